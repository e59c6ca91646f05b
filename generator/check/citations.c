/*
 * Documents cited in text. Owns how a citation and a basis are written; dates are dates.h's. Knows no
 * plan and no rules.
 */
#include "check/citations.h"

#include <string.h>

enum {
	SYMBOL_MOST = 40, /* bytes of one group of a symbol */
	PART_MOST = 400,  /* bytes of an issuer or a title */
};

/* ---- Kinds --------------------------------------------------------------------------------- */

/* What has a number for certain when it is cited as a basis is marked. */
static const struct kind {
	const char *words;
	bool numbered;
} kinds[] = {
	{ "thông tư liên tịch", true }, { "nghị quyết liên tịch", true }, { "hiến pháp", false },
	{ "bộ luật", false }, { "luật", false }, { "pháp lệnh", false }, { "lệnh", false },
	{ "điều lệ", false }, { "nghị định", true }, { "nghị quyết", true }, { "quyết định", true },
	{ "chỉ thị", true }, { "thông tư", true }, { "thông báo", true }, { "thông tri", true },
	{ "kết luận", true }, { "quy định", false }, { "quy chế", false }, { "hướng dẫn", true },
	{ "kế hoạch", true }, { "chương trình", false }, { "đề án", false }, { "báo cáo", false },
	{ "công văn", true }, { "công điện", true }, { "tờ trình", true }, { "biên bản", false },
	{ "chiến lược", false }, { "quy hoạch", false }, { "phương án", false }, { "dự án", false },
	{ "thể lệ", false }, { "văn bản", false },
};

static const struct kind *take_kind(const struct scan *s, size_t *at)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (scan_phrase(s, at, kinds[i].words))
			return &kinds[i];
	return NULL;
}

bool citations_kind(const struct scan *s, size_t *at)
{
	return take_kind(s, at) != NULL;
}

/* The kind whose words end right before `at`; n = 0 when there is none. */
static struct span kind_before(const struct scan *s, size_t at)
{
	size_t from = at;
	struct span best = { 0 };

	for (int words = 0; words < 4; words++) {
		size_t before = scan_word_before(s, from), p = before, end;

		if (before == from)
			break;
		from = before;
		if (!take_kind(s, &p))
			continue;
		end = p;
		scan_blanks(s, &p);
		if (p == at)
			best = (struct span){ from, end - from };
	}
	return best;
}

/* ---- Number and symbol --------------------------------------------------------------------- */

/* group = capital { letter | digit } { "&" capital ... }, of small letters one at most: CTr, QyĐ */
static bool take_group(const struct scan *s, size_t *at)
{
	size_t p = *at, small = 0;

	do {
		size_t from = p;

		if (!scan_is_capital(s, p))
			return false;
		for (; scan_is_word(s, p); p++) /* one turn per letter: bytes inside one are passed over */
			if ((s->low.p[p] & 0xC0) != 0x80 && !scan_is_digit(s, p) && !scan_is_capital(s, p))
				small++;
		if (p - from > SYMBOL_MOST)
			return false;
	} while (scan_byte(s, p) == '&' && scan_is_capital(s, p + 1) && ++p);
	if (small > 1)
		return false;
	*at = p;
	return true;
}

/* symbol = group { ("-" | "/") group } | group " - " group. *joined: it has more than one group. */
static bool take_symbol(const struct scan *s, size_t *at, struct citation *c, bool *joined)
{
	size_t p = *at, q;

	*joined = false;
	if (!take_group(s, &p))
		return false;
	for (q = p; scan_char(s, &q, '-') || scan_char(s, &q, '/'); q = p) {
		if (!take_group(s, &q))
			break;
		p = q;
		*joined = true;
	}
	q = p;
	scan_blanks(s, &q);
	if (!*joined && scan_char(s, &q, '-')) {
		scan_blanks(s, &q);
		if (take_group(s, &q) && q > p + 4) {
			p = q;
			*joined = c->spaced = true;
		}
	}
	c->symbol = (struct span){ *at, p - *at };
	*at = p;
	return true;
}

