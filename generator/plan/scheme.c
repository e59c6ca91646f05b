/* Numbering schemes: reading samples and printing counters. Owns the Vietnamese alphabet of points. */
#include "plan/scheme.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

/* Points run through the alphabet without ă â ê ô ơ ư and without f j w z (Decree 30, Phụ lục I,
 * II.6đ and its own lists). Counting on after y is ours: aa, ab, ... */
static const struct str letters[] = {
	STR_INIT("a"), STR_INIT("b"), STR_INIT("c"), STR_INIT("d"), STR_INIT("đ"), STR_INIT("e"),
	STR_INIT("g"), STR_INIT("h"), STR_INIT("i"), STR_INIT("k"), STR_INIT("l"), STR_INIT("m"),
	STR_INIT("n"), STR_INIT("o"), STR_INIT("p"), STR_INIT("q"), STR_INIT("r"), STR_INIT("s"),
	STR_INIT("t"), STR_INIT("u"), STR_INIT("v"), STR_INIT("x"), STR_INIT("y"),
};

enum { N_LETTERS = sizeof(letters) / sizeof(*letters) };

static void put_letters(struct buf *b, unsigned value)
{
	if (value > N_LETTERS)
		put_letters(b, (value - 1) / N_LETTERS);
	buf_put(b, letters[(value - 1) % N_LETTERS]);
}

static void put_roman(struct buf *b, unsigned value)
{
	static const struct {
		unsigned value;
		const char *sign;
	} signs[] = {
		{ 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" }, { 90, "XC" },
		{ 50, "L" }, { 40, "XL" }, { 10, "X" }, { 9, "IX" }, { 5, "V" }, { 4, "IV" }, { 1, "I" },
	};

	if (value >= 4000) { /* beyond what Romans wrote; a start number may ask for it */
		buf_num(b, value);
		return;
	}
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		for (; value >= signs[i].value; value -= signs[i].value)
			buf_putz(b, signs[i].sign);
}

static void put_counter(struct buf *b, enum counter c, unsigned value)
{
	size_t from = b->n;

	if (value == 0 || c == COUNTER_DECIMAL)
		buf_num(b, value);
	else if (c == COUNTER_ROMAN || c == COUNTER_SMALL_ROMAN)
		put_roman(b, value);
	else
		put_letters(b, value);
	for (; c == COUNTER_SMALL_ROMAN && from < b->n; from++)
		b->p[from] = (char)(b->p[from] | 0x20);
}

struct str scheme_counter(struct arena *a, enum counter c, unsigned value)
{
	struct buf b = { 0 };
	struct str s;

	put_counter(&b, c, value);
	s = buf_move(&b, a);
	return c == COUNTER_CAPITAL_LETTER ? utf8_upper(a, s) : s;
}

struct str scheme_label(struct arena *a, const struct scheme *s, unsigned level, const unsigned *values)
{
	const struct level *l = &s->levels[level];
	struct buf b = { 0 };

	buf_put(&b, l->before);
	for (unsigned i = level - l->parents; i <= level; i++) {
		buf_put(&b, scheme_counter(a, s->levels[i].counter, values[i]));
		buf_put(&b, i < level ? l->between : l->after);
	}
	return buf_move(&b, a);
}

bool scheme_word_counts(const struct level *l)
{
	return l->counter != COUNTER_LETTER && l->counter != COUNTER_CAPITAL_LETTER;
}

void scheme_default(struct scheme *s)
{
	static const struct str samples[] = {
		STR_INIT("I."), STR_INIT("1."), STR_INIT("1.1."), STR_INIT("a)"), STR_INIT("-"), STR_INIT("+"),
	};
	size_t bad;

	(void)scheme_parse(s, samples, sizeof(samples) / sizeof(*samples), &bad);
}

static bool is_counter(char c, enum counter *counter)
{
	static const char signs[] = "1IiaA";
	static const enum counter counters[] = { COUNTER_DECIMAL, COUNTER_ROMAN, COUNTER_SMALL_ROMAN,
		COUNTER_LETTER, COUNTER_CAPITAL_LETTER };
	const char *hit = c ? strchr(signs, c) : NULL;

	if (hit)
		*counter = counters[hit - signs];
	return hit != NULL;
}

static bool is_alnum(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A counter stands alone: no letter or digit beside it ("Điều 1." has one, its "i" is a letter). */
static bool stands_alone(struct str s, size_t at)
{
	for (int side = -1; side <= 1; side += 2) {
		size_t next = at + (size_t)side;
		unsigned char c = next < s.n ? (unsigned char)s.p[next] : ' ';

		if (c >= 0x80 || is_alnum(c))
			return false;
	}
	return true;
}

/* sample = text counter { text counter } text, at most as many counters as levels so far and one */
static bool parse_level(struct scheme *s, struct str sample)
{
	struct level *l = &s->levels[s->n_levels];
	enum counter found[SCHEME_PARTS];
	size_t last = 0;
	unsigned n = 0;

	*l = (struct level){ .before = STR(""), .between = STR(""), .after = STR("") };
	for (size_t i = 0; i < sample.n; i++) {
		if (n == SCHEME_PARTS || !is_counter(sample.p[i], &found[n]) || !stands_alone(sample, i))
			continue;
		if (n == 0)
			l->before = str_slice(sample, 0, i);
		else
			l->between = str_slice(sample, last, i);
		last = i + 1;
		n++;
	}
	if (n == 0 || n > s->n_levels + 1)
		return false;
	l->after = str_slice(sample, last, sample.n);
	l->counter = found[n - 1];
	l->parents = n - 1;
	for (unsigned i = 0; i + 1 < n; i++)
		if (found[i] != s->levels[s->n_levels - l->parents + i].counter)
			return false;
	s->n_levels++;
	return true;
}

/* A bullet holds no letter and no digit. */
static bool is_bullet(struct str sample)
{
	for (size_t i = 0; i < sample.n; i++)
		if (is_alnum((unsigned char)sample.p[i]))
			return false;
	return sample.n > 0;
}

bool scheme_parse(struct scheme *s, const struct str *samples, size_t n, size_t *bad)
{
	*s = (struct scheme){ 0 };
	for (*bad = 0; *bad < n; ++*bad) {
		struct str sample = samples[*bad];

		if (is_bullet(sample)) {
			if (s->n_bullets == SCHEME_BULLETS)
				return false;
			s->bullets[s->n_bullets++] = sample;
		} else if (s->n_bullets > 0 || s->n_levels == SCHEME_LEVELS || !parse_level(s, sample)) {
			return false;
		}
	}
	if (s->n_bullets == 0) {
		s->bullets[s->n_bullets++] = STR("-");
		s->bullets[s->n_bullets++] = STR("+");
	}
	while (s->first_list_level + 1 < s->n_levels &&
		s->levels[s->first_list_level].counter == COUNTER_ROMAN)
		s->first_list_level++;
	return s->n_levels > 0;
}
