/* The register. Owns what a series is and the order of numbers; knows nothing of files, nor of what is
 * said about a number that is wrong. */
#include "plan/registry.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdlib.h>

/* ---- Numbers -------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Two for each letter, for đ to have a place behind d. */
static unsigned letter_of(struct str s)
{
	if (str_eqz(s, "đ") || str_eqz(s, "Đ"))
		return 2 * ('d' - 'a' + 1) + 1;
	return s.n == 1 ? 2 * ((unsigned)(s.p[0] | 0x20) - 'a' + 1) : 0;
}

struct number number_of(struct str text)
{
	struct number n = { 0, 0 };
	size_t at = 0;

	for (; at < text.n && is_digit(text.p[at]); at++)
		n.value = n.value * 10 + (unsigned long)(text.p[at] - '0');
	n.letter = letter_of(str_slice(text, at, text.n));
	return n;
}

static int order(unsigned long x, unsigned long y)
{
	return x < y ? -1 : x > y;
}

/* What is 0 comes last. */
static int order_given(unsigned long x, unsigned long y)
{
	return order(x - 1, y - 1);
}

int number_cmp(struct number x, struct number y)
{
	int by_value = order_given(x.value, y.value);

	return by_value != 0 ? by_value : order(x.letter, y.letter);
}

/* ---- Entering ------------------------------------------------------------------------------- */

static struct lines copy_lines(struct arena *a, struct lines from)
{
	struct lines to = { arena_array(a, from.n, sizeof(*to.at)), from.n };

	for (size_t i = 0; i < from.n; i++)
		to.at[i] = arena_str(a, from.at[i]);
	return to;
}

static void put_next(struct buf *b, const char *between, struct str text)
{
	if (b->n > 0 && text.n > 0)
		buf_putz(b, between);
	buf_put(b, text);
}

static struct str moved(struct buf *b, struct arena *a)
{
	return b->n > 0 ? buf_move(b, a) : STR("");
}

static struct str signers_of(struct arena *a, const struct plan *p)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < p->n_signers; i++)
		put_next(&b, ", ", p->signers[i].name);
	return moved(&b, a);
}

/* "a, b (B/c)" */
static void put_recipient(struct buf *b, const struct recipient *r)
{
	for (size_t i = 0; i < r->n_items; i++)
		put_next(b, i > 0 ? ", " : "; ", r->items[i]);
	put_next(b, " ", r->note);
}

/* Those whom the document goes to, or, with `kept`, those who keep a copy. */
static struct str recipients_of(struct arena *a, const struct plan *p, bool kept)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < p->n_recipients; i++)
		if ((p->recipients[i].kind == RECIPIENT_FILE_COPY) == kept)
			put_recipient(&b, &p->recipients[i]);
	return moved(&b, a);
}

static struct str body_of(struct arena *a, const struct plan *p)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < p->issuer.n; i++)
		put_next(&b, " ", p->issuer.at[i]);
	return b.n > 0 ? utf8_fold(a, buf_move(&b, a)) : STR("");
}

void registry_enter_number(struct registered *e, const struct plan *p, struct arena *a)
{
	struct str none = STR("");

	*e = (struct registered){
		.path = none, .issuing = none, .body = body_of(a, p), .issuer_name = none,
		.type = { arena_str(a, p->type.code), none },
		.number = number_of(p->number), .date = p->date, .state = p->state,
		.number_symbol = p->number.n > 0 ? arena_str(a, p->number_symbol) : none, .subject = none, .signers = none, .recipients = none,
		.file_copy = none, .reserved = p->reserved, .n_reserved = p->n_reserved,
	};
}

void registry_enter(struct registered *e, const struct plan *p, struct arena *a)
{
	registry_enter_number(e, p, a);
	e->superior = copy_lines(a, p->superior);
	e->issuer = copy_lines(a, p->issuer);
	e->issuer_name = arena_str(a, p->issuer_name);
	e->type.name = arena_str(a, p->type.name);
	e->subject = arena_str(a, p->subject_text);
	e->signers = signers_of(a, p);
	e->recipients = recipients_of(a, p, false);
	e->file_copy = recipients_of(a, p, true);
}

/* ---- Order ---------------------------------------------------------------------------------- */

static int series_cmp(const struct registered *x, const struct registered *y)
{
	int by = str_cmp(x->issuing, y->issuing);

	if (by == 0)
		by = str_cmp(x->body, y->body);
	if (by == 0)
		by = order_given((unsigned long)x->date.year, (unsigned long)y->date.year);
	return by != 0 ? by : str_cmp(x->type.code, y->type.code);
}

static int by_number(const void *l, const void *r)
{
	const struct registered *x = l, *y = r;
	int by = series_cmp(x, y);

	if (by == 0)
		by = number_cmp(x->number, y->number);
	if (by == 0)
		by = order(y->state, x->state);
	return by != 0 ? by : str_cmp(x->path, y->path);
}

static int by_path(const void *l, const void *r)
{
	return str_cmp((*(const struct registered *const *)l)->path,
		(*(const struct registered *const *)r)->path);
}

bool registry_together(const struct registered *x, const struct registered *y)
{
	return series_cmp(x, y) == 0;
}

/* What has no number, or belongs to no year, has it alone. */
static bool same_number(const struct registered *x, const struct registered *y)
{
	return x->number.value > 0 && x->date.year > 0 && registry_together(x, y) &&
		number_cmp(x->number, y->number) == 0;
}

