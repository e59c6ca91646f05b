/*
 * Values that only a page of paper has: lines of the subject and drawn lines. Owns the rules of
 * Decree 30 about their length (Phụ lục I, II.1b, II.2b, II.5b).
 */
#include "docx/fields.h"

#include "docx/metrics.h"

#define OWN(value) [(value) - V_COUNT]

static const struct field line_items[] = {
	{ "dong", FIELD_TEXT, true, NULL, 0, N_("one line") },
};

static const struct field own_fields[DOCX_VALUES - V_COUNT] = {
	OWN(DOCX_BODY) = { "noi-dung", FIELD_MARKUP, true, NULL, 0, N_("the text") },
	OWN(DOCX_RECIPIENTS) = { "noi-nhan", FIELD_MARKUP, true, NULL, 0, N_("the recipients") },
	OWN(DOCX_APPENDICES) = { "phu-luc", FIELD_MARKUP, true, NULL, 0, N_("the appendices") },
	OWN(DOCX_SECTION) = { "muc-trang", FIELD_MARKUP, true, NULL, 0, N_("w:sectPr, the last element of the text") },
	OWN(DOCX_SUBJECT_LINES) = { "trich-yeu-dong", FIELD_LIST, false, line_items, 1,
		N_("the subject, line by line") },
	OWN(DOCX_RULE_MOTTO) = { "ke-tieu-ngu", FIELD_LENGTH, false, NULL, 0,
		N_("drawn line under the motto, as long as it") },
	OWN(DOCX_RULE_ISSUER) = { "ke-co-quan", FIELD_LENGTH, false, NULL, 0,
		N_("drawn line under the issuing body") },
	OWN(DOCX_RULE_SUBJECT) = { "ke-trich-yeu", FIELD_LENGTH, false, NULL, 0,
		N_("drawn line under the subject") },
};

const struct schema docx_schema = {
	.fields = { plan_fields, own_fields }, .n = { V_COUNT, DOCX_VALUES - V_COUNT }
};

static struct face face_of(const struct template *t, size_t value, struct face otherwise)
{
	const struct slot_info *s = &t->slots[value];

	if (!s->present || s->font.half_points == 0)
		return otherwise;
	return (struct face){ s->font.half_points, s->font.bold, s->font.italic, s->font.caps };
}

/* ---- Drawn lines ---------------------------------------------------------------------------- */

static long clamp(long n, long low, long high)
{
	return n < low ? low : n > high ? high : n;
}

/* "1/3 to 1/2 of the text line": two fifths of the widest line; where the last line, under which
 * it stands, is shorter, as near to that as it may be to be right for the last one too. */
static long rule_length(const struct value *lines, struct face f, long room)
{
	long widest = 0, last = 0;

	for (size_t i = 0; i < lines->n_rows; i++) {
		last = clamp(metrics_width(lines->rows[i].text, f), 0, room);
		widest = last > widest ? last : widest;
	}
	return clamp(clamp(widest * 2 / 5, last / 3, last / 2), widest / 3 + 1, widest / 2);
}

/* ---- Lines of the subject ------------------------------------------------------------------- */

struct growing {
	struct value *rows;
	size_t n, room;
};

static struct growing add_lines(struct arena *a, struct growing g, const struct str *lines,
	size_t n)
{
	if (g.n + n > g.room) {
		struct value *rows = arena_array(a, (g.n + n) * 2, sizeof(*rows));

		for (size_t i = 0; i < g.n; i++)
			rows[i] = g.rows[i];
		g.rows = rows;
		g.room = (g.n + n) * 2;
	}
	for (size_t i = 0; i < n; i++)
		g.rows[g.n++] = (struct value){ .text = lines[i] };
	return g;
}

/* The author's lines as they are, unless one is wider than the text; without any, as few lines as
 * fit into six sevenths of it. */
static struct value subject_lines(const struct plan *p, struct arena *a, struct face f, long width)
{
	struct growing g = { NULL, 0, 0 };
	bool by_author = p->subject.n > 1;

	for (size_t i = 0; i < p->subject.n; i++) {
		struct str *lines;
		size_t n = metrics_balance(a, p->subject.at[i], f, by_author ? width : width * 6 / 7,
			&lines);

		g = add_lines(a, g, lines, n);
	}
	return (struct value){ .rows = g.rows, .n_rows = g.n };
}

static struct value length(long emu)
{
	return (struct value){ .text = STR(""), .length = emu };
}

void docx_values(const struct plan *p, const struct template *t, struct arena *a,
	struct value *values)
{
	static const struct face bold13 = { 26, true, false, false };
	static const struct face bold14 = { 28, true, false, false };
	struct face motto = face_of(t, V_MOTTO, bold14), issuer = face_of(t, V_ISSUER, bold13);
	struct face subject = face_of(t, DOCX_SUBJECT_LINES, face_of(t, V_SUBJECT, bold14));
	long width = (t->page.width - t->page.left - t->page.right) * EMU_PER_TWIP;
	long column = t->slots[V_ISSUER].room > 0 ? t->slots[V_ISSUER].room * EMU_PER_TWIP : width;

	plan_values(p, a, values);
	values[DOCX_SUBJECT_LINES] = subject_lines(p, a, subject, width);
	values[DOCX_RULE_MOTTO] = length(metrics_width(values[V_MOTTO].text, motto));
	values[DOCX_RULE_ISSUER] = length(rule_length(&values[V_ISSUER], issuer, column));
	values[DOCX_RULE_SUBJECT] = length(rule_length(&values[DOCX_SUBJECT_LINES], subject, width));
}
