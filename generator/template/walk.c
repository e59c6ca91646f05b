/*
 * From the tree of a part of a DOCX to its program: what is left out, what is looked at, what must
 * not stay empty. Owns the elements that are no slots; content controls are control.c's.
 */
#include "template/walk.h"

MSG(revision, "template-revision", DIAG_ERROR,
	"the template has tracked changes or comments (<w:%1>), with names and dates that every paper "
	"would carry: accept all changes and delete the comments (near \"%2\")");

struct buf *walk_literal(struct docx *x)
{
	return &x->c.ops.literal;
}

/* The markup of `n`, or of its children, cleaned and without filling slots. */
struct str walk_markup(struct docx *x, const xmlNode *n, bool children)
{
	struct docx outer = *x;
	struct str markup;

	x->c.ops = (struct ops){ 0 };
	x->controls = false;
	x->line = NULL;
	if (children)
		walk_children(x, n);
	else
		walk_node(x, n);
	markup = arena_str(x->c.arena, buf_str(walk_literal(x)));
	buf_free(walk_literal(x));
	x->c.ops = outer.c.ops;
	x->controls = outer.controls;
	x->line = outer.line;
	return markup;
}

/* ---- Slots without a control --------------------------------------------------------------- */

static const struct implicit_slot *implicit_of(const struct docx *x, const xmlNode *n)
{
	for (size_t i = 0; i < x->n_implicit; i++) {
		const struct implicit_slot *s = &x->implicit[i];

		if (wml_is(n, s->element) && wml_is(n->parent, "body") &&
			str_eqz(x->c.template->parts[x->c.part].name, s->part))
			return s;
	}
	return NULL;
}

static void put_implicit(struct docx *x, const xmlNode *n, const struct implicit_slot *s)
{
	struct where w = where_element(&x->c, n);
	struct slot slot;

	if (!slot_find(&x->c, str_from(s->field), n, w, &slot))
		return;
	slot_use(&x->c, &slot, n, w);
	x->c.template->slots[slot.value].sample = walk_markup(x, n, false);
	ops_add(&x->c.ops, x->c.arena, slot_op(OP_MARKUP, &slot));
}

/* ---- Elements ------------------------------------------------------------------------------ */

/* {{name}} in a paragraph, even when a word processor split it into several runs. Not in what a
 * slot replaces, where it is a sample, nor in a text box, which has paragraphs of its own. */
static void check_braces(struct docx *x, const xmlNode *p)
{
	struct buf text = { 0 };
	const xmlNode *n = node_next(p, p);

	while (n) {
		struct str tag = wml_is(n, "sdt") ? control_tag(x->c.arena, n) : STR("");
		bool replaced = tag.n > 0 && str_find(tag, ':', 0) == tag.n;
		bool skip = replaced || wml_is(n, "txbxContent") || wml_is(n, "p");

		if (n->type == XML_TEXT_NODE && wml_is(n->parent, "t"))
			buf_put(&text, node_text(n));
		n = skip ? node_after(n, p) : node_next(n, p);
	}
	literal_braces(&x->c, buf_str(&text), where_element(&x->c, p));
	buf_free(&text);
}

static void check_revision(struct docx *x, const xmlNode *n)
{
	if (x->revised || !clean_is_revision(n))
		return;
	x->revised = true;
	diag(x->c.diags, &revision, where_element(&x->c, n), str_from((const char *)n->name),
		text_near(&x->c, n));
}

static void put_attrs(struct docx *x, const xmlNode *n)
{
	for (const xmlAttr *at = n->properties; at; at = at->next) {
		if (clean_drops_attr(at))
			x->changed = true;
		else if (!control_line_attr(x, n, at))
			put_attr(walk_literal(x), x->c.arena, at);
	}
}

/* What must hold something of a kind, or Word calls the file damaged. */
static const struct {
	const char *container, *item;
} items[] = { { "tbl", "tr" }, { "tr", "tc" } };

static const char *item_of(const xmlNode *n)
{
	for (size_t i = 0; i < sizeof(items) / sizeof(*items); i++)
		if (wml_is(n, items[i].container))
			return items[i].item;
	return NULL;
}

