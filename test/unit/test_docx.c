/* The DOCX writer: package, template, numbers, markup. Run from the project's root. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/fs.h"
#include "docx/body.h"
#include "docx/docx.h"
#include "docx/fields.h"
#include "docx/package.h"
#include "docx/recipients.h"
#include "docx/section.h"
#include "docx/xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TEMPLATE "templates/ke-hoach/docx"

/* ---- Plans by hand -------------------------------------------------------------------------- */

struct bench {
	struct arena a;
	struct diags d;
	struct plan plan;
	struct block **end;
	struct styles styles;
	struct buf b;
	struct out o;
};

static struct run *text_run(struct arena *a, const char *text)
{
	struct run *r = arena_new(a, struct run);

	*r = (struct run){ .kind = RUN_TEXT, .text = str_from(text), .link = STR(""), .target = STR("") };
	return r;
}

static struct block *add(struct bench *t, enum block_kind kind, const char *text)
{
	struct block *b = arena_new(&t->a, struct block);

	*b = (struct block){ .kind = kind, .id = STR(""), .level = -1, .label = STR(""), .path = STR(""),
		.runs = text ? text_run(&t->a, text) : NULL };
	*t->end = b;
	t->end = &b->next;
	return b;
}

static struct block *heading(struct bench *t, unsigned depth, const char *text)
{
	struct block *b = add(t, BLOCK_HEADING, text);

	b->depth = depth;
	return b;
}

static struct block *item(struct bench *t, unsigned depth, unsigned start, const char *text)
{
	struct block *b = add(t, BLOCK_ITEM, text);

	b->depth = depth;
	b->start = start;
	return b;
}


/* plan_finish() works on the plan's own memory. */
static struct lines lines_copy(struct arena *a, const struct str *at, size_t n)
{
	struct lines l = { arena_array(a, n, sizeof(*at)), n };

	memcpy(l.at, at, n * sizeof(*at));
	return l;
}

static void bench_start(struct bench *t)
{
	static const struct str superior[] = { STR_INIT("TỔNG LIÊN ĐOÀN LAO ĐỘNG"), STR_INIT("VIỆT NAM") };
	static const struct str issuer[] = { STR_INIT("LIÊN ĐOÀN LAO ĐỘNG"), STR_INIT("TỈNH LẠNG SƠN") };
	static const struct str subject[] = { STR_INIT("Phát động đợt thi đua & khen thưởng") };
	static const struct signer signer = { STR_INIT("TM. BAN THƯỜNG VỤ"), STR_INIT(""),
		STR_INIT("CHỦ TỊCH"), STR_INIT(""), false, { NULL, 0, 0 },
		{ NULL, 0, 0 } };

	*t = (struct bench){ 0 };
	diags_init(&t->d, &t->a);
	t->end = &t->plan.blocks;
	t->plan = (struct plan){
		.type = { STR("KH"), STR("Kế hoạch") }, .number = STR("5"), .symbol = STR("KH-LĐLĐ"),
		.date = { 2021, 3, 4 }, .place = STR("Lạng Sơn"), .abbreviation = STR("LĐLĐ"),
		.issuer_name = STR("LĐLĐ tỉnh"), .signers = arena_new(&t->a, struct signer),
		.n_signers = 1, .state = STATE_ISSUED, .end_mark = STR("./."),
	};
	t->plan.superior = lines_copy(&t->a, superior, 2);
	t->plan.issuer = lines_copy(&t->a, issuer, 2);
	t->plan.subject = lines_copy(&t->a, subject, 1);
	t->plan.signers[0] = signer;
	scheme_default(&t->plan.scheme);
	for (size_t i = 0; i < STYLE_COUNT; i++)
		t->styles.id[i] = STR("S");
}

/* Finishes the plan and starts writing into t->b. */
static void bench_write(struct bench *t)
{
	plan_finish(&t->plan, &t->a, &t->d);
	assert_int_equal(t->d.errors, 0);
	out_begin(&t->o, &t->b, &t->a, &t->plan, &t->styles, STR("vt"));
	t->o.text_width = 9354;
	t->o.text_height = 14570;
}

static void bench_end(struct bench *t)
{
	buf_free(&t->b);
	arena_free(&t->a);
}

static bool contains(struct str s, const char *needle)
{
	return str_search(s, str_from(needle)) < s.n;
}

static size_t occurrences(struct str s, const char *needle)
{
	struct str n = str_from(needle);
	size_t count = 0;

	for (size_t at; (at = str_search(s, n)) < s.n; count++)
		s = str_slice(s, at + n.n, s.n);
	return count;
}

/* ---- XML ------------------------------------------------------------------------------------ */

