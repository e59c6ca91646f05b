/* Rules about the documents that a plan cites, as check/citations.h finds them. */
#include "check/rule.h"

static struct where place(const struct judge *j, size_t citation)
{
	return passage_place(&j->passages.at[j->text->cited_in[citation]],
		j->text->citations[citation].all.at, j->text->citations[citation].all.n);
}

static struct str said(const struct judge *j, size_t citation)
{
	return scan_text(&j->text->at[j->text->cited_in[citation]].scan,
		j->text->citations[citation].all);
}

static void say_pairs(const struct judge *j, enum citation_clash clash)
{
	struct citation_pairs pairs = citations_compare(j->arena, j->text->citations,
		j->text->n_citations);

	for (size_t i = 0; i < pairs.n; i++)
		if (pairs.items[i].clash == clash)
			finding(j, place(j, pairs.items[i].second), said(j, pairs.items[i].first));
}

static void check_two_dates(const struct judge *j)
{
	say_pairs(j, CITED_WITH_TWO_DATES);
}

static void check_two_numbers(const struct judge *j)
{
	say_pairs(j, CITED_WITH_TWO_NUMBERS);
}

/* Said where it is cited first. */
static void check_short_first(const struct judge *j)
{
	struct citation_pairs pairs = citations_compare(j->arena, j->text->citations,
		j->text->n_citations);

	for (size_t i = 0; i < pairs.n; i++)
		if (pairs.items[i].clash == CITED_SHORT_FIRST)
			finding(j, place(j, pairs.items[i].first));
}

static void check_blanks(const struct judge *j)
{
	for (size_t i = 0; i < j->text->n_citations; i++)
		if (j->text->citations[i].spaced)
			finding(j, place(j, i));
}

static void check_bases(const struct judge *j)
{
	for (size_t i = 0; i < j->passages.n; i++) {
		const struct passage *p = &j->passages.at[i];
		const struct mentions *m = &j->text->at[i];
		struct basis_gaps gaps = citations_gaps(j->arena, &m->scan, &m->citations,
			p->kind == PASSAGE_BASIS);

		for (size_t k = 0; k < gaps.n; k++)
			finding(j, passage_place(p, gaps.items[k].all.at, gaps.items[k].all.n));
	}
}

#define FULL "Chỉ thị số 04/CT-UBND ngày 27/02/2021 của Ủy ban nhân dân tỉnh về tăng cường công tác thi đua năm 2021"

static const struct rule rules[] = {
	{
		.msg = RULE("citation-dates", DIAG_WARNING,
			"the same document was cited with another date before: \"%1\"", DECREE "II.6"),
		.check = check_two_dates,
		.wrong = "\nThực hiện " FULL ".\n\nTheo Chỉ thị số 04/CT-UBND ngày 25/02/2021 của Ủy ban nhân dân "
			"tỉnh, các cấp tổ chức.\n",
		.right = "\nThực hiện " FULL ".\n\nTheo Chỉ thị số 04/CT-UBND, các cấp tổ chức.\n",
	},
	{
		.msg = RULE("citation-numbers", DIAG_WARNING,
			"what seems to be the same document was cited with another number before: \"%1\"",
			DECREE "II.6"),
		.check = check_two_numbers,
		.wrong = "\nThực hiện " FULL ".\n\nTheo Chỉ thị số 40/CT-UBND ngày 27/02/2021 của Ủy ban nhân dân "
			"tỉnh về tăng cường công tác thi đua năm 2021.\n",
		.right = "\nThực hiện " FULL ".\n\nTheo Chỉ thị số 04/CT-UBND, các cấp tổ chức.\n",
	},
	{
		.msg = RULE("citation-short", DIAG_ADVICE,
			"a document is cited in full the first time, and in short later; here it is the other way "
			"round", DECREE "II.6"),
		.check = check_short_first,
		.wrong = "\nTheo Chỉ thị số 04/CT-UBND, các cấp tổ chức.\n\nThực hiện " FULL ".\n",
		.right = "\nThực hiện " FULL ".\n\nTheo Chỉ thị số 04/CT-UBND, các cấp tổ chức.\n",
	},
	{
		.msg = RULE("citation-blanks", DIAG_ADVICE,
			"number and symbol are written without blanks: 04/CT-UBND", DECREE "II.3"),
		.check = check_blanks,
		.wrong = "\nThực hiện Chỉ thị số 04/CT - UBND ngày 27/02/2021 của Ủy ban nhân dân tỉnh.\n",
		.right = "\nThực hiện Chỉ thị số 04/CT-UBND ngày 27/02/2021 của Ủy ban nhân dân tỉnh.\n",
	},
	{
		.msg = RULE("basis-incomplete", DIAG_ADVICE,
			"a basis names kind, number, symbol, date, issuer and subject of the document", DECREE "II.6"),
		.check = check_bases,
		.wrong = "căn cứ:\n  - Căn cứ Quyết định của Ủy ban nhân dân tỉnh về công tác thi đua\n",
		.right = "căn cứ:\n  - Căn cứ Quyết định số 12/QĐ-UBND ngày 27/02/2021 của Ủy ban nhân dân tỉnh về "
			"công tác thi đua\n",
	},
};

const struct rule_table rules_cited = { N_("documents cited"), rules, sizeof(rules) / sizeof(*rules) };
