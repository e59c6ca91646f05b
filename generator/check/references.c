/*
 * References to sections in text. Owns how one is written and what follows when it is another
 * document's; kinds of documents are citations.h's. Knows no plan.
 */
#include "check/references.h"

#include "check/citations.h"

#include <string.h>

enum {
	REF_LIST = 12, /* labels of a list that are read */
};

/* ---- Words of levels ----------------------------------------------------------------------- */

static const struct level_word {
	const char *word;
	enum ref_level level;
	const char *not_after; /* what makes another word of it: "chuyên mục", "tài khoản", "góp phần" */
} level_words[] = {
	{ "phụ lục", REF_APPENDIX, "||" },
	{ "phần", REF_PART, "|góp|thành|cổ|học|một|hai|ba|bốn|năm|bộ|khẩu|đa|số|" },
	{ "chương", REF_CHAPTER, "|huân|huy|hiến|văn|" },
	{ "tiểu mục", REF_SECTION, "||" },
	{ "mục", REF_SECTION, "|chuyên|danh|hạng|đề|thư|đầu|tiết|" },
	{ "điều", REF_ARTICLE, "|nhiều|mọi|các|những|một|hai|ba|là|làm|vài|" },
	{ "khoản", REF_CLAUSE, "|tài|điều|bưu|các|những|số|" },
	{ "điểm", REF_POINT, "|địa|thời|cao|quan|đặc|trọng|tâm|ưu|nhược|chấm|số|đạt|cộng|trừ|tổng|"
		"thưởng|được|là|trên|dưới|từ|" },
	{ "tiết", REF_POINT, "|chi|thời|dạy|giờ|số|mỗi|một|" },
};

static const struct level_word *take_level(const struct scan *s, size_t *at)
{
	for (size_t i = 0; i < sizeof(level_words) / sizeof(*level_words); i++)
		if (scan_phrase(s, at, level_words[i].word))
			return &level_words[i];
	return NULL;
}

/* ---- Labels -------------------------------------------------------------------------------- */

/* letter = "a" to "y" or "đ", small, alone */
static bool take_letter(const struct scan *s, size_t *at)
{
	size_t p = *at;

	if (scan_is_capital(s, p) || !scan_is_word(s, p) || scan_is_digit(s, p))
		return false;
	p += strncmp(s->low.p + p, "đ", s->low.n - p < 2 ? s->low.n - p : 2) == 0 ? 2 : 1;
	if (scan_is_word(s, p) || (unsigned char)s->low.p[p - 1] >= 0xC0)
		return false;
	*at = p;
	return true;
}

/* group = Roman number | one to three digits */
static bool take_group(const struct scan *s, size_t *at)
{
	struct span where;
	int value;

	return scan_roman(s, at, &where, &value) ||
		(scan_number(s, at, 3, &where, &value) && value > 0);
}

/* label = letter | group { "." (group | letter) } [letter]; a letter right behind: "khoản 2a" */
static bool take_label(const struct scan *s, size_t *at, struct span *label)
{
	size_t p = *at, q;

	if (!take_letter(s, &p)) {
		if (!take_group(s, &p))
			return false;
		for (q = p; scan_char(s, &q, '.') && scan_is_word(s, q); q = p) {
			if (!take_group(s, &q) && !take_letter(s, &q))
				return false; /* "mục 1.000" */
			p = q;
		}
	}
	if (scan_is_word(s, p) || scan_byte(s, p) == '%' || scan_byte(s, p) == '/' ||
		(scan_byte(s, p) == ',' && scan_is_digit(s, p + 1)))
		return false;
	*label = (struct span){ *at, p - *at };
	*at = p;
	return true;
}

/* "khoản 5 triệu đồng", "phần 2 người": what was read is a count. */
static bool is_count(const struct scan *s, struct span label)
{
	size_t p = label.at + label.n;

	if (!scan_is_digit(s, label.at))
		return false;
	scan_blanks(s, &p);
	return scan_is_one_of(s, p, "|triệu|tỷ|tỉ|nghìn|ngàn|đồng|người|lần|suất|đoàn|công|năm|tháng|"
		"ngày|giờ|phút|hộ|cái|trăm|chục|bài|câu|buổi|nội|nhóm|loại|cấp|đơn|");
}

/* ---- Paths --------------------------------------------------------------------------------- */

/* part = level ["số"] label */
static bool take_part(const struct scan *s, size_t *at, struct ref_part *part)
{
	size_t p = *at;
	const struct level_word *level = take_level(s, &p);

	if (!level)
		return false;
	part->level = level->level;
	part->word = (struct span){ *at, p - *at };
	scan_blanks(s, &p);
	if (scan_phrase(s, &p, "số"))
		scan_blanks(s, &p);
	if (!take_label(s, &p, &part->label) || is_count(s, part->label))
		return false;
	*at = p;
	return true;
}

