/*
 * Vietnamese syllables. Owns the tables of onsets and rimes and which go together, and where the
 * tone stands; knows no words and no text.
 *
 *	syllable = onset rime tone
 *
 * The rime is taken from behind the letters that belong to the onset's spelling: the u of qu, and
 * the i of gi before another vowel but ê (gi-à, but gi-ếng).
 */
#include "check/syllable.h"

#include "base/utf8.h"

#include <string.h>

/* What an onset lets follow. The same consonant is spelled in two ways before different vowels, and
 * lips do not round before w. */
enum follow {
	ALONE = 1,  /* no onset */
	K = 2,      /* k, gh, ngh: before e ê i y */
	C = 4,      /* c: before the others, never oa oe uy: that is qu */
	G = 8,      /* g, ng: before the others */
	LIP = 16,   /* b m p ph v: no oa oe uy */
	QU = 32,
	GI = 64,
	Y = 128,    /* y beside i */
	REST = 256,

	BACK = ALONE | C | G | LIP | REST,
	FRONT = ALONE | K | LIP | REST,
	INNER = K | LIP | REST,
	MEDIAL = ALONE | G | REST,
};

struct part {
	struct str text; /* lower case, no tone */
	unsigned follow;
};

static const struct part onsets[] = {
	{ STR_INIT(""), ALONE }, { STR_INIT("b"), LIP }, { STR_INIT("c"), C },
	{ STR_INIT("ch"), REST }, { STR_INIT("d"), REST }, { STR_INIT("g"), G },
	{ STR_INIT("gh"), K }, { STR_INIT("gi"), GI }, { STR_INIT("h"), REST | Y },
	{ STR_INIT("k"), K }, { STR_INIT("kh"), REST }, { STR_INIT("l"), REST | Y },
	{ STR_INIT("m"), LIP | Y }, { STR_INIT("n"), REST }, { STR_INIT("ng"), G },
	{ STR_INIT("ngh"), K }, { STR_INIT("nh"), REST }, { STR_INIT("p"), LIP },
	{ STR_INIT("ph"), LIP }, { STR_INIT("qu"), QU }, { STR_INIT("r"), REST },
	{ STR_INIT("s"), REST | Y }, { STR_INIT("t"), REST | Y }, { STR_INIT("th"), REST | Y },
	{ STR_INIT("tr"), REST }, { STR_INIT("v"), LIP | Y }, { STR_INIT("x"), REST },
	{ STR_INIT("đ"), REST },
};

