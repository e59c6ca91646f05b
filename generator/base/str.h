/*
 * Views of text: a pointer and a length, never owning, never needing a final NUL.
 * A view lives as long as the memory it points into (an arena, a source, a literal).
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

struct str {
	const char *p; /* never NULL; "" for the empty text */
	size_t n;      /* bytes */
};

/* A view of a string literal. */
#define STR(lit) ((struct str){ "" lit, sizeof(lit) - 1 })

/* The same, where the language wants a constant expression (static tables). */
#define STR_INIT(lit) { "" lit, sizeof(lit) - 1 }

/* A view of a NUL-terminated string; of NULL, the empty view. */
struct str str_from(const char *z);

/* Bytes `from` up to, not including, `to`; both clamped to the view. */
struct str str_slice(struct str s, size_t from, size_t to);

/* Without the ASCII white space (space, tab, CR, LF) at both ends. */
struct str str_trim(struct str s);

bool str_eq(struct str a, struct str b);
bool str_eqz(struct str a, const char *z);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);

/* Order of bytes, shorter first: <0, 0 or >0. Not a collation: for paths and ids only. */
int str_cmp(struct str a, struct str b);

/* Offset of the first `c` at or after `from`; s.n when there is none. */
size_t str_find(struct str s, char c, size_t from);

/* Offset of the first `needle`; s.n when there is none. */
size_t str_search(struct str s, struct str needle);

/* Cuts the text up to `c` off the front of *rest (without `c`); false when *rest is used up.
 * "a,b" gives "a", "b"; "a," gives "a", "". Start with *rest = the text and *rest.p non-NULL. */
bool str_cut(struct str *rest, char c, struct str *part);

#endif
