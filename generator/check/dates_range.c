/*
 * Ranges of dates in running text. Owns what joins two dates and which way it runs.
 */
#include "check/dates_inner.h"

/* link = "-" | " - " | ("đến" | "tới") ["hết"] */
enum date_link date_take_link(const struct scan *s, size_t *at)
{
	size_t p = *at;
	enum date_link link = LINK_DASH;

	scan_blanks(s, &p);
	if (scan_phrase(s, &p, "đến hết") || scan_phrase(s, &p, "đến") || scan_phrase(s, &p, "tới"))
		link = LINK_WORD;
	else if (!scan_char(s, &p, '-'))
		return LINK_NONE;
	scan_blanks(s, &p);
	if (link == LINK_DASH && p == *at + 1)
		link = LINK_TIGHT;
	*at = p;
	return link;
}

/* The right end of a range of quarters may do without its word: "Quý I - III/2021". */
bool date_take_right(const struct scan *s, size_t *at, const struct date_reading *left,
	struct date_reading *r)
{
	size_t p = *at;

	if (date_take_end(s, at, r))
		return true;
	*r = (struct date_reading){ .loose = true };
	if (left->m.form != DATE_QUARTER || scan_is_digit(s, p) || !date_take_quarter(s, &p, r))
		return false;
	r->m.all = (struct span){ *at, p - *at };
	*at = p;
	return true;
}

static bool after_from(const struct scan *s, size_t at)
{
	size_t before = scan_word_before(s, at);

	return before != at && scan_is_one_of(s, before, "|từ|");
}

/* A word before a bare "2021-2026", with or without "(". */
static bool is_term(const struct scan *s, size_t at)
{
	size_t before = scan_word_before(s, at);

	return before != at && scan_is_one_of(s, before,
		"|đoạn|kỳ|kì|học|khóa|khoá|năm|từ|hạn|");
}

/* What is counted, behind a number: "từ 2000 - 2010 người". */
static bool is_unit(const struct scan *s, size_t p)
{
	scan_blanks(s, &p);
	return scan_is_one_of(s, p, "|người|đồng|đoàn|suất|lượt|công|cái|m|m2|km|kg|tấn|triệu|tỷ|tỉ|"
		"nghìn|ngàn|hộ|căn|lao|cán|em|cháu|cuốn|bản|bộ|phần|tờ|giờ|ngày|học|sinh|đại|chiếc|cây|"
		"vnđ|ha|thành|nữ|thẻ|trường|doanh|");
}

/* years = YYYY link YYYY: after a word for a span of years, in brackets, or by their look (close to
 * one another, forward, nothing counted behind). */
static bool years_ok(const struct scan *s, const struct date_reading *a,
	const struct date_reading *b)
{
	size_t end = span_end(b->m.all), p = end;

	if (is_unit(s, end))
		return false;
	if (!a->loose || is_term(s, a->m.all.at))
		return true;
	scan_blanks(s, &p);
	if (a->m.all.at > 0 && scan_byte(s, a->m.all.at - 1) == '(' && scan_byte(s, p) == ')')
		return true;
	return a->m.year >= 1945 && b->m.year > a->m.year && b->m.year - a->m.year <= 15;
}

/* Levels of exactness: days, months, quarters, years. */
static int level(const struct date_mention *m)
{
	return date_is_of_days(m) ? 0 : (int)m->form;
}

/* Whether two points make a range, at least one of them a date by itself or both years. */
bool date_pair(const struct scan *s, const struct date_reading *a, enum date_link link,
	const struct date_reading *b)
{
	bool same = level(&a->m) == level(&b->m);

	if (a->m.form == DATE_YEAR && b->m.form == DATE_YEAR)
		return years_ok(s, a, b) && (a->loose || b->loose || link == LINK_WORD || !b->named);
	if (a->loose && b->loose)
		return a->m.form == DATE_MONTH && same && after_from(s, a->m.all.at);
	if (b->m.form == DATE_DAY)
		return false;
	if (!a->loose)
		return same || (link == LINK_WORD && !b->loose);
	if (a->m.form == DATE_DAY && !a->named && link != LINK_TIGHT && !after_from(s, a->m.all.at))
		return false;
	return same;
}

/* The other end in full where the year, or for a day the month, is missing. */
static bool fill(struct date_mention *m, const struct date_mention *other)
{
	bool assumed = m->year == 0;

	if (m->form == DATE_DAY && other->month > 0)
		m->month = other->month;
	if (assumed)
		m->year = other->year > 0 ? other->year : 2000;
	return assumed;
}

static struct date first_day(const struct date_mention *m)
{
	int month = m->month > 0 ? m->month : m->quarter > 0 ? m->quarter * 3 - 2 : 1;

	return (struct date){ m->year, month, m->day > 0 ? m->day : 1 };
}

static struct date last_day(const struct date_mention *m)
{
	int month = m->month > 0 ? m->month : m->quarter > 0 ? m->quarter * 3 : 12;

	return (struct date){ m->year, month, m->day > 0 ? m->day : date_days_in(m->year, month) };
}

/* Where a year is missing, "từ tháng 11 đến tháng 3" may run over New Year: surely backward only
 * when it would take more than nine months then. */
bool date_runs_backward(struct date_range *range, struct date_mention a, struct date_mention b,
	enum date_link link)
{
	bool day_alone = a.form == DATE_DAY && link != LINK_TIGHT;
	bool first = fill(&a, &b), second = fill(&b, &a);
	struct date from, to;
	int months;

	range->year_assumed = first || second;
	if ((a.faults | b.faults) & DATE_IMPOSSIBLE)
		return false;
	from = first_day(&a);
	to = last_day(&b);
	if (date_cmp(from, to) <= 0 || day_alone)
		return false;
	months = to.month - from.month + (to.month <= from.month ? 12 : 0);
	return !range->year_assumed || months > 9;
}