static const struct part rimes[] = {
	{ STR_INIT("a"), BACK | QU | GI }, { STR_INIT("ac"), BACK | QU | GI },
	{ STR_INIT("ach"), BACK | QU | GI }, { STR_INIT("ai"), BACK | QU | GI },
	{ STR_INIT("am"), BACK | GI }, { STR_INIT("an"), BACK | QU | GI },
	{ STR_INIT("ang"), BACK | QU | GI }, { STR_INIT("anh"), BACK | QU | GI },
	{ STR_INIT("ao"), BACK | QU | GI }, { STR_INIT("ap"), BACK | QU | GI },
	{ STR_INIT("at"), BACK | QU | GI }, { STR_INIT("au"), BACK | QU | GI },
	{ STR_INIT("ay"), BACK | QU | GI }, { STR_INIT("e"), FRONT | QU | GI },
	{ STR_INIT("ec"), FRONT }, { STR_INIT("em"), FRONT | GI },
	{ STR_INIT("en"), FRONT | QU | GI }, { STR_INIT("eng"), FRONT },
	{ STR_INIT("eo"), FRONT | QU | GI }, { STR_INIT("ep"), FRONT | GI },
	{ STR_INIT("et"), FRONT | QU | GI }, { STR_INIT("i"), FRONT | QU | GI },
	{ STR_INIT("ia"), FRONT }, { STR_INIT("ich"), FRONT | QU },
	{ STR_INIT("im"), FRONT | GI }, { STR_INIT("in"), FRONT | GI },
	{ STR_INIT("inh"), FRONT | QU }, { STR_INIT("ip"), FRONT },
	{ STR_INIT("it"), FRONT | QU }, { STR_INIT("iu"), FRONT },
	{ STR_INIT("iê"), GI },
	{ STR_INIT("iêc"), INNER | GI },
	{ STR_INIT("iêm"), INNER | GI }, { STR_INIT("iên"), INNER | GI },
	{ STR_INIT("iêng"), INNER | GI }, { STR_INIT("iêp"), INNER },
	{ STR_INIT("iêt"), INNER | GI }, { STR_INIT("iêu"), INNER | GI },
	{ STR_INIT("o"), BACK | GI }, { STR_INIT("oa"), MEDIAL }, { STR_INIT("oac"), MEDIAL },
	{ STR_INIT("oach"), MEDIAL }, { STR_INIT("oai"), MEDIAL }, { STR_INIT("oam"), MEDIAL },
	{ STR_INIT("oan"), MEDIAL }, { STR_INIT("oang"), MEDIAL }, { STR_INIT("oanh"), MEDIAL },
	{ STR_INIT("oao"), MEDIAL }, { STR_INIT("oap"), MEDIAL }, { STR_INIT("oat"), MEDIAL },
	{ STR_INIT("oay"), MEDIAL }, { STR_INIT("oc"), BACK | GI }, { STR_INIT("oe"), MEDIAL },
	{ STR_INIT("oem"), MEDIAL }, { STR_INIT("oen"), MEDIAL }, { STR_INIT("oeo"), MEDIAL },
	{ STR_INIT("oet"), MEDIAL }, { STR_INIT("oi"), BACK | GI },
	{ STR_INIT("om"), BACK | GI }, { STR_INIT("on"), BACK | GI },
	{ STR_INIT("ong"), BACK | GI }, { STR_INIT("ooc"), C | G | LIP | REST },
	{ STR_INIT("oong"), C | G | LIP | REST }, { STR_INIT("op"), BACK | GI },
	{ STR_INIT("ot"), BACK | GI }, { STR_INIT("oăc"), MEDIAL }, { STR_INIT("oăm"), MEDIAL },
	{ STR_INIT("oăn"), MEDIAL }, { STR_INIT("oăng"), MEDIAL }, { STR_INIT("oăt"), MEDIAL },
	{ STR_INIT("u"), BACK | GI }, { STR_INIT("ua"), BACK | GI },
	{ STR_INIT("uc"), BACK | GI }, { STR_INIT("ui"), BACK | GI },
	{ STR_INIT("um"), BACK | GI }, { STR_INIT("un"), BACK | GI },
	{ STR_INIT("ung"), BACK | GI }, { STR_INIT("up"), BACK | GI }, { STR_INIT("ut"), BACK | GI },
	{ STR_INIT("uy"), MEDIAL }, { STR_INIT("uya"), MEDIAL }, { STR_INIT("uych"), MEDIAL },
	{ STR_INIT("uyn"), MEDIAL }, { STR_INIT("uynh"), MEDIAL }, { STR_INIT("uyp"), MEDIAL },
	{ STR_INIT("uyt"), MEDIAL }, { STR_INIT("uyu"), MEDIAL }, { STR_INIT("uyên"), MEDIAL },
	{ STR_INIT("uyêt"), MEDIAL }, { STR_INIT("uân"), MEDIAL }, { STR_INIT("uâng"), MEDIAL },
	{ STR_INIT("uât"), MEDIAL }, { STR_INIT("uây"), MEDIAL }, { STR_INIT("uê"), MEDIAL },
	{ STR_INIT("uêch"), MEDIAL }, { STR_INIT("uên"), MEDIAL }, { STR_INIT("uênh"), MEDIAL },
	{ STR_INIT("uôc"), BACK | GI }, { STR_INIT("uôi"), BACK }, { STR_INIT("uôm"), BACK },
	{ STR_INIT("uôn"), BACK }, { STR_INIT("uông"), BACK }, { STR_INIT("uôt"), BACK },
	{ STR_INIT("uơ"), MEDIAL }, { STR_INIT("y"), ALONE | K | QU | Y },
	{ STR_INIT("ych"), QU }, { STR_INIT("ynh"), QU }, { STR_INIT("yt"), QU },
	{ STR_INIT("yêm"), ALONE }, { STR_INIT("yên"), ALONE | QU }, { STR_INIT("yêng"), ALONE },
	{ STR_INIT("yêt"), ALONE | QU }, { STR_INIT("yêu"), ALONE },
	{ STR_INIT("âc"), BACK | QU | GI }, { STR_INIT("âm"), BACK | GI },
	{ STR_INIT("ân"), BACK | QU | GI }, { STR_INIT("âng"), BACK | QU },
	{ STR_INIT("âp"), BACK | GI }, { STR_INIT("ât"), BACK | QU | GI },
	{ STR_INIT("âu"), BACK | QU | GI }, { STR_INIT("ây"), BACK | QU | GI },
	{ STR_INIT("ê"), FRONT | QU | GI }, { STR_INIT("êch"), FRONT | QU },
	{ STR_INIT("êm"), FRONT }, { STR_INIT("ên"), FRONT | QU },
	{ STR_INIT("ênh"), FRONT | QU }, { STR_INIT("êp"), FRONT },
	{ STR_INIT("êt"), FRONT | QU }, { STR_INIT("êu"), FRONT | QU }, { STR_INIT("ô"), BACK | GI },
	{ STR_INIT("ôc"), BACK | QU }, { STR_INIT("ôi"), BACK | GI }, { STR_INIT("ôm"), BACK },
	{ STR_INIT("ôn"), BACK | GI }, { STR_INIT("ông"), BACK | GI }, { STR_INIT("ôp"), BACK | GI },
	{ STR_INIT("ôt"), BACK | GI }, { STR_INIT("ăc"), BACK | QU | GI },
	{ STR_INIT("ăm"), BACK | QU | GI }, { STR_INIT("ăn"), BACK | QU | GI },
	{ STR_INIT("ăng"), BACK | QU | GI }, { STR_INIT("ăp"), BACK | QU | GI },
	{ STR_INIT("ăt"), BACK | QU | GI }, { STR_INIT("ơ"), BACK | QU | GI },
	{ STR_INIT("ơi"), BACK | GI }, { STR_INIT("ơm"), BACK | GI },
	{ STR_INIT("ơn"), BACK | GI }, { STR_INIT("ơp"), BACK }, { STR_INIT("ơt"), BACK | GI },
	{ STR_INIT("ư"), BACK | GI }, { STR_INIT("ưa"), BACK | GI }, { STR_INIT("ưc"), BACK },
	{ STR_INIT("ưi"), BACK }, { STR_INIT("ưm"), ALONE | REST }, { STR_INIT("ưn"), ALONE },
	{ STR_INIT("ưng"), BACK | GI }, { STR_INIT("ưt"), BACK | GI }, { STR_INIT("ưu"), BACK },
	{ STR_INIT("ươc"), BACK | GI }, { STR_INIT("ươi"), BACK | GI },
	{ STR_INIT("ươm"), BACK }, { STR_INIT("ươn"), BACK }, { STR_INIT("ương"), BACK | GI },
	{ STR_INIT("ươp"), BACK }, { STR_INIT("ươt"), BACK }, { STR_INIT("ươu"), BACK },
};