static void tokens(void **state)
{
	struct str xml = STR("<?xml version='1.0'?><!-- <a> --><a x='>' y=\"2\"><b/>t<![CDATA[<]]></a>");
	static const enum xml_kind kinds[] = { XML_OTHER, XML_OTHER, XML_START, XML_EMPTY, XML_TEXT,
		XML_TEXT, XML_END };
	struct xml_token t;
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		assert_true(xml_next(xml, &at, &t));
		assert_int_equal(t.kind, kinds[i]);
		if (i == 2) {
			assert_true(str_eqz(t.name, "a"));
			assert_true(str_eqz(xml_attr(&t, STR("x")), ">"));
			assert_true(str_eqz(xml_attr(&t, STR("y")), "2"));
			assert_int_equal(xml_attr(&t, STR("z")).n, 0);
		}
	}
	assert_false(xml_next(xml, &at, &t));
}

static void broken_xml_ends(void **state)
{
	static const struct str broken[] = { STR_INIT("<a"), STR_INIT("<a b='"), STR_INIT("<!--"),
		STR_INIT("<"), STR_INIT("<a></a></a>"), STR_INIT("</") };

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(*broken); i++) {
		struct xml_token t;
		size_t at = 0, n = 0;

		while (xml_next(broken[i], &at, &t) && n < 100) {
			(void)xml_attr(&t, STR("b"));
			n++;
		}
		assert_true(n < 10);
	}
}

/* ---- Numbers -------------------------------------------------------------------------------- */

static struct number next(struct bench *t)
{
	return out_number(&t->o);
}

static void word_counts_by_itself(void **state)
{
	struct bench t;

	(void)state;
	bench_start(&t);
	heading(&t, 1, "a");
	item(&t, 0, 1, "b");
	item(&t, 0, 0, "c");
	heading(&t, 1, "d");
	item(&t, 0, 1, "e");
	item(&t, 1, 1, "f");
	bench_write(&t);
	for (int i = 0; i < 6; i++)
		assert_int_equal(next(&t).num, 1);
	assert_null(t.o.numbering.first);
	bench_end(&t);
}

static void a_list_that_starts_anew_gets_its_number(void **state)
{
	struct bench t;

	(void)state;
	bench_start(&t);
	heading(&t, 1, "a");
	item(&t, 0, 1, "1.");
	item(&t, 0, 0, "2.");
	item(&t, 0, 7, "7.");
	item(&t, 0, 0, "8.");
	heading(&t, 1, "b");
	bench_write(&t);
	for (int i = 0; i < 3; i++)
		assert_int_equal(next(&t).num, 1);
	assert_int_equal(next(&t).num, 3);
	assert_int_equal(next(&t).num, 3);
	assert_int_equal(next(&t).num, 1);
	numbering_part(&t.o.numbering, t.styles.indent[STYLE_ITEM], &t.b);
	assert_true(contains(buf_str(&t.b), "<w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"7\"/>"));
	bench_end(&t);
}

/* LibreOffice takes the section above to have counted when a list stands in front of it. */
static void a_section_after_a_list_is_the_first(void **state)
{
	struct bench t;

	(void)state;
	bench_start(&t);
	item(&t, 0, 1, "1.");
	heading(&t, 1, "I.");
	item(&t, 0, 1, "1.");
	heading(&t, 1, "II.");
	bench_write(&t);
	assert_int_equal(next(&t).num, 1);
	for (int i = 0; i < 3; i++)
		assert_int_equal(next(&t).num, 3);
	numbering_part(&t.o.numbering, t.styles.indent[STYLE_ITEM], &t.b);
	assert_true(contains(buf_str(&t.b), "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/>"));
	bench_end(&t);
}

/* Word knows no more than 2046 lists: what starts anew after that is typed. */
static void too_many_lists(void **state)
{
	struct bench t;

	(void)state;
	bench_start(&t);
	for (int i = 0; i < 3000; i++)
		item(&t, 0, 1, "1.");
	bench_write(&t);
	for (unsigned i = 0; i < 3000; i++)
		assert_int_equal(next(&t).num, i == 0 ? 1 : i < 2045 ? i + 2 : 0);
	bench_end(&t);
}

static void letters_are_typed(void **state)
{
	static const struct page_setup page = { 11906, 16838, 1134, 851, 1134, 1701 };
	struct bench t;
	struct number n;

	(void)state;
	bench_start(&t);
	heading(&t, 1, "a");
	item(&t, 0, 1, "b");
	item(&t, 1, 1, "c");
	item(&t, 2, 1, "d");
	bench_write(&t);
	body_put(&t.o, &page);
	assert_true(contains(buf_str(&t.b), "<w:t xml:space=\"preserve\">a) </w:t>"));
	assert_int_equal(occurrences(buf_str(&t.b), "<w:numId"), 3);
	n = numbering_next(&t.o.numbering, &t.a, t.plan.blocks->next->next->next);
	assert_int_equal(n.num, 0);
	bench_end(&t);
}

