/*
 * Content controls of a DOCX: what a control's tag means and what stands in its place at each level
 * (ISO 29500-1, 17.5.2): in a paragraph, between paragraphs, around a cell, around a row.
 *
 *     so-ky-hieu      the field: a text in the format of the control's first run, or the writer's
 *                     markup; a drawn line's width
 *     each:can-cu     the content once per row
 *     if:, unless:    the content or nothing
 *
 * A control is found by its tag, without one by its title (w:alias; "Số ký hiệu" means
 * so-ky-hieu). One without either stays as it is. All others are taken off when filled, so that the
 * paper that goes to be signed has none.
 */
#include "template/walk.h"

#include "base/utf8.h"

#include <assert.h>
#include <string.h>

MSG(text_box, "template-text-box", DIAG_ERROR,
	"the slot \"%1\" stands in a text box, where other programs lose it: use a table or a "
	"paragraph (near \"%2\")");
MSG(around, "template-slot-around", DIAG_ERROR,
	"the slot \"%1\" is a text, but its content control stands around %2: put it around the words "
	"to be replaced (near \"%3\")");
MSG(no_line, "template-slot-no-line", DIAG_ERROR,
	"the slot \"%1\" sets the width of a drawn line, but there is no drawing in it (near \"%2\")");
MSG(inside, "template-slot-lost", DIAG_ERROR,
	"the slot \"%1\" stands inside the slot \"%2\", which replaces it: take it out (near \"%3\")");

MSG(prefix, "template-slot-prefix", DIAG_ERROR,
	"no tag begins with \"%1\": write %2 (near \"%3\")");
MSG(misplaced, "template-slot-place", DIAG_ERROR,
	"the slot \"%1\" stands %2, where <w:%3>, which it holds, cannot stand (near \"%4\")");
MSG(markup_place, "template-markup-place", DIAG_ERROR,
	"the slot \"%1\" is filled with whole paragraphs, but its content control stands %2: put it around "
	"the whole paragraph, with its mark (near \"%3\")");
MSG(no_effect, "template-condition-empty", DIAG_WARNING,
	"there is nothing in the condition \"%1\": delete it, or put what it is about into it");

#define VML "urn:schemas-microsoft-com:vml"

/* A content control that is a slot. */
struct control {
	const xmlNode *sdt, *props, *content; /* content may be NULL */
	struct str tag, name; /* "each:can-cu", "can-cu" */
	struct where where;
};

/* ---- Tags of content controls -------------------------------------------------------------- */

/* The tag, else the title as a tag; "" for a control that is no slot. */
struct str control_tag(struct arena *a, const xmlNode *sdt)
{
	const xmlNode *props = node_child(sdt, WML, "sdtPr");
	struct str tag = str_trim(wml_child_val(a, props, "tag"));

	if (tag.n > 0)
		return tag;
	if (node_child(props, WML, "docPartObj")) /* Word's own: a table of contents, a page number */
		return STR("");
	return utf8_fold(a, str_trim(wml_child_val(a, props, "alias")));
}

static struct where where_tag(const struct docx *x, const xmlNode *sdt)
{
	const xmlNode *props = node_child(sdt, WML, "sdtPr"), *tag = node_child(props, WML, "tag");

	if (!tag || wml_val(x->c.arena, tag).n == 0)
		tag = node_child(props, WML, "alias");
	return where_element(&x->c, tag ? tag : sdt);
}

/* A slot within what another slot replaces would be lost without a word. */
static void check_replaced(struct docx *x, const struct control *k)
{
	const xmlNode *root = k->content;

	for (const xmlNode *n = root ? node_next(root, root) : NULL; n; n = node_next(n, root)) {
		struct str tag = wml_is(n, "sdt") ? control_tag(x->c.arena, n) : STR("");

		if (tag.n > 0)
			diag(x->c.diags, &inside, where_tag(x, n), tag, k->name, text_near(&x->c, n));
	}
}

/* ---- What writers may ask ------------------------------------------------------------------ */

/* Of several slots of a field the main part's first one counts. A list's is its first text. */
static struct slot_info *info_of(struct docx *x, const struct slot *slot)
{
	unsigned char rank = x->is_main ? 2 : 1;

	if (x->ranks[slot->value] >= rank)
		return NULL;
	x->ranks[slot->value] = rank;
	return &x->c.template->slots[slot->value];
}

