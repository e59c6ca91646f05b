/*
 * Pipe tables from lines to cells. Owns rows, spans, widths and counters; what stands in a cell is
 * not read here (markdown.c does), nor how a table looks.
 */
#include "source/table.h"

#include "base/buf.h"

#include <assert.h>
#include <string.h>

MSG(header_count, "table-header", DIAG_ERROR,
	"the row above has %1 columns, this row of dashes %2: write as many as there are, or the "
	"table stays plain text");
MSG(no_blank_line, "table-blank-line", DIAG_ERROR,
	"a table starts on the line above: put an empty line before it");
MSG(delimiter_again, "table-delimiter", DIAG_ERROR,
	"a second row of dashes; a table has one, below its first row: delete it, or start another "
	"table after an empty line");
MSG(too_many_columns, "table-columns", DIAG_ERROR,
	"a table can have 63 columns at most, not %1");
MSG(too_many_cells, "table-cells", DIAG_ERROR,
	"this row has more cells than the table has columns (%1): what is too much would be lost");
MSG(no_bar, "table-line", DIAG_ERROR,
	"this line belongs to the table above but has no \"|\": put an empty line before it, or bars "
	"around it; a caption is the last line, in [ ]");
MSG(nothing_above, "table-rowspan", DIAG_ERROR,
	"\"^^\" goes on with the cell above, but no cell of just these columns ends there");
MSG(too_large, "table-too-large", DIAG_ERROR,
	"too many cells of this table are left out; give its rows as many cells as it has columns");
MSG(few_cells, "table-cells-few", DIAG_WARNING,
	"this row fills %1 of the table's %2 columns, and the rest stays empty: write a \"|\" for "
	"each, or \"||\" where a cell goes over several columns");

/* What was to be a table and would be printed as text, with all its bars. */
MSG(not_recognised, "table-not-recognised", DIAG_ERROR,
	"this row would be printed as plain text: a table is a row of titles, on the next line a row "
	"of dashes such as |---|---|, and then the other rows; for the sign itself write \"\\|\"");
MSG(not_dashes, "table-dashes", DIAG_ERROR,
	"this is no row of dashes: it holds a dash (—, –) that some programs make of two or three "
	"hyphens; type it again: |---|---|");
MSG(grid, "table-grid", DIAG_ERROR,
	"tables drawn with \"+\" are not known; write a row of titles, below it |---|---|, and then "
	"the other rows, without lines between them");
MSG(interrupted, "table-interrupted", DIAG_ERROR,
	"an empty line has ended the table above, and this row would be printed as plain text: delete "
	"the empty line; for another table write its row of dashes below this one");
MSG(heading_bar, "table-row-heading", DIAG_ERROR,
	"this line would be printed as a heading with a \"|\" in it; if it is a row of a table, begin "
	"it with \"|\"; for the sign itself write \"\\|\"");
MSG(caption_apart, "table-caption-apart", DIAG_ERROR,
	"a table's caption stands right below its last row: delete the empty line above; if it is no "
	"caption, write \"\\[\"");

struct reader {
	struct arena *arena;
	struct diags *diags;
	struct table *table;
	struct fragments *fragments;
	size_t room;              /* in fragments->at */
	struct cell *above[TABLE_COLUMNS]; /* the cell that stands in each column of the last row */
	unsigned count[TABLE_COLUMNS];     /* of "#", by column */
	size_t filled;
};

static struct str text_of(struct where w)
{
	return str_slice(w.src->text, w.at, w.at + w.n);
}

static bool is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
		(c >= '{' && c <= '~');
}

static struct where trim(struct where w)
{
	struct str s = text_of(w), t = str_trim(s);

	return (struct where){ w.src, w.at + (size_t)(t.p - s.p), t.n };
}

/* ---- Rows to cells ------------------------------------------------------------------------- */

struct piece {
	struct where where; /* the cell's text, trimmed */
	unsigned span;      /* columns: 1, and 1 for each further "|" right after it */
};

/* The next "|" without a "\" before it, from `at` on; s.n when there is none. */
static size_t find_bar(struct str s, size_t at)
{
	while (at < s.n && s.p[at] != '|')
		at += s.p[at] == '\\' && at + 1 < s.n && is_punctuation(s.p[at + 1]) ? 2 : 1;
	return at < s.n ? at : s.n;
}

