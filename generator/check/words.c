/*
 * Compounds that were meant. Owns how pairs of syllables are compared with the table in
 * compounds.c; knows no text beyond its tokens.
 */
#include "check/words.h"

#include "base/utf8.h"
#include "check/syllable.h"

#include <string.h>

/* Words of grammar: one of them beside anything is common. Sorted. */
static const struct str grammar[] = {
	STR_INIT("ai"), STR_INIT("ba"), STR_INIT("bảy"), STR_INIT("bị"), STR_INIT("bốn"),
	STR_INIT("bởi"), STR_INIT("cho"), STR_INIT("chín"), STR_INIT("chỉ"), STR_INIT("các"),
	STR_INIT("còn"), STR_INIT("có"), STR_INIT("cùng"), STR_INIT("cũng"), STR_INIT("cả"),
	STR_INIT("của"), STR_INIT("do"), STR_INIT("giữa"), STR_INIT("gì"), STR_INIT("hai"),
	STR_INIT("hay"), STR_INIT("hoặc"), STR_INIT("hơn"), STR_INIT("khi"), STR_INIT("không"),
	STR_INIT("kia"), STR_INIT("là"), STR_INIT("lên"), STR_INIT("lại"), STR_INIT("mà"),
	STR_INIT("mười"), STR_INIT("mọi"), STR_INIT("mỗi"), STR_INIT("một"), STR_INIT("nay"),
	STR_INIT("ngoài"), STR_INIT("như"), STR_INIT("nhằm"), STR_INIT("những"), STR_INIT("nào"),
	STR_INIT("này"), STR_INIT("nên"), STR_INIT("năm"), STR_INIT("nếu"), STR_INIT("phải"),
	STR_INIT("qua"), STR_INIT("quá"), STR_INIT("ra"), STR_INIT("rất"), STR_INIT("sau"),
	STR_INIT("sáu"), STR_INIT("sẽ"), STR_INIT("theo"), STR_INIT("thì"), STR_INIT("thứ"),
	STR_INIT("trong"), STR_INIT("trên"), STR_INIT("trước"), STR_INIT("tám"), STR_INIT("tại"),
	STR_INIT("tới"), STR_INIT("từ"), STR_INIT("từng"), STR_INIT("tự"), STR_INIT("việc"),
	STR_INIT("và"), STR_INIT("vào"), STR_INIT("vì"), STR_INIT("vẫn"), STR_INIT("về"),
	STR_INIT("với"), STR_INIT("vừa"), STR_INIT("xuống"), STR_INIT("đang"), STR_INIT("đi"),
	STR_INIT("đây"), STR_INIT("đã"), STR_INIT("đó"), STR_INIT("được"), STR_INIT("đến"),
	STR_INIT("đều"), STR_INIT("để"), STR_INIT("đủ"), STR_INIT("ở"),
};

/* What is hardly ever a word by itself in such papers, and the common word that becomes it by a
 * misread mark. Sorted. */
