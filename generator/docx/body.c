/*
 * Blocks to markup: one function per kind, in one table. Owns what a block looks like as
 * paragraphs; how it looks on paper is the business of the template's styles.
 */
#include "docx/body.h"

#include "docx/section.h"
#include "docx/table.h"

enum { QUOTE_INDENT = 567, DEEPEST_QUOTE = 6, BEFORE_TABLE = 120 }; /* twips */

/* A block and what follows it. */
struct place {
	const struct block *block;
	struct number number;
	bool keep;  /* together with what follows, up to the signature */
	bool last;  /* the signature follows */
};

static bool starts_table(const struct block *b)
{
	return b && b->kind == BLOCK_TABLE && b->table;
}

static unsigned quote_indent(const struct block *b)
{
	return QUOTE_INDENT * (b->quote < DEEPEST_QUOTE ? b->quote : DEEPEST_QUOTE);
}

static struct para para_of(const struct place *at, enum style style)
{
	const struct block *b = at->block;

	return (struct para){
		.style = style,
		.keep_next = at->keep,
		.left = quote_indent(b),
		.after = starts_table(b->next) && !b->next->table->caption ? BEFORE_TABLE : 0,
	};
}

static long room_of(const struct out *o, const struct block *b)
{
	return o->text_width - (long)quote_indent(b);
}

static bool only_picture(const struct run *r)
{
	return r && r->kind == RUN_IMAGE && !r->next;
}

static void put_paragraph(struct out *o, const struct place *at)
{
	const struct block *b = at->block;
	struct para p = para_of(at, b->quote > 0 ? STYLE_QUOTE : STYLE_PARAGRAPH);

	if (only_picture(b->runs))
		p.style = STYLE_PICTURE;
	out_para(o, &p);
	out_mark_begin(o, b);
	out_runs(o, b->runs, room_of(o, b));
	out_mark_end(o, b);
	out_para_end(o);
}

/* A heading, item or bullet: the label counted by Word, or typed with one blank behind it. */
static void put_numbered(struct out *o, const struct place *at, enum style style)
{
	const struct block *b = at->block;
	struct para p = para_of(at, style);

	p.number = at->number;
	out_para(o, &p);
	out_mark_begin(o, b);
	if (b->label.n > 0 && p.number.num == 0)
		out_text(o, arena_cat(o->a, b->label, STR(" ")), 0);
	out_runs(o, b->runs, room_of(o, b));
	out_mark_end(o, b);
	out_para_end(o);
}

static void put_heading(struct out *o, const struct place *at)
{
	unsigned depth = at->block->depth < 1 ? 1 : at->block->depth > 4 ? 4 : at->block->depth;

	put_numbered(o, at, (enum style)(STYLE_HEADING1 + (depth - 1)));
}

static void put_item(struct out *o, const struct place *at)
{
	int level = at->block->level;
	bool letter = level >= 0 && !scheme_word_counts(&o->plan->scheme.levels[level]);

	put_numbered(o, at, letter ? STYLE_POINT : STYLE_ITEM);
}

static void put_bullet(struct out *o, const struct place *at)
{
	put_numbered(o, at, STYLE_BULLET);
}

/* Two tables that touch become one in Word; a paragraph between them keeps them apart. */
static void put_table(struct out *o, const struct place *at)
{
	const struct block *b = at->block;

	if (!b->table)
		return;
	table_put(o, b->table, at->keep);
	if (at->last || (starts_table(b->next) && !b->next->table->caption))
		out_plain(o, &(struct para){ .style = STYLE_GAP, .keep_next = at->last }, STR(""));
}

static void put_code(struct out *o, const struct place *at)
{
	struct para p = para_of(at, STYLE_CODE);

	out_rich(o, &p, at->block->runs, room_of(o, at->block));
}

/* Decree 30, Phụ lục I, III.1b and c: number, title, and what it is attached to. */
static void put_appendix(struct out *o, const struct place *at)
{
	const struct block *b = at->block;

	out_para(o, &(struct para){ .style = STYLE_APPENDIX });
	out_mark_begin(o, b);
	out_text(o, b->label, 0);
	out_mark_end(o, b);
	out_para_end(o);
	if (b->runs)
		out_rich(o, &(struct para){ .style = STYLE_APPENDIX_TITLE }, b->runs, o->text_width);
	out_plain(o, &(struct para){ .style = STYLE_ATTACHED }, o->plan->attached_to);
}

static void (*const put[BLOCK_KINDS])(struct out *, const struct place *) = {
	[BLOCK_PARAGRAPH] = put_paragraph, [BLOCK_HEADING] = put_heading,
	[BLOCK_ITEM] = put_item,           [BLOCK_BULLET] = put_bullet,
	[BLOCK_TABLE] = put_table,         [BLOCK_CODE] = put_code,
	[BLOCK_APPENDIX] = put_appendix,
};

static void set_page(struct out *o, const struct page_setup *page, bool landscape)
{
	o->text_width = section_text_width(page, landscape);
	o->text_height = section_text_height(page, landscape);
}

static bool is_last(const struct block *b)
{
	return !b->next || b->next->kind == BLOCK_APPENDIX;
}

/* The end mark on a line of its own, behind a table or a heading: no reason for a new page. */
static bool is_end_mark(const struct out *o, const struct block *b)
{
	const struct run *r = b ? b->runs : NULL;

	return r && !r->next && b->kind == BLOCK_PARAGRAPH && r->kind == RUN_TEXT &&
		str_eq(r->text, o->plan->end_mark);
}

void body_put(struct out *o, const struct page_setup *page)
{
	set_page(o, page, false);
	for (const struct block *b = o->plan->blocks; b && b->kind != BLOCK_APPENDIX; b = b->next) {
		bool last = is_last(b), keep = last || (is_end_mark(o, b->next) && is_last(b->next));

		put[b->kind](o, &(struct place){ b, out_number(o), keep, last });
	}
}

/* A section ends in a paragraph that carries its w:sectPr. */
static void end_section(struct out *o, const struct page_setup *page, struct str sample,
	struct section s)
{
	BUF_LIT(o->b, "<w:p><w:pPr><w:pStyle w:val=\"");
	buf_put(o->b, o->styles->id[STYLE_END]);
	BUF_LIT(o->b, "\"/>");
	section_put(o->b, sample, page, s);
	BUF_LIT(o->b, "</w:pPr></w:p>");
}

void body_put_appendices(struct out *o, const struct page_setup *page, struct str sample,
	struct buf *section)
{
	struct section now = { false, false };

	for (const struct block *b = plan_appendices(o->plan); b; b = b->next) {
		if (b->kind == BLOCK_APPENDIX) {
			end_section(o, page, sample, now);
			now = (struct section){ true, b->landscape };
			set_page(o, page, now.landscape);
		}
		put[b->kind](o, &(struct place){ b, out_number(o), false, false });
		if (!b->next && starts_table(b))
			out_plain(o, &(struct para){ .style = STYLE_END }, STR(""));
	}
	section_put(section, sample, page, now);
}
