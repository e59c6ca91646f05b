/*
 * What the files of html/ share while one page is written: where the markup goes, and what has to
 * be counted or remembered from one block to the next. Internal to html/.
 */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include "base/buf.h"
#include "html/ids.h"
#include "plan/plan.h"

struct page {
	const struct plan *plan;
	struct arena *arena;        /* the plan's, for scratch */
	struct buf *out;
	struct ids ids;             /* taken on this page */
	unsigned n_images;          /* written so far; an image's index names its file */
	unsigned n_tables;
	unsigned n_headings;
	unsigned appendix;          /* the one being written, from 1; 0: the plan itself */
	unsigned rank;              /* of the last heading, 2 = h2: no rank is skipped */
	unsigned quote;             /* blockquote elements open */
	struct str label, title;    /* of the last heading: name a table without a caption; or "" */
};

/* Own fields of page templates, after plan_fields. The texts' owner is html.c. */
enum html_value {
	H_SUBJECT_LINES, /* trich-yeu-dong: rows of dong */
	H_BODY,          /* noi-dung */
	H_RECIPIENTS,    /* noi-nhan */
	H_APPENDICES,    /* phu-luc */
	H_DOCX,          /* docx: address, "" when there is none */
	H_DESCRIPTION,   /* mo-ta */
	H_JSON_LD,       /* json-ld */
	H_COUNT
};

/* The blocks from `first` up to, not including, `end` (body.c). */
void html_blocks(struct page *page, const struct block *first, const struct block *end);

/* All appendices, each a section (body.c). */
void html_appendices(struct page *page);

/* Running text (runs.c). */
void html_runs(struct page *page, const struct run *runs);

/* A table in its scrollable frame (table.c). */
void html_table(struct page *page, const struct block *block);

/* The items of the recipients' list (recipients.c). */
void html_recipients(struct buf *out, const struct plan *plan);

/* The lines of the subject: the author's, or balanced ones (subject.c). */
struct lines html_subject_lines(struct arena *a, const struct plan *plan);

/* An attribute id="..." with a blank before it; nothing for an empty id (body.c). */
void html_id(struct page *page, struct str id);

#endif
