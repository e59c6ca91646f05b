/*
 * Spelling of a text as a whole. Owns which finding a place gets when several rules see it, and two
 * spellings of one word; the rules themselves are in syllable, words and abbreviation.
 */
#include "check/spelling.h"

#include "check/abbreviation.h"
#include "check/syllable.h"
#include "check/words.h"

#include <stdlib.h>

struct spelling {
	const struct str *texts;
	struct tokens tokens;
	struct findings found;
};

static void report(struct spelling *s, enum finding_kind kind, size_t from, size_t to,
	struct str other)
{
	const struct token *x = &s->tokens.at[from], *y = &s->tokens.at[to];
	size_t n = y->at + y->n - x->at;

	findings_add(&s->found, (struct finding){ kind, false, x->text, x->at, n,
		str_slice(s->texts[x->text], x->at, x->at + n), other });
}

/* ---- Words --------------------------------------------------------------------------------- */

/* The word meant as the author would have written it: with his capitals, and the tone where the
 * syllable he wrote has it. */
static struct str as_written(struct word meant, const struct word *written, struct arena *a)
{
	syllable_replace(&meant, syllable_placement(written));
	word_recase(&meant, written);
	return word_text(&meant, a);
}

static bool find_wrong_word(struct spelling *s, size_t i)
{
	struct arena *a = s->found.arena;
	const struct token *t = &s->tokens.at[i];
	struct word meant[2];

	if (!words_meant_at(s->tokens, i, meant))
		return false;
	report(s, FOUND_WRONG_WORD, i, i + 1, arena_cat(a, as_written(meant[0], &t[0].word, a),
		STR(" "), as_written(meant[1], &t[1].word, a)));
	return true;
}

static void find_alone(struct spelling *s, size_t i)
{
	struct word meant;

	if (words_alone_at(s->tokens, i, &meant))
		report(s, FOUND_WRONG_WORD, i, i, as_written(meant, &s->tokens.at[i].word, s->found.arena));
}

static void find_no_syllable(struct spelling *s, size_t i)
{
	const struct token *t = &s->tokens.at[i];
	struct word w = t->word;

	if (t->joined || syllable_judge(&w) != SYLLABLE_IMPOSSIBLE)
		return;
	report(s, FOUND_NO_SYLLABLE, i, i,
		syllable_mend(&w) ? word_text(&w, s->found.arena) : STR(""));
}

/* A pair that is a misread word says more than that one of its syllables cannot be. */
static void find_words(struct spelling *s)
{
	bool told = false;

	for (size_t i = 0; i < s->tokens.n; i++) {
		bool by_pair = told;

		if (s->tokens.at[i].kind != TOKEN_WORD) {
			told = false;
			continue;
		}
		told = !by_pair && find_wrong_word(s, i);
		if (told || by_pair)
			continue;
		find_no_syllable(s, i);
		find_alone(s, i);
	}
}

/* ---- Two spellings ------------------------------------------------------------------------- */

/* A syllable with oa oe uy, or a pair with an i that may be y: what it is in canonical form, and
 * how it is written. */
struct spelled {
	struct str key;
	struct str form; /* lower case */
	size_t from, to; /* tokens */
};

static int by_key(const void *x, const void *y)
{
	const struct spelled *a = x, *b = y;
	int order = str_cmp(a->key, b->key);

	if (order == 0)
		order = str_cmp(a->form, b->form);
	return order ? order : (a->from > b->from) - (a->from < b->from);
}

static struct str small(struct word w, struct arena *a)
{
	for (size_t i = 0; i < w.n; i++)
		w.at[i].upper = false;
	return word_text(&w, a);
}

static struct spelled syllable_spelled(const struct spelling *s, size_t i)
{
	struct arena *a = s->found.arena;
	struct word w = s->tokens.at[i].word;
	struct spelled one = { .form = small(w, a), .from = i, .to = i };

	syllable_replace(&w, PLACEMENT_OLD);
	one.key = small(w, a);
	return one;
}

