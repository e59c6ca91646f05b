/* Passages. Owns the search for a text in the source that it was made from; judges nothing. */
#include "check/passage.h"

#include <stdlib.h>
#include <string.h>

struct gathering {
	struct passages *list;
	size_t cap;
	struct arena *arena;
	const struct plan *plan;
};

static void add(struct gathering *g, enum passage_kind kind, struct str text, struct where region,
	const struct block *block)
{
	struct passages *l = g->list;

	if (text.n == 0 || !region.src)
		return;
	if (l->n == g->cap) {
		struct passage *more;

		g->cap = g->cap ? g->cap * 2 : 64;
		more = arena_array(g->arena, g->cap, sizeof(*more));
		if (l->n > 0)
			memcpy(more, l->at, l->n * sizeof(*more));
		l->at = more;
	}
	l->at[l->n++] = (struct passage){ kind, text, region, block };
}

/* ---- The frame ----------------------------------------------------------------------------- */

/* A field's value and what follows of its file: items of a list have no place of their own, and a
 * text is found from here on. */
static struct where from_here(struct where w)
{
	if (w.src && w.at < w.src->text.n)
		w.n = w.src->text.n - w.at;
	return w;
}

static void add_lines(struct gathering *g, enum passage_kind kind, struct lines lines,
	enum plan_field field)
{
	for (size_t i = 0; i < lines.n; i++)
		add(g, kind, lines.at[i], from_here(g->plan->at[field]), NULL);
}

static void add_recipients(struct gathering *g)
{
	const struct plan *p = g->plan;

	for (size_t i = 0; i < p->n_recipients; i++)
		for (size_t k = 0; k < p->recipients[i].n_items; k++)
			add(g, PASSAGE_RECIPIENT, p->recipients[i].items[k],
				from_here(p->recipients[i].where), NULL);
}

/* ---- The text ------------------------------------------------------------------------------ */

/* From where the block begins up to the next one. */
static struct where region_of(const struct block *b)
{
	struct where w = b->where;
	size_t end = b->next && b->next->where.src == w.src ? b->next->where.at : 0;

	if (!w.src)
		return w;
	if (end <= w.at)
		end = w.src->text.n;
	w.n = end - w.at;
	return w;
}

static void add_table(struct gathering *g, const struct block *b)
{
	for (const struct row *row = b->table->rows; row; row = row->next)
		for (size_t i = 0; i < row->n_cells; i++)
			if (!row->cells[i].counter)
				add(g, PASSAGE_CELL, run_text(g->arena, row->cells[i].runs), row->cells[i].where, b);
	add(g, PASSAGE_CAPTION, run_text(g->arena, b->table->caption), region_of(b), b);
}

static void add_block(struct gathering *g, const struct block *b)
{
	bool heading = b->kind == BLOCK_HEADING || b->kind == BLOCK_APPENDIX;

	if (b->kind == BLOCK_TABLE)
		add_table(g, b);
	else if (b->kind != BLOCK_CODE)
		add(g, heading ? PASSAGE_HEADING : PASSAGE_TEXT, run_text(g->arena, b->runs), region_of(b), b);
}

struct passages passages_of(const struct plan *p, struct arena *a)
{
	struct passages list = { NULL, 0 };
	struct gathering g = { &list, 0, a, p };

	add_lines(&g, PASSAGE_SUBJECT, p->subject, AT_SUBJECT);
	add_lines(&g, PASSAGE_BASIS, p->bases, AT_BASES);
	for (const struct block *b = p->blocks; b; b = b->next)
		add_block(&g, b);
	add_recipients(&g);
	return list;
}

/* ---- The way back -------------------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Bytes of `s` from `at` on that say `what`, where a blank stands for any white space and the sign
 * of a quote in it; 0: it does not stand there. */
static size_t match(struct str s, size_t at, struct str what)
{
	size_t i = at, k = 0;

	while (k < what.n && i < s.n) {
		if (what.p[k] == ' ' && is_blank(s.p[i])) {
			while (i < s.n && (is_blank(s.p[i]) || s.p[i] == '>'))
				i++;
			k++;
		} else if (s.p[i] == what.p[k]) {
			i++;
			k++;
		} else {
			return 0;
		}
	}
	return k == what.n ? i - at : 0;
}

/* How often `what` stands in the text before `at`. */
static size_t count_before(struct str text, struct str what, size_t at)
{
	size_t n = 0;

	for (size_t i = 0; i < at; i++)
		n += match(text, i, what) > 0;
	return n;
}

struct where passage_place(const struct passage *p, size_t at, size_t n)
{
	struct str what = str_slice(p->text, at, at + n);
	struct str source = str_slice(p->region.src->text, p->region.at, p->region.at + p->region.n);
	size_t earlier = count_before(p->text, what, at);

	for (size_t i = 0; what.n > 0 && i < source.n; i++) {
		size_t found = source.p[i] == what.p[0] ? match(source, i, what) : 0;

		if (found > 0 && earlier-- == 0)
			return (struct where){ p->region.src, p->region.at + i, found };
	}
	return (struct where){ p->region.src, p->region.at, str_find(source, '\n', 0) };
}
