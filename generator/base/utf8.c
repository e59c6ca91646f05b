/* UTF-8, NFC and letter case on utf8proc. Owns nothing; results live in the caller's arena. */
#include "base/utf8.h"

#include "base/mem.h"

#include <stdlib.h>
#include <utf8proc.h>

int32_t utf8_next(struct str s, size_t *at)
{
	const unsigned char *p = (const unsigned char *)s.p + *at;
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	if (*p < 0x80) {
		++*at;
		return *p;
	}
	n = utf8proc_iterate(p, (utf8proc_ssize_t)(s.n - *at), &c);
	if (n <= 0) {
		++*at;
		return -1;
	}
	*at += (size_t)n;
	return c;
}

size_t utf8_put(char out[4], int32_t c)
{
	utf8proc_ssize_t n = utf8proc_encode_char(c, (utf8proc_uint8_t *)out);

	return n > 0 ? (size_t)n : 0;
}

static bool is_mark(int32_t c)
{
	utf8proc_category_t category;

	if (c < 0x300)
		return false;
	category = utf8proc_category(c);
	return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

size_t utf8_width(struct str s)
{
	size_t width = 0;

	for (size_t at = 0; at < s.n;) {
		int32_t c = utf8_next(s, &at);
		int columns = c < 0x80 ? 1 : utf8proc_charwidth(c);

		if (columns > 0 && !is_mark(c))
			width += (size_t)columns;
	}
	return width;
}

size_t utf8_length(struct str s)
{
	size_t length = 0;

	for (size_t at = 0; at < s.n;)
		length += !is_mark(utf8_next(s, &at));
	return length;
}

/* Composed Vietnamese lies below U+0300 and in Latin Extended Additional (U+1E00 to U+1EFF, all
 * of it NFC but for two long-s forms that are NFC as well); general punctuation is NFC from
 * U+2010. Everything else asks for the full test. */
bool utf8_is_nfc(struct str s)
{
	for (size_t at = 0; at < s.n;) {
		int32_t c;

		if ((unsigned char)s.p[at] < 0x80) {
			at++;
			continue;
		}
		c = utf8_next(s, &at);
		if (c >= 0x300 && !(c >= 0x1E00 && c <= 0x1EFF) && !(c >= 0x2010 && c <= 0x2069))
			return false;
	}
	return true;
}

/* What composing would have to sort. */
static bool is_sorted_by_class(int32_t c)
{
	return c >= 0x300 && utf8proc_get_property(c)->combining_class != 0;
}

size_t utf8_find_marks(struct str s, size_t most)
{
	size_t run = 0;

	for (size_t at = 0, start; at < s.n;) {
		start = at;
		run = is_sorted_by_class(utf8_next(s, &at)) ? run + 1 : 0;
		if (run > most)
			return start;
	}
	return s.n;
}

size_t utf8_skip_marks(struct str s, size_t at)
{
	for (size_t next = at; at < s.n; at = next)
		if (!is_sorted_by_class(utf8_next(s, &next)))
			break;
	return at;
}

static struct str map(struct arena *a, struct str s, utf8proc_option_t options)
{
	utf8proc_uint8_t *mapped = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n,
		&mapped, options);
	struct str copy;

	if (n == UTF8PROC_ERROR_NOMEM)
		mem_out();
	if (n < 0)
		return s; /* not UTF-8: src_open() has seen to it before */
	copy = arena_str(a, (struct str){ (const char *)mapped, (size_t)n });
	free(mapped);
	return copy;
}

struct str utf8_nfc(struct arena *a, struct str s)
{
	if (s.n == 0 || utf8_is_nfc(s))
		return s;
	return map(a, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

struct str utf8_upper(struct arena *a, struct str s)
{
	/* An upper-case letter may need more bytes than its small one, never more than 4. */
	char *out = arena_alloc(a, s.n * 2 + 4);
	size_t n = 0;

	for (size_t at = 0; at < s.n;) {
		int32_t c = utf8_next(s, &at);
		int32_t up = c < 0 ? 0xFFFD : utf8proc_toupper(c);

		n += utf8_put(out + n, up);
	}
	return (struct str){ out, n };
}

static int32_t fold_one(int32_t c)
{
	if (c == 0x111 || c == 0x110)
		return 'd';
	return utf8proc_tolower(c);
}

struct str utf8_fold(struct arena *a, struct str s)
{
	struct str apart = map(a, s, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
	char *out = arena_alloc(a, apart.n * 2 + 4);
	size_t n = 0;

	for (size_t at = 0; at < apart.n;) {
		int32_t c = utf8_next(apart, &at);

		if (c < 0 || is_mark(c))
			continue;
		if (c == ' ' || c == '-' || c == '_' || c == '\t' || c == 0xA0) {
			if (n > 0 && out[n - 1] != '-')
				out[n++] = '-';
			continue;
		}
		n += utf8_put(out + n, fold_one(c));
	}
	while (n > 0 && out[n - 1] == '-')
		n--;
	return (struct str){ out, n };
}
