/*
 * Rows and columns of text, in the form that is wanted: lined up for a terminal, for a spreadsheet, for
 * programs.
 */
#ifndef BUILD_SHEET_H
#define BUILD_SHEET_H

#include "base/buf.h"
#include "build/json.h"

struct sheet_column {
	const char *key;   /* in JSON */
	const char *title; /* above the column; in the language it is to be shown in */
	size_t most;       /* columns on a terminal, longer text is cut; 0: all of it */
};

struct sheet {
	const struct sheet_column *columns;
	size_t n_columns;
	const struct str *cells; /* row by row */
	size_t n_rows;
};

void sheet_text(const struct sheet *s, struct buf *out);

/*
 * RFC 4180, every cell in quotes, CRLF. Starts with a byte order mark, by which Excel knows UTF-8. A cell
 * that a spreadsheet would calculate (=, +, -, @ first) gets an apostrophe before it.
 */
void sheet_csv(const struct sheet *s, struct buf *out);

/* An array with an object for each row. */
json_t *sheet_json(const struct sheet *s);

#endif
