/* Rules about the dates in the text, as check/dates.h finds them, and the plan's own among them. */
#include "check/rule.h"

static struct where place(const struct judge *j, size_t passage, struct span at)
{
	return passage_place(&j->passages.at[passage], at.at, at.n);
}

static struct str said(const struct judge *j, size_t passage, struct span at)
{
	return scan_text(&j->text->at[passage].scan, at);
}

static struct date day_of(const struct date_mention *m)
{
	return (struct date){ m->year, m->month, m->day };
}

static bool is_whole(const struct date_mention *m)
{
	return m->year > 0 && m->month > 0 && m->day > 0 && !(m->faults & DATE_IMPOSSIBLE);
}

/* Calls `look` for every date of the text. */
static void each_date(const struct judge *j,
	void (*look)(const struct judge *j, size_t passage, const struct date_mention *m))
{
	for (size_t i = 0; i < j->passages.n; i++)
		for (size_t k = 0; k < j->text->at[i].dates.n; k++)
			look(j, i, &j->text->at[i].dates.items[k]);
}

/* ---- Zeros ---------------------------------------------------------------------------------- */

static struct str two_digits(const struct judge *j, int n, bool zero)
{
	struct str digits = buf_digits(j->arena, n);

	return zero && n < 10 ? arena_cat(j->arena, STR("0"), digits) : digits;
}

static void look_at_zeros(const struct judge *j, size_t i, const struct date_mention *m)
{
	struct str sign;

	if (!(m->faults & (DATE_DAY_BARE | DATE_MONTH_BARE | DATE_MONTH_ZERO)) || m->day == 0 ||
		m->month == 0 || m->year == 0 || m->faults & DATE_IMPOSSIBLE)
		return; /* without a year it may be the name of a day: 8/3, 2/9 */
	sign = m->form == DATE_WORDS ? STR(" tháng ") : STR("/");
	finding(j, place(j, i, m->all), arena_cat(j->arena, two_digits(j, m->day, true), sign,
		two_digits(j, m->month, m->month < 3)));
}

static void check_zeros(const struct judge *j)
{
	each_date(j, look_at_zeros);
}

/* ---- The calendar --------------------------------------------------------------------------- */

static void look_for_impossible(const struct judge *j, size_t i, const struct date_mention *m)
{
	if (m->faults & DATE_IMPOSSIBLE)
		finding(j, place(j, i, m->all), said(j, i, m->all));
}

static void check_impossible(const struct judge *j)
{
	each_date(j, look_for_impossible);
}

static const struct str weekdays[] = {
	STR_INIT(""), STR_INIT("thứ Hai"), STR_INIT("thứ Ba"), STR_INIT("thứ Tư"), STR_INIT("thứ Năm"),
	STR_INIT("thứ Sáu"), STR_INIT("thứ Bảy"), STR_INIT("Chủ nhật"),
};

static void look_at_weekday(const struct judge *j, size_t i, const struct date_mention *m)
{
	if (m->faults & DATE_WRONG_WEEKDAY && m->weekday_real > 0 && m->weekday_real < 8)
		finding(j, place(j, i, m->all), weekdays[m->weekday_real]);
}

static void check_weekdays(const struct judge *j)
{
	each_date(j, look_at_weekday);
}

static void check_ranges(const struct judge *j)
{
	for (size_t i = 0; i < j->passages.n; i++) {
		const struct dates *d = &j->text->at[i].dates;

		for (size_t k = 0; k < d->n_ranges; k++)
			if (d->ranges[k].backward)
				finding(j, place(j, i, d->ranges[k].all), said(j, i, d->ranges[k].all));
	}
}

/* ---- The plan's own date -------------------------------------------------------------------- */

static void look_at_deadline(const struct judge *j, size_t i, const struct date_mention *m)
{
	if (m->role == DATE_DEADLINE && is_whole(m) && date_cmp(day_of(m), j->plan->date) < 0)
		finding(j, place(j, i, m->all), said(j, i, m->all), date_short(j->arena, j->plan->date));
}

static void check_deadlines(const struct judge *j)
{
	if (j->plan->date.year > 0)
		each_date(j, look_at_deadline);
}

static void check_future(const struct judge *j)
{
	if (j->plan->date.year > 0 && j->context->today.year > 0 &&
		date_cmp(j->plan->date, j->context->today) > 0)
		finding(j, judge_at(j, AT_DATE), date_short(j->arena, j->plan->date),
			date_short(j->arena, j->context->today));
}

