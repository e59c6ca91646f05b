/*
 * The passages of a plan: each stretch of running text that the author wrote as one, with the way
 * back from its bytes to the source. What rules about words, dates and signs look at.
 */
#ifndef CHECK_PASSAGE_H
#define CHECK_PASSAGE_H

#include "plan/plan.h"

enum passage_kind {
	PASSAGE_SUBJECT,
	PASSAGE_BASIS,
	PASSAGE_HEADING, /* of a section or an appendix */
	PASSAGE_TEXT,    /* a paragraph, a numbered one, one with a dash */
	PASSAGE_CELL,
	PASSAGE_CAPTION,
	PASSAGE_RECIPIENT
};

struct passage {
	enum passage_kind kind;
	struct str text;           /* NFC, breaks as blanks; without label and markup */
	struct where region;       /* the part of the source it was written in */
	const struct block *block; /* NULL in the frame */
};

struct passages {
	struct passage *at;
	size_t n;
};

/* All of them, in the order of the document; code is none. What comes from a co-quan.yaml is in it:
 * its region lies in that file. */
struct passages passages_of(const struct plan *p, struct arena *a);

/* The place of `n` bytes of the passage's text from `at` on. Where markup or an escape stands between
 * them in the source, the whole region. */
struct where passage_place(const struct passage *p, size_t at, size_t n);

#endif
