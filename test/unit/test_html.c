/* A plan as a page: running text, headings and ids, tables, recipients, metadata, the template. */
#include "test.h"

#include "html/facts.h"
#include "html/html.h"
#include "html/page.h"

static struct arena arena;
static struct buf out;

/* ---- Making plans --------------------------------------------------------------------------- */

static struct run *run(struct run r, struct run *next)
{
	struct run *copy = arena_new(&arena, struct run);

	*copy = r;
	copy->next = next;
	if (!copy->text.p)
		copy->text = STR("");
	if (!copy->link.p)
		copy->link = STR("");
	if (!copy->target.p)
		copy->target = STR("");
	return copy;
}

#define RUN(next, ...) run((struct run){ __VA_ARGS__ }, (next))
#define SAYS(literal) RUN(NULL, .text = STR(literal))

static struct block *block(struct block b, struct block *next)
{
	struct block *copy = arena_new(&arena, struct block);

	*copy = b;
	copy->next = next;
	if (!copy->id.p)
		copy->id = STR("");
	if (!copy->label.p)
		copy->label = STR("");
	if (!copy->path.p)
		copy->path = STR("");
	return copy;
}

#define BLOCK(next, ...) block((struct block){ __VA_ARGS__ }, (next))

static struct page page_of(struct plan *plan)
{
	struct page page = { .plan = plan, .arena = &arena, .out = &out, .rank = 1, .label = STR(""),
		.title = STR("") };

	if (!plan->attached_to.p)
		plan->attached_to = STR("");
	ids_init(&page.ids, &arena, 64);
	buf_clear(&out);
	return page;
}

static void assert_runs(const struct run *r, const char *want)
{
	struct plan plan = { 0 };
	struct page page = page_of(&plan);

	html_runs(&page, r);
	assert_str(buf_str(&out), want);
}

static void assert_blocks(struct block *first, const char *want)
{
	struct plan plan = { .blocks = first };
	struct page page = page_of(&plan);

	html_blocks(&page, first, NULL);
	assert_str(buf_str(&out), want);
}

/* ---- Running text --------------------------------------------------------------------------- */

static void emphasis(void **state)
{
	(void)state;
	assert_runs(SAYS("a < b & \"c\""), "a &lt; b &amp; \"c\"");
	assert_runs(RUN(NULL, .text = STR("x"), .style = RUN_BOLD | RUN_ITALIC | RUN_CODE),
		"<strong><em><code>x</code></em></strong>");
	assert_runs(RUN(RUN(SAYS("b"), .kind = RUN_BREAK), .text = STR("a")), "a<br>b");
}