static void references_follow_what_word_counts(void **state)
{
	static const struct page_setup page = { 11906, 16838, 1134, 851, 1134, 1701 };
	struct bench t;
	struct block *p;

	(void)state;
	bench_start(&t);
	p = add(&t, BLOCK_PARAGRAPH, "xem ");
	heading(&t, 1, "a")->id = STR("một");
	item(&t, 0, 1, "b");
	item(&t, 1, 1, "c");
	item(&t, 2, 1, "d")->id = STR("hai");
	for (int i = 0; i < 2; i++) {
		struct run *r = text_run(&t.a, "");

		r->kind = RUN_REF;
		r->target = i ? STR("hai") : STR("một");
		r->next = p->runs;
		p->runs = r;
	}
	bench_write(&t);
	body_put(&t.o, &page);
	assert_int_equal(occurrences(buf_str(&t.b), "REF _Muc"), 1);
	assert_true(contains(buf_str(&t.b), "<w:t xml:space=\"preserve\">I</w:t>"));
	assert_int_equal(occurrences(buf_str(&t.b), "<w:hyperlink w:anchor=\"_Muc"), 1);
	assert_int_equal(occurrences(buf_str(&t.b), "<w:bookmarkStart"), 2);
	assert_int_equal(occurrences(buf_str(&t.b), "<w:bookmarkEnd"), 2);
	bench_end(&t);
}

/* ---- Markup --------------------------------------------------------------------------------- */

static void text_is_escaped(void **state)
{
	struct bench t;

	(void)state;
	bench_start(&t);
	bench_write(&t);
	out_text(&t.o, STR("a<b>&\tc"), RUN_BOLD);
	assert_true(str_eqz(buf_str(&t.b), "<w:r><w:rPr><w:b/><w:bCs/></w:rPr>"
		"<w:t xml:space=\"preserve\">a&lt;b&gt;&amp;</w:t><w:tab/>"
		"<w:t xml:space=\"preserve\">c</w:t></w:r>"));
	bench_end(&t);
}

static void one_link_over_several_runs(void **state)
{
	struct bench t;
	struct run *r, *s;

	(void)state;
	bench_start(&t);
	r = text_run(&t.a, "một ");
	s = text_run(&t.a, "hai");
	r->next = s;
	s->style = RUN_ITALIC;
	r->link = s->link = STR("https://a.vn/x y?z=\"ă\"&w=%20%&v=%4");
	bench_write(&t);
	out_runs(&t.o, r, 1000);
	assert_int_equal(occurrences(buf_str(&t.b), "<w:hyperlink"), 1);
	assert_int_equal(occurrences(buf_str(&t.b), "</w:hyperlink>"), 1);
	assert_true(str_eqz(t.o.first->target, "https://a.vn/x%20y?z=%22%C4%83%22&w=%20%25&v=%254"));
	bench_end(&t);
}

static void a_picture_is_scaled_to_the_text(void **state)
{
	struct bench t;
	struct image image = { STR("a.png"), STR("png"), STR("image/png"), 2000, 1000, 96 };
	struct run *r;

	(void)state;
	bench_start(&t);
	r = text_run(&t.a, "Sơ đồ");
	r->kind = RUN_IMAGE;
	r->image = &image;
	bench_write(&t);
	out_runs(&t.o, r, 9354);
	assert_true(contains(buf_str(&t.b), "<wp:extent cx=\"5939790\" cy=\"2969895\"/>"));
	assert_true(contains(buf_str(&t.b), "descr=\"Sơ đồ\""));
	out_runs(&t.o, r, 9354);
	assert_int_equal(t.o.n_relations, 1); /* the same picture twice is one part */
	out_runs(&t.o, r, -61); /* a cell narrower than its margins */
	assert_true(contains(buf_str(&t.b), "<wp:extent cx=\"12700\" cy=\"6350\"/>"));
	assert_false(contains(buf_str(&t.b), "=\"-"));
	bench_end(&t);
}

static struct table *make_table(struct arena *a)
{
	static enum align align[3];
	static unsigned width[3] = { 101, 600, 299 };
	struct table *t = arena_new(a, struct table);
	struct row *rows = arena_array(a, 3, sizeof(*rows));

