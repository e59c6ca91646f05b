/*
 * HTML templates: a page that a browser opens, written as XML, with its slots in data- attributes.
 * Owns what is particular to HTML: the attributes, void and raw elements, the HTML5 form of tags.
 *
 *     data-if="f" data-unless="f"   the element is kept or dropped
 *     data-each="f"                 the element is repeated for every row
 *     data-attr-NAME="f"            the attribute NAME gets the text; an empty text: no attribute
 *     data-text="f"                 the element's content becomes the text
 *     data-markup="f"               the element's content becomes the writer's markup
 *     data-unwrap=""                the element's tags are left out, its content stays
 *
 * On one element they act in this order. Blank text in front of a conditional or repeated element
 * goes with it, so that dropping leaves no gap and repeating keeps the lines apart. Comments are
 * the template author's and are left out.
 */
#include "template/compile.h"

#include <string.h>
#include <strings.h>

MSG(root, "template-html-root", DIAG_ERROR, "a page consists of one <html> element, not of <%1>");
MSG(void_content, "template-void", DIAG_ERROR,
	"<%1> can hold nothing in HTML: write <%1/> and move its content or slot out of it");
MSG(raw_slot, "template-raw-slot", DIAG_ERROR,
	"no slot can stand in <%1>: the text could not be escaped there; the only one is data-markup "
	"on <script type=\"application/ld+json\">");
MSG(raw_end, "template-raw-end", DIAG_ERROR, "the content of <%1> must not hold \"</%1\"");
MSG(attr_forbidden, "template-attribute", DIAG_ERROR,
	"the attribute \"%1\" cannot be filled: a text could become a program or a style there");
MSG(address, "template-address", DIAG_ERROR,
	"the attribute \"%1\" is an address: \"%2\" is none, and could lead anywhere");
MSG(inert, "template-inert", DIAG_ERROR,
	"no slot can stand in <%1>: browsers do not show it, or show it as something else");
MSG(only_text, "template-only-text", DIAG_ERROR,
	"<%1> holds a line of text: write data-text there, data-markup on a <div> or the like");
MSG(in_head, "template-head", DIAG_ERROR,
	"<%1> cannot stand in <head>, browsers move it into the page: take it out");
MSG(data_unknown, "template-data", DIAG_ERROR,
	"there is no slot attribute \"%1\"; did you mean \"%2\"? (near \"%3\")");
MSG(both, "template-two-contents", DIAG_ERROR,
	"these do not go together on one element: leave out %1 or %2 (near \"%3\")");
MSG(inside, "template-slot-inside", DIAG_ERROR,
	"this stands inside what \"%1\" replaces and would be lost: take it out (near \"%2\")");

static const struct format html_format = {
	.forms = {
		[FIELD_TEXT] = "data-text=\"%1\"",
		[FIELD_FLAG] = "data-if=\"%1\"",
		[FIELD_LIST] = "data-each=\"%1\"",
		[FIELD_MARKUP] = "data-markup=\"%1\"",
		[FIELD_LENGTH] = "data-if=\"%1\"",
	},
	.instead = "data-text=\"...\" or data-attr-...=\"...\"",
	.text_in = NULL,
};

enum directive { D_IF, D_UNLESS, D_EACH, D_TEXT, D_MARKUP, D_UNWRAP, D_COUNT };

static const char *const directives[D_COUNT] = {
	[D_IF] = "data-if", [D_UNLESS] = "data-unless", [D_EACH] = "data-each",
	[D_TEXT] = "data-text", [D_MARKUP] = "data-markup", [D_UNWRAP] = "data-unwrap",
};

static const char attr_prefix[] = "data-attr-";

/* HTML standard, 13.1.2: elements without end tag, and with text that is not escaped. */
static const char *const void_elements[] = {
	"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
	"wbr", NULL,
};
static const char *const raw_elements[] = { "script", "style", NULL };

