/*
 * Running text for scanners. Owns the folded copy and the smallest steps of parsing; knows nothing
 * of what is looked for.
 */
#include "check/scan.h"

#include "base/utf8.h"

#include <string.h>

/* ---- The folded copy ----------------------------------------------------------------------- */

/* Small letters of Vietnamese take as many bytes as their capitals, so offsets stay. */
static int32_t small(int32_t c)
{
	if (c >= 'A' && c <= 'Z')
		return c + 32;
	if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
		return c + 32;
	if (c == 0x1A0 || c == 0x1AF)
		return c + 1;
	if (((c >= 0x100 && c < 0x130) || (c >= 0x14A && c <= 0x177) || (c >= 0x1EA0 && c <= 0x1EFF)) &&
		c % 2 == 0)
		return c + 1;
	return c;
}

/* Signs outside ASCII: from, to, and what stands for them in as many bytes. */
static const struct sign {
	int32_t first, last;
	const char *as;
} signs[] = {
	{ 0xA0, 0xA0, "  " },
	{ 0xA1, 0xBF, "  " },
	{ 0xD7, 0xD7, "  " },
	{ 0xF7, 0xF7, "  " },
	{ 0x2010, 0x2011, " - " },
	{ 0x2012, 0x2015, " - " },
	{ 0x2018, 0x2018, "  \"" },
	{ 0x2019, 0x2019, "\"  " },
	{ 0x201C, 0x201C, "  \"" },
	{ 0x201D, 0x201D, "\"  " },
	{ 0x2026, 0x2026, "..." },
	{ 0x2000, 0x2BFF, "   " },
};

static const char *sign_of(int32_t c)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (c >= signs[i].first && c <= signs[i].last)
			return signs[i].as;
	return NULL;
}

static size_t fold(struct str s, size_t at, char *out)
{
	size_t next = at;
	int32_t c = utf8_next(s, &next);
	const char *as = sign_of(c);

	if (as)
		memcpy(out + at, as, next - at);
	else if (c < 0)
		out[at] = ' ';
	else
		utf8_put(out + at, small(c));
	return next;
}

struct scan scan_open(struct arena *a, struct str text)
{
	char *low = arena_alloc(a, text.n + 1);

	for (size_t at = 0; at < text.n;) {
		unsigned char c = (unsigned char)text.p[at];

		if (c >= 0x80) {
			at = fold(text, at, low);
			continue;
		}
		low[at++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c < ' ' ? ' ' : c);
	}
	return (struct scan){ text, { low, text.n } };
}

/* ---- Looking ------------------------------------------------------------------------------- */

char scan_byte(const struct scan *s, size_t at)
{
	return at < s->low.n ? s->low.p[at] : '\0';
}

bool scan_is_digit(const struct scan *s, size_t at)
{
	char c = scan_byte(s, at);

	return c >= '0' && c <= '9';
}

bool scan_is_word(const struct scan *s, size_t at)
{
	unsigned char c = (unsigned char)scan_byte(s, at);

	return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool scan_is_capital(const struct scan *s, size_t at)
{
	size_t next = at;
	int32_t c;

	if (!scan_is_word(s, at))
		return false;
	c = utf8_next(s->raw, &next);
	return small(c) != c;
}

size_t scan_word_end(const struct scan *s, size_t at)
{
	while (scan_is_word(s, at))
		at++;
	return at;
}

size_t scan_first_word(const struct scan *s, size_t from)
{
	while (from < s->low.n && !scan_is_word(s, from))
		from++;
	return from;
}

size_t scan_word_before(const struct scan *s, size_t at)
{
	size_t p = at;

	while (p > 0 && !scan_is_word(s, p - 1))
		p--;
	if (p == 0)
		return at;
	while (p > 0 && scan_is_word(s, p - 1))
		p--;
	return p;
}

bool scan_is_one_of(const struct scan *s, size_t at, const char *words)
{
	size_t n = scan_word_end(s, at) - at;

	for (const char *w = words + 1; *w && n > 0; w = strchr(w, '|') + 1)
		if (strncmp(w, s->low.p + at, n) == 0 && w[n] == '|')
			return true;
	return false;
}

/* ---- Steps --------------------------------------------------------------------------------- */

void scan_blanks(const struct scan *s, size_t *at)
{
	while (scan_byte(s, *at) == ' ')
		++*at;
}

bool scan_char(const struct scan *s, size_t *at, char c)
{
	if (scan_byte(s, *at) != c)
		return false;
	++*at;
	return true;
}

bool scan_phrase_on(const struct scan *s, size_t *at, const char *words)
{
	size_t p = *at;

	for (; *words; words++) {
		if (scan_byte(s, p) != *words)
			return false;
		p++;
		if (*words == ' ')
			scan_blanks(s, &p);
	}
	if (scan_is_word(s, p))
		return false;
	*at = p;
	return true;
}

bool scan_number(const struct scan *s, size_t *at, size_t most, struct span *where, int *value)
{
	size_t p = *at;
	int n = 0;

	while (scan_is_digit(s, p) && p - *at < most)
		n = n * 10 + (scan_byte(s, p++) - '0');
	if (p == *at || scan_is_digit(s, p))
		return false;
	*where = (struct span){ *at, p - *at };
	*value = n;
	*at = p;
	return true;
}

bool scan_roman(const struct scan *s, size_t *at, struct span *where, int *value)
{
	static const char digits[] = "IVX";
	static const int worth[] = { 1, 5, 10 };
	size_t p = *at;
	int n = 0, last = 0;

	for (; p < s->raw.n && s->raw.p[p] && strchr(digits, s->raw.p[p]); p++) {
		int w = worth[strchr(digits, s->raw.p[p]) - digits];

		n += w > last && last > 0 ? w - 2 * last : w;
		last = w;
	}
	if (p == *at || p - *at > 6 || scan_is_word(s, p) || n > 39)
		return false;
	*where = (struct span){ *at, p - *at };
	*value = n;
	*at = p;
	return true;
}

struct str scan_text(const struct scan *s, struct span where)
{
	return str_slice(s->raw, where.at, where.at + where.n);
}

void *scan_room(struct arena *a, void *items, size_t n, size_t *cap, size_t size)
{
	void *more;

	if (n < *cap)
		return items;
	*cap = *cap > 0 ? *cap * 2 : 8;
	more = arena_array(a, *cap, size);
	if (n > 0)
		memcpy(more, items, n * size);
	return more;
}
