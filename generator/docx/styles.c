/* Finding styles. Owns the table of what they are called; knows nothing of how they look. */
#include "docx/styles.h"

#include "docx/xml.h"

MSG(missing, "docx-style-missing", DIAG_ERROR,
	"there is no style \"%1\" (id \"%2\"); the writer needs it for %3");

struct wanted {
	struct str id, name, what;
};

#define WANT(id, name, what) { STR_INIT(id), STR_INIT(name), STR_INIT(what) }

static const struct wanted wanted[STYLE_COUNT] = {
	[STYLE_PARAGRAPH] = WANT("DoanVan", "Đoạn văn", "paragraphs"),
	[STYLE_HEADING1] = WANT("Heading1", "heading 1", "headings"),
	[STYLE_HEADING2] = WANT("Heading2", "heading 2", "headings"),
	[STYLE_HEADING3] = WANT("Heading3", "heading 3", "headings"),
	[STYLE_HEADING4] = WANT("Heading4", "heading 4", "headings"),
	[STYLE_ITEM] = WANT("Khoan", "Khoản", "numbered paragraphs"),
	[STYLE_POINT] = WANT("Diem", "Điểm", "paragraphs numbered by letters"),
	[STYLE_BULLET] = WANT("GachDauDong", "Gạch đầu dòng", "paragraphs with a dash"),
	[STYLE_QUOTE] = WANT("TrichDan", "Trích dẫn", "block quotes"),
	[STYLE_CODE] = WANT("NguyenVan", "Nguyên văn", "verbatim lines"),
	[STYLE_PICTURE] = WANT("HinhAnh", "Hình ảnh", "pictures on a line of their own"),
	[STYLE_TABLE] = WANT("KeBang", "Kẻ bảng", "tables"),
	[STYLE_CAPTION] = WANT("TenBang", "Tên bảng", "captions of tables"),
	[STYLE_CELL] = WANT("OBang", "Ô bảng", "cells of tables"),
	[STYLE_CELL_HEADER] = WANT("DauBang", "Đầu bảng", "header cells of tables"),
	[STYLE_CELL_GROUP] = WANT("NhomBang", "Nhóm trong bảng", "cells over a table's full width"),
	[STYLE_GAP] = WANT("SauBang", "Sau bảng", "the gap between two tables"),
	[STYLE_APPENDIX] = WANT("PhuLuc", "Phụ lục", "the number of an appendix"),
	[STYLE_APPENDIX_TITLE] = WANT("TenPhuLuc", "Tên phụ lục", "the title of an appendix"),
	[STYLE_ATTACHED] = WANT("KemTheo", "Kèm theo", "what an appendix is attached to"),
	[STYLE_RECIPIENT] = WANT("NoiNhanDong", "Nơi nhận: từng dòng", "recipients"),
	[STYLE_RECIPIENT_NOTE] = WANT("NoiNhanGhiChu", "Nơi nhận: ghi chú", "the note of recipients"),
	[STYLE_FRAME] = WANT("KhungTrinhBay", "Khung trình bày", "tables without lines"),
	[STYLE_END] = WANT("KetThuc", "Kết thúc", "the end of a section"),
};

struct found {
	struct str id, name;
};

static void take(struct arena *a, struct styles *s, struct found f, bool by_name)
{
	for (size_t i = 0; i < STYLE_COUNT; i++) {
		struct str key = by_name ? wanted[i].name : wanted[i].id;
		struct str value = by_name ? f.name : f.id;

		if (s->id[i].n == 0 && str_eq(key, value))
			s->id[i] = arena_str(a, f.id);
	}
}

/* One pass over the part. Names are compared as they stand in it: no style wanted here has a
 * character in its name that XML would write in another way. */
static void look(struct arena *a, struct str xml, struct styles *s, bool by_name)
{
	struct xml_token t;
	struct found f = { STR(""), STR("") };
	size_t at = 0;

	while (xml_next(xml, &at, &t)) {
		if (t.kind == XML_START && str_eqz(t.name, "w:style")) {
			f = (struct found){ xml_attr(&t, STR("w:styleId")), STR("") };
		} else if (t.kind == XML_EMPTY && str_eqz(t.name, "w:name") && f.id.n > 0) {
			f.name = xml_attr(&t, STR("w:val"));
			take(a, s, f, by_name);
			f.id = STR("");
		}
	}
}

