/* Attributes of a heading, "{#muc-tieu .phu-luc}", as in Pandoc and PHP Markdown Extra. */
#ifndef SOURCE_ATTRIBUTES_H
#define SOURCE_ATTRIBUTES_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>

struct attributes {
	bool unnumbered, appendix, landscape;
	struct str id; /* "" for none */
};

/* Finds the braces at the end of a heading's line; `line` without its white space and closing
 * "#"s. False: it has none, or the author wrote "\{". */
bool attributes_find(struct where line, struct where *braces);

/* Reports braces at the end of a line, of a heading or another, that were meant as attributes but
 * would be printed: inside emphasis, with escapes, in a paragraph. `line` as above. */
void attributes_refuse(struct diags *d, struct where line);

/* Reads "{...}". */
void attributes_read(struct arena *a, struct diags *d, struct where braces, struct attributes *out);

#endif
