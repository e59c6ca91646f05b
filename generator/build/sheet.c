/* Rows and columns. Owns the three forms; knows nothing of what is in a cell. */
#include "build/sheet.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <stdlib.h>

/* ---- For a terminal ------------------------------------------------------------------------- */

/* The beginning of the text that fits, and whether that is less than all. */
static struct str fitting(struct str s, size_t most, bool *cut)
{
	size_t width = 0;

	*cut = most > 0 && utf8_width(s) > most;
	for (size_t at = 0, from = 0; *cut && at < s.n; from = at) {
		utf8_next(s, &at);
		width += utf8_width(str_slice(s, from, at));
		if (width > most - 1)
			return str_slice(s, 0, from);
	}
	return s;
}

static void put_cell(struct buf *out, struct str s, size_t most, size_t width, bool last)
{
	bool cut;
	struct str shown = fitting(s, most, &cut);
	size_t used = utf8_width(shown) + cut;

	buf_put(out, shown);
	if (cut)
		buf_putz(out, "…");
	if (last)
		buf_putc(out, '\n');
	for (; !last && used < width + 2; used++)
		buf_putc(out, ' ');
}

static struct str cell(const struct sheet *s, size_t row, size_t column)
{
	if (row == 0)
		return str_from(s->columns[column].title);
	return s->cells[(row - 1) * s->n_columns + column];
}

static size_t width_of(const struct sheet *s, size_t column)
{
	size_t most = s->columns[column].most, width = 0;

	for (size_t row = 0; row <= s->n_rows; row++) {
		size_t w = utf8_width(cell(s, row, column));

		w = most > 0 && w > most ? most : w;
		width = w > width ? w : width;
	}
	return width;
}

void sheet_text(const struct sheet *s, struct buf *out)
{
	size_t *width = mem_alloc(s->n_columns, sizeof(*width));

	for (size_t i = 0; i < s->n_columns; i++)
		width[i] = width_of(s, i);
	for (size_t row = 0; row <= s->n_rows; row++)
		for (size_t i = 0; i < s->n_columns; i++)
			put_cell(out, cell(s, row, i), s->columns[i].most, width[i], i + 1 == s->n_columns);
	free(width);
}

/* ---- For a spreadsheet ---------------------------------------------------------------------- */

/* What a spreadsheet takes for the beginning of a formula; it passes over blanks before it. The wide
 * forms are those of East Asian keyboards. */
static bool calculates(struct str s)
{
	static const struct str signs[] = { STR_INIT("="), STR_INIT("+"), STR_INIT("-"), STR_INIT("@"),
		STR_INIT("＝"), STR_INIT("＋"), STR_INIT("－"), STR_INIT("＠") };

	s = str_trim(s);
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (str_starts(s, signs[i]))
			return true;
	return false;
}

static void put_quoted(struct buf *out, struct str s)
{
	buf_putc(out, '"');
	if (calculates(s))
		buf_putc(out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_putc(out, '"');
		buf_putc(out, s.p[i]);
	}
	buf_putc(out, '"');
}

void sheet_csv(const struct sheet *s, struct buf *out)
{
	BUF_LIT(out, "\xEF\xBB\xBF");
	for (size_t row = 0; row <= s->n_rows; row++) {
		for (size_t i = 0; i < s->n_columns; i++) {
			if (i > 0)
				buf_putc(out, ',');
			put_quoted(out, cell(s, row, i));
		}
		BUF_LIT(out, "\r\n");
	}
}

/* ---- For programs --------------------------------------------------------------------------- */

json_t *sheet_json(const struct sheet *s)
{
	json_t *list = json_array();

	for (size_t row = 1; row <= s->n_rows; row++) {
		json_t *object = json_object();

		for (size_t i = 0; i < s->n_columns; i++)
			json_object_set_new(object, s->columns[i].key, json_text(cell(s, row, i)));
		json_array_append_new(list, object);
	}
	return list;
}
