/* Rules about dates. */
#include "check/rule.h"

static void check_date(const struct judge *j)
{
	if (!judge_written(j, AT_DATE))
		finding(j, judge_at(j, AT_STATE));
}

static const struct rule rules[] = {
	{
		.msg = RULE("date-missing", DIAG_ERROR,
			"a plan that is signed has a date; write \"ngày: ...\", or set \"trạng thái\" to dự thảo or "
			"trình ký", DECREE "II.4"),
		.from = STATE_SIGNED,
		.check = check_date,
		.wrong = "trạng thái: đã ký\nngày:\n",
		.right = "trạng thái: đã ký\nngày: 4/3/2021\n",
	},
};

const struct rule_table rules_date = { N_("date"), rules, sizeof(rules) / sizeof(*rules) };
