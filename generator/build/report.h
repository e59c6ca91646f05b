/*
 * What checking found, in the form that is wanted: for people, or for the programs that show it in
 * an editor or beside a change. JSON is build/json.h's.
 */
#ifndef BUILD_REPORT_H
#define BUILD_REPORT_H

#include "base/diag.h"

#include <stdbool.h>
#include <stdio.h>

/* One finding. Lines and columns count from 1 in characters; 0: it is about the file as a whole. */
struct report_item {
	struct str path; /* "content/a/b.md" */
	struct position from, to; /* to: behind the last character */
	const struct msg *msg;
	struct str text;  /* in the language of the messages */
	struct str shown; /* the same as the terminal shows it, with its line and the mark under it */
};

struct report {
	const struct report_item *items; /* in order */
	size_t n;
	size_t files;            /* that were looked at */
	size_t fixed;            /* places that were mended before */
	struct str mended;       /* a line for each */
	size_t count[DIAG_LEVELS];
};

enum report_format { REPORT_TEXT, REPORT_JSON, REPORT_SARIF, REPORT_CHECKSTYLE, REPORT_FORMATS };

/* "text", "json", ... as they are typed. */
extern const char *const report_names[REPORT_FORMATS];

/* False: it could not be written. */
__attribute__((warn_unused_result))
bool report_print(const struct report *r, enum report_format format, FILE *to);

#endif
