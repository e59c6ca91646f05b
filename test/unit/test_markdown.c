/* Text to blocks and runs; addresses and pictures. */
#include "reading.h"

#include "source/image.h"
#include "source/link.h"
#include "source/text.h"

static struct reading reading;

/* A plan's blocks as text: "H1 I. Mục", "P chữ", "B0 - x", "T"; lines. */
static struct str shown(const struct plan *p)
{
	static const char kinds[] = "PHIBTCA";
	struct buf b = { 0 };
	struct str s;

	for (const struct block *x = p->blocks; x; x = x->next) {
		buf_putz(&b, b.n > 0 ? "\n" : "");
		buf_putc(&b, kinds[x->kind]);
		if (x->kind == BLOCK_HEADING || x->kind == BLOCK_ITEM || x->kind == BLOCK_BULLET)
			buf_num(&b, x->depth);
		for (unsigned i = 0; i < x->quote; i++)
			buf_putc(&b, '>');
		buf_putz(&b, x->label.n > 0 ? " " : "");
		buf_put(&b, x->label);
		for (const struct run *r = x->runs; r; r = r->next) {
			buf_putz(&b, r == x->runs ? " " : "");
			buf_putz(&b, r->style & RUN_BOLD ? "*" : "");
			buf_putz(&b, r->style & RUN_ITALIC ? "/" : "");
			buf_putz(&b, r->style & RUN_CODE ? "`" : "");
			buf_putz(&b, r->kind == RUN_BREAK ? "\\" : r->kind == RUN_IMAGE ? "!" : "");
			buf_put(&b, r->text);
			if (r->link.n > 0) {
				buf_putc(&b, '@');
				buf_put(&b, r->link);
			}
			buf_putz(&b, r->next ? "|" : "");
		}
	}
	s = arena_str(&reading.arena, buf_str(&b));
	buf_free(&b);
	return s;
}

static void assert_text(const char *text, const char *want)
{
	assert_str(shown(reading_text(&reading, text)), want);
}

#define assert_said(want) assert_str(reading_said(&reading), want)

static void running_text(void **state)
{
	(void)state;
	assert_text("a *b **c*** `d  e` f\n", "P a |/b |*/c| |`d  e| f");
	assert_text("a\nb   c\td  \ne\\\nf<br/> g\n", "P a b c d|\\|e|\\|f|\\|g");
	assert_text("\\* &amp; &nbsp;x &#65;\n", "P * & \u00A0x A");
	assert_text("CSPL&QHLĐ; a < b > c\n", "P CSPL&QHLĐ; a < b > c");
	assert_text("x<br>\n", "P x");
	assert_said("");
}

static void headings_and_lists(void **state)
{
	(void)state;
	assert_text("# A\n\n## B\n\n1. c\n2. d\n   - e\n     + f\n\n   g\n\nh\n",
		"H1 I. A\nH2 1. B\nI0 1.1. c\nI0 1.2. d\nB0 - e\nB1 + f\nP g\nP h");
	assert_text("3. a\n4. b\n\n1) c\n", "I0 3. a\nI0 4. b\nI0 1. c");
	assert_text("> a\n>\n> > b\n", "P> a\nP>> b");
	assert_text("    x\n    \ty\n", "C `x|\\|`    y");
	assert_said("");
	assert_text("- \n- # A\n", "B0 -\nB0 -\nH1 I. A");
	assert_said("4:1 list-item-empty, 5:1 list-item-empty");
	reading_text(&reading, "0. a\n");
	assert_said("4:1 list-start");
}

static void attributes(void **state)
{
	struct plan *p = reading_text(&reading, "# A *b* {-}\n\n## C {#c .unnumbered} ##\n\n"
		"## D {#d}\n\n# E \\{-}\n\n# F {.phu-luc .ngang}\n\n# C#\n");
	struct block *b = p->blocks;

	(void)state;
	assert_said("");
	assert_true(b->unnumbered);
	assert_str(run_text(&reading.arena, b->runs), "A B");
	b = b->next;
	assert_true(b->unnumbered);
	assert_str(b->id, "c");
	assert_str(run_text(&reading.arena, b->runs), "C");
	b = b->next;
	assert_str(b->id, "d");
	assert_str(run_text(&reading.arena, b->runs), "D");
	b = b->next;
	assert_str(run_text(&reading.arena, b->runs), "E {-}");
}

