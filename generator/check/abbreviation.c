/*
 * Abbreviations. Owns which are common, how an explanation looks, and which of two is the misread
 * one; knows neither syllables nor the frame of a document.
 *
 *	explanation = words "(" [ short-is ] abbreviation ")" | abbreviation "(" words ")"
 *	short-is    = "viết tắt là" | "sau đây gọi tắt là" | ...
 *
 * The words are understood when their initials are the abbreviation's letters.
 */
#include "check/abbreviation.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Sorted by bytes. Bodies, offices and offices' signs that every reader of such papers knows; those
 * of two letters also as what another must not be taken for (HD beside HĐ). */
static const struct str common[] = {
	STR_INIT("AIDS"), STR_INIT("AN"), STR_INIT("ANQP"), STR_INIT("ASEAN"), STR_INIT("ATGT"),
	STR_INIT("ATLĐ"), STR_INIT("ATTP"), STR_INIT("ATVSLĐ"), STR_INIT("BC"), STR_INIT("BCH"),
	STR_INIT("BD"), STR_INIT("BHTN"), STR_INIT("BHXH"), STR_INIT("BHYT"), STR_INIT("BTV"),
	STR_INIT("BVĐK"), STR_INIT("BĐBP"), STR_INIT("CAND"), STR_INIT("CBCC"), STR_INIT("CBCCVC"),
	STR_INIT("CBNV"), STR_INIT("CBĐV"), STR_INIT("CCHC"), STR_INIT("CCN"), STR_INIT("CCVC"),
	STR_INIT("CD"), STR_INIT("CDC"), STR_INIT("CHXHCN"), STR_INIT("CN"), STR_INIT("CNH"),
	STR_INIT("CNLĐ"), STR_INIT("CNTT"), STR_INIT("CNVC"), STR_INIT("CNVCLĐ"), STR_INIT("CNXH"),
	STR_INIT("CP"), STR_INIT("CSKTXH"), STR_INIT("CSPL"), STR_INIT("CT"), STR_INIT("CTCS"),
	STR_INIT("CĐ"), STR_INIT("CĐCS"), STR_INIT("CĐN"), STR_INIT("CĐSP"), STR_INIT("CĐVC"),
	STR_INIT("DA"), STR_INIT("DN"), STR_INIT("DNNN"), STR_INIT("DT"), STR_INIT("DV"),
	STR_INIT("FDI"), STR_INIT("GD"), STR_INIT("GDP"), STR_INIT("GRDP"), STR_INIT("GS"),
	STR_INIT("GTVT"), STR_INIT("GV"), STR_INIT("HCCB"), STR_INIT("HCM"), STR_INIT("HD"),
	STR_INIT("HIV"), STR_INIT("HND"), STR_INIT("HPN"), STR_INIT("HS"), STR_INIT("HTX"),
	STR_INIT("HĐ"), STR_INIT("HĐH"), STR_INIT("HĐLĐ"), STR_INIT("HĐND"), STR_INIT("HĐQT"),
	STR_INIT("HĐTĐKT"), STR_INIT("ID"), STR_INIT("ILO"), STR_INIT("ISO"), STR_INIT("KCB"),
	STR_INIT("KCN"), STR_INIT("KH"), STR_INIT("KHCN"), STR_INIT("KHKT"), STR_INIT("KKT"),
	STR_INIT("KT"), STR_INIT("KTXH"), STR_INIT("LHPN"), STR_INIT("LHTN"), STR_INIT("LLVT"),
	STR_INIT("LĐ"), STR_INIT("LĐLĐ"), STR_INIT("LĐVN"), STR_INIT("MN"), STR_INIT("MTTQ"),
	STR_INIT("MTV"), STR_INIT("NLĐ"), STR_INIT("NQ"), STR_INIT("NSDLĐ"), STR_INIT("NSNN"),
	STR_INIT("NTM"), STR_INIT("NĐ"), STR_INIT("OCOP"), STR_INIT("PC"), STR_INIT("PCCC"),
	STR_INIT("PCTN"), STR_INIT("PGS"), STR_INIT("QH"), STR_INIT("QHLĐ"), STR_INIT("QLNN"),
	STR_INIT("QP"), STR_INIT("QPAN"), STR_INIT("QĐ"), STR_INIT("QĐND"), STR_INIT("SARS"),
	STR_INIT("SDLĐ"), STR_INIT("SV"), STR_INIT("SXKD"), STR_INIT("TB"), STR_INIT("TD"),
	STR_INIT("TDTT"), STR_INIT("TH"), STR_INIT("THCS"), STR_INIT("THPT"), STR_INIT("TL"),
	STR_INIT("TLĐ"), STR_INIT("TLĐLĐ"), STR_INIT("TM"), STR_INIT("TNCS"), STR_INIT("TNCSHCM"),
	STR_INIT("TNHH"), STR_INIT("TNLĐ"), STR_INIT("TP"), STR_INIT("TPHCM"), STR_INIT("TS"),
	STR_INIT("TT"), STR_INIT("TTATGT"), STR_INIT("TTATXH"), STR_INIT("TTHC"), STR_INIT("TTR"),
	STR_INIT("TTYT"), STR_INIT("TUQ"), STR_INIT("TW"), STR_INIT("TĐ"), STR_INIT("TĐKT"),
	STR_INIT("TƯ"), STR_INIT("TƯLĐTT"), STR_INIT("UBKT"), STR_INIT("UBMTTQ"), STR_INIT("UBND"),
	STR_INIT("USD"), STR_INIT("VHTT"), STR_INIT("VHVN"), STR_INIT("VN"), STR_INIT("VND"),
	STR_INIT("VNPT"), STR_INIT("VNĐ"), STR_INIT("VP"), STR_INIT("VSATTP"), STR_INIT("VT"),
	STR_INIT("WTO"), STR_INIT("XD"), STR_INIT("XH"), STR_INIT("XHCN"), STR_INIT("ĐA"),
	STR_INIT("ĐH"), STR_INIT("ĐHĐB"), STR_INIT("ĐT"), STR_INIT("ĐTN"), STR_INIT("ĐTXH"),
	STR_INIT("ĐV"), STR_INIT("ĐVCĐ"),
};