/* joint = blanks ["," | "("] ["của" | "thuộc" | "tại"] before another part of the same path */
static void take_joint(const struct scan *s, size_t *at)
{
	scan_blanks(s, at);
	(void)(scan_char(s, at, ',') || scan_char(s, at, '('));
	scan_blanks(s, at);
	if (scan_phrase(s, at, "của") || scan_phrase(s, at, "thuộc") || scan_phrase(s, at, "tại"))
		scan_blanks(s, at);
}

/* Up or down, but not both: "điểm a khoản 2 mục II", "Phần I, Mục 2"; a step of the same level or a
 * turn begins another reference. */
static bool goes_on(const struct reference *r, enum ref_level next)
{
	enum ref_level last = r->parts[r->n_parts - 1].level;

	if (last == next)
		return false;
	return r->n_parts < 2 || (r->parts[0].level < last) == (last < next);
}

/* Labels of one level: "khoản 2, 3 và 4 Điều 22". The first is the reference's own. */
struct list {
	struct span labels[REF_LIST];
	size_t n;
};

/* list = { ("," | "và" | "hoặc" | "đến" | "-") label } */
static void take_labels(const struct scan *s, size_t *at, struct list *list)
{
	for (list->n = 0; list->n < REF_LIST; list->n++) {
		size_t p = *at;

		scan_blanks(s, &p);
		if (!scan_char(s, &p, ',') && !scan_char(s, &p, '-') && !scan_phrase(s, &p, "và") &&
			!scan_phrase(s, &p, "hoặc") && !scan_phrase(s, &p, "đến"))
			return;
		scan_blanks(s, &p);
		if (!take_label(s, &p, &list->labels[list->n]))
			return;
		*at = p;
	}
}

static void take_parts(const struct scan *s, size_t *at, struct reference *r)
{
	for (; r->n_parts < REF_PARTS; r->n_parts++) {
		size_t p = *at;
		struct ref_part part;

		take_joint(s, &p);
		if (!take_part(s, &p, &part) || !goes_on(r, part.level))
			return;
		r->parts[r->n_parts] = part;
		*at = p;
	}
}

/* A list of numbers without a level behind may be anything ("mục 2, 3 đồng chí"), one of Roman
 * numbers is not. */
static bool is_list(const struct scan *s, const struct reference *r, const struct list *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (r->n_parts < 2 && !scan_is_capital(s, list->labels[i].at))
			return false;
	return scan_is_capital(s, r->parts[0].label.at) || r->n_parts > 1;
}

/* path = part [list] { joint part } */
static bool take_path(const struct scan *s, size_t *at, struct reference *r, struct list *list)
{
	size_t p = *at, end;

	*r = (struct reference){ .owner = REF_OWN };
	if (!take_part(s, &p, &r->parts[0]))
		return false;
	r->n_parts = 1;
	end = p;
	take_labels(s, &p, list);
	take_parts(s, &p, r);
	if (list->n > 0 && !is_list(s, r, list)) {
		list->n = 0;
		p = end;
	}
	r->all = (struct span){ *at, p - *at };
	*at = p;
	return true;
}

/* A level that stands for a section for certain: alone, a point has a letter ("điểm 10" is a mark),
 * a part and a section a number. */
static bool is_certain(const struct scan *s, const struct reference *r)
{
	struct span label = r->parts[0].label;
	bool letter = !scan_is_capital(s, label.at) && !scan_is_digit(s, label.at);

	if (r->n_parts > 1)
		return true;
	if (r->parts[0].level == REF_POINT)
		return letter;
	return !letter && (r->parts[0].level == REF_ARTICLE || label.n < 3 ||
		!scan_is_digit(s, label.at + 1) || !scan_is_digit(s, label.at + 2));
}

static bool is_compound(const struct scan *s, size_t at)
{
	size_t before = scan_word_before(s, at), p = at;
	const struct level_word *level = take_level(s, &p);

	return before != at && level && scan_is_one_of(s, before, level->not_after) &&
		scan_byte(s, scan_word_end(s, before)) == ' ';
}

/* ---- Whose --------------------------------------------------------------------------------- */

