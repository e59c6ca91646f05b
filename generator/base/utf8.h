/* UTF-8, NFC and letter case: the only user of utf8proc. All input here is valid UTF-8. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* The code point at *at, which is moved behind it; -1 when the bytes are not UTF-8 (then *at is
 * moved by one byte). *at must be < s.n. */
int32_t utf8_next(struct str s, size_t *at);

/* Writes a code point; returns the number of bytes (1 to 4). */
size_t utf8_put(char out[4], int32_t c);

/* Columns a terminal gives to the text: 0 for combining marks, 2 for wide characters. */
size_t utf8_width(struct str s);

/* Number of characters: code points that are not combining marks. */
size_t utf8_length(struct str s);

/* True if the text surely is NFC already (a quick test; false may be wrong). */
bool utf8_is_nfc(struct str s);

/* The first of the combining marks that are too many: behind `most` others, with no character between
 * them; s.n where there are none. Composing sorts such a run, in the square of its length. */
size_t utf8_find_marks(struct str s, size_t most);

/* The end of the run of combining marks that goes on at `at`. */
size_t utf8_skip_marks(struct str s, size_t at);

/* Composed form. Returns `s` itself when it is NFC already. */
struct str utf8_nfc(struct arena *a, struct str s);

/* Upper case, code point by code point (đ -> Đ, ơ -> Ơ). */
struct str utf8_upper(struct arena *a, struct str s);

/* Folded for comparing keys: lower case, marks dropped, đ as d; blank, "-" and "_" runs become a
 * single "-". "Nơi nhận", "noi-nhan", "NƠI_NHẬN" all give "noi-nhan". */
struct str utf8_fold(struct arena *a, struct str s);

#endif
