/* Rules about words: spelling, words misread, abbreviations. What is wrong finds check/spelling.h. */
#include "check/rule.h"

/* All findings of one kind; what is the same again is said again where each has to be mended. */
static void say_kind(const struct judge *j, enum finding_kind kind, bool each)
{
	for (size_t i = 0; i < j->text->spelling.n; i++) {
		const struct finding *f = &j->text->spelling.at[i];

		if (f->kind == kind && (each || !f->again))
			finding(j, passage_place(&j->passages.at[f->text], f->at, f->n), f->said, f->other);
	}
}

/* With a suggestion, or without. */
static void say_syllables(const struct judge *j, bool suggested)
{
	for (size_t i = 0; i < j->text->spelling.n; i++) {
		const struct finding *f = &j->text->spelling.at[i];

		if (f->kind == FOUND_NO_SYLLABLE && (f->other.n > 0) == suggested)
			finding(j, passage_place(&j->passages.at[f->text], f->at, f->n), f->said, f->other);
	}
}

static void check_misspelt(const struct judge *j)
{
	say_syllables(j, true);
}

static void check_unknown(const struct judge *j)
{
	say_syllables(j, false);
}

static void check_misread(const struct judge *j)
{
	say_kind(j, FOUND_WRONG_WORD, true);
}

static void check_two_spellings(const struct judge *j)
{
	say_kind(j, FOUND_TWO_SPELLINGS, true);
}

static void check_short_misread(const struct judge *j)
{
	say_kind(j, FOUND_MISREAD_SHORT, true);
}

static void check_short_early(const struct judge *j)
{
	say_kind(j, FOUND_SHORT_TOO_EARLY, false);
}

static void check_short_unexplained(const struct judge *j)
{
	say_kind(j, FOUND_NOT_EXPLAINED, false);
}

static void check_two_meanings(const struct judge *j)
{
	say_kind(j, FOUND_TWO_MEANINGS, true);
}

static const struct rule rules[] = {
	{
		.msg = RULE("syllable-misspelt", DIAG_WARNING,
			"\"%1\" is no syllable of Vietnamese; did you mean \"%2\"?", NULL),
		.check = check_misspelt,
		.wrong = "\nTrồng nhiều lọai cây.\n",
		.right = "\nTrồng nhiều loại cây.\n",
	},
	{
		.msg = RULE("syllable-unknown", DIAG_WARNING,
			"\"%1\" is no syllable of Vietnamese; a foreign word stands in quotes or in italics", NULL),
		.check = check_unknown,
		.wrong = "\nNâng cao nhậnthức của đoàn viên.\n",
		.right = "\nNâng cao nhận thức của đoàn viên.\n",
	},
	{
		.msg = RULE("word-misread", DIAG_WARNING, "\"%1\" is no word; did you mean \"%2\"?", NULL),
		.check = check_misread,
		.wrong = "\nPhần đấu hoàn thành kế hoạch năm.\n",
		.right = "\nPhấn đấu hoàn thành kế hoạch năm.\n",
	},
	{
		.msg = RULE("spelling-mixed", DIAG_ADVICE,
			"\"%1\" is written \"%2\" elsewhere in this document: write it in one way", NULL),
		.check = check_two_spellings,
		.wrong = "\nVăn hoá cơ sở, văn hóa doanh nghiệp và văn hóa đọc.\n",
		.right = "\nVăn hóa cơ sở, văn hóa doanh nghiệp và văn hóa đọc.\n",
	},
	{
		.msg = RULE("abbreviation-misread", DIAG_WARNING,
			"there is no abbreviation \"%1\" here; did you mean \"%2\"?", NULL),
		.check = check_short_misread,
		.wrong = "\nLĐLD tỉnh hướng dẫn, LĐLĐ huyện thực hiện, LĐLĐ tỉnh kiểm tra.\n",
		.right = "\nLĐLĐ tỉnh hướng dẫn, LĐLĐ huyện thực hiện, LĐLĐ tỉnh kiểm tra.\n",
	},
	{
		.msg = RULE("abbreviation-early", DIAG_ADVICE,
			"\"%1\" is explained further down (%2): explain it where it is used first", NULL),
		.check = check_short_early,
		.wrong = "\nQBTTE hỗ trợ các cháu.\n\nQuỹ Bảo trợ trẻ em (QBTTE) do tỉnh lập.\n",
		.right = "\nQuỹ Bảo trợ trẻ em (QBTTE) do tỉnh lập.\n\nQBTTE hỗ trợ các cháu.\n",
	},
	{
		.msg = RULE("abbreviation-unexplained", DIAG_ADVICE,
			"\"%1\" is explained nowhere: write it out where it is used first, the short form behind it in "
			"round brackets", NULL),
		.check = check_short_unexplained,
		.wrong = "\nQBTTE hỗ trợ các cháu.\n",
		.right = "\nQuỹ Bảo trợ trẻ em (QBTTE) do tỉnh lập.\n\nQBTTE hỗ trợ các cháu.\n",
	},
	{
		.msg = RULE("abbreviation-twice", DIAG_WARNING,
			"\"%1\" was explained otherwise before: %2", NULL),
		.check = check_two_meanings,
		.wrong = "\nQuỹ Bảo trợ trẻ em (QBTTE) do tỉnh lập.\n\nQuỹ Ban tặng trẻ em (QBTTE) của huyện.\n",
		.right = "\nQuỹ Bảo trợ trẻ em (QBTTE) do tỉnh lập.\n\nQuỹ Ban tặng trẻ em của huyện.\n",
	},
};

const struct rule_table rules_wording = { N_("words"), rules, sizeof(rules) / sizeof(*rules) };