/* Cuts a cell off *rest (start with the whole trimmed line); false when there is none. */
static bool next_piece(struct where *rest, bool *first, struct piece *piece)
{
	struct str s = text_of(*rest);
	size_t from = *first && s.n > 0 && s.p[0] == '|' ? 1 : 0, bar, next;

	*first = false;
	if (from >= s.n)
		return false;
	bar = find_bar(s, from);
	next = bar < s.n ? bar + 1 : s.n;
	piece->span = 1;
	for (; next < s.n && s.p[next] == '|'; next++)
		if (piece->span <= TABLE_COLUMNS)
			piece->span++;
	piece->where = trim((struct where){ rest->src, rest->at + from, bar - from });
	*rest = (struct where){ rest->src, rest->at + next, s.n - next };
	return true;
}

static size_t count_columns(struct where line)
{
	struct piece piece;
	bool first = true;
	size_t n = 0;

	for (line = trim(line); next_piece(&line, &first, &piece);)
		n += piece.span;
	return n;
}

static bool is_delimiter_cell(struct str s)
{
	size_t dashes = 0;

	if (s.n > 0 && s.p[0] == ':')
		s = str_slice(s, 1, s.n);
	while (dashes < s.n && s.p[dashes] == '-')
		dashes++;
	s = str_slice(s, dashes, s.n);
	return dashes > 0 && (s.n == 0 || str_eqz(s, ":"));
}

/* Columns of a delimiter row; 0: it is none. Without any bar it is a line of dashes. */
static size_t delimiter_columns(struct where line)
{
	struct piece piece;
	struct str s = text_of(trim(line));
	bool first = true;
	size_t n = 0;

	if (s.n == 0 || !strchr("|:-", s.p[0]) || str_find(s, '|', 0) == s.n)
		return 0;
	for (line = trim(line); next_piece(&line, &first, &piece); n++)
		if (piece.span != 1 || !is_delimiter_cell(text_of(piece.where)))
			return 0;
	return n;
}

/* ---- Columns ------------------------------------------------------------------------------- */

static enum align align_of(struct str s)
{
	bool left = s.p[0] == ':', right = s.p[s.n - 1] == ':';

	return left && right ? ALIGN_CENTER : left ? ALIGN_LEFT : right ? ALIGN_RIGHT : ALIGN_NONE;
}

/* A column too narrow for one part of 1000 gets one from the widest. */
static void widen_narrow(struct table *t)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		size_t widest = 0;

		if (t->width[i] > 0)
			continue;
		for (size_t j = 1; j < t->n_columns; j++)
			if (t->width[j] > t->width[widest])
				widest = j;
		t->width[i] = 1;
		t->width[widest]--;
	}
}

static void read_delimiter(struct reader *r, struct where line)
{
	struct table *t = r->table;
	struct piece piece;
	bool first = true;
	size_t total = 0, sum = 0, i = 0;

	t->align = arena_array(r->arena, t->n_columns, sizeof(*t->align));
	t->width = arena_array(r->arena, t->n_columns, sizeof(*t->width));
	for (line = trim(line); next_piece(&line, &first, &piece); i++) {
		struct str s = text_of(piece.where);
		size_t dashes = s.n - (s.p[0] == ':') - (s.p[s.n - 1] == ':');

		t->align[i] = align_of(s);
		t->width[i] = dashes < 100000 ? (unsigned)dashes : 100000;
		total += t->width[i];
	}
	assert(total > 0); /* each piece has a dash */
	for (i = 0; i < t->n_columns; i++) { /* rounding the sums, the parts add up to 1000 */
		size_t before = (sum * 2000 + total) / (total * 2);

		sum += t->width[i];
		t->width[i] = (unsigned)((sum * 2000 + total) / (total * 2) - before);
	}
	widen_narrow(t);
}

/* ---- Cells --------------------------------------------------------------------------------- */

static struct str without_escaped_bars(struct arena *a, struct str s)
{
	char *to;
	size_t n = 0;

	if (str_search(s, STR("\\|")) == s.n)
		return s;
	to = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\\' || i + 1 == s.n || s.p[i + 1] != '|')
			to[n++] = s.p[i];
	return (struct str){ to, n };
}

