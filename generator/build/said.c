/* Messages once. Owns a set of texts, kept as hashes of 64 bits: enough to tell some thousand
 * messages apart. */
#include "build/said.h"

#include "base/mem.h"

#include <stdlib.h>

/* FNV-1a; never 0. */
static uint64_t key_of(struct str s)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return h ? h : 1;
}

/* True if the key was not there yet. */
static bool insert(uint64_t *keys, size_t cap, uint64_t key)
{
	size_t i = key & (cap - 1);

	while (keys[i] != 0 && keys[i] != key)
		i = (i + 1) & (cap - 1);
	if (keys[i] == key)
		return false;
	keys[i] = key;
	return true;
}

static void grow(struct said *s)
{
	struct said larger = { .cap = s->cap ? s->cap * 2 : 64, .n = s->n };

	larger.keys = mem_alloc(larger.cap, sizeof(*larger.keys));
	for (size_t i = 0; i < s->cap; i++)
		if (s->keys[i] != 0)
			insert(larger.keys, larger.cap, s->keys[i]);
	free(s->keys);
	*s = larger;
}

bool said_is_new(struct said *s, struct str text)
{
	if (s->n * 2 >= s->cap)
		grow(s);
	if (!insert(s->keys, s->cap, key_of(text)))
		return false;
	s->n++;
	return true;
}

void said_put(struct said *s, const struct job *j, struct tally *t, struct buf *out)
{
	struct str text = buf_str(&j->text);
	size_t at = 0;

	for (size_t i = 0; i < j->n_repeats; i++) {
		const struct repeat *r = &j->repeats[i];

		if (said_is_new(s, str_slice(text, r->from, r->to)))
			continue;
		buf_put(out, str_slice(text, at, r->from));
		at = r->to;
		if (r->level == DIAG_ERROR)
			t->errors++;
		else
			t->warnings++;
	}
	buf_put(out, str_slice(text, at, text.n));
}

void said_free(struct said *s)
{
	free(s->keys);
	*s = (struct said){ 0 };
}