/* What no reader sees (HTML standard, 4.12.3, 4.12.2), or what browsers read as one raw text; what
 * holds text and no elements, or elements of other languages; what a head may hold. */
static const char *const inert_elements[] = {
	"template", "noscript", "iframe", "noembed", "noframes", "xmp", "plaintext", "object", NULL,
};
static const char *const text_elements[] = {
	"title", "textarea", "option", "svg", "math", "p", "h1", "h2", "h3", "h4", "h5", "h6", "span",
	"em", "strong", "b", "i", "small", "label", "button", "summary", NULL,
};
static const char *const head_elements[] = {
	"base", "link", "meta", "noscript", "script", "style", "template", "title", NULL,
};

/* They lead somewhere, or make the browser fetch something. */
static const char *const address_attrs[] = {
	"action", "archive", "background", "cite", "classid", "codebase", "data", "formaction", "href",
	"by", "from", "icon", "imagesrcset", "longdesc", "manifest", "ping", "poster", "profile", "src", "srcset",
	"to", "usemap", "values", "http-equiv", NULL,
};

static bool one_of(const xmlNode *n, const char *const *names)
{
	for (; *names; names++)
		if (strcasecmp((const char *)n->name, *names) == 0)
			return true;
	return false;
}

static struct str name_of(const xmlNode *n)
{
	return str_from((const char *)n->name);
}

/* ---- Attributes ---------------------------------------------------------------------------- */

static const xmlAttr *directive(const xmlNode *n, enum directive d)
{
	for (const xmlAttr *at = n->properties; at; at = at->next)
		if (!at->ns && strcmp((const char *)at->name, directives[d]) == 0)
			return at;
	return NULL;
}

/* The name after data-attr-; NULL for other attributes. */
static const char *filled_attr(const xmlAttr *at)
{
	const char *name = (const char *)at->name;
	size_t n = sizeof(attr_prefix) - 1;

	return !at->ns && strncmp(name, attr_prefix, n) == 0 && name[n] ? name + n : NULL;
}

static bool is_directive(const xmlAttr *at)
{
	if (at->ns)
		return false;
	for (size_t d = 0; d < D_COUNT; d++)
		if (strcmp((const char *)at->name, directives[d]) == 0)
			return true;
	return filled_attr(at) != NULL;
}

static bool has_slot(const xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE)
		for (const xmlAttr *at = n->properties; at; at = at->next)
			if (is_directive(at))
				return true;
	return false;
}

static bool is_filled_elsewhere(const xmlNode *n, const xmlAttr *literal)
{
	for (const xmlAttr *at = n->properties; at; at = at->next) {
		const char *name = filled_attr(at);

		if (name && !literal->ns && strcmp(name, (const char *)literal->name) == 0)
			return true;
	}
	return false;
}

/* data-txt, DATA-TEXT, data-each- and the like: a slip of the pen is an error, other data- attributes
 * are the page's own. */
static void check_data(struct compile *c, const xmlNode *n, const xmlAttr *at)
{
	struct str name = str_from((const char *)at->name), known[D_COUNT + 1], nearest;

	if (at->ns || strncasecmp(name.p, "data-", 5) != 0)
		return;
	for (size_t d = 0; d < D_COUNT; d++)
		known[d] = str_slice(str_from(directives[d]), 5, SIZE_MAX);
	known[D_COUNT] = STR("attr");
	nearest = diag_nearest(str_slice(name, 5, name.n), known, D_COUNT + 1);
	if (nearest.n > 0)
		diag(c->diags, &data_unknown, where_attr(c, n, (const char *)at->name),
			diag_short(c->arena, name),
			arena_cat(c->arena, STR("data-"), nearest), text_near(c, n));
}

/* The slot an attribute names. False: reported, or the name is unknown in an unknown list. */
static bool slot_of(struct compile *c, const xmlNode *n, const xmlAttr *at, struct slot *slot)
{
	return slot_find(c, str_trim(attr_value(c->arena, at)), n,
		where_attr(c, n, (const char *)at->name), slot);
}