static void check_cited_later(const struct judge *j)
{
	for (size_t i = 0; j->plan->date.year > 0 && i < j->text->n_citations; i++) {
		const struct citation *c = &j->text->citations[i];

		if (c->has_date && is_whole(&c->date) && date_cmp(day_of(&c->date), j->plan->date) > 0)
			finding(j, place(j, j->text->cited_in[i], c->all), date_short(j->arena, day_of(&c->date)),
				date_short(j->arena, j->plan->date));
	}
}

/* A plan of a year may be signed in the one before it, and hardly in the one after. */
static void check_year(const struct judge *j)
{
	for (size_t i = 0; i < j->passages.n; i++) {
		struct years y;
		int last = 0;

		if (j->passages.at[i].kind != PASSAGE_SUBJECT)
			continue;
		y = years_find(j->arena, &j->text->at[i].dates);
		for (size_t k = 0; k < y.n; k++)
			if (y.items[k].form == DATE_YEAR && y.items[k].to > last)
				last = y.items[k].to;
		if (last > 0 && j->plan->date.year > last)
			finding(j, judge_at(j, AT_DATE), buf_digits(j->arena, j->plan->date.year),
				buf_digits(j->arena, last));
	}
}

static const struct rule rules[] = {
	{
		.msg = RULE("date-zeros", DIAG_ADVICE,
			"a day below 10 and the months 1 and 2 are written with a zero before them, other months "
			"without, as in the date of the document itself: %1", NULL),
		.check = check_zeros,
		.wrong = "\nGửi báo cáo trước ngày 4/03/2022.\n",
		.right = "\nGửi báo cáo trước ngày 04/3/2022.\n",
	},
	{
		.msg = RULE("date-unreal", DIAG_WARNING, "there is no such day as \"%1\" in the calendar", NULL),
		.check = check_impossible,
		.wrong = "\nTổ chức vào ngày 31/4/2022.\n",
		.right = "\nTổ chức vào ngày 30/4/2022.\n",
	},
	{
		.msg = RULE("date-weekday", DIAG_WARNING, "this day is a %1", NULL),
		.check = check_weekdays,
		.wrong = "\nTổ chức vào thứ Hai, ngày 30/4/2022.\n",
		.right = "\nTổ chức vào thứ Bảy, ngày 30/4/2022.\n",
	},
	{
		.msg = RULE("date-range", DIAG_WARNING, "\"%1\" ends before it begins", NULL),
		.check = check_ranges,
		.wrong = "\nTừ ngày 31/5/2022 đến ngày 01/5/2022.\n",
		.right = "\nTừ ngày 01/5/2022 đến ngày 31/5/2022.\n",
	},
	{
		.msg = RULE("deadline-past", DIAG_WARNING,
			"\"%1\" is over before the plan itself is dated, %2", NULL),
		.check = check_deadlines,
		.wrong = "ngày: 4/3/2021\n\nGửi báo cáo chậm nhất ngày 15/02/2021.\n",
		.right = "ngày: 4/3/2021\n\nGửi báo cáo chậm nhất ngày 15/4/2021.\n",
	},
	{
		.msg = RULE("date-future", DIAG_WARNING, "the plan is dated %1, and today is %2", NULL),
		.from = STATE_SIGNED,
		.check = check_future,
		.wrong = "ngày: 4/3/2999\n",
		.right = "ngày: 4/3/2021\n",
	},
	{
		.msg = RULE("cited-later", DIAG_WARNING,
			"a document of %1 is cited, but the plan is dated %2, before it", NULL),
		.check = check_cited_later,
		.wrong = "ngày: 4/3/2021\n\nThực hiện Chỉ thị số 04/CT-UBND ngày 27/4/2021 của Ủy ban nhân dân tỉnh.\n",
		.right = "ngày: 4/3/2021\n\nThực hiện Chỉ thị số 04/CT-UBND ngày 27/02/2021 của Ủy ban nhân dân tỉnh.\n",
	},
	{
		.msg = RULE("date-year", DIAG_WARNING,
			"the plan is dated %1, but its subject is of %2", NULL),
		.check = check_year,
		.wrong = "ngày: 4/3/2021\ntrích yếu: Tổ chức Tháng Công nhân năm 2020\n",
		.right = "ngày: 4/3/2021\ntrích yếu: Tổ chức Tháng Công nhân năm 2021\n",
	},
};

const struct rule_table rules_text_dates = { N_("dates in the text"), rules,
	sizeof(rules) / sizeof(*rules) };