	*t = (struct table){ .n_columns = 3, .align = align, .width = width, .rows = rows, .n_rows = 3 };
	for (size_t i = 0; i < 3; i++) {
		rows[i].next = i < 2 ? &rows[i + 1] : NULL;
		rows[i].header = i == 0;
		rows[i].n_cells = i == 1 ? 1 : 3;
		rows[i].cells = arena_array(a, 3, sizeof(struct cell));
		for (unsigned j = 0; j < rows[i].n_cells; j++)
			rows[i].cells[j] = (struct cell){ .column = j, .colspan = i == 1 ? 3 : 1, .rowspan = 1,
				.runs = text_run(a, "x") };
	}
	return t;
}

static void columns_add_up(void **state)
{
	static const struct page_setup page = { 11906, 16838, 1134, 851, 1134, 1701 };
	struct bench t;
	struct str xml;

	(void)state;
	bench_start(&t);
	add(&t, BLOCK_TABLE, NULL)->table = make_table(&t.a);
	add(&t, BLOCK_PARAGRAPH, "x");
	bench_write(&t);
	body_put(&t.o, &page);
	xml = buf_str(&t.b);
	assert_true(contains(xml, "<w:tblW w:w=\"9354\" w:type=\"dxa\"/>"));
	assert_true(contains(xml, "<w:gridCol w:w=\"944\"/><w:gridCol w:w=\"5613\"/><w:gridCol w:w=\"2797\"/>"));
	assert_int_equal(944 + 5613 + 2797, 9354);
	assert_int_equal(occurrences(xml, "<w:tblHeader/>"), 1);
	assert_int_equal(occurrences(xml, "<w:cantSplit/>"), 3);
	assert_int_equal(occurrences(xml, "<w:gridSpan w:val=\"3\"/>"), 1);
	assert_int_equal(occurrences(xml, "<w:tc>"), occurrences(xml, "</w:p></w:tc>"));
	bench_end(&t);
}

/* A column of numbers that got one part of a hundred is widened for its numbers. */
static void words_fit_into_their_columns(void **state)
{
	static const struct page_setup page = { 11906, 16838, 1134, 851, 1134, 1701 };
	static unsigned width[3] = { 10, 690, 300 };
	struct bench t;
	struct table *table;

	(void)state;
	bench_start(&t);
	table = make_table(&t.a);
	table->width = width;
	table->rows->next->next->cells[0].runs = text_run(&t.a, "24");
	add(&t, BLOCK_TABLE, NULL)->table = table;
	bench_write(&t);
	body_put(&t.o, &page);
	assert_true(contains(buf_str(&t.b), "<w:tblW w:w=\"9354\" w:type=\"dxa\"/>"));
	assert_true(contains(buf_str(&t.b), "<w:gridCol w:w=\"496\"/>"));
	bench_end(&t);
}

static void tables_never_touch(void **state)
{
	static const struct page_setup page = { 11906, 16838, 1134, 851, 1134, 1701 };
	struct bench t;

	(void)state;
	bench_start(&t);
	t.plan.end_mark = STR("");
	add(&t, BLOCK_TABLE, NULL)->table = make_table(&t.a);
	add(&t, BLOCK_TABLE, NULL)->table = make_table(&t.a);
	bench_write(&t);
	body_put(&t.o, &page);
	assert_int_equal(occurrences(buf_str(&t.b), "</w:tbl><w:tbl>"), 0);
	assert_true(str_ends(buf_str(&t.b), STR("</w:p>"))); /* the signature's table follows */
	bench_end(&t);
}

/* A line with nothing but the end mark does not go to the next page with the signature alone. */
static void a_lone_end_mark_is_kept(void **state)
{
	static const struct page_setup page = { 11906, 16838, 1134, 851, 1134, 1701 };
	struct bench t;

	(void)state;
	bench_start(&t);
	add(&t, BLOCK_PARAGRAPH, "x");
	add(&t, BLOCK_CODE, "y");
	bench_write(&t);
	body_put(&t.o, &page);
	assert_true(contains(buf_str(&t.b), "./."));
	assert_int_equal(occurrences(buf_str(&t.b), "<w:keepNext/>"), 2);
	bench_end(&t);
}

static void appendices_end_in_a_paragraph(void **state)
{
	static const struct page_setup page = { 11906, 16838, 1134, 851, 1134, 1701 };
	struct buf section = { 0 };
	struct bench t;

	(void)state;
	bench_start(&t);
	add(&t, BLOCK_PARAGRAPH, "x");
	add(&t, BLOCK_APPENDIX, "y");
	add(&t, BLOCK_TABLE, NULL)->table = make_table(&t.a);
	bench_write(&t);
	body_put(&t.o, &page);
	body_put_appendices(&t.o, &page, STR("<w:sectPr/>"), &section);
	assert_true(contains(buf_str(&t.b), "</w:tbl><w:p>"));
	assert_true(str_ends(buf_str(&t.b), STR("</w:p>")));
	buf_free(&section);
	bench_end(&t);
}

