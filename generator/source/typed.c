/*
 * Numbers and bullets typed by hand. Owns what they look like; knows neither the numbering scheme
 * nor cmark. A "\\" before its stop or sign lets any of them stand, "1\\. quý", "\\- 5 độ"; a sign
 * outside ASCII, which CommonMark cannot escape, stands as an entity: "&ndash;".
 */
#include "source/typed.h"

#include "base/utf8.h"
#include "source/text.h"

#include <string.h>

MSG(number_typed, "number-typed", DIAG_ERROR,
	"numbers are the program's work: delete \"%1\", or two would be printed; if it belongs to the "
	"words, write a \"\\\" before its stop (1\\.), if nothing is to be counted, {-} at the end");
MSG(appendix_typed, "appendix-typed", DIAG_ERROR,
	"\"%1\" is printed by the program: delete it, and write {.phu-luc} after the appendix's title");
MSG(number_in_text, "number-typed-text", DIAG_WARNING,
	"\"%1\" is printed as it stands, in the same line as what is above it unless an empty line is "
	"between; for numbers that count themselves write \"1. \", \"2. \" after an empty line, for a "
	"level deeper indented by three blanks; if it is meant so, write a \"\\\" before its stop");
MSG(bullet_typed, "bullet-typed", DIAG_ERROR,
	"\"%1\" makes no list here and would be printed in the middle of the text: write \"- \" with a "
	"blank, after an empty line and not indented further than the list it belongs to");
MSG(blank_missing, "marker-blank", DIAG_ERROR,
	"a blank is missing after \"%1\", so that it is no heading; for the sign itself write \"\\#\"");
MSG(odd_blank, "marker-odd-blank", DIAG_ERROR,
	"after \"%1\" stands a no-break or other special space that only looks like a blank, so that "
	"it is no heading or list: replace it by a blank");

/* ---- Characters ---------------------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A letter of Vietnamese or another language in Latin letters, or a digit. */
static bool is_word(int32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
	return (c >= 0xC0 && c <= 0x36F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF);
}

static int32_t first_of(struct str s)
{
	size_t at = 0;

	return s.n > 0 ? utf8_next(s, &at) : ' ';
}

static int32_t last_of(struct str s)
{
	size_t at = s.n;

	while (at > 0 && (s.p[at - 1] & 0xC0) == 0x80)
		at--;
	return at > 0 ? first_of(str_slice(s, at - 1, s.n)) : ' ';
}

static bool is_letter(int32_t c)
{
	return is_word(c) && !(c >= '0' && c <= '9');
}

static bool is_capital(struct arena *a, struct str s)
{
	size_t at = 0;
	struct str c;

	if (!is_letter(first_of(s)))
		return false;
	(void)utf8_next(s, &at);
	c = str_slice(s, 0, at);
	return str_eq(utf8_upper(a, c), c);
}

