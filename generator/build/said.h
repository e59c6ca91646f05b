/* What was said already: a message about a co-quan.yaml that each plan under it has is said with
 * the first of them. */
#ifndef BUILD_SAID_H
#define BUILD_SAID_H

#include "build/sources.h"

#include <stdint.h>

struct said {
	uint64_t *keys; /* a hash table; 0: free */
	size_t n, cap;
};

/* True if the text was not asked for before. */
bool said_is_new(struct said *s, struct str text);

/* Appends the job's messages to `out` but for those that were there before; these are counted
 * in `t`. */
void said_put(struct said *s, const struct job *j, struct tally *t, struct buf *out);

void said_free(struct said *s);

#endif
