/* Rules about the signs a text is written with: blanks, dashes, quotes, letters. */
#include "check/rule.h"

#include "base/utf8.h"

#include <string.h>

/* ---- Composing ------------------------------------------------------------------------------ */

/* Nothing is printed otherwise; but a search in the file does not find what looks the same. */
static void check_composed(const struct judge *j)
{
	const struct src *s = j->plan->src;
	struct where w = { s, s->composed_at, str_find(s->text, '\n', s->composed_at) - s->composed_at };

	if (s->composed > 0 && finding(j, w, buf_digits(j->arena, (long long)s->composed)))
		diag_fix(j->diags, (struct where){ s, s->composed_at, 0 }, STR(""));
}

/* ---- Blanks --------------------------------------------------------------------------------- */

/* Whether the line is text as it is printed: no row of a table, no code. */
static bool is_prose(struct str line)
{
	size_t at = 0;

	while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'))
		at++;
	return at < line.n && at < 4 && line.p[at] != '|' && line.p[at] != '`' && line.p[at] != '~' &&
		line.p[at] != '[';
}

static void check_blanks_of(const struct judge *j, struct where line)
{
	struct str s = str_slice(line.src->text, line.at, line.at + line.n);
	size_t at = 0;

	while (at < s.n && (s.p[at] == ' ' || s.p[at] == '-' || s.p[at] == '+' || s.p[at] == '*'))
		at++;
	while ((at = at + str_search(str_slice(s, at, s.n), STR("  "))) < s.n) {
		size_t n = strspn(s.p + at, " ");
		struct where w = { line.src, line.at + at, n };

		if (at + n >= s.n)
			return; /* at the end of the line: a break */
		/* Behind "1.", "a)" the width of the blank is the author's. */
		if (s.p[at - 1] != '.' && s.p[at - 1] != ')' && finding(j, w))
			diag_fix(j->diags, w, STR(" "));
		at += n;
	}
}

/* A tab between words: cells of a table that was pasted from Word or a spreadsheet. They would be run
 * together. */
static void check_tabs(const struct judge *j)
{
	const struct src *s = j->plan->src;
	const struct block *first = j->plan->blocks;
	size_t at = first && first->where.src == s ? first->where.at : s->text.n;

	for (; at < s->text.n; at = str_find(s->text, '\n', at) + 1) {
		struct str line = str_slice(s->text, at, str_find(s->text, '\n', at));
		size_t tab = str_find(line, '\t', line.n - str_trim(line).n);

		if (is_prose(line) && tab < line.n && str_trim(str_slice(line, tab, line.n)).n > 0)
			finding(j, ((struct where){ s, at + tab, 1 }));
	}
}

static void check_blanks(const struct judge *j)
{
	const struct src *s = j->plan->src;
	const struct block *first = j->plan->blocks;
	size_t at = first && first->where.src == s ? first->where.at : s->text.n;

	for (const struct block *b = first; b; b = b->next)
		if (b->kind == BLOCK_CODE)
			return; /* what stands in it counts as it is */
	while (at < s->text.n) {
		size_t end = str_find(s->text, '\n', at);

		if (is_prose(str_slice(s->text, at, end)))
			check_blanks_of(j, (struct where){ s, at, end - at });
		at = end + 1;
	}
}

/* "điều lệ ; chương trình", but not "10 : 30" nor " ..." */
static void check_before_comma(const struct judge *j)
{
	for (size_t i = 0; i < j->passages.n; i++) {
		const struct passage *p = &j->passages.at[i];

		for (size_t at = 1; at + 1 < p->text.n; at++) {
			char sign = p->text.p[at + 1], next = at + 2 < p->text.n ? p->text.p[at + 2] : ' ';
			struct where w;

			if (p->text.p[at] != ' ' || !strchr(",;:.", sign) || next != ' ' ||
				!((unsigned char)p->text.p[at - 1] & 0x80 || (p->text.p[at - 1] | 32) >= 'a'))
				continue;
			w = passage_place(p, at, 2);
			judge_replace(j, w, (struct str){ p->text.p + at, 2 },
				(struct str){ p->text.p + at + 1, 1 }, finding(j, w, (struct str){ &p->text.p[at + 1], 1 }));
		}
	}
}

/* One that is written as &nbsp; is meant. */
static void check_hard_blanks(const struct judge *j)
{
	static const struct str blank = STR_INIT("\xC2\xA0");
	const struct src *s = j->plan->src;
	size_t at = 0;

	while ((at = at + str_search(str_slice(s->text, at, s->text.n), blank)) < s->text.n) {
		finding(j, ((struct where){ s, at, blank.n }));
		at += blank.n;
	}
}

/* ---- Letters -------------------------------------------------------------------------------- */

