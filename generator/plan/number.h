/*
 * Numbering: gives every heading, item, bullet and appendix its level, counter, label and path.
 *
 * Headings and ordered lists share the scheme's levels. "#" is level 0. A list starts one level
 * below the heading it stands under, or at the scheme's first_list_level where there is none; a
 * nested list goes a level deeper. A list's start number sets the counter. A level starts anew
 * when a level above it counts. An appendix starts everything anew.
 */
#ifndef PLAN_NUMBER_H
#define PLAN_NUMBER_H

#include "plan/plan.h"

/* Works on p->blocks; sets p->n_appendices. Reports levels beyond the scheme or without a parent. */
void number_blocks(struct plan *p, struct arena *a, struct diags *d);

/* Gives every RUN_REF the path of its target. Reports ids used twice, references to nothing or to
 * what has no number. */
void number_references(struct plan *p, struct arena *a, struct diags *d);

#endif