static void add_fragment(struct reader *r, struct where w, struct run **into)
{
	struct fragments *f = r->fragments;

	if (w.n == 0)
		return;
	if (f->n == r->room) {
		size_t room = r->room > 0 ? r->room * 2 : 64;
		struct fragment *more = arena_array(r->arena, room, sizeof(*more));

		if (f->n > 0)
			memcpy(more, f->at, f->n * sizeof(*more));
		f->at = more;
		r->room = room;
	}
	f->at[f->n++] = (struct fragment){ without_escaped_bars(r->arena, text_of(w)), w, into };
}

static void number_cell(struct reader *r, struct cell *c)
{
	struct run *run = arena_new(r->arena, struct run);

	c->counter = true;
	*run = (struct run){ .kind = RUN_TEXT, .text = buf_digits(r->arena, ++r->count[c->column]),
		.link = STR(""), .target = STR(""), .where = c->where };
	c->runs = run;
}

/* "^^": the cell above covers this row as well. */
static void join_above(struct reader *r, struct cell *c)
{
	struct cell *above = r->above[c->column];

	if (!above || above->column != c->column || above->colspan != c->colspan) {
		diag(r->diags, &nothing_above, c->where);
		return;
	}
	above->rowspan++;
	c->rowspan = 0;
}

static void read_cell(struct reader *r, struct cell *c, bool header)
{
	struct str s = text_of(c->where);

	if (!header && str_eqz(s, "#"))
		number_cell(r, c);
	else if (str_eqz(s, "^^"))
		join_above(r, c);
	else
		add_fragment(r, c->where, &c->runs);
}

/* The cells of a row stand above those of the next one. */
static void stand(struct reader *r, struct cell *c)
{
	for (size_t i = c->column; i < c->column + c->colspan; i++)
		if (c->rowspan > 0)
			r->above[i] = c;
}

/* What a row leaves out is empty. */
static void fill_row(struct reader *r, struct row *row, size_t column, struct where end)
{
	size_t missing = r->table->n_columns - column;

	r->filled += missing;
	for (; column < r->table->n_columns; column++) {
		struct cell *c = &row->cells[row->n_cells++];

		*c = (struct cell){ .column = (unsigned)column, .colspan = 1, .rowspan = 1, .where = end };
		stand(r, c);
	}
}

static void read_cells(struct reader *r, struct row *row, struct where line)
{
	size_t columns = r->table->n_columns, column = 0;
	struct piece piece;
	struct where end = trim(line);
	bool first = true, fits = true;

	end = (struct where){ end.src, end.at + end.n, 0 };
	row->cells = arena_array(r->arena, columns, sizeof(*row->cells));
	for (line = trim(line); next_piece(&line, &first, &piece); column += piece.span) {
		struct cell *c = &row->cells[row->n_cells];

		if (column + piece.span > columns) {
			diag(r->diags, &too_many_cells, piece.where, buf_digits(r->arena, columns));
			fits = false;
			break;
		}
		*c = (struct cell){ .column = (unsigned)column, .colspan = piece.span, .rowspan = 1,
			.where = piece.where };
		row->n_cells++;
		read_cell(r, c, row->header);
		stand(r, c);
	}
	if (fits && column < columns)
		diag(r->diags, &few_cells, end, buf_digits(r->arena, column),
			buf_digits(r->arena, columns));
	fill_row(r, row, column, end);
}

/* ---- The table ----------------------------------------------------------------------------- */

static bool is_caption(struct where line)
{
	struct str s = text_of(trim(line));

	return s.n > 2 && s.p[0] == '[' && s.p[s.n - 1] == ']' && find_bar(s, 0) == s.n;
}

static void read_caption(struct reader *r, struct where line)
{
	line = trim(line);
	add_fragment(r, trim((struct where){ line.src, line.at + 1, line.n - 2 }), &r->table->caption);
}

static bool row_ok(struct reader *r, struct where line)
{
	struct where w = trim(line);

	if (find_bar(text_of(w), 0) == w.n)
		diag(r->diags, &no_bar, w);
	else if (delimiter_columns(line) > 0)
		diag(r->diags, &delimiter_again, w);
	else if (r->filled > TABLE_FILLED)
		diag(r->diags, &too_large, w);
	else
		return true;
	return false;
}

/* A row that goes on with a cell of the header is of the header too. */
static bool goes_on(struct where line)
{
	struct piece piece;
	bool first = true;

	for (line = trim(line); next_piece(&line, &first, &piece);)
		if (str_eqz(text_of(piece.where), "^^"))
			return true;
	return false;
}