static const struct {
	int32_t from, to;
	struct str name;
} scripts[] = {
	{ 0x370, 0x3FF, STR_INIT("Greek") },
	{ 0x400, 0x52F, STR_INIT("Cyrillic") },
	{ 0xFF21, 0xFF5A, STR_INIT("full width") },
};

static void check_letter(const struct judge *j, const struct passage *p, size_t at, size_t end,
	int32_t c)
{
	for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++)
		if (c >= scripts[i].from && c <= scripts[i].to)
			finding(j, passage_place(p, at, end - at), str_slice(p->text, at, end), scripts[i].name);
}

static void check_letters(const struct judge *j)
{
	for (size_t i = 0; i < j->passages.n; i++) {
		const struct passage *p = &j->passages.at[i];

		for (size_t at = 0; at < p->text.n;) {
			size_t start = at;
			int32_t c = utf8_next(p->text, &at);

			check_letter(j, p, start, at, c);
		}
	}
}

/* Signs of Word's own fonts (Symbol, Wingdings), mostly bullets: elsewhere they are boxes or nothing. */
static void check_private(const struct judge *j)
{
	const struct src *s = j->plan->src;

	for (size_t at = 0; at < s->text.n;) {
		size_t start = at;
		int32_t c = utf8_next(s->text, &at);

		if (c >= 0xE000 && c <= 0xF8FF && finding(j, ((struct where){ s, start, at - start })) &&
			diags_full(j->diags))
			return;
	}
}

/* ---- Quotes and dashes ---------------------------------------------------------------------- */

/* How often each sign stands in the text, and where first. */
struct uses {
	size_t n;
	struct where first;
};

static struct uses count(const struct judge *j, struct str sign)
{
	struct uses u = { 0 };

	for (size_t i = 0; i < j->passages.n; i++) {
		const struct passage *p = &j->passages.at[i];
		size_t at = 0;

		while ((at = at + str_search(str_slice(p->text, at, p->text.n), sign)) < p->text.n) {
			if (u.n++ == 0)
				u.first = passage_place(p, at, sign.n);
			at += sign.n;
		}
	}
	return u;
}

static void check_quotes(const struct judge *j)
{
	struct uses straight = count(j, STR("\"")), curly = count(j, STR("“"));

	if (straight.n == 0 || curly.n == 0)
		return;
	finding(j, straight.n / 2 > curly.n ? curly.first : straight.first,
		buf_digits(j->arena, (long long)straight.n), buf_digits(j->arena, (long long)curly.n));
}

/* The dash at *at between two years, with the blanks around it; moves *at behind it. */
static struct str dash_at(struct str s, size_t *at)
{
	static const struct str dashes[] = { STR_INIT("-"), STR_INIT("–"), STR_INIT("—") };
	size_t from = *at, i = from;

	while (i < s.n && s.p[i] == ' ')
		i++;
	for (size_t k = 0; k < sizeof(dashes) / sizeof(*dashes); k++) {
		if (!str_starts(str_slice(s, i, s.n), dashes[k]))
			continue;
		for (i += dashes[k].n; i < s.n && s.p[i] == ' '; i++)
			;
		*at = i;
		return str_slice(s, from, i);
	}
	return STR("");
}

/* Four digits and no more. */
static bool is_year(struct str s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && s.p[at + n] >= '0' && s.p[at + n] <= '9')
		n++;
	return n == 4 && (s.p[at] == '1' || s.p[at] == '2');
}

/* The dash of a range of years ("2021 - 2026") at or behind *at; "" if there is none. */
static struct str next_range(struct str s, size_t *at)
{
	for (size_t i = *at; i + 4 < s.n; i++) {
		size_t behind = i + 4;
		struct str dash;

		if ((i > 0 && s.p[i - 1] >= '0' && s.p[i - 1] <= '9') || !is_year(s, i))
			continue;
		dash = dash_at(s, &behind);
		if (dash.n == 0 || !is_year(s, behind))
			continue;
		*at = i;
		return dash;
	}
	return STR("");
}

/* Each range that is not written as the first one is. */
static void check_ranges(const struct judge *j)
{
	struct str first = STR("");

	for (size_t i = 0; i < j->passages.n; i++) {
		const struct passage *p = &j->passages.at[i];
		struct str dash;

		for (size_t at = 0; (dash = next_range(p->text, &at)).n > 0; at += 4) {
			if (first.n == 0)
				first = dash;
			if (!str_eq(first, dash))
				finding(j, passage_place(p, at, 8 + dash.n), arena_cat(j->arena, STR("2021"), first,
					STR("2026")));
		}
	}
}

/* ---- The motto ------------------------------------------------------------------------------ */

