/* What the text of a plan mentions, found once for all the rules that ask for it. */
#ifndef CHECK_MENTIONS_H
#define CHECK_MENTIONS_H

#include "check/citations.h"
#include "check/counting.h"
#include "check/dates.h"
#include "check/passage.h"
#include "check/references.h"
#include "check/spelling.h"

/* What one passage mentions. */
struct mentions {
	struct scan scan;
	struct dates dates;
	struct citations citations;
	struct references references;
};

struct plan_text {
	struct mentions *at;        /* by passage */
	struct findings spelling;   /* their `text` is the number of a passage */
	/* All citations of the document in order, and the passage each stands in. */
	struct citation *citations;
	size_t *cited_in;
	size_t n_citations;
};

/* Everything lives in `a`, and points into the passages. */
const struct plan_text *mentions_of(const struct plan *p, struct passages passages, struct arena *a);

#endif
