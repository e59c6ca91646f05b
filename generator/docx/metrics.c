/*
 * Text width and line breaking. Owns the lookup in the table of advance widths; knows no plan, no
 * markup. What a word processor does beyond that (kerning, stretching) is a matter of fractions.
 */
#include "docx/metrics.h"

#include "base/utf8.h"
#include "docx/advances.h"

/* Ascent and descent of Times New Roman: 1825 + 443, and the line gap 87 that Word adds. */
enum { LINE_HEIGHT = 2355 };

static unsigned unmeasured(int32_t c)
{
	if (c >= 0x300 && c <= 0x36f)
		return 0;
	return c >= 0x1100 ? ADVANCE_EM : ADVANCE_EM / 2;
}

static unsigned advance(int32_t c, unsigned style)
{
	for (size_t i = 0; i < n_advance_ranges; i++) {
		const struct advance_range *r = &advance_ranges[i];
		if (c >= r->first && c <= r->last)
			return advances[style][r->at + (unsigned)(c - r->first)];
	}
	return unmeasured(c);
}

static unsigned face_style(struct face f)
{
	return (f.bold ? 1u : 0u) | (f.italic ? 2u : 0u);
}

/* Capitals of the letters that Vietnamese uses: blocks where case goes by odd and even, and ASCII.
 * Good enough for a width; the text itself is left to the word processor. */
static int32_t capital(int32_t c)
{
	if ((c >= 'a' && c <= 'z') || (c >= 0xe0 && c <= 0xfe && c != 0xf7))
		return c - 32;
	if ((c >= 0x100 && c <= 0x137) || (c >= 0x1ea0 && c <= 0x1ef9))
		return c & ~1;
	return c == 0x1a1 || c == 0x1b0 ? c - 1 : c;
}

static long to_emu(long units, struct face f)
{
	return units * (long)f.half_points * (EMU_PER_POINT / 2) / ADVANCE_EM;
}

static long units(struct str text, struct face f)
{
	unsigned style = face_style(f);
	long sum = 0;
	for (size_t at = 0; at < text.n;) {
		int32_t c = (unsigned char)text.p[at] < 0x80 ? text.p[at++] : utf8_next(text, &at);

		sum += advance(f.caps ? capital(c) : c, style);
	}
	return sum;
}

long metrics_width(struct str text, struct face f)
{
	return to_emu(units(text, f), f);
}

long metrics_line_height(struct face f)
{
	return to_emu(LINE_HEIGHT, f);
}

/* The next word at or after *at, which is moved behind it; false at the end. */
static bool next_word(struct str text, size_t *at, size_t *from)
{
	while (*at < text.n && text.p[*at] == ' ')
		++*at;
	*from = *at;
	*at = str_find(text, ' ', *from);
	return *from < text.n;
}

size_t metrics_wrap(struct str text, struct face f, long width, struct str *lines, size_t max)
{
	size_t n = 0, at = 0, from, start = 0, end = 0;
	long used = 0;

	while (next_word(text, &at, &from)) {
		long with_word = used + units(str_slice(text, end, at), f);

		if (n > 0 && to_emu(with_word, f) <= width) {
			used = with_word;
		} else {
			n++;
			start = from;
			used = units(str_slice(text, from, at), f);
		}
		end = at;
		if (lines && n <= max)
			lines[n - 1] = str_slice(text, start, end);
	}
	return n;
}

/* ---- Balance -------------------------------------------------------------------------------- */

enum { MOST_WORDS = 300 }; /* of a subject that is still looked at as a whole */

struct word {
	struct str text;
	size_t at;        /* in the text */
	long before, end; /* units from the text's beginning to its own, and to its end */
	double penalty;   /* of a line break in front of it */
};

/* Words that a Vietnamese line may well begin with: what they introduce belongs together. Folded
 * (base/utf8.h), so that they are found in capitals too. */
static const char *const openers[] = {
	"va", "cua", "trong", "cho", "ve", "de", "tai", "theo", "voi", "tu", "den", "tren", "o", "giua",
	"nham", "do", "bang", "khi", "hoac", "nam", "giai", "nhiem", "gop", "chao", "doi", "cac",
	"nhung", "cuoc", "dot",
};

static bool opens(struct arena *a, struct str word)
{
	struct str folded = utf8_fold(a, word);

	for (size_t i = 0; i < sizeof(openers) / sizeof(*openers); i++)
		if (str_eqz(folded, openers[i]))
			return true;
	return false;
}

