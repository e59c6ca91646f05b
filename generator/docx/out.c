/* Paragraphs and runs. Owns the order of properties, bookmarks and links; knows no kinds of
 * blocks. */
#include "docx/out.h"

#include "docx/drawing.h"

#include <stdlib.h>
#include <string.h>

/* ---- Marks: where references point ---------------------------------------------------------- */

static int by_id(const void *x, const void *y)
{
	return str_cmp(((const struct mark *)x)->block->id, ((const struct mark *)y)->block->id);
}

/* Numbers first: a reference may point at a block that is still to come. */
static void collect_numbers(struct out *o)
{
	struct number *numbers;
	size_t n = 0, marks = 0;

	for (const struct block *b = o->plan->blocks; b; b = b->next, n++)
		marks += b->id.n > 0;
	o->number = numbers = arena_array(o->a, n, sizeof(*numbers));
	o->marks = arena_array(o->a, marks, sizeof(*o->marks));
	for (const struct block *b = o->plan->blocks; b; b = b->next, numbers++) {
		*numbers = numbering_next(&o->numbering, o->a, b);
		if (b->id.n > 0)
			o->marks[o->n_marks++] = (struct mark){ b, *numbers };
	}
	if (marks > 1)
		qsort(o->marks, marks, sizeof(*o->marks), by_id);
}

struct number out_number(struct out *o)
{
	return *o->number++;
}