static void wrong_attributes(void **state)
{
	(void)state;
	reading_text(&reading, "# A {.x}\n\n## B {.ngang}\n\n## C {#a #b}\n\n## D {#a\"}\n");
	assert_said("4:6 attribute-unknown, 6:6 attribute-landscape, 8:10 attribute-id-twice, "
		"10:7 attribute-id");
	reading_text(&reading, "# **A {-}**\n\n# B *{.phu-luc}* \n\n# C {#a\\_b}\n\nd\ne {#a}\n\n- f {-}\n");
	assert_said("4:7 attribute-place, 6:6 attribute-place, 8:5 attribute-place, "
		"11:3 attribute-place, 13:5 attribute-place");
	assert_text("# A *{x}*\n\n# B \\{-}\n\n`{-}`\n\nc {x}\n\nd \\{-}\n",
		"H1 I. A |/{X}\nH1 II. B {-}\nP `{-}\nP c {x}\nP d {-}");
	assert_said("");
}

static void references(void **state)
{
	(void)state;
	assert_text("# A {#a}\n\n## B {#b}\n\nmục [](#b) x\n", "H1 I. A\nH2 1. B\nP mục |I.1| x");
	assert_said("");
	reading_text(&reading, "[](#x)\n");
	assert_said("4:4 reference-unknown");
}

static void links(void **state)
{
	(void)state;
	assert_text("[a](https://x.vn/đ?b=%20#c) <a@b.vn> [t](tel:+84) [r](../x.md) [i](#a)\n",
		"P a@https://x.vn/%C4%91?b=%20#c| |a@b.vn@mailto:a@b.vn| |t@tel:+84| |r@../x.md| |i@#a");
	reading_text(&reading, "[a](javascript:b) [b](//c) [c](http:) [](http://a)\n"
		"d\n  [e](file:x)\n");
	assert_said("4:5 link-scheme, 4:23 link-absolute, 4:32 link-malformed, 4:42 link-empty, "
		"6:7 link-scheme");
}

static void addresses(void **state)
{
	static const struct {
		const char *url;
		enum link_verdict verdict;
	} cases[] = {
		{ "HTTPS://a.vn:80/x", LINK_OK }, { "http://a.vn:x", LINK_MALFORMED },
		{ "http://", LINK_MALFORMED }, { "https:a", LINK_MALFORMED },
		{ "mailto:", LINK_MALFORMED }, { "java\nscript:x", LINK_MALFORMED },
		{ "data:text/html,x", LINK_SCHEME }, { "vbscript:x", LINK_SCHEME },
		{ "/a", LINK_ABSOLUTE }, { "\\\\a", LINK_MALFORMED }, { "a b", LINK_OK },
		{ "", LINK_MALFORMED }, { "#", LINK_MALFORMED }, { "1:2", LINK_MALFORMED },
		{ "http://đ.vn", LINK_MALFORMED }, { "http://a@b", LINK_MALFORMED },
	};
	struct str s;

	(void)state;
	reading_begin(&reading);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(link_read(&reading.arena, str_from(cases[i].url), &s), cases[i].verdict);
	link_read(&reading.arena, STR("a b%zz"), &s);
	assert_str(s, "a%20b%25zz");
}

static void paths(void **state)
{
	struct str s;

	(void)state;
	reading_begin(&reading);
	assert_true(link_resolve(&reading.arena, STR("a/b"), STR("../c/./d.png"), &s));
	assert_str(s, "a/c/d.png");
	assert_true(link_resolve(&reading.arena, STR(""), STR("d.png"), &s));
	assert_str(s, "d.png");
	assert_false(link_resolve(&reading.arena, STR("a"), STR("../../x"), &s));
	assert_false(link_resolve(&reading.arena, STR("a"), STR("/x"), &s));
	assert_false(link_resolve(&reading.arena, STR("a"), STR(".."), &s));
	assert_false(link_resolve(&reading.arena, STR("a"), STR("..\\x"), &s));
	assert_false(link_decode(&reading.arena, STR("a%00"), &s));
}

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\0\x1E\0\0\0\x14\x08\x02\0\0\0????" \
	"\0\0\0\x09pHYs\0\0\x2E\x23\0\0\x2E\x23\x01????"

