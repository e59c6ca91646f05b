/* The templating core: every slot at every level, every mistake, the bytes that come out. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "template/template.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

/* ---- Fields, values and helpers ------------------------------------------------------------ */

static const struct field row_items[] = {
	{ "muc", FIELD_TEXT, false, NULL, 0, "one base" },
};

static const struct field signer_items[] = {
	{ "chuc-vu", FIELD_TEXT, false, NULL, 0, "office" },
	{ "ho-ten", FIELD_TEXT, true, NULL, 0, "name" },
	{ "dong", FIELD_LIST, false, row_items, 1, "lines" },
};

enum { NUMBER, TITLE, BASES, SIGNERS, DRAFT, BODY, LINE, SECTION, COUNT };

static const struct field common_fields[] = {
	[NUMBER] = { "so-ky-hieu", FIELD_TEXT, false, NULL, 0, "number" },
	[TITLE] = { "tieu-de", FIELD_TEXT, false, NULL, 0, "title" },
	[BASES] = { "can-cu", FIELD_LIST, false, row_items, 1, "bases" },
	[SIGNERS] = { "ky", FIELD_LIST, false, signer_items, 3, "signers" },
	[DRAFT] = { "du-thao", FIELD_FLAG, false, NULL, 0, "a draft" },
};

static const struct field own_fields[] = {
	{ "noi-dung", FIELD_MARKUP, false, NULL, 0, "the body" },
	{ "ke", FIELD_LENGTH, false, NULL, 0, "a line" },
	{ "trang", FIELD_MARKUP, false, NULL, 0, "the section" },
};

static const struct schema schema = { .fields = { common_fields, own_fields }, .n = { 5, 3 },
	.address = "so-ky-hieu" };

static const struct field strict_fields[] = {
	{ "so-ky-hieu", FIELD_TEXT, true, NULL, 0, "number and symbol" },
	{ "ky", FIELD_LIST, true, signer_items, 3, "signers" },
	{ "du-thao", FIELD_FLAG, true, NULL, 0, "a draft" },
};

static const struct schema strict_schema = { .fields = { strict_fields, NULL }, .n = { 3, 0 } };

#define T(s) { .text = STR_INIT(s) }

static const struct value lines_1[] = { T("x"), T("y") };
static const struct value bases[] = { T("A & B;"), T("C <d>.") };
static const struct value signers[] = {
	T("CT"), T("An"), { .rows = lines_1, .n_rows = 2 },
	T("PCT"), T("Bình"), { .n_rows = 0 },
};

static const struct value full[COUNT] = {
	[NUMBER] = T("145/KH & \"LĐLĐ\""),
	[TITLE] = T("Kế hoạch"),
	[BASES] = { .rows = bases, .n_rows = 2 },
	[SIGNERS] = { .rows = signers, .n_rows = 2 },
	[DRAFT] = { .flag = true },
	[BODY] = T("<w:p><w:r><w:t>Body</w:t></w:r></w:p>"),
	[LINE] = { .length = 1275080 },
	[SECTION] = T("<w:sectPr/>"),
};

static const struct value empty[COUNT] = {
	T(""), T(""), { .n_rows = 0 }, { .n_rows = 0 }, { .flag = false }, T(""), { .length = 0 }, T(""),
};

static struct arena arena;
static struct diags diags;

