/* The text of a plan: CommonMark with tables and heading attributes, to the flat list of blocks. */
#ifndef SOURCE_MARKDOWN_H
#define SOURCE_MARKDOWN_H

#include "base/arena.h"
#include "base/diag.h"
#include "plan/plan.h"
#include "source/load.h"

enum { MARKDOWN_START = 9999 }; /* the largest number a list may start with */

/* Reads the source's text from `from` to its end. `folder` and `images` are for pictures. */
struct block *markdown_read(struct arena *a, struct diags *d, const struct src *s, size_t from,
	struct str folder, const struct image_reader *images);

#endif
