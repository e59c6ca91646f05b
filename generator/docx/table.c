/*
 * Tables. Owns the grid: w:tblW is the sum of w:gridCol is the sum of every row's w:tcW, in whole
 * twips, for Word takes nothing else. On/off properties are written without w:val: the Open XML
 * SDK refuses some of them with one.
 */
#include "docx/table.h"

enum { CELL_PADDING = 2 * 108, KEPT_ROWS = 2 };

/* Parts of 1000 to twips, so that they add up to `total`. */
static long *grid(struct arena *a, const struct table *t, long total)
{
	long *widths = arena_array(a, t->n_columns, sizeof(*widths));
	long sum = 0, before = 0;

	for (size_t i = 0; i < t->n_columns; i++) {
		sum += t->width[i];
		widths[i] = total * sum / 1000 - before;
		before += widths[i];
	}
	if (t->n_columns > 0)
		widths[t->n_columns - 1] += total - before;
	return widths;
}

/* ---- Columns wide enough for their words ---------------------------------------------------- */

static struct face cell_face(const struct out *o, bool header, unsigned style)
{
	unsigned size = o->styles->half_points[header ? STYLE_CELL_HEADER : STYLE_CELL];

	return (struct face){ .half_points = size ? size : 26, .bold = header || (style & RUN_BOLD),
		.italic = style & RUN_ITALIC };
}

/* The widest word of a cell, EMU; a word may go on over several runs. */
static long widest_word(const struct out *o, const struct run *r, bool header)
{
	long widest = 0, word = 0;

	for (; r; r = r->next) {
		struct str rest = r->kind == RUN_TEXT || r->kind == RUN_REF ? r->text : STR(" "), piece;
		bool first = true;

		while (str_cut(&rest, ' ', &piece)) {
			word = metrics_width(piece, cell_face(o, header, r->style)) + (first ? word : 0);
			widest = word > widest ? word : widest;
			first = false;
		}
	}
	return widest;
}

static void least_widths(const struct out *o, const struct table *t, long *least)
{
	for (const struct row *r = t->rows; r; r = r->next) {
		for (size_t i = 0; i < r->n_cells; i++) {
			const struct cell *c = &r->cells[i];
			long width;

			if (c->colspan != 1)
				continue;
			width = widest_word(o, c->runs, r->header) / EMU_PER_TWIP + CELL_PADDING + 20;
			if (width > least[c->column])
				least[c->column] = width;
		}
	}
}

/* Dashes give proportions, and a column of numbers may get less than its numbers need: what lacks
 * is taken from the columns that have more than they need. Where all is not enough, nothing is
 * done. */
static void widen(struct out *o, const struct table *t, long *widths)
{
	long *least = arena_array(o->a, t->n_columns, sizeof(*least));
	long lack = 0, spare = 0, taken = 0, seen = 0;

	least_widths(o, t, least);
	for (size_t i = 0; i < t->n_columns; i++) {
		lack += widths[i] < least[i] ? least[i] - widths[i] : 0;
		spare += widths[i] > least[i] ? widths[i] - least[i] : 0;
	}
	if (lack == 0 || lack > spare)
		return;
	for (size_t i = 0; i < t->n_columns; i++) {
		long part;

		if (widths[i] <= least[i]) {
			widths[i] = least[i];
			continue;
		}
		seen += widths[i] - least[i];
		part = lack * seen / spare - taken;
		widths[i] -= part;
		taken += part;
	}
}

/* ---- Markup --------------------------------------------------------------------------------- */

void table_open(struct out *o, enum style style, const long *widths, size_t n)
{
	long total = 0;

	for (size_t i = 0; i < n; i++)
		total += widths[i];
	BUF_LIT(o->b, "<w:tbl><w:tblPr><w:tblStyle w:val=\"");
	buf_put(o->b, o->styles->id[style]);
	out_num(o, "\"/><w:tblW w:w=\"", total, "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
		"</w:tblPr><w:tblGrid>");
	for (size_t i = 0; i < n; i++)
		out_num(o, "<w:gridCol w:w=\"", widths[i], "\"/>");
	BUF_LIT(o->b, "</w:tblGrid>");
}

static long span_width(const long *widths, size_t column, size_t span)
{
	long sum = 0;

	for (size_t i = column; i < column + span; i++)
		sum += widths[i];
	return sum;
}

void table_cell(struct out *o, const long *widths, size_t column, size_t span,
	const char *properties)
{
	out_num(o, "<w:tc><w:tcPr><w:tcW w:w=\"", span_width(widths, column, span),
		"\" w:type=\"dxa\"/>");
	if (span > 1)
		out_num(o, "<w:gridSpan w:val=\"", (long)span, "\"/>");
	buf_putz(o->b, properties);
	BUF_LIT(o->b, "</w:tcPr>");
}

/* What follows the width of a cell: how it goes over rows, and where its text stands in it. */
static const char *cell_properties(const struct row *r, const struct cell *c)
{
	static const char *const properties[2][3] = {
		{ "", "<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>" },
		{ "<w:vAlign w:val=\"center\"/>",
		  "<w:vMerge w:val=\"restart\"/><w:vAlign w:val=\"center\"/>",
		  "<w:vMerge/><w:vAlign w:val=\"center\"/>" },
	};

	return properties[r->header][c->rowspan == 0 ? 2 : c->rowspan > 1];
}

static const char *alignment(const struct table *t, const struct cell *c)
{
	static const char *const jc[] = {
		[ALIGN_NONE] = NULL,
		[ALIGN_LEFT] = "left",
		[ALIGN_CENTER] = "center",
		[ALIGN_RIGHT] = "right",
	};
	enum align align = t->align[c->column];

	return align == ALIGN_NONE && c->counter ? "center" : jc[align];
}

static void put_cell(struct out *o, const struct table *t, const struct row *r,
	const struct cell *c, const long *widths, bool keep)
{
	bool group = c->colspan == t->n_columns && t->n_columns > 1;
	struct para p = { .style = STYLE_CELL, .keep_next = keep };

	if (r->header)
		p = (struct para){ .style = STYLE_CELL_HEADER, .keep_next = true };
	else if (group)
		p.style = STYLE_CELL_GROUP;
	else
		p.jc = alignment(t, c);
	table_cell(o, widths, c->column, c->colspan, cell_properties(r, c));
	out_rich(o, &p, c->rowspan ? c->runs : NULL,
		span_width(widths, c->column, c->colspan) - CELL_PADDING);
	BUF_LIT(o->b, "</w:tc>");
}

static void put_row(struct out *o, const struct table *t, const struct row *r, const long *widths,
	bool keep)
{
	BUF_LIT(o->b, "<w:tr><w:trPr><w:cantSplit/>");
	if (r->header)
		BUF_LIT(o->b, "<w:tblHeader/>");
	BUF_LIT(o->b, "</w:trPr>");
	for (size_t i = 0; i < r->n_cells; i++)
		put_cell(o, t, r, &r->cells[i], widths, keep);
	BUF_LIT(o->b, "</w:tr>");
}

void table_put(struct out *o, const struct table *t, bool keep)
{
	long *widths = grid(o->a, t, o->text_width);
	size_t left = t->n_rows;

	widen(o, t, widths);
	if (t->caption)
		out_rich(o, &(struct para){ .style = STYLE_CAPTION }, t->caption, o->text_width);
	table_open(o, STYLE_TABLE, widths, t->n_columns);
	for (const struct row *r = t->rows; r; r = r->next)
		put_row(o, t, r, widths, keep && left-- <= KEPT_ROWS);
	BUF_LIT(o->b, "</w:tbl>");
}