/* The same for a slot that must be of one kind. */
static bool slot_of_kind(struct compile *c, const xmlNode *n, const xmlAttr *at,
	enum field_kind kind, struct slot *slot)
{
	if (!slot_of(c, n, at, slot))
		return false;
	if (slot->field->kind == kind)
		return true;
	slot_kind_error(c, slot, n, where_attr(c, n, (const char *)at->name));
	return false;
}

static bool is_unsafe(const char *attr)
{
	return strncasecmp(attr, "on", 2) == 0 || strcasecmp(attr, "style") == 0 ||
		strcasecmp(attr, "srcdoc") == 0;
}

/* A page's attributes are the same in capitals. */
static bool has_attr(const xmlNode *n, const char *name)
{
	for (const xmlAttr *at = n->properties; at; at = at->next)
		if (!at->ns && strcasecmp((const char *)at->name, name) == 0)
			return true;
	return false;
}

/* A plan's text in an address could be "javascript:...". */
static bool leads_astray(struct compile *c, const xmlNode *n, const char *attr,
	const struct slot *slot)
{
	const char *own = c->schema->address;

	if (strcasecmp(attr, "content") == 0 && has_attr(n, "http-equiv"))
		return true; /* a refresh goes elsewhere */
	for (const char *const *a = address_attrs; *a; a++)
		if (strcasecmp(attr, *a) == 0)
			return !own || slot->level > 0 || strcmp(slot->field->name, own) != 0;
	return false;
}

static void put_filled_attr(struct compile *c, const xmlNode *n, const xmlAttr *at)
{
	struct where w = where_attr(c, n, (const char *)at->name);
	const char *name = filled_attr(at);
	struct slot slot;
	struct op op;

	if (is_unsafe(name)) {
		diag(c->diags, &attr_forbidden, w, str_from(name));
		return;
	}
	if (!slot_of_kind(c, n, at, FIELD_TEXT, &slot))
		return;
	if (leads_astray(c, n, name, &slot)) {
		diag(c->diags, &address, w, str_from(name), str_from(slot.field->name));
		return;
	}
	slot_use(c, &slot, n, w);
	op = slot_op(OP_ATTR, &slot);
	op.literal = arena_cat(c->arena, STR(" "), str_from(name), STR("=\""));
	ops_add(&c->ops, c->arena, op);
}

static void put_tag(struct compile *c, const xmlNode *n)
{
	struct buf *out = &c->ops.literal;

	BUF_LIT(out, "<");
	buf_put(out, name_of(n));
	for (const xmlNs *ns = n->nsDef; ns; ns = ns->next)
		if (ns->prefix || strcasecmp((const char *)n->name, "html") != 0) {
			buf_putz(out, ns->prefix ? " xmlns:" : " xmlns");
			buf_putz(out, ns->prefix ? (const char *)ns->prefix : "");
			BUF_LIT(out, "=\"");
			buf_attr(out, str_from((const char *)ns->href));
			BUF_LIT(out, "\"");
		}
	for (const xmlAttr *at = n->properties; at; at = at->next) {
		if (filled_attr(at)) {
			put_filled_attr(c, n, at);
		} else if (!is_directive(at) && !is_filled_elsewhere(n, at)) {
			check_data(c, n, at);
			literal_braces(c, attr_value(c->arena, at),
				where_attr(c, n, (const char *)at->name));
			put_attr(out, c->arena, at);
		}
	}
	BUF_LIT(out, ">");
}

/* ---- Content ------------------------------------------------------------------------------- */

static void put_node(struct compile *c, const xmlNode *n);

static bool is_conditional(const xmlNode *n)
{
	return n->type == XML_ELEMENT_NODE &&
		(directive(n, D_IF) || directive(n, D_UNLESS) || directive(n, D_EACH));
}

/* Blank text in front of a conditional or repeated element is put inside its op range. */
static bool goes_with_next(const xmlNode *text)
{
	return text->type == XML_TEXT_NODE && str_trim(node_text(text)).n == 0 && text->next &&
		is_conditional(text->next);
}