/* True if all rows of the table (cells of the row) may be left out by conditions and lists. The
 * depth is that of the tree. */
static bool can_vanish(const xmlNode *n)
{
	const char *item = item_of(n);
	bool controls = false;

	for (const xmlNode *child = item ? n->children : NULL; child; child = child->next) {
		if (wml_is(child, item) && !can_vanish(child))
			return false;
		controls |= wml_is(child, "sdt") || wml_is(child, item);
	}
	return controls;
}

static const char *const ends_in_paragraph[] = { "tc", "hdr", "ftr", "footnote", "endnote" };

/* True for a container whose last paragraph may be left out. */
static bool may_lack_ending(const struct docx *x, const xmlNode *n)
{
	const xmlNode *last = NULL;

	for (const xmlNode *child = n->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE && !wml_is(child, "bookmarkEnd"))
			last = child;
	for (size_t i = 0; i < sizeof(ends_in_paragraph) / sizeof(*ends_in_paragraph); i++)
		if (wml_is(n, ends_in_paragraph[i]))
			return last && wml_is(last, "sdt") && control_tag(x->c.arena, last).n > 0;
	return false;
}

static void put_start(struct docx *x, const xmlNode *n)
{
	put_open(walk_literal(x), n);
	put_attrs(x, n);
	buf_putz(walk_literal(x), n->children ? ">" : "/>");
}

void walk_plain(struct docx *x, const xmlNode *n)
{
	put_start(x, n);
	if (!n->children)
		return;
	walk_children(x, n);
	if (x->controls && may_lack_ending(x, n))
		ops_add(&x->c.ops, x->c.arena, (struct op){ .kind = OP_ENDING,
			.literal = STR("<w:p/>"), .other = STR("</w:p>") });
	put_close(walk_literal(x), n);
}

/* A table or row that goes when all its rows or cells go. */
static void put_framed(struct docx *x, const xmlNode *n)
{
	const char *item = item_of(n);
	bool body = false;
	size_t end, behind;

	ops_add(&x->c.ops, x->c.arena, (struct op){ .kind = OP_FRAME });
	x->n_frames++;
	put_start(x, n);
	for (const xmlNode *child = n->children; child; child = child->next) {
		if (!body && (wml_is(child, item) || wml_is(child, "sdt"))) {
			ops_add(&x->c.ops, x->c.arena, (struct op){ .kind = OP_BODY });
			body = true;
		}
		walk_node(x, child);
	}
	end = ops_add(&x->c.ops, x->c.arena, (struct op){ .kind = OP_FRAME_END });
	put_close(walk_literal(x), n);
	behind = ops_here(&x->c.ops, x->c.arena); /* may move the operations */
	x->c.ops.at[end].jump = behind;
	x->n_frames--;
}

static void put_element(struct docx *x, const xmlNode *n)
{
	const struct implicit_slot *implicit;

	if (clean_drops(&x->clean, x->c.arena, n)) {
		x->changed = true;
		return;
	}
	if (!x->controls) {
		walk_plain(x, n);
		return;
	}
	implicit = implicit_of(x, n);
	check_revision(x, n);
	if (wml_is(n, "p"))
		check_braces(x, n);
	if (implicit)
		put_implicit(x, n, implicit);
	else if (wml_is(n, "sdt"))
		control_put(x, n);
	else if (x->n_frames < MOST_FRAMES && can_vanish(n))
		put_framed(x, n);
	else
		walk_plain(x, n);
}

void walk_node(struct docx *x, const xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE)
		put_element(x, n);
	else if (n->type != XML_TEXT_NODE || clean_drops_text(n))
		return; /* comments are the template author's */
	else if (x->braces)
		put_text_slots(&x->c, n);
	else
		buf_text(walk_literal(x), node_text(n));
}

void walk_children(struct docx *x, const xmlNode *n)
{
	for (const xmlNode *child = n ? n->children : NULL; child; child = child->next)
		walk_node(x, child);
}
