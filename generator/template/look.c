/*
 * What a slot of a DOCX looks like and how much room it has: fonts through the chain of styles,
 * page and cells. Only reads. Left out on purpose: table styles' fonts, the exclusive-or of toggles
 * between style levels (ISO 29500-1, 17.7.3), paragraph indents: writers ask for widths of lines in
 * letterheads and signatures, where none of these play.
 */
#include "template/wml.h"

#include <stdlib.h>
#include <string.h>

bool wml_is(const xmlNode *n, const char *name)
{
	return node_is(n, WML, name);
}

struct str wml_val(struct arena *a, const xmlNode *n)
{
	return attr_get(a, n, WML, "val");
}

struct str wml_child_val(struct arena *a, const xmlNode *parent, const char *child)
{
	return wml_val(a, node_child(parent, WML, child));
}

long wml_number(struct arena *a, const xmlNode *n, const char *attr, long otherwise)
{
	struct str s = attr_get(a, n, WML, attr);
	char *end;
	long number;

	if (s.n == 0)
		return otherwise;
	number = strtol(s.p, &end, 10);
	return *end == '\0' && labs(number) < 1000000 ? number : otherwise;
}

const xmlNode *wml_around(const xmlNode *n, const char *name)
{
	for (; n; n = n->parent)
		if (wml_is(n, name))
			return n;
	return NULL;
}

/* ---- Fonts --------------------------------------------------------------------------------- */

enum { DEFAULT_HALF_POINTS = 20 }; /* ISO 29500-1, 17.3.2.38: size where nothing states one */

enum { MOST_STYLES = 32 }; /* in a chain; a longer one goes in circles */

struct look {
	struct arena *arena;
	const xmlDoc *styles;
	struct slot_font font;
	bool size, bold, italic, caps; /* known already: what is nearer to the text wins */
};

static void take_toggle(struct arena *a, const xmlNode *rpr, const char *name, bool *known,
	bool *value)
{
	const xmlNode *n = node_child(rpr, WML, name);
	struct str val;

	if (!n || *known)
		return;
	val = wml_val(a, n);
	*value = !str_eqz(val, "0") && !str_eqz(val, "false") && !str_eqz(val, "off");
	*known = true;
}

static void take(struct look *l, const xmlNode *rpr)
{
	long size = wml_number(l->arena, node_child(rpr, WML, "sz"), "val", 0);

	if (size > 0 && !l->size) {
		l->font.half_points = (unsigned)size;
		l->size = true;
	}
	take_toggle(l->arena, rpr, "b", &l->bold, &l->font.bold);
	take_toggle(l->arena, rpr, "i", &l->italic, &l->font.italic);
	take_toggle(l->arena, rpr, "caps", &l->caps, &l->font.caps);
}

static bool is_default(struct arena *a, const xmlNode *style)
{
	return attr_is(a, style, WML, "default", STR("1")) ||
		attr_is(a, style, WML, "default", STR("true")) ||
		attr_is(a, style, WML, "default", STR("on"));
}

/* The style with the id; the default one of the type for an empty id. NULL when there is none. */
static const xmlNode *find_style(struct arena *a, const xmlDoc *styles, const char *type,
	struct str id)
{
	const xmlNode *root = styles ? xmlDocGetRootElement(styles) : NULL;

	for (const xmlNode *n = root ? root->children : NULL; n; n = n->next)
		if (wml_is(n, "style") && attr_is(a, n, WML, "type", str_from(type)) &&
			(id.n > 0 ? attr_is(a, n, WML, "styleId", id) : is_default(a, n)))
			return n;
	return NULL;
}

static const xmlNode *base_style(struct arena *a, const xmlDoc *styles, const char *type,
	const xmlNode *style)
{
	struct str base = wml_child_val(a, style, "basedOn");

	return base.n > 0 ? find_style(a, styles, type, base) : NULL;
}

static void take_style(struct look *l, const char *type, struct str id)
{
	const xmlNode *style = find_style(l->arena, l->styles, type, id);

	for (int i = 0; style && i < MOST_STYLES; i++) {
		take(l, node_child(style, WML, "rPr"));
		style = base_style(l->arena, l->styles, type, style);
	}
}

static const xmlNode *first_of(const xmlNode *from, const char *name)
{
	return wml_is(from, name) ? from : node_find(from, WML, name);
}

static const xmlNode *paragraph_of(const xmlNode *from, const xmlNode *run)
{
	const xmlNode *p = wml_around(run ? run : from, "p");

	return p ? p : first_of(from, "p");
}

struct slot_font look_font(struct arena *a, const xmlDoc *styles, const xmlNode *from)
{
	struct look l = { .arena = a, .styles = styles };
	const xmlNode *run = first_of(from, "r"), *p = paragraph_of(from, run);
	const xmlNode *rpr = node_child(run, WML, "rPr"), *ppr = node_child(p, WML, "pPr");
	const xmlNode *root = styles ? xmlDocGetRootElement(styles) : NULL;
	struct str char_style = wml_child_val(a, rpr, "rStyle");

