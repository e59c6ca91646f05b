/*
 * One plan: read, judged, written. A worker does one after the other and keeps its memory.
 */
#ifndef BUILD_WORK_H
#define BUILD_WORK_H

#include "build/sources.h"
#include "check/check.h"
#include "docx/docx.h"
#include "html/html.h"

enum format { FORMAT_DOCX = 1, FORMAT_HTML = 2 };

/* What all workers share and none changes. */
struct setup {
	struct str content, output;  /* where they are */
	unsigned formats;            /* enum format, or-ed */
	bool recorded;               /* `digest` is known: what did not change is passed over */
	struct digest digest;        /* of what counts for every plan: program, templates, options */
	bool drafts;                 /* pages of drafts too */
	bool ready;                  /* templates are there; else plans are only read and judged */
	struct docx_template *docx;  /* NULL where the format is not wanted */
	struct html_template *html;
	struct check_context check;
	struct buf *names;           /* NULL, or takes a line for each file; with one plan only */
};

struct worker;

struct worker *worker_new(const struct setup *s);
void worker_free(struct worker *w);

/* Builds the job's plan; its messages are in j->text then, the counts are added to *t. */
void worker_build(struct worker *w, struct job *j, struct tally *t);

#endif
