/* Rules about the subject (trích yếu) and the bases (căn cứ). */
#include "check/rule.h"

#include "base/utf8.h"

enum { LONGEST_SUBJECT = 500 }; /* characters: Phụ lục VI, phần II, mục I, field 8 */

static void check_full_stop(const struct judge *j)
{
	struct str subject = j->plan->subject_text;
	struct where w = judge_at(j, AT_SUBJECT);
	struct lines lines = j->plan->subject;

	if (!str_ends(subject, STR(".")) || str_ends(subject, STR("..")))
		return;
	subject = lines.at[lines.n - 1];
	judge_replace(j, w, subject, str_slice(subject, 0, subject.n - 1), finding(j, w));
}

/* "V/v tổ chức …", "Về việc tổ chức …": how the subject of a công văn begins. */
static void check_about(const struct judge *j)
{
	static const struct str words[] = { STR_INIT("v-v-"), STR_INIT("v/v-") };
	struct str folded = utf8_fold(j->arena, j->plan->subject_text);

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (j->plan->type.code.n > 0 && str_starts(folded, words[i]))
			finding(j, judge_at(j, AT_SUBJECT), j->plan->type.name);
}

static void check_length(const struct judge *j)
{
	size_t n = utf8_length(j->plan->subject_text);

	if (n > LONGEST_SUBJECT)
		finding(j, judge_at(j, AT_SUBJECT), buf_digits(j->arena, (long long)n));
}

/* A basis has its own kind of end: the program writes it. What is no basis at all begins otherwise. */
static void check_basis_form(const struct judge *j)
{
	for (size_t i = 0; i < j->passages.n; i++) {
		const struct passage *p = &j->passages.at[i];
		struct str folded;

		if (p->kind != PASSAGE_BASIS)
			continue;
		folded = utf8_fold(j->arena, p->text);
		if (!str_starts(folded, STR("can-cu-")) && !str_starts(folded, STR("xet-")) &&
			!str_starts(folded, STR("theo-")) && !str_starts(folded, STR("thuc-hien-")))
			finding(j, passage_place(p, 0, p->text.n));
	}
}

static const struct rule rules[] = {
	{
		.msg = RULE("subject-full-stop", DIAG_WARNING,
			"the subject ends without a full stop: it is a title", DECREE "II.5"),
		.check = check_full_stop,
		.wrong = "trích yếu: Tổ chức Tháng Công nhân năm 2021.\n",
		.right = "trích yếu: Tổ chức Tháng Công nhân năm 2021\n",
	},
	{
		.msg = RULE("subject-about", DIAG_WARNING,
			"\"V/v\" begins the subject of a công văn; under the name \"%1\" write only what it is about",
			DECREE "II.5"),
		.check = check_about,
		.wrong = "trích yếu: V/v tổ chức Tháng Công nhân năm 2021\n",
		.right = "trích yếu: Tổ chức Tháng Công nhân năm 2021\n",
	},
	{
		.msg = RULE("subject-long", DIAG_WARNING,
			"the subject has %1 characters; the register of documents holds 500",
			"Nghị định 30/2020/NĐ-CP, Phụ lục VI, phần II, mục I"),
		.check = check_length,
	},
	{
		.msg = RULE("basis-form", DIAG_ADVICE,
			"a basis begins with the word \"Căn cứ\"", DECREE "II.6"),
		.check = check_basis_form,
		.wrong = "căn cứ:\n  - Luật Công đoàn ngày 20 tháng 6 năm 2012\n",
		.right = "căn cứ:\n  - Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012\n",
	},
};

const struct rule_table rules_subject = { N_("subject and bases"), rules,
	sizeof(rules) / sizeof(*rules) };
