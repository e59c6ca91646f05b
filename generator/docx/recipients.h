/* The recipients under "Nơi nhận:". */
#ifndef DOCX_RECIPIENTS_H
#define DOCX_RECIPIENTS_H

#include "docx/out.h"

/* One paragraph per printed line; where there are groups, a table from the first to the last of
 * them, with the brace and the note beside each. `room` is the width of the cell, twips. */
void recipients_put(struct out *o, const struct plan *p, struct face face, long room);

#endif