	l.font.half_points = DEFAULT_HALF_POINTS;
	take(&l, rpr);
	if (char_style.n > 0)
		take_style(&l, "character", char_style);
	take_style(&l, "paragraph", wml_child_val(a, ppr, "pStyle"));
	take(&l, node_child(node_child(node_child(root, WML, "docDefaults"), WML, "rPrDefault"),
		WML, "rPr"));
	return l.font;
}

/* ---- Page ---------------------------------------------------------------------------------- */

struct page_setup look_page(struct arena *a, const xmlDoc *document)
{
	const xmlNode *root = xmlDocGetRootElement(document), *sect = NULL, *size, *margin;

	for (const xmlNode *n = node_next(root, root); n; n = node_next(n, root))
		if (wml_is(n, "sectPr"))
			sect = n;
	size = node_child(sect, WML, "pgSz");
	margin = node_child(sect, WML, "pgMar");
	return (struct page_setup){
		.width = wml_number(a, size, "w", 0), .height = wml_number(a, size, "h", 0),
		.top = wml_number(a, margin, "top", 0), .right = wml_number(a, margin, "right", 0),
		.bottom = wml_number(a, margin, "bottom", 0), .left = wml_number(a, margin, "left", 0),
	};
}

/* ---- Room ---------------------------------------------------------------------------------- */

/* Columns of the grid in front of `cell`; content controls may stand around its neighbours. */
static long columns_before(struct arena *a, const xmlNode *row, const xmlNode *cell)
{
	const xmlNode *n = node_next(row, row);
	long columns = wml_number(a, node_child(node_child(row, WML, "trPr"), WML, "gridBefore"),
		"val", 0);

	while (n && n != cell) {
		if (!wml_is(n, "tc")) {
			n = node_next(n, row);
			continue;
		}
		columns += wml_number(a, node_child(node_child(n, WML, "tcPr"), WML, "gridSpan"),
			"val", 1);
		n = node_after(n, row);
	}
	return columns;
}

static long grid_width(struct arena *a, const xmlNode *table, const xmlNode *cell)
{
	const xmlNode *row = wml_around(cell, "tr"), *grid = node_child(table, WML, "tblGrid");
	long from = row ? columns_before(a, row, cell) : 0, width = 0;
	long span = wml_number(a, node_child(node_child(cell, WML, "tcPr"), WML, "gridSpan"), "val", 1);
	long column = 0;

	for (const xmlNode *n = grid ? grid->children : NULL; n; n = n->next)
		if (wml_is(n, "gridCol")) {
			if (column >= from && column < from + span)
				width += wml_number(a, n, "w", 0);
			column++;
		}
	return width;
}

/* The margin on one side out of an element like tcMar; -1 when it says nothing. */
static long margin_in(struct arena *a, const xmlNode *margins, const char *side, const char *strict)
{
	const xmlNode *n = node_child(margins, WML, side);

	if (!n)
		n = node_child(margins, WML, strict);
	return wml_number(a, n, "w", -1);
}

/* Of the cell, else of its table, else of the table's styles. */
static long cell_margin(struct arena *a, const xmlDoc *styles, const xmlNode *table,
	const xmlNode *cell, const char *side, const char *strict)
{
	const xmlNode *props = node_child(table, WML, "tblPr"), *style;
	long w = margin_in(a, node_child(node_child(cell, WML, "tcPr"), WML, "tcMar"), side, strict);

	if (w < 0)
		w = margin_in(a, node_child(props, WML, "tblCellMar"), side, strict);
	style = find_style(a, styles, "table", wml_child_val(a, props, "tblStyle"));
	for (int i = 0; style && w < 0 && i < MOST_STYLES; i++) {
		w = margin_in(a, node_child(node_child(style, WML, "tblPr"), WML, "tblCellMar"),
			side, strict);
		style = base_style(a, styles, "table", style);
	}
	return w < 0 ? 0 : w;
}

long look_room(struct arena *a, const xmlDoc *styles, const struct page_setup *page,
	const xmlNode *n)
{
	const xmlNode *cell = wml_around(n, "tc"), *table = wml_around(cell, "tbl"), *stated;
	long width;

	if (!cell || !table)
		return page->width - page->left - page->right;
	stated = node_child(node_child(cell, WML, "tcPr"), WML, "tcW");
	width = str_eqz(attr_get(a, stated, WML, "type"), "dxa") ? wml_number(a, stated, "w", 0) : 0;
	if (width <= 0)
		width = grid_width(a, table, cell);
	return width - cell_margin(a, styles, table, cell, "left", "start") -
		cell_margin(a, styles, table, cell, "right", "end");
}
