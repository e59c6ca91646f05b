/*
 * What the spelling rules find: a stretch of one of the texts they were given, and the text it is
 * about. No messages: the rules make those.
 */
#ifndef CHECK_FINDING_H
#define CHECK_FINDING_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

enum finding_kind {
	FOUND_NO_SYLLABLE,     /* other: what it may be ("hoàn" for "hòan"), or "" */
	FOUND_WRONG_WORD,      /* other: the word meant ("Phấn đấu"), in the case of the text */
	FOUND_TWO_SPELLINGS,   /* hoà beside hòa, kĩ beside kỹ thuật: the rarer; other: the usual */
	FOUND_MISREAD_SHORT,   /* LĐLD; other: LĐLĐ */
	FOUND_SHORT_TOO_EARLY, /* an abbreviation used before it is explained; other: its explanation */
	FOUND_NOT_EXPLAINED,   /* an abbreviation that is no common one and never explained */
	FOUND_TWO_MEANINGS,    /* an explanation unlike the first; other: the first */
	FOUND_KINDS
};

struct finding {
	enum finding_kind kind;
	bool again;      /* the same kind was found about the same text before */
	size_t text;     /* which of the texts */
	size_t at, n;    /* bytes of it */
	struct str said; /* those bytes */
	struct str other;
};

/* All zero to begin with, but for the arena. */
struct findings {
	struct finding *at;
	size_t n, cap;
	struct arena *arena;
};

void findings_add(struct findings *f, struct finding one);

/* Into order of place; marks those that come again. Once, at the end. */
void findings_sort(struct findings *f);

#endif
