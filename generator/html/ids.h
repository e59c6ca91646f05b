/*
 * The ids of one page: each is given out once. What the author wrote ({#id}) is taken first and
 * stays as it is; ids made by the program give way.
 */
#ifndef HTML_IDS_H
#define HTML_IDS_H

#include "base/arena.h"
#include "base/str.h"

struct ids {
	struct str *slots; /* open addressing; empty: free */
	size_t n;          /* taken */
	size_t n_slots;    /* a power of two, more than twice the ids that can come */
	unsigned next;     /* the least number that ids_make() tries; goes up only */
};

/* Room for at most `most` ids, in the arena. */
void ids_init(struct ids *ids, struct arena *a, size_t most);

/* Takes an id; false if it was taken already. */
bool ids_take(struct ids *ids, struct str id);

/* `wish` if it is free, else wish-N with N = `ordinal` or a later number that is free; taken.
 * A number that led to a taken id is not tried again on this page: no source makes this slow. */
struct str ids_make(struct ids *ids, struct arena *a, struct str wish, unsigned ordinal);

/* "bang-" and 7 to "bang-7". */
struct str ids_numbered(struct arena *a, struct str stem, unsigned number);

#endif