/* "/" with blanks around it, which only a citation announced by its kind or "số" may have */
static bool take_slash(const struct scan *s, size_t *at, bool announced, bool *spaced)
{
	size_t p = *at;

	if (announced)
		scan_blanks(s, &p);
	if (!scan_char(s, &p, '/'))
		return false;
	if (announced)
		scan_blanks(s, &p);
	*spaced = p != *at + 1;
	*at = p;
	return true;
}

/* state = "/" [YYYY "/"] symbol */
static bool take_state(const struct scan *s, size_t *at, struct citation *c, bool announced)
{
	size_t p = *at, q;
	bool joined;
	int year;

	if (!take_slash(s, &p, announced, &c->spaced))
		return false;
	q = p;
	if (scan_number(s, &q, 4, &c->year, &year) && c->year.n == 4 && scan_char(s, &q, '/'))
		p = q;
	else
		c->year = (struct span){ 0 };
	if (!take_symbol(s, &p, c, &joined) || (!joined && !announced && c->year.n == 0))
		return false;
	*at = p;
	return true;
}

/* party = "-" CODE "/" ISSUER */
static bool take_party(const struct scan *s, size_t *at, struct citation *c)
{
	size_t p = *at;
	bool joined;

	if (!scan_char(s, &p, '-') || !take_symbol(s, &p, c, &joined) || !joined ||
		!memchr(s->low.p + c->symbol.at, '/', c->symbol.n))
		return false;
	*at = p;
	return true;
}

/* doc-number = digits [small letter] (state | party) */
static bool take_number(const struct scan *s, size_t *at, struct citation *c, bool announced)
{
	size_t p = *at;

	if (!scan_number(s, &p, 5, &c->number, &c->value))
		return false;
	if (scan_byte(s, p) >= 'a' && scan_byte(s, p) <= 'e' && !scan_is_capital(s, p) &&
		!scan_is_word(s, p + 1)) {
		c->letter = scan_byte(s, p++);
		c->number.n++;
	}
	if (!take_state(s, &p, c, announced) && !take_party(s, &p, c))
		return false;
	if (scan_is_word(s, p))
		return false;
	*at = p;
	return true;
}

/* ---- What follows -------------------------------------------------------------------------- */

/* [","] ["ban hành"] day-point */
static void take_date(const struct scan *s, size_t *at, struct citation *c)
{
	size_t p = *at;

	scan_blanks(s, &p);
	(void)(scan_char(s, &p, ',') || scan_char(s, &p, '('));
	scan_blanks(s, &p);
	if (scan_phrase(s, &p, "ban hành"))
		scan_blanks(s, &p);
	if (!dates_point(s, &p, &c->date))
		return;
	c->has_date = true;
	(void)scan_char(s, &p, ')');
	*at = p;
}

static bool is_stop(const struct scan *s, size_t p)
{
	static const char *const stops[] = { "về", "v/v", "quy định", "ban hành", "hướng dẫn",
		"phê duyệt", "sửa đổi", "tổ chức", "triển khai", "thực hiện", "gửi", "với", "số" };
	size_t q = p;

	for (size_t i = 0; i < sizeof(stops) / sizeof(*stops); i++)
		if (scan_phrase(s, &q, stops[i]) && !(i > 2 && i < 6 && scan_byte(s, q) == ','))
			return true;
	if (scan_phrase(s, &q, "và"))
		scan_blanks(s, &q);
	return scan_is_capital(s, q) && take_kind(s, &q);
}

static bool is_clause_end(const struct scan *s, size_t p)
{
	char c = scan_byte(s, p);

	return c == '\0' || c == ';' || c == '"' || c == '(' || c == ')' ||
		(c == '.' && !scan_is_word(s, p + 1)) || (c == ':' && scan_byte(s, p + 1) == ' ');
}

/* Up to a sign or a word that begins something else, without blanks at its end. */
static struct span take_words(const struct scan *s, size_t at, bool issuer)
{
	size_t p = at, end = at;

	for (; !is_clause_end(s, p) && p - at < PART_MOST; p++) {
		if (issuer && scan_byte(s, p) == ',')
			break;
		if (p > at && scan_is_word(s, p) && !scan_is_word(s, p - 1) && issuer && is_stop(s, p))
			break;
		if (scan_byte(s, p) != ' ')
			end = p + 1;
	}
	return (struct span){ at, end - at };
}

