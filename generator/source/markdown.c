/*
 * Markdown on libcmark's tree: the way in. Owns the walk over the tree and the order of reading: the
 * text first, then the cells of all its tables together. What a node becomes is told by the files
 * beside it, see markdown_inner.h; no numbering and no output format is known in any of them.
 *
 * The tree is walked with cmark's iterator, never by recursion: emphasis may nest without limit.
 */
#include "source/markdown_inner.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* ---- Cells and captions -------------------------------------------------------------------- */

/* The cells of all tables are read together, after the text: before each lot of them stand all lines
 * that define links. */
void fragments_wait(struct reader *r, const struct fragments *some)
{
	struct fragments *all = &r->waiting;

	if (some->n == 0)
		return;
	if (all->n + some->n > r->room) {
		struct fragment *more;

		r->room = (all->n + some->n) * 2;
		more = arena_array(r->arena, r->room, sizeof(*more));
		if (all->n > 0)
			memcpy(more, all->at, all->n * sizeof(*more));
		all->at = more;
	}
	memcpy(all->at + all->n, some->at, some->n * sizeof(*some->at));
	all->n += some->n;
}

/* Before the cells stands every line that may define a link, and an empty one. */
static size_t definition_lines(const struct reader *r)
{
	return r->survey.n_definitions * 2;
}

/* A cell or a caption; what is no fragment is a line that turned out to define nothing. */
static void enter_fragment(struct reader *r, cmark_node *node)
{
	size_t line = (size_t)cmark_node_get_start_line(node) - 1;

	if (line < definition_lines(r)) {
		cmark_iter_reset(r->iter, node, CMARK_EVENT_EXIT);
		return;
	}
	r->fragment = &r->fragments->at[(line - definition_lines(r)) / 2];
	inline_begin(r, node);
	r->at_prefix = true;
}

static void leave_fragment(struct reader *r, cmark_node *node)
{
	(void)node;
	*r->fragment->into = runs_end(&r->runs);
}

static const struct handler handlers[CMARK_NODE_LAST_BLOCK + 1] = {
	[CMARK_NODE_PARAGRAPH] = { enter_fragment, leave_fragment },
};

static const struct handler *fragment_handler(cmark_node_type type)
{
	return &handlers[type];
}

/* ---- The walk ------------------------------------------------------------------------------ */

static const struct handler *handler_of(const struct reader *r, cmark_node_type type)
{
	if (type > CMARK_NODE_LAST_BLOCK)
		return inline_handler(type);
	return r->fragments ? fragment_handler(type) : block_handler(type);
}

static void walk(struct reader *r, cmark_node *root)
{
	cmark_event_type event;

	r->iter = cmark_iter_new(root);
	while ((event = cmark_iter_next(r->iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(r->iter);
		const struct handler *h = handler_of(r, cmark_node_get_type(node));
		node_function *f = event == CMARK_EVENT_ENTER ? h->enter : h->leave;

		if (f)
			f(r, node);
	}
	cmark_iter_free(r->iter);
}

static void *resize(void *old, size_t size)
{
	return mem_resize(old, 1, size);
}

static void parse(struct reader *r, struct str text)
{
	/* cmark reports no lack of memory: it gets ours, which ends the program. */
	cmark_mem memory = { mem_alloc, resize, free };
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, &memory);
	cmark_node *root;

	cmark_parser_feed(parser, text.p, text.n);
	root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	walk(r, root);
	cmark_node_free(root);
}

/* ---- The whole text ------------------------------------------------------------------------ */

/* Cells in one parser: few parsers, and a bounded tree. More where there are more definitions: those
 * are parsed again in each. */
enum { AT_ONCE = 1024 };

/* A paragraph for each cell, after the lines that define links. */
static void read_some_fragments(struct reader *r, const struct fragments *some)
{
	struct buf text = { 0 };

	for (const struct definition *x = r->survey.definitions; x; x = x->next) {
		buf_put(&text, str_slice(r->src->text, x->where.at, x->where.at + x->where.n));
		BUF_LIT(&text, "\n\n");
	}
	for (size_t i = 0; i < some->n; i++) {
		buf_put(&text, PREFIX);
		buf_put(&text, some->at[i].text);
		BUF_LIT(&text, "\n\n");
	}
	r->fragments = some;
	parse(r, buf_str(&text));
	r->fragments = NULL;
	buf_free(&text);
}

static void read_fragments(struct reader *r)
{
	size_t definitions = r->survey.n_definitions, most = definitions > AT_ONCE ? definitions : AT_ONCE;

	for (size_t i = 0; i < r->waiting.n; i += most) {
		size_t left = r->waiting.n - i;

		read_some_fragments(r, &(struct fragments){ r->waiting.at + i, left < most ? left : most });
	}
}

struct block *markdown_read(struct arena *a, struct diags *d, const struct src *s, size_t from,
	struct str folder, const struct image_reader *images)
{
	struct reader r = { .arena = a, .diags = d, .src = s,
		.pictures = { a, d, folder, images, NULL }, .runs = { .arena = a }, .link = STR("") };

	survey_text(a, d, s, from, &r.survey);
	r.next_definition = r.survey.definitions;
	r.end = &r.first;
	parse(&r, str_slice(s->text, from, r.survey.to));
	read_fragments(&r);
	survey_unused(&r.survey, d);
	runs_free(&r.runs);
	buf_free(&r.alt);
	return r.first;
}