static const struct {
	struct str alone, meant;
} lonely[] = {
	{ STR_INIT("cua"), STR_INIT("của") }, { STR_INIT("cùa"), STR_INIT("của") },
	{ STR_INIT("cũa"), STR_INIT("của") }, { STR_INIT("cạc"), STR_INIT("các") },
	{ STR_INIT("cụa"), STR_INIT("của") }, { STR_INIT("dảng"), STR_INIT("đảng") },
	{ STR_INIT("huyên"), STR_INIT("huyện") }, { STR_INIT("khong"), STR_INIT("không") },
	{ STR_INIT("khồng"), STR_INIT("không") }, { STR_INIT("khộng"), STR_INIT("không") },
	{ STR_INIT("la"), STR_INIT("là") }, { STR_INIT("lam"), STR_INIT("làm") },
	{ STR_INIT("mơi"), STR_INIT("mới") }, { STR_INIT("ngươi"), STR_INIT("người") },
	{ STR_INIT("ngưới"), STR_INIT("người") }, { STR_INIT("ngưởi"), STR_INIT("người") },
	{ STR_INIT("ngưỡi"), STR_INIT("người") }, { STR_INIT("ngượi"), STR_INIT("người") },
	{ STR_INIT("nhiêu"), STR_INIT("nhiều") }, { STR_INIT("nhiểu"), STR_INIT("nhiều") },
	{ STR_INIT("nhăm"), STR_INIT("nhằm") }, { STR_INIT("nhũng"), STR_INIT("những") },
	{ STR_INIT("nhứng"), STR_INIT("những") }, { STR_INIT("nhừng"), STR_INIT("những") },
	{ STR_INIT("nhửng"), STR_INIT("những") }, { STR_INIT("nhựng"), STR_INIT("những") },
	{ STR_INIT("phai"), STR_INIT("phải") }, { STR_INIT("tinh"), STR_INIT("tỉnh") },
	{ STR_INIT("trinh"), STR_INIT("trình") }, { STR_INIT("trõng"), STR_INIT("trong") },
	{ STR_INIT("trến"), STR_INIT("trên") }, { STR_INIT("trền"), STR_INIT("trên") },
	{ STR_INIT("trển"), STR_INIT("trên") }, { STR_INIT("trễn"), STR_INIT("trên") },
	{ STR_INIT("trỏng"), STR_INIT("trong") }, { STR_INIT("va"), STR_INIT("và") },
	{ STR_INIT("vã"), STR_INIT("và") }, { STR_INIT("vời"), STR_INIT("với") },
	{ STR_INIT("vợi"), STR_INIT("với") }, { STR_INIT("điêu"), STR_INIT("điều") },
	{ STR_INIT("đên"), STR_INIT("đến") }, { STR_INIT("đước"), STR_INIT("được") },
	{ STR_INIT("đển"), STR_INIT("đến") }, { STR_INIT("đễn"), STR_INIT("đến") },
	{ STR_INIT("đện"), STR_INIT("đến") },
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
enum { PAIR_MAX = 2 * WORD_MAX + 1 };

/* ---- The table ----------------------------------------------------------------------------- */

static struct str bare_pair(const struct word *x, const struct word *y, char out[PAIR_MAX])
{
	size_t n = word_bare(x, out);

	out[n++] = ' ';
	n += word_bare(y, out + n);
	return (struct str){ out, n };
}

/* The first compound with these base letters, or where it would stand. */
static size_t first_with(struct str bare)
{
	size_t low = 0, high = compounds_n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (str_cmp(compounds[mid].bare, bare) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void split(struct str text, struct word out[2])
{
	size_t blank = str_find(text, ' ', 0);

	out[0] = word_of(str_slice(text, 0, blank));
	out[1] = word_of(str_slice(text, blank + 1, text.n));
}

static size_t letters_changed(const struct word *x, const struct word *y)
{
	size_t changed = 0;

	for (size_t i = 0; i < x->n; i++)
		changed += !letter_same(x->at[i], y->at[i]);
	return changed;
}

/* How far a misreading goes: of a syllable that could stand as it is, one letter; of two such
 * syllables only the tones. */
static bool is_near(const struct word pair[2], const struct word w[2])
{
	bool tones_only = true;
	size_t possible = 0;

	for (size_t k = 0; k < 2; k++) {
		size_t changed = letters_changed(&pair[k], &w[k]);

		if (changed == 0 || syllable_judge(&pair[k]) != SYLLABLE_POSSIBLE)
			continue;
		if (changed > 1)
			return false;
		for (size_t i = 0; i < w[k].n; i++)
			tones_only = tones_only && pair[k].at[i].shape == w[k].at[i].shape;
		possible++;
	}
	return possible < 2 || tones_only;
}

static void canonical(const struct word *x, const struct word *y, struct word out[2])
{
	out[0] = *x;
	out[1] = *y;
	syllable_canonical(&out[0]);
	syllable_canonical(&out[1]);
}

/* The compound that a pair is, or the nearest of those with the same base letters. */
struct near {
	const struct compound *compound; /* NULL: none */
	struct word pair[2], word[2];    /* both in canonical form */
	size_t changed;                  /* letters; 0: the pair itself */
};

static void compare(struct near *near, const struct compound *c)
{
	struct word w[2];
	size_t changed;

	split(c->text, w);
	canonical(&w[0], &w[1], w);
	if (w[0].n != near->pair[0].n)
		return;
	changed = letters_changed(&w[0], &near->pair[0]) + letters_changed(&w[1], &near->pair[1]);
	if (changed > 0 && (c->kind != WORDS_MEANT || (near->compound && changed >= near->changed) ||
	    !is_near(near->pair, w)))
		return;
	near->compound = c;
	near->changed = changed;
	memcpy(near->word, w, sizeof w);
}

static struct near nearest(const struct word *x, const struct word *y)
{
	struct near near = { .compound = NULL };
	char buffer[PAIR_MAX];
	struct str bare;

	canonical(x, y, near.pair);
	bare = bare_pair(&near.pair[0], &near.pair[1], buffer);
	for (size_t i = first_with(bare); i < compounds_n && str_eq(compounds[i].bare, bare); i++)
		compare(&near, &compounds[i]);
	return near;
}

bool words_known(const struct word *x, const struct word *y)
{
	struct near near = nearest(x, y);

	return near.compound && near.changed == 0;
}

/* ---- What was meant ------------------------------------------------------------------------ */

static struct str small(const struct word *w, char buffer[WORD_MAX * 4])
{
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++) {
		struct letter l = w->at[i];

		l.upper = false;
		n += utf8_put(buffer + n, letter_code(l));
	}
	return (struct str){ buffer, n };
}

static bool is_grammar(const struct word *w)
{
	char buffer[WORD_MAX * 4];
	struct str s = small(w, buffer);
	size_t low = 0, high = COUNT(grammar);

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (str_cmp(grammar[mid], s) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < COUNT(grammar) && str_eq(grammar[low], s);
}

/* A word of grammar is only taken for a misreading beside a syllable that is right: "quan trong"
 * for "quan trọng", but not "thì đưa" for "thi đua". */
static bool may_be_misread(const struct near *near)
{
	for (size_t i = 0; i < 2; i++)
		if (!word_same(&near->pair[1 - i], &near->word[1 - i]) && is_grammar(&near->pair[i]))
			return false;
	return true;
}

bool words_meant(const struct word *x, const struct word *y, struct word meant[2])
{
	struct near near = nearest(x, y);

	if (!near.compound || near.changed == 0 || !may_be_misread(&near))
		return false;
	split(near.compound->text, meant);
	return true;
}

static bool makes_pair(struct tokens t, size_t i)
{
	return i + 1 < t.n && t.at[i + 1].glued && t.at[i].kind == TOKEN_WORD &&
		t.at[i + 1].kind == TOKEN_WORD && !t.at[i].joined && !t.at[i + 1].joined;
}

static bool known_at(struct tokens t, size_t i)
{
	return makes_pair(t, i) && words_known(&t.at[i].word, &t.at[i + 1].word);
}

/* A capital first and small letters behind it. */
static bool is_title(const struct word *w)
{
	return w->at[0].upper && !(w->n > 1 && w->at[1].upper);
}

/* Three capitals in a row are a name, which may be like any word: Nguyễn Văn Phong. */
static bool may_be_name(struct tokens t, size_t i)
{
	if (!is_title(&t.at[i].word) || !is_title(&t.at[i + 1].word))
		return false;
	return (i > 0 && makes_pair(t, i - 1) && is_title(&t.at[i - 1].word)) ||
		(makes_pair(t, i + 1) && is_title(&t.at[i + 2].word));
}

bool words_meant_at(struct tokens t, size_t i, struct word meant[2])
{
	return makes_pair(t, i) && words_meant(&t.at[i].word, &t.at[i + 1].word, meant) &&
		!may_be_name(t, i) && !(i > 0 && known_at(t, i - 1)) && !known_at(t, i + 1);
}

static const struct str *lonely_meant(const struct word *w)
{
	char buffer[WORD_MAX * 4];
	struct str s = small(w, buffer);
	size_t low = 0, high = COUNT(lonely);

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (str_cmp(lonely[mid].alone, s) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < COUNT(lonely) && str_eq(lonely[low].alone, s) ? &lonely[low].meant : NULL;
}

/* A capital may be a name's (Trinh, Tinh), all the letters of a heading are none. */
bool words_alone_at(struct tokens t, size_t i, struct word *meant)
{
	const struct token *at = &t.at[i];
	const struct str *found;

	if (at->kind != TOKEN_WORD || at->joined || is_title(&at->word))
		return false;
	found = lonely_meant(&at->word);
	if (!found || known_at(t, i) || (i > 0 && known_at(t, i - 1)))
		return false;
	*meant = word_of(*found);
	return true;
}

bool words_tables_sorted(void)
{
	for (size_t i = 1; i < COUNT(grammar); i++)
		if (str_cmp(grammar[i - 1], grammar[i]) >= 0)
			return false;
	for (size_t i = 1; i < COUNT(lonely); i++)
		if (str_cmp(lonely[i - 1].alone, lonely[i].alone) >= 0)
			return false;
	return true;
}