void registry_sort(struct registry *r, struct arena *a)
{
	size_t from = 0;

	r->by_path = arena_array(a, r->n, sizeof(*r->by_path));
	if (r->n > 1)
		qsort(r->at, r->n, sizeof(*r->at), by_number);
	for (size_t i = 0; i < r->n; i++) {
		r->by_path[i] = &r->at[i];
		if (i + 1 < r->n && same_number(&r->at[i], &r->at[i + 1]))
			continue;
		for (; from <= i; from++) {
			r->at[from].same_end = i + 1;
			r->at[from].same = from > 0 && r->at[from - 1].same_end == i + 1 ? r->at[from - 1].same : from;
		}
	}
	if (r->n > 1)
		qsort(r->by_path, r->n, sizeof(*r->by_path), by_path);
}

static bool has_twin(const struct registered *e)
{
	return e->same_end - e->same > 1;
}

struct registry registry_twins(const struct registry *r, struct arena *a)
{
	struct registry twins = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		n += has_twin(&r->at[i]);
	twins.at = arena_array(a, n, sizeof(*twins.at));
	for (size_t i = 0; i < r->n; i++) {
		struct registered *e = &twins.at[twins.n];

		if (!has_twin(&r->at[i]))
			continue;
		*e = r->at[i];
		e->path = arena_str(a, e->path);
		e->body = arena_str(a, e->body);
		e->type.code = arena_str(a, e->type.code);
		e->number_symbol = arena_str(a, e->number_symbol);
		twins.n++;
	}
	registry_sort(&twins, a);
	return twins;
}

/* ---- Looking things up ---------------------------------------------------------------------- */

const struct registered *registry_find(const struct registry *r, struct str path)
{
	const struct registered sought = { .path = path }, *key = &sought, **found;

	if (r->n == 0)
		return NULL;
	found = bsearch(&key, r->by_path, r->n, sizeof(*r->by_path), by_path);
	return found ? *found : NULL;
}

const struct registered *registry_twin(const struct registry *r, const struct registered *e)
{
	const struct registered *twin = &r->at[e->same];

	if (twin == e)
		twin++;
	if (twin == &r->at[e->same_end] || (e->state >= STATE_SIGNED && twin->state < STATE_SIGNED))
		return NULL;
	return twin;
}

static bool counts(const struct registered *e)
{
	return e->number.value > 0 && e->date.year > 0;
}

const struct registered *registry_before(const struct registry *r, const struct registered *e)
{
	const struct registered *before = e->same > 0 ? &r->at[r->at[e->same - 1].same] : NULL;

	return before && counts(e) && registry_together(before, e) ? before : NULL;
}

const struct registered *registry_after(const struct registry *r, const struct registered *e)
{
	const struct registered *after = e->same_end < r->n ? &r->at[e->same_end] : NULL;

	return after && counts(e) && counts(after) && registry_together(after, e) ? after : NULL;
}

/* ---- Free numbers --------------------------------------------------------------------------- */

const struct reserved *reserved_find(const struct reserved *r, size_t n, struct str type_code,
	int year, unsigned long value)
{
	for (size_t i = 0; i < n; i++)
		if (r[i].from <= value && value <= r[i].to && r[i].year == year &&
			str_eq(r[i].type_code, type_code))
			return &r[i];
	return NULL;
}

static const struct reserved *kept_back(const struct registered *e, unsigned long value)
{
	return reserved_find(e->reserved, e->n_reserved, e->type.code, e->date.year, value);
}

/* The last number from `value` up to `end` that nobody keeps back; the first is none. */
static unsigned long free_until(const struct registered *e, unsigned long value, unsigned long end)
{
	for (size_t i = 0; i < e->n_reserved; i++) {
		const struct reserved *k = &e->reserved[i];

		if (k->from > value && k->from <= end && kept_back(e, k->from))
			end = k->from - 1;
	}
	return end;
}

struct str registry_missing(struct arena *a, const struct registry *r, const struct registered *e)
{
	const struct registered *before = registry_before(r, e);
	const struct reserved *kept;
	struct buf b = { 0 };

	if (!before)
		return STR("");
	for (unsigned long v = before->number.value + 1; v < e->number.value; v++) {
		unsigned long end;

		kept = kept_back(e, v);
		if (kept) {
			v = kept->to;
			continue;
		}
		end = free_until(e, v, e->number.value - 1);
		buf_putz(&b, b.n > 0 ? ", " : "");
		buf_num(&b, (long long)v);
		if (end > v) {
			buf_putz(&b, "-");
			buf_num(&b, (long long)end);
		}
		v = end;
	}
	return moved(&b, a);
}

static bool of_series(const struct registered *e, const struct registered *series)
{
	return str_eq(e->issuing, series->issuing) && e->date.year == series->date.year &&
		str_eq(e->type.code, series->type.code) &&
		(series->body.n == 0 || str_eq(e->body, series->body));
}

unsigned long registry_next(const struct registry *r, const struct registered *series)
{
	const struct reserved *kept;
	unsigned long next = 1;

	for (size_t i = 0; i < r->n; i++)
		if (of_series(&r->at[i], series) && r->at[i].number.value >= next)
			next = r->at[i].number.value + 1;
	while ((kept = kept_back(series, next)))
		next = kept->to + 1;
	return next;
}