/* ---- What styles say ------------------------------------------------------------------------ */

/* What one style says of itself. */
struct said {
	struct str based_on;
	struct indent indent;
	bool left, first;
	long half_points;
};

static bool number(struct str s, long *n)
{
	bool minus = s.n > 0 && s.p[0] == '-';

	*n = 0;
	for (size_t i = minus; i < s.n && i < 6 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		*n = *n * 10 + (s.p[i] - '0');
	if (minus)
		*n = -*n;
	return s.n > (minus ? 1u : 0u);
}

static void take_indent(const struct xml_token *t, struct said *said)
{
	long n;

	if (number(xml_attr(t, STR("w:left")), &n) || number(xml_attr(t, STR("w:start")), &n)) {
		said->left = true;
		said->indent.left = n;
	}
	if (number(xml_attr(t, STR("w:firstLine")), &n)) {
		said->first = true;
		said->indent.first = n;
	}
	if (number(xml_attr(t, STR("w:hanging")), &n)) {
		said->first = true;
		said->indent.first = -n;
	}
}

static struct said read_style(struct str xml, struct str id)
{
	struct said said = { .based_on = STR("") };
	struct xml_token t;
	bool inside = false;

	for (size_t at = 0; xml_next(xml, &at, &t);) {
		if (t.kind == XML_START && str_eqz(t.name, "w:style"))
			inside = str_eq(xml_attr(&t, STR("w:styleId")), id);
		else if (inside && t.kind == XML_END && str_eqz(t.name, "w:style"))
			break;
		else if (inside && str_eqz(t.name, "w:basedOn"))
			said.based_on = xml_attr(&t, STR("w:val"));
		else if (inside && str_eqz(t.name, "w:ind"))
			take_indent(&t, &said);
		else if (inside && str_eqz(t.name, "w:sz"))
			(void)number(xml_attr(&t, STR("w:val")), &said.half_points);
	}
	return said;
}

/* Follows what the style is based on; the nearer one goes before. */
static void look_up(struct str xml, struct styles *s, size_t style)
{
	enum { LONGEST_CHAIN = 10 }; /* Word's own limit; also ends a circle */
	struct said sum = { .based_on = s->id[style] };

	for (int i = 0; i < LONGEST_CHAIN && sum.based_on.n > 0; i++) {
		struct said one = read_style(xml, sum.based_on);

		if (one.left && !sum.left)
			sum.indent.left = one.indent.left;
		if (one.first && !sum.first)
			sum.indent.first = one.indent.first;
		if (sum.half_points == 0)
			sum.half_points = one.half_points;
		sum.left = sum.left || one.left;
		sum.first = sum.first || one.first;
		sum.based_on = one.based_on;
	}
	s->indent[style] = sum.indent;
	s->half_points[style] = sum.half_points > 0 ? (unsigned)sum.half_points : 0;
}

bool styles_find(struct arena *a, struct diags *d, struct str path, struct str styles_xml,
	struct styles *s)
{
	bool ok = true;

	for (size_t i = 0; i < STYLE_COUNT; i++)
		s->id[i] = STR("");
	look(a, styles_xml, s, false);
	look(a, styles_xml, s, true);
	for (size_t i = 0; i < STYLE_COUNT; i++) {
		if (s->id[i].n == 0) {
			diag(d, &missing, diag_path(a, path), wanted[i].name, wanted[i].id, wanted[i].what);
			ok = false;
		}
		look_up(styles_xml, s, i);
	}
	return ok;
}

void styles_put_indent(struct buf *out, struct indent indent)
{
	BUF_LIT(out, "<w:ind w:left=\"");
	buf_num(out, indent.left);
	buf_putz(out, indent.first < 0 ? "\" w:hanging=\"" : "\" w:firstLine=\"");
	buf_num(out, indent.first < 0 ? -indent.first : indent.first);
	BUF_LIT(out, "\"/>");
}
