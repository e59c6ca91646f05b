/*
 * Numbers that Word counts by itself, so that the number of a paragraph somebody adds follows.
 * The plan's labels are the truth: this works out, paragraph by paragraph, what Word would print,
 * starts a list anew where that is needed, and says so where Word cannot print the label at all
 * (Vietnamese letters), which is then typed.
 */
#ifndef DOCX_NUMBERING_H
#define DOCX_NUMBERING_H

#include "base/arena.h"
#include "base/buf.h"
#include "docx/styles.h"
#include "plan/plan.h"

#include <stdbool.h>

struct restart {
	struct restart *next;
	unsigned level, start;
};

struct numbering {
	const struct scheme *scheme;
	unsigned word[SCHEME_LEVELS]; /* what Word has counted; 0: nothing yet */
	unsigned num;                 /* the list that paragraphs go on with */
	unsigned num_level;           /* the level at which it started anew */
	struct restart *first, **end; /* lists 3, 4, ... */
	unsigned n_restarts;
};

struct number {
	unsigned num, level; /* w:numId and w:ilvl; num 0: type the label */
	bool path;           /* a REF field with \w prints the block's path */
};

void numbering_begin(struct numbering *n, const struct scheme *s);

/* The number of a heading, item or bullet. Blocks come in the order of the document. */
struct number numbering_next(struct numbering *n, struct arena *a, const struct block *b);

/* word/numbering.xml for the numbers given so far; all levels have this indent. */
void numbering_part(const struct numbering *n, struct indent indent, struct buf *out);

#endif