static void a_group_has_its_brace(void **state)
{
	static struct str items[] = { STR_INIT("Ban Dân vận Tỉnh ủy"), STR_INIT("Ban TĐKT") };
	struct recipient r[] = {
		{ RECIPIENT_ONE, items, 1, STR(""), { NULL, 0, 0 }, NULL, 0 },
		{ RECIPIENT_GROUP, items, 2, STR("(B/c)"), { NULL, 0, 0 }, NULL, 0 },
	};
	struct face face = { 22, false, false, false };
	struct bench t;
	struct str xml;

	(void)state;
	bench_start(&t);
	t.plan.recipients = r;
	t.plan.n_recipients = 2;
	bench_write(&t);
	recipients_put(&t.o, &t.plan, face, 4854);
	xml = buf_str(&t.b);
	assert_int_equal(occurrences(xml, "prst=\"rightBrace\""), 1);
	assert_true(contains(xml, "- Ban Dân vận Tỉnh ủy;"));
	assert_true(contains(xml, "(B/c)"));
	assert_true(contains(xml, "<w:tblW w:w=\"4854\" w:type=\"dxa\"/>"));
	assert_true(str_ends(xml, STR("</w:p>"))); /* a cell does not end in a table */
	bench_end(&t);
}

/* ---- Sections ------------------------------------------------------------------------------- */

static void sections(void **state)
{
	static const struct page_setup page = { 11906, 16838, 1134, 851, 1134, 1701 };
	struct str sample = STR("<w:sectPr w:rsidR=\"1\"><w:headerReference w:type=\"default\" r:id=\"a\"/>"
		"<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1\"/><w:pgNumType w:start=\"3\"/>"
		"<w:cols w:space=\"1\"><w:col/></w:cols><w:titlePg/></w:sectPr>");
	struct buf b = { 0 };

	(void)state;
	section_put(&b, sample, &page, (struct section){ true, true });
	assert_true(str_ends(buf_str(&b), STR("<w:headerReference w:type=\"default\" r:id=\"a\"/>"
		"<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
		"<w:pgMar w:top=\"1\"/><w:pgNumType w:start=\"1\"/><w:cols w:space=\"1\"><w:col/></w:cols>"
		"<w:titlePg/></w:sectPr>")));
	buf_clear(&b);
	section_put(&b, sample, &page, (struct section){ false, false });
	assert_true(contains(buf_str(&b), "<w:pgNumType w:start=\"3\"/>"));
	assert_false(contains(buf_str(&b), "w:type w:val"));
	assert_int_equal(section_text_width(&page, false), 9354);
	buf_free(&b);
}

/* ---- The whole ------------------------------------------------------------------------------ */

static struct str part_of(struct arena *a, struct str docx, const char *path, const char *name)
{
	struct diags d;
	struct package p;
	struct part *part;

	diags_init(&d, a);
	assert_int_not_equal(fs_write(path, docx), FS_FAILED);
	assert_true(package_read(a, &d, str_from(path), &p));
	part = package_part(&p, str_from(name));
	assert_non_null(part);
	return part->bytes;
}

static char folder[] = P_tmpdir "/vanthu-test-XXXXXX";

static const char *in_folder(struct arena *a, const char *name)
{
	return fs_join(a, str_from(folder), str_from(name)).p;
}

static void same_bytes_every_time(void **state)
{
	static const char *const zones[] = { "UTC", "Asia/Ho_Chi_Minh", "Australia/Lord_Howe" };
	struct bench t;
	struct docx_template *template;
	struct docx_writer *w;
	struct buf first = { 0 }, again = { 0 };
	struct str why, xml;

	(void)state;
	bench_start(&t);
	heading(&t, 1, "Mục đích");
	add(&t, BLOCK_PARAGRAPH, "Đoạn văn & chữ");
	add(&t, BLOCK_APPENDIX, "Danh sách")->landscape = true;
	plan_finish(&t.plan, &t.a, &t.d);
	template = docx_template_load(&t.a, &t.d, STR(TEMPLATE));
	assert_non_null(template);
	w = docx_writer_new(template);
	assert_true(docx_write(w, &t.plan, &t.a, &first, &why));
	for (size_t i = 0; i < sizeof(zones) / sizeof(*zones); i++) {
		setenv("TZ", zones[i], 1);
		assert_true(docx_write(w, &t.plan, &t.a, &again, &why));
		assert_true(str_eq(buf_str(&first), buf_str(&again)));
	}
	assert_memory_equal(first.p, "PK\3\4", 4);
	assert_memory_equal(first.p + 30, "[Content_Types].xml", 19);
	xml = part_of(&t.a, buf_str(&first), in_folder(&t.a, "a.docx"), "word/document.xml");
	assert_true(contains(xml, "Đoạn văn &amp; chữ./."));
	assert_true(contains(xml, "Phát động đợt thi đua &amp; khen thưởng"));
	assert_true(contains(xml, "Phụ lục"));
	assert_int_equal(occurrences(xml, "<w:sectPr"), 2);
	assert_int_equal(occurrences(xml, "w:orient=\"landscape\""), 1);
	assert_false(contains(xml, "w:sdt"));
	docx_writer_free(w);
	docx_template_free(template);
	buf_free(&first);
	buf_free(&again);
	bench_end(&t);
}

