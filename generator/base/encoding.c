/* Guessing encodings. Owns what is typical of each; knows no messages. */
#include "base/encoding.h"

#include <stddef.h>
#include <string.h>

/* What of a text speaks for one of them. */
struct count {
	size_t high;    /* bytes above ASCII */
	size_t signs;   /* 0xA1 to 0xBF: letters in TCVN3 and VISCII, none in the others */
	size_t tcvn3;   /* letters of TCVN3 */
	size_t dd;      /* 0xF0: "đ" in VISCII and windows-1258, nothing in the others */
	size_t tones;   /* tones of windows-1258 after a vowel, as it writes them */
	size_t marks;   /* marks of VNI after a vowel, as it writes them */
};

static bool is_one_of(unsigned char c, const char *set)
{
	return c != 0 && strchr(set, (char)c);
}

static bool is_vowel(unsigned char c)
{
	return is_one_of(c, "aeouyAEOUY");
}

static bool is_tcvn3(unsigned char c)
{
	return (c >= 0xA1 && c <= 0xAE) || (c >= 0xB5 && c <= 0xB9) || (c >= 0xBB && c <= 0xBE) ||
		(c >= 0xC6 && c <= 0xFE);
}

static struct count count_bytes(struct str s)
{
	struct count n = { 0 };
	unsigned char before = ' ';

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 0x80) {
			n.high++;
			n.signs += c >= 0xA1 && c <= 0xBF;
			n.tcvn3 += is_tcvn3(c);
			n.dd += c == 0xF0;
			n.tones += (is_vowel(before) || before == 'i' || before >= 0xC0) &&
				is_one_of(c, "\xCC\xD2\xDE\xEC\xF2");
			n.marks += (is_vowel(before) || is_one_of(before, "\xD4\xD6\xF4\xF6")) && c >= 0xC0;
		}
		before = c;
	}
	return n;
}

enum encoding encoding_guess(struct str bytes)
{
	struct count n = count_bytes(bytes);

	if (n.high <= 3)
		return ENCODING_UNKNOWN;
	if (n.dd * 50 > n.high && n.signs * 10 > n.high)
		return ENCODING_VISCII;
	if (n.tones * 6 > n.high && n.signs * 10 <= n.high)
		return ENCODING_1258;
	if (n.tcvn3 * 10 > n.high * 9 && n.signs * 10 > n.high)
		return ENCODING_TCVN3;
	return n.marks * 2 > n.high ? ENCODING_VNI : ENCODING_UNKNOWN;
}

enum { LOOKED_AT = 256 };

/* Without its mark: every other byte of ASCII letters is zero, and none of those between. */
bool encoding_is_utf16(struct str bytes)
{
	size_t zeros[2] = { 0, 0 }, n = bytes.n < LOOKED_AT ? bytes.n : LOOKED_AT;

	if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF")))
		return true;
	for (size_t i = 0; i < n; i++)
		zeros[i % 2] += bytes.p[i] == '\0';
	return (zeros[0] == 0) != (zeros[1] == 0) && zeros[0] + zeros[1] > 3 &&
		(zeros[0] + zeros[1]) * 8 > n;
}
