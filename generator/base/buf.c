/* The growing buffer and escaping. Owns its memory. */
#include "base/buf.h"

#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}

void buf_clear(struct buf *b)
{
	b->n = 0;
}

struct str buf_str(const struct buf *b)
{
	return b->n ? (struct str){ b->p, b->n } : STR("");
}

static void reserve(struct buf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 256;

	if (more > SIZE_MAX / 4 - b->n)
		mem_out();
	if (b->n + more <= b->cap)
		return;
	while (cap < b->n + more)
		cap *= 2;
	b->p = mem_resize(b->p, cap, 1);
	b->cap = cap;
}

void buf_put(struct buf *b, struct str s)
{
	if (s.n == 0)
		return;
	reserve(b, s.n);
	memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
}

void buf_putz(struct buf *b, const char *z)
{
	buf_put(b, str_from(z));
}

void buf_putc(struct buf *b, char c)
{
	buf_put(b, (struct str){ &c, 1 });
}

void buf_num(struct buf *b, long long n)
{
	char digits[24];
	size_t at = sizeof(digits);
	unsigned long long rest = n < 0 ? 0ULL - (unsigned long long)n : (unsigned long long)n;

	do
		digits[--at] = (char)('0' + rest % 10);
	while ((rest /= 10) != 0);
	if (n < 0)
		digits[--at] = '-';
	buf_put(b, (struct str){ digits + at, sizeof(digits) - at });
}

struct str buf_move(struct buf *b, struct arena *a)
{
	struct str s = arena_str(a, buf_str(b));

	buf_free(b);
	return s;
}

struct str buf_digits(struct arena *a, long long n)
{
	struct buf b = { 0 };

	buf_num(&b, n);
	return buf_move(&b, a);
}

/* What stands for a byte in markup; "" leaves it as it is. The second table serves attributes,
 * where white space other than a blank would be folded by the reader. */
static const struct str in_text[256] = {
	['&'] = STR_INIT("&amp;"), ['<'] = STR_INIT("&lt;"), ['>'] = STR_INIT("&gt;"),
};

static const struct str in_attr[256] = {
	['&'] = STR_INIT("&amp;"),  ['<'] = STR_INIT("&lt;"),    ['>'] = STR_INIT("&gt;"),
	['"'] = STR_INIT("&quot;"), ['\t'] = STR_INIT("&#9;"), ['\n'] = STR_INIT("&#10;"),
	['\r'] = STR_INIT("&#13;"),
};

static void escape(struct buf *b, struct str s, const struct str table[256])
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		struct str entity = table[(unsigned char)s.p[i]];

		if (entity.n == 0)
			continue;
		buf_put(b, str_slice(s, from, i));
		buf_put(b, entity);
		from = i + 1;
	}
	buf_put(b, str_slice(s, from, s.n));
}

void buf_text(struct buf *b, struct str s)
{
	escape(b, s, in_text);
}

void buf_attr(struct buf *b, struct str s)
{
	escape(b, s, in_attr);
}
