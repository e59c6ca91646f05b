/* Recipients and the brace. Owns the widths of the three columns; the printed lines are the
 * plan's. */
#include "docx/recipients.h"

#include "docx/drawing.h"
#include "docx/table.h"

enum { COL_TEXT, COL_BRACE, COL_NOTE, COLUMNS };
enum { BRACE_COLUMN = 170, BRACE_WIDTH = 80, SLACK = 60 }; /* twips */

static long most(long x, long y)
{
	return x > y ? x : y;
}

static long least(long x, long y)
{
	return x < y ? x : y;
}

static long twips(long emu)
{
	return (emu + EMU_PER_TWIP - 1) / EMU_PER_TWIP;
}

/* The widest line of the text once it is broken to fit into `width`. */
static long printed_width(struct arena *a, struct str text, struct face f, long width)
{
	size_t n = metrics_wrap(text, f, width, NULL, 0);
	struct str *lines = arena_array(a, n, sizeof(*lines));
	long widest = 0;

	metrics_wrap(text, f, width, lines, n);
	for (size_t i = 0; i < n; i++)
		widest = most(widest, metrics_width(lines[i], f));
	return widest;
}

/* The text is as wide as the longest line of a group, so that the braces stand beside it; the
 * notes have the rest, and no less than a quarter of the room if they need it. */
static void columns(struct arena *a, const struct plan *p, struct face f, long room,
	long widths[COLUMNS])
{
	long text = 0, note = 0, room_for_text, width;

	for (size_t i = 0; i < p->n_recipients; i++) {
		const struct recipient *r = &p->recipients[i];

		if (r->kind == RECIPIENT_GROUP)
			note = most(note, twips(metrics_width(r->note, f)) + SLACK);
	}
	room_for_text = room - BRACE_COLUMN - least(note, room / 4);
	width = (room_for_text - SLACK) * EMU_PER_TWIP;
	for (size_t i = 0; i < p->n_recipients; i++) {
		const struct recipient *r = &p->recipients[i];

		for (size_t j = 0; r->kind == RECIPIENT_GROUP && j < r->n_lines; j++)
			text = most(text, printed_width(a, r->lines[j], f, width));
	}
	widths[COL_TEXT] = least(twips(text) + SLACK, room_for_text);
	widths[COL_BRACE] = BRACE_COLUMN;
	widths[COL_NOTE] = room - widths[COL_TEXT] - BRACE_COLUMN;
}

static void put_lines(struct out *o, const struct recipient *r)
{
	for (size_t i = 0; i < r->n_lines; i++)
		out_plain(o, &(struct para){ .style = STYLE_RECIPIENT }, r->lines[i]);
}

static size_t printed_lines(const struct recipient *r, struct face f, long width)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n_lines; i++)
		n += metrics_wrap(r->lines[i], f, width * EMU_PER_TWIP, NULL, 0);
	return n;
}

static void put_group(struct out *o, const struct recipient *r, struct face f, const long *widths)
{
	static const char middle[] = "<w:vAlign w:val=\"center\"/>";
	long lines = (long)printed_lines(r, f, widths[COL_TEXT]);
	long height = least(lines * metrics_line_height(f) - 3 * EMU_PER_POINT,
		o->text_height * EMU_PER_TWIP);

	table_cell(o, widths, COL_TEXT, 1, middle);
	put_lines(o, r);
	BUF_LIT(o->b, "</w:tc>");
	table_cell(o, widths, COL_BRACE, 1, middle);
	out_para(o, &(struct para){ .style = STYLE_RECIPIENT_NOTE, .jc = "center" });
	drawing_brace(o, BRACE_WIDTH * EMU_PER_TWIP, height, r->note);
	out_para_end(o);
	BUF_LIT(o->b, "</w:tc>");
	table_cell(o, widths, COL_NOTE, 1, middle);
	out_plain(o, &(struct para){ .style = STYLE_RECIPIENT_NOTE }, r->note);
	BUF_LIT(o->b, "</w:tc>");
}

static void put_row(struct out *o, const struct recipient *r, struct face f, const long *widths)
{
	BUF_LIT(o->b, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
	if (r->kind == RECIPIENT_GROUP) {
		put_group(o, r, f, widths);
	} else {
		table_cell(o, widths, 0, COLUMNS, "");
		put_lines(o, r);
		BUF_LIT(o->b, "</w:tc>");
	}
	BUF_LIT(o->b, "</w:tr>");
}

void recipients_put(struct out *o, const struct plan *p, struct face face, long room)
{
	size_t first = p->n_recipients, end = 0;
	long widths[COLUMNS];

	for (size_t i = 0; i < p->n_recipients; i++) {
		if (p->recipients[i].kind == RECIPIENT_GROUP) {
			first = i < first ? i : first;
			end = i + 1;
		}
	}
	for (size_t i = 0; i < first; i++)
		put_lines(o, &p->recipients[i]);
	if (first < end) {
		columns(o->a, p, face, room, widths);
		table_open(o, STYLE_FRAME, widths, COLUMNS);
		for (size_t i = first; i < end; i++)
			put_row(o, &p->recipients[i], face, widths);
		BUF_LIT(o->b, "</w:tbl>");
	}
	for (size_t i = most((long)first, (long)end); i < p->n_recipients; i++)
		put_lines(o, &p->recipients[i]);
	if (first < end && end == p->n_recipients) /* a cell may not end in a table */
		out_plain(o, &(struct para){ .style = STYLE_END }, STR(""));
}
