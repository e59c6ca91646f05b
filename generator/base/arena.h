/*
 * An arena: memory that is taken piece by piece and dropped at once. One per plan; a worker
 * resets it for its next plan and keeps the blocks. Never returns NULL (see mem.h).
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block *first; /* all blocks, oldest first; NULL at the start */
	struct arena_block *now;   /* the block being filled */
};

/* `size` zeroed bytes, aligned for any type; valid until arena_reset() or arena_free(). */
void *arena_alloc(struct arena *a, size_t size);

/* An array of `count` zeroed objects of `size` bytes. */
void *arena_array(struct arena *a, size_t count, size_t size);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))

/* A copy of the text, with a NUL after it that the length does not count. */
struct str arena_str(struct arena *a, struct str s);

/* The parts one after the other as one text, NUL after it. */
struct str arena_join(struct arena *a, const struct str *parts, size_t n);
#define arena_cat(a, ...) arena_join((a), (const struct str[]){ __VA_ARGS__ }, \
	sizeof((const struct str[]){ __VA_ARGS__ }) / sizeof(struct str))

/* Drops all content but keeps the memory for the next use. */
void arena_reset(struct arena *a);

/* Gives all memory back; the arena is empty and usable again. */
void arena_free(struct arena *a);

#endif
