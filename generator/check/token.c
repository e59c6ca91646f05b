/*
 * Cutting text into words. Owns what is a word and what is not by its look alone; knows no spelling
 * beyond "could this be a syllable".
 *
 *	text  = { blank | chunk }
 *	chunk = { mark } core { mark }        "(LĐLĐ)," -> LĐLĐ
 *	core  = address | { letters | digits | mark }
 */
#include "check/token.h"

#include "base/utf8.h"
#include "check/syllable.h"

#include <string.h>

/* A little less than a word and its blank take on the average, to make room for all at once. */
enum { BYTES_PER_TOKEN = 5 };

struct reader {
	struct str text;
	size_t index; /* of the text */
	struct token *out;
	size_t n, cap;
	struct arena *arena;
	bool glued;   /* nothing but blanks since the last token */
};

enum class { CLASS_BLANK, CLASS_MARK, CLASS_DIGIT, CLASS_LETTER };

/* Beyond ASCII: blanks one by one, general punctuation, symbols and wide forms as ranges; all else
 * is somebody's letter. */
static const struct {
	int32_t from, to;
	enum class class;
} ranges[] = {
	{ 0x80, 0x9F, CLASS_MARK },     { 0xA0, 0xA0, CLASS_BLANK },    { 0xA1, 0xA9, CLASS_MARK },
	{ 0xAA, 0xAA, CLASS_LETTER },   { 0xAB, 0xB4, CLASS_MARK },     { 0xB5, 0xB5, CLASS_LETTER },
	{ 0xB6, 0xBF, CLASS_MARK },     { 0xD7, 0xD7, CLASS_MARK },     { 0xF7, 0xF7, CLASS_MARK },
	{ 0x2000, 0x200A, CLASS_BLANK },
	{ 0x200B, 0x2027, CLASS_MARK }, { 0x2028, 0x2029, CLASS_BLANK },
	{ 0x202A, 0x202E, CLASS_MARK }, { 0x202F, 0x202F, CLASS_BLANK }, { 0x2030, 0x2BFF, CLASS_MARK },
	{ 0x3000, 0x3000, CLASS_BLANK }, { 0x3001, 0x303F, CLASS_MARK }, { 0xFF00, 0xFF0F, CLASS_MARK },
	{ 0xFFFC, 0xFFFD, CLASS_MARK },
};

static enum class class_of(int32_t c)
{
	if (c >= 0 && c < 0x80) {
		if (c >= '0' && c <= '9')
			return CLASS_DIGIT;
		if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
			return CLASS_LETTER;
		return c <= ' ' ? CLASS_BLANK : CLASS_MARK;
	}
	for (size_t i = 0; i < sizeof ranges / sizeof ranges[0] && c >= ranges[i].from; i++)
		if (c <= ranges[i].to)
			return ranges[i].class;
	return CLASS_LETTER;
}

static enum class class_at(struct str s, size_t at, size_t *next)
{
	*next = at;
	return class_of(utf8_next(s, next));
}

/* ---- Tokens -------------------------------------------------------------------------------- */

static struct token *add(struct reader *r, enum token_kind kind, size_t from, size_t to)
{
	struct token *t;

	if (r->n == r->cap) {
		struct token *more = arena_array(r->arena, r->cap * 2, sizeof *more);

		memcpy(more, r->out, r->n * sizeof *more);
		r->cap *= 2;
		r->out = more;
	}
	t = &r->out[r->n++];
	t->kind = kind;
	t->glued = r->glued;
	t->text = r->index;
	t->at = from;
	t->n = to - from;
	r->glued = true;
	return t;
}

static bool has_foreign_letter(const struct word *w)
{
	for (size_t i = 0; i < w->n; i++)
		if (strchr("fjwz", w->at[i].base))
			return true;
	return w->n == 0;
}

static size_t count_upper(const struct word *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++)
		n += w->at[i].upper;
	return n;
}

static bool has_tone(const struct word *w)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->at[i].tone != TONE_LEVEL)
			return true;
	return false;
}