static void put_children(struct compile *c, const xmlNode *n)
{
	for (const xmlNode *child = n->children; child; child = child->next)
		if (!goes_with_next(child))
			put_node(c, child);
}

/* A slot in an element whose content is replaced would be lost without a word. */
static void check_replaced(struct compile *c, const xmlNode *n, const xmlAttr *by)
{
	for (const xmlNode *in = node_next(n, n); in; in = node_next(in, n))
		if (has_slot(in))
			diag(c->diags, &inside, where_element(c, in), attr_value(c->arena, by),
				text_near(c, in));
}

static void put_filled(struct compile *c, const xmlNode *n, const xmlAttr *at, enum op_kind op)
{
	enum field_kind kind = op == OP_TEXT ? FIELD_TEXT : FIELD_MARKUP;
	struct slot slot;

	check_replaced(c, n, at);
	if (!slot_of_kind(c, n, at, kind, &slot))
		return;
	slot_use(c, &slot, n, where_attr(c, n, (const char *)at->name));
	ops_add(&c->ops, c->arena, slot_op(op, &slot));
}

/* <script> and <style>: text as it is. */
static void put_raw(struct compile *c, const xmlNode *n)
{
	struct str end = arena_cat(c->arena, STR("</"), name_of(n));

	for (const xmlNode *child = n->children; child; child = child->next) {
		if (child->type != XML_TEXT_NODE)
			continue;
		if (strcasestr((const char *)child->content, end.p))
			diag(c->diags, &raw_end, where_element(c, n), name_of(n));
		buf_put(&c->ops.literal, node_text(child));
	}
}

static void check_raw(struct compile *c, const xmlNode *n)
{
	struct str type = attr_get(c->arena, n, NULL, "type");
	bool data = strcasecmp((const char *)n->name, "script") == 0 &&
		str_eqz(type, "application/ld+json");

	if (directive(n, D_TEXT) || (directive(n, D_MARKUP) && !data))
		diag(c->diags, &raw_slot, where_element(c, n), name_of(n));
	for (const xmlNode *in = node_next(n, n); in; in = node_next(in, n))
		if (has_slot(in))
			diag(c->diags, &raw_slot, where_element(c, in), name_of(n));
}

static void put_content(struct compile *c, const xmlNode *n)
{
	const xmlAttr *text = directive(n, D_TEXT), *markup = directive(n, D_MARKUP);

	if (text && markup)
		diag(c->diags, &both, where_element(c, n), str_from(directives[D_TEXT]),
			str_from(directives[D_MARKUP]), text_near(c, n));
	if (one_of(n, raw_elements)) {
		check_raw(c, n);
		if (!markup) {
			put_raw(c, n);
			return;
		}
	}
	if (text)
		put_filled(c, n, text, OP_TEXT);
	else if (markup)
		put_filled(c, n, markup, OP_MARKUP);
	else
		put_children(c, n);
}

static void check_unwrapped(struct compile *c, const xmlNode *n)
{
	for (const xmlAttr *at = n->properties; at; at = at->next)
		if (filled_attr(at))
			diag(c->diags, &both, where_element(c, n), str_from(directives[D_UNWRAP]),
				str_from((const char *)at->name), text_near(c, n));
}

static bool fills_content(const xmlNode *n)
{
	return directive(n, D_TEXT) || directive(n, D_MARKUP);
}

/* Where a slot would be lost or show as something else than it is. */
static void check_place(struct compile *c, const xmlNode *n)
{
	const xmlNode *up = fills_content(n) ? n : n->parent;

	for (; up && up->type == XML_ELEMENT_NODE; up = up->parent) {
		if (one_of(up, inert_elements))
			diag(c->diags, &inert, where_element(c, n), name_of(up));
		else if (directive(n, D_MARKUP) && one_of(up, text_elements))
			diag(c->diags, &only_text, where_element(c, n), name_of(up));
	}
	if (strcasecmp((const char *)n->parent->name, "head") == 0 && !one_of(n, head_elements))
		diag(c->diags, &in_head, where_element(c, n), name_of(n));
}