static void note_look(struct docx *x, const struct slot *slot, const struct control *k)
{
	const xmlNode *from = k->content ? k->content : k->sdt;
	const xmlNode *p = node_find(from, WML, "p");
	struct slot_info *info = info_of(x, slot);

	if (!info)
		return;
	info->font = look_font(x->c.arena, x->styles, from);
	info->room = look_room(x->c.arena, x->styles, &x->c.template->page, p ? p : from);
}

/* ---- Filling: text ------------------------------------------------------------------------- */

enum sdt_level { IN_PARAGRAPH, BLOCK, CELL, ROW };

static enum sdt_level level_of(const xmlNode *sdt)
{
	for (const xmlNode *n = sdt->parent; n; n = n->parent) {
		if (wml_is(n, "p"))
			return IN_PARAGRAPH;
		if (wml_is(n, "tc"))
			return BLOCK;
		if (wml_is(n, "tr"))
			return CELL;
		if (wml_is(n, "tbl"))
			return ROW;
	}
	return BLOCK;
}

/* What a control may hold depends on where it stands (ISO 29500-1, 17.5.2.33 to 36). Filled, it would
 * give a document that Word calls damaged. */
static const struct {
	const char *where, *wrong[4];
} levels[] = {
	[IN_PARAGRAPH] = { N_("in a paragraph"), { "p", "tbl", "tr", "tc" } },
	[BLOCK] = { N_("between paragraphs"), { "r", "t", "tr", "tc" } },
	[CELL] = { N_("between cells"), { "p", "r", "tbl", "tr" } },
	[ROW] = { N_("between rows"), { "p", "r", "tbl", "tc" } },
};

static bool check_place(struct docx *x, const struct control *k)
{
	enum sdt_level level = level_of(k->sdt);

	for (const xmlNode *n = k->content ? k->content->children : NULL; n; n = n->next)
		for (size_t i = 0; i < 4; i++)
			if (wml_is(n, levels[level].wrong[i])) {
				diag(x->c.diags, &misplaced, k->where, diag_short(x->c.arena, k->tag),
					str_from(diag_translate(levels[level].where)),
					str_from(levels[level].wrong[i]), text_near(&x->c, k->sdt));
				return false;
			}
	return true;
}

/* The first run's format. The grey style of a placeholder is not meant for the text; where a
 * placeholder shows, Word gives the text the format kept with the control. */
static void put_run_format(struct docx *x, const struct control *k)
{
	const xmlNode *run = k->content ? node_find(k->content, WML, "r") : NULL;
	const xmlNode *format = node_child(run, WML, "rPr"), *own = node_child(k->props, WML, "rPr");
	bool placeholder = node_child(k->props, WML, "showingPlcHdr") != NULL;
	bool open = false;

	if (own && (placeholder || !run))
		format = own;
	for (const xmlNode *n = format ? format->children : NULL; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE || (wml_is(n, "rStyle") && (placeholder ||
			str_eqz(wml_val(x->c.arena, n), "PlaceholderText"))))
			continue;
		if (!open)
			BUF_LIT(walk_literal(x), "<w:rPr>");
		open = true;
		walk_node(x, n);
	}
	if (open)
		BUF_LIT(walk_literal(x), "</w:rPr>");
}

static void put_run(struct docx *x, const struct control *k, const struct slot *slot)
{
	BUF_LIT(walk_literal(x), "<w:r>");
	put_run_format(x, k);
	BUF_LIT(walk_literal(x), "<w:t xml:space=\"preserve\">");
	ops_add(&x->c.ops, x->c.arena, slot_op(OP_TEXT, slot));
	BUF_LIT(walk_literal(x), "</w:t></w:r>");
}

static void put_paragraph(struct docx *x, const struct control *k, const struct slot *slot)
{
	const xmlNode *p = k->content ? node_find(k->content, WML, "p") : NULL;
	const xmlNode *props = node_child(p, WML, "pPr");

	BUF_LIT(walk_literal(x), "<w:p>");
	if (props)
		walk_node(x, props);
	put_run(x, k, slot);
	BUF_LIT(walk_literal(x), "</w:p>");
}

static void put_cell(struct docx *x, const struct control *k, const struct slot *slot)
{
	const xmlNode *props = node_child(node_child(k->content, WML, "tc"), WML, "tcPr");

	BUF_LIT(walk_literal(x), "<w:tc>");
	if (props)
		walk_node(x, props);
	put_paragraph(x, k, slot);
	BUF_LIT(walk_literal(x), "</w:tc>");
}

