/*
 * Numbering typed by hand: "a) ... b) ... d) ...", "(i) (ii)", "1) 2) 4)", "thứ nhất, ... thứ ba".
 * Fed with paragraphs in order, finds gaps and repeats that are certain; reports nothing.
 */
#ifndef CHECK_COUNTING_H
#define CHECK_COUNTING_H

#include "check/scan.h"

enum count_kind {
	COUNT_LETTER,       /* a) b) c) d) đ) e) g) ... */
	COUNT_DIGIT,        /* 1) 2) */
	COUNT_LETTER_ROUND, /* (a) (b) */
	COUNT_DIGIT_ROUND,  /* (1) (2) */
	COUNT_ROMAN_ROUND,  /* (i) (ii) */
	COUNT_ORDINAL,      /* thứ nhất, thứ hai */
	COUNT_SERIAL,       /* một là, hai là */
	COUNT_KINDS
};

enum count_fault { COUNT_GAP, COUNT_REPEAT };

struct count_finding {
	enum count_fault fault;
	enum count_kind kind;
	size_t text;          /* which text fed, from 0 */
	struct span mark;     /* in that text: "d)", "thứ tư" */
	struct str expected;  /* its label should be: "đ", "3", "iii", "thứ ba" */
};

struct count_run {
	int last;     /* 0: none begun */
	size_t begun; /* the text in which it began */
};

/* Start with { .arena = a }. */
struct counting {
	struct arena *arena;
	size_t texts;                          /* fed so far */
	struct count_run across[COUNT_KINDS];  /* marks at the beginnings of texts */
	struct count_finding *items;
	size_t n, cap;
};

/* The next paragraph or list item. */
void counting_feed(struct counting *c, const struct scan *s);

/* A heading, a table, the end of a list: what begins now is numbered anew. */
void counting_break(struct counting *c);

#endif
