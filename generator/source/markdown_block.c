/*
 * Blocks: quotes, lists, paragraphs, tables, code. Owns which of CommonMark's blocks a plan may use
 * and how they flatten into its list of blocks; knows no numbering, and not what running text is made
 * of (markdown_inline.c). Headings have a file of their own.
 */
#include "source/markdown_inner.h"

#include "source/table.h"

MSG(thematic_break, "thematic-break", DIAG_ERROR,
	"a line across the page is a matter of the template, not of the text: delete it");
MSG(empty_item, "list-item-empty", DIAG_WARNING,
	"this item has no text of its own; its number or dash would stand alone");

struct block *block_add(struct reader *r, enum block_kind kind, struct where w)
{
	struct block *b = arena_new(r->arena, struct block);

	*b = (struct block){ .kind = kind, .where = w, .quote = r->quotes, .id = STR(""), .level = -1,
		.label = STR(""), .path = STR("") };
	*r->end = r->last = b;
	r->end = &b->next;
	return b;
}

/* ---- Quotes and lists ---------------------------------------------------------------------- */

static void enter_quote(struct reader *r, cmark_node *node)
{
	(void)node;
	r->quotes++;
}

static void leave_quote(struct reader *r, cmark_node *node)
{
	(void)node;
	r->quotes--;
}

static unsigned *nesting(struct reader *r, cmark_node *list)
{
	return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST ? &r->ordered : &r->bullets;
}

static void enter_list(struct reader *r, cmark_node *node)
{
	++*nesting(r, node);
	if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST)
		check_list_numbers(r, node);
}

static void leave_list(struct reader *r, cmark_node *node)
{
	--*nesting(r, node);
}

static void set_start(struct reader *r, struct block *item, cmark_node *list)
{
	int start = cmark_node_get_list_start(list);

	if (check_list_start(r, item->where, start))
		item->start = (unsigned)start;
}

static void enter_item(struct reader *r, cmark_node *node)
{
	cmark_node *list = cmark_node_parent(node), *child = cmark_node_first_child(node);
	bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;

	r->item = block_add(r, ordered ? BLOCK_ITEM : BLOCK_BULLET, place_first_line(r, node));
	r->item->depth = *nesting(r, list) - 1;
	r->item->list_start = !cmark_node_previous(node);
	if (ordered && r->item->list_start)
		set_start(r, r->item, list);
	if (child && cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH)
		return;
	diag(r->diags, &empty_item, r->item->where);
	r->item = NULL;
}

/* ---- Paragraphs and tables ----------------------------------------------------------------- */

static struct where *paragraph_lines(const struct reader *r, cmark_node *node, size_t *n)
{
	int from = cmark_node_get_start_line(node), to = cmark_node_get_end_line(node);
	struct where *lines;

	*n = to >= from ? (size_t)(to - from) + 1 : 1;
	lines = arena_array(r->arena, *n, sizeof(*lines));
	lines[0] = place_first_line(r, node);
	for (size_t i = 1; i < *n; i++) {
		size_t end = survey_line_end(&r->survey, from + (int)i);
		size_t at = place_skip_containers(r, survey_line_start(&r->survey, from + (int)i), end);

		lines[i] = (struct where){ r->src, at, end - at };
	}
	return lines;
}

/* cmark knows no tables: to it one is a paragraph. */
static bool enter_table(struct reader *r, cmark_node *node)
{
	size_t n, errors = r->diags->errors;
	struct fragments fragments;
	struct where *lines = paragraph_lines(r, node, &n);
	struct table *t = table_read(r->arena, r->diags, lines, n, &fragments);

	if (!t) {
		if (r->diags->errors == errors)
			check_paragraph(r, lines, n);
		return false;
	}
	if (r->item)
		diag(r->diags, &empty_item, r->item->where);
	r->item = NULL;
	block_add(r, BLOCK_TABLE, lines[0])->table = t;
	fragments_wait(r, &fragments);
	return true;
}

static void enter_paragraph(struct reader *r, cmark_node *node)
{
	if (enter_table(r, node))
		cmark_iter_reset(r->iter, node, CMARK_EVENT_EXIT);
	else
		inline_begin(r, node);
}

static void leave_paragraph(struct reader *r, cmark_node *node)
{
	struct run *runs = runs_end(&r->runs);

	if (r->item)
		r->item->runs = runs;
	else if (runs)
		block_add(r, BLOCK_PARAGRAPH, place_first_line(r, node))->runs = runs;
	r->item = NULL;
}

/* ---- Code, and what cannot stand in a plan ------------------------------------------------- */

/* What looks like a definition of a link in code is code. */
static void pass_definitions(struct reader *r, cmark_node *node)
{
	size_t from = (size_t)cmark_node_get_start_line(node);
	size_t to = (size_t)cmark_node_get_end_line(node);
	struct definition *x = r->next_definition;

	while (x && x->line < from)
		x = x->next;
	for (; x && x->line <= to; x = x->next)
		x->is_text = true;
	r->next_definition = x;
}

static void enter_code_block(struct reader *r, cmark_node *node)
{
	struct where w = place_first_line(r, node);
	struct run look = { .style = RUN_CODE, .text = STR(""), .link = STR(""), .target = STR(""),
		.where = w };
	struct run line_break = look;
	struct str rest = literal(node), line;
	struct run *runs;

	if (str_ends(rest, STR("\n")))
		rest.n--;
	line_break.kind = RUN_BREAK;
	line_break.style = 0;
	pass_definitions(r, node);
	inline_begin(r, node);
	while (str_cut(&rest, '\n', &line)) {
		inline_code_line(r, line, &look);
		if (rest.p)
			runs_add(&r->runs, &line_break);
	}
	runs = runs_end(&r->runs);
	if (runs)
		block_add(r, BLOCK_CODE, w)->runs = runs;
}

static void enter_html_block(struct reader *r, cmark_node *node)
{
	check_refuse_html(r, place_first_line(r, node));
}

static void enter_thematic_break(struct reader *r, cmark_node *node)
{
	diag(r->diags, &thematic_break, place_first_line(r, node));
}

/* ---- By kind ------------------------------------------------------------------------------- */

static const struct handler handlers[CMARK_NODE_LAST_BLOCK + 1] = {
	[CMARK_NODE_BLOCK_QUOTE] = { enter_quote, leave_quote },
	[CMARK_NODE_LIST] = { enter_list, leave_list },
	[CMARK_NODE_ITEM] = { enter_item, NULL },
	[CMARK_NODE_PARAGRAPH] = { enter_paragraph, leave_paragraph },
	[CMARK_NODE_HEADING] = { heading_enter, heading_leave },
	[CMARK_NODE_CODE_BLOCK] = { enter_code_block, NULL },
	[CMARK_NODE_HTML_BLOCK] = { enter_html_block, NULL },
	[CMARK_NODE_THEMATIC_BREAK] = { enter_thematic_break, NULL },
};

const struct handler *block_handler(cmark_node_type type)
{
	return &handlers[type];
}