static int setup(void **state)
{
	(void)state;
	diags_init(&diags, &arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static const char *messages(void)
{
	struct buf b = { 0 };
	struct str s;

	diags_render(&diags, &b);
	s = arena_str(&arena, buf_str(&b));
	buf_free(&b);
	return s.p;
}

static const char *filled(const struct template *t, size_t part, const struct value *values)
{
	struct buf b = { 0 };
	struct str s;

	template_fill(t, part, values, &b);
	s = arena_str(&arena, buf_str(&b));
	buf_free(&b);
	return s.p;
}

static const char *wrapped(const char *before, const char *content, const char *after)
{
	return arena_cat(&arena, str_from(before), str_from(content), str_from(after)).p;
}

#define NAMESPACES \
	" xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"" \
	" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"" \
	" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"" \
	" xmlns:v=\"urn:schemas-microsoft-com:vml\"" \
	" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"" \
	" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define HEAD DECLARATION "<w:document" NAMESPACES "><w:body>"
#define FOOT "</w:body></w:document>"

#define SDT(tag, content) SDT_PR("<w:tag w:val=\"" tag "\"/>", content)
#define SDT_PR(props, content) "<w:sdt><w:sdtPr>" props "</w:sdtPr><w:sdtContent>" content \
	"</w:sdtContent></w:sdt>"
#define R(text) "<w:r><w:t>" text "</w:t></w:r>"
#define P(text) "<w:p>" R(text) "</w:p>"
#define OUT(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"

static struct part part_of(const char *name, const char *bytes)
{
	return (struct part){ str_from(name), str_from(bytes) };
}

static struct template *docx(const struct part *parts, size_t n)
{
	return template_compile_docx(&arena, &diags, STR("t"), parts, n, &schema, NULL, 0);
}

static struct template *document(const char *body)
{
	struct part part = part_of("word/document.xml", wrapped(HEAD, body, FOOT));

	return docx(&part, 1);
}

/* What the template's body becomes. */
static const char *body_of(const char *body, const struct value *values)
{
	struct template *t = document(body);
	const char *out;
	size_t n;

	if (!t)
		fail_msg("%s", messages());
	assert_int_equal(diags.errors, 0);
	out = filled(t, 0, values);
	n = strlen(out);
	assert_int_equal(strncmp(out, HEAD, strlen(HEAD)), 0);
	assert_string_equal(out + n - strlen(FOOT), FOOT);
	return arena_str(&arena, str_slice(str_from(out), strlen(HEAD), n - strlen(FOOT))).p;
}

static struct template *page(const char *html)
{
	return template_compile_html(&arena, &diags, STR("t"), part_of("page.html", html), &schema);
}

static const char *page_of(const char *body, const struct value *values)
{
	struct template *t = page(wrapped("<html><body>", body, "</body></html>"));
	const char *out, *start = "<!DOCTYPE html>\n<html><body>", *end = "</body></html>\n";
	size_t n;

	if (!t)
		fail_msg("%s", messages());
	out = filled(t, 0, values);
	n = strlen(out);
	assert_int_equal(strncmp(out, start, strlen(start)), 0);
	assert_string_equal(out + n - strlen(end), end);
	return arena_str(&arena, str_slice(str_from(out), strlen(start), n - strlen(end))).p;
}

/* All messages must be there, and no more than that many errors. */
static void expect(const void *template, size_t errors, const char *const *texts)
{
	const char *all = messages();

	assert_null(template);
	for (; *texts; texts++)
		if (!strstr(all, *texts))
			fail_msg("no \"%s\" in:\n%s", *texts, all);
	if (diags.errors != errors)
		fail_msg("%zu errors, not %zu:\n%s", diags.errors, errors, all);
}

#define EXPECT(template, errors, ...) \
	expect((template), (errors), (const char *const[]){ __VA_ARGS__, NULL })

/* ---- DOCX: texts --------------------------------------------------------------------------- */

static void text_in_paragraph(void **state)
{
	(void)state;
	assert_string_equal(
		body_of("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>" R("Số: ")
			SDT("so-ky-hieu", "<w:r w:rsidR=\"00AA\"><w:rPr><w:b/><w:sz w:val=\"26\"/></w:rPr>"
				"<w:t>1</w:t></w:r>" R("2")) R(".") "</w:p>", full),
		"<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>" R("Số: ")
			"<w:r><w:rPr><w:b/><w:sz w:val=\"26\"/></w:rPr><w:t xml:space=\"preserve\">"
			"145/KH &amp; \"LĐLĐ\"</w:t></w:r>" R(".") "</w:p>");
}

static void text_block(void **state)
{
	(void)state;
	assert_string_equal(
		body_of(SDT("tieu-de", "<w:p w14:paraId=\"1\"><w:pPr><w:jc w:val=\"right\"/></w:pPr>"
			"<w:r><w:rPr><w:i/></w:rPr><w:t>x</w:t></w:r></w:p>" P("y")), full),
		"<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:rPr><w:i/></w:rPr>"
		"<w:t xml:space=\"preserve\">Kế hoạch</w:t></w:r></w:p>");
}

static void text_cell(void **state)
{
	(void)state;
	assert_string_equal(
		body_of("<w:tbl><w:tr>" SDT("tieu-de", "<w:tc><w:tcPr><w:vAlign w:val=\"top\"/></w:tcPr>"
			P("x") "</w:tc>") "<w:tc>" P("z") "</w:tc></w:tr></w:tbl>", full),
		"<w:tbl><w:tr><w:tc><w:tcPr><w:vAlign w:val=\"top\"/></w:tcPr><w:p>" OUT("Kế hoạch")
		"</w:p></w:tc><w:tc>" P("z") "</w:tc></w:tr></w:tbl>");
}

static void text_placeholder(void **state)
{
	(void)state;
	assert_string_equal(
		body_of("<w:p>" SDT_PR("<w:tag w:val=\"tieu-de\"/><w:showingPlcHdr/>",
			"<w:r><w:rPr><w:rStyle w:val=\"Chu\"/><w:b/></w:rPr><w:t>x</w:t></w:r>")
			SDT_PR("<w:rPr><w:i/></w:rPr><w:tag w:val=\"so-ky-hieu\"/><w:showingPlcHdr/>",
			"<w:r><w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr><w:t>x</w:t></w:r>")
			"</w:p>", empty),
		"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"></w:t></w:r>"
		"<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"></w:t></w:r></w:p>");
}

static void text_without_content(void **state)
{
	(void)state;
	assert_string_equal(
		body_of("<w:p><w:sdt><w:sdtPr><w:tag w:val=\"tieu-de\"/></w:sdtPr></w:sdt></w:p>", full),
		"<w:p>" OUT("Kế hoạch") "</w:p>");
}

static void title_instead_of_tag(void **state)
{
	(void)state;
	assert_string_equal(
		body_of("<w:p>" SDT_PR("<w:alias w:val=\"Tiêu đề\"/><w:tag w:val=\"\"/>", R("x")) "</w:p>",
			full),
		"<w:p>" OUT("Kế hoạch") "</w:p>");
}

static void control_without_name_stays(void **state)
{
	static const char body[] = "<w:tbl><w:tr><w:tc><w:sdt><w:sdtPr><w:alias w:val=\"Table\"/>"
		"<w:docPartObj><w:docPartGallery w:val=\"x\"/></w:docPartObj></w:sdtPr><w:sdtContent>"
		P("x") "</w:sdtContent></w:sdt></w:tc></w:tr></w:tbl>";

	(void)state;
	assert_string_equal(body_of(body, full), body);
}

/* ---- DOCX: lists, conditions --------------------------------------------------------------- */

static void list_of_paragraphs(void **state)
{
	static const char body[] = P("a") SDT("each:can-cu",
		"<w:p w14:paraId=\"11111111\" w14:textId=\"22222222\"><w:pPr><w:ind w:left=\"1\"/></w:pPr>"
		SDT("muc", R("Căn cứ")) "</w:p>") P("b");

	(void)state;
	assert_string_equal(body_of(body, full),
		P("a") "<w:p><w:pPr><w:ind w:left=\"1\"/></w:pPr>" OUT("A &amp; B;") "</w:p>"
		"<w:p><w:pPr><w:ind w:left=\"1\"/></w:pPr>" OUT("C &lt;d&gt;.") "</w:p>" P("b"));
	assert_string_equal(body_of(body, empty), P("a") P("b"));
}

static void list_of_rows_and_runs(void **state)
{
	static const char body[] = "<w:tbl><w:tblPr/><w:tr><w:tc>" P("x") "</w:tc></w:tr>"
		SDT("each:ky", "<w:tr><w:tc><w:p>" SDT("ho-ten", R("x"))
			SDT("each:dong", SDT("muc", R("m")) R("|")) "</w:p></w:tc></w:tr>") "</w:tbl>";

	(void)state;
	assert_string_equal(body_of(body, full),
		"<w:tbl><w:tblPr/><w:tr><w:tc>" P("x") "</w:tc></w:tr>"
		"<w:tr><w:tc><w:p>" OUT("An") OUT("x") R("|") OUT("y") R("|") "</w:p></w:tc></w:tr>"
		"<w:tr><w:tc><w:p>" OUT("Bình") "</w:p></w:tc></w:tr></w:tbl>");
}

static void list_of_cells(void **state)
{
	static const char body[] = "<w:tbl><w:tr>" SDT("each:ky", "<w:tc><w:p>" SDT("chuc-vu", R("x"))
		"</w:p></w:tc>") "</w:tr><w:tr>" SDT("each:ky", SDT("ho-ten", "<w:tc>" P("x") "</w:tc>"))
		"</w:tr></w:tbl>" P("z");

	(void)state;
	assert_string_equal(body_of(body, full),
		"<w:tbl><w:tr><w:tc><w:p>" OUT("CT") "</w:p></w:tc><w:tc><w:p>" OUT("PCT")
		"</w:p></w:tc></w:tr><w:tr><w:tc><w:p>" OUT("An") "</w:p></w:tc><w:tc><w:p>" OUT("Bình")
		"</w:p></w:tc></w:tr></w:tbl>" P("z"));
	/* Neither a row without cells nor a table without rows. */
	assert_string_equal(body_of(body, empty), P("z"));
}

static void conditions(void **state)
{
	static const char body[] = SDT("if:du-thao", P("draft"))
		SDT("unless:du-thao", P("final")) SDT("if:can-cu", P("bases"))
		"<w:p>" SDT("if:tieu-de", R("title")) SDT("unless:so-ky-hieu", R("no number")) "</w:p>";

	(void)state;
	assert_string_equal(body_of(body, full),
		P("draft") P("bases") "<w:p>" R("title") "</w:p>");
	assert_string_equal(body_of(body, empty), P("final") "<w:p>" R("no number") "</w:p>");
}

static void item_condition(void **state)
{
	(void)state;
	assert_string_equal(body_of(SDT("each:ky", SDT("if:dong", P("lines")) SDT("unless:dong",
		"<w:p>" SDT("ho-ten", R("x")) SDT("tieu-de", R("t")) "</w:p>")), full),
		P("lines") "<w:p>" OUT("Bình") OUT("Kế hoạch") "</w:p>");
}

static void cell_keeps_a_paragraph(void **state)
{
	static const char cell[] = "<w:tbl><w:tr><w:tc><w:tcPr/>" SDT("if:du-thao", P("x"))
		"</w:tc></w:tr></w:tbl>";

	(void)state;
	assert_string_equal(body_of(cell, full),
		"<w:tbl><w:tr><w:tc><w:tcPr/>" P("x") "</w:tc></w:tr></w:tbl>");
	assert_string_equal(body_of(cell, empty),
		"<w:tbl><w:tr><w:tc><w:tcPr/><w:p/></w:tc></w:tr></w:tbl>");
}

static void same_slot_in_both_branches(void **state)
{
	static const char body[] = SDT("if:du-thao", "<w:p>" SDT("tieu-de", R("1")) "</w:p>")
		SDT("unless:du-thao", "<w:p>" SDT("if:can-cu", SDT("tieu-de", R("2"))) R("!") "</w:p>")
		SDT("each:ky", SDT("if:dong", "<w:p>" SDT("ho-ten", R("3")) "</w:p>")
			SDT("unless:dong", "<w:p>" SDT("ho-ten", R("4")) R("?") "</w:p>"));

	(void)state;
	assert_string_equal(body_of(body, full), "<w:p>" OUT("Kế hoạch") "</w:p><w:p>" OUT("An")
		"</w:p><w:p>" OUT("Bình") R("?") "</w:p>");
	assert_string_equal(body_of(body, empty), "<w:p>" R("!") "</w:p>");
}

/* ---- DOCX: markup, lines, implicit slots --------------------------------------------------- */

static void markup_and_sample(void **state)
{
	static const char body[] = P("a") SDT("noi-dung", "<w:p w:rsidR=\"1\">" R("sample") "</w:p>");
	struct template *t;

	(void)state;
	assert_string_equal(body_of(body, full), P("a") P("Body"));
	t = document(body);
	assert_true(t->slots[BODY].present);
	assert_string_equal(t->slots[BODY].sample.p, P("sample"));
	assert_false(t->slots[TITLE].present);
	assert_int_equal(t->slots[TITLE].sample.n, 0);
}

static void drawn_line(void **state)
{
	(void)state;
	assert_string_equal(
		body_of("<w:p>" SDT("ke", "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>"
			"<wp:anchor><wp:extent cx=\"1\" cy=\"0\"/><a:xfrm><a:ext cx=\"1\" cy=\"0\"/></a:xfrm>"
			"</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape id=\"l\" "
			"style=\"position:absolute; width:70pt;mso-width-percent:0;height:0\"/></w:pict>"
			"</mc:Fallback></mc:AlternateContent></w:r>") "</w:p>", full),
		"<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>"
		"<wp:anchor><wp:extent cx=\"1275080\" cy=\"0\"/><a:xfrm><a:ext cx=\"1275080\" cy=\"0\"/>"
		"</a:xfrm></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape id=\"l\" "
		"style=\"position:absolute;width:100.4pt;mso-width-percent:0;height:0\"/></w:pict>"
		"</mc:Fallback></mc:AlternateContent></w:r></w:p>");
}

static void implicit_section(void **state)
{
	static const struct implicit_slot implicit = { "word/document.xml", "sectPr", "trang" };
	struct part part = part_of("word/document.xml", HEAD P("a")
		"<w:sectPr w:rsidR=\"1\">\n\t<w:pgSz w:w=\"11906\" w:h=\"16838\"/>\n\t<w:pgMar w:top=\"1134\" "
		"w:right=\"851\" w:bottom=\"1134\" w:left=\"1701\"/></w:sectPr>" FOOT);
	struct template *t = template_compile_docx(&arena, &diags, STR("t"), &part, 1, &schema,
		&implicit, 1);

	(void)state;
	assert_non_null(t);
	assert_string_equal(t->slots[SECTION].sample.p, "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
		"<w:pgMar w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" w:left=\"1701\"/></w:sectPr>");
	assert_string_equal(filled(t, 0, full), HEAD P("a") "<w:sectPr/>" FOOT);
	assert_int_equal(t->page.width, 11906);
	assert_int_equal(t->page.height, 16838);
	assert_int_equal(t->page.top, 1134);
	assert_int_equal(t->page.right, 851);
	assert_int_equal(t->page.bottom, 1134);
	assert_int_equal(t->page.left, 1701);
}

/* ---- DOCX: what writers may ask ------------------------------------------------------------ */

#define STYLES DECLARATION "<w:styles" NAMESPACES ">" \
	"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"24\"/></w:rPr></w:rPrDefault></w:docDefaults>" \
	"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:rPr><w:sz w:val=\"28\"/>" \
	"</w:rPr></w:style>" \
	"<w:style w:type=\"paragraph\" w:styleId=\"Dam\"><w:basedOn w:val=\"Normal\"/><w:rPr><w:b/>" \
	"<w:caps/></w:rPr></w:style>" \
	"<w:style w:type=\"paragraph\" w:styleId=\"Vong\"><w:basedOn w:val=\"Vong\"/></w:style>" \
	"<w:style w:type=\"character\" w:styleId=\"Nho\"><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:style>" \
	"<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"T\"><w:tblPr><w:tblCellMar>" \
	"<w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar>" \
	"</w:tblPr></w:style></w:styles>"

static struct template *styled(const char *body)
{
	struct part parts[] = {
		part_of("word/document.xml", wrapped(HEAD, body, "<w:sectPr><w:pgSz w:w=\"11906\" "
			"w:h=\"16838\"/><w:pgMar w:top=\"1\" w:right=\"851\" w:bottom=\"1\" w:left=\"1701\"/>"
			"</w:sectPr>" FOOT)),
		part_of("word/styles.xml", STYLES),
	};
	struct template *t = docx(parts, 2);

	if (!t)
		fail_msg("%s", messages());
	return t;
}

static void fonts(void **state)
{
	struct template *t = styled("<w:p><w:pPr><w:pStyle w:val=\"Dam\"/></w:pPr>"
		SDT("so-ky-hieu", "<w:r><w:rPr><w:b w:val=\"0\"/><w:i/></w:rPr><w:t>x</w:t></w:r>")
		SDT("tieu-de", "<w:r><w:rPr><w:rStyle w:val=\"Nho\"/></w:rPr><w:t>x</w:t></w:r>") "</w:p>"
		SDT("each:can-cu", SDT("muc", "<w:p><w:pPr><w:pStyle w:val=\"Vong\"/></w:pPr>" R("x")
		"</w:p>")) SDT("noi-dung", P("x")));

	(void)state;
	assert_int_equal(t->slots[NUMBER].font.half_points, 28);
	assert_false(t->slots[NUMBER].font.bold);
	assert_true(t->slots[NUMBER].font.italic);
	assert_true(t->slots[NUMBER].font.caps);
	assert_int_equal(t->slots[TITLE].font.half_points, 22);
	assert_true(t->slots[TITLE].font.bold);
	assert_int_equal(t->slots[BASES].font.half_points, 24); /* docDefaults; the style is a circle */
	assert_int_equal(t->slots[BODY].font.half_points, 28);
	assert_int_equal(t->slots[BODY].room, 11906 - 1701 - 851);
}

static void room_of_cells(void **state)
{
	struct template *t = styled("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1000\"/>"
		"<w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"3000\"/></w:tblGrid><w:tr>"
		"<w:tc><w:tcPr><w:tcW w:w=\"1000\" w:type=\"dxa\"/><w:tcMar><w:left w:w=\"0\"/></w:tcMar>"
		"</w:tcPr>" SDT("tieu-de", P("x")) "</w:tc>"
		SDT("so-ky-hieu", "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P("x") "</w:tc>")
		"</w:tr></w:tbl>" P(""));

	(void)state;
	assert_int_equal(t->slots[TITLE].room, 1000 - 108);
	assert_int_equal(t->slots[NUMBER].room, 5000 - 216);
}

/* ---- DOCX: other parts, cleaning ----------------------------------------------------------- */

static void parts_and_cleaning(void **state)
{
	static const char static_bytes[] = "<?xml version='1.0'?><w:fonts" NAMESPACES " >\n</w:fonts>";
	struct part parts[] = {
		part_of("[Content_Types].xml", "<Types xmlns=\"x\"><!-- kept --></Types>"),
		part_of("word/document.xml", HEAD "<w:p w:rsidR=\"1\" w:rsidRDefault=\"2\">"
			"<w:proofErr w:type=\"spellStart\"/><w:bookmarkStart w:id=\"7\" w:name=\"_GoBack\"/>"
			"<w:bookmarkStart w:id=\"8\" w:name=\"a\"/><w:r><w:lastRenderedPageBreak/><w:t>x</w:t>"
			"</w:r><w:bookmarkEnd w:id=\"8\"/><w:bookmarkEnd w:id=\"7\"/></w:p>" FOOT),
		part_of("word/header1.xml", DECLARATION "<w:hdr" NAMESPACES ">" SDT("if:du-thao",
			"<w:p>" SDT("tieu-de", R("x")) "</w:p>") "</w:hdr>"),
		part_of("word/fontTable.xml", static_bytes),
		part_of("word/media/image1.png", "\x89PNG <not xml>"),
		part_of("docProps/core.xml", DECLARATION "<cp:coreProperties xmlns:cp=\"http://schemas."
			"openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"dc\" "
			"xmlns:dcterms=\"http://purl.org/dc/terms/\"><dc:title>{{ tieu-de }}, {{so-ky-hieu}}!"
			"</dc:title><cp:lastModifiedBy>Clerk</cp:lastModifiedBy><cp:revision>9</cp:revision>"
			"<dcterms:created>2021</dcterms:created></cp:coreProperties>"),
	};
	struct template *t = docx(parts, 6);

	(void)state;
	if (!t)
		fail_msg("%s", messages());
	assert_true(template_part_static(t, 0));
	assert_string_equal(filled(t, 0, full), parts[0].bytes.p);
	assert_true(template_part_static(t, 1));
	assert_string_equal(filled(t, 1, full), HEAD "<w:p><w:bookmarkStart w:id=\"8\" w:name=\"a\"/>"
		R("x") "<w:bookmarkEnd w:id=\"8\"/></w:p>" FOOT);
	assert_false(template_part_static(t, 2));
	assert_string_equal(filled(t, 2, full), DECLARATION "<w:hdr" NAMESPACES "><w:p>"
		OUT("Kế hoạch") "</w:p></w:hdr>");
	assert_string_equal(filled(t, 2, empty), DECLARATION "<w:hdr" NAMESPACES "><w:p/></w:hdr>");
	assert_true(template_part_static(t, 3));
	assert_string_equal(filled(t, 3, full), static_bytes);
	assert_true(template_part_static(t, 4));
	assert_string_equal(template_part_name(t, 4).p, "word/media/image1.png");
	assert_non_null(strstr(filled(t, 5, full),
		"<dc:title>Kế hoạch, 145/KH &amp; \"LĐLĐ\"!</dc:title></cp:coreProperties>"));
}

/* What a content control declares for its content stays declared when it is taken off. */
static void namespaces_of_controls(void **state)
{
	struct template *t = document("<w:sdt xmlns:x=\"urn:x\"><w:sdtPr><w:tag w:val=\"if:tieu-de\"/>"
		"</w:sdtPr><w:sdtContent xmlns:y=\"urn:y\"><w:p x:a=\"1\" y:b=\"2\"/></w:sdtContent></w:sdt>");
	const char *out;

	(void)state;
	if (!t)
		fail_msg("%s", messages());
	out = filled(t, 0, full);
	assert_non_null(strstr(out, " xmlns:x=\"urn:x\" xmlns:y=\"urn:y\"><w:body><w:p x:a=\"1\""));
}

/* Rows in a content control that is no slot: nothing is filled, so the part stays as it is. */
static void controls_of_others(void **state)
{
	static const char bytes[] = DECLARATION "<w:hdr" NAMESPACES ">\n<w:tbl><w:sdt><w:sdtPr/>"
		"<w:sdtContent><w:tr><w:tc><w:p/></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl><w:p/></w:hdr>";
	struct part parts[] = {
		part_of("word/document.xml", HEAD P("x") FOOT), part_of("word/header1.xml", bytes),
	};
	struct template *t = docx(parts, 2);

	(void)state;
	if (!t)
		fail_msg("%s", messages());
	assert_true(template_part_static(t, 1));
	assert_string_equal(filled(t, 1, full), bytes);
}

static void indentation_is_dropped(void **state)
{
	(void)state;
	assert_string_equal(body_of("\n  <w:p>\n    <w:r>\n      <w:t xml:space=\"preserve\"> </w:t>\n"
		"    </w:r>\n    " SDT("tieu-de", "\n" R("x") "\n") "\n  </w:p>\n", full),
		"<w:p><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>" OUT("Kế hoạch") "</w:p>");
}

/* Compiling what came out gives the same bytes again. */
static void filling_is_idempotent(void **state)
{
	const char *once = body_of(P("a") SDT("each:can-cu", "<w:p>" SDT("muc", R("x")) "</w:p>")
		"<w:tbl><w:tr>" SDT("so-ky-hieu", "<w:tc>" P("x") "</w:tc>") "</w:tr></w:tbl>"
		SDT("noi-dung", P("s")), full);

	(void)state;
	assert_string_equal(body_of(once, full), once);
}

/* ---- DOCX: mistakes ------------------------------------------------------------------------ */

static void unknown_names(void **state)
{
	(void)state;
	EXPECT(document("<w:p>" R("Số: ") SDT("so-ky-hiu", R("1")) "</w:p>" SDT("xyzzy", P("x"))
		SDT("each:cancu", "<w:p>" SDT("muc", R("x")) "</w:p>") "<w:p>" SDT("muc", R("y")) "</w:p>"
		SDT("each:khong-co-nay", SDT("gi-do", P("x")))), 5,
		"there is no field \"so-ky-hiu\" here; did you mean \"so-ky-hieu\"? (near \"Số: 1\") "
			"[template-slot-unknown]",
		"there is no field \"xyzzy\"; there are: so-ky-hieu, tieu-de, can-cu, ky, du-thao, noi-dung, "
			"ke, trang (near \"x\") [template-slot-no-such]",
		"did you mean \"can-cu\"?",
		"\"muc\" belongs to the rows of \"can-cu\": it must stand inside a content control with the "
			"tag \"each:can-cu\" (near \"y\") [template-slot-outside-list]",
		"t/word/document.xml:2:", "khong-co-nay");
}

static void wrong_kinds(void **state)
{
	(void)state;
	EXPECT(document("<w:p>" SDT("can-cu", R("1")) SDT("du-thao", R("1")) SDT("each:tieu-de", R("1"))
		"</w:p>"), 3,
		"the field \"can-cu\" cannot be used in this way: write a content control with the tag "
			"\"each:can-cu\" (near \"111\") [template-slot-kind]",
		"\"if:du-thao\"", "tag \"tieu-de\"");
}

static void twice(void **state)
{
	(void)state;
	EXPECT(document("<w:p>" R("one ") SDT("tieu-de", R("1")) "</w:p><w:p>" R("two ")
		SDT("tieu-de", R("2")) "</w:p>" SDT("noi-dung", P("x")) SDT("if:du-thao",
		SDT("noi-dung", P("z")))), 2,
		"the slot \"tieu-de\" stands twice where both would show: here, near \"two 2\", and near "
			"\"one 1\"", "[template-slot-twice]", "\"noi-dung\" stands twice");
}

static void markup_in_list(void **state)
{
	(void)state;
	EXPECT(document(SDT("each:can-cu", SDT("noi-dung", P("x")))), 1, "[template-slot-repeated]");
}

static void required_are_missing(void **state)
{
	struct part part = part_of("word/document.xml", HEAD SDT("each:ky", P("x")) FOOT);

	(void)state;
	EXPECT(template_compile_docx(&arena, &diags, STR("t"), &part, 1, &strict_schema, NULL, 0), 3,
		"t: error: the template has no slot for \"so-ky-hieu\" (number and symbol), which every "
			"paper needs: add a content control with the tag \"so-ky-hieu\" [template-slot-missing]",
		"\"ky.ho-ten\"", "\"du-thao\"");
}

static void required_in_any_part(void **state)
{
	struct part parts[] = {
		part_of("word/document.xml", HEAD SDT("each:ky", SDT("ho-ten", P("x"))) FOOT),
		part_of("word/footer1.xml", DECLARATION "<w:ftr" NAMESPACES ">" SDT("unless:du-thao",
			SDT("so-ky-hieu", P("x"))) P("") "</w:ftr>"),
	};

	(void)state;
	assert_non_null(template_compile_docx(&arena, &diags, STR("t"), parts, 2, &strict_schema,
		NULL, 0));
}

static void misplaced(void **state)
{
	(void)state;
	EXPECT(document("<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>"
		SDT("tieu-de", R("boxed")) "</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
		"<w:p>" SDT("tieu-de", R("boxed")) "</w:p></w:txbxContent></mc:Fallback>"
		"</mc:AlternateContent></w:r></w:p><w:tbl>" SDT("so-ky-hieu", "<w:tr><w:tc>" P("row")
		"</w:tc></w:tr>") "</w:tbl><w:p>" SDT("ke", R("no line")) "</w:p>"
		SDT("noi-dung", "<w:p>" SDT("tieu-de", R("lost")) "</w:p>")), 4,
		"the slot \"tieu-de\" stands in a text box", "(near \"boxed\") [template-text-box]",
		"its content control stands around a row of a table", "(near \"row\") [template-slot-around]",
		"there is no drawing in it (near \"no line\") [template-slot-no-line]",
		"the slot \"tieu-de\" stands inside the slot \"noi-dung\"", "[template-slot-lost]");
}

static void braces_in_text(void **state)
{
	struct part parts[] = {
		part_of("word/document.xml", HEAD "<w:p>" R("x {") R("{so}") R("} y") "</w:p><w:p>"
			SDT("tieu-de", R("{{sample}}")) "</w:p>" FOOT),
		part_of("docProps/app.xml", "<a><b>{{can-cu}}</b><c>{{tieude}} {{x</c></a>"),
	};

	(void)state;
	EXPECT(docx(parts, 2), 4,
		"\"{{so}}\" would be printed as it is: for a slot use a content control",
		"[template-braces]", "t/docProps/app.xml:1:4: error: the field \"can-cu\"",
		"did you mean \"tieu-de\"?", "[template-braces-open]");
}

static void lists_too_deep(void **state)
{
	char body[4096] = "";

	(void)state;
	for (int i = 0; i < 9; i++)
		strcat(body, "<w:sdt><w:sdtPr><w:tag w:val=\"each:can-cu\"/></w:sdtPr><w:sdtContent>");
	strcat(body, P("deep"));
	for (int i = 0; i < 9; i++)
		strcat(body, "</w:sdtContent></w:sdt>");
	EXPECT(document(body), 8, "\"can-cu\" stands inside itself (near \"deep\")", "[template-list-in-itself]");
}

static void hostile_xml(void **state)
{
	struct part parts[] = {
		part_of("word/document.xml", "<!DOCTYPE w [<!ENTITY a \"b\">]><w>&a;</w>"),
		part_of("word/a.xml", "<a>\n<b>&nbsp;</b>\n<c></d></a>"),
		part_of("word/b.xml", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>"),
		part_of("word/c.xml", "<a>\xff</a>"),
		part_of("word/d.xml", ""),
		part_of("word/e.xml", "\xff\xfe<\0a\0"),
	};

	(void)state;
	EXPECT(docx(parts, 6), 7, "t/word/document.xml:1:1: error: a document type declaration cannot",
		"t/word/a.xml:2:4: error: XML has no entity &nbsp;", "t/word/a.xml:3:",
		"<c> is not closed before </d> [template-xml]", "says encoding \"ISO-8859-1\"",
		"[text-not-utf8]", "t/word/d.xml: error: this is not well-formed XML", "[text-utf16]");
}

static void deep_xml(void **state)
{
	struct buf b = { 0 };
	struct part part;

	(void)state;
	for (int i = 0; i < 100000; i++)
		BUF_LIT(&b, "<a>");
	part = (struct part){ STR("word/document.xml"), buf_str(&b) };
	EXPECT(docx(&part, 1), 1, "more than 200 deep", "[template-depth]");
	buf_free(&b);
}

static void not_word(void **state)
{
	struct part parts[] = {
		part_of("word/document.xml", "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/"
			"wordprocessingml/main\"><w:body/></w:document>"),
	};

	(void)state;
	EXPECT(docx(parts, 1), 1, "[template-not-word]");
	EXPECT(docx(NULL, 0), 2, "t: error: there is no word/document.xml", "[template-no-document]");
}

static void tracked_changes(void **state)
{
	(void)state;
	EXPECT(document("<w:p>" R("a") "<w:ins w:author=\"Clerk\">" R("b") "</w:ins><w:del/></w:p>"), 1,
		"tracked changes or comments (<w:ins>)", "(near \"ab\") [template-revision]");
}

/* A message stands at the tag of the control, in a file that is one long line, too. */
static void places(void **state)
{
	struct part part = part_of("word/document.xml", "\xEF\xBB\xBF<?xml version=\"1.0\"?>\r\n<w:document"
		NAMESPACES "><w:body><w:p>\n" R("Đ") "<w:sdt><w:sdtPr><w:alias w:val=\"A\"/>"
		"<w:tag w:val=\"x-y-z\"/></w:sdtPr><w:sdtContent/></w:sdt></w:p></w:body></w:document>");

	(void)state;
	EXPECT(docx(&part, 1), 1, "t/word/document.xml:3:60: error:");
	assert_int_equal(strspn(strstr(messages(), "^"), "^~"), strlen("<w:tag w:val=\"x-y-z\""));
}

/* ---- HTML ---------------------------------------------------------------------------------- */

static void html_page(void **state)
{
	struct template *t = page("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n"
		"<!-- of the author -->\n"
		"<html lang=\"vi\" xmlns=\"http://www.w3.org/1999/xhtml\"><head><meta charset=\"utf-8\"/>"
		"<title data-text=\"tieu-de\">x</title><style>a &gt; b { content: \"&amp;\" }</style>"
		"<script type=\"application/ld+json\" data-markup=\"noi-dung\">{}</script></head><body>"
		"<p>a<br/>b &amp; c\xC2\xA0&#160;</p><td/><svg xmlns=\"http://www.w3.org/2000/svg\"><path "
		"d=\"M0\"/></svg><!-- dropped --></body></html>");

	(void)state;
	if (!t)
		fail_msg("%s", messages());
	assert_string_equal(filled(t, 0, full), "<!DOCTYPE html>\n<html lang=\"vi\"><head>"
		"<meta charset=\"utf-8\"><title>Kế hoạch</title><style>a > b { content: \"&\" }</style>"
		"<script type=\"application/ld+json\"><w:p><w:r><w:t>Body</w:t></w:r></w:p></script></head>"
		"<body><p>a<br>b &amp; c\xC2\xA0\xC2\xA0</p><td></td><svg "
		"xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0\"></path></svg></body></html>\n");
	assert_false(template_part_static(t, 0));
	assert_true(t->slots[TITLE].present);
}

static void html_slots(void **state)
{
	(void)state;
	assert_string_equal(page_of("<h1 id=\"t\" data-text=\"so-ky-hieu\">sample <b>x</b></h1>"
		"<p data-text=\"so-ky-hieu\"/><div data-markup=\"noi-dung\">s</div>"
		"<a href=\"#\" class=\"x\" data-attr-href=\"so-ky-hieu\" data-role=\"r\">y</a>", full),
		"<h1 id=\"t\">145/KH &amp; \"LĐLĐ\"</h1><p>145/KH &amp; \"LĐLĐ\"</p>"
		"<div><w:p><w:r><w:t>Body</w:t></w:r></w:p></div>"
		"<a class=\"x\" href=\"145/KH &amp; &quot;LĐLĐ&quot;\" data-role=\"r\">y</a>");
	/* An empty text leaves the attribute out. */
	assert_string_equal(page_of("<a href=\"#\" data-attr-href=\"so-ky-hieu\">y</a>", empty),
		"<a>y</a>");
}

static void html_lists_and_conditions(void **state)
{
	static const char body[] = "<ul>\n\t<li data-each=\"ky\" data-if=\"du-thao\" data-attr-id=\"ho-ten\">"
		"<b data-text=\"tieu-de\"/>: <i data-text=\"ho-ten\"/><q data-each=\"dong\" "
		"data-text=\"muc\"/></li>\n\t<li data-unless=\"du-thao\">none</li>\n</ul>"
		"<div data-unwrap=\"\" data-each=\"can-cu\"><dt data-text=\"muc\"/><dd>x</dd></div>";

	(void)state;
	assert_string_equal(page_of(body, full), "<ul>\n\t<li id=\"An\"><b>Kế hoạch</b>: <i>An</i>"
		"<q>x</q><q>y</q></li>\n\t<li id=\"Bình\"><b>Kế hoạch</b>: <i>Bình</i></li>\n</ul>"
		"<dt>A &amp; B;</dt><dd>x</dd><dt>C &lt;d&gt;.</dt><dd>x</dd>");
	assert_string_equal(page_of(body, empty), "<ul>\n\t<li>none</li>\n</ul>");
}

static void html_static(void **state)
{
	struct template *t = page("<html><body/></html>");

	(void)state;
	assert_true(template_part_static(t, 0));
	assert_string_equal(filled(t, 0, empty), "<!DOCTYPE html>\n<html><body></body></html>\n");
}

static void html_mistakes(void **state)
{
	(void)state;
	EXPECT(page("<html><body>\n"
		"<p data-text=\"tieu-đe\"/>\n<p data-text=\"noi-dung\"/>\n<p data-each=\"du-thao\"/>\n"
		"<p data-txt=\"tieu-de\"/>\n<br>x</br>\n<script data-text=\"tieu-de\"/>\n"
		"<style><b data-text=\"tieu-de\"/></style>\n<p data-attr-onclick=\"tieu-de\"/>\n"
		"<div data-text=\"tieu-de\" data-markup=\"noi-dung\"/>\n"
		"<p data-text=\"tieu-de\"><b data-if=\"du-thao\"/></p>\n<p title=\"{{x}}\">{{y}}</p>\n"
		"<p data-text=\"muc\">z</p>\n<div data-markup=\"noi-dung\"/><div data-markup=\"noi-dung\"/>\n"
		"<script>\"&lt;/SCRIPT>\"</script><p data-unwrap=\"\" data-attr-id=\"tieu-de\"/>"
		"<p data-text=\"ke\"/></body></html>"), 17,
		"t/page.html:2:4: error:", "write data-markup=\"noi-dung\"", "write data-if=\"du-thao\"",
		"there is no slot attribute \"data-txt\"; did you mean \"data-text\"?", "[template-data]",
		"<br> can hold nothing", "[template-void]", "no slot can stand in <script>",
		"no slot can stand in <style>", "[template-attribute]", "[template-two-contents]",
		"[template-slot-inside]", "\"{{x}}\" would be", "\"{{y}}\" would be",
		"it must stand inside data-each=\"can-cu\" (near \"z\")", "[template-slot-twice]",
		"[template-raw-end]");
}

static void html_not_well_formed(void **state)
{
	(void)state;
	EXPECT(page("<!DOCTYPE html>\n<html><body><p>&nbsp;&copy;<br></p></body></html>"), 3,
		"t/page.html:2:16: error: XML has no entity &nbsp;: write the character itself",
		"&copy;", "[template-xml]");
}

static void html_doctype(void **state)
{
	(void)state;
	EXPECT(page("<!DOCTYPE html [<!ENTITY a \"b\">]><html/>"), 1, "[template-doctype-html]");
	EXPECT(page("<!DOCTYPE html SYSTEM \"x\"><html/>"), 2, "[template-doctype-html]");
	EXPECT(page("<div/>"), 3, "t/page.html:1:1: error: a page consists of one <html> element, not of "
		"<div> [template-html-root]");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(text_in_paragraph), TEST(text_block), TEST(text_cell), TEST(text_placeholder),
		TEST(text_without_content), TEST(title_instead_of_tag), TEST(control_without_name_stays),
		TEST(list_of_paragraphs), TEST(list_of_rows_and_runs), TEST(list_of_cells),
		TEST(conditions), TEST(item_condition), TEST(cell_keeps_a_paragraph),
		TEST(same_slot_in_both_branches), TEST(markup_and_sample), TEST(drawn_line),
		TEST(implicit_section), TEST(fonts), TEST(room_of_cells), TEST(parts_and_cleaning),
		TEST(controls_of_others), TEST(namespaces_of_controls),
		TEST(indentation_is_dropped), TEST(filling_is_idempotent), TEST(unknown_names),
		TEST(wrong_kinds), TEST(twice), TEST(markup_in_list), TEST(required_are_missing),
		TEST(required_in_any_part), TEST(misplaced), TEST(braces_in_text), TEST(lists_too_deep),
		TEST(hostile_xml), TEST(deep_xml), TEST(not_word), TEST(tracked_changes), TEST(places),
		TEST(html_page), TEST(html_slots), TEST(html_lists_and_conditions), TEST(html_static),
		TEST(html_mistakes), TEST(html_not_well_formed), TEST(html_doctype),
	};
	int failed;

	xmlInitParser();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	xmlCleanupParser();
	return failed;
}
