/*
 * What is being written: the markup of one plan and what it needs beside it (relationships,
 * pictures, numbers). The one place that knows in which order WordprocessingML wants the children
 * of w:pPr and w:rPr.
 */
#ifndef DOCX_OUT_H
#define DOCX_OUT_H

#include "base/buf.h"
#include "docx/metrics.h"
#include "docx/numbering.h"
#include "docx/styles.h"
#include "plan/plan.h"

struct relation {
	struct relation *next, *next_image;
	unsigned number;           /* from 1: the id is the prefix and the number */
	struct str target;         /* of a link: the address */
	const struct image *image; /* NULL: a link out of the document */
};

struct mark {
	const struct block *block;
	struct number number;
};

struct out {
	struct buf *b;
	struct arena *a;
	const struct plan *plan;
	const struct styles *styles;
	struct numbering numbering;
	const struct number *number; /* of the block that is written next */
	struct mark *marks;          /* the blocks with ids, sorted by id */
	size_t n_marks;
	struct str prefix;           /* of relationship ids: "vt" gives "vt1" */
	struct relation *first, **end;
	struct relation *images;     /* those among them that are pictures, each picture once */
	unsigned n_relations, n_images, n_drawings;
	long text_width, text_height; /* of the section at hand, twips */
};

void out_begin(struct out *o, struct buf *b, struct arena *a, const struct plan *p,
	const struct styles *s, struct str prefix);

/* Everything a paragraph may say about itself; zero: what its style says. */
struct para {
	enum style style;
	bool keep_next;
	struct number number;
	int after;        /* twips; 0: the style's */
	unsigned left;    /* indent of a block quote, twips; added to the style's */
	const char *jc;   /* "left", "center", "right" */
};

void out_para(struct out *o, const struct para *p);
void out_para_end(struct out *o);

/* A run of plain text; `style` is an enum run_style. Tabs become w:tab. */
void out_text(struct out *o, struct str text, unsigned style);

/* The runs of a paragraph: text, breaks, pictures, links, references. `room` is the width a
 * picture may have, twips. */
void out_runs(struct out *o, const struct run *r, long room);

/* The paragraph whole. */
void out_plain(struct out *o, const struct para *p, struct str text);
void out_rich(struct out *o, const struct para *p, const struct run *r, long room);

/* The block's number; called once for each block, in the order of the document. */
struct number out_number(struct out *o);

/* Bookmarks for the block's id; nothing without one. */
void out_mark_begin(struct out *o, const struct block *b);
void out_mark_end(struct out *o, const struct block *b);

/* A relationship; returns its number. The same picture gets the same one. */
unsigned out_relation(struct out *o, struct str target, const struct image *image);

/* w:x w:val="n" and the like, for the modules that write markup. */
void out_num(struct out *o, const char *before, long n, const char *after);

#endif
