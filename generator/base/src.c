/*
 * Opening a source: from raw bytes to checked, composed text. Owns the rules about what a text
 * may be made of; knows nothing of YAML or Markdown.
 */
#include "base/src.h"

#include "base/buf.h"
#include "base/diag.h"
#include "base/encoding.h"
#include "base/utf8.h"

#include <string.h>

MSG(not_utf8, "text-not-utf8", DIAG_ERROR,
	"this is not UTF-8 text; in the editor, save the file with the encoding UTF-8");
MSG(utf16, "text-utf16", DIAG_ERROR,
	"the file is UTF-16 text; in the editor, save it with the encoding UTF-8");
MSG(tcvn3, "text-tcvn3", DIAG_ERROR,
	"this looks like TCVN3 text (ABC, .VnTime): convert it to Unicode (UTF-8)");
MSG(vni, "text-vni", DIAG_ERROR,
	"this looks like VNI text (\"%1\"): convert the file to Unicode (UTF-8)");
MSG(old_code, "text-old-encoding", DIAG_ERROR,
	"this looks like text in the old encoding %1: convert the file to Unicode (UTF-8)");
MSG(lost, "text-lost-character", DIAG_ERROR,
	"a character was lost here when the text was converted (U+FFFD): type it again");
MSG(forbidden, "text-forbidden-character", DIAG_ERROR,
	"the character %1 cannot stand in a document: delete it");
MSG(hidden, "text-hidden-character", DIAG_ERROR,
	"the invisible character %1 can hide or turn around what is signed: delete it");

MSG(marks, "text-many-marks", DIAG_ERROR,
	"more than 30 combining marks stand here one after the other: delete what is too much");

struct position src_position(const struct src *s, size_t at)
{
	struct position pos = { 1, 1 };
	size_t line = 0;

	if (at > s->text.n)
		at = s->text.n;
	for (size_t end; (end = str_find(s->text, '\n', line)) < at; line = end + 1)
		pos.line++;
	pos.column += (unsigned)utf8_length(str_slice(s->text, line, at));
	return pos;
}

size_t src_offset(const struct src *s, unsigned line, unsigned byte_column)
{
	size_t at = 0;

	for (unsigned l = 1; l < line && at < s->text.n; l++)
		at = str_find(s->text, '\n', at) + 1;
	at += byte_column > 0 ? byte_column - 1 : 0;
	return at < s->text.n ? at : s->text.n;
}

enum { SOFT_HYPHEN = 0xAD };

/* Characters that a reader does not see but that change what is read: soft hyphen, joiners, marks and
 * overrides of direction, fillers, variation selectors, tags. */
static bool is_hidden(int32_t c)
{
	static const struct {
		int32_t from, to;
	} hidden_ones[] = {
		{ SOFT_HYPHEN, SOFT_HYPHEN }, { 0x34F, 0x34F }, { 0x61C, 0x61C }, { 0x115F, 0x1160 },
		{ 0x17B4, 0x17B5 }, { 0x180B, 0x180F }, { 0x200B, 0x200F }, { 0x202A, 0x202E },
		{ 0x2060, 0x206F }, { 0x3164, 0x3164 }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF },
		{ 0xFFA0, 0xFFA0 }, { 0xFFF9, 0xFFFB }, { 0x1D173, 0x1D17A }, { 0xE0000, 0xE0FFF },
	};

	for (size_t i = 0; i < sizeof(hidden_ones) / sizeof(*hidden_ones); i++)
		if (c >= hidden_ones[i].from && c <= hidden_ones[i].to)
			return true;
	return false;
}

/* Characters that XML 1.0 has no place for, or that say nothing in a text. */
static bool is_forbidden(int32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) ||
		(c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || c == 0x2028 || c == 0x2029;
}

static struct str code_name(struct arena *a, int32_t c)
{
	static const char hex[] = "0123456789ABCDEF";
	char name[8] = { 'U', '+' };
	size_t n = 2;

	for (int shift = c > 0xFFFFF ? 20 : c > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4)
		name[n++] = hex[(c >> shift) & 15];
	return arena_str(a, (struct str){ name, n });
}

/* VNI writes the letter and its marks as two characters: "ñ" for đ, "aø" for à, "öô" for ươ. In
 * UTF-8 that shows as Latin-1 letters that Vietnamese does not have. */