/* own = "này" | "nêu trên" | "ở trên" | "trên đây" | "trên" | "dưới đây" | "nói trên" */
static bool take_here(const struct scan *s, size_t p)
{
	static const char *const words[] = { "này", "nêu trên", "ở trên", "trên đây", "dưới đây",
		"nói trên", "sau đây", "kèm theo" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (scan_phrase(s, &p, words[i]))
			return true;
	return false;
}

/* "tại mục II", "theo các mục I, II", "(Phụ lục I)": words that refer. Without one, "phần I" may be of a
 * contest, "Mục 1" the beginning of a title. */
static bool is_referred(const struct scan *s, size_t at)
{
	static const char words[] = "|tại|theo|ở|xem|như|nêu|thuộc|trong|định|dung|";
	size_t before = scan_word_before(s, at);

	if (at > 0 && scan_byte(s, at - 1) == '(')
		return true;
	if (before == at || scan_byte(s, at - 1) != ' ')
		return false;
	if (scan_is_one_of(s, before, "|các|những|cả|tiết|"))
		before = scan_word_before(s, before);
	return scan_is_one_of(s, before, words);
}

/* "tại mục I và mục II", "mục I, mục II": of the same document as the one before. */
static bool is_joined(const struct scan *s, size_t from, size_t at)
{
	(void)scan_char(s, &from, ')');
	scan_blanks(s, &from);
	(void)scan_char(s, &from, ',');
	scan_blanks(s, &from);
	(void)scan_phrase(s, &from, "và");
	scan_blanks(s, &from);
	return from == at;
}

/* follow = ["," | "(" ...] ["của" | "tại" | "trong" | "ban hành kèm theo"] kind ["số" ...] | here */
static enum ref_owner owner_by_follow(const struct scan *s, size_t p, enum ref_owner otherwise)
{
	static const char *const links[] = { "ban hành kèm theo", "kèm theo", "của", "tại", "trong",
		"theo", "thuộc", "ở" };
	size_t q;

	scan_blanks(s, &p);
	if (take_here(s, p))
		return REF_OWN;
	(void)(scan_char(s, &p, ',') || scan_char(s, &p, '('));
	scan_blanks(s, &p);
	q = p;
	for (size_t i = 0; i < sizeof(links) / sizeof(*links) && p == q; i++)
		(void)scan_phrase(s, &p, links[i]);
	if (p > q && !scan_is_one_of(s, q, "|tại|theo|ở|trong|"))
		otherwise = REF_UNSURE; /* "phần 3 của bài thi" */
	scan_blanks(s, &p);
	q = p;
	if (!citations_kind(s, &p))
		return otherwise;
	scan_blanks(s, &p);
	if (take_here(s, p))
		return REF_OWN;
	if (scan_phrase(s, &p, "số") || scan_is_digit(s, p) || scan_is_capital(s, q))
		return REF_OTHER;
	return REF_UNSURE; /* "mục II kế hoạch của tỉnh" */
}

static bool has_article(const struct reference *r)
{
	for (size_t i = 0; i < r->n_parts; i++)
		if (r->parts[i].level == REF_ARTICLE || r->parts[i].level == REF_CHAPTER)
			return true;
	return false;
}

/* ---- Finding all --------------------------------------------------------------------------- */

struct refs {
	struct arena *arena;
	struct reference *items;
	size_t n, cap;
	size_t end; /* of the last one with its list */
};

static void keep(struct refs *f, const struct reference *r)
{
	f->items = scan_room(f->arena, f->items, f->n, &f->cap, sizeof(*f->items));
	f->items[f->n++] = *r;
}

/* A sentence: in order, whether a document was named in it so far. */
static bool ends_sentence(const struct scan *s, size_t p)
{
	char c = scan_byte(s, p);

	return c == ';' || (c == '.' && !scan_is_word(s, p + 1));
}

static void take_reference(const struct scan *s, size_t *at, struct refs *f, bool named)
{
	struct reference r;
	struct list list;
	size_t p = *at;

	if (!take_path(s, &p, &r, &list) || is_compound(s, *at)) {
		*at = scan_word_end(s, *at);
		return;
	}
	*at = p;
	if (!is_certain(s, &r))
		return;
	if (f->n > 0 && is_joined(s, f->end, r.all.at))
		r.owner = f->items[f->n - 1].owner;
	else if (named || (r.n_parts == 1 && !is_referred(s, r.all.at)))
		r.owner = REF_UNSURE;
	f->end = *at;
	r.owner = owner_by_follow(s, *at, r.owner);
	if (has_article(&r))
		r.owner = REF_OTHER;
	keep(f, &r);
	for (size_t i = 0; i < list.n; i++) {
		r.parts[0].label = list.labels[i];
		keep(f, &r);
	}
}

/* A kind of document that is not this one: "Luật", "Nghị quyết số ...", not "Kế hoạch này". */
static bool names_document(const struct scan *s, size_t at)
{
	size_t p = at;

	if (!citations_kind(s, &p))
		return false;
	scan_blanks(s, &p);
	return !take_here(s, p) && (scan_is_capital(s, at) || scan_phrase(s, &p, "số"));
}

struct references references_find(struct arena *a, const struct scan *s)
{
	struct refs f = { .arena = a };
	bool named = false;

	for (size_t at = scan_first_word(s, 0), end = 0; at < s->low.n;
		end = at, at = scan_first_word(s, at)) {
		for (; end < at; end++)
			if (ends_sentence(s, end))
				named = false;
		named = named || names_document(s, at);
		take_reference(s, &at, &f, named);
	}
	return (struct references){ f.items, f.n };
}
