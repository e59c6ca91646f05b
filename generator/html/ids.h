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
};

/* Room for at most `most` ids, in the arena. */
void ids_init(struct ids *ids, struct arena *a, size_t most);

/* Takes an id; false if it was taken already. */
bool ids_take(struct ids *ids, struct str id);

/* `wish` if it is free, else wish-N with N = `ordinal` or the next number that is free; taken. */
struct str ids_make(struct ids *ids, struct arena *a, struct str wish, unsigned ordinal);

#endif