/* A space that is none to CommonMark and YAML. */
static bool is_odd_blank(int32_t c)
{
	return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool typed_in_word(struct str before, struct str after)
{
	return is_word(last_of(before)) && is_word(first_of(after));
}

static struct str text_of(struct where w)
{
	return str_slice(w.src->text, w.at, w.at + w.n);
}

/* The line without blanks at its ends and the signs of emphasis it begins with. */
static struct where bare(struct where w)
{
	struct str s = text_of(w), t = str_trim(s);

	while (t.n > 0 && (t.p[0] == '*' || t.p[0] == '_') && !(t.n > 1 && is_blank(t.p[1])))
		t = str_slice(t, 1, t.n);
	return (struct where){ w.src, w.at + (size_t)(t.p - s.p), t.n };
}

/* ---- Numbers ------------------------------------------------------------------------------- */

struct number {
	size_t n;          /* its length with its closing sign; 0: there is none */
	unsigned groups;   /* "1.2.a" has three */
	bool counts;       /* its first group is of digits or Roman */
	char close;        /* its closing sign; 0 for none: "1.1 Nội dung" */
};

/* group = 1 or 2 digits | Roman number | letter, of the capitals only those of sections: "H." and
 * "P." are huyện and phường. Its length; 0: there is none. */
static size_t read_group(struct str s, bool *counts)
{
	size_t n = 0;

	while (n < s.n && is_digit(s.p[n]))
		n++;
	*counts = n > 0;
	if (n > 0)
		return n <= 2 ? n : 0;
	while (n < s.n && strchr("IVX", s.p[n]))
		n++;
	*counts = n > 0;
	if (n > 0)
		return n;
	while (n < s.n && strchr("ivx", s.p[n]))
		n++;
	if (n > 0)
		return n;
	if (str_starts(s, STR("đ")) || str_starts(s, STR("Đ")))
		return 2;
	return s.n > 0 && ((s.p[0] >= 'a' && s.p[0] <= 'z') || (s.p[0] >= 'A' && s.p[0] <= 'E'));
}

/* number = group { "." group } [close]. Small letters may follow a number: "1.a)", but "v.v." and
 * "V.I. Lênin" are none. */
static struct number read_number(struct str s, const char *closing)
{
	struct number x = { 0 };
	bool counts;

	x.n = read_group(s, &x.counts);
	if (x.n == 0)
		return x;
	for (x.groups = 1; x.n < s.n && s.p[x.n] == '.' && x.counts; x.groups++) {
		size_t more = read_group(str_slice(s, x.n + 1, s.n), &counts);
		bool letter = more > 0 && !is_digit(s.p[x.n + 1]);
		char after = x.n + 1 + more < s.n ? s.p[x.n + 1 + more] : ' ';

		if (more == 0 || (letter && ((after != '.' && after != ')') || s.p[x.n + 1] < 'a'))) {
			if (is_digit(x.n + 1 < s.n ? s.p[x.n + 1] : ' '))
				x.n = 0; /* 1.000, 30.4.2021 */
			break;
		}
		x.n += 1 + more;
	}
	if (x.n > 0 && x.n < s.n && strchr(closing, s.p[x.n]))
		x.close = s.p[x.n++];
	return x;
}

/* "1.Nội dung", "I.Mục đích": the blank was forgotten. "V.I. Lênin" is a name. */
static bool is_tight(struct arena *a, struct str after, const struct number *x)
{
	size_t at = 0;

	if (!x->counts || (x->close != '.' && x->close != ')') || !is_capital(a, after))
		return false;
	(void)utf8_next(after, &at);
	return at < after.n && after.p[at] != '.';
}

/* "V. I. Lênin", "C. X. Nguyễn": a capital, its stop, and another one. */
static bool is_initial(struct arena *a, struct str s, const struct number *x, struct str after)
{
	size_t at = 0;

	if (x->groups > 1 || x->close != '.' || x->n > 3 || !is_capital(a, s) || !is_capital(a, after))
		return false;
	(void)utf8_next(s, &at);
	if (at + 1 != x->n)
		return false;
	at = 0;
	(void)utf8_next(after, &at);
	return at < after.n && after.p[at] == '.';
}

/* Whether what was read is a number by what follows it. */
static bool is_number(struct arena *a, struct str s, const struct number *x, bool heading)
{
	struct str after = str_slice(s, x->n, s.n);
	bool blank = after.n == 0 || is_blank(after.p[0]) || is_odd_blank(first_of(after));

	if (x->n == 0)
		return false;
	if (!blank)
		return is_tight(a, after, x);
	after = str_trim(after);
	if (is_initial(a, s, x, after))
		return false;
	if (x->close == '.' || x->close == ')')
		return true;
	if (x->close) /* "1/ Nội dung", but "5- 7 người" */
		return after.n > 0 && !is_digit(after.p[0]);
	return x->groups > 1 && x->counts && (heading || is_capital(a, after));
}

/* "I - Mục đích", "II – Nội dung": the number's length, or 0. */
static size_t read_dashed(struct str s)
{
	static const struct str dashes[] = { STR_INIT(" - "), STR_INIT(" – "), STR_INIT(" — ") };
	size_t n = 0;

	while (n < s.n && strchr("IVX", s.p[n]))
		n++;
	for (size_t i = 0; n > 0 && i < sizeof(dashes) / sizeof(*dashes); i++)
		if (str_starts(str_slice(s, n, s.n), dashes[i]))
			return n + dashes[i].n;
	return 0;
}

/* "Phụ lục", "Phụ lục II", "Phụ lục 1: ", in any letters: its length, or 0. */
static size_t read_appendix(struct arena *a, struct str s)
{
	static const struct str words[] = { STR_INIT("Phụ lục"), STR_INIT("PHỤ LỤC") };
	size_t n = words[0].n, end;
	struct number x;

	if (s.n < n || (n < s.n && (s.p[n] & 0xC0) == 0x80) ||
		!str_eq(utf8_upper(a, str_slice(s, 0, n)), words[1]))
		return 0;
	if (n < s.n && is_blank(s.p[n]) && n + 1 < s.n) {
		x = read_number(str_slice(s, n + 1, s.n), ".):");
		end = n + 1 + x.n;
		if (x.groups == 1 && (x.close || end == s.n || is_blank(s.p[end])))
			return end;
	}
	return n == s.n || s.p[n] == ':' ? n + (n < s.n) : 0;
}

void typed_heading(struct arena *a, struct diags *d, struct where text)
{
	struct where w = bare(text);
	struct str s = text_of(w);
	struct number x = read_number(s, ".):/-");
	size_t appendix = read_appendix(a, s), dashed = read_dashed(s);

	if (appendix > 0) {
		w.n = appendix;
		diag(d, &appendix_typed, w, text_of(w));
	} else if (dashed > 0 || is_number(a, s, &x, true)) {
		w.n = dashed > 0 ? dashed : x.n;
		diag(d, &number_typed, where_trim(w), str_trim(text_of(w)));
	}
}

/* A line that goes on with the one above may begin with "2." or "–" by chance. */
static bool is_chance(struct arena *a, struct str above, struct str after)
{
	int32_t end = last_of(str_trim(above));

	return above.n > 0 && end != '.' && end != ';' && end != ':' && end != ',' &&
		!is_capital(a, str_trim(after));
}

static bool find_number(struct arena *a, struct where line, struct str above, struct where *found)
{
	struct where w = bare(line);
	struct str s = text_of(w);
	struct number x = read_number(s, ".)/-");

	if (!is_number(a, s, &x, false) || is_chance(a, above, str_slice(s, x.n, s.n)))
		return false;
	*found = (struct where){ w.src, w.at, x.n };
	return true;
}

/* ---- Bullets ------------------------------------------------------------------------------- */

/* Signs that Word and others put before items: dots, squares, arrows, ticks, and those of the fonts
 * Symbol and Wingdings, which have no code of their own. */
static bool is_bullet(int32_t c)
{
	return c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0xB7 || (c >= 0x25A0 && c <= 0x25FF) ||
		(c >= 0x2700 && c <= 0x27BF) || (c >= 0xF020 && c <= 0xF0FF);
}

static bool is_dash(int32_t c)
{
	return c == 0x2013 || c == 0x2014;
}

/* bullet = sign | dash (blank | letter) | ("-" | "+" | "*") blank | ("-" | "+") letter. CommonMark
 * has made lists of all it knows: what is left of them is indented too far, or has no blank. */
static bool find_bullet(struct arena *a, struct where line, struct str above, struct where *found)
{
	struct where w = bare(line);
	struct str s = text_of(w), after;
	int32_t c = first_of(s), next;
	size_t at = 0;

	if (s.n == 0)
		return false;
	(void)utf8_next(s, &at);
	after = str_slice(s, at, s.n);
	next = first_of(after);
	*found = (struct where){ w.src, w.at, at };
	if (is_bullet(c))
		return true;
	if (is_dash(c))
		return after.n > 0 && (is_letter(next) || is_odd_blank(next) || is_blank(after.p[0])) &&
			!is_chance(a, above, after);
	if (c != '-' && c != '+' && c != '*')
		return false;
	return after.n > 0 &&
		(is_blank(after.p[0]) || (c != '*' && (is_letter(next) || next == 0x201C)));
}

/* ---- Signs without a blank ----------------------------------------------------------------- */

/* marker = "#" { "#" } | "-" | "+" | "*" | digits ("." | ")"). Its length, or 0. */
static size_t read_marker(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == '#')
		n++;
	if (n > 0)
		return n <= 6 ? n : 0;
	if (s.n > 0 && strchr("-+*", s.p[0]))
		return 1;
	while (n < s.n && is_digit(s.p[n]))
		n++;
	return n > 0 && n < s.n && (s.p[n] == '.' || s.p[n] == ')') ? n + 1 : 0;
}

static bool find_marker(struct diags *d, struct where line)
{
	struct str s = str_trim(text_of(line));
	size_t n = read_marker(s);
	int32_t next = first_of(str_slice(s, n, s.n));
	struct where w = { line.src, line.at + (size_t)(s.p - text_of(line).p), n };

	if (n == 0 || n == s.n)
		return false;
	if (is_odd_blank(next))
		diag(d, &odd_blank, w, text_of(w));
	else if (s.p[0] == '#' && is_word(next))
		diag(d, &blank_missing, w, text_of(w));
	else
		return false;
	return true;
}

void typed_paragraph(struct arena *a, struct diags *d, const struct where *lines, size_t n)
{
	bool marker = false, bullet = false, number = false;
	struct str above = STR("");

	for (size_t i = 0; i < n; above = text_of(lines[i++])) { /* the first of each kind is enough */
		struct where w;

		if (!marker)
			marker = find_marker(d, lines[i]);
		if (marker)
			continue;
		if (!bullet && find_bullet(a, lines[i], above, &w)) {
			diag(d, &bullet_typed, w, text_of(w));
			bullet = true;
		} else if (!number && find_number(a, lines[i], above, &w)) {
			diag(d, &number_in_text, w, text_of(w));
			number = true;
		}
	}
}
