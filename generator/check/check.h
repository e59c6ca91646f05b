/*
 * Rules of form: one rule, one function, one row in one table. Judges a finished plan; reports to
 * diagnostics; changes nothing.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/diag.h"
#include "plan/plan.h"

void check_plan(const struct plan *p, struct arena *a, struct diags *d);

#endif
