/*
 * The growing buffer: the only heap memory of the program beside arenas.
 * Invariant: b.p is never NULL once something was appended; appends never fail (see mem.h).
 * Start with `struct buf b = { 0 };`, end with buf_free().
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"
#include "base/str.h"

struct buf {
	char *p;
	size_t n, cap;
};

void buf_free(struct buf *b);

/* Drops the content, keeps the memory. */
void buf_clear(struct buf *b);

/* The content as a view: valid until the next append. */
struct str buf_str(const struct buf *b);

void buf_put(struct buf *b, struct str s);
void buf_putz(struct buf *b, const char *z);
void buf_putc(struct buf *b, char c);

/* A literal, without measuring it at run time. */
#define BUF_LIT(b, lit) buf_put((b), STR(lit))

/* A number in decimal digits. */
void buf_num(struct buf *b, long long n);

/* The content as a text in the arena, NUL after it; the buffer gives its memory back. */
struct str buf_move(struct buf *b, struct arena *a);

/* A number in decimal digits, as a text in the arena. */
struct str buf_digits(struct arena *a, long long n);

/* `s` as XML or HTML character data: & < > escaped. */
void buf_text(struct buf *b, struct str s);

/* `s` for inside a double-quoted attribute value: & < > " tab and newline escaped. */
void buf_attr(struct buf *b, struct str s);

#endif