/* Names of places and peoples, and loans, that are written as no syllable is. */
static const struct part strangers[] = {
	{ STR_INIT("axít"), 0 }, { STR_INIT("ayun"), 0 }, { STR_INIT("bazơ"), 0 },
	{ STR_INIT("blốc"), 0 }, { STR_INIT("boa"), 0 }, { STR_INIT("bru"), 0 },
	{ STR_INIT("brái"), 0 }, { STR_INIT("brâu"), 0 }, { STR_INIT("buya"), 0 },
	{ STR_INIT("buýt"), 0 }, { STR_INIT("bêtông"), 0 }, { STR_INIT("bơnông"), 0 },
	{ STR_INIT("catxê"), 0 }, { STR_INIT("chrưh"), 0 }, { STR_INIT("crôm"), 0 },
	{ STR_INIT("crếp"), 0 }, { STR_INIT("côngtenơ"), 0 }, { STR_INIT("drai"), 0 },
	{ STR_INIT("drắk"), 0 }, { STR_INIT("glong"), 0 }, { STR_INIT("graphít"), 0 },
	{ STR_INIT("hrê"), 0 }, { STR_INIT("ka"), 0 }, { STR_INIT("kar"), 0 },
	{ STR_INIT("khơme"), 0 }, { STR_INIT("kilôgam"), 0 }, { STR_INIT("kilômét"), 0 },
	{ STR_INIT("klei"), 0 }, { STR_INIT("kon"), 0 }, { STR_INIT("krông"), 0 },
	{ STR_INIT("krăk"), 0 }, { STR_INIT("kuin"), 0 }, { STR_INIT("kăm"), 0 },
	{ STR_INIT("kơho"), 0 }, { STR_INIT("kạn"), 0 }, { STR_INIT("lăk"), 0 },
	{ STR_INIT("lắk"), 0 }, { STR_INIT("moay"), 0 }, { STR_INIT("mácxít"), 0 },
	{ STR_INIT("môđun"), 0 }, { STR_INIT("niuton"), 0 }, { STR_INIT("pakô"), 0 },
	{ STR_INIT("phuy"), 0 }, { STR_INIT("phôtô"), 0 }, { STR_INIT("plei"), 0 },
	{ STR_INIT("pleiku"), 0 }, { STR_INIT("plông"), 0 }, { STR_INIT("poọng"), 0 },
	{ STR_INIT("prông"), 0 }, { STR_INIT("prôtêin"), 0 }, { STR_INIT("puôn"), 0 },
	{ STR_INIT("pêđan"), 0 }, { STR_INIT("píttông"), 0 }, { STR_INIT("pờy"), 0 },
	{ STR_INIT("rôông"), 0 }, { STR_INIT("rơmoóc"), 0 }, { STR_INIT("srê"), 0 },
	{ STR_INIT("stiêng"), 0 }, { STR_INIT("trôk"), 0 }, { STR_INIT("voan"), 0 },
	{ STR_INIT("vắcxin"), 0 }, { STR_INIT("ximăng"), 0 }, { STR_INIT("xinhmun"), 0 },
	{ STR_INIT("xtiêng"), 0 }, { STR_INIT("xtơ"), 0 }, { STR_INIT("xêri"), 0 },
	{ STR_INIT("xăngđan"), 0 }, { STR_INIT("xơđăng"), 0 }, { STR_INIT("êđê"), 0 },
	{ STR_INIT("ôtô"), 0 }, { STR_INIT("ôxy"), 0 }, { STR_INIT("đrai"), 0 },
	{ STR_INIT("đôla"), 0 }, { STR_INIT("đăk"), 0 }, { STR_INIT("đắk"), 0 },
};

