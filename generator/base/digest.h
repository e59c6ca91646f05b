/*
 * Digests: 128 bits that stand for bytes, to see whether something is still what it was. Against
 * accidents, not against forgers. The only user of xxhash.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* All zero to begin with. */
struct digest {
	uint64_t high, low;
};

/* Takes one more piece in. The order counts, and where one piece ends and the next begins. */
void digest_add(struct digest *d, struct str bytes);

/* Takes in what tells whether the file at `path` was changed or replaced since: size, times, inode.
 * That nothing is there is a state too. False: the system does not say, and the digest is that of
 * nothing. */
__attribute__((warn_unused_result))
bool digest_add_file(struct digest *d, const char *path);

bool digest_eq(struct digest x, struct digest y);

#endif
