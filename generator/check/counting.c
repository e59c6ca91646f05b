/*
 * Numbering typed by hand. Owns what marks look like and their order; knows no plan and no
 * numbering of the program.
 */
#include "check/counting.h"

#include <string.h>

enum {
	GAP_MOST = 3, /* a mark further on than this is no gap but something else */
};

/* ---- Orders -------------------------------------------------------------------------------- */

static const char *const letters[] = { "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
	"n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y" };
static const char *const digits[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
	"13", "14", "15", "16", "17", "18", "19", "20" };
static const char *const romans[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x",
	"xi", "xii" };
static const char *const ordinals[] = { "thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm",
	"thứ sáu", "thứ bảy", "thứ tám", "thứ chín", "thứ mười" };
static const char *const serials[] = { "một là", "hai là", "ba là", "bốn là", "năm là", "sáu là",
	"bảy là", "tám là", "chín là", "mười là" };

#define ORDER(list) { list, sizeof(list) / sizeof(*(list)) }

static const struct order {
	const char *const *labels;
	size_t n;
} orders[COUNT_KINDS] = {
	[COUNT_LETTER] = ORDER(letters),
	[COUNT_DIGIT] = ORDER(digits),
	[COUNT_LETTER_ROUND] = ORDER(letters),
	[COUNT_DIGIT_ROUND] = ORDER(digits),
	[COUNT_ROMAN_ROUND] = ORDER(romans),
	[COUNT_ORDINAL] = ORDER(ordinals),
	[COUNT_SERIAL] = ORDER(serials),
};

/* Its place from 1; 0: no label of this kind. */
static int place_of(enum count_kind kind, const struct scan *s, size_t from, size_t n)
{
	const struct order *o = &orders[kind];

	for (size_t i = 0; i < o->n; i++)
		if (strlen(o->labels[i]) == n && memcmp(o->labels[i], s->low.p + from, n) == 0)
			return (int)i + 1;
	return 0;
}

/* ---- Marks --------------------------------------------------------------------------------- */

struct mark {
	enum count_kind kind;
	int place;
	struct span all;
	bool starts;  /* nothing but blanks stands before it */
	bool unsure;  /* it may be spoken of ("theo b)"): goes on with a run, never contradicts one */
};

/* One paragraph while it is read. */
struct text {
	const struct scan *s;
	struct counting *c;
	struct count_run inside[COUNT_KINDS];
	size_t depth; /* of brackets that are open */
	bool any;     /* a word was seen */
};

/* "điểm a)", "mục 2)", "theo b)": spoken of, not counted. */
static bool is_mentioned(const struct scan *s, size_t at)
{
	size_t before = scan_word_before(s, at);

	for (size_t p = scan_word_end(s, before); p < at; p++)
		if (scan_byte(s, p) != ' ' && scan_byte(s, p) != '(' && scan_byte(s, p) != ',')
			return false;
	return before != at && scan_is_one_of(s, before, "|điểm|mục|khoản|tiết|phần|theo|tại|và|ý|số|"
		"điều|nhóm|câu|hoặc|đến|từ|các|của|ở|hạng|loại|lớp|bảng|biểu|hình|");
}

/* A word begins a clause: it is the first, or one of these signs stands before. */
static bool begins_clause(const struct text *t, size_t at, const char *signs)
{
	size_t p = at;

	while (p > 0 && scan_byte(t->s, p - 1) == ' ')
		p--;
	return p == 0 || (p < at && strchr(signs, scan_byte(t->s, p - 1)));
}

/* Other words for one of an order. */
static const struct alias {
	const char *words;
	enum count_kind kind;
	int place;
} aliases[] = {
	{ "thứ nhì", COUNT_ORDINAL, 2 }, { "thứ bốn", COUNT_ORDINAL, 4 },
	{ "thứ bẩy", COUNT_ORDINAL, 7 }, { "bẩy là", COUNT_SERIAL, 7 },
};

static int take_words(const struct scan *s, size_t *at, enum count_kind kind)
{
	const struct order *o = &orders[kind];

	for (size_t i = 0; i < o->n; i++)
		if (scan_phrase(s, at, o->labels[i]))
			return (int)i + 1;
	for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++)
		if (aliases[i].kind == kind && scan_phrase(s, at, aliases[i].words))
			return aliases[i].place;
	return 0;
}

/* spoken = ("thứ nhất" ... | "một là" ...); sure at the beginning of a clause, an ordinal with "," or
 * ":" or "là" behind: not in "lần thứ hai", "giải: thứ nhất, thứ ba". */
static bool take_spoken(const struct text *t, size_t at, enum count_kind kind, struct mark *m)
{
	size_t p = at, end;
	int place = take_words(t->s, &p, kind);
	bool sure = place > 0 && begins_clause(t, at, kind == COUNT_ORDINAL ? ".;:" : ".;:,");

	if (place == 0)
		return false;
	end = p;
	scan_blanks(t->s, &p);
	if (kind == COUNT_ORDINAL && scan_byte(t->s, p) != ',' && scan_byte(t->s, p) != ':' &&
		!scan_phrase(t->s, &p, "là"))
		sure = false;
	*m = (struct mark){ kind, place, { at, end - at }, !t->any, !sure };
	return true;
}

