/*
 * Opening a source: from raw bytes to checked, composed text. Owns the rules about what a text
 * may be made of; knows nothing of YAML or Markdown.
 */
#include "base/src.h"

#include "base/buf.h"
#include "base/diag.h"
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

/* Characters that a reader does not see but that change what is read. */
static bool is_hidden(int32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
		(c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
		(c >= 0xE0000 && c <= 0xE007F);
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

	for (int shift = c > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4)
		name[n++] = hex[(c >> shift) & 15];
	return arena_str(a, (struct str){ name, n });
}

/* TCVN3 uses single bytes from 0xA1 to 0xFE for the letters of Vietnamese; most of all 0xAE (đ),
 * 0xB5 to 0xB9 (a), 0xD2 to 0xE4 (i, o). A text with many of them beside ASCII words is that. */
static bool looks_like_tcvn3(struct str bytes)
{
	size_t high = 0, typical = 0;

	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];

		high += c >= 0x80;
		typical += c == 0xAE || (c >= 0xB5 && c <= 0xB9) || (c >= 0xA8 && c <= 0xAD) ||
			(c >= 0xC6 && c <= 0xFE);
	}
	return high > 3 && typical * 10 > high * 9;
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

static bool is_utf16(struct str b)
{
	return b.n >= 2 && (memcmp(b.p, "\xFF\xFE", 2) == 0 || memcmp(b.p, "\xFE\xFF", 2) == 0);
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

static void copy_line(struct cleaner *k, struct str line)
{
	size_t kept = 0;

	for (size_t at = 0; at < line.n;) {
		size_t start = at;
		unsigned char byte = (unsigned char)line.p[at];
		int32_t c;

		if (byte >= 0x20 && byte < 0x7F) {
			at++;
			continue;
		}
		c = utf8_next(line, &at);
		k->odd |= is_odd(c);
		if (c >= 0 && !is_forbidden(c) && !is_hidden(c))
			continue;
		buf_put(&k->out, str_slice(line, kept, start));
		fault(k, c < 0 ? &not_utf8 : is_hidden(c) ? &hidden : &forbidden, c);
		kept = at;
	}
	buf_put(&k->out, str_slice(line, kept, line.n));
}

/* A line that has to be composed. Marks that are too many count as one fault and are left out. */
static void copy_composed(struct cleaner *k, struct str line)
{
	struct arena scratch = { 0 };
	size_t at;

	while ((at = utf8_find_marks(line, MOST_MARKS)) < line.n) {
		copy_line(k, utf8_nfc(&scratch, str_slice(line, 0, at)));
		fault(k, &marks, 0);
		line = str_slice(line, utf8_skip_marks(line, at), line.n);
	}
	copy_line(k, utf8_nfc(&scratch, line));
	arena_free(&scratch);
}

/* Line by line, so that composing cannot join what a line end parts; CR before LF is dropped. */
static void copy_lines(struct cleaner *k, struct str rest)
{
	struct str line;
	bool first = true;

	while (str_cut(&rest, '\n', &line)) {
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

static void report(struct cleaner *k, struct diags *d, const struct src *s, struct str bytes)
{
	struct str sign = k->odd ? find_vni(s->text) : STR("");
	struct str sign3 = k->odd ? find_tcvn3(s->text) : STR("");
	bool old_code = k->first && looks_like_tcvn3(bytes);

	for (struct fault *f = k->first; f; f = f->next) {
		struct where w = { s, f->at, f->n };

		if (f->msg == &not_utf8) {
			diag(d, old_code ? &tcvn3 : &not_utf8, w);
			return; /* the rest of the file is no better */
		}
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
	if (is_utf16(bytes)) {
		diag(d, &utf16, ((struct where){ s, 0, 0 }));
		return s;
	}
	k.end = &k.first;
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_slice(bytes, 3, bytes.n);
	copy_lines(&k, bytes);
	s->text = arena_str(a, buf_str(&k.out));
	buf_free(&k.out);
	report(&k, d, s, bytes);
	return s;
}
