/* Types of documents and their abbreviations: Decree 30, Điều 7 and Phụ lục III. */
#ifndef PLAN_TYPES_H
#define PLAN_TYPES_H

#include "base/str.h"
#include "plan/plan.h"

/* The table, by code ("KH" -> "Kế hoạch"); n = number of rows. */
extern const struct doc_type doc_types[];
extern const size_t n_doc_types;

/* The type with this code (exact, "KH") or, failing that, this name in any spelling
 * ("kế hoạch", "ke-hoach"); NULL when there is none. */
const struct doc_type *doc_type_find(struct arena *a, struct str code_or_name);

#endif