/* One of {X XX XXX XL L LX LXX LXXX} and one of {I II III IV V VI VII VIII IX}, either may lack. */
static bool is_roman(const struct word *w)
{
	static const char *const tens[] = { "", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx" };
	static const char *const ones[] = { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii",
		"ix" };
	char bare[WORD_MAX];
	struct str s = { bare, word_bare(w, bare) };

	if (!word_is_upper(w) || !word_is_bare(w))
		return false;
	for (size_t i = 0; i < sizeof tens / sizeof tens[0]; i++)
		for (size_t k = 0; k < sizeof ones / sizeof ones[0]; k++)
			if (str_starts(s, str_from(tens[i])) &&
			    str_eqz(str_slice(s, strlen(tens[i]), s.n), ones[k]))
				return true;
	return false;
}

/* Capitals with a tone are a word of a heading, as are capitals that are a syllable, but in a
 * code. */
static bool is_initials(const struct word *w, bool in_code)
{
	return !has_tone(w) && (in_code || syllable_judge(w) != SYLLABLE_POSSIBLE);
}

/* What letters in a row are; of those in a code only initials count. */
static enum token_kind kind_of(const struct word *w, bool in_code)
{
	size_t upper = count_upper(w);

	if (has_foreign_letter(w) && (w->n == 0 || upper != w->n || w->n < 2))
		return TOKEN_OTHER;
	if ((w->n == 1 && (word_is_bare(w) || !letter_is_vowel(w->at[0]))) || is_roman(w))
		return TOKEN_OTHER;
	if (upper == w->n && w->n > 1)
		return is_initials(w, in_code) ? TOKEN_SHORT : TOKEN_WORD;
	return upper > w->at[0].upper || in_code ? TOKEN_OTHER : TOKEN_WORD;
}

static void add_letters(struct reader *r, size_t from, size_t to, bool joined, bool in_code)
{
	struct word w = word_of(str_slice(r->text, from, to));
	enum token_kind kind = kind_of(&w, in_code);
	struct token *t = add(r, kind, from, to);

	t->joined = joined;
	if (kind != TOKEN_OTHER)
		t->word = w;
}

/* ---- Chunks -------------------------------------------------------------------------------- */

struct chunk {
	size_t from, to;
	bool digits, letters, address;
};

/* "a@b", "http://...", "a.docx", "ten_tep": something inside that no sentence has. A full stop
 * before a capital is only a missing blank. */
static bool is_address_mark(struct str s, size_t at)
{
	size_t next;

	if (strchr("@_\\", s.p[at]) || str_starts(str_slice(s, at, s.n), STR("://")))
		return true;
	if (s.p[at] != '.' || at + 1 == s.n)
		return false;
	if (class_at(s, at + 1, &next) != CLASS_LETTER)
		return false;
	return (s.p[at + 1] >= 'a' && s.p[at + 1] <= 'z') ||
		(at > 0 && s.p[at - 1] >= 'A' && s.p[at - 1] <= 'Z');
}

static void look(struct str text, struct chunk *k)
{
	struct str s = str_slice(text, k->from, k->to);

	for (size_t at = 0, next; at < s.n; at = next) {
		enum class class = class_at(s, at, &next);

		k->digits |= class == CLASS_DIGIT;
		k->letters |= class == CLASS_LETTER;
		k->address |= class == CLASS_MARK && is_address_mark(s, at);
	}
}

/* "-", "–", "/" and "&" join; other marks in a chunk are between words without a blank. */
static bool joins(struct str between)
{
	return str_eqz(between, "-") || str_eqz(between, "–") || str_eqz(between, "/") ||
		str_eqz(between, "&") || str_eqz(between, "'") || str_eqz(between, "’");
}

/* The letters of a core one run after the other. */
static void add_core(struct reader *r, const struct chunk *k)
{
	size_t end = k->from;

	for (size_t at = k->from, next; at < k->to;) {
		size_t from = at;
		bool before, after;

		while (at < k->to && class_at(r->text, at, &next) == CLASS_LETTER)
			at = next;
		if (at == from) {
			at = next;
			continue;
		}
		before = from > k->from && joins(str_slice(r->text, end, from));
		after = at < k->to && strchr("-/&'\xE2", r->text.p[at]) &&
			joins(str_slice(r->text, at, at + (r->text.p[at] == '\xE2' ? 3 : 1)));
		r->glued = r->glued && from == k->from;
		add_letters(r, from, at, before || after || k->digits, k->digits);
		end = at;
	}
}

static void add_chunk(struct reader *r, struct chunk *k)
{
	size_t next, from = k->from, to = k->from;

	while (k->from < k->to && class_at(r->text, k->from, &next) == CLASS_MARK)
		k->from = next;
	for (size_t at = k->from; at < k->to; at = next)
		if (class_at(r->text, at, &next) != CLASS_MARK)
			to = next;
	if (k->from > from)
		r->glued = false;
	if (k->from == k->to)
		return;
	from = k->to;
	k->to = to;
	look(r->text, k);
	if (k->address || !k->letters)
		add(r, TOKEN_OTHER, k->from, k->to);
	else
		add_core(r, k);
	r->glued = k->to == from;
}

static void read_text(struct reader *r)
{
	size_t at = 0, next;

	r->glued = false;
	while (at < r->text.n) {
		struct chunk k = { .from = at };

		if (class_at(r->text, at, &next) == CLASS_BLANK) {
			at = next;
			continue;
		}
		while (at < r->text.n && class_at(r->text, at, &next) != CLASS_BLANK)
			at = next;
		k.to = at;
		add_chunk(r, &k);
	}
}

struct tokens tokens_read(const struct str *texts, size_t n, struct arena *a)
{
	struct reader r = { .arena = a };
	size_t bytes = 0;

	for (size_t i = 0; i < n; i++)
		bytes += texts[i].n;
	r.cap = bytes / BYTES_PER_TOKEN + 16;
	r.out = arena_array(a, r.cap, sizeof *r.out);
	for (size_t i = 0; i < n; i++) {
		r.text = texts[i];
		r.index = i;
		read_text(&r);
	}
	return (struct tokens){ r.out, r.n };
}

struct str token_text(const struct str *texts, const struct token *t)
{
	return str_slice(texts[t->text], t->at, t->at + t->n);
}