static struct str replaced(struct arena *a, struct str s, const char *old, struct str new)
{
	size_t at = str_search(s, str_from(old));

	assert_true(at < s.n);
	return arena_cat(a, str_slice(s, 0, at), new, str_slice(s, at + strlen(old), s.n));
}

/* Loads what becomes of the package once it is written. */
static struct docx_template *load(struct bench *t, const struct package *p)
{
	struct str path = str_from(in_folder(&t->a, "load.docx")), why;
	struct entry entries[50];
	struct buf b = { 0 };

	for (size_t i = 0; i < p->n; i++)
		entries[i] = (struct entry){ .name = p->parts[i].name, .bytes = p->parts[i].bytes };
	assert_true(package_write_once(entries, p->n, &t->a, &b, &why));
	assert_int_not_equal(fs_write(path.p, buf_str(&b)), FS_FAILED);
	buf_free(&b);
	return docx_template_load(&t->a, &t->d, path);
}

/* A template as Word leaves it, made of a paper with a picture that this program wrote. */
static struct docx_template *saved_by_word(struct bench *t)
{
	struct str types = STR("[Content_Types].xml"), settings = STR("word/settings.xml");
	struct package p;

	assert_true(package_read(&t->a, &t->d, STR(TEMPLATE), &p));
	package_set(&p, &t->a, settings, replaced(&t->a, package_part(&p, settings)->bytes,
		"<w:decimalSymbol", STR("<w:rsids><w:rsidRoot w:val=\"00AA\"/></w:rsids><w:decimalSymbol")));
	package_set(&p, &t->a, types, replaced(&t->a, package_part(&p, types)->bytes,
		"Extension=\"png\"", STR("Extension=\"PNG\"")));
	package_set(&p, &t->a, STR("word/media/vt1.png"), STR("png"));
	return load(t, &p);
}

static void a_template_saved_by_word(void **state)
{
	struct image image = { STR("a.png"), STR("png"), STR("image/png"), 10, 10, 96 };
	struct bench t;
	struct docx_template *template;
	struct docx_writer *w;
	struct buf b = { 0 };
	struct str why, part;
	struct run *r;

	(void)state;
	bench_start(&t);
	r = add(&t, BLOCK_PARAGRAPH, "x")->runs;
	r->kind = RUN_IMAGE;
	r->image = &image;
	plan_finish(&t.plan, &t.a, &t.d);
	template = saved_by_word(&t);
	assert_non_null(template);
	w = docx_writer_new(template);
	assert_true(docx_write(w, &t.plan, &t.a, &b, &why));
	part = part_of(&t.a, buf_str(&b), in_folder(&t.a, "b.docx"), "word/settings.xml");
	assert_false(contains(part, "rsid"));
	part = part_of(&t.a, buf_str(&b), in_folder(&t.a, "b.docx"), "[Content_Types].xml");
	assert_int_equal(occurrences(part, "image/png"), 1);
	(void)part_of(&t.a, buf_str(&b), in_folder(&t.a, "b.docx"), "word/media/vt1.png");
	(void)part_of(&t.a, buf_str(&b), in_folder(&t.a, "b.docx"), "word/media/vtx1.png");
	docx_writer_free(w);
	docx_template_free(template);
	buf_free(&b);
	bench_end(&t);
}

static bool has_message(const struct diags *d, const char *text)
{
	struct buf b = { 0 };
	bool found;

	diags_render(d, &b);
	found = contains(buf_str(&b), text);
	buf_free(&b);
	return found;
}