static struct str small_pair(const struct word *x, const struct word *y, struct arena *a)
{
	return arena_cat(a, small(*x, a), STR(" "), small(*y, a));
}

/* The tone in one place, so that only i and y differ. */
static struct spelled pair_spelled(const struct spelling *s, size_t i)
{
	struct arena *a = s->found.arena;
	struct word x = s->tokens.at[i].word, y = s->tokens.at[i + 1].word;
	struct spelled one = { .from = i, .to = i + 1 };

	syllable_replace(&x, PLACEMENT_OLD);
	syllable_replace(&y, PLACEMENT_OLD);
	one.form = small_pair(&x, &y, a);
	syllable_canonical(&x);
	syllable_canonical(&y);
	one.key = small_pair(&x, &y, a);
	return one;
}

static bool is_pair_with_choice(const struct spelling *s, size_t i)
{
	const struct token *t = &s->tokens.at[i];

	return i + 1 < s->tokens.n && t[1].kind == TOKEN_WORD && t[1].glued &&
		(syllable_i_or_y(&t[0].word) || syllable_i_or_y(&t[1].word));
}

/* Into `out`; NULL: only counts. */
static size_t collect(const struct spelling *s, struct spelled *out)
{
	size_t n = 0;

	for (size_t i = 0; i < s->tokens.n; i++) {
		const struct token *t = &s->tokens.at[i];

		if (t->kind != TOKEN_WORD)
			continue;
		if (syllable_placement(&t->word) != PLACEMENT_NONE) {
			if (out)
				out[n] = syllable_spelled(s, i);
			n++;
		}
		if (is_pair_with_choice(s, i)) {
			if (out)
				out[n] = pair_spelled(s, i);
			n++;
		}
	}
	return n;
}

static size_t run_end(const struct spelled *at, size_t n, size_t from, bool form)
{
	size_t to = from;

	while (to < n && str_eq(at[to].key, at[from].key) &&
	    (!form || str_eq(at[to].form, at[from].form)))
		to++;
	return to;
}

/* The usual form with the capitals of the place. */
static struct str cased_like(const struct spelling *s, const struct spelled *one, struct str form)
{
	struct arena *a = s->found.arena;
	struct str rest = form, part, out = STR("");

	for (size_t i = one->from; str_cut(&rest, ' ', &part); i++) {
		struct word w = word_of(part);

		word_recase(&w, &s->tokens.at[i].word);
		out = arena_cat(a, out, out.n > 0 ? STR(" ") : STR(""), word_text(&w, a));
	}
	return out;
}

/* Of the forms of one word the one used most, of equals the first used, is the usual. */
static void judge_forms(struct spelling *s, const struct spelled *at, size_t n)
{
	size_t best = 0, most = 0;

	for (size_t from = 0, to; from < n; from = to) {
		to = run_end(at, n, from, true);
		if (to - from > most || (to - from == most && at[from].from < at[best].from)) {
			best = from;
			most = to - from;
		}
	}
	for (size_t i = 0; i < n; i++)
		if (!str_eq(at[i].form, at[best].form))
			report(s, FOUND_TWO_SPELLINGS, at[i].from, at[i].to,
				cased_like(s, &at[i], at[best].form));
}

static void find_two_spellings(struct spelling *s)
{
	size_t n = collect(s, NULL);
	struct spelled *at = arena_array(s->found.arena, n + 1, sizeof *at);

	collect(s, at);
	qsort(at, n, sizeof *at, by_key);
	for (size_t from = 0, to; from < n; from = to) {
		to = run_end(at, n, from, false);
		judge_forms(s, at + from, to - from);
	}
}

struct findings spelling_find(const struct str *texts, const bool *terse, size_t n,
	const struct str *known, size_t n_known, struct arena *a)
{
	struct spelling s = { .texts = texts, .found = { .arena = a } };

	s.tokens = tokens_read(texts, n, a);
	find_words(&s);
	find_two_spellings(&s);
	abbreviation_find(texts, terse, s.tokens, known, n_known, &s.found);
	findings_sort(&s.found);
	return s.found;
}
