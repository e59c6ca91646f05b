/*
 * Pipe tables: GFM 0.29, section 4.10, with MultiMarkdown's "||" (one cell over several columns),
 * "^^" (the cell above goes on) and "[Caption]" on the line after the last row.
 *
 *     table   = row delimiter { row } [caption]
 *     row     = ["|"] cell { "|" cell } ["|" { "|" }]     "\|" is a bar in a cell, in code too
 *     delimiter = the same, of cells [":"] "-" { "-" } [":"]
 *
 * Rows right below the delimiter that go on with a cell of the header ("^^") belong to the header.
 * The dashes of a column are its share of the width, equal numbers giving equal columns. A cell
 * that holds only "#" is numbered down its column, passing over rows that have none.
 */
#ifndef SOURCE_TABLE_H
#define SOURCE_TABLE_H

#include "base/arena.h"
#include "base/diag.h"
#include "plan/plan.h"

enum {
	TABLE_COLUMNS = 63,     /* at most, as in Word */
	TABLE_FILLED = 0x80000, /* cells that rows may leave out, in all, as in cmark-gfm */
};

/* A stretch of Markdown that is running text only: a cell, a caption. */
struct fragment {
	struct str text;    /* one line, not empty, "\|" replaced by "|" */
	struct where where;
	struct run **into;  /* where the runs made of it belong */
};

struct fragments {
	struct fragment *at;
	size_t n;
};

/* Reads the lines of a paragraph, without what containers put before them. NULL: it is no table.
 * The cells' text is left to the caller, in *fragments. */
struct table *table_read(struct arena *a, struct diags *d, const struct where *lines, size_t n,
	struct fragments *fragments);

/* Reports what looks like a table, or a part of one, in a paragraph that is none. `above`: the
 * table that ends above it, with nothing but empty lines between, or NULL. */
void table_refuse(struct diags *d, const struct where *lines, size_t n, const struct table *above);

/* The same for a heading's text: a row that lacks its first "|" and so begins with "#". */
void table_refuse_heading(struct diags *d, struct where text);

#endif