/* The words between "(" and the abbreviation. */
static const char *const short_is[] = {
	"viết tắt", "viết tắt là", "gọi tắt", "gọi tắt là", "sau đây gọi là", "sau đây gọi tắt là",
	"sau đây viết tắt là", "dưới đây gọi tắt là", "dưới đây viết tắt là",
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
enum { MISREAD_MIN = 3 };

bool abbreviation_is_common(struct str s)
{
	size_t low = 0, high = COUNT(common);

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (str_cmp(common[mid], s) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < COUNT(common) && str_eq(common[low], s);
}

struct use {
	const struct token *token;
	struct str text;
	bool explained;    /* here */
	struct str means;  /* explained here, and its words are understood; else "" */
	size_t spelled;    /* how many are spelled the same */
	bool bound;        /* common, or given by the frame */
	bool misread;
	char bare[WORD_MAX];
};

struct finder {
	const struct str *texts;
	const bool *terse;
	struct tokens tokens;
	struct use *uses; /* in order of place, then sorted by base letters */
	size_t n;
	struct findings *found;
};

static void report(const struct finder *f, enum finding_kind kind, const struct use *u,
	struct str other)
{
	findings_add(f->found, (struct finding){ kind, false, u->token->text, u->token->at, u->token->n,
		u->text, other });
}

/* ---- Explanations -------------------------------------------------------------------------- */

/* The tokens of `phrase` end right before token `i`: returns its first, or i. */
static size_t phrase_before(const struct finder *f, size_t i, const char *phrase)
{
	struct str rest = str_from(phrase), part;
	size_t words = 1, at;

	for (size_t k = 0; k < rest.n; k++)
		words += rest.p[k] == ' ';
	if (words > i)
		return i;
	at = i - words;
	while (str_cut(&rest, ' ', &part)) {
		if (f->tokens.at[at].text != f->tokens.at[i].text ||
		    !str_eq(token_text(f->texts, &f->tokens.at[at]), part))
			return i;
		at++;
	}
	return i - words;
}

static bool follows_parenthesis(const struct finder *f, size_t i)
{
	const struct token *t = &f->tokens.at[i];

	return t->at > 0 && f->texts[t->text].p[t->at - 1] == '(';
}

/* The token right behind the "(" of an explanation that ends with abbreviation `i`; 0 for none (the
 * first token of all has no words before it to explain). */
static size_t opening(const struct finder *f, size_t i)
{
	const struct token *t = &f->tokens.at[i];
	struct str text = f->texts[t->text];

	if (t->at + t->n == text.n || text.p[t->at + t->n] != ')')
		return 0;
	if (follows_parenthesis(f, i))
		return i;
	for (size_t k = 0; k < COUNT(short_is); k++) {
		size_t first = phrase_before(f, i, short_is[k]);

		if (first != i && follows_parenthesis(f, first))
			return first;
	}
	return 0;
}

static struct str stretch(const struct finder *f, size_t from, size_t to)
{
	const struct token *x = &f->tokens.at[from], *y = &f->tokens.at[to];

	return str_slice(f->texts[x->text], x->at, y->at + y->n);
}

static bool is_link(struct str word)
{
	return str_eqz(word, "và") || str_eqz(word, "của") || str_eqz(word, "về");
}

static bool is_initial(const struct token *word, struct letter want)
{
	struct letter l = word->word.at[0];

	return word->kind == TOKEN_WORD && l.base == want.base &&
		(l.shape == SHAPE_BAR) == (want.shape == SHAPE_BAR);
}

/* The words before token `first` whose initials are the letters of `t`; "" when they are not. */
static struct str words_before(const struct finder *f, size_t first, const struct token *t)
{
	size_t letter = t->word.n, i = first, from = first;

	while (letter > 0 && i > 0 && f->tokens.at[i - 1].text == t->text) {
		const struct token *word = &f->tokens.at[--i];

		if (is_initial(word, t->word.at[letter - 1])) {
			from = i;
			letter--;
		} else if (!is_link(token_text(f->texts, word))) {
			break;
		}
	}
	return letter > 0 ? STR("") : stretch(f, from, first - 1);
}

/* The words in parentheses behind token `i`, likewise. */
static struct str words_behind(const struct finder *f, size_t i)
{
	const struct token *t = &f->tokens.at[i];
	size_t letter = 0, at = i + 1;

	if (at == f->tokens.n || f->tokens.at[at].text != t->text || !follows_parenthesis(f, at) ||
	    f->tokens.at[at].at > t->at + t->n + 2)
		return STR("");
	for (; letter < t->word.n && at < f->tokens.n && f->tokens.at[at].text == t->text; at++) {
		if (is_initial(&f->tokens.at[at], t->word.at[letter]))
			letter++;
		else if (!is_link(token_text(f->texts, &f->tokens.at[at])))
			break;
	}
	return letter < t->word.n ? STR("") : stretch(f, i + 1, at - 1);
}

static void explain(const struct finder *f, size_t i, struct use *u)
{
	size_t first = opening(f, i);

	u->means = first > 0 ? words_before(f, first, u->token) : words_behind(f, i);
	u->explained = first > 0 || u->means.n > 0;
}

/* ---- Uses ---------------------------------------------------------------------------------- */

static bool given(struct str s, const struct str *known, size_t n_known)
{
	for (size_t i = 0; i < n_known; i++)
		if (str_eq(known[i], s))
			return true;
	return false;
}

static void collect(struct finder *f, const struct str *known, size_t n_known, struct arena *a)
{
	size_t n = 0;

	for (size_t i = 0; i < f->tokens.n; i++)
		n += f->tokens.at[i].kind == TOKEN_SHORT;
	f->uses = arena_array(a, n + 1, sizeof *f->uses);
	for (size_t i = 0; i < f->tokens.n; i++) {
		const struct token *t = &f->tokens.at[i];
		struct use *u = &f->uses[f->n];

		if (t->kind != TOKEN_SHORT)
			continue;
		u->token = t;
		u->text = token_text(f->texts, t);
		explain(f, i, u);
		u->bound = abbreviation_is_common(u->text) || given(u->text, known, n_known);
		word_bare(&t->word, u->bare);
		f->n++;
	}
}

static int by_spelling(const void *x, const void *y)
{
	const struct use *a = x, *b = y;
	int order = memcmp(a->bare, b->bare, sizeof a->bare);

	if (order == 0)
		order = str_cmp(a->text, b->text);
	return order ? order : (a->token > b->token) - (a->token < b->token);
}

/* The end of a run of uses with the same base letters, or of the same spelling. */
static size_t run_end(const struct finder *f, size_t from, bool spelled)
{
	size_t to = from;

	while (to < f->n && memcmp(f->uses[to].bare, f->uses[from].bare, sizeof f->uses->bare) == 0 &&
	    (!spelled || str_eq(f->uses[to].text, f->uses[from].text)))
		to++;
	return to;
}

/* ---- Judging ------------------------------------------------------------------------------- */

/* More to be believed: common before given before used more often. */
static bool better(const struct use *x, const struct use *y)
{
	bool x_common = abbreviation_is_common(x->text), y_common = abbreviation_is_common(y->text);

	if (x_common != y_common)
		return x_common;
	if (x->bound != y->bound)
		return x->bound;
	return x->spelled > y->spelled;
}

/* A common one that nobody used here, for "TLD" alone. */
static struct str common_like(const struct use *u)
{
	for (size_t i = 0; i < COUNT(common); i++) {
		struct word w = word_of(common[i]);
		char bare[WORD_MAX] = { 0 };

		word_bare(&w, bare);
		if (memcmp(bare, u->bare, sizeof bare) == 0)
			return common[i];
	}
	return STR("");
}

static void judge_misread(const struct finder *f, size_t from, size_t to)
{
	const struct use *best = &f->uses[from];
	struct str right;

	if (best->token->word.n < MISREAD_MIN)
		return;
	for (size_t i = from; i < to; i++)
		if (better(&f->uses[i], best))
			best = &f->uses[i];
	right = abbreviation_is_common(best->text) ? best->text : common_like(best);
	if (right.n == 0)
		right = best->text;
	for (size_t i = from; i < to; i++)
		if (!str_eq(f->uses[i].text, right) && !abbreviation_is_common(f->uses[i].text) &&
		    (abbreviation_is_common(right) || better(best, &f->uses[i]))) {
			f->uses[i].misread = true;
			report(f, FOUND_MISREAD_SHORT, &f->uses[i], right);
		}
}

/* Case apart: "Công đoàn cơ sở" is "công đoàn cơ sở". */
static bool same_words(struct str x, struct str y, struct arena *a)
{
	return str_eq(utf8_upper(a, x), utf8_upper(a, y));
}

/* A short form is customary there, or it is part of a code. */
static bool needs_nothing(const struct finder *f, const struct use *u)
{
	return u->token->joined || (f->terse && f->terse[u->token->text]);
}

/* All uses of one spelling, in order of place. An explanation whose words are not understood is one
 * all the same, but nothing is said of it. */
static void judge_explained(const struct finder *f, size_t from, size_t to)
{
	const struct use *early = NULL, *explained = NULL, *meant = NULL;

	for (size_t i = from; i < to; i++) {
		const struct use *u = &f->uses[i];

		if (u->explained && !explained)
			explained = u;
		if (u->means.n > 0 && !meant)
			meant = u;
		else if (u->means.n > 0 && !same_words(u->means, meant->means, f->found->arena))
			report(f, FOUND_TWO_MEANINGS, u, meant->means);
		if (!explained && !early && !needs_nothing(f, u))
			early = u;
	}
	if (early && explained && explained->means.n > 0)
		report(f, FOUND_SHORT_TOO_EARLY, early, explained->means);
	else if (early && !explained && !early->bound)
		report(f, FOUND_NOT_EXPLAINED, early, STR(""));
}

void abbreviation_find(const struct str *texts, const bool *terse, struct tokens t,
	const struct str *known, size_t n_known, struct findings *found)
{
	struct finder f = { .texts = texts, .terse = terse, .tokens = t, .found = found };

	collect(&f, known, n_known, found->arena);
	qsort(f.uses, f.n, sizeof *f.uses, by_spelling);
	for (size_t from = 0, to; from < f.n; from = to) {
		to = run_end(&f, from, true);
		for (size_t i = from; i < to; i++)
			f.uses[i].spelled = to - from;
	}
	for (size_t from = 0, to; from < f.n; from = to) {
		to = run_end(&f, from, false);
		judge_misread(&f, from, to);
	}
	for (size_t from = 0, to; from < f.n; from = to) {
		to = run_end(&f, from, true);
		if (!f.uses[from].misread)
			judge_explained(&f, from, to);
	}
}

bool abbreviation_table_sorted(void)
{
	for (size_t i = 1; i < COUNT(common); i++)
		if (str_cmp(common[i - 1], common[i]) >= 0)
			return false;
	return true;
}
