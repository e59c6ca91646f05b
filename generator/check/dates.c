/*
 * Dates in running text. Owns how they are written; the calendar is plan/date.h's. Knows no rules,
 * no plan, no clock.
 */
#include "check/dates.h"

#include <string.h>

enum {
	YEAR_FIRST = 1800, /* "190 năm ngày thành lập tỉnh (04/11/1831 - 04/11/2021)" */
	YEAR_LAST = 2199,
	CLAUSE_WORDS = 40, /* how far back a clause is read */
};

/* A mention while it is read: loose ones are dates only as an end of a range. */
struct reading {
	struct date_mention m;
	bool loose;
	bool named; /* "ngày", "tháng" ... stand before it */
};

static size_t end_of(struct span at)
{
	return at.at + at.n;
}

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

/* Nothing that a number could belong to lies right before: "2.1", "A/01", "-5". */
static bool begins(const struct scan *s, size_t at)
{
	char c = scan_byte(s, at - 1);

	return at == 0 || (!scan_is_word(s, at - 1) && !strchr("/.,-+:", c)) ||
		(c == ':' && at > 1 && !scan_is_word(s, at - 2));
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
static bool take_words(const struct scan *s, size_t *at, struct reading *r)
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
static bool take_same_year(const struct scan *s, size_t *at, char sign, struct reading *r)
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
static bool take_numeric(const struct scan *s, size_t *at, struct reading *r)
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
static bool take_month_year(const struct scan *s, size_t *at, struct reading *r)
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
static bool take_after_day(const struct scan *s, size_t *at, struct reading *r)
{
	struct reading plain = *r;

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
static bool take_digits(const struct scan *s, size_t *at, struct reading *r)
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
static bool take_day(const struct scan *s, size_t *at, struct reading *r)
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
static bool take_month(const struct scan *s, size_t *at, struct reading *r)
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
static bool take_quarter_number(const struct scan *s, size_t *at, struct reading *r)
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
static bool take_quarter(const struct scan *s, size_t *at, struct reading *r)
{
	scan_blanks(s, at);
	return take_quarter_number(s, at, r);
}

/* "năm" ["học"] YYYY */
static bool take_named_year(const struct scan *s, size_t *at, struct reading *r)
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
	bool (*take)(const struct scan *s, size_t *at, struct reading *r);
} openings[] = {
	{ "ngày", take_day },
	{ "tháng", take_month },
	{ "quý", take_quarter },
	{ "năm", take_named_year },
};

/* point = "ngày" day | "tháng" month | "quý" quarter | "năm" year | digits */
static bool take_point(const struct scan *s, size_t *at, struct reading *r)
{
	size_t p = *at;

	*r = (struct reading){ .named = false };
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

static bool is_of_days(const struct date_mention *m)
{
	return m->form <= DATE_DAY;
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

/* "lần thứ hai, ngày ...", "kỳ họp thứ ba ngày ...": an ordinal. */
static bool is_ordinal(const struct scan *s, size_t at)
{
	size_t before = scan_word_before(s, at);

	return before != at &&
		scan_is_one_of(s, before, "|lần|họp|nghị|hội|đợt|khóa|khoá|tuần|năm|tháng|ngày|quý|"
			"phiên|vòng|bước|kỳ|nhiệm|bản|bài|số|người|văn|quyết|hạng|giải|");
}

/* weekday [","] ["("] ["ngày"] day-point */
static bool take_weekday_first(const struct scan *s, size_t *at, struct reading *r)
{
	size_t p = *at;
	int day = take_weekday(s, &p);
	struct span where = { *at, p - *at };

	if (day == 0 || is_ordinal(s, *at))
		return false;
	scan_blanks(s, &p);
	(void)(scan_char(s, &p, ',') || scan_char(s, &p, '('));
	scan_blanks(s, &p);
	if (!take_point(s, &p, r) || !is_of_days(&r->m) || (r->loose && r->m.month == 0))
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
static void take_weekday_after(const struct scan *s, size_t *at, struct reading *r)
{
	size_t p = *at, from;
	int day;

	scan_blanks(s, &p);
	if (r->m.weekday > 0 || !is_of_days(&r->m) || !scan_char(s, &p, '('))
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

static void judge(struct date_mention *m)
{
	judge_zeros(m);
	if (m->month == 0)
		return;
	if (m->month > 12 || (is_of_days(m) && (m->day < 1 ||
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

/* ---- Roles --------------------------------------------------------------------------------- */

static const struct role_words {
	const char *words;
	enum date_role role;
} roles[] = {
	{ "chậm nhất", DATE_DEADLINE }, { "muộn nhất", DATE_DEADLINE }, { "hạn chót", DATE_DEADLINE },
	{ "hạn cuối", DATE_DEADLINE }, { "hạn cuối cùng", DATE_DEADLINE },
	{ "xong trước", DATE_DEADLINE }, { "hoàn thành trước", DATE_DEADLINE },
	{ "từ nay đến", DATE_DEADLINE }, { "đến hết", DATE_UNTIL }, { "trước", DATE_BEFORE },
	{ "đến", DATE_UNTIL }, { "tới", DATE_UNTIL }, { "từ", DATE_FROM }, { "kể từ", DATE_FROM },
};

/* fillers = { "là" | "vào" | "hết" | "trước" | "ngày" | ":" ... } between the words and the date */
static bool only_fillers(const struct scan *s, size_t p, size_t until)
{
	for (;;) {
		while (p < until && (scan_byte(s, p) == ' ' || scan_byte(s, p) == ':' ||
			scan_byte(s, p) == '*'))
			p++;
		if (p >= until)
			return p == until;
		if (!scan_is_one_of(s, p, "|là|vào|hết|trước|trong|đến|ngày|"))
			return false;
		p = scan_word_end(s, p);
	}
}

/* The strongest of the words that end right before `at`, read from a few words back. */
static enum date_role role_before(const struct scan *s, size_t at)
{
	enum date_role best = DATE_PLAIN;
	size_t from = at;

	for (int back = 0; back < 6; back++) {
		size_t before = scan_word_before(s, from);

		if (before == from || !only_fillers(s, scan_word_end(s, before), from))
			break;
		from = before;
		for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++) {
			size_t p = from;

			if (scan_phrase(s, &p, roles[i].words) && p <= at && only_fillers(s, p, at) &&
				roles[i].role > best)
				best = roles[i].role;
		}
	}
	return best;
}

/* The clause up to `at` gives a task and tells of nothing done: "gửi báo cáo trước ngày ...", not
 * "đã thành lập trước ngày ...", "tính đến ngày ...". */
static bool has_task(const struct scan *s, size_t at)
{
	static const char tasks[] = "|gửi|nộp|hoàn|xong|đăng|trình|tổng|báo|";
	bool task = false;

	for (int back = 0; back < CLAUSE_WORDS; back++) {
		size_t before = scan_word_before(s, at);

		for (size_t p = before; p < at; p++)
			if (strchr(";:()", scan_byte(s, p)) ||
				(scan_byte(s, p) == '.' && !scan_is_digit(s, p + 1)))
				return task;
		if (before == at || scan_is_one_of(s, before, "|đã|được|sinh|tính|quả|"))
			return task && before == at;
		task = task || scan_is_one_of(s, before, tasks);
		at = before;
	}
	return task;
}

static enum date_role role_of(const struct scan *s, size_t at)
{
	enum date_role role = role_before(s, at);

	return role == DATE_BEFORE && has_task(s, at) ? DATE_DEADLINE : role;
}

/* ---- Ranges -------------------------------------------------------------------------------- */

enum link { LINK_NONE, LINK_TIGHT, LINK_DASH, LINK_WORD };

/* link = "-" | " - " | ("đến" | "tới") ["hết"] */
static enum link take_link(const struct scan *s, size_t *at)
{
	size_t p = *at;
	enum link link = LINK_DASH;

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
static bool years_ok(const struct scan *s, const struct reading *a, const struct reading *b)
{
	size_t end = end_of(b->m.all), p = end;

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
	return is_of_days(m) ? 0 : (int)m->form;
}

/* Whether two points make a range, at least one of them a date by itself or both years. */
static bool pair_ok(const struct scan *s, const struct reading *a, enum link link,
	const struct reading *b)
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
static bool judge_range(struct date_range *range, struct date_mention a, struct date_mention b,
	enum link link)
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

/* ---- Finding all --------------------------------------------------------------------------- */

struct found {
	struct arena *arena;
	struct date_mention *items;
	struct date_range *ranges;
	size_t n, cap, n_ranges, cap_ranges;
};

static void keep(struct found *f, const struct scan *s, struct reading *r)
{
	judge(&r->m);
	r->m.role = role_of(s, r->m.all.at);
	f->items = scan_room(f->arena, f->items, f->n, &f->cap, sizeof(*f->items));
	f->items[f->n++] = r->m;
}

static void keep_range(struct found *f, const struct scan *s, struct reading *a,
	struct reading *b, enum link link)
{
	struct date_range range = { .from = f->n, .to = f->n + 1 };
	struct date_mention *from, *to;

	keep(f, s, a);
	keep(f, s, b);
	from = &f->items[range.from];
	to = &f->items[range.to];
	if (from->role == DATE_PLAIN)
		from->role = DATE_FROM;
	if (to->role == DATE_PLAIN)
		to->role = DATE_UNTIL;
	range.all = (struct span){ from->all.at, end_of(to->all) - from->all.at };
	range.backward = judge_range(&range, *from, *to, link);
	f->ranges = scan_room(f->arena, f->ranges, f->n_ranges, &f->cap_ranges, sizeof(*f->ranges));
	f->ranges[f->n_ranges++] = range;
}

/* end = [weekday] point [weekday] */
static bool take_end(const struct scan *s, size_t *at, struct reading *r)
{
	if (!take_weekday_first(s, at, r) && !take_point(s, at, r))
		return false;
	take_weekday_after(s, at, r);
	return true;
}

/* The right end of a range of quarters may do without its word: "Quý I - III/2021". */
static bool take_right(const struct scan *s, size_t *at, const struct reading *left,
	struct reading *r)
{
	size_t p = *at;

	if (take_end(s, at, r))
		return true;
	*r = (struct reading){ .loose = true };
	if (left->m.form != DATE_QUARTER || scan_is_digit(s, p) || !take_quarter_number(s, &p, r))
		return false;
	r->m.all = (struct span){ *at, p - *at };
	*at = p;
	return true;
}

/* mention = end [link end] */
static bool take_mention(const struct scan *s, size_t *at, struct found *f)
{
	struct reading a, b;
	size_t p = *at, q;
	enum link link;

	if (!take_end(s, &p, &a))
		return false;
	q = p;
	link = take_link(s, &q);
	if (link != LINK_NONE && take_right(s, &q, &a, &b) && pair_ok(s, &a, link, &b)) {
		keep_range(f, s, &a, &b, link);
		*at = q;
		return true;
	}
	if (a.loose)
		return false;
	keep(f, s, &a);
	*at = p;
	return true;
}

/* "số 01/3/2021", "2.1/3": a part or the number of something. */
static bool is_part(const struct scan *s, size_t at)
{
	size_t before = scan_word_before(s, at);

	return scan_is_digit(s, at) &&
		(!begins(s, at) || (before != at && scan_is_one_of(s, before, "|số|thoại|đt|tel|fax|")));
}

struct dates dates_find(struct arena *a, const struct scan *s)
{
	struct found f = { .arena = a };

	for (size_t at = scan_first_word(s, 0); at < s->low.n; at = scan_first_word(s, at))
		if (is_part(s, at) || !take_mention(s, &at, &f))
			at = scan_word_end(s, at);
	return (struct dates){ f.items, f.n, f.ranges, f.n_ranges };
}

bool dates_point(const struct scan *s, size_t *at, struct date_mention *m)
{
	struct reading r;
	size_t p = *at;

	if (!take_point(s, &p, &r) || r.loose || !is_of_days(&r.m) || r.m.form == DATE_DAY)
		return false;
	judge(&r.m);
	*m = r.m;
	*at = p;
	return true;
}

/* ---- Years --------------------------------------------------------------------------------- */

struct years years_find(struct arena *a, const struct dates *d)
{
	struct year_mention *items = arena_array(a, d->n, sizeof(*items));
	size_t n = 0, next = 0;

	for (size_t i = 0; i < d->n; i++) {
		const struct date_mention *m = &d->items[i];
		const struct date_range *r = next < d->n_ranges && d->ranges[next].from == i ?
			&d->ranges[next++] : NULL;

		if (r && m->form == DATE_YEAR && d->items[i + 1].form == DATE_YEAR)
			items[n++] = (struct year_mention){ m->year, d->items[++i].year, DATE_YEAR, r->all };
		else if (m->year > 0)
			items[n++] = (struct year_mention){ m->year, m->year, m->form, m->year_at };
	}
	return (struct years){ items, n };
}

bool years_cover(const struct years *y, int year)
{
	for (size_t i = 0; i < y->n; i++)
		if (y->items[i].form == DATE_YEAR && year >= y->items[i].from && year <= y->items[i].to)
			return true;
	return false;
}