/* Foreign words that would be syllables with a tone: "net" is no misreading of "nét". */
static const struct part loans[] = {
	{ STR_INIT("bit"), 0 }, { STR_INIT("bot"), 0 }, { STR_INIT("chat"), 0 },
	{ STR_INIT("cut"), 0 }, { STR_INIT("doc"), 0 }, { STR_INIT("fit"), 0 },
	{ STR_INIT("hat"), 0 }, { STR_INIT("hit"), 0 }, { STR_INIT("hot"), 0 },
	{ STR_INIT("kit"), 0 }, { STR_INIT("lap"), 0 }, { STR_INIT("mac"), 0 },
	{ STR_INIT("map"), 0 }, { STR_INIT("net"), 0 }, { STR_INIT("pat"), 0 },
	{ STR_INIT("pip"), 0 }, { STR_INIT("pop"), 0 }, { STR_INIT("rap"), 0 },
	{ STR_INIT("set"), 0 }, { STR_INIT("sit"), 0 }, { STR_INIT("tap"), 0 },
	{ STR_INIT("tip"), 0 }, { STR_INIT("top"), 0 }, { STR_INIT("vip"), 0 },
};

#define FIND(table, text) find_part((table), sizeof(table) / sizeof((table)[0]), (text))

static const struct part *find_part(const struct part *table, size_t n, struct str text)
{
	size_t low = 0;

	while (low < n) {
		size_t mid = (low + n) / 2;
		int order = str_cmp(table[mid].text, text);

		if (order == 0)
			return &table[mid];
		if (order < 0)
			low = mid + 1;
		else
			n = mid;
	}
	return NULL;
}

