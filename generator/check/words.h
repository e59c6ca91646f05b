/*
 * Words of two syllables: which one was meant, where a pair differs from it by marks only.
 * Precision before recall: what a pair could be by itself, or with its neighbours, is left alone.
 */
#ifndef CHECK_WORDS_H
#define CHECK_WORDS_H

#include "check/token.h"

enum compound_kind {
	WORDS_MEANT, /* a word, also meant where the marks are others */
	WORDS_ALSO,  /* right as it is, never meant */
};

struct compound {
	struct str bare; /* base letters of the canonical form: "phan dau" */
	struct str text; /* as it is proposed: the tone in the old place */
	enum compound_kind kind;
};

extern const struct compound compounds[]; /* sorted by bare, then text */
extern const size_t compounds_n;

/* The pair is in the table. */
bool words_known(const struct word *x, const struct word *y);

/* The compound meant by a pair that is not known, without capitals; false when it is none. Of
 * several the one with the fewest letters changed. Neighbours are not looked at. */
bool words_meant(const struct word *x, const struct word *y, struct word meant[2]);

/* The same at a place in running text: the pair of token `i` and the next, both words, glued. Not
 * where one of them makes a known pair with its other neighbour ("cơ quan | trong"). */
bool words_meant_at(struct tokens t, size_t i, struct word meant[2]);

/* A syllable that does not stand alone, for the one that does ("tinh" for "tỉnh"): token `i`
 * makes no known pair with either neighbour. */
bool words_alone_at(struct tokens t, size_t i, struct word *meant);

/* For the test: the tables of words.c that are searched are in order. */
bool words_tables_sorted(void);

#endif