/* Which of the kinds with a bracket: i, v and x of (i), (v), (x) are Roman unless letters are
 * being counted up to there. */
static enum count_kind kind_of(const struct text *t, size_t at, size_t n, bool round)
{
	const struct count_run *letter = &t->inside[COUNT_LETTER_ROUND];
	int place;

	if (scan_is_digit(t->s, at))
		return round ? COUNT_DIGIT_ROUND : COUNT_DIGIT;
	if (!round)
		return COUNT_LETTER;
	place = place_of(COUNT_LETTER_ROUND, t->s, at, n);
	if (place > 0 && letter->last > 0 && letter->last + 1 == place)
		return COUNT_LETTER_ROUND;
	return place_of(COUNT_ROMAN_ROUND, t->s, at, n) > 0 ? COUNT_ROMAN_ROUND : COUNT_LETTER_ROUND;
}

/* bracketed = ["("] label ")" blank; sure after a blank or a sign, outside of other brackets; "(3)"
 * behind a word may be how many. */
static bool take_bracketed(const struct text *t, size_t at, struct mark *m)
{
	size_t end = scan_word_end(t->s, at), from = at;
	bool round = at > 0 && scan_byte(t->s, at - 1) == '(';

	if (scan_byte(t->s, end) != ')' || scan_is_word(t->s, end + 1) || scan_is_capital(t->s, at))
		return false;
	from -= round;
	m->kind = kind_of(t, at, end - at, round);
	m->place = place_of(m->kind, t->s, at, end - at);
	m->all = (struct span){ from, end + 1 - from };
	m->starts = !t->any;
	m->unsure = t->depth != (round ? 1 : 0) || is_mentioned(t->s, from) ||
		(from > 0 && !strchr(" ;:,.\"*", scan_byte(t->s, from - 1))) ||
		(m->kind == COUNT_DIGIT_ROUND && !begins_clause(t, from, ".;:,"));
	return m->place > 0;
}

static bool take_mark(const struct text *t, size_t at, struct mark *m)
{
	return take_bracketed(t, at, m) || take_spoken(t, at, COUNT_ORDINAL, m) ||
		take_spoken(t, at, COUNT_SERIAL, m);
}

/* ---- Counting ------------------------------------------------------------------------------ */

static void tell(const struct text *t, const struct mark *m, enum count_fault fault, int expected)
{
	struct counting *c = t->c;
	const struct order *o = &orders[m->kind];
	size_t i = (size_t)expected - 1;

	c->items = scan_room(c->arena, c->items, c->n, &c->cap, sizeof(*c->items));
	c->items[c->n++] = (struct count_finding){ fault, m->kind, c->texts, m->all,
		str_from(o->labels[i < o->n ? i : o->n - 1]) };
}

/* "(1) ... (1)" may be notes, "a) ... a)" two levels. */
static bool may_repeat(const struct mark *m)
{
	return m->place == 1 || m->kind == COUNT_LETTER_ROUND || m->kind == COUNT_DIGIT_ROUND ||
		m->kind == COUNT_ROMAN_ROUND;
}

/* The next of a run, a gap or a repeat; the first of an order begins a run. True: it was taken. */
static bool count(const struct text *t, struct count_run *run, const struct mark *m)
{
	int step = m->place - run->last;

	if (m->place == 1 && !m->unsure) {
		*run = (struct count_run){ 1, t->c->texts };
		return true;
	}
	if (run->last == 0 || step < 0 || step > GAP_MOST)
		return false;
	if (step != 1) {
		if (m->unsure || (step == 0 && may_repeat(m)))
			return false;
		tell(t, m, step == 0 ? COUNT_REPEAT : COUNT_GAP, run->last + 1);
	}
	run->last = m->place;
	return true;
}

/* Marks at the beginnings of texts make a run across them; those inside go on with it, so that
 * "a) ...; b) ..." may share a paragraph and "c) ..." have its own. */
static void note(struct text *t, const struct mark *m)
{
	struct count_run *across = &t->c->across[m->kind], *inside = &t->inside[m->kind];

	if (m->starts) {
		(void)count(t, across, m);
		if (m->place == 1)
			*inside = *across;
		else if (across->last == m->place)
			*inside = (struct count_run){ m->place, t->c->texts };
		return;
	}
	if (!count(t, inside, m))
		return;
	if (across->last > 0 && m->place > across->last)
		across->last = m->place;
}

void counting_feed(struct counting *c, const struct scan *s)
{
	struct text t = { .s = s, .c = c };

	for (size_t at = 0; at < s->low.n;) {
		struct mark m;
		char b = scan_byte(s, at);

		if (!scan_is_word(s, at)) {
			t.depth += b == '(';
			t.depth -= b == ')' && t.depth > 0;
			at++;
			continue;
		}
		if (take_mark(&t, at, &m)) {
			note(&t, &m);
			/* The bracket behind a label closes none. */
			at = m.all.at + m.all.n;
			t.depth = 0;
		} else {
			at = scan_word_end(s, at);
		}
		t.any = true;
	}
	c->texts++;
}

void counting_break(struct counting *c)
{
	memset(c->across, 0, sizeof(c->across));
}
