/* The set of ids on one page. Knows nothing of what carries them. */
#include "html/ids.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>

void ids_init(struct ids *ids, struct arena *a, size_t most)
{
	*ids = (struct ids){ .n_slots = 16 };
	while (ids->n_slots <= 2 * most)
		ids->n_slots *= 2;
	ids->slots = arena_array(a, ids->n_slots, sizeof(struct str));
}

static size_t hash(struct str s) /* FNV-1a */
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return (size_t)(h ^ h >> 32);
}

bool ids_take(struct ids *ids, struct str id)
{
	assert(id.n > 0);
	assert(2 * ids->n < ids->n_slots); /* else ids_init() was told of too few */
	for (size_t at = hash(id);; at++) {
		struct str *slot = &ids->slots[at & (ids->n_slots - 1)];

		if (slot->n == 0) {
			*slot = id;
			ids->n++;
			return true;
		}
		if (str_eq(*slot, id))
			return false;
	}
}

struct str ids_make(struct ids *ids, struct arena *a, struct str wish, unsigned ordinal)
{
	struct str id = wish, stem;
	unsigned number = ordinal > ids->next ? ordinal : ids->next;

	if (ids_take(ids, id))
		return id;
	stem = arena_cat(a, wish, STR("-"));
	for (;; ids->next = ++number) {
		id = ids_numbered(a, stem, number);
		if (ids_take(ids, id))
			return id;
	}
}

struct str ids_numbered(struct arena *a, struct str stem, unsigned number)
{
	char digits[16];
	int n = snprintf(digits, sizeof digits, "%u", number);

	return arena_cat(a, stem, ((struct str){ digits, (size_t)n }));
}