static struct str find_vni(struct str s)
{
	static const struct str signs[] = {
		STR_INIT("aø"), STR_INIT("aù"), STR_INIT("oä"), STR_INIT("öô"), STR_INIT("ñoä"),
		STR_INIT("eä"), STR_INIT("aù"), STR_INIT("Vieät"), STR_INIT("AÙ"), STR_INIT("ÑO"),
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (str_search(s, signs[i]) < s.n)
			return signs[i];
	return STR("");
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* TCVN3 pasted into a UTF-8 file: its letters show as signs of Latin-1 where no Vietnamese text has
 * them: "®oµn" for đoàn, "Ph¸t" for Phát, "ñ¶ng" for đảng. The first of them, in its place in `s`. */
static struct str find_tcvn3(struct str s)
{
	static const struct str signs[] = { STR_INIT("µ"), STR_INIT("¸"), STR_INIT("¶"), STR_INIT("®") };

	for (size_t at = 0; at < s.n; at++) {
		if ((unsigned char)s.p[at] != 0xC2)
			continue;
		for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
			bool joined = str_eqz(signs[i], "®") ? at + 2 < s.n && is_letter(s.p[at + 2])
			                                     : at > 0 && is_letter(s.p[at - 1]);

			if (joined && str_starts(str_slice(s, at, s.n), signs[i]))
				return str_slice(s, at, at + signs[i].n);
		}
	}
	return STR("");
}

/* Without one of these there is no need to look for TCVN3 or VNI: ® µ ¶ ¸ Ä Ñ Ö Ø and small. */
static bool is_odd(int32_t c)
{
	return c == 0xAE || c == 0xB5 || c == 0xB6 || c == 0xB8 || (c & ~0x20) == 0xC4 ||
		(c & ~0x20) == 0xD1 || (c & ~0x20) == 0xD6 || (c & ~0x20) == 0xD8;
}

/* A forbidden character met while copying: reported when the whole text is there, since a message
 * shows its line. */
struct fault {
	struct fault *next;
	const struct msg *msg;
	size_t at, n;
	int32_t c;
};

struct cleaner {
	struct arena *arena;
	size_t composed, composed_at; /* lines that were not composed; where the first begins */
	bool odd; /* a letter or sign was met that Vietnamese does not have and old codes show */
	struct buf out;
	struct fault *first, **end;
	size_t n_faults;
};

enum { MOST_MARKS = 30 }; /* in a row, as in the Stream-Safe Text Format (UAX #15, 13) */
enum { MOST_FAULTS = 20 }; /* per file: a binary file has thousands, all alike */

static void fault(struct cleaner *k, const struct msg *msg, int32_t c)
{
	struct fault *f;

	if (k->n_faults++ < MOST_FAULTS) {
		f = arena_new(k->arena, struct fault);
		*f = (struct fault){ NULL, msg, k->out.n, 3, c };
		*k->end = f;
		k->end = &f->next;
	}
	BUF_LIT(&k->out, "\xEF\xBF\xBD");
}

/* What is wrong with a character; NULL for nothing. */
static const struct msg *complaint(int32_t c)
{
	if (c < 0)
		return &not_utf8;
	if (is_hidden(c))
		return &hidden;
	return c == 0xFFFD ? &lost : is_forbidden(c) ? &forbidden : NULL;
}

static void copy_line(struct cleaner *k, struct str line)
{
	size_t kept = 0;

	for (size_t at = 0; at < line.n;) {
		size_t start = at;
		unsigned char byte = (unsigned char)line.p[at];
		const struct msg *m;
		int32_t c;

		if (byte >= 0x20 && byte < 0x7F) {
			at++;
			continue;
		}
		c = utf8_next(line, &at);
		k->odd |= is_odd(c);
		m = complaint(c);
		if (!m)
			continue;
		buf_put(&k->out, str_slice(line, kept, start));
		fault(k, m, c);
		kept = at;
	}
	buf_put(&k->out, str_slice(line, kept, line.n));
}

/* A line that has to be composed. Marks that are too many count as one fault and are left out. */
static void copy_composed(struct cleaner *k, struct str line)
{
	struct arena scratch = { 0 };
	size_t at, start = k->out.n, whole = line.n;
	struct str composed;

	while ((at = utf8_find_marks(line, MOST_MARKS)) < line.n) {
		copy_line(k, utf8_nfc(&scratch, str_slice(line, 0, at)));
		fault(k, &marks, 0);
		line = str_slice(line, utf8_skip_marks(line, at), line.n);
	}
	composed = utf8_nfc(&scratch, line);
	copy_line(k, composed);
	if (line.n == whole && !str_eq(composed, line) && k->composed++ == 0)
		k->composed_at = start;
	arena_free(&scratch);
}

/* Line by line, so that composing cannot join what a line end parts; CR before LF is dropped. Where
 * there is no LF at all, lines end in CR. */
static void copy_lines(struct cleaner *k, struct str rest)
{
	char end = str_find(rest, '\n', 0) < rest.n ? '\n' : '\r';
	struct str line;
	bool first = true;

	while (str_cut(&rest, end, &line)) {
		if (!first)
			buf_putc(&k->out, '\n');
		first = false;
		if (rest.p && line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		if (utf8_is_nfc(line))
			copy_line(k, line);
		else
			copy_composed(k, line);
	}
}

/* The first two bytes that are a letter and its mark in VNI, as an editor shows them. */
static struct str vni_sign(struct arena *a, struct str bytes)
{
	size_t at = 1, n;
	char sign[5];

	while (at < bytes.n && ((unsigned char)bytes.p[at] < 0xC0 || !is_letter(bytes.p[at - 1])))
		at++;
	if (at >= bytes.n)
		return STR("aø");
	sign[0] = bytes.p[at - 1];
	n = utf8_put(sign + 1, (unsigned char)bytes.p[at]);
	return arena_str(a, (struct str){ sign, n + 1 });
}

/* The first byte that is no UTF-8: the file as a whole is in another encoding, or damaged. */
static enum encoding report_encoding(struct cleaner *k, struct diags *d, struct where w,
	struct str bytes)
{
	static const struct {
		const struct msg *msg;
		struct str name;
	} said[] = {
		[ENCODING_UNKNOWN] = { &not_utf8, STR_INIT("") },
		[ENCODING_TCVN3] = { &tcvn3, STR_INIT("") },
		[ENCODING_VNI] = { &vni, STR_INIT("") },
		[ENCODING_VISCII] = { &old_code, STR_INIT("VISCII") },
		[ENCODING_1258] = { &old_code, STR_INIT("windows-1258") },
	};
	enum encoding e = encoding_guess(bytes);

	diag(d, said[e].msg, w, e == ENCODING_VNI ? vni_sign(k->arena, bytes) : said[e].name);
	return e;
}

static void report(struct cleaner *k, struct diags *d, struct src *s, struct str bytes)
{
	struct str sign = k->odd ? find_vni(s->text) : STR("");
	struct str sign3 = k->odd ? find_tcvn3(s->text) : STR("");

	for (struct fault *f = k->first; f; f = f->next) {
		struct where w = { s, f->at, f->n };

		if (f->msg == &not_utf8) {
			s->foreign = report_encoding(k, d, w, bytes) != ENCODING_UNKNOWN;
			return; /* the rest of the file is no better */
		}
		if (f->c != SOFT_HYPHEN || sign3.n == 0) /* the "ư" of TCVN3 */
			diag(d, f->msg, w, code_name(k->arena, f->c));
	}
	if (sign3.n > 0)
		diag(d, &tcvn3, ((struct where){ s, (size_t)(sign3.p - s->text.p), sign3.n }));
	if (sign.n > 0)
		diag(d, &vni, ((struct where){ s, str_search(s->text, sign), sign.n }), sign);
}

struct src *src_open(struct arena *a, struct diags *d, struct str path, struct str bytes)
{
	struct src *s = arena_new(a, struct src);
	struct cleaner k = { .arena = a };

	s->path = arena_str(a, path);
	s->text = STR("");
	if (encoding_is_utf16(bytes)) {
		diag(d, &utf16, ((struct where){ s, 0, 0 }));
		s->foreign = true;
		return s;
	}
	k.end = &k.first;
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_slice(bytes, 3, bytes.n);
	copy_lines(&k, bytes);
	s->text = arena_str(a, buf_str(&k.out));
	buf_free(&k.out);
	s->replaced = k.first != NULL;
	s->composed = k.composed;
	s->composed_at = k.composed_at;
	report(&k, d, s, bytes);
	return s;
}
