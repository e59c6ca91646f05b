/*
 * The text of a plan as HTML: one function per kind of block, found through a table. Owns
 * headings' ranks and ids, block quotes, appendices. Numbers are text here as in the DOCX: both
 * print what the plan says (block.label), so that they are the same to the character.
 */
#include "base/utf8.h"
#include "html/page.h"

enum {
	HIGHEST_RANK = 6,  /* h6 */
	DEEPEST_QUOTE = 4, /* block quotes below stay at this depth: readable, and bounded */
	LONGEST_SLUG = 60, /* bytes */
	LONGEST_TITLE = 150 /* characters */
};

/* ---- Ids ------------------------------------------------------------------------------------ */

/* "II.2.đ" to "II-2-đ": a path is made of counters and dots. */
static struct str path_slug(struct arena *a, struct str path)
{
	char *p = arena_alloc(a, path.n + 1);

	for (size_t i = 0; i < path.n; i++)
		p[i] = path.p[i] == '.' ? '-' : path.p[i];
	return (struct str){ p, path.n };
}

/* The words of a title: "Kết luận" to "ket-luan"; may be empty. */
static struct str title_slug(struct arena *a, struct str title)
{
	struct str folded = utf8_fold(a, title);
	char *p = arena_alloc(a, folded.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < folded.n && n < LONGEST_SLUG; i++) {
		char c = folded.p[i];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && n > 0))
			p[n++] = c;
	}
	while (n > 0 && p[n - 1] == '-')
		n--;
	return (struct str){ p, n };
}

/* "muc-II-2"; in the second appendix "pl2-muc-II-2"; without a number from its words. */
static struct str heading_id(struct page *page, const struct block *b)
{
	struct arena *a = page->arena;
	struct str slug = b->path.n ? path_slug(a, b->path) : title_slug(a, page->title);
	struct str wish = arena_cat(a, STR("muc"), slug.n ? STR("-") : STR(""), slug);

	if (page->appendix)
		wish = arena_cat(a, ids_numbered(a, STR("pl"), page->appendix), STR("-"), wish);
	return ids_make(&page->ids, a, wish, page->n_headings);
}

void html_id(struct page *page, struct str id)
{
	if (id.n == 0)
		return;
	BUF_LIT(page->out, " id=\"");
	buf_attr(page->out, id);
	buf_putc(page->out, '"');
}

/* ---- Blocks --------------------------------------------------------------------------------- */

/* The number as printed, ONE blank, the text. */
static void emit_label(struct page *page, struct str label)
{
	if (label.n == 0)
		return;
	BUF_LIT(page->out, "<span class=\"so\">");
	buf_text(page->out, label);
	BUF_LIT(page->out, "</span> ");
}

static void paragraph(struct page *page, const struct block *b, struct str look)
{
	if (!b->runs && b->label.n == 0)
		return;
	BUF_LIT(page->out, "<p");
	html_id(page, b->id);
	if (look.n) {
		BUF_LIT(page->out, " class=\"");
		buf_put(page->out, look);
		buf_putc(page->out, '"');
	}
	buf_putc(page->out, '>');
	emit_label(page, b->label);
	html_runs(page, b->runs);
	BUF_LIT(page->out, "</p>\n");
}

static bool only_pictures(const struct block *b)
{
	bool any = false;

	for (const struct run *r = b->runs; r; r = r->next) {
		if (r->kind == RUN_IMAGE)
			any = true;
		else if (r->kind != RUN_BREAK && str_trim(r->text).n > 0)
			return false;
	}
	return any;
}

static void emit_paragraph(struct page *page, const struct block *b)
{
	paragraph(page, b, only_pictures(b) ? STR("hinh") : STR(""));
}

static void emit_item(struct page *page, const struct block *b)
{
	paragraph(page, b, STR("khoan"));
}

static void emit_bullet(struct page *page, const struct block *b)
{
	paragraph(page, b, STR("gach"));
}

/* For what is named after this heading. As much of the words as names anything: every table below
 * repeats them. */
static void remember_title(struct page *page, const struct block *b)
{
	struct str text = run_text(page->arena, b->runs);
	size_t end = 0;

	for (unsigned n = 0; n < LONGEST_TITLE && end < text.n; n++)
		(void)utf8_next(text, &end);
	page->label = b->label;
	page->title = arena_cat(page->arena, str_trim(str_slice(text, 0, end)),
		end < text.n ? STR("…") : STR(""));
}

/* h1 is the document's title, in an appendix h2 its own. A rank that the author skipped (## with
 * no # before) is not skipped on the page. */
