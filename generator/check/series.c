/* Rules about the number among those of other plans. */
#include "check/rule.h"

/* The plan among the others; NULL where it is looked at alone. */
static const struct registered *entry(const struct judge *j)
{
	const struct registry *r = j->context->registry;

	return r ? registry_find(r, j->plan->src->path) : NULL;
}

static void check_duplicate(const struct judge *j)
{
	const struct registered *e = entry(j), *twin = e ? registry_twin(j->context->registry, e) : NULL;

	if (twin)
		finding(j, judge_at(j, AT_NUMBER), twin->number_symbol, twin->path);
}

/* A draft's date is not settled yet. */
static bool is_dated(const struct registered *e)
{
	return e && e->state >= STATE_SUBMITTED && e->date.year > 0;
}

static void report_order(const struct judge *j, const struct registered *first,
	const struct registered *then, const struct registered *other)
{
	struct str dates[2] = { date_short(j->arena, then->date), date_short(j->arena, first->date) };

	finding(j, judge_at(j, AT_DATE), then->number_symbol, dates[0], first->number_symbol, dates[1],
		other->path);
}

static void check_order(const struct judge *j)
{
	const struct registered *e = entry(j), *before, *after;

	if (!is_dated(e))
		return;
	before = registry_before(j->context->registry, e);
	after = registry_after(j->context->registry, e);
	if (is_dated(before) && date_cmp(before->date, e->date) > 0)
		report_order(j, before, e, before);
	else if (is_dated(after) && date_cmp(after->date, e->date) < 0)
		report_order(j, e, after, after);
}

static void check_gap(const struct judge *j)
{
	const struct registered *e = entry(j);
	struct str missing = e ? registry_missing(j->arena, j->context->registry, e) : STR("");

	if (missing.n > 0)
		finding(j, judge_at(j, AT_NUMBER), registry_before(j->context->registry, e)->path, missing);
}

static void check_reserved(const struct judge *j)
{
	const struct plan *p = j->plan;
	struct number number = number_of(p->number);

	if (number.value > 0 && reserved_find(p->reserved, p->n_reserved, p->type.code, p->date.year,
		number.value))
		finding(j, judge_at(j, AT_NUMBER), p->number_symbol, p->defaults_path);
}

#define OTHER "\n=== b.md\n"

static const struct rule rules[] = {
	{
		.msg = RULE("number-duplicate", DIAG_ERROR,
			"this number is given already: %1 is %2; in a year each number of a kind is given once",
			DECREE_ARTICLE "15"),
		.check = check_duplicate,
		.wrong = "số: 146\nngày: 9/3/2021\n" OTHER "số: 146\nngày: 8/3/2021\n",
		.right = "số: 147\nngày: 9/3/2021\n" OTHER "số: 146\nngày: 8/3/2021\n",
	},
	{
		.msg = RULE("number-order", DIAG_WARNING,
			"numbers go by date, but %1 is of %2 and %3 of %4 (%5)", DECREE_ARTICLE "15"),
		.from = STATE_SUBMITTED,
		.check = check_order,
		.wrong = "số: 146\nngày: 4/3/2021\n" OTHER "số: 145\nngày: 8/3/2021\n",
		.right = "số: 146\nngày: 9/3/2021\n" OTHER "số: 145\nngày: 8/3/2021\n",
	},
	{
		.msg = RULE("number-gap", DIAG_ADVICE,
			"between this number and that of %1 no source has %2; what other documents have can be listed "
			"in co-quan.yaml (số giữ lại)", DECREE_ARTICLE "15"),
		.check = check_gap,
		.wrong = "số: 148\nngày: 9/3/2021\n" OTHER "số: 145\nngày: 8/3/2021\n",
		.right = "số: 146\nngày: 9/3/2021\n" OTHER "số: 145\nngày: 8/3/2021\n",
	},
	{
		.msg = RULE("number-reserved", DIAG_WARNING,
			"the number %1 is kept back by %2 (số giữ lại): take another one, or take it off that list",
			NULL),
		.check = check_reserved,
		.wrong = "số: 153\n\n=== co-quan.yaml\nsố giữ lại: [152-155/KH/2021]\n",
		.right = "số: 156\n\n=== co-quan.yaml\nsố giữ lại: [152-155/KH/2021]\n",
	},
};

const struct rule_table rules_series = { N_("number"), rules, sizeof(rules) / sizeof(*rules) };
