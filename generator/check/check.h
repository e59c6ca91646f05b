/*
 * Rules of form: one rule, one function, one row in one table. Judges a finished plan; reports to
 * diagnostics; changes nothing.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/diag.h"
#include "plan/plan.h"
#include "plan/registry.h"

struct judge;

/* A rule: what it says, when it holds, how it is seen. */
struct rule {
	struct msg msg;
	enum plan_state from; /* the state from which on it holds */
	bool at_build;        /* looked at by every build, not only by vanthu check; errors always are */
	void (*check)(const struct judge *j);
	/* Lines of a source that breaks the rule, and the same as they are right. Fields come first; after
	 * an empty line comes text. */
	const char *wrong, *right;
};

/* Rules about one matter. */
struct rule_table {
	const char *about; /* "number": in English, translated where it is shown */
	const struct rule *rules;
	size_t n;
};

/* All rules. */
extern const struct rule_table *const check_tables[];
extern const size_t check_n_tables;

/* The rule of this id, or NULL; *about is what its table is about. */
const struct rule *check_find(struct str id, const char **about);

/* What a plan is judged under. */
struct check_context {
	bool all;          /* every rule; else what a build looks at */
	bool resealing;    /* a broken seal is no mistake: a new one is to be written */
	bool silenced;     /* say what is silenced, and why */
	struct date today; /* year 0: nobody asks the calendar */
	const struct registry *registry; /* of this plan's union at least; NULL: it is looked at alone */
};

/* True if a rule that a build looks at finds something in the plan of this path for what other plans
 * say: then it is not as the last build left it, though its source may be. */
bool check_others(const struct check_context *context, struct str path);

void check_plan(const struct plan *p, const struct check_context *context, struct arena *a,
	struct diags *d);

#endif