/* ---- Taking apart -------------------------------------------------------------------------- */

struct syllable {
	const struct part *onset, *rime; /* NULL: there is no such */
	size_t from, vowels, to;         /* the rime: letters, how many of them are vowels, its end */
};

static struct str spell(const struct word *w, size_t from, size_t to, bool tone, char *out)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++) {
		struct letter l = w->at[i];

		l.upper = false;
		if (!tone)
			l.tone = TONE_LEVEL;
		n += utf8_put(out + n, letter_code(l));
	}
	return (struct str){ out, n };
}

static bool is_plain(struct letter l, char base)
{
	return l.base == base && l.shape == SHAPE_PLAIN;
}

/* How many letters of the front are the onset's, and where the rime starts: the same, but for gi,
 * whose i may be of both (gì, giếng). */
static size_t split(const struct word *w, size_t *rime)
{
	size_t i = 0;

	while (i < w->n && !letter_is_vowel(w->at[i]))
		i++;
	*rime = i;
	if (i != 1 || w->n < 2)
		return i;
	if (w->at[0].base == 'q' && is_plain(w->at[1], 'u')) {
		*rime = 2;
		return 2;
	}
	if (w->at[0].base != 'g' || !is_plain(w->at[1], 'i'))
		return i;
	if (w->n > 2 && letter_is_vowel(w->at[2]) && (w->at[2].base != 'e' || is_plain(w->at[2], 'e')))
		*rime = 2;
	return 2;
}

static struct syllable take_apart(const struct word *w)
{
	struct syllable s = { .to = w->n };
	char buffer[WORD_MAX * 4];
	size_t onset = split(w, &s.from);

	s.onset = FIND(onsets, spell(w, 0, onset, false, buffer));
	while (s.from + s.vowels < w->n && letter_is_vowel(w->at[s.from + s.vowels]))
		s.vowels++;
	s.rime = FIND(rimes, spell(w, s.from, w->n, false, buffer));
	return s;
}

/* ---- Tones --------------------------------------------------------------------------------- */

/* The letter with a tone; w->n when there is none, beyond it when there are several. */
static size_t toned(const struct word *w)
{
	size_t at = w->n;

	for (size_t i = 0; i < w->n; i++)
		if (w->at[i].tone != TONE_LEVEL)
			at = at == w->n ? i : w->n + 1;
	return at;
}

static bool has_choice(const struct syllable *s)
{
	return s->rime && (str_eqz(s->rime->text, "oa") || str_eqz(s->rime->text, "oe") ||
		str_eqz(s->rime->text, "uy"));
}

/* The letter that bears the tone: the last with a shape of its own (ươ, uyê); else the middle of
 * three vowels, the second of two before a consonant (oan), the first of two at the end (ia, ao) -
 * but for oa, oe, uy, where the new way takes the second. */
static size_t bearer(const struct word *w, const struct syllable *s, enum placement p)
{
	size_t at = s->from;

	for (size_t i = s->from; i < s->from + s->vowels; i++)
		if (w->at[i].shape != SHAPE_PLAIN)
			at = i;
	if (s->vowels < 2 || w->at[at].shape != SHAPE_PLAIN)
		return at;
	if (s->vowels == 3 || s->from + 2 < s->to)
		return s->from + 1;
	return has_choice(s) && p == PLACEMENT_NEW ? s->from + 1 : s->from;
}

static bool tone_stands_right(const struct word *w, const struct syllable *s)
{
	size_t at = toned(w);

	return at == w->n || at == bearer(w, s, PLACEMENT_OLD) || at == bearer(w, s, PLACEMENT_NEW);
}

/* p t c ch at the end have sắc or nặng. */
static bool tone_fits(const struct word *w)
{
	size_t at = toned(w);
	unsigned tone = at < w->n ? w->at[at].tone : TONE_LEVEL;
	char last = w->at[w->n - 1].base;
	bool stop = strchr("ptc", last) || (last == 'h' && w->n > 1 && w->at[w->n - 2].base == 'c');

	return !stop || tone == TONE_ACUTE || tone == TONE_DOT;
}

/* ---- Judging ------------------------------------------------------------------------------- */

