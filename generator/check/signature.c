/* Rules about who signs. */
#include "check/rule.h"

#include "base/utf8.h"

static void check_signers(const struct judge *j)
{
	if (!judge_written(j, AT_SIGNERS))
		finding(j, judge_at(j, AT_SIGNERS));
}

static void check_offices(const struct judge *j)
{
	for (size_t i = 0; i < j->plan->n_signers; i++)
		if (j->plan->signers[i].office.n == 0)
			finding(j, judge_in_plan(j, j->plan->signers[i].where));
}

static void check_names(const struct judge *j)
{
	for (size_t i = 0; i < j->plan->n_signers; i++) {
		const struct signer *s = &j->plan->signers[i];

		if (!s->name_left_empty && s->name.n == 0)
			finding(j, judge_in_plan(j, s->where));
	}
}

static void check_names_left_empty(const struct judge *j)
{
	for (size_t i = 0; i < j->plan->n_signers; i++)
		if (j->plan->signers[i].name_left_empty)
			finding(j, j->plan->signers[i].name_where);
}

/* ---- What goes together --------------------------------------------------------------------- */

/* A collective is not signed for its head: that is how unions do it (and the Party), otherwise than
 * people's committees. */
static void check_for_line(const struct judge *j)
{
	for (size_t i = 0; i < j->plan->n_signers; i++) {
		const struct signer *s = &j->plan->signers[i];

		if (str_starts(s->authority, STR("TM.")) && s->for_line.n > 0)
			finding(j, judge_in_plan(j, s->where), s->for_line, s->authority);
	}
}

/* The abbreviations that stand before an office or a body, and how they are miswritten. */
static const struct {
	struct str wrong, right;
} prefixes[] = {
	{ STR_INIT("T/M "), STR_INIT("TM.") }, { STR_INIT("TM "), STR_INIT("TM.") },
	{ STR_INIT("T.M. "), STR_INIT("TM.") }, { STR_INIT("K/T "), STR_INIT("KT.") },
	{ STR_INIT("KT "), STR_INIT("KT.") }, { STR_INIT("T/L "), STR_INIT("TL.") },
	{ STR_INIT("TL "), STR_INIT("TL.") }, { STR_INIT("TUQ "), STR_INIT("TUQ.") },
	{ STR_INIT("Q "), STR_INIT("Q.") },
};

static void check_prefix(const struct judge *j, struct str line, struct where w)
{
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (str_starts(line, prefixes[i].wrong))
			finding(j, w, str_trim(prefixes[i].wrong), prefixes[i].right);
}

static void check_prefixes(const struct judge *j)
{
	for (size_t i = 0; i < j->plan->n_signers; i++) {
		const struct signer *s = &j->plan->signers[i];

		check_prefix(j, s->authority, judge_in_plan(j, s->where));
		check_prefix(j, s->for_line, judge_in_plan(j, s->where));
		check_prefix(j, s->office, judge_in_plan(j, s->where));
	}
}

static void check_deputy(const struct judge *j)
{
	for (size_t i = 0; i < j->plan->n_signers; i++) {
		const struct signer *s = &j->plan->signers[i];

		if (s->for_line.n > 0 && str_starts(s->for_line, STR("KT.")) &&
			!str_starts(s->office, STR("PHÓ")))
			finding(j, judge_in_plan(j, s->where), s->office, s->for_line);
	}
}

/* ---- Names ---------------------------------------------------------------------------------- */

static const struct str titles[] = {
	STR_INIT("GS."), STR_INIT("PGS."), STR_INIT("TS."), STR_INIT("ThS."), STR_INIT("Ths."),
	STR_INIT("CN."), STR_INIT("KS."), STR_INIT("BS."), STR_INIT("LS."), STR_INIT("TSKH."),
	STR_INIT("NGƯT"), STR_INIT("NGND"), STR_INIT("TTƯT"), STR_INIT("Ông "), STR_INIT("Bà "),
	STR_INIT("ông "), STR_INIT("bà "), STR_INIT("đ/c "), STR_INIT("đồng chí "),
	STR_INIT("Đ/c "), STR_INIT("Đồng chí "), STR_INIT("Tiến sĩ "), STR_INIT("Thạc sĩ "),
};

static void check_titles(const struct judge *j)
{
	for (size_t i = 0; i < j->plan->n_signers; i++)
		for (size_t k = 0; k < sizeof(titles) / sizeof(*titles); k++)
			if (str_starts(j->plan->signers[i].name, titles[k]))
				finding(j, j->plan->signers[i].name_where, str_trim(titles[k]));
}

static void check_capitals(const struct judge *j)
{
	for (size_t i = 0; i < j->plan->n_signers; i++) {
		struct str name = j->plan->signers[i].name;

		if (name.n > 0 && str_find(name, ' ', 0) < name.n &&
			str_eq(utf8_upper(j->arena, name), name))
			finding(j, j->plan->signers[i].name_where);
	}
}

