/* Putting running text together: neighbours of one look become one run, white space one blank. */
#ifndef SOURCE_RUNS_H
#define SOURCE_RUNS_H

#include "base/arena.h"
#include "base/buf.h"
#include "plan/plan.h"

struct runs {
	struct arena *arena; /* set by the owner */
	struct buf text;     /* of the run being gathered */
	bool gathering;
	struct run now;      /* its look and place */
	bool after_blank;    /* a blank now would stand at the start or beside another */
	struct run *first, *last;
};

void runs_begin(struct runs *r);

/* Adds text of a look (style, link, where of `look`); runs of white space become one blank, and
 * at the start, at the end and beside a break none. */
void runs_text(struct runs *r, struct str text, const struct run *look);

/* The same with the text as it stands; without newlines. */
void runs_verbatim(struct runs *r, struct str text, const struct run *look);

/* Adds a run that is no text. */
void runs_add(struct runs *r, const struct run *run);

/* What was put together; NULL for nothing. Breaks at the ends are left out. */
struct run *runs_end(struct runs *r);

/* Gives the memory of the buffer back. */
void runs_free(struct runs *r);

#endif
