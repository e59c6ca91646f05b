/*
 * A first look at a text, before cmark parses it: where its lines start, whether it nests deeper
 * than any document, which lines may define links, whether it holds escapes.
 */
#ifndef SOURCE_SURVEY_H
#define SOURCE_SURVEY_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>

enum {
	SURVEY_DEPTH = 100,  /* lists and quotes that may open on one line, and ... */
	SURVEY_INDENT = 400, /* ... the column where the last of them may stand */
	SURVEY_PICTURES = 1000, /* "![" that one paragraph may leave open */
};

/* A line of the form "[label]: address". */
struct definition {
	struct definition *next;
	size_t line;        /* from 1, as cmark counts */
	struct where where; /* without what containers put before it */
	struct str label;
	bool is_text;       /* it stands where nothing can be defined: in a paragraph, in code */
	bool used;          /* set by survey_unused(), in the first of those with this label */
};

struct survey {
	const struct src *src;
	size_t from, to;    /* the text; it ends before a line that cmark would take too long for */
	size_t *lines;      /* where each starts; one more for the end */
	size_t n_lines;
	struct definition *definitions;
	size_t n_definitions;
	bool escapes;       /* "&...;" stands somewhere */
};

/* Looks at the source's text from `from` on; reports a line where cmark would take too long. */
void survey_text(struct arena *a, struct diags *d, const struct src *s, size_t from,
	struct survey *out);

/* Bounds of a line (from 1), clamped; the end is without its newline. */
size_t survey_line_start(const struct survey *s, int line);
size_t survey_line_end(const struct survey *s, int line);

/* Reports definitions that nothing in the text uses: cmark drops their line without a trace. Call
 * it when is_text is set for those in code. */
void survey_unused(const struct survey *s, struct diags *d);

#endif
