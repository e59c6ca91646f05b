/*
 * Vietnamese letters and words of them. Owns the alphabet; knows no spelling.
 */
#include "check/letter.h"

#include "base/utf8.h"

#include <string.h>

/* The letters beyond ASCII, by code point. */
static const struct {
	int32_t code;
	struct letter letter;
} letters[] = {
	{ 0x00C0, { 'a', SHAPE_PLAIN, TONE_GRAVE, true } }, /* À */
	{ 0x00C1, { 'a', SHAPE_PLAIN, TONE_ACUTE, true } }, /* Á */
	{ 0x00C2, { 'a', SHAPE_ROOF, TONE_LEVEL, true } }, /* Â */
	{ 0x00C3, { 'a', SHAPE_PLAIN, TONE_TILDE, true } }, /* Ã */
	{ 0x00C8, { 'e', SHAPE_PLAIN, TONE_GRAVE, true } }, /* È */
	{ 0x00C9, { 'e', SHAPE_PLAIN, TONE_ACUTE, true } }, /* É */
	{ 0x00CA, { 'e', SHAPE_ROOF, TONE_LEVEL, true } }, /* Ê */
	{ 0x00CC, { 'i', SHAPE_PLAIN, TONE_GRAVE, true } }, /* Ì */
	{ 0x00CD, { 'i', SHAPE_PLAIN, TONE_ACUTE, true } }, /* Í */
	{ 0x00D2, { 'o', SHAPE_PLAIN, TONE_GRAVE, true } }, /* Ò */
	{ 0x00D3, { 'o', SHAPE_PLAIN, TONE_ACUTE, true } }, /* Ó */
	{ 0x00D4, { 'o', SHAPE_ROOF, TONE_LEVEL, true } }, /* Ô */
	{ 0x00D5, { 'o', SHAPE_PLAIN, TONE_TILDE, true } }, /* Õ */
	{ 0x00D9, { 'u', SHAPE_PLAIN, TONE_GRAVE, true } }, /* Ù */
	{ 0x00DA, { 'u', SHAPE_PLAIN, TONE_ACUTE, true } }, /* Ú */
	{ 0x00DD, { 'y', SHAPE_PLAIN, TONE_ACUTE, true } }, /* Ý */
	{ 0x00E0, { 'a', SHAPE_PLAIN, TONE_GRAVE, false } }, /* à */
	{ 0x00E1, { 'a', SHAPE_PLAIN, TONE_ACUTE, false } }, /* á */
	{ 0x00E2, { 'a', SHAPE_ROOF, TONE_LEVEL, false } }, /* â */
	{ 0x00E3, { 'a', SHAPE_PLAIN, TONE_TILDE, false } }, /* ã */
	{ 0x00E8, { 'e', SHAPE_PLAIN, TONE_GRAVE, false } }, /* è */
	{ 0x00E9, { 'e', SHAPE_PLAIN, TONE_ACUTE, false } }, /* é */
	{ 0x00EA, { 'e', SHAPE_ROOF, TONE_LEVEL, false } }, /* ê */
	{ 0x00EC, { 'i', SHAPE_PLAIN, TONE_GRAVE, false } }, /* ì */
	{ 0x00ED, { 'i', SHAPE_PLAIN, TONE_ACUTE, false } }, /* í */
	{ 0x00F2, { 'o', SHAPE_PLAIN, TONE_GRAVE, false } }, /* ò */
	{ 0x00F3, { 'o', SHAPE_PLAIN, TONE_ACUTE, false } }, /* ó */
	{ 0x00F4, { 'o', SHAPE_ROOF, TONE_LEVEL, false } }, /* ô */
	{ 0x00F5, { 'o', SHAPE_PLAIN, TONE_TILDE, false } }, /* õ */
	{ 0x00F9, { 'u', SHAPE_PLAIN, TONE_GRAVE, false } }, /* ù */
	{ 0x00FA, { 'u', SHAPE_PLAIN, TONE_ACUTE, false } }, /* ú */
	{ 0x00FD, { 'y', SHAPE_PLAIN, TONE_ACUTE, false } }, /* ý */
	{ 0x0102, { 'a', SHAPE_BREVE, TONE_LEVEL, true } }, /* Ă */
	{ 0x0103, { 'a', SHAPE_BREVE, TONE_LEVEL, false } }, /* ă */
	{ 0x0110, { 'd', SHAPE_BAR, TONE_LEVEL, true } }, /* Đ */
	{ 0x0111, { 'd', SHAPE_BAR, TONE_LEVEL, false } }, /* đ */
	{ 0x0128, { 'i', SHAPE_PLAIN, TONE_TILDE, true } }, /* Ĩ */
	{ 0x0129, { 'i', SHAPE_PLAIN, TONE_TILDE, false } }, /* ĩ */
	{ 0x0168, { 'u', SHAPE_PLAIN, TONE_TILDE, true } }, /* Ũ */
	{ 0x0169, { 'u', SHAPE_PLAIN, TONE_TILDE, false } }, /* ũ */
	{ 0x01A0, { 'o', SHAPE_HORN, TONE_LEVEL, true } }, /* Ơ */
	{ 0x01A1, { 'o', SHAPE_HORN, TONE_LEVEL, false } }, /* ơ */
	{ 0x01AF, { 'u', SHAPE_HORN, TONE_LEVEL, true } }, /* Ư */
	{ 0x01B0, { 'u', SHAPE_HORN, TONE_LEVEL, false } }, /* ư */
	{ 0x1EA0, { 'a', SHAPE_PLAIN, TONE_DOT, true } }, /* Ạ */
	{ 0x1EA1, { 'a', SHAPE_PLAIN, TONE_DOT, false } }, /* ạ */
	{ 0x1EA2, { 'a', SHAPE_PLAIN, TONE_HOOK, true } }, /* Ả */
	{ 0x1EA3, { 'a', SHAPE_PLAIN, TONE_HOOK, false } }, /* ả */
	{ 0x1EA4, { 'a', SHAPE_ROOF, TONE_ACUTE, true } }, /* Ấ */
	{ 0x1EA5, { 'a', SHAPE_ROOF, TONE_ACUTE, false } }, /* ấ */
	{ 0x1EA6, { 'a', SHAPE_ROOF, TONE_GRAVE, true } }, /* Ầ */
	{ 0x1EA7, { 'a', SHAPE_ROOF, TONE_GRAVE, false } }, /* ầ */
	{ 0x1EA8, { 'a', SHAPE_ROOF, TONE_HOOK, true } }, /* Ẩ */
	{ 0x1EA9, { 'a', SHAPE_ROOF, TONE_HOOK, false } }, /* ẩ */
	{ 0x1EAA, { 'a', SHAPE_ROOF, TONE_TILDE, true } }, /* Ẫ */
	{ 0x1EAB, { 'a', SHAPE_ROOF, TONE_TILDE, false } }, /* ẫ */
	{ 0x1EAC, { 'a', SHAPE_ROOF, TONE_DOT, true } }, /* Ậ */
	{ 0x1EAD, { 'a', SHAPE_ROOF, TONE_DOT, false } }, /* ậ */
	{ 0x1EAE, { 'a', SHAPE_BREVE, TONE_ACUTE, true } }, /* Ắ */
	{ 0x1EAF, { 'a', SHAPE_BREVE, TONE_ACUTE, false } }, /* ắ */
	{ 0x1EB0, { 'a', SHAPE_BREVE, TONE_GRAVE, true } }, /* Ằ */
	{ 0x1EB1, { 'a', SHAPE_BREVE, TONE_GRAVE, false } }, /* ằ */
	{ 0x1EB2, { 'a', SHAPE_BREVE, TONE_HOOK, true } }, /* Ẳ */
	{ 0x1EB3, { 'a', SHAPE_BREVE, TONE_HOOK, false } }, /* ẳ */
	{ 0x1EB4, { 'a', SHAPE_BREVE, TONE_TILDE, true } }, /* Ẵ */
	{ 0x1EB5, { 'a', SHAPE_BREVE, TONE_TILDE, false } }, /* ẵ */
	{ 0x1EB6, { 'a', SHAPE_BREVE, TONE_DOT, true } }, /* Ặ */
	{ 0x1EB7, { 'a', SHAPE_BREVE, TONE_DOT, false } }, /* ặ */
	{ 0x1EB8, { 'e', SHAPE_PLAIN, TONE_DOT, true } }, /* Ẹ */
	{ 0x1EB9, { 'e', SHAPE_PLAIN, TONE_DOT, false } }, /* ẹ */
	{ 0x1EBA, { 'e', SHAPE_PLAIN, TONE_HOOK, true } }, /* Ẻ */
	{ 0x1EBB, { 'e', SHAPE_PLAIN, TONE_HOOK, false } }, /* ẻ */
	{ 0x1EBC, { 'e', SHAPE_PLAIN, TONE_TILDE, true } }, /* Ẽ */
	{ 0x1EBD, { 'e', SHAPE_PLAIN, TONE_TILDE, false } }, /* ẽ */
	{ 0x1EBE, { 'e', SHAPE_ROOF, TONE_ACUTE, true } }, /* Ế */
	{ 0x1EBF, { 'e', SHAPE_ROOF, TONE_ACUTE, false } }, /* ế */
	{ 0x1EC0, { 'e', SHAPE_ROOF, TONE_GRAVE, true } }, /* Ề */
	{ 0x1EC1, { 'e', SHAPE_ROOF, TONE_GRAVE, false } }, /* ề */
	{ 0x1EC2, { 'e', SHAPE_ROOF, TONE_HOOK, true } }, /* Ể */
	{ 0x1EC3, { 'e', SHAPE_ROOF, TONE_HOOK, false } }, /* ể */
	{ 0x1EC4, { 'e', SHAPE_ROOF, TONE_TILDE, true } }, /* Ễ */
	{ 0x1EC5, { 'e', SHAPE_ROOF, TONE_TILDE, false } }, /* ễ */
	{ 0x1EC6, { 'e', SHAPE_ROOF, TONE_DOT, true } }, /* Ệ */
	{ 0x1EC7, { 'e', SHAPE_ROOF, TONE_DOT, false } }, /* ệ */
	{ 0x1EC8, { 'i', SHAPE_PLAIN, TONE_HOOK, true } }, /* Ỉ */
	{ 0x1EC9, { 'i', SHAPE_PLAIN, TONE_HOOK, false } }, /* ỉ */
	{ 0x1ECA, { 'i', SHAPE_PLAIN, TONE_DOT, true } }, /* Ị */
	{ 0x1ECB, { 'i', SHAPE_PLAIN, TONE_DOT, false } }, /* ị */
	{ 0x1ECC, { 'o', SHAPE_PLAIN, TONE_DOT, true } }, /* Ọ */
	{ 0x1ECD, { 'o', SHAPE_PLAIN, TONE_DOT, false } }, /* ọ */
	{ 0x1ECE, { 'o', SHAPE_PLAIN, TONE_HOOK, true } }, /* Ỏ */
	{ 0x1ECF, { 'o', SHAPE_PLAIN, TONE_HOOK, false } }, /* ỏ */
	{ 0x1ED0, { 'o', SHAPE_ROOF, TONE_ACUTE, true } }, /* Ố */
	{ 0x1ED1, { 'o', SHAPE_ROOF, TONE_ACUTE, false } }, /* ố */
	{ 0x1ED2, { 'o', SHAPE_ROOF, TONE_GRAVE, true } }, /* Ồ */
	{ 0x1ED3, { 'o', SHAPE_ROOF, TONE_GRAVE, false } }, /* ồ */
	{ 0x1ED4, { 'o', SHAPE_ROOF, TONE_HOOK, true } }, /* Ổ */
	{ 0x1ED5, { 'o', SHAPE_ROOF, TONE_HOOK, false } }, /* ổ */
	{ 0x1ED6, { 'o', SHAPE_ROOF, TONE_TILDE, true } }, /* Ỗ */
	{ 0x1ED7, { 'o', SHAPE_ROOF, TONE_TILDE, false } }, /* ỗ */
	{ 0x1ED8, { 'o', SHAPE_ROOF, TONE_DOT, true } }, /* Ộ */
	{ 0x1ED9, { 'o', SHAPE_ROOF, TONE_DOT, false } }, /* ộ */
	{ 0x1EDA, { 'o', SHAPE_HORN, TONE_ACUTE, true } }, /* Ớ */
	{ 0x1EDB, { 'o', SHAPE_HORN, TONE_ACUTE, false } }, /* ớ */
	{ 0x1EDC, { 'o', SHAPE_HORN, TONE_GRAVE, true } }, /* Ờ */
	{ 0x1EDD, { 'o', SHAPE_HORN, TONE_GRAVE, false } }, /* ờ */
	{ 0x1EDE, { 'o', SHAPE_HORN, TONE_HOOK, true } }, /* Ở */
	{ 0x1EDF, { 'o', SHAPE_HORN, TONE_HOOK, false } }, /* ở */
	{ 0x1EE0, { 'o', SHAPE_HORN, TONE_TILDE, true } }, /* Ỡ */
	{ 0x1EE1, { 'o', SHAPE_HORN, TONE_TILDE, false } }, /* ỡ */
	{ 0x1EE2, { 'o', SHAPE_HORN, TONE_DOT, true } }, /* Ợ */
	{ 0x1EE3, { 'o', SHAPE_HORN, TONE_DOT, false } }, /* ợ */
	{ 0x1EE4, { 'u', SHAPE_PLAIN, TONE_DOT, true } }, /* Ụ */
	{ 0x1EE5, { 'u', SHAPE_PLAIN, TONE_DOT, false } }, /* ụ */
	{ 0x1EE6, { 'u', SHAPE_PLAIN, TONE_HOOK, true } }, /* Ủ */
	{ 0x1EE7, { 'u', SHAPE_PLAIN, TONE_HOOK, false } }, /* ủ */
	{ 0x1EE8, { 'u', SHAPE_HORN, TONE_ACUTE, true } }, /* Ứ */
	{ 0x1EE9, { 'u', SHAPE_HORN, TONE_ACUTE, false } }, /* ứ */
	{ 0x1EEA, { 'u', SHAPE_HORN, TONE_GRAVE, true } }, /* Ừ */
	{ 0x1EEB, { 'u', SHAPE_HORN, TONE_GRAVE, false } }, /* ừ */
	{ 0x1EEC, { 'u', SHAPE_HORN, TONE_HOOK, true } }, /* Ử */
	{ 0x1EED, { 'u', SHAPE_HORN, TONE_HOOK, false } }, /* ử */
	{ 0x1EEE, { 'u', SHAPE_HORN, TONE_TILDE, true } }, /* Ữ */
	{ 0x1EEF, { 'u', SHAPE_HORN, TONE_TILDE, false } }, /* ữ */
	{ 0x1EF0, { 'u', SHAPE_HORN, TONE_DOT, true } }, /* Ự */
	{ 0x1EF1, { 'u', SHAPE_HORN, TONE_DOT, false } }, /* ự */
	{ 0x1EF2, { 'y', SHAPE_PLAIN, TONE_GRAVE, true } }, /* Ỳ */
	{ 0x1EF3, { 'y', SHAPE_PLAIN, TONE_GRAVE, false } }, /* ỳ */
	{ 0x1EF4, { 'y', SHAPE_PLAIN, TONE_DOT, true } }, /* Ỵ */
	{ 0x1EF5, { 'y', SHAPE_PLAIN, TONE_DOT, false } }, /* ỵ */
	{ 0x1EF6, { 'y', SHAPE_PLAIN, TONE_HOOK, true } }, /* Ỷ */
	{ 0x1EF7, { 'y', SHAPE_PLAIN, TONE_HOOK, false } }, /* ỷ */
	{ 0x1EF8, { 'y', SHAPE_PLAIN, TONE_TILDE, true } }, /* Ỹ */
	{ 0x1EF9, { 'y', SHAPE_PLAIN, TONE_TILDE, false } }, /* ỹ */
};