static void links(void **state)
{
	static const struct { const char *link, *want; } cases[] = {
		{ "https://a.vn/?x=1&y=2", "<a href=\"https://a.vn/?x=1&amp;y=2\" "
			"rel=\"noopener\">t</a>" },
		{ "mailto:a@b.vn", "<a href=\"mailto:a@b.vn\">t</a>" },
		{ "#muc", "<a href=\"#muc\">t</a>" },
		{ "146-kh.md", "<a href=\"../146-kh/\">t</a>" },
		{ "../b/2.md#muc-I", "<a href=\"../../b/2/#muc-I\">t</a>" },
		{ "mau.xlsx", "<a href=\"../mau.xlsx\">t</a>" },
		{ "x.md?a:b", "<a href=\"../x.md?a:b\">t</a>" },
		{ "1:2", "<a href=\"../1:2\">t</a>" },
		{ "TEL:115", "<a href=\"TEL:115\">t</a>" },
		{ "#a\"b", "<a href=\"#a&quot;b\">t</a>" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_runs(RUN(NULL, .text = STR("t"), .link = str_from(cases[i].link)),
			cases[i].want);
}

static void link_over_styles(void **state)
{
	struct run *r = RUN(RUN(SAYS("."), .text = STR("b"), .link = STR("#x"), .style = RUN_BOLD),
		.text = STR("a"), .link = STR("#x"));

	(void)state;
	assert_runs(r, "<a href=\"#x\">a<strong>b</strong></a>.");
}

/* One link, however many lines it has. */
static void link_over_breaks(void **state)
{
	struct run *r = RUN(RUN(SAYS("c"), .kind = RUN_BREAK), .text = STR("b"), .link = STR("#x"));

	(void)state;
	r = RUN(RUN(r, .kind = RUN_BREAK), .text = STR("a"), .link = STR("#x"));
	assert_runs(r, "<a href=\"#x\">a<br>b<br></a>c");
}

static void references(void **state)
{
	(void)state;
	assert_runs(RUN(NULL, .kind = RUN_REF, .text = STR("II.2"), .target = STR("đích")),
		"<a href=\"#đích\">II.2</a>");
	assert_runs(RUN(NULL, .kind = RUN_REF, .text = STR("1"), .target = STR("x"),
		.link = STR("#y")),
		"<a href=\"#y\">1</a>");
}

static struct image picture = { .path = STR_INIT("a/b.png"), .bytes = STR_INIT(""),
	.media_type = STR_INIT("image/png"), .width = 600, .height = 300, .dpi = 192 };
static struct image photo = { .path = STR_INIT("a/c.jpg"), .bytes = STR_INIT(""),
	.media_type = STR_INIT("image/jpeg"), .width = 10, .height = 10, .dpi = 96 };

static void images(void **state)
{
	(void)state;
	assert_blocks(BLOCK(NULL, .runs = RUN(RUN(NULL, .kind = RUN_IMAGE, .image = &photo),
		.kind = RUN_IMAGE, .image = &picture, .text = STR("Sơ đồ \"A\""))),
		"<p class=\"hinh\"><img src=\"hinh-1.png\" width=\"300\" height=\"150\" "
		"alt=\"Sơ đồ &quot;A&quot;\"><img src=\"hinh-2.jpg\" width=\"10\" height=\"10\" "
		"alt=\"\"></p>\n");
}

/* ---- Blocks --------------------------------------------------------------------------------- */

static void paragraphs(void **state)
{
	(void)state;
	assert_blocks(BLOCK(BLOCK(BLOCK(NULL, .kind = BLOCK_BULLET, .label = STR("-"),
		.runs = SAYS("c")),
		.kind = BLOCK_ITEM, .label = STR("đ)"), .id = STR("x"), .runs = SAYS("b")),
			.runs = SAYS("a")),
		"<p>a</p>\n"
		"<p id=\"x\" class=\"khoan\"><span class=\"so\">đ)</span> b</p>\n"
		"<p class=\"gach\"><span class=\"so\">-</span> c</p>\n");
	assert_blocks(BLOCK(NULL, .runs = NULL), "");
}

static void code(void **state)
{
	(void)state;
	assert_blocks(BLOCK(NULL, .kind = BLOCK_CODE,
		.runs = RUN(RUN(SAYS("  y"), .kind = RUN_BREAK), .text = STR("x < 1"))),
		"<pre><code>x &lt; 1\n  y</code></pre>\n");
}

static void quotes(void **state)
{
	(void)state;
	assert_blocks(BLOCK(BLOCK(BLOCK(NULL, .runs = SAYS("c")), .runs = SAYS("b"), .quote = 1),
		.runs = SAYS("a"), .quote = 2),
		"<blockquote>\n<blockquote>\n<p>a</p>\n</blockquote>\n<p>b</p>\n</blockquote>\n"
		"<p>c</p>\n");
	assert_blocks(BLOCK(NULL, .runs = SAYS("a"), .quote = 100000),
		"<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n<p>a</p>\n"
		"</blockquote>\n</blockquote>\n</blockquote>\n</blockquote>\n");
}

#define HEADING(next, d, l, p, t) BLOCK(next, .kind = BLOCK_HEADING, .depth = d, \
	.label = STR(l), .path = STR(p), .runs = SAYS(t))

static void headings(void **state)
{
	struct block *b = NULL;

	(void)state;
	b = HEADING(b, 1, "", "", "Kết luận!");
	b = HEADING(b, 1, "", "", "!!!");
	b = HEADING(b, 3, "1.1.", "I.1.1", "D");
	b = HEADING(b, 3, "1.1.", "I.1.1", "C");
	b = HEADING(b, 1, "I.", "I", "B");
	b = HEADING(b, 2, "1.", "1", "A");
	assert_blocks(b,
		"<h2 id=\"muc-1\" class=\"cap-2\"><span class=\"so\">1.</span> A</h2>\n"
		"<h2 id=\"muc-I\" class=\"cap-1\"><span class=\"so\">I.</span> B</h2>\n"
		"<h3 id=\"muc-I-1-1\" class=\"cap-3\"><span class=\"so\">1.1.</span> C</h3>\n"
		"<h4 id=\"muc-I-1-1-4\" class=\"cap-3\"><span class=\"so\">1.1.</span> D</h4>\n"
		"<h2 id=\"muc\" class=\"cap-1\">!!!</h2>\n"
		"<h2 id=\"muc-ket-luan\" class=\"cap-1\">Kết luận!</h2>\n");
}

static void deep_headings(void **state)
{
	struct block *b = NULL;

	(void)state;
	for (unsigned depth = 6; depth > 0; depth--)
		b = BLOCK(b, .kind = BLOCK_HEADING, .depth = depth, .runs = SAYS("x"));
	assert_blocks(b, "<h2 id=\"muc-x\" class=\"cap-1\">x</h2>\n<h3 id=\"muc-x-2\" "
		"class=\"cap-2\">x</h3>\n"
		"<h4 id=\"muc-x-3\" class=\"cap-3\">x</h4>\n<h5 id=\"muc-x-4\" class=\"cap-4\">x"
		"</h5>\n"
		"<h6 id=\"muc-x-5\" class=\"cap-5\">x</h6>\n<h6 id=\"muc-x-6\" class=\"cap-6\">x"
		"</h6>\n");
}

static void appendices(void **state)
{
	struct block *b = HEADING(NULL, 1, "I.", "I", "A");
	struct plan plan = { .attached_to = STR("(Kèm theo)") };
	struct page page;

	(void)state;
	b = BLOCK(b, .kind = BLOCK_APPENDIX, .label = STR("Phụ lục II"), .landscape = true,
		.id = STR("bieu"));
	b = BLOCK(b, .kind = BLOCK_APPENDIX, .label = STR("Phụ lục I"), .runs = SAYS("TÊN"));
	plan.blocks = BLOCK(b, .runs = SAYS("the plan itself"));
	page = page_of(&plan);
	html_appendices(&page);
	assert_str(buf_str(&out),
		"<section class=\"phu-luc\" id=\"phu-luc-1\">\n<h2 class=\"ten-phu-luc\">"
		"<span class=\"so\">Phụ lục I</span> <span class=\"ten\">TÊN</span></h2>\n"
		"<p class=\"kem-theo\">(Kèm theo)</p>\n</section>\n"
		"<section class=\"phu-luc ngang\" id=\"bieu\">\n<h2 class=\"ten-phu-luc\">"
		"<span class=\"so\">Phụ lục II</span></h2>\n<p class=\"kem-theo\">(Kèm theo)</p>\n"
		"<h3 id=\"pl2-muc-I\" class=\"cap-1\"><span class=\"so\">I.</span> A</h3>\n"
		"</section>\n");
}

/* ---- Tables --------------------------------------------------------------------------------- */

enum { MOST_CELLS = 4 };

struct sample { /* a cell: its text, columns, rows (0: covered); columns 0: no more cells */
	const char *text;
	unsigned columns, rows;
};

static struct table *table(size_t n_columns, size_t n_rows, size_t n_head,
	struct sample samples[][MOST_CELLS])
{
	struct table *t = arena_new(&arena, struct table);
	struct row **end = &t->rows;

	t->n_columns = n_columns;
	t->n_rows = n_rows;
	t->align = arena_array(&arena, n_columns, sizeof *t->align);
	t->width = arena_array(&arena, n_columns, sizeof *t->width);
	for (size_t i = 0; i < n_columns; i++)
		t->width[i] = (unsigned)(1000 / n_columns);
	for (size_t r = 0; r < n_rows; r++, end = &(*end)->next) {
		*end = arena_new(&arena, struct row);
		(*end)->header = r < n_head;
		(*end)->cells = arena_array(&arena, MOST_CELLS, sizeof(struct cell));
		for (unsigned at = 0, i = 0; i < MOST_CELLS && samples[r][i].columns; i++) {
			struct cell *c = &(*end)->cells[(*end)->n_cells++];

			c->runs = *samples[r][i].text
				? RUN(NULL, .text = str_from(samples[r][i].text)) : NULL;
			c->column = at;
			c->colspan = samples[r][i].columns;
			c->rowspan = samples[r][i].rows;
			at += c->colspan;
		}
	}
	return t;
}

/* From the first row on: what stands before is looked at in one test of its own. */
static void assert_rows(struct table *t, const char *want)
{
	struct plan plan = { 0 };
	struct page page = page_of(&plan);
	struct str markup;

	html_table(&page, BLOCK(NULL, .kind = BLOCK_TABLE, .table = t));
	markup = buf_str(&out);
	markup = str_slice(markup, str_search(markup, STR("</colgroup>\n")) + 12, markup.n);
	markup = str_slice(markup, 0, str_search(markup, STR("</table>")));
	assert_str(markup, want);
}

static void table_frame(void **state)
{
	struct table *t = table(2, 1, 1, (struct sample[][MOST_CELLS]){
		{ { "a", 1, 1 }, { "b", 1, 1 } },
	});
	struct block *b = BLOCK(NULL, .kind = BLOCK_TABLE, .table = t, .id = STR("bang-1"));
	struct plan plan = { 0 };
	struct page page = page_of(&plan);

	(void)state;
	t->width[0] = 83;
	t->width[1] = 917;
	assert_true(ids_take(&page.ids, b->id));
	page.label = STR("I.");
	page.title = STR("NỘI DUNG");
	html_table(&page, b);
	t->caption = SAYS("Tiến độ");
	html_table(&page, BLOCK(NULL, .kind = BLOCK_TABLE, .table = t));
	assert_str(buf_str(&out),
		"<div id=\"bang-1\" class=\"bang\" role=\"region\" tabindex=\"0\" "
		"aria-labelledby=\"bang-1-1\">\n"
		"<table>\n<caption id=\"bang-1-1\" class=\"an\">Bảng 1: I. NỘI DUNG</caption>\n"
		"<colgroup><col style=\"width:8.3%\"><col style=\"width:91.7%\"></colgroup>\n"
		"<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr>\n</thead>\n"
		"</table>\n</div>\n"
		"<div class=\"bang\" role=\"region\" tabindex=\"0\" aria-labelledby=\"bang-2\">\n"
		"<table>\n<caption id=\"bang-2\">Tiến độ</caption>\n"
		"<colgroup><col style=\"width:8.3%\"><col style=\"width:91.7%\"></colgroup>\n"
		"<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr>\n</thead>\n"
		"</table>\n</div>\n");
}

/* What every table below a heading repeats of it is bounded. */
static void table_named_after_long_heading(void **state)
{
	struct table *t = table(1, 1, 1, (struct sample[][MOST_CELLS]){ { { "a", 1, 1 } } });
	struct block *tables = NULL;
	struct plan plan = { 0 };
	struct page page = page_of(&plan);
	struct buf title = { 0 };

	(void)state;
	for (size_t i = 0; i < 1000; i++)
		BUF_LIT(&title, "đề ");
	for (size_t i = 0; i < 20; i++)
		tables = BLOCK(tables, .kind = BLOCK_TABLE, .table = t);
	html_blocks(&page, BLOCK(tables, .kind = BLOCK_HEADING, .depth = 1, .label = STR("I."),
		.path = STR("I"), .runs = RUN(NULL, .text = buf_str(&title))), NULL);
	assert_true(str_search(buf_str(&out), STR(">Bảng 20: I. đề đề ")) < out.n);
	assert_true(str_search(buf_str(&out), STR(" đề…</caption>")) < out.n);
	assert_true(out.n < title.n + 20 * 1000);
	buf_free(&title);
}

/* A full-width row without words names nothing. */
static void table_empty_row(void **state)
{
	(void)state;
	assert_rows(table(2, 3, 1, (struct sample[][MOST_CELLS]){
		{ { "a", 1, 1 }, { "b", 1, 1 } },
		{ { "", 2, 1 } },
		{ { "", 1, 1 }, { "", 1, 1 } },
	}), "<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr>\n</thead>\n"
		"<tbody>\n<tr><td colspan=\"2\"></td></tr>\n<tr><td></td><td></td></tr>\n</tbody>\n");
}

static void table_groups(void **state)
{
	struct table *t = table(2, 5, 1, (struct sample[][MOST_CELLS]){
		{ { "TT", 1, 1 }, { "", 1, 1 } },
		{ { "QUÝ I", 2, 1 } },
		{ { "1", 1, 1 }, { "a", 1, 1 } },
		{ { "QUÝ II", 2, 1 } },
		{ { "2", 1, 1 }, { "b", 1, 1 } },
	});

	(void)state;
	t->align[1] = ALIGN_RIGHT;
	t->rows->next->next->cells[0].counter = true;
	assert_rows(t, "<thead>\n<tr><th scope=\"col\">TT</th><td class=\"phai\"></td></tr>\n"
		"</thead>\n"
		"<tbody>\n<tr class=\"nhom\"><th scope=\"rowgroup\" colspan=\"2\">QUÝ I</th></tr>\n"
		"<tr><td class=\"giua\">1</td><td class=\"phai\">a</td></tr>\n</tbody>\n"
		"<tbody>\n<tr class=\"nhom\"><th scope=\"rowgroup\" colspan=\"2\">QUÝ II</th>"
		"</tr>\n"
		"<tr><td>2</td><td class=\"phai\">b</td></tr>\n</tbody>\n");
}

static void table_spans(void **state)
{
	(void)state;
	assert_rows(table(3, 3, 1, (struct sample[][MOST_CELLS]){
		{ { "a", 1, 1 }, { "b", 2, 1 } },
		{ { "c", 1, 2 }, { "d", 1, 1 }, { "e", 1, 1 } },
		{ { "", 1, 0 }, { "f", 2, 1 } },
	}), "<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\" colspan=\"2\">b</th></tr>\n"
		"</thead>\n"
		"<tbody>\n<tr><td rowspan=\"2\">c</td><td>d</td><td>e</td></tr>\n"
		"<tr><td colspan=\"2\">f</td></tr>\n</tbody>\n");
}

/* HTML has no row and no column without a cell of its own. */
static void table_spans_over_nothing(void **state)
{
	(void)state;
	assert_rows(table(3, 3, 1, (struct sample[][MOST_CELLS]){
		{ { "a", 1, 1 }, { "b", 2, 1 } },
		{ { "c", 1, 2 }, { "d", 2, 2 } },
		{ { "", 1, 0 }, { "", 2, 0 } },
	}), "<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr>\n</thead>\n"
		"<tbody>\n<tr><td>c</td><td>d</td></tr>\n</tbody>\n");
}

/* A span from the head down takes the row it covers into the head. */
static void table_tall_head(void **state)
{
	(void)state;
	assert_rows(table(2, 3, 1, (struct sample[][MOST_CELLS]){
		{ { "a", 1, 2 }, { "b", 1, 1 } },
		{ { "", 1, 0 }, { "c", 1, 1 } },
		{ { "1", 1, 1 }, { "2", 1, 9 } },
	}), "<thead>\n<tr><th scope=\"col\" rowspan=\"2\">a</th><th scope=\"col\">b</th></tr>\n"
		"<tr><th scope=\"col\">c</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td>2</td>"
		"</tr>\n</tbody>\n");
}

/* ---- Recipients, subject, facts ------------------------------------------------------------- */

static void recipients(void **state)
{
	struct str group[] = { STR("- A;"), STR("- B & C;") }, copy[] = { STR("- Lưu: VT.") };
	struct recipient all[] = {
		{ .kind = RECIPIENT_GROUP, .note = STR("(B/c)"), .lines = group, .n_lines = 2 },
		{ .kind = RECIPIENT_FILE_COPY, .note = STR(""), .lines = copy, .n_lines = 1 },
	};
	struct plan plan = { .recipients = all, .n_recipients = 2 };

	(void)state;
	buf_clear(&out);
	html_recipients(&out, &plan);
	assert_str(buf_str(&out), "<li class=\"nhom\">\n<ul>\n<li>- A;</li>\n<li>- B &amp; C;"
		"</li>\n</ul>\n"
		"<span class=\"ngoac\" aria-hidden=\"true\"><i></i></span>\n"
		"<span class=\"ghi-chu\"><span class=\"an\">Ghi chú chung cho các nơi nhận trên: "
		"</span>"
		"(B/c)</span>\n</li>\n<li>- Lưu: VT.</li>\n");
}

static void subject(void **state)
{
	struct str one = STR("Phát động phong trào thi đua trong đoàn viên, công nhân, viên "
		"chức, lao động "
		"và các cấp công đoàn năm 2021"), word = STR("x");
	struct plan plan = { .subject = { &one, 1 }, .subject_text = one };
	struct lines lines = html_subject_lines(&arena, &plan);

	(void)state;
	assert_int_equal(lines.n, 3);
	assert_str(lines.at[0], "Phát động phong trào thi đua trong");
	assert_str(lines.at[1], "đoàn viên, công nhân, viên chức, lao");
	assert_str(lines.at[2], "động và các cấp công đoàn năm 2021");
	plan.subject_text = word;
	assert_int_equal(html_subject_lines(&arena, &plan).n, 1);
	plan.subject_text = STR("");
	assert_int_equal(html_subject_lines(&arena, &plan).n, 0);
}

static void json(void **state)
{
	struct signer signer = { .authority = STR("TM."), .for_line = STR(""),
		.office = STR("CHỦ TỊCH"), .name = STR("Nguyễn Văn A") };
	struct plan plan = { .number = STR("1"), .signers = &signer, .n_signers = 1 };
	struct value v[V_COUNT];

	(void)state;
	for (size_t i = 0; i < V_COUNT; i++)
		v[i] = (struct value){ .text = STR("") };
	v[V_TITLE].text = STR("\"</script>\\ & \t");
	v[V_NUMBER_SYMBOL].text = STR("01/KH");
	buf_clear(&out);
	html_json_ld(&out, &plan, v, STR("a.docx"));
	assert_str(buf_str(&out),
		"{\"@context\":\"https://schema.org\",\"@type\":\"DigitalDocument\","
		"\"name\":\"\\\"\\u003c/script\\u003e\\\\ \\u0026 \\u0009\",\"identifier\":\"01/KH\","
		"\"inLanguage\":\"vi\",\"author\":[{\"@type\":\"Person\",\"name\":\"Nguyễn Văn A\","
		"\"jobTitle\":\"CHỦ TỊCH\"}],\"encoding\":{\"@type\":\"MediaObject\",\"contentUrl\":\"a.docx\""
		",\"encodingFormat\":\"application/"
		"vnd.openxmlformats-officedocument.wordprocessingml.document\"}}");
}

static void ids(void **state)
{
	struct ids set;

	(void)state;
	ids_init(&set, &arena, 20000);
	assert_true(ids_take(&set, STR("a")));
	assert_false(ids_take(&set, STR("a")));
	assert_str(ids_make(&set, &arena, STR("b"), 7), "b");
	assert_str(ids_make(&set, &arena, STR("b"), 7), "b-7");
	assert_str(ids_make(&set, &arena, STR("b"), 7), "b-8");
	for (unsigned i = 0; i < 10000; i++)
		(void)ids_make(&set, &arena, STR("same"), i);
	assert_str(ids_numbered(&arena, STR("x"), 4294967295u), "x4294967295");
}

/* An author who took all the numbers makes the program look at each once, not once per id. */
static void ids_taken_by_the_author(void **state)
{
	enum { MANY = 20000 };
	struct ids set;

	(void)state;
	ids_init(&set, &arena, 2 * MANY + 1);
	(void)ids_take(&set, STR("x"));
	for (unsigned i = 0; i < MANY; i++)
		(void)ids_take(&set, ids_numbered(&arena, STR("x-"), i));
	for (unsigned i = 0; i < MANY; i++)
		(void)ids_make(&set, &arena, STR("x"), i);
	assert_str(ids_make(&set, &arena, STR("y"), 1), "y");
	assert_true(set.next <= 2 * MANY);
}

/* Nothing of a plan that has nothing: no markup is left open. */
static void nothing(void **state)
{
	struct plan plan = { 0 };
	struct page page = page_of(&plan);

	(void)state;
	html_blocks(&page, NULL, NULL);
	html_appendices(&page);
	html_recipients(&out, &plan);
	assert_int_equal(out.n, 0);
	assert_int_equal(html_subject_lines(&arena, &plan).n, 0);
}

/* ---- The page ------------------------------------------------------------------------------- */

struct seen {
	const struct image *images[8];
	unsigned n, stop;
};

static bool see(void *context, const struct image *image, unsigned index)
{
	struct seen *seen = context;

	assert_int_equal(index, seen->n);
	seen->images[seen->n++] = image;
	return seen->n != seen->stop;
}

/* The order in which the body writes them, which gives them their names. */
static void images_in_order(void **state)
{
	struct table *t = table(1, 2, 1, (struct sample[][MOST_CELLS]){ { { "a", 1, 1 } },
		{ { "", 1, 1 } } });
	struct plan plan = { .blocks = BLOCK(BLOCK(NULL, .kind = BLOCK_TABLE, .table = t),
		.runs = RUN(NULL, .kind = RUN_IMAGE, .image = &photo)) };
	struct page page = page_of(&plan);
	struct seen seen = { .n = 0 };

	(void)state;
	t->rows->next->cells[0].runs = RUN(NULL, .kind = RUN_IMAGE, .image = &picture);
	t->caption = RUN(NULL, .kind = RUN_IMAGE, .image = &photo);
	assert_true(html_images(&plan, see, &seen));
	assert_int_equal(seen.n, 3);
	assert_ptr_equal(seen.images[2], &picture);
	html_blocks(&page, plan.blocks, NULL);
	assert_true(str_search(buf_str(&out), STR("hinh-3.png")) < out.n);
	seen = (struct seen){ .stop = 2 };
	assert_false(html_images(&plan, see, &seen));
	assert_int_equal(seen.n, 2);
	assert_str(html_image_name(&arena, &photo, 9), "hinh-10.jpg");
}

static bool has(const char *needle)
{
	return str_search(buf_str(&out), str_from(needle)) < out.n;
}

static void whole_page(void **state)
{
	struct str subject_line = STR("Về <việc> & \"số\"");
	struct signer signer = { .authority = STR("TM. BAN"), .for_line = STR(""),
		.office = STR("CHỦ TỊCH"), .name = STR(""), .name_left_empty = true };
	struct plan plan = { .type = { STR("KH"), STR("Kế hoạch") }, .number = STR("5"),
		.symbol = STR(""), .place = STR("Huế"), .abbreviation = STR("LĐLĐ"),
			.issuer_name = STR("A"),
		.subject = { &subject_line, 1 }, .signers = &signer, .n_signers = 1,
			.state = STATE_DRAFT,
		.end_mark = STR("./."), .blocks = BLOCK(NULL, .runs = SAYS("Hết.")) };
	struct html_template *t;
	struct diags d;

	(void)state;
	diags_init(&d, &arena);
	scheme_default(&plan.scheme);
	plan_finish(&plan, &arena, &d);
	t = html_template_load(&arena, &d, STR("templates/ke-hoach"));
	assert_non_null(t);
	assert_int_equal(d.errors, 0);
	html_write(t, &plan, STR(""), &arena, &out);
	assert_true(has("<!DOCTYPE html>\n<html lang=\"vi\">"));
	assert_true(has("<title>Kế hoạch số 05/KH-LĐLĐ: Về &lt;việc&gt; &amp; \"số\"</title>"));
	assert_true(has("<p>Hết./.</p>"));
	assert_true(has("DỰ THẢO."));
	assert_false(has("Tải bản Word"));
	assert_false(has("<việc>"));
	assert_false(has("data-text"));
}

static void no_template(void **state)
{
	struct diags d;

	(void)state;
	diags_init(&d, &arena);
	assert_null(html_template_load(&arena, &d, STR("templates/no-such")));
	assert_int_equal(d.errors, 1);
	buf_clear(&out);
	diags_render(&d, &out);
	assert_true(has("templates/no-such/page.html: "));
	assert_true(has("[html-template-unreadable]"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(emphasis), cmocka_unit_test(links),
			cmocka_unit_test(link_over_styles),
		cmocka_unit_test(link_over_breaks),
		cmocka_unit_test(references), cmocka_unit_test(images),
			cmocka_unit_test(paragraphs),
		cmocka_unit_test(code), cmocka_unit_test(quotes), cmocka_unit_test(headings),
		cmocka_unit_test(deep_headings), cmocka_unit_test(appendices),
			cmocka_unit_test(table_frame),
		cmocka_unit_test(table_named_after_long_heading), cmocka_unit_test(table_empty_row),
		cmocka_unit_test(ids_taken_by_the_author), cmocka_unit_test(nothing),
		cmocka_unit_test(table_groups), cmocka_unit_test(table_spans),
		cmocka_unit_test(table_spans_over_nothing), cmocka_unit_test(table_tall_head),
		cmocka_unit_test(recipients), cmocka_unit_test(subject), cmocka_unit_test(json),
		cmocka_unit_test(ids), cmocka_unit_test(images_in_order),
			cmocka_unit_test(whole_page),
		cmocka_unit_test(no_template),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	buf_free(&out);
	return failed;
}
