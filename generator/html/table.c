/*
 * A table of the plan as an HTML table. Owns what makes it valid and readable aloud: caption,
 * head, row groups, scopes, and a frame that scrolls on narrow screens. Knows cells; no blocks.
 *
 * HTML's table model is stricter than Markdown's: a span may not leave its row group, and every
 * column and row needs a cell that begins in it. So spans are counted in the columns and rows
 * that are left when those without a beginning cell are taken away: nothing is lost with them.
 */
#include "html/page.h"

struct grid {
	const struct table *table;
	unsigned *columns; /* columns[i]: columns before i in which a cell begins; n_columns + 1 */
	unsigned *rows;    /* rows[i]: rows before i in which a cell begins; n_rows + 1 */
	size_t n_head;     /* rows of the head */
};

static bool begins(const struct cell *c)
{
	return c->rowspan > 0;
}

static size_t min(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Turns marks (1: a cell begins here) into the number of marks before each place. */
static void count_before(unsigned *marks, size_t n)
{
	unsigned before = 0;

	for (size_t i = 0; i <= n; i++) {
		unsigned mark = marks[i];

		marks[i] = before;
		before += mark;
	}
}

static struct grid measure(struct arena *a, const struct table *t)
{
	struct grid g = { .table = t };
	size_t at = 0;

	g.columns = arena_array(a, t->n_columns + 1, sizeof *g.columns);
	g.rows = arena_array(a, t->n_rows + 1, sizeof *g.rows);
	for (const struct row *r = t->rows; r; r = r->next, at++) {
		if (r->header && at >= g.n_head)
			g.n_head = at + 1;
		for (size_t i = 0; i < r->n_cells; i++) {
			const struct cell *c = &r->cells[i];

			if (!begins(c))
				continue;
			g.rows[at] = g.columns[c->column] = 1;
			/* a head cell that covers a row below draws that row into the head */
			if (at < g.n_head && at + c->rowspan > g.n_head)
				g.n_head = min(at + c->rowspan, t->n_rows);
		}
	}
	count_before(g.columns, t->n_columns);
	count_before(g.rows, t->n_rows);
	return g;
}

static unsigned colspan(const struct grid *g, const struct cell *c)
{
	return g->columns[min(c->column + c->colspan, g->table->n_columns)] - g->columns[c->column];
}

static unsigned rowspan(const struct grid *g, const struct cell *c, size_t row)
{
	return g->rows[min(row + c->rowspan, g->table->n_rows)] - g->rows[row];
}

static void number_attribute(struct buf *out, const char *name, unsigned n)
{
	buf_putc(out, ' ');
	buf_putz(out, name);
	BUF_LIT(out, "=\"");
	buf_num(out, n);
	buf_putc(out, '"');
}

/* A row that names those below it: one cell over the full width, such as "QUÝ I". */
static bool is_group(const struct grid *g, const struct row *r, size_t row)
{
	return row >= g->n_head && r->n_cells == 1 && r->cells[0].rowspan == 1 && r->cells[0].runs
		&& g->columns[g->table->n_columns] > 1
		&& colspan(g, &r->cells[0]) == g->columns[g->table->n_columns];
}

static void emit_cell(struct page *page, const struct grid *g, const struct cell *c, size_t row,
	struct str scope)
{
	static const struct str aligned[] = {
		[ALIGN_NONE] = STR_INIT(""),
		[ALIGN_LEFT] = STR_INIT(" class=\"trai\""),
		[ALIGN_CENTER] = STR_INIT(" class=\"giua\""),
		[ALIGN_RIGHT] = STR_INIT(" class=\"phai\""),
	};
	enum align align = g->table->align[c->column];
	unsigned columns = colspan(g, c), rows = rowspan(g, c, row);

	buf_put(page->out, scope.n ? STR("<th scope=\"") : STR("<td"));
	if (scope.n) {
		buf_put(page->out, scope);
		buf_putc(page->out, '"');
	} else {
		buf_put(page->out, aligned[c->counter && !align ? ALIGN_CENTER : align]);
	}
	if (columns > 1)
		number_attribute(page->out, "colspan", columns);
	if (rows > 1)
		number_attribute(page->out, "rowspan", rows);
	buf_putc(page->out, '>');
	html_runs(page, c->runs);
	buf_put(page->out, scope.n ? STR("</th>") : STR("</td>"));
}

static void emit_row(struct page *page, const struct grid *g, const struct row *r, size_t row)
{
	bool group = is_group(g, r, row);

	buf_put(page->out, group ? STR("<tr class=\"nhom\">") : STR("<tr>"));
	for (size_t i = 0; i < r->n_cells; i++) {
		const struct cell *c = &r->cells[i];
		struct str scope = STR("");

		if (!begins(c))
			continue;
		if (group)
			scope = STR("rowgroup");
		else if (row < g->n_head && c->runs)
			scope = STR("col"); /* an empty corner is no header */
		emit_cell(page, g, c, row, scope);
	}
	BUF_LIT(page->out, "</tr>\n");
}

/* The head, then bodies: a row that names a group starts the next one. */
static void emit_rows(struct page *page, const struct grid *g)
{
	static const struct str opening[] = { STR_INIT("<thead>\n"), STR_INIT("<tbody>\n") };
	static const struct str closing[] = { STR_INIT("</thead>\n"), STR_INIT("</tbody>\n") };
	int open = -1;
	size_t at = 0;

	for (const struct row *r = g->table->rows; r; r = r->next, at++) {
		int part = at >= g->n_head;

		if (g->rows[at + 1] == g->rows[at])
			continue; /* covered from above from end to end */
		if (part != open || is_group(g, r, at)) {
			if (open >= 0)
				buf_put(page->out, closing[open]);
			buf_put(page->out, opening[part]);
			open = part;
		}
		emit_row(page, g, r, at);
	}
	if (open >= 0)
		buf_put(page->out, closing[open]);
}

/* Widths in per cent with one decimal; a column that is taken away gives its own to the one
 * before it. */
static void emit_columns(struct page *page, const struct grid *g)
{
	const struct table *t = g->table;
	unsigned width = 0;

	BUF_LIT(page->out, "<colgroup>");
	for (size_t i = 0; i < t->n_columns; i++) {
		width += t->width[i];
		if (i + 1 < t->n_columns && g->columns[i + 2] == g->columns[i + 1])
			continue;
		BUF_LIT(page->out, "<col style=\"width:");
		buf_num(page->out, width / 10);
		buf_putc(page->out, '.');
		buf_num(page->out, width % 10);
		BUF_LIT(page->out, "%\">");
		width = 0;
	}
	BUF_LIT(page->out, "</colgroup>\n");
}

/* A caption for those who listen, where there is none: "Bảng 1: I. NỘI DUNG". */
static void emit_substitute(struct page *page)
{
	struct str label = page->label, title = page->title;

	BUF_LIT(page->out, "Bảng ");
	buf_num(page->out, page->n_tables);
	if (label.n + title.n == 0)
		return;
	BUF_LIT(page->out, ": ");
	buf_text(page->out, label);
	if (label.n && title.n)
		buf_putc(page->out, ' ');
	buf_text(page->out, title);
}

static void emit_caption(struct page *page, const struct table *t, struct str id)
{
	BUF_LIT(page->out, "<caption id=\"");
	buf_attr(page->out, id);
	buf_put(page->out, t->caption ? STR("\">") : STR("\" class=\"an\">"));
	if (t->caption)
		html_runs(page, t->caption);
	else
		emit_substitute(page);
	BUF_LIT(page->out, "</caption>\n");
}

void html_table(struct page *page, const struct block *block)
{
	const struct table *table = block->table;
	struct grid g = measure(page->arena, table);
	unsigned number = ++page->n_tables;
	struct str id = ids_make(&page->ids, page->arena,
		ids_numbered(page->arena, STR("bang-"), number), number);

	BUF_LIT(page->out, "<div");
	html_id(page, block->id);
	buf_put(page->out, table->n_columns > 3 ? STR(" class=\"bang rong\"") : STR(" class=\"bang\""));
	BUF_LIT(page->out, " role=\"region\" tabindex=\"0\" aria-labelledby=\"");
	buf_attr(page->out, id);
	BUF_LIT(page->out, "\">\n<table>\n");
	emit_caption(page, table, id);
	emit_columns(page, &g);
	emit_rows(page, &g);
	BUF_LIT(page->out, "</table>\n</div>\n");
}