static void check_motto(const struct judge *j)
{
	static const struct str right = STR_INIT("Độc lập - Tự do - Hạnh phúc");

	for (size_t i = 0; i < j->passages.n; i++) {
		const struct passage *p = &j->passages.at[i];
		size_t at = str_search(p->text, STR("Độc lập")), end;
		struct str found;

		end = at + str_search(str_slice(p->text, at, p->text.n), STR("Hạnh phúc"));
		if (end >= p->text.n || end - at > right.n || str_search(str_slice(p->text, at, end),
			STR("Tự do")) >= end - at)
			continue;
		found = str_slice(p->text, at, end + STR("Hạnh phúc").n);
		if (!str_eq(found, right))
			judge_replace(j, passage_place(p, at, found.n), found, right,
				finding(j, passage_place(p, at, found.n), right));
	}
}

static const struct rule rules[] = {
	{
		.msg = RULE("text-decomposed", DIAG_ADVICE,
			"from here on %1 lines have letters and their marks apart (NFD): it prints the same, but a "
			"search in the file may not find it", NULL),
		.check = check_composed,
		.wrong = "\nNâng cao nhận thức cu\xCC\x89\x61 đoàn viên.\n",
		.right = "\nNâng cao nhận thức của đoàn viên.\n",
	},
	{
		.msg = RULE("blank-twice", DIAG_ADVICE, "there are several blanks: leave one", NULL),
		.check = check_blanks,
		.wrong = "\nNâng cao  nhận thức của đoàn viên.\n",
		.right = "\nNâng cao nhận thức của đoàn viên.\n",
	},
	{
		.msg = RULE("tab-in-text", DIAG_WARNING,
			"a tab is printed as a blank: for a table pasted from Word or a spreadsheet put \"|\" between "
			"the cells, and a row of dashes below the first line", NULL),
		.at_build = true,
		.check = check_tabs,
		.wrong = "\nNội dung\tSố lượng\nKhẩu hiệu\t5\n",
		.right = "\n| Nội dung | Số lượng |\n|----|--|\n| Khẩu hiệu | 5 |\n",
	},
	{
		.msg = RULE("blank-before-sign", DIAG_WARNING, "delete the blank before \"%1\"", NULL),
		.check = check_before_comma,
		.wrong = "\nNâng cao nhận thức , trách nhiệm của đoàn viên.\n",
		.right = "\nNâng cao nhận thức, trách nhiệm của đoàn viên.\n",
	},
	{
		.msg = RULE("blank-hard", DIAG_ADVICE,
			"this is a hard blank (U+00A0), as copied from Word or the web: delete it and type a blank; where "
			"it is meant, write &nbsp;", NULL),
		.check = check_hard_blanks,
		.wrong = "\nNâng cao\xC2\xA0nhận thức của đoàn viên.\n",
		.right = "\nNâng cao nhận thức của đoàn viên.\n",
	},
	{
		.msg = RULE("letter-foreign", DIAG_WARNING,
			"\"%1\" is no Latin letter (%2), though it may look like one: type it again", NULL),
		.check = check_letters,
		.wrong = "\nNâng cао nhận thức của đoàn viên.\n",
		.right = "\nNâng cao nhận thức của đoàn viên.\n",
	},
	{
		.msg = RULE("sign-private", DIAG_ERROR,
			"this sign is one of Word's own fonts, which nobody else has: delete it, or type what it shows; "
			"a list begins with \"- \"", NULL),
		.check = check_private,
		.wrong = "\nGồm: \xEF\x82\xB7 tuyên truyền.\n",
		.right = "\nGồm:\n\n- Tuyên truyền;\n- Vận động.\n",
	},
	{
		.msg = RULE("quotes-mixed", DIAG_ADVICE,
			"straight quotes (%1) and curly ones (%2) are mixed: write one kind", NULL),
		.check = check_quotes,
		.wrong = "\nPhong trào “Lao động giỏi” và \"Lao động sáng tạo\".\n",
		.right = "\nPhong trào “Lao động giỏi” và “Lao động sáng tạo”.\n",
	},
	{
		.msg = RULE("years-mixed", DIAG_ADVICE,
			"the first range of years in this document is written like \"%1\": write all in one way", NULL),
		.check = check_ranges,
		.wrong = "\nNhiệm kỳ 2021-2026 và giai đoạn 2021 – 2025.\n",
		.right = "\nNhiệm kỳ 2021-2026 và giai đoạn 2021-2025.\n",
	},
	{
		.msg = RULE("motto-form", DIAG_WARNING, "it is written \"%1\", with short dashes between blanks",
			DECREE "II.1"),
		.check = check_motto,
		.wrong = "\nTiêu ngữ “Độc lập – Tự do – Hạnh phúc”.\n",
		.right = "\nTiêu ngữ “Độc lập - Tự do - Hạnh phúc”.\n",
	},
};

const struct rule_table rules_text = { N_("text"), rules, sizeof(rules) / sizeof(*rules) };
