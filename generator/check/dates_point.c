/*
 * One date in running text. Owns how it is written and what is wrong with it by itself; the calendar
 * is plan/date.h's. Knows nothing of ranges.
 */
#include "check/dates_inner.h"

#include <string.h>

enum {
	YEAR_FIRST = 1800, /* "190 năm ngày thành lập tỉnh (04/11/1831 - 04/11/2021)" */
	YEAR_LAST = 2199,
};

/* ---- Steps --------------------------------------------------------------------------------- */

/* No word, fraction, symbol or decimal goes on here: "01/2021/TT-BNV", "1/2,5", "04/3-NQ". Often a
 * blank is forgotten: "ngày 03/12/2021của". */
static bool ends(const struct scan *s, size_t p)
{
	char c = scan_byte(s, p);

	if (scan_is_word(s, p))
		return scan_phrase(s, &p, "của");
	if (c == '/' || c == '%')
		return false;
	if (c == '.' || c == ',')
		return !scan_is_digit(s, p + 1);
	return c != '-' || !scan_is_word(s, p + 1) || scan_is_digit(s, p + 1);
}

static bool take_year(const struct scan *s, size_t *at, struct date_mention *m)
{
	size_t p = *at;
	struct span where;
	int year;

	if (!scan_number(s, &p, 4, &where, &year) || where.n != 4 || year < YEAR_FIRST ||
		year > YEAR_LAST || !ends(s, p))
		return false;
	m->year = year;
	m->year_at = where;
	*at = p;
	return true;
}

/* rest-of-year = "/" year | [","] "năm" year */
static void take_year_after(const struct scan *s, size_t *at, struct date_mention *m)
{
	size_t p = *at;

	if (scan_char(s, &p, '/')) {
		if (take_year(s, &p, m))
			*at = p;
		return;
	}
	(void)scan_char(s, &p, ',');
	scan_blanks(s, &p);
	if (p == *at || !scan_phrase(s, &p, "năm"))
		return;
	scan_blanks(s, &p);
	if (take_year(s, &p, m))
		*at = p;
}

/* ---- Points -------------------------------------------------------------------------------- */

/* "tuần 3 tháng 5/2021" */
static bool is_other_number(const struct scan *s, size_t at)
{
	size_t before = scan_word_before(s, at);

	return before != at &&
		scan_is_one_of(s, before, "|tuần|thứ|đợt|kỳ|lần|nhóm|khóa|khoá|lớp|số|đường|");
}

/* words = D "tháng" M [rest-of-year]; D is read already. */
static bool take_words(const struct scan *s, size_t *at, struct date_reading *r)
{
	size_t p = *at;

	scan_blanks(s, &p);
	if (!scan_phrase(s, &p, "tháng") || (!r->named && is_other_number(s, r->m.day_at.at)))
		return false;
	scan_blanks(s, &p);
	if (!scan_number(s, &p, 2, &r->m.month_at, &r->m.month) || r->m.month == 0)
		return false;
	take_year_after(s, &p, &r->m);
	if (!ends(s, p) || (r->m.month > 12 && r->m.year == 0))
		return false;
	r->m.form = DATE_WORDS;
	r->loose = !r->named && r->m.year == 0;
	*at = p;
	return true;
}

/* year-of = sign (YYYY | YY after "ngày"): the same sign as before the month. */
static bool take_same_year(const struct scan *s, size_t *at, char sign, struct date_reading *r)
{
	size_t p = *at;
	struct span where;
	int year;

	if (!scan_char(s, &p, sign))
		return false;
	if (!take_year(s, &p, &r->m)) {
		if (sign != '/' || !r->named || !scan_number(s, &p, 2, &where, &year) || where.n != 2 ||
			!ends(s, p))
			return false;
		r->m.year = 2000 + year;
		r->m.year_at = where;
		r->m.faults |= DATE_YEAR_SHORT;
	}
	*at = p;
	return true;
}