/* [","] "của" issuer */
static void take_issuer(const struct scan *s, size_t *at, struct citation *c)
{
	size_t p = *at;

	scan_blanks(s, &p);
	(void)scan_char(s, &p, ',');
	scan_blanks(s, &p);
	if (!scan_phrase(s, &p, "của"))
		return;
	scan_blanks(s, &p);
	c->issuer = take_words(s, p, true);
	if (c->issuer.n > 0)
		*at = span_end(c->issuer);
}

/* [bracket] [","] ("về việc" | "về" | "v/v" | quote) title */
static void take_title(const struct scan *s, size_t *at, struct citation *c)
{
	size_t p = *at;

	scan_blanks(s, &p);
	if (scan_char(s, &p, '(')) /* "của Bộ Chính trị (khóa XI) về ..." */
		while (scan_byte(s, p) && !scan_char(s, &p, ')'))
			if (++p - *at > 40)
				return;
	scan_blanks(s, &p);
	(void)scan_char(s, &p, ',');
	scan_blanks(s, &p);
	if (!scan_phrase(s, &p, "về việc") && !scan_phrase(s, &p, "về") &&
		!scan_phrase(s, &p, "v/v") && !scan_char(s, &p, '"'))
		return;
	while (scan_byte(s, p) == ' ' || scan_byte(s, p) == '"')
		p++;
	c->title = take_words(s, p, false);
	if (c->title.n > 0)
		*at = span_end(c->title);
}

/* ---- Finding all --------------------------------------------------------------------------- */

static struct str low_of(const struct scan *s, struct span at)
{
	return str_slice(s->low, at.at, span_end(at));
}

/* Year and symbol, small, without blanks. */
static struct str key_of(struct arena *a, const struct scan *s, const struct citation *c)
{
	char *key = arena_alloc(a, c->year.n + c->symbol.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < c->year.n; i++)
		key[n++] = s->low.p[c->year.at + i];
	key[n++] = scan_byte(s, c->symbol.at - 1) == '-' ? '-' : '/';
	for (size_t i = 0; i < c->symbol.n; i++)
		if (s->low.p[c->symbol.at + i] != ' ')
			key[n++] = s->low.p[c->symbol.at + i];
	return (struct str){ key, n };
}

/* separators = { "," | ";" | "và" | "số" | blank } : what lies between citations of one list */
static bool in_list(const struct scan *s, size_t from, size_t to)
{
	for (size_t p = from; p < to;) {
		if (!scan_is_word(s, p)) {
			if (!strchr(" ,;", scan_byte(s, p)))
				return false;
			p++;
		} else if (scan_is_one_of(s, p, "|và|số|")) {
			p = scan_word_end(s, p);
		} else {
			return false;
		}
	}
	return true;
}

/* citation = [kind] ["số" [":"]] doc-number [date] [issuer] [title] */
static bool take_citation(struct arena *a, const struct scan *s, size_t *at, struct citation *c)
{
	size_t p = *at, from = *at, before = scan_word_before(s, *at);

	*c = (struct citation){ .all = { *at, 0 } };
	if (before != *at && scan_is_one_of(s, before, "|số|")) {
		from = before;
		if (scan_is_one_of(s, scan_word_before(s, from), "|mẫu|biểu|lục|hộp|nhà|"))
			return false; /* "Mẫu số 01/TĐKT" */
	}
	c->kind = kind_before(s, from);
	if (from > 0 && !(from < *at) && c->kind.n == 0 && strchr("/.,-", scan_byte(s, from - 1)))
		return false;
	if (!take_number(s, &p, c, from < *at || c->kind.n > 0))
		return false;
	c->all.at = c->kind.n > 0 ? c->kind.at : from;
	take_date(s, &p, c);
	take_issuer(s, &p, c);
	take_title(s, &p, c);
	c->all.n = p - c->all.at;
	c->symbol_key = key_of(a, s, c);
	c->issuer_low = low_of(s, c->issuer);
	c->title_low = low_of(s, c->title);
	/* What is cited inside a title is a citation too. */
	*at = c->issuer.n > 0 ? span_end(c->issuer) : c->has_date ? span_end(c->date.all) :
		span_end(c->symbol);
	return true;
}