static void a_page_without_size_is_refused(void **state)
{
	struct str document = STR("word/document.xml");
	struct package p;
	struct bench t;

	(void)state;
	bench_start(&t);
	assert_true(package_read(&t.a, &t.d, STR(TEMPLATE), &p));
	package_set(&p, &t.a, document, replaced(&t.a, package_part(&p, document)->bytes,
		"<w:pgSz w:w=\"11906\" w:h=\"16838\"/>", STR("")));
	assert_null(load(&t, &p));
	assert_true(has_message(&t.d, "docx-page"));
	bench_end(&t);
}

static void what_is_no_package_is_refused(void **state)
{
	struct arena a = { 0 };
	struct diags d;
	struct package p;
	const char *path = in_folder(&a, "no.docx");

	(void)state;
	diags_init(&d, &a);
	assert_int_not_equal(fs_write(path, STR("no zip at all")), FS_FAILED);
	assert_false(package_read(&a, &d, str_from(path), &p));
	assert_true(has_message(&d, "docx-no-package"));
	assert_false(package_read(&a, &d, STR("/no/such/file.docx"), &p));
	assert_true(has_message(&d, "template-unreadable"));
	arena_free(&a);
}

static void names_and_missing_parts_are_refused(void **state)
{
	struct arena a = { 0 };
	struct diags d;
	struct package p;
	struct buf b = { 0 };
	struct str why;
	struct entry bad[] = { { .name = STR("word/../../x.xml"), .bytes = STR("x") } };
	struct entry few[] = { { .name = STR("word/document.xml"), .bytes = STR("<x/>") } };

	(void)state;
	diags_init(&d, &a);
	assert_true(package_write_once(bad, 1, &a, &b, &why));
	assert_int_not_equal(fs_write(in_folder(&a, "bad.docx"), buf_str(&b)), FS_FAILED);
	assert_false(package_read(&a, &d, str_from(in_folder(&a, "bad.docx")), &p));
	assert_true(has_message(&d, "docx-part-name"));
	assert_true(package_write_once(few, 1, &a, &b, &why));
	assert_int_not_equal(fs_write(in_folder(&a, "few.docx"), buf_str(&b)), FS_FAILED);
	assert_false(package_read(&a, &d, str_from(in_folder(&a, "few.docx")), &p));
	assert_true(has_message(&d, "docx-part-missing"));
	buf_free(&b);
	arena_free(&a);
}

static void a_missing_style_is_reported(void **state)
{
	struct arena a = { 0 };
	struct diags d;
	struct styles s;

	(void)state;
	diags_init(&d, &a);
	assert_false(styles_find(&a, &d, STR("t"), STR("<w:styles><w:style w:styleId=\"A1\">"
		"<w:name w:val=\"Đoạn văn\"/><w:basedOn w:val=\"B\"/></w:style><w:style w:styleId=\"B\">"
		"<w:name w:val=\"b\"/><w:pPr><w:ind w:firstLine=\"567\"/></w:pPr></w:style></w:styles>"), &s));
	assert_true(str_eqz(s.id[STYLE_PARAGRAPH], "A1")); /* by name */
	assert_int_equal(s.indent[STYLE_PARAGRAPH].first, 567); /* from what it is based on */
	assert_true(has_message(&d, "Gạch đầu dòng"));
	assert_int_equal(d.errors, STYLE_COUNT - 1);
	arena_free(&a);
}

/* Packing and unpacking the template gives the files of the template, byte for byte. */
static void unpack_gives_what_was_packed(void **state)
{
	struct arena a = { 0 };
	struct diags d;
	struct package before, after;
	struct docx_exchange x = { 0 };
	struct str docx = str_from(in_folder(&a, "t.docx")), out = str_from(in_folder(&a, "t"));

	(void)state;
	diags_init(&d, &a);
	assert_true(docx_pack(&a, &d, STR(TEMPLATE), docx, &x));
	assert_true(docx_unpack(&a, &d, docx, out, &x));
	assert_true(package_read(&a, &d, STR(TEMPLATE), &before));
	assert_true(package_read(&a, &d, out, &after));
	assert_int_equal(before.n, after.n);
	for (size_t i = 0; i < before.n; i++) {
		assert_true(str_eq(before.parts[i].name, after.parts[i].name));
		assert_true(str_eq(before.parts[i].bytes, after.parts[i].bytes));
	}
	assert_int_equal(d.errors + d.warnings, 0);
	arena_free(&a);
}

