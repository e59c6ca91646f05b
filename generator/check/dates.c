/*
 * Dates in running text: all of them. Owns the walk over a text and what the words before a date make
 * of it. Knows no rules, no plan, no clock.
 */
#include "check/dates_inner.h"

#include <string.h>

enum {
	CLAUSE_WORDS = 40, /* how far back a clause is read */
};

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

/* ---- Finding all --------------------------------------------------------------------------- */

struct found {
	struct arena *arena;
	struct date_mention *items;
	struct date_range *ranges;
	size_t n, cap, n_ranges, cap_ranges;
};

static void keep(struct found *f, const struct scan *s, struct date_reading *r)
{
	date_judge(&r->m);
	r->m.role = role_of(s, r->m.all.at);
	f->items = scan_room(f->arena, f->items, f->n, &f->cap, sizeof(*f->items));
	f->items[f->n++] = r->m;
}

static void keep_range(struct found *f, const struct scan *s, struct date_reading *a,
	struct date_reading *b, enum date_link link)
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
	range.all = (struct span){ from->all.at, span_end(to->all) - from->all.at };
	range.backward = date_runs_backward(&range, *from, *to, link);
	f->ranges = scan_room(f->arena, f->ranges, f->n_ranges, &f->cap_ranges, sizeof(*f->ranges));
	f->ranges[f->n_ranges++] = range;
}

/* mention = end [link end] */
static bool take_mention(const struct scan *s, size_t *at, struct found *f)
{
	struct date_reading a, b;
	size_t p = *at, q;
	enum date_link link;

	if (!date_take_end(s, &p, &a))
		return false;
	q = p;
	link = date_take_link(s, &q);
	if (link != LINK_NONE && date_take_right(s, &q, &a, &b) && date_pair(s, &a, link, &b)) {
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

/* Nothing that a number could belong to lies right before: "2.1", "A/01", "-5". */
static bool begins(const struct scan *s, size_t at)
{
	char c = scan_byte(s, at - 1);

	return at == 0 || (!scan_is_word(s, at - 1) && !strchr("/.,-+:", c)) ||
		(c == ':' && at > 1 && !scan_is_word(s, at - 2));
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
	struct date_reading r;
	size_t p = *at;

	if (!date_take_point(s, &p, &r) || r.loose || !date_is_of_days(&r.m) || r.m.form == DATE_DAY)
		return false;
	date_judge(&r.m);
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
