/*
 * Citations of one document compared. Owns what two of them surely contradict in; knows only what
 * citations.h tells of them.
 */
#include "check/citations.h"

#include <stdlib.h>
#include <string.h>

enum {
	TITLE_LEAST = 24, /* bytes that two titles must have in common to be one */
};

bool citation_is_full(const struct citation *c)
{
	return c->has_date && (c->issuer.n > 0 || c->title.n > 0);
}

struct entry {
	const struct citation *c;
	size_t index;
};

static int sign_of(size_t a, size_t b)
{
	return a < b ? -1 : a > b;
}

static struct date date_of(const struct citation *c)
{
	return (struct date){ c->date.year, c->date.month, c->date.day };
}

static int by_number(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order = str_cmp(a->c->symbol_key, b->c->symbol_key);

	if (order == 0)
		order = a->c->value - b->c->value;
	if (order == 0)
		order = a->c->letter - b->c->letter;
	return order != 0 ? order : sign_of(a->index, b->index);
}

static int by_title(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order = str_cmp(a->c->symbol_key, b->c->symbol_key);

	if (order == 0)
		order = date_cmp(date_of(a->c), date_of(b->c));
	if (order == 0)
		order = str_cmp(a->c->title_low, b->c->title_low);
	return order != 0 ? order : sign_of(a->index, b->index);
}

/* One text is the beginning of the other. */
static bool agree(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;

	return memcmp(a.p, b.p, n) == 0;
}

static bool one_title(const struct citation *a, const struct citation *b)
{
	return a->title_low.n >= TITLE_LEAST && b->title_low.n >= TITLE_LEAST &&
		agree(a->title_low, b->title_low);
}

static bool one_number(const struct citation *a, const struct citation *b)
{
	return a->value == b->value && str_eq(a->symbol_key, b->symbol_key) &&
		a->letter == b->letter;
}

static bool two_dates(const struct citation *a, const struct citation *b)
{
	struct date x = date_of(a), y = date_of(b);

	if (!one_number(a, b) || x.year == 0 || y.year == 0 || date_cmp(x, y) == 0 ||
		!agree(a->issuer_low, b->issuer_low))
		return false;
	return x.year == y.year || (x.month == y.month && x.day == y.day && one_title(a, b));
}

static bool two_numbers(const struct citation *a, const struct citation *b)
{
	return !one_number(a, b) && str_eq(a->symbol_key, b->symbol_key) && a->date.year > 0 &&
		date_cmp(date_of(a), date_of(b)) == 0 && one_title(a, b) &&
		agree(a->issuer_low, b->issuer_low);
}

static bool short_first(const struct citation *a, const struct citation *b)
{
	return one_number(a, b) && !a->has_date && citation_is_full(b) &&
		agree(a->issuer_low, b->issuer_low);
}

struct pairs {
	struct arena *arena;
	struct citation_pair *items;
	size_t n, cap;
};

static void keep_pair(struct pairs *p, enum citation_clash clash, size_t a, size_t b)
{
	p->items = scan_room(p->arena, p->items, p->n, &p->cap, sizeof(*p->items));
	p->items[p->n++] = (struct citation_pair){ clash, a < b ? a : b, a < b ? b : a };
}

/* Neighbours among the entries in order of numbers; of one number the first is kept in mind. */
static void compare_numbers(struct pairs *p, const struct entry *e, size_t n)
{
	size_t first = 0;
	bool told = false;

	for (size_t i = 1; i < n; i++) {
		if (!one_number(e[first].c, e[i].c)) {
			first = i;
			told = false;
			continue;
		}
		if (two_dates(e[i - 1].c, e[i].c))
			keep_pair(p, CITED_WITH_TWO_DATES, e[i - 1].index, e[i].index);
		if (!told && short_first(e[first].c, e[i].c)) {
			keep_pair(p, CITED_SHORT_FIRST, e[first].index, e[i].index);
			told = true;
		}
	}
}

struct citation_pairs citations_compare(struct arena *a, const struct citation *items, size_t n)
{
	struct pairs p = { .arena = a };
	struct entry *e = arena_array(a, n, sizeof(*e));

	for (size_t i = 0; i < n; i++)
		e[i] = (struct entry){ &items[i], i };
	if (n > 1)
		qsort(e, n, sizeof(*e), by_number);
	compare_numbers(&p, e, n);
	if (n > 1)
		qsort(e, n, sizeof(*e), by_title);
	for (size_t i = 1; i < n; i++)
		if (two_numbers(e[i - 1].c, e[i].c))
			keep_pair(&p, CITED_WITH_TWO_NUMBERS, e[i - 1].index, e[i].index);
	return (struct citation_pairs){ p.items, p.n };
}