/* What a text slot stands around that a text cannot replace; NULL if it can. */
static const char *wrong_content(const struct control *k, enum sdt_level level)
{
	size_t cells = 0;

	if (level == ROW)
		return diag_translate("a row of a table");
	if (node_child(k->content, WML, "tbl"))
		return diag_translate("a table");
	for (const xmlNode *n = k->content ? k->content->children : NULL; n; n = n->next)
		cells += wml_is(n, "tc");
	return cells > 1 ? diag_translate("several cells of a table") : NULL;
}

static void fill_text(struct docx *x, const struct control *k, const struct slot *slot)
{
	static void (*const put[])(struct docx *, const struct control *, const struct slot *) = {
		[IN_PARAGRAPH] = put_run, [BLOCK] = put_paragraph, [CELL] = put_cell,
	};
	enum sdt_level level = level_of(k->sdt);
	const char *wrong = wrong_content(k, level);

	check_replaced(x, k);
	slot_use(&x->c, slot, k->sdt, k->where);
	if (wrong) {
		diag(x->c.diags, &around, k->where, k->name, str_from(wrong), text_near(&x->c, k->sdt));
		return;
	}
	note_look(x, slot, k);
	assert(level != ROW);
	put[level](x, k, slot);
}

/* ---- Filling: markup and lines ------------------------------------------------------------- */

static void fill_markup(struct docx *x, const struct control *k, const struct slot *slot)
{
	enum sdt_level level = level_of(k->sdt);

	check_replaced(x, k);
	slot_use(&x->c, slot, k->sdt, k->where);
	if (level != BLOCK) {
		diag(x->c.diags, &markup_place, k->where, k->name,
			str_from(diag_translate(levels[level].where)), text_near(&x->c, k->sdt));
		return;
	}
	if (slot->level == 0 && k->content &&
		(x->is_main || x->ranks[slot->value] == 0))
		x->c.template->slots[slot->value].sample = walk_markup(x, k->content, true);
	note_look(x, slot, k);
	ops_add(&x->c.ops, x->c.arena, slot_op(OP_MARKUP, slot));
}

static void fill_length(struct docx *x, const struct control *k, const struct slot *slot)
{
	const struct slot *outer = x->line;
	size_t before = x->n_lines;

	slot_use(&x->c, slot, k->sdt, k->where);
	note_look(x, slot, k);
	x->line = slot;
	walk_children(x, k->content);
	x->line = outer;
	if (x->n_lines == before)
		diag(x->c.diags, &no_line, k->where, k->name, text_near(&x->c, k->sdt));
}

/* "position:absolute;width:70.5pt;height:0": only the width changes. */
static void put_vml_style(struct docx *x, struct str style)
{
	struct str rest = style, part;
	bool first = true;

	while (str_cut(&rest, ';', &part)) {
		struct str name = str_trim(str_slice(part, 0, str_find(part, ':', 0)));

		if (!first)
			BUF_LIT(walk_literal(x), ";");
		first = false;
		if (str_eqz(name, "width")) {
			BUF_LIT(walk_literal(x), "width:");
			ops_add(&x->c.ops, x->c.arena, slot_op(OP_LENGTH_PT, x->line));
			x->n_lines++;
		} else {
			buf_attr(walk_literal(x), part);
		}
	}
}

/* The attributes that say how wide a drawing is. False: it is another one. */
bool control_line_attr(struct docx *x, const xmlNode *n, const xmlAttr *at)
{
	const char *name = (const char *)at->name;
	bool cx = strcmp(name, "cx") == 0 && (node_is(n, WP, "extent") || node_is(n, DML, "ext"));
	bool style = strcmp(name, "style") == 0 && n->ns &&
		strcmp((const char *)n->ns->href, VML) == 0;

	if (!x->line || at->ns || (!cx && !style))
		return false;
	put_attr_name(walk_literal(x), at);
	if (cx) {
		ops_add(&x->c.ops, x->c.arena, slot_op(OP_LENGTH_EMU, x->line));
		x->n_lines++;
	} else {
		put_vml_style(x, attr_value(x->c.arena, at));
	}
	BUF_LIT(walk_literal(x), "\"");
	return true;
}

/* ---- Content controls ---------------------------------------------------------------------- */

