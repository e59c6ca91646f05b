/*
 * Running text for scanners: a copy in which letters are small and every sign is ASCII, at the same
 * offsets, so that a parser compares bytes; and the few steps all of those parsers take. UTF-8, NFC.
 */
#ifndef CHECK_SCAN_H
#define CHECK_SCAN_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* A place in the text: offset and length in bytes. n = 0: not there. */
struct span {
	size_t at, n;
};

static inline size_t span_end(struct span place)
{
	return place.at + place.n;
}

struct scan {
	struct str raw; /* the text as given */
	struct str low; /* as long: small letters; blanks of any kind and line ends are " ", dashes
	                 * " - ", an ellipsis "...", curly quotes '"' with blanks */
};

/* One text (a paragraph, a cell). The view `text` has to live as long as the result. */
struct scan scan_open(struct arena *a, struct str text);

/* The byte of `low` there; 0 before the beginning (at = -1 wraps) and behind the end. */
char scan_byte(const struct scan *s, size_t at);

/* A letter or a digit of any language. */
bool scan_is_word(const struct scan *s, size_t at);
bool scan_is_digit(const struct scan *s, size_t at);

/* As it is written, a capital of Vietnamese stands there. */
bool scan_is_capital(const struct scan *s, size_t at);

/* Words are what lies between signs and blanks: in "04/CT-UBND" there are three. */
size_t scan_word_end(const struct scan *s, size_t at);
size_t scan_first_word(const struct scan *s, size_t from);  /* at or behind `from`; low.n: none */
size_t scan_word_before(const struct scan *s, size_t at);   /* its start; `at` if there is none */

/* The words in `words` ("|mỗi|hàng|") hold the one at `at`. */
bool scan_is_one_of(const struct scan *s, size_t at, const char *words);

/* Each of these moves *at behind what it names and tells whether it stood there. */
void scan_blanks(const struct scan *s, size_t *at);
bool scan_char(const struct scan *s, size_t *at, char c);
bool scan_phrase_on(const struct scan *s, size_t *at, const char *words); /* see scan_phrase() */

/* digits, at most `most` of them and none behind them */
bool scan_number(const struct scan *s, size_t *at, size_t most, struct span *where, int *value);

/* A Roman number in capitals, up to 39; no letter or digit behind it. */
bool scan_roman(const struct scan *s, size_t *at, struct span *where, int *value);

/* Whole words, small; a blank stands for any number of them. Nearly always the first byte tells. */
static inline bool scan_phrase(const struct scan *s, size_t *at, const char *words)
{
	return *at < s->low.n && s->low.p[*at] == *words && scan_phrase_on(s, at, words);
}

/* The text of a place, as written. */
struct str scan_text(const struct scan *s, struct span where);

/* Room for one more item in an array in the arena that holds n of *cap. */
void *scan_room(struct arena *a, void *items, size_t n, size_t *cap, size_t size);

#endif