static const struct rule rules[] = {
	{
		.msg = RULE("signer-missing", DIAG_ERROR,
			"nobody signs; write \"ký\" with quyền hạn, chức vụ, tên", DECREE "II.7"),
		.check = check_signers,
		.wrong = "ký:\n",
		.right = "ký:\n  chức vụ: CHỦ TỊCH\n  tên: Nguyễn Văn A\n",
	},
	{
		.msg = RULE("office-missing", DIAG_ERROR,
			"the signer's office is missing; write \"chức vụ: ...\" under \"ký\"", DECREE "II.7"),
		.check = check_offices,
		.wrong = "ký:\n  tên: Nguyễn Văn A\n",
		.right = "ký:\n  chức vụ: CHỦ TỊCH\n  tên: Nguyễn Văn A\n",
	},
	{
		.msg = RULE("name-missing", DIAG_ERROR,
			"the signer's name is missing; write \"tên: ...\" under \"ký\", or tên: \"\" to leave room "
			"for it", DECREE "II.7"),
		.from = STATE_SUBMITTED,
		.check = check_names,
		.wrong = "trạng thái: trình ký\nký:\n  chức vụ: CHỦ TỊCH\n",
		.right = "trạng thái: trình ký\nký:\n  chức vụ: CHỦ TỊCH\n  tên: Nguyễn Văn A\n",
	},
	{
		.msg = RULE("name-left-empty", DIAG_WARNING,
			"the signer's name is left empty; room is left to write it in", DECREE "II.7"),
		.from = STATE_SUBMITTED,
		.at_build = true,
		.check = check_names_left_empty,
		.wrong = "trạng thái: trình ký\nký:\n  chức vụ: CHỦ TỊCH\n  tên: \"\"\n",
		.right = "trạng thái: trình ký\nký:\n  chức vụ: CHỦ TỊCH\n  tên: Nguyễn Văn A\n",
	},
	{
		.msg = RULE("signed-for-collective", DIAG_ADVICE,
			"unions write no \"%1\" below \"%2\": a collective is not signed for its head; people's "
			"committees do (Decree 30, Điều 13)", NULL),
		.check = check_for_line,
		.wrong = "ký:\n  quyền hạn: TM. BAN THƯỜNG VỤ\n  ký thay: KT. CHỦ TỊCH\n"
			"  chức vụ: PHÓ CHỦ TỊCH\n  tên: Nguyễn Văn A\n",
		.right = "ký:\n  quyền hạn: TM. BAN THƯỜNG VỤ\n  chức vụ: PHÓ CHỦ TỊCH\n  tên: Nguyễn Văn A\n",
	},
	{
		.msg = RULE("signature-prefix", DIAG_WARNING,
			"\"%1\" before an office or a body is written \"%2\"", DECREE "II.7"),
		.check = check_prefixes,
		.wrong = "ký:\n  quyền hạn: T/M BAN THƯỜNG VỤ\n  chức vụ: CHỦ TỊCH\n  tên: Nguyễn Văn A\n",
		.right = "ký:\n  quyền hạn: TM. BAN THƯỜNG VỤ\n  chức vụ: CHỦ TỊCH\n  tên: Nguyễn Văn A\n",
	},
	{
		.msg = RULE("deputy-office", DIAG_WARNING,
			"\"%1\" cannot sign as \"%2\": a deputy does (PHÓ ...)", DECREE "II.7"),
		.check = check_deputy,
		.wrong = "ký:\n  ký thay: KT. CHỦ TỊCH\n  chức vụ: CHỦ TỊCH\n  tên: Nguyễn Văn A\n",
		.right = "ký:\n  ký thay: KT. CHỦ TỊCH\n  chức vụ: PHÓ CHỦ TỊCH\n  tên: Nguyễn Văn A\n",
	},
	{
		.msg = RULE("name-title", DIAG_WARNING,
			"no title, degree or form of address stands before the signer's name; delete \"%1\"",
			DECREE "II.7"),
		.check = check_titles,
		.wrong = "ký:\n  chức vụ: CHỦ TỊCH\n  tên: ThS. Nguyễn Văn A\n",
		.right = "ký:\n  chức vụ: CHỦ TỊCH\n  tên: Nguyễn Văn A\n",
	},
	{
		.msg = RULE("name-capitals", DIAG_WARNING,
			"the signer's name is written in small letters, each word with a capital", DECREE "II.7"),
		.check = check_capitals,
		.wrong = "ký:\n  chức vụ: CHỦ TỊCH\n  tên: NGUYỄN VĂN A\n",
		.right = "ký:\n  chức vụ: CHỦ TỊCH\n  tên: Nguyễn Văn A\n",
	},
};

const struct rule_table rules_signature = { N_("signature"), rules, sizeof(rules) / sizeof(*rules) };