static void unpack_leaves_out_what_word_adds(void **state)
{
	struct arena a = { 0 };
	struct diags d;
	struct package p;
	struct docx_exchange x = { 0 };
	struct buf b = { 0 };
	struct str why, xml;
	struct entry parts[] = {
		{ .name = STR("[Content_Types].xml"), .bytes = STR("<Types/>") },
		{ .name = STR("_rels/.rels"), .bytes = STR("<Relationships/>") },
		{ .name = STR("word/_rels/document.xml.rels"), .bytes = STR("<Relationships/>") },
		{ .name = STR("word/styles.xml"), .bytes = STR("<w:styles/>") },
		{ .name = STR("word/document.xml"), .bytes = STR("<w:document><w:p w:rsidR=\"00AA\">"
			"<w:bookmarkStart w:id=\"3\" w:name=\"_GoBack\"/><w:bookmarkEnd w:id=\"3\"/>"
			"<w:proofErr w:type=\"spellStart\"/><w:r w:rsidRPr=\"1\"><w:t> </w:t></w:r>"
			"<w:r><w:lastRenderedPageBreak/><w:t>hai  chữ</w:t></w:r></w:p></w:document>") },
		{ .name = STR("docProps/app.xml"), .bytes = STR("<Properties><Company>X</Company></Properties>") },
		{ .name = STR("customXml/item1.xml"), .bytes = STR("<a><Company>X</Company></a>") },
	};

	(void)state;
	diags_init(&d, &a);
	assert_true(package_write_once(parts, 7, &a, &b, &why));
	assert_int_not_equal(fs_write(in_folder(&a, "w.docx"), buf_str(&b)), FS_FAILED);
	assert_false(docx_unpack(&a, &d, str_from(in_folder(&a, "w.docx")), str_from(in_folder(&a, "w")),
		&x)); /* it has no slots */
	x.force = true;
	assert_true(docx_unpack(&a, &d, str_from(in_folder(&a, "w.docx")), str_from(in_folder(&a, "w")),
		&x));
	assert_int_equal(x.parts, 7);
	assert_true(package_read(&a, &d, str_from(in_folder(&a, "w")), &p));
	xml = package_part(&p, STR("word/document.xml"))->bytes;
	assert_true(str_eqz(xml, "<w:document>\n  <w:p>\n    <w:r>\n      <w:t> </w:t>\n    </w:r>\n"
		"    <w:r>\n      <w:t>hai  chữ</w:t>\n    </w:r>\n  </w:p>\n</w:document>\n"));
	xml = package_part(&p, STR("docProps/app.xml"))->bytes;
	assert_false(contains(xml, "Company"));
	xml = package_part(&p, STR("customXml/item1.xml"))->bytes;
	assert_true(str_eqz(xml, "<a><Company>X</Company></a>"));
	buf_free(&b);
	arena_free(&a);
}

static int make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	struct arena a = { 0 };
	struct str *names, failed;
	size_t n = 0;
	static const char *const dirs[] = { "t/_rels", "t/docProps", "t/word/_rels", "t/word", "t",
		"w/_rels", "w/word/_rels", "w/word", "w", "" };

	(void)state;
	if (fs_walk(&a, folder, STR(""), &names, &n, &failed))
		for (size_t i = 0; i < n; i++)
			unlink(in_folder(&a, names[i].p));
	unlink(in_folder(&a, "t/_rels/.rels"));
	unlink(in_folder(&a, "w/_rels/.rels"));
	for (size_t i = 0; i < sizeof(dirs) / sizeof(*dirs); i++)
		rmdir(in_folder(&a, dirs[i]));
	arena_free(&a);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens),
		cmocka_unit_test(broken_xml_ends),
		cmocka_unit_test(word_counts_by_itself),
		cmocka_unit_test(a_list_that_starts_anew_gets_its_number),
		cmocka_unit_test(a_section_after_a_list_is_the_first),
		cmocka_unit_test(too_many_lists),
		cmocka_unit_test(letters_are_typed),
		cmocka_unit_test(references_follow_what_word_counts),
		cmocka_unit_test(text_is_escaped),
		cmocka_unit_test(one_link_over_several_runs),
		cmocka_unit_test(a_picture_is_scaled_to_the_text),
		cmocka_unit_test(columns_add_up),
		cmocka_unit_test(words_fit_into_their_columns),
		cmocka_unit_test(tables_never_touch),
		cmocka_unit_test(a_lone_end_mark_is_kept),
		cmocka_unit_test(appendices_end_in_a_paragraph),
		cmocka_unit_test(a_group_has_its_brace),
		cmocka_unit_test(sections),
		cmocka_unit_test(same_bytes_every_time),
		cmocka_unit_test(a_template_saved_by_word),
		cmocka_unit_test(a_page_without_size_is_refused),
		cmocka_unit_test(what_is_no_package_is_refused),
		cmocka_unit_test(names_and_missing_parts_are_refused),
		cmocka_unit_test(a_missing_style_is_reported),
		cmocka_unit_test(unpack_gives_what_was_packed),
		cmocka_unit_test(unpack_leaves_out_what_word_adds),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
