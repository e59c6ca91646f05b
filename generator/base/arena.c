/* Arena: a list of blocks, each twice as large as the last up to a bound. Owns its blocks. */
#include "base/arena.h"

#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGN = 16, FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 4 * 1024 * 1024 };

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	_Alignas(ALIGN) char data[];
};

static struct arena_block *block_new(size_t size)
{
	struct arena_block *b = mem_resize(NULL, 1, sizeof(*b) + size);

	b->next = NULL;
	b->used = 0;
	b->size = size;
	return b;
}

/* Makes a->now a block with room for `size` bytes; later blocks (kept by a reset) are tried first. */
static void make_room(struct arena *a, size_t size)
{
	size_t grown = a->now ? a->now->size * 2 : FIRST_BLOCK;
	struct arena_block *b;

	while (a->now && a->now->next) {
		a->now = a->now->next;
		a->now->used = 0;
		if (a->now->size >= size)
			return;
	}
	if (grown > LARGEST_BLOCK)
		grown = LARGEST_BLOCK;
	b = block_new(size > grown ? size : grown);
	if (a->now)
		a->now->next = b;
	else
		a->first = b;
	a->now = b;
}

static void *take(struct arena *a, size_t size)
{
	void *p;

	if (size > SIZE_MAX / 2)
		mem_out();
	size = (size + ALIGN - 1) / ALIGN * ALIGN;
	if (!a->now || a->now->size - a->now->used < size)
		make_room(a, size);
	p = a->now->data + a->now->used;
	a->now->used += size;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(take(a, size), 0, size);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		mem_out();
	return arena_alloc(a, count * size);
}

struct str arena_join(struct arena *a, const struct str *parts, size_t n)
{
	size_t total = 0;
	char *p, *end;

	for (size_t i = 0; i < n; i++)
		total += parts[i].n;
	p = end = take(a, total + 1);
	for (size_t i = 0; i < n; i++) {
		memcpy(end, parts[i].p, parts[i].n);
		end += parts[i].n;
	}
	*end = '\0';
	return (struct str){ p, total };
}

struct str arena_str(struct arena *a, struct str s)
{
	return arena_join(a, &s, 1);
}

void arena_reset(struct arena *a)
{
	a->now = a->first;
	if (a->now)
		a->now->used = 0;
}

void arena_free(struct arena *a)
{
	for (struct arena_block *b = a->first, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	a->first = a->now = NULL;
}