/* numeric = D ("/" | "-" | ".") M the same sign YYYY | D "/" M ["năm" YYYY]; D is read already. */
static bool take_numeric(const struct scan *s, size_t *at, struct date_reading *r)
{
	static const char signs[] = "/-.";
	static const enum date_form forms[] = { DATE_SLASHED, DATE_DASHED, DATE_DOTTED };
	char c = scan_byte(s, *at);
	const char *sign = c ? strchr(signs, c) : NULL;
	size_t p = *at + 1;

	if (!sign || !scan_number(s, &p, 2, &r->m.month_at, &r->m.month) || r->m.month == 0)
		return false;
	r->m.form = forms[sign - signs];
	if (!take_same_year(s, &p, c, r)) {
		if (c != '/' || r->m.month > 12)
			return false;
		take_year_after(s, &p, &r->m);
		r->loose = !r->named && r->m.year == 0;
	}
	if (!ends(s, p) || (c != '/' && (r->m.month > 12 || r->m.day > 31)))
		return false;
	*at = p;
	return true;
}

/* A loose "5/2021": the month at the end of a range. D is read already. */
static bool take_month_year(const struct scan *s, size_t *at, struct date_reading *r)
{
	size_t p = *at;

	if (r->named || r->m.day > 12 || r->m.day == 0 || !scan_char(s, &p, '/') ||
		!take_year(s, &p, &r->m))
		return false;
	r->m.form = DATE_MONTH;
	r->m.month = r->m.day;
	r->m.month_at = r->m.day_at;
	r->m.day = 0;
	r->m.day_at = (struct span){ 0 };
	r->loose = true;
	*at = p;
	return true;
}

/* "ngày 5 hằng tháng": what may follow a day that stands alone. */
static bool is_monthly(const struct scan *s, size_t p)
{
	static const char *const words[] = { "hàng tháng", "hằng tháng", "của tháng", "mỗi tháng",
		"của mỗi tháng", "tháng cuối", "tháng sau", "tháng này" };

	scan_blanks(s, &p);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t q = p;

		if (scan_phrase(s, &q, words[i]))
			return true;
	}
	return false;
}

/* after D: words | numeric | month "/" year | nothing */
static bool take_after_day(const struct scan *s, size_t *at, struct date_reading *r)
{
	struct date_reading plain = *r;

	if (take_words(s, at, r))
		return true;
	*r = plain;
	if (take_numeric(s, at, r))
		return r->m.day > 0 || r->m.year > 0;
	*r = plain;
	if (take_month_year(s, at, r))
		return true;
	*r = plain;
	if (!ends(s, *at) || r->m.day < 1 || r->m.day > 31)
		return false;
	r->m.form = DATE_DAY;
	r->loose = !r->named || !is_monthly(s, *at);
	return true;
}

/* number = YYYY | D after-day. A year alone is loose. */
static bool take_digits(const struct scan *s, size_t *at, struct date_reading *r)
{
	size_t p = *at;

	if (take_year(s, &p, &r->m)) {
		r->m.form = DATE_YEAR;
		r->loose = true;
	} else if (!scan_number(s, &p, 2, &r->m.day_at, &r->m.day) || !take_after_day(s, &p, r)) {
		return false;
	}
	*at = p;
	return true;
}

/* The word before the one that ends at `behind`, with nothing but blanks between; `behind`: none. */
static size_t word_before(const struct scan *s, size_t behind)
{
	size_t at = scan_word_before(s, behind), before = scan_word_before(s, at), p;

	if (before == at)
		return behind;
	p = scan_word_end(s, before);
	scan_blanks(s, &p);
	return p == at ? before : behind;
}

/* "mỗi ngày 1/2 giờ", "hai ngày 04", "30 ngày 24/7": a count of days, not a date. */
static bool is_counted(const struct scan *s, size_t behind)
{
	size_t before = word_before(s, behind), p = before;
	struct span where;
	int n;

	if (before == behind ||
		scan_is_one_of(s, scan_word_before(s, before), "|thứ|giờ|h|phút|lúc|"))
		return false;
	return scan_is_one_of(s, before, "|mỗi|một|hai|ba|hàng|hằng|suốt|cả|nửa|") ||
		(scan_number(s, &p, 4, &where, &n) && !scan_is_word(s, p));
}

