/*
 * A numbering scheme: what the levels of headings and lists look like, from samples such as
 * "I." "1." "1.1." "a)" "-" "+" (the default). A sample's last counter is the level's own, those
 * before it belong to the levels above: "1.1." prints the parent's number, a dot, its own.
 * Counters: I (Roman), i (small Roman), 1 (Arabic), a (Vietnamese letter), A (capital letter).
 */
#ifndef PLAN_SCHEME_H
#define PLAN_SCHEME_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

enum counter { COUNTER_DECIMAL, COUNTER_ROMAN, COUNTER_SMALL_ROMAN, COUNTER_LETTER,
	COUNTER_CAPITAL_LETTER };

enum { SCHEME_LEVELS = 8, SCHEME_BULLETS = 4, SCHEME_PARTS = SCHEME_LEVELS };

struct level {
	enum counter counter;      /* the own one */
	struct str before;         /* text before the first counter: "Điều ", "(" */
	struct str between;        /* text between the counters: "." */
	struct str after;          /* text after the last one: "." or ")" */
	unsigned parents;          /* how many levels above are printed before the own counter */
};

struct scheme {
	struct level levels[SCHEME_LEVELS];
	unsigned n_levels;
	struct str bullets[SCHEME_BULLETS]; /* "-", "+" */
	unsigned n_bullets;
	unsigned first_list_level; /* where a list under no heading starts: the first level that is
	                              not Roman (13/PĐTĐ-LĐLĐ: 1. to 6. without any section) */
};

/* The default: I. / 1. / 1.1. / a) / - / + */
void scheme_default(struct scheme *s);

/* Reads samples; false with *bad = the index of the sample that is none. Views are kept. */
bool scheme_parse(struct scheme *s, const struct str *samples, size_t n, size_t *bad);

/* True if Word can count this level by itself: all but Vietnamese letters. */
bool scheme_word_counts(const struct level *l);

/* The number as printed. values[i] is the counter of level i; values[level] is its own.
 * Vietnamese letters run a b c d đ e g h i k l m n o p q r s t u v x y, then aa, ab, ... */
struct str scheme_label(struct arena *a, const struct scheme *s, unsigned level, const unsigned *values);

/* One counter alone: "II", "14", "đ". */
struct str scheme_counter(struct arena *a, enum counter c, unsigned value);

#endif