static void put_element(struct compile *c, const xmlNode *n)
{
	bool wrapped = directive(n, D_UNWRAP) == NULL;

	if (has_slot(n) && n->parent->type == XML_ELEMENT_NODE)
		check_place(c, n);
	if (wrapped)
		put_tag(c, n);
	else
		check_unwrapped(c, n);
	if (one_of(n, void_elements)) {
		if (n->children || directive(n, D_TEXT) || directive(n, D_MARKUP))
			diag(c->diags, &void_content, where_element(c, n), name_of(n));
		return;
	}
	put_content(c, n);
	if (wrapped) {
		BUF_LIT(&c->ops.literal, "</");
		buf_put(&c->ops.literal, name_of(n));
		BUF_LIT(&c->ops.literal, ">");
	}
}

/* ---- Conditions and lists ------------------------------------------------------------------ */

static void put_each(struct compile *c, const xmlNode *n)
{
	const xmlAttr *each = directive(n, D_EACH);
	struct where w = each ? where_attr(c, n, directives[D_EACH]) : where_element(c, n);
	size_t begin;
	struct slot slot;
	bool open = false;

	if (each && slot_of_kind(c, n, each, FIELD_LIST, &slot)) {
		slot_use(c, &slot, n, w);
		open = list_begin(c, &slot, n, w, &begin);
	}
	c->blind += each && !open;
	if (is_conditional(n) && n->prev && goes_with_next(n->prev))
		buf_put(&c->ops.literal, node_text(n->prev));
	put_element(c, n);
	c->blind -= each && !open;
	if (open)
		list_end(c, begin);
}

/* One condition around the rest; the other conditions of the element are put inside it. */
static void put_branch(struct compile *c, const xmlNode *n, enum directive d)
{
	const xmlAttr *at;
	struct slot slot;
	size_t begin;

	if (d == D_EACH) {
		put_each(c, n);
		return;
	}
	at = directive(n, d);
	if (!at || !slot_of(c, n, at, &slot)) {
		put_branch(c, n, d + 1);
		return;
	}
	begin = branch_begin(c, &slot, d == D_UNLESS);
	put_branch(c, n, d + 1);
	branch_end(c, begin);
}

static void put_node(struct compile *c, const xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE) {
		put_branch(c, n, D_IF);
	} else if (n->type == XML_TEXT_NODE) {
		literal_braces(c, node_text(n), where_element(c, n->parent));
		buf_text(&c->ops.literal, node_text(n));
	}
}

struct template *template_compile_html(struct arena *a, struct diags *d, struct str path,
	struct part page, const struct schema *schema)
{
	struct compile c = { .arena = a, .diags = d, .path = path, .schema = schema,
		.format = &html_format };
	size_t errors = d->errors;
	const xmlNode *html;
	xmlDoc *doc;

	compile_begin(&c, 1);
	compile_part(&c, 0, part_source(&c, page.name, page.bytes));
	doc = parse_xml(&c, DOCTYPE_HTML);
	if (!doc)
		return NULL;
	html = xmlDocGetRootElement(doc);
	if (strcmp((const char *)html->name, "html") != 0)
		diag(d, &root, where_element(&c, html), name_of(html));
	c.incomplete = c.incomplete || d->errors > errors; /* a page of another kind lacks everything */
	BUF_LIT(&c.ops.literal, "<!DOCTYPE html>\n");
	put_node(&c, html);
	BUF_LIT(&c.ops.literal, "\n");
	xmlFreeDoc(doc);
	c.template->parts[0].name = arena_str(a, page.name);
	c.template->parts[0].is_static = c.n_slots == 0;
	ops_done(&c.ops, a, &c.template->parts[0]);
	return compile_end(&c, errors);
}