/* "ngày" D after-day */
static bool take_day(const struct scan *s, size_t *at, struct date_reading *r)
{
	size_t p = *at;

	scan_blanks(s, &p);
	if (!scan_number(s, &p, 2, &r->m.day_at, &r->m.day) || !take_after_day(s, &p, r) ||
		(r->m.year == 0 && is_counted(s, *at)))
		return false;
	*at = p;
	return true;
}

/* "tháng" M [rest-of-year]; "6 tháng 10 ngày" and "lương tháng 13" are none. */
static bool take_month(const struct scan *s, size_t *at, struct date_reading *r)
{
	size_t p = *at, before = word_before(s, p);

	bool counted = before != p && scan_is_digit(s, before);

	scan_blanks(s, &p);
	if (!scan_number(s, &p, 2, &r->m.month_at, &r->m.month) || r->m.month == 0)
		return false;
	take_year_after(s, &p, &r->m);
	if (!ends(s, p) || (r->m.year == 0 && (r->m.month > 12 || counted)))
		return false;
	r->m.form = DATE_MONTH;
	*at = p;
	return true;
}

/* quarter = ("I" | "II" | "III" | "IV" | digit) [rest-of-year] */
bool date_take_quarter(const struct scan *s, size_t *at, struct date_reading *r)
{
	size_t p = *at;

	if (!scan_roman(s, &p, &r->m.month_at, &r->m.quarter) &&
		!scan_number(s, &p, 1, &r->m.month_at, &r->m.quarter))
		return false;
	take_year_after(s, &p, &r->m);
	if ((!ends(s, p) && scan_byte(s, p) != '-') || r->m.quarter < 1 || r->m.quarter > 4)
		return false;
	r->m.form = DATE_QUARTER;
	*at = p;
	return true;
}

/* "quý" quarter */
static bool take_quarter(const struct scan *s, size_t *at, struct date_reading *r)
{
	scan_blanks(s, at);
	return date_take_quarter(s, at, r);
}

/* "năm" ["học"] YYYY */
static bool take_named_year(const struct scan *s, size_t *at, struct date_reading *r)
{
	size_t p = *at;

	scan_blanks(s, &p);
	if (scan_phrase(s, &p, "học"))
		scan_blanks(s, &p);
	if (!take_year(s, &p, &r->m))
		return false;
	r->m.form = DATE_YEAR;
	*at = p;
	return true;
}

static const struct opening {
	const char *word;
	bool (*take)(const struct scan *s, size_t *at, struct date_reading *r);
} openings[] = {
	{ "ngày", take_day },
	{ "tháng", take_month },
	{ "quý", take_quarter },
	{ "năm", take_named_year },
};

/* point = "ngày" day | "tháng" month | "quý" quarter | "năm" year | digits */
bool date_take_point(const struct scan *s, size_t *at, struct date_reading *r)
{
	size_t p = *at;

	*r = (struct date_reading){ .named = false };
	if (scan_is_digit(s, p)) {
		if (!take_digits(s, &p, r))
			return false;
	} else {
		for (size_t i = 0;; i++) {
			if (i == sizeof(openings) / sizeof(*openings))
				return false;
			if (!scan_phrase(s, &p, openings[i].word))
				continue;
			r->named = true;
			if (!openings[i].take(s, &p, r))
				return false;
			break;
		}
	}
	r->m.all = (struct span){ *at, p - *at };
	*at = p;
	return true;
}

/* ---- Weekdays ------------------------------------------------------------------------------ */

static const struct weekday {
	const char *words;
	int day;
} weekdays[] = {
	{ "thứ hai", 1 }, { "thứ ba", 2 }, { "thứ tư", 3 }, { "thứ năm", 4 }, { "thứ sáu", 5 },
	{ "thứ bảy", 6 }, { "thứ bẩy", 6 }, { "chủ nhật", 7 }, { "chúa nhật", 7 },
	{ "thứ 2", 1 }, { "thứ 3", 2 }, { "thứ 4", 3 }, { "thứ 5", 4 }, { "thứ 6", 5 }, { "thứ 7", 6 },
};