static unsigned heading_rank(const struct page *page, const struct block *b)
{
	unsigned rank = b->depth + (page->appendix ? 2 : 1);

	if (rank > page->rank + 1)
		rank = page->rank + 1;
	return rank < HIGHEST_RANK ? rank : HIGHEST_RANK;
}

static void emit_heading(struct page *page, const struct block *b)
{
	unsigned rank = heading_rank(page, b);
	struct str id = b->id;

	page->n_headings++;
	remember_title(page, b);
	if (id.n == 0)
		id = heading_id(page, b);
	page->rank = rank;
	BUF_LIT(page->out, "<h");
	buf_num(page->out, rank);
	html_id(page, id);
	BUF_LIT(page->out, " class=\"cap-");
	buf_num(page->out, b->depth < HIGHEST_RANK ? b->depth : HIGHEST_RANK);
	BUF_LIT(page->out, "\">");
	emit_label(page, b->label);
	html_runs(page, b->runs);
	BUF_LIT(page->out, "</h");
	buf_num(page->out, rank);
	BUF_LIT(page->out, ">\n");
}

static void emit_table(struct page *page, const struct block *b)
{
	html_table(page, b);
}

static void emit_code(struct page *page, const struct block *b)
{
	BUF_LIT(page->out, "<pre");
	html_id(page, b->id);
	BUF_LIT(page->out, "><code>");
	for (const struct run *r = b->runs; r; r = r->next) {
		if (r->kind == RUN_BREAK)
			buf_putc(page->out, '\n');
		else
			buf_text(page->out, r->text);
	}
	BUF_LIT(page->out, "</code></pre>\n");
}

/* The title of an appendix: "Phụ lục II" and what it is called. The section is open already. */
static void emit_appendix(struct page *page, const struct block *b)
{
	BUF_LIT(page->out, "<h2 class=\"ten-phu-luc\">");
	if (b->label.n) {
		BUF_LIT(page->out, "<span class=\"so\">");
		buf_text(page->out, b->label);
		buf_put(page->out, b->runs ? STR("</span> ") : STR("</span>"));
	}
	if (b->runs) {
		BUF_LIT(page->out, "<span class=\"ten\">");
		html_runs(page, b->runs);
		BUF_LIT(page->out, "</span>");
	}
	BUF_LIT(page->out, "</h2>\n");
	if (page->plan->attached_to.n) {
		BUF_LIT(page->out, "<p class=\"kem-theo\">");
		buf_text(page->out, page->plan->attached_to);
		BUF_LIT(page->out, "</p>\n");
	}
	remember_title(page, b);
	page->rank = 2;
}

static void (*const emit[])(struct page *, const struct block *) = {
	[BLOCK_PARAGRAPH] = emit_paragraph,
	[BLOCK_HEADING] = emit_heading,
	[BLOCK_ITEM] = emit_item,
	[BLOCK_BULLET] = emit_bullet,
	[BLOCK_TABLE] = emit_table,
	[BLOCK_CODE] = emit_code,
	[BLOCK_APPENDIX] = emit_appendix,
};
_Static_assert(sizeof emit / sizeof *emit == BLOCK_KINDS, "every kind of block has its function");

/* Opens and closes block quotes until `depth` of them are open. */
static void quote_to(struct page *page, unsigned depth)
{
	if (depth > DEEPEST_QUOTE)
		depth = DEEPEST_QUOTE;
	for (; page->quote < depth; page->quote++)
		BUF_LIT(page->out, "<blockquote>\n");
	for (; page->quote > depth; page->quote--)
		BUF_LIT(page->out, "</blockquote>\n");
}

void html_blocks(struct page *page, const struct block *first, const struct block *end)
{
	for (const struct block *b = first; b != end; b = b->next) {
		quote_to(page, b->quote);
		emit[b->kind](page, b);
	}
	quote_to(page, 0);
}

/* ---- Appendices ----------------------------------------------------------------------------- */

static const struct block *next_appendix(const struct block *b)
{
	while (b && b->kind != BLOCK_APPENDIX)
		b = b->next;
	return b;
}

void html_appendices(struct page *page)
{
	const struct block *b = plan_appendices(page->plan);

	while (b) {
		const struct block *end = next_appendix(b->next);
		struct str id = b->id;

		page->appendix++;
		if (id.n == 0)
			id = ids_make(&page->ids, page->arena, ids_numbered(page->arena,
				STR("phu-luc-"), page->appendix), page->appendix);
		buf_put(page->out, b->landscape ? STR("<section class=\"phu-luc ngang\"")
			: STR("<section class=\"phu-luc\""));
		html_id(page, id);
		BUF_LIT(page->out, ">\n");
		html_blocks(page, b, end);
		BUF_LIT(page->out, "</section>\n");
		b = end;
	}
}