/* The number of an id's bookmark, from 1; 0: there is no such id. */
static unsigned mark_of(const struct out *o, struct str id)
{
	size_t low = 0, high = o->n_marks;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_cmp(o->marks[middle].block->id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < o->n_marks && str_eq(o->marks[low].block->id, id) ? (unsigned)low + 1 : 0;
}

enum { FIRST_MARK = 1000 }; /* the template's bookmarks have small numbers */

/* Word hides bookmarks that begin with "_"; ids may hold what a bookmark's name may not. */
#define MARK "_Muc"

void out_mark_begin(struct out *o, const struct block *b)
{
	unsigned mark = b->id.n > 0 ? mark_of(o, b->id) : 0;

	if (mark) {
		out_num(o, "<w:bookmarkStart w:id=\"", FIRST_MARK + (long)mark, "\" w:name=\"" MARK);
		out_num(o, "", mark, "\"/>");
	}
}

void out_mark_end(struct out *o, const struct block *b)
{
	unsigned mark = b->id.n > 0 ? mark_of(o, b->id) : 0;

	if (mark)
		out_num(o, "<w:bookmarkEnd w:id=\"", FIRST_MARK + (long)mark, "\"/>");
}

/* ---- Paragraphs ----------------------------------------------------------------------------- */

void out_begin(struct out *o, struct buf *b, struct arena *a, const struct plan *p,
	const struct styles *s, struct str prefix)
{
	*o = (struct out){ .b = b, .a = a, .plan = p, .styles = s, .prefix = prefix };
	o->end = &o->first;
	numbering_begin(&o->numbering, &p->scheme);
	collect_numbers(o);
}

void out_num(struct out *o, const char *before, long n, const char *after)
{
	buf_putz(o->b, before);
	buf_num(o->b, n);
	buf_putz(o->b, after);
}

/* Said here only if neither the style nor the numbering says it. */
static void put_indent(struct out *o, const struct para *p)
{
	struct indent here = o->styles->indent[p->style], level = o->styles->indent[STYLE_ITEM];
	bool numbered = p->number.num > 0;

	here.left += p->left;
	if (p->left > 0 || (numbered && (here.left != level.left || here.first != level.first)))
		styles_put_indent(o->b, here);
}

/* The order of CT_PPr: pStyle keepNext numPr spacing ind jc (ECMA-376 part 1, 17.3.1.26). */
void out_para(struct out *o, const struct para *p)
{
	BUF_LIT(o->b, "<w:p><w:pPr><w:pStyle w:val=\"");
	buf_put(o->b, o->styles->id[p->style]);
	BUF_LIT(o->b, "\"/>");
	if (p->keep_next)
		BUF_LIT(o->b, "<w:keepNext/>");
	if (p->number.num) {
		out_num(o, "<w:numPr><w:ilvl w:val=\"", p->number.level, "\"/>");
		out_num(o, "<w:numId w:val=\"", p->number.num, "\"/></w:numPr>");
	}
	if (p->after)
		out_num(o, "<w:spacing w:after=\"", p->after, "\"/>");
	put_indent(o, p);
	if (p->jc) {
		BUF_LIT(o->b, "<w:jc w:val=\"");
		buf_putz(o->b, p->jc);
		BUF_LIT(o->b, "\"/>");
	}
	BUF_LIT(o->b, "</w:pPr>");
}

void out_para_end(struct out *o)
{
	BUF_LIT(o->b, "</w:p>");
}

void out_plain(struct out *o, const struct para *p, struct str text)
{
	out_para(o, p);
	out_text(o, text, 0);
	out_para_end(o);
}

void out_rich(struct out *o, const struct para *p, const struct run *r, long room)
{
	out_para(o, p);
	out_runs(o, r, room);
	out_para_end(o);
}

/* ---- Runs ----------------------------------------------------------------------------------- */

/* The order of CT_RPr: b bCs i iCs (17.3.2.28). */
static void open_run(struct out *o, unsigned style)
{
	BUF_LIT(o->b, "<w:r>");
	if ((style & (RUN_BOLD | RUN_ITALIC)) == 0)
		return;
	BUF_LIT(o->b, "<w:rPr>");
	if (style & RUN_BOLD)
		BUF_LIT(o->b, "<w:b/><w:bCs/>");
	if (style & RUN_ITALIC)
		BUF_LIT(o->b, "<w:i/><w:iCs/>");
	BUF_LIT(o->b, "</w:rPr>");
}

void out_text(struct out *o, struct str text, unsigned style)
{
	struct str rest = text, piece;
	bool tab = false;

	if (text.n == 0)
		return;
	open_run(o, style);
	while (str_cut(&rest, '\t', &piece)) {
		if (tab)
			BUF_LIT(o->b, "<w:tab/>");
		tab = true;
		if (piece.n == 0)
			continue;
		BUF_LIT(o->b, "<w:t xml:space=\"preserve\">");
		buf_text(o->b, piece);
		BUF_LIT(o->b, "</w:t>");
	}
	BUF_LIT(o->b, "</w:r>");
}

static void put_text(struct out *o, const struct run *r, long room)
{
	(void)room;
	out_text(o, r->text, r->style);
}

static void put_break(struct out *o, const struct run *r, long room)
{
	(void)r;
	(void)room;
	BUF_LIT(o->b, "<w:r><w:br/></w:r>");
}

static void put_image(struct out *o, const struct run *r, long room)
{
	if (r->image)
		drawing_image(o, r->image, r->text, room);
	else
		out_text(o, r->text, r->style);
}

static void field_char(struct out *o, unsigned style, const char *type)
{
	open_run(o, style);
	BUF_LIT(o->b, "<w:fldChar w:fldCharType=\"");
	buf_putz(o->b, type);
	BUF_LIT(o->b, "\"/></w:r>");
}

/* The number in its full context, such as II.2, worked out anew by Word when fields are updated. */
static void put_field(struct out *o, const struct run *r, unsigned mark)
{
	field_char(o, r->style, "begin");
	open_run(o, r->style);
	out_num(o, "<w:instrText xml:space=\"preserve\"> REF " MARK, mark,
		" \\w \\h </w:instrText></w:r>");
	field_char(o, r->style, "separate");
	out_text(o, r->text, r->style);
	field_char(o, r->style, "end");
}

/* A number that Word counts follows it; one that is typed is at least a link. */
static void put_ref(struct out *o, const struct run *r, long room)
{
	unsigned mark = mark_of(o, r->target);

	(void)room;
	if (!mark) {
		out_text(o, r->text, r->style);
		return;
	}
	if (o->marks[mark - 1].number.path) {
		put_field(o, r, mark);
		return;
	}
	out_num(o, "<w:hyperlink w:anchor=\"" MARK, mark, "\">");
	out_text(o, r->text, r->style);
	BUF_LIT(o->b, "</w:hyperlink>");
}

unsigned out_relation(struct out *o, struct str target, const struct image *image)
{
	struct relation *r;

	for (r = image ? o->images : NULL; r; r = r->next_image)
		if (str_eq(r->image->path, image->path))
			return r->number;
	r = arena_new(o->a, struct relation);
	*r = (struct relation){ .number = ++o->n_relations, .target = target, .image = image };
	*o->end = r;
	o->end = &r->next;
	if (image) {
		r->next_image = o->images;
		o->images = r;
		o->n_images++;
	}
	return r->number;
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* What RFC 3986 allows; a "%" only where it begins an escape. */
static bool in_address(struct str s, size_t i)
{
	char c = s.p[i];

	if (c == '%')
		return i + 2 < s.n && is_hex(s.p[i + 1]) && is_hex(s.p[i + 2]);
	return c > ' ' && c < 0x7f && !strchr("\"<>\\^`{|}[]", c);
}

/* An address as a relationship may hold it: other characters are written as %XX. */
static struct str escaped_address(struct arena *a, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";
	char *p = arena_array(a, s.n * 3 + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (in_address(s, i)) {
			p[n++] = (char)c;
			continue;
		}
		p[n++] = '%';
		p[n++] = hex[c >> 4];
		p[n++] = hex[c & 15];
	}
	return (struct str){ p, n };
}

static void open_link(struct out *o, struct str link)
{
	unsigned mark = link.p[0] == '#' ? mark_of(o, str_slice(link, 1, link.n)) : 0;

	if (mark) {
		out_num(o, "<w:hyperlink w:anchor=\"" MARK, mark, "\">");
		return;
	}
	BUF_LIT(o->b, "<w:hyperlink xmlns:r="
		"\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"");
	buf_put(o->b, o->prefix);
	out_num(o, "", out_relation(o, escaped_address(o->a, link), NULL), "\">");
}

void out_runs(struct out *o, const struct run *r, long room)
{
	static void (*const put[])(struct out *, const struct run *, long) = {
		[RUN_TEXT] = put_text,
		[RUN_BREAK] = put_break,
		[RUN_IMAGE] = put_image,
		[RUN_REF] = put_ref,
	};
	struct str link = STR("");

	for (; r; r = r->next) {
		struct str next = r->kind == RUN_REF ? STR("") : r->link;

		if (!str_eq(link, next)) {
			if (link.n > 0)
				BUF_LIT(o->b, "</w:hyperlink>");
			if (next.n > 0)
				open_link(o, next);
			link = next;
		}
		put[r->kind](o, r, room);
	}
	if (link.n > 0)
		BUF_LIT(o->b, "</w:hyperlink>");
}