static int take_weekday(const struct scan *s, size_t *at)
{
	if (scan_byte(s, *at) != 't' && scan_byte(s, *at) != 'c')
		return 0;
	for (size_t i = 0; i < sizeof(weekdays) / sizeof(*weekdays); i++)
		if (scan_phrase(s, at, weekdays[i].words))
			return weekdays[i].day;
	return 0;
}

/* "lần thứ hai, ngày ...", "kỳ họp thứ ba ngày ...": an ordinal. "họp thứ Hai" is a day. */
static bool is_ordinal(const struct scan *s, size_t at)
{
	size_t before = scan_word_before(s, at);

	if (before != at && scan_is_one_of(s, before, "|họp|")) {
		at = before;
		before = scan_word_before(s, at);
	}
	return before != at &&
		scan_is_one_of(s, before, "|lần|cuộc|nghị|hội|đợt|khóa|khoá|tuần|năm|tháng|ngày|quý|"
			"phiên|vòng|bước|kỳ|nhiệm|bản|bài|số|người|văn|quyết|hạng|giải|");
}

/* weekday [","] ["("] ["ngày"] day-point */
static bool take_weekday_first(const struct scan *s, size_t *at, struct date_reading *r)
{
	size_t p = *at;
	int day = take_weekday(s, &p);
	struct span where = { *at, p - *at };

	if (day == 0 || is_ordinal(s, *at))
		return false;
	scan_blanks(s, &p);
	(void)(scan_char(s, &p, ',') || scan_char(s, &p, '('));
	scan_blanks(s, &p);
	if (!date_take_point(s, &p, r) || !date_is_of_days(&r->m) || (r->loose && r->m.month == 0))
		return false;
	if (r->loose && r->m.form == DATE_SLASHED)
		r->loose = false; /* "thứ Bảy (18/7)" */
	r->m.weekday = day;
	r->m.weekday_at = where;
	r->m.all = (struct span){ *at, p - *at };
	*at = p;
	return true;
}

/* day-point "(" weekday (")" | ","): after a comma it may be the "thứ hai, ..." of a list. */
static void take_weekday_after(const struct scan *s, size_t *at, struct date_reading *r)
{
	size_t p = *at, from;
	int day;

	scan_blanks(s, &p);
	if (r->m.weekday > 0 || !date_is_of_days(&r->m) || !scan_char(s, &p, '('))
		return;
	scan_blanks(s, &p);
	from = p;
	day = take_weekday(s, &p);
	if (day == 0 || (scan_byte(s, p) != ')' && scan_byte(s, p) != ','))
		return;
	r->m.weekday = day;
	r->m.weekday_at = (struct span){ from, p - from };
	r->m.all.n = p - r->m.all.at;
	*at = p;
}

/* end = [weekday] point [weekday] */
bool date_take_end(const struct scan *s, size_t *at, struct date_reading *r)
{
	if (!take_weekday_first(s, at, r) && !date_take_point(s, at, r))
		return false;
	take_weekday_after(s, at, r);
	return true;
}

/* ---- Judging one --------------------------------------------------------------------------- */

static void judge_zeros(struct date_mention *m)
{
	if (m->day_at.n == 1)
		m->faults |= DATE_DAY_BARE;
	if (m->form == DATE_QUARTER || m->month_at.n == 0)
		return;
	if (m->month_at.n == 1 && m->month < 3)
		m->faults |= DATE_MONTH_BARE;
	if (m->month_at.n == 2 && m->month > 2 && m->month < 10)
		m->faults |= DATE_MONTH_ZERO;
}

void date_judge(struct date_mention *m)
{
	judge_zeros(m);
	if (m->month == 0)
		return;
	if (m->month > 12 || (date_is_of_days(m) && (m->day < 1 ||
		m->day > date_days_in(m->year > 0 ? m->year : 2000, m->month)))) {
		m->faults |= DATE_IMPOSSIBLE;
		return;
	}
	if (m->year == 0 || m->day == 0)
		return;
	m->weekday_real = date_weekday((struct date){ m->year, m->month, m->day });
	if (m->weekday > 0 && m->weekday != m->weekday_real)
		m->faults |= DATE_WRONG_WEEKDAY;
}