static bool closes(struct str word)
{
	return str_ends(word, STR(",")) || str_ends(word, STR(";")) || str_ends(word, STR(":"));
}

static bool is_number(struct str word)
{
	return word.n > 0 && word.p[0] >= '0' && word.p[0] <= '9';
}

static bool is_dash(struct str word)
{
	return str_eqz(word, "-") || str_eqz(word, "–");
}

/* "2021 - 2026", "năm 2021", "75 năm" */
static bool binds(struct str before, struct str word)
{
	return is_dash(before) || is_dash(word) || is_number(word) ||
		(is_number(before) && (str_eqz(word, "năm") || str_eqz(word, "NĂM")));
}

/* In parts of a line's width, squared, as unevenness is: a neutral break is as bad as two lines
 * that are off by a fifth. */
static double penalty(struct arena *a, struct str before, struct str word)
{
	if (binds(before, word))
		return 0.6;
	return closes(before) || opens(a, word) ? 0 : 0.08;
}

static size_t split(struct arena *a, struct str text, struct face f, struct word *words)
{
	size_t n = 0, at = 0, from, measured = 0;
	long sum = 0;

	while (n < MOST_WORDS && next_word(text, &at, &from)) {
		struct word *w = &words[n];

		*w = (struct word){ .text = str_slice(text, from, at), .at = from };
		w->before = sum + units(str_slice(text, measured, from), f);
		w->end = sum = w->before + units(w->text, f);
		measured = at;
		if (n > 0)
			w->penalty = penalty(a, words[n - 1].text, w->text);
		n++;
	}
	return next_word(text, &at, &from) ? 0 : n;
}

struct balancing {
	struct str text;
	struct face face;
	long width, even; /* the widest a line may be; what all would be if they were equal */
	struct word *words;
	size_t n_words, n_lines;
	double *cost;     /* [line][word]: of the best lines up to and including this one, which ends
	                     in front of the word */
	size_t *from;     /* [line][word]: the word that this line begins with */
};

static struct str line_of(const struct balancing *b, size_t from, size_t to)
{
	const struct word *last = &b->words[to - 1];

	return str_slice(b->text, b->words[from].at, last->at + last->text.n);
}

/* The best beginning of a line that ends in front of word `to`, the line before it ending there. */
static void best_line(struct balancing *b, size_t line, size_t to)
{
	size_t row = b->n_words + 1;
	double *best = &b->cost[line * row + to];

	*best = 1e9;
	for (size_t from = to; from-- > line - 1;) {
		long width = to_emu(b->words[to - 1].end - b->words[from].before, b->face);
		double off = (double)(width - b->even) / (double)b->even;
		double cost = b->cost[(line - 1) * row + from] + off * off + b->words[from].penalty;

		if (width > b->width && from + 1 < to)
			return;
		if (cost < *best) {
			*best = cost;
			b->from[line * row + to] = from;
		}
	}
}

static void balance(struct arena *a, struct balancing *b, struct str *lines)
{
	size_t row = b->n_words + 1, to = b->n_words;

	b->cost = arena_array(a, (b->n_lines + 1) * row, sizeof(*b->cost));
	b->from = arena_array(a, (b->n_lines + 1) * row, sizeof(*b->from));
	for (size_t i = 1; i < row; i++)
		b->cost[i] = 1e9; /* no lines hold no words */
	for (size_t line = 1; line <= b->n_lines; line++)
		for (size_t i = line; i < row; i++)
			best_line(b, line, i);
	for (size_t line = b->n_lines; line > 0; line--) {
		size_t from = b->from[line * row + to];

		lines[line - 1] = line_of(b, from, to);
		to = from;
	}
}

size_t metrics_balance(struct arena *a, struct str text, struct face f, long width,
	struct str **lines)
{
	struct balancing b = { .text = text, .face = f, .width = width };

	b.n_lines = metrics_wrap(text, f, width, NULL, 0);
	*lines = arena_array(a, b.n_lines, sizeof(struct str));
	if (b.n_lines < 2)
		return metrics_wrap(text, f, width, *lines, b.n_lines);
	b.words = arena_array(a, MOST_WORDS, sizeof(*b.words));
	b.n_words = split(a, text, f, b.words);
	b.even = metrics_width(str_trim(text), f) / (long)b.n_lines + 1;
	if (b.n_words == 0)
		return metrics_wrap(text, f, width, *lines, b.n_lines);
	balance(a, &b, *lines);
	return b.n_lines;
}