static void control_fill(struct docx *x, const struct control *k)
{
	static void (*const fill[FIELD_LENGTH + 1])(struct docx *, const struct control *,
		const struct slot *) = {
		[FIELD_TEXT] = fill_text, [FIELD_MARKUP] = fill_markup, [FIELD_LENGTH] = fill_length,
	};
	struct slot slot;

	if (!slot_find(&x->c, k->name, k->sdt, k->where, &slot))
		return;
	if (fill[slot.field->kind])
		fill[slot.field->kind](x, k, &slot);
	else
		slot_kind_error(&x->c, &slot, k->sdt, k->where);
}

static void control_each(struct docx *x, const struct control *k)
{
	struct slot slot;
	size_t begin;
	bool open = false;

	if (slot_find(&x->c, k->name, k->sdt, k->where, &slot)) {
		if (slot.field->kind != FIELD_LIST) {
			slot_kind_error(&x->c, &slot, k->sdt, k->where);
		} else {
			slot_use(&x->c, &slot, k->sdt, k->where);
			open = list_begin(&x->c, &slot, k->sdt, k->where, &begin);
		}
	}
	x->c.blind += !open;
	walk_children(x, k->content);
	x->c.blind -= !open;
	if (open)
		list_end(&x->c, begin);
}

static void put_branch(struct docx *x, const struct control *k, bool negative)
{
	struct slot slot;
	size_t begin;

	if (!slot_find(&x->c, k->name, k->sdt, k->where, &slot)) {
		walk_children(x, k->content);
		return;
	}
	if (!k->content || !node_has_elements(k->content))
		diag(x->c.diags, &no_effect, k->where, diag_short(x->c.arena, k->tag));
	begin = branch_begin(&x->c, &slot, negative);
	walk_children(x, k->content);
	branch_end(&x->c, begin);
}

static void control_if(struct docx *x, const struct control *k)
{
	put_branch(x, k, false);
}

static void control_unless(struct docx *x, const struct control *k)
{
	put_branch(x, k, true);
}

static const struct {
	struct str prefix;
	void (*put)(struct docx *, const struct control *);
} tag_kinds[] = {
	{ STR_INIT("each:"), control_each },
	{ STR_INIT("if:"), control_if },
	{ STR_INIT("unless:"), control_unless },
	{ STR_INIT(""), control_fill }, /* last: everything starts with it */
};

/* "Each:can-cu", "each :can-cu", "for:can-cu". */
static bool check_prefix(struct docx *x, const struct control *k)
{
	static const struct str known[] = { STR_INIT("each"), STR_INIT("if"), STR_INIT("unless") };
	struct str given = str_slice(k->tag, 0, str_find(k->tag, ':', 0)), nearest;
	struct arena *a = x->c.arena;

	if (given.n == k->tag.n)
		return true;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (str_eq(given, known[i]))
			return true;
	nearest = diag_nearest(str_trim(given), known, sizeof(known) / sizeof(*known));
	if (nearest.n > 0)
		nearest = arena_cat(a, STR("\""), nearest, str_slice(k->tag, given.n, k->tag.n), STR("\""));
	else
		nearest = STR("each:, if: / unless:");
	diag(x->c.diags, &prefix, k->where, diag_short(a, str_slice(k->tag, 0, given.n + 1)),
		diag_short(a, nearest), text_near(&x->c, k->sdt));
	return false;
}

void control_put(struct docx *x, const xmlNode *sdt)
{
	struct control k = { .sdt = sdt, .props = node_child(sdt, WML, "sdtPr"),
		.content = node_child(sdt, WML, "sdtContent"), .tag = control_tag(x->c.arena, sdt) };
	bool boxed = node_inside(sdt, WML, "txbxContent") || node_inside(sdt, MC, "AlternateContent");
	size_t kind = 0;

	if (k.tag.n == 0 || boxed) {
		/* A text box stands in the file twice; once is enough to hear of it. */
		if (k.tag.n > 0 && !node_inside(sdt, MC, "Fallback"))
			diag(x->c.diags, &text_box, where_tag(x, sdt), k.tag, text_near(&x->c, sdt));
		walk_plain(x, sdt);
		return;
	}
	k.where = where_tag(x, sdt);
	if (!check_prefix(x, &k) || !check_place(x, &k)) {
		x->c.incomplete = true; /* what is in it was not looked at */
		return;
	}
	while (!str_starts(k.tag, tag_kinds[kind].prefix))
		kind++;
	k.name = str_trim(str_slice(k.tag, tag_kinds[kind].prefix.n, k.tag.n));
	tag_kinds[kind].put(x, &k);
}
