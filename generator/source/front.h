/*
 * Front matter and co-quan.yaml: from YAML to the frame of a plan. Both speak the same language;
 * the table of fields says which may stand where.
 */
#ifndef SOURCE_FRONT_H
#define SOURCE_FRONT_H

#include "base/arena.h"
#include "base/diag.h"
#include "plan/plan.h"

/* What a folder's co-quan.yaml and those above it say: a plan without text, number and date. */
struct front {
	struct plan frame;
};

enum front_kind { FRONT_PLAN = 1, FRONT_DEFAULTS = 2 }; /* or-ed in the table of fields */

/* What a plan starts from: `above`, or, when NULL, what holds if nobody says anything. Lists are
 * copied, for plan_finish() writes into them while other plans read the same defaults. */
void front_inherit(struct arena *a, const struct front *above, struct plan *p);

/* Reads the fields in the bytes from `from` up to `to` over what *p holds. A field that is written
 * but cannot be read is reported once: its place is set, its value left empty, and what follows
 * from that need not be reported again. After a syntax error that goes for all fields. */
void front_read(struct arena *a, struct diags *d, const struct src *s, size_t from, size_t to,
	enum front_kind kind, struct plan *p);

/* All fields count as written, at `w`: for front matter that cannot be told from the text. */
void front_unreadable(struct plan *p, struct where w);

/* The fields: their names as documented, by row; for tests. */
extern const size_t front_n_fields;
struct str front_field_name(size_t row);
struct str front_field_folded(size_t row);

#endif
