/* The field "bỏ qua": rules that are not to be said, and why. */
#ifndef SOURCE_SILENCERS_H
#define SOURCE_SILENCERS_H

#include "source/take.h"

/* Adds those of the field to what the plan has from above. */
void silencers_read(struct fields *f, const struct yaml *v, struct plan *p);

#endif