static void read_rows(struct reader *r, const struct where *lines, size_t n)
{
	struct row **end = &r->table->rows;
	bool header = true;

	for (size_t i = 0; i < n; i++) {
		struct row *row;

		if (i == 1 || (i > 1 && !row_ok(r, lines[i])))
			continue;
		row = arena_new(r->arena, struct row);
		row->header = header && (i == 0 || goes_on(lines[i]));
		if (header && !row->header) /* the header's cells do not go on into the body */
			memset(r->above, 0, sizeof(r->above));
		header = row->header;
		read_cells(r, row, lines[i]);
		*end = row;
		end = &row->next;
		r->table->n_rows++;
		if (r->filled > TABLE_FILLED)
			n = i + 2 < n ? i + 2 : n; /* the next one says so, and that is enough */
	}
}

/* A table that begins in the middle of a paragraph would come out as text. */
static void look_for_late_table(struct diags *d, const struct where *lines, size_t n)
{
	for (size_t i = 2; i < n; i++) {
		size_t columns = delimiter_columns(lines[i]);

		if (columns > 0 && columns == count_columns(lines[i - 1]))
			diag(d, &no_blank_line, trim(lines[i]));
	}
}

struct table *table_read(struct arena *a, struct diags *d, const struct where *lines, size_t n,
	struct fragments *fragments)
{
	struct reader r = { .arena = a, .diags = d, .fragments = fragments };
	size_t columns = n > 1 ? delimiter_columns(lines[1]) : 0, header;

	*fragments = (struct fragments){ NULL, 0 };
	if (columns == 0) {
		look_for_late_table(d, lines, n);
		return NULL;
	}
	header = count_columns(lines[0]);
	if (header != columns) {
		diag(d, &header_count, trim(lines[1]), buf_digits(a, header), buf_digits(a, columns));
		return NULL;
	}
	if (columns > TABLE_COLUMNS) {
		diag(d, &too_many_columns, trim(lines[1]), buf_digits(a, columns));
		return NULL;
	}
	r.table = arena_new(a, struct table);
	r.table->n_columns = columns;
	read_delimiter(&r, lines[1]);
	if (n > 2 && is_caption(lines[n - 1]))
		read_caption(&r, lines[--n]);
	read_rows(&r, lines, n);
	return r.table;
}

/* ---- What is no table ---------------------------------------------------------------------- */

/* A row of dashes as Word may have left it: bars, hyphens, colons and at least one dash. */
static bool is_word_delimiter(struct str s)
{
	bool dash = str_search(s, STR("—")) < s.n || str_search(s, STR("–")) < s.n;

	for (size_t at = 0; dash && at < s.n; at++) {
		struct str rest = str_slice(s, at, s.n);

		if (str_starts(rest, STR("—")) || str_starts(rest, STR("–")))
			at += 2;
		else
			dash = strchr("|:- \t", s.p[at]) != NULL;
	}
	return dash;
}

/* What is wrong with a line of a paragraph; NULL: it is like any other. */
static const struct msg *complaint(struct where line, const struct table *above)
{
	struct str s = text_of(trim(line));

	if (str_starts(s, STR("+--")) || str_starts(s, STR("+==")))
		return &grid;
	if (s.n == 0 || s.p[0] != '|')
		return NULL;
	return is_word_delimiter(s) ? &not_dashes : above ? &interrupted : &not_recognised;
}

void table_refuse(struct diags *d, const struct where *lines, size_t n, const struct table *above)
{
	const struct msg *first = NULL;
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		const struct msg *m = complaint(lines[i], above);

		/* the row of dashes tells more than the row of titles above it */
		if (m && (!first || (first == &not_recognised && m == &not_dashes))) {
			first = m;
			at = i;
		}
	}
	if (first)
		diag_add(d, first, trim(lines[at]), NULL, 0);
	else if (above && !above->caption && n == 1 && is_caption(lines[0]) &&
		str_search(text_of(lines[0]), STR("](")) == lines[0].n)
		diag(d, &caption_apart, trim(lines[0]));
}

void table_refuse_heading(struct diags *d, struct where text)
{
	if (find_bar(text_of(text), 0) < text.n)
		diag(d, &heading_bar, text);
}
