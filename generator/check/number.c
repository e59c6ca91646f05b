/* Rules about the number and the symbol. */
#include "check/rule.h"

static void check_number(const struct judge *j)
{
	if (!judge_written(j, AT_NUMBER))
		finding(j, judge_at(j, AT_STATE));
}

static size_t zeros(struct str number)
{
	size_t n = 0;

	while (n + 1 < number.n && number.p[n] == '0')
		n++;
	return n;
}

/* The zero before a number below 10 is the program's; what is written besides would be printed. */
static void check_zeros(const struct judge *j)
{
	struct str number = j->plan->number;
	size_t n = zeros(number);

	if (n > 1 || (n == 1 && number.n > 2 && number.p[2] >= '0' && number.p[2] <= '9'))
		judge_replace(j, judge_at(j, AT_NUMBER), number, str_slice(number, n, number.n),
			finding(j, judge_at(j, AT_NUMBER), str_slice(number, n, number.n)));
}

/* ---- The symbol ----------------------------------------------------------------------------- */

static void check_symbol_type(const struct judge *j)
{
	const struct plan *p = j->plan;
	struct str rest = p->symbol, group = STR("");

	if (!judge_written(j, AT_SYMBOL) || p->type.code.n == 0 || p->symbol.n == 0)
		return;
	(void)str_cut(&rest, '-', &group);
	if (!str_eq(group, p->type.code))
		finding(j, judge_at(j, AT_SYMBOL), group, p->type.code, p->type.name);
}

static void check_symbol_body(const struct judge *j)
{
	const struct plan *p = j->plan;
	struct str rest = p->symbol, group;

	if (!judge_written(j, AT_SYMBOL) || !judge_written(j, AT_ABBREVIATION) || p->symbol.n == 0)
		return;
	while (str_cut(&rest, '-', &group))
		if (str_eq(group, p->abbreviation))
			return;
	finding(j, judge_at(j, AT_SYMBOL), p->abbreviation);
}

static const struct rule rules[] = {
	{
		.msg = RULE("number-missing", DIAG_ERROR,
			"a plan that is signed has a number; write \"số: ...\", or set \"trạng thái\" to dự thảo or "
			"trình ký", DECREE "II.3"),
		.from = STATE_SIGNED,
		.check = check_number,
		.wrong = "trạng thái: đã ký\nsố:\n",
		.right = "trạng thái: đã ký\nsố: 145\n",
	},
	{
		.msg = RULE("number-zeros", DIAG_WARNING,
			"a number has one zero before it, and only below 10: write %1; the zero comes by itself",
			DECREE "II.3"),
		.check = check_zeros,
		.wrong = "số: 045\n",
		.right = "số: 45\n",
	},
	{
		.msg = RULE("symbol-type", DIAG_WARNING,
			"the symbol begins with \"%1\", but the document is of the type %2 (%3)", DECREE "II.3"),
		.check = check_symbol_type,
		.wrong = "loại: KH\nký hiệu: CTr-LĐLĐ\n",
		.right = "loại: KH\nký hiệu: KH-LĐLĐ\n",
	},
	{
		.msg = RULE("symbol-body", DIAG_WARNING,
			"the symbol does not name the issuing body, \"%1\"", DECREE "II.3"),
		.check = check_symbol_body,
		.wrong = "viết tắt: LĐLĐ\nký hiệu: KH-LĐLD\n",
		.right = "viết tắt: LĐLĐ\nký hiệu: KH-LĐLĐ\n",
	},
};

const struct rule_table rules_number = { N_("number"), rules, sizeof(rules) / sizeof(*rules) };