/* "về A và Kế hoạch số 12/KH-LĐLĐ": the title ends before "và" when a citation begins behind it. */
static void cut_title(const struct scan *s, struct citation *c, size_t next)
{
	size_t before = scan_word_before(s, next);

	if (next >= span_end(c->title) || before <= c->title.at || !scan_is_one_of(s, before, "|và|"))
		return;
	while (before > c->title.at && strchr(" ,", scan_byte(s, before - 1)))
		before--;
	c->title.n = before - c->title.at;
	c->all.n = before - c->all.at;
	c->title_low = low_of(s, c->title);
}

struct citations citations_find(struct arena *a, const struct scan *s)
{
	struct citation *items = NULL;
	size_t n = 0, cap = 0, end = 0;

	for (size_t at = scan_first_word(s, 0); at < s->low.n; at = scan_first_word(s, at)) {
		struct citation c;

		if (!scan_is_digit(s, at) || !take_citation(a, s, &at, &c)) {
			at = scan_word_end(s, at);
			continue;
		}
		if (n > 0 && c.kind.n == 0 && in_list(s, end, c.all.at))
			c.kind = items[n - 1].kind;
		if (n > 0)
			cut_title(s, &items[n - 1], c.all.at);
		end = at;
		items = scan_room(a, items, n, &cap, sizeof(*items));
		items[n++] = c;
	}
	return (struct citations){ items, n };
}

/* ---- Bases --------------------------------------------------------------------------------- */

static size_t clause_end(const struct scan *s, size_t p)
{
	while (scan_byte(s, p) && scan_byte(s, p) != ';' &&
		!(scan_byte(s, p) == '.' && !scan_is_word(s, p + 1)))
		p++;
	return p;
}

/* A resolution of a congress has no number; "Kế hoạch này" is the document itself; one that is
 * cited by its kind and a year ("Kế hoạch công tác năm 2021") is not known to have one. */
static bool needs_none(const struct scan *s, size_t p, size_t end)
{
	scan_blanks(s, &p);
	if (scan_is_one_of(s, p, "|đại|hội|công|kinh|năm|"))
		return true;
	for (p = scan_first_word(s, p); p < end; p = scan_first_word(s, scan_word_end(s, p)))
		if (scan_is_one_of(s, p, "|này|"))
			return true;
	return false;
}

static bool is_date_known(const struct citations *c, size_t *next, struct basis_gap *gap)
{
	size_t end = span_end(gap->all);

	while (*next < c->n && c->items[*next].all.at < gap->all.at)
		++*next;
	gap->no_number = *next == c->n || c->items[*next].all.at >= end;
	gap->no_date = gap->no_number || !c->items[*next].has_date;
	return !gap->no_number && !gap->no_date;
}

/* basis = ["Căn cứ" | "Thực hiện"] kind ... (";" | "." | end). Where the place does not tell that it
 * is one, only a clause that begins with "Căn cứ" is. */
static bool take_basis(const struct scan *s, size_t at, bool is_basis, struct basis_gap *gap)
{
	size_t p = at, from;
	const struct kind *kind;

	if (!(scan_is_capital(s, p) && scan_phrase(s, &p, "căn cứ"))) {
		if (!is_basis)
			return false;
		(void)scan_phrase(s, &p, "thực hiện");
	}
	scan_blanks(s, &p);
	from = p;
	kind = scan_is_capital(s, p) ? take_kind(s, &p) : NULL;
	if (!kind || !kind->numbered)
		return false;
	gap->kind = (struct span){ from, p - from };
	gap->all = (struct span){ at, clause_end(s, p) - at };
	return !needs_none(s, p, span_end(gap->all));
}

struct basis_gaps citations_gaps(struct arena *a, const struct scan *s,
	const struct citations *c, bool is_basis)
{
	struct basis_gap *items = NULL;
	size_t n = 0, cap = 0, next = 0;

	for (size_t at = scan_first_word(s, 0); at < s->low.n;
		at = scan_first_word(s, clause_end(s, at) + 1)) {
		struct basis_gap gap;

		if (!take_basis(s, at, is_basis, &gap) || is_date_known(c, &next, &gap))
			continue;
		items = scan_room(a, items, n, &cap, sizeof(*items));
		items[n++] = gap;
	}
	return (struct basis_gaps){ items, n };
}