static void picture_heads(void **state)
{
	struct image i = { .bytes = STR(PNG) };

	(void)state;
	assert_true(image_read_head(&i));
	assert_int_equal(i.width, 30);
	assert_int_equal(i.height, 20);
	assert_true(i.dpi > 299.9 && i.dpi < 300.1);
	for (size_t n = 0; n < 33; n++) {
		i.bytes = (struct str){ PNG, n };
		assert_false(image_read_head(&i));
	}
	i.bytes = STR("\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\2\0\x64\0\x64\0\0\xFF\xFF\xC0\0\x0B"
		"\x08\0\x32\0\x3C\x01?\?\?");
	assert_true(image_read_head(&i));
	assert_str(i.media_type, "image/jpeg");
	assert_int_equal(i.width, 60);
	assert_int_equal(i.height, 50);
	assert_true(i.dpi > 253 && i.dpi < 255);
	i.bytes = STR("\xFF\xD8\xFF\xC0\xFF\xFF");
	assert_false(image_read_head(&i));
	i.bytes = STR("GIF89a");
	assert_false(image_read_head(&i));
}

static bool give_png(void *context, struct arena *a, struct str path, struct str *bytes,
	struct str *why)
{
	(void)context;
	(void)a;
	*why = STR("no such file");
	*bytes = STR(PNG);
	return str_eqz(path, "a/x y.png");
}

static void pictures(void **state)
{
	struct image_reader images = { give_png, NULL };
	struct plan *p;

	(void)state;
	reading.images = &images;
	reading_begin(&reading);
	reading.images = &images;
	p = load_plan(&reading.arena, &reading.diags, STR("a/b.md"), STR("a"),
		STR("---\n---\n![*Sơ* đồ](x%20y.png) ![b](n.png) ![c](../../x) ![](<x y.png>)\n"),
		reading.defaults, &images);
	assert_said("3:28 image-unreadable, 3:40 image-path, 3:54 image-alt");
	assert_int_equal(p->blocks->runs->kind, RUN_IMAGE);
	assert_str(p->blocks->runs->text, "Sơ đồ");
	assert_int_equal(p->blocks->runs->image->width, 30);
}

static void refused(void **state)
{
	(void)state;
	reading_text(&reading, "a <b>c\n\n<p>\nx\n\n***\n\n<!-- y -->\n\n&#1; &#x202E; e&#x301;\n");
	assert_said("4:3 html, 6:1 html, 9:1 thematic-break, 11:1 html, 13:1 text-escape");
	assert_text("e&#x301;\n", "P é");
}

#define NBSP "\u00A0"