static bool is_stranger(const struct word *w)
{
	char buffer[WORD_MAX * 4];

	return FIND(strangers, spell(w, 0, w->n, true, buffer)) != NULL;
}

static bool is_loan(const struct word *w)
{
	char buffer[WORD_MAX * 4];

	return FIND(loans, spell(w, 0, w->n, true, buffer)) != NULL;
}

static bool is_built_right(const struct word *w, const struct syllable *s)
{
	return s->onset && s->rime && (s->onset->follow & s->rime->follow) && tone_stands_right(w, s) &&
		tone_fits(w);
}

enum verdict syllable_judge(const struct word *w)
{
	struct syllable s;

	if (w->n == 0)
		return SYLLABLE_FOREIGN;
	s = take_apart(w);
	if (is_built_right(w, &s) || is_stranger(w))
		return SYLLABLE_POSSIBLE;
	if (!word_is_bare(w))
		return SYLLABLE_IMPOSSIBLE;
	/* A capital may be a foreign name's, as far as only the spelling of the onset is amiss. */
	if (!s.onset || !s.rime || is_loan(w) ||
	    (w->at[0].upper && !(s.onset->follow & s.rime->follow)))
		return SYLLABLE_FOREIGN;
	return SYLLABLE_IMPOSSIBLE;
}

/* ---- Ways to write the same ---------------------------------------------------------------- */

static void move_tone(struct word *w, size_t from, size_t to)
{
	unsigned char tone = w->at[from].tone;

	w->at[from].tone = TONE_LEVEL;
	w->at[to].tone = tone;
}

/* Ends with oa, oe, uy: which is what most syllables do not, and quickly seen. */
static bool ends_open(const struct word *w)
{
	char first = w->n < 2 ? 0 : w->at[w->n - 2].base, last = w->n < 2 ? 0 : w->at[w->n - 1].base;

	return (first == 'o' && (last == 'a' || last == 'e')) || (first == 'u' && last == 'y');
}

enum placement syllable_placement(const struct word *w)
{
	size_t at = toned(w);
	struct syllable s;

	if (at >= w->n || !ends_open(w))
		return PLACEMENT_NONE;
	s = take_apart(w);
	if (!has_choice(&s) || !is_built_right(w, &s))
		return PLACEMENT_NONE;
	return at == bearer(w, &s, PLACEMENT_OLD) ? PLACEMENT_OLD : PLACEMENT_NEW;
}

void syllable_replace(struct word *w, enum placement p)
{
	struct syllable s;

	if (p == PLACEMENT_NONE || syllable_placement(w) == PLACEMENT_NONE)
		return;
	s = take_apart(w);
	move_tone(w, toned(w), bearer(w, &s, p));
}

size_t syllable_i_or_y(const struct word *w)
{
	size_t last = w->n - 1;

	if (w->n < 2 || w->at[last].tone == TONE_LEVEL || !strchr("iy", w->at[last].base))
		return 0;
	if (w->n == 3)
		return w->at[0].base == 'q' && is_plain(w->at[1], 'u') ? last : 0;
	return w->n == 2 && strchr("hklmst", w->at[0].base) ? last : 0;
}

void syllable_canonical(struct word *w)
{
	size_t at = syllable_i_or_y(w);

	if (at)
		w->at[at].base = 'y';
	syllable_replace(w, PLACEMENT_OLD);
}

bool syllable_mend(struct word *w)
{
	size_t at = toned(w);
	struct syllable s;

	if (at >= w->n || !letter_is_vowel(w->at[at]))
		return false;
	s = take_apart(w);
	if (!s.onset || !s.rime || tone_stands_right(w, &s))
		return false;
	move_tone(w, at, bearer(w, &s, PLACEMENT_OLD));
	return syllable_judge(w) == SYLLABLE_POSSIBLE;
}

static bool is_sorted(const struct part *table, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (str_cmp(table[i - 1].text, table[i].text) >= 0)
			return false;
	return true;
}

#define SORTED(table) is_sorted((table), sizeof(table) / sizeof((table)[0]))

bool syllable_tables_sorted(void)
{
	return SORTED(onsets) && SORTED(rimes) && SORTED(strangers) && SORTED(loans);
}