enum { LETTERS = sizeof letters / sizeof letters[0] };

static bool is_ascii_letter(int32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool letter_read(int32_t c, struct letter *l)
{
	size_t low = 0, high = LETTERS;

	if (c < 0x80) {
		*l = (struct letter){ (char)(c | 0x20), SHAPE_PLAIN, TONE_LEVEL, c < 'a' };
		return is_ascii_letter(c);
	}
	while (low < high) {
		size_t mid = (low + high) / 2;

		if (letters[mid].code < c)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == LETTERS || letters[low].code != c)
		return false;
	*l = letters[low].letter;
	return true;
}

/* The small letters by base, shape and tone: the way back. */
static const struct {
	char base;
	unsigned char shape;
	int32_t code[TONES]; /* 0: none */
} rows[] = {
	{ 'a', SHAPE_PLAIN, { 0x61, 0xE0, 0x1EA3, 0xE3, 0xE1, 0x1EA1 } },
	{ 'a', SHAPE_BREVE, { 0x103, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0x1EB7 } },
	{ 'a', SHAPE_ROOF, { 0xE2, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD } },
	{ 'e', SHAPE_PLAIN, { 0x65, 0xE8, 0x1EBB, 0x1EBD, 0xE9, 0x1EB9 } },
	{ 'e', SHAPE_ROOF, { 0xEA, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7 } },
	{ 'i', SHAPE_PLAIN, { 0x69, 0xEC, 0x1EC9, 0x129, 0xED, 0x1ECB } },
	{ 'o', SHAPE_PLAIN, { 0x6F, 0xF2, 0x1ECF, 0xF5, 0xF3, 0x1ECD } },
	{ 'o', SHAPE_ROOF, { 0xF4, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED1, 0x1ED9 } },
	{ 'o', SHAPE_HORN, { 0x1A1, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3 } },
	{ 'u', SHAPE_PLAIN, { 0x75, 0xF9, 0x1EE7, 0x169, 0xFA, 0x1EE5 } },
	{ 'u', SHAPE_HORN, { 0x1B0, 0x1EEB, 0x1EED, 0x1EEF, 0x1EE9, 0x1EF1 } },
	{ 'y', SHAPE_PLAIN, { 0x79, 0x1EF3, 0x1EF7, 0x1EF9, 0xFD, 0x1EF5 } },
	{ 'd', SHAPE_BAR, { 0x111 } },
};

/* The capital of a letter beyond ASCII stands 32 before it in Latin-1, else right before it. */
static int32_t capital(int32_t c)
{
	return c < 0x100 ? c - 0x20 : c - 1;
}

int32_t letter_code(struct letter l)
{
	if (l.shape == SHAPE_PLAIN && l.tone == TONE_LEVEL)
		return l.upper ? l.base & ~0x20 : l.base;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (rows[i].base == l.base && rows[i].shape == l.shape)
			return l.upper && rows[i].code[l.tone] ? capital(rows[i].code[l.tone]) :
				rows[i].code[l.tone];
	return 0;
}

bool letter_is_vowel(struct letter l)
{
	return strchr("aeiouy", l.base) != NULL;
}

bool letter_same(struct letter x, struct letter y)
{
	return x.base == y.base && x.shape == y.shape && x.tone == y.tone;
}

struct word word_of(struct str s)
{
	struct word w = { .n = 0 };

	for (size_t at = 0; at < s.n;) {
		int32_t c = utf8_next(s, &at);

		if (w.n == WORD_MAX || !letter_read(c, &w.at[w.n])) {
			w.n = 0;
			return w;
		}
		w.n++;
	}
	return w;
}

bool word_same(const struct word *x, const struct word *y)
{
	if (x->n != y->n)
		return false;
	for (size_t i = 0; i < x->n; i++)
		if (!letter_same(x->at[i], y->at[i]))
			return false;
	return true;
}

size_t word_bare(const struct word *w, char out[WORD_MAX])
{
	for (size_t i = 0; i < w->n; i++)
		out[i] = w->at[i].base;
	return w->n;
}

bool word_is_bare(const struct word *w)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->at[i].shape != SHAPE_PLAIN || w->at[i].tone != TONE_LEVEL)
			return false;
	return true;
}

bool word_is_upper(const struct word *w)
{
	for (size_t i = 0; i < w->n; i++)
		if (!w->at[i].upper)
			return false;
	return w->n > 0;
}

struct str word_text(const struct word *w, struct arena *a)
{
	char *out = arena_alloc(a, w->n * 4 + 1);
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++)
		n += utf8_put(out + n, letter_code(w->at[i]));
	return (struct str){ out, n };
}

void word_recase(struct word *w, const struct word *like)
{
	bool all = word_is_upper(like) && like->n > 1;

	for (size_t i = 0; i < w->n; i++)
		w->at[i].upper = all || (i == 0 && like->n > 0 && like->at[0].upper);
}
