/* Tables of the text. */
#ifndef DOCX_TABLE_H
#define DOCX_TABLE_H

#include "docx/out.h"

/* The caption and the table. `keep`: its last rows stay together with what follows. */
void table_put(struct out *o, const struct table *t, bool keep);

/* Opens a table as wide as its columns together, up to and including w:tblGrid. */
void table_open(struct out *o, enum style style, const long *widths, size_t n);

/* Opens a cell, up to and including w:tcPr, and says which columns it covers. `properties` is
 * markup that stands behind w:gridSpan. */
void table_cell(struct out *o, const long *widths, size_t column, size_t span,
	const char *properties);

#endif
