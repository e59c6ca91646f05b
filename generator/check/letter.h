/*
 * Vietnamese letters taken apart: base letter, shape (ă, â, ơ, đ), tone, case. What the spelling
 * rules work on: two words that differ by marks only have the same bases. Text is NFC.
 */
#ifndef CHECK_LETTER_H
#define CHECK_LETTER_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum shape { SHAPE_PLAIN, SHAPE_BREVE, SHAPE_ROOF, SHAPE_HORN, SHAPE_BAR };
enum tone { TONE_LEVEL, TONE_GRAVE, TONE_HOOK, TONE_TILDE, TONE_ACUTE, TONE_DOT, TONES };

struct letter {
	char base; /* a to z */
	unsigned char shape, tone;
	bool upper;
};

/* The longest syllable, nghiêng, has 7 letters; the longest word looked up in a table has fewer
 * than this. */
enum { WORD_MAX = 12 };

struct word {
	struct letter at[WORD_MAX];
	size_t n; /* 0: not a word of Vietnamese letters, or too long for one */
};

/* False if it is neither an ASCII letter nor a letter of the Vietnamese alphabet. */
bool letter_read(int32_t c, struct letter *l);

/* The code point of a letter; 0 when there is none such (b with a tone, which letter_read() never
 * gives). */
int32_t letter_code(struct letter l);

bool letter_is_vowel(struct letter l);

/* Same base, shape and tone; case apart. */
bool letter_same(struct letter x, struct letter y);

/* A word taken apart. */
struct word word_of(struct str s);

bool word_same(const struct word *x, const struct word *y);

/* Its base letters ("phan" for "Phấn"); returns how many. */
size_t word_bare(const struct word *w, char out[WORD_MAX]);

/* No mark on any letter: may be foreign. */
bool word_is_bare(const struct word *w);

bool word_is_upper(const struct word *w);

/* Put together again. */
struct str word_text(const struct word *w, struct arena *a);

/* Takes the case of `like` over: all capitals, a capital first, or none. */
void word_recase(struct word *w, const struct word *like);

#endif