static void refused_headings(void **state)
{
	static const struct {
		const char *text, *said;
	} cases[] = {
		{ "# I. Mục", "4:3 number-typed" }, { "# II) Mục", "4:3 number-typed" },
		{ "## 1.1 Mục", "4:4 number-typed" }, { "# 1.Mục", "4:3 number-typed" },
		{ "# **a) Mục** {#a}", "4:5 number-typed" }, { "# I - Mục", "4:3 number-typed" },
		{ "# 1/ Mục", "4:3 number-typed" }, { "# IV: Mục", "4:3 number-typed" },
		{ "# I.1. Mục", "4:3 number-typed" }, { "# I." NBSP "Mục", "4:3 number-typed" },
		{ "# Phụ lục I: A {.phu-luc}", "4:3 appendix-typed" },
		{ "# PHỤ LỤC 1", "4:3 appendix-typed" }, { "# Phụ lục: A", "4:3 appendix-typed" },
		{ "# Phụ lục kèm theo", "" }, { "# 2021 là năm", "" }, { "# 100% cán bộ", "" },
		{ "# 2021: năm", "" }, { "# 1.000 đồng", "" }, { "# 30.4.2021 là", "" },
		{ "# V.I. Lênin", "" }, { "# I. Mục {-}", "" }, { "# 1\\. Mục", "" }, { "# 2/9 là", "" },
		{ "# Vi phạm", "" }, { "# In ấn", "" }, { "# Đ/c Hải", "" }, { "# 5- 7 người", "" },
		{ "#", "4:1 heading-empty" }, { "# {.phu-luc}", "4:1 heading-empty" },
		{ "A\n===", "5:1 heading-underline" }, { "A\nB\n---\n\nC", "6:1 heading-underline" },
		{ "#Mục", "4:1 marker-blank" }, { "x\n##Mục", "5:1 marker-blank" },
		{ "#" NBSP "Mục", "4:1 marker-odd-blank" }, { "\\#Mục", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		reading_text(&reading, cases[i].text);
		assert_said(cases[i].said);
	}
}

static void refused_paragraphs(void **state)
{
	static const struct {
		const char *text, *said;
	} cases[] = {
		{ "• a\n• b", "4:1 bullet-typed" }, { "\uF0B7 a", "4:1 bullet-typed" },
		{ "– a", "4:1 bullet-typed" }, { "—" NBSP "a", "4:1 bullet-typed" },
		{ "-Nội dung", "4:1 bullet-typed" }, { "a\n+Nội dung", "5:1 bullet-typed" },
		{ "a\n      - b", "5:7 bullet-typed" }, { "a;\n– b", "5:1 bullet-typed" },
		{ "**- a**", "4:3 bullet-typed" }, { "1. • a", "4:4 bullet-typed" },
		{ "a\n– b –", "" }, { "2020\n– 2021", "" }, { "-5 độ", "" }, { "\\- a", "" },
		{ "a) b", "4:1 number-typed-text" }, { "x:\na) b;\nb) c", "5:1 number-typed-text" },
		{ "1.1. b", "4:1 number-typed-text" }, { "1.Nội", "4:1 number-typed-text" },
		{ "I. b", "4:1 number-typed-text" }, { "**1.2 Nội**", "4:3 number-typed-text" },
		{ "đ) b", "4:1 number-typed-text" }, { "chữ.\n2. Nội", "5:1 number-typed-text" },
		{ "x\n1.000 đồng", "" }, { "1.5 triệu", "" }, { "30.4.2021 là", "" }, { "x\nv.v. và", "" },
		{ "V. I. Lênin", "" }, { "H. Cao Lộc", "" }, { "Đ. X. An", "" },
		{ "A. I là", "4:1 number-typed-text" },
		{ "&ndash; Ông", "" }, { "x\n10. và", "" }, { "a\\) b", "" }, { "Đ/c Hải", "" }, { "v.v. và", "" },
		{ "1." NBSP "x", "4:1 marker-odd-blank" }, { "-" NBSP "x", "4:1 marker-odd-blank" },
		{ "5*3*2 m", "4:2 emphasis-inside-word" }, { "a **b**c", "4:6 emphasis-inside-word" },
		{ "x\n  đ*ê*", "5:4 emphasis-inside-word" }, { "**a** *b*, (*c*)", "" },
		{ "5\\*3\\*2 * 4 m_n_o", "" }, { "a **b", "4:3 emphasis-left" }, { "a \\*\\*b", "" },
		{ "a ** b **", "4:3 emphasis-left" },
		{ "![a](b c.png)", "4:4 link-left" }, { "[a](b c)", "4:3 link-left" }, { "[a\\](b)", "" },
		{ "[a](www.b.vn)", "4:5 link-no-scheme" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		reading_text(&reading, cases[i].text);
		assert_said(cases[i].said);
	}
}

static void refused_numbers(void **state)
{
	(void)state;
	reading_text(&reading, "1. a\n2021. b\n3. c\n4. d\n");
	assert_said("5:1 list-number");
	reading_text(&reading, "1. a\n1. b\n2. c\n");
	assert_said("6:1 list-number");
	reading_text(&reading, "- a\n\n  > 3) a\n  > 4) b\n  >\n  > 6) c\n");
	assert_said("9:5 list-number");
	assert_text("1. a\n1. b\n1. c\n", "I0 1. a\nI0 2. b\nI0 3. c");
	assert_text("1. a\n1. b\n3. c\n", "I0 1. a\nI0 2. b\nI0 3. c");
	assert_text("5. a\n   1. b\n   2. c\n6. d\n", "I0 5. a\nI1 5.1. b\nI1 5.2. c\nI0 6. d");
	assert_said("");
}

static void definitions(void **state)
{
	(void)state;
	assert_text("[a][b] [c]\n\n[b]: http://x\n[C]: y 'z'\n", "P a@http://x| |c@y");
	assert_said("");
	reading_text(&reading, "[1]: abc\n\nx\n[2]: abc\n\n    [3]: abc\n\n[4]: a b\n");
	assert_said("4:1 definition-unused");
	reading_text(&reading, "- [Lưu]: VT\n- > 1) [Ghi]: x\n- c\n  [d]: e\n");
	assert_said("4:1 list-item-empty, 4:3 definition-unused, 5:1 list-item-empty, "
		"5:5 list-item-empty, 5:8 definition-unused");
}

/* The places of signs, beside others that are escaped or do what they should. */
static void signs_left(void **state)
{
	(void)state;
	reading_text(&reading, "5*3*2, 5*3*2, a**b\\*\n");
	assert_said("4:2 emphasis-inside-word, 4:9 emphasis-inside-word, 4:16 emphasis-left");
	assert_text("\\*\\* **b**\n\n- c\n  \\](d) [e](f)\n",
		"P ** |*b\nB0 - c ](d) |e@f");
	assert_said("");
	assert_text("- a\n      \\*\\* b **c**\nd **e** \\*\\* **f**\n",
		"B0 - a ** b |*c| d |*e| ** |*f");
	assert_said("");
	reading_text(&reading, "> - a\n>     *b* \\*\\* ** c\n> ] *d* \\](e) ](f\n");
	assert_said("5:16 emphasis-left, 6:15 link-left");
	reading_text(&reading, "\\*\\* a ** b\n\n\\](x) [a](b c)\n\n&amp; ** c\n");
	assert_said("4:8 emphasis-left, 6:9 link-left, 8:7 emphasis-left");
	reading_text(&reading, "|\\*\\* **b** \\| ** c|d|\n|-|-|\n|](e|\\](f) ](g|\n");
	assert_said("4:16 emphasis-left, 6:2 link-left, 6:12 link-left");
}

static char *repeat(const char *s, size_t n)
{
	size_t length = strlen(s);
	char *all = malloc(n * length + 1);

	for (size_t i = 0; i < n; i++)
		memcpy(all + i * length, s, length);
	all[n * length] = '\0';
	return all;
}

static void hostile(void **state)
{
	static const char *const pieces[] = { "> ", "- ", "1. ", "*", "*a **b ", "[", "![a", "[a](",
		"<a ", "`", "&", "a", "\\", "_a", "a|b\n", "|-", "\n\n> ", "#", "{#", "<", "    " };

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		char *text = repeat(pieces[i], 20000);

		reading_text(&reading, text);
		free(text);
	}
}

/* Each depth of emphasis is looked into once: this takes minutes otherwise. */
static void deep_emphasis(void **state)
{
	char *open = repeat("*", 400000), *text = malloc(800003);

	(void)state;
	sprintf(text, "%sa%s\n", open, open);
	assert_text(text, "P *a");
	free(open);
	free(text);
}

/* Nor is the indentation of a line for all that stands on it. */
static void deep_indentation(void **state)
{
	struct buf text = { 0 };

	(void)state;
	BUF_LIT(&text, "a\n");
	for (int i = 0; i < 300000; i++)
		BUF_LIT(&text, " ");
	for (int i = 0; i < 100000; i++)
		BUF_LIT(&text, "*a* b ");
	buf_putc(&text, '\0');
	reading_text(&reading, text.p);
	assert_said("");
	buf_free(&text);
}

/* Tables do not have the definitions of links parsed again for each of them. */
static void many_definitions(void **state)
{
	enum { N = 20000 };
	struct buf text = { 0 };
	struct plan *p;

	(void)state;
	for (int i = 0; i < N; i++) {
		BUF_LIT(&text, "[a");
		buf_num(&text, i);
		BUF_LIT(&text, "]: b\n");
	}
	for (int i = 0; i < N; i++)
		BUF_LIT(&text, "\n| [a7] |\n|-|\n\nx\n");
	buf_putc(&text, '\0');
	p = reading_text(&reading, text.p);
	assert_str(p->blocks->table->rows->cells->runs->link, "b");
	buf_free(&text);
}

static void too_deep(void **state)
{
	char *text = repeat("> ", 101);

	(void)state;
	reading_text(&reading, text);
	assert_said("4:1 markdown-too-deep");
	free(text);
}

static void squeezing(void **state)
{
	(void)state;
	reading_begin(&reading);
	assert_str(text_squeeze(&reading.arena, STR(" a \n\t b ")), "a b");
	assert_str(text_squeeze(&reading.arena, STR("a b")), "a b");
	assert_str(text_squeeze(&reading.arena, STR(" \n")), "");
}

static int teardown(void **state)
{
	(void)state;
	reading_end(&reading);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(running_text),
		cmocka_unit_test(headings_and_lists),
		cmocka_unit_test(attributes),
		cmocka_unit_test(wrong_attributes),
		cmocka_unit_test(references),
		cmocka_unit_test(links),
		cmocka_unit_test(addresses),
		cmocka_unit_test(paths),
		cmocka_unit_test(picture_heads),
		cmocka_unit_test(pictures),
		cmocka_unit_test(refused),
		cmocka_unit_test(refused_headings),
		cmocka_unit_test(refused_paragraphs),
		cmocka_unit_test(refused_numbers),
		cmocka_unit_test(definitions),
		cmocka_unit_test(signs_left),
		cmocka_unit_test(hostile),
		cmocka_unit_test(deep_emphasis),
		cmocka_unit_test(deep_indentation),
		cmocka_unit_test(many_definitions),
		cmocka_unit_test(too_deep),
		cmocka_unit_test(squeezing),
	};

	return cmocka_run_group_tests(tests, NULL, teardown);
}
