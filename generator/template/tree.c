/* Looking at a libxml2 tree and writing its tags. Owns nothing; knows no slots. */
#include "template/compile.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <string.h>

/* ---- Going through ------------------------------------------------------------------------- */

xmlNode *node_after(const xmlNode *n, const xmlNode *root)
{
	while (n != root && !n->next)
		n = n->parent;
	return n == root ? NULL : n->next;
}

xmlNode *node_next(const xmlNode *n, const xmlNode *root)
{
	return n->type == XML_ELEMENT_NODE && n->children ? n->children : node_after(n, root);
}

bool node_is(const xmlNode *n, const char *namespace, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0 &&
		n->ns && strcmp((const char *)n->ns->href, namespace) == 0;
}

xmlNode *node_child(const xmlNode *n, const char *namespace, const char *name)
{
	for (xmlNode *child = n ? n->children : NULL; child; child = child->next)
		if (node_is(child, namespace, name))
			return child;
	return NULL;
}

xmlNode *node_find(const xmlNode *root, const char *namespace, const char *name)
{
	for (xmlNode *n = node_next(root, root); n; n = node_next(n, root))
		if (node_is(n, namespace, name))
			return n;
	return NULL;
}

bool node_inside(const xmlNode *n, const char *namespace, const char *name)
{
	for (n = n->parent; n; n = n->parent)
		if (node_is(n, namespace, name))
			return true;
	return false;
}

bool node_has_elements(const xmlNode *n)
{
	for (const xmlNode *child = n->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE)
			return true;
	return false;
}

/* ---- Text and attributes ------------------------------------------------------------------- */

struct str node_text(const xmlNode *text)
{
	return str_from((const char *)text->content);
}

struct str attr_value(struct arena *a, const xmlAttr *attr)
{
	xmlChar *value;
	struct str copy;

	if (!attr->children)
		return STR("");
	value = xmlNodeListGetString(attr->doc, attr->children, 1);
	copy = arena_str(a, str_from((const char *)value));
	xmlFree(value);
	return copy;
}

struct str attr_get(struct arena *a, const xmlNode *n, const char *namespace, const char *name)
{
	for (const xmlAttr *at = n ? n->properties : NULL; at; at = at->next) {
		const char *ns = at->ns ? (const char *)at->ns->href : NULL;

		if (strcmp((const char *)at->name, name) == 0 &&
			(namespace ? ns && strcmp(ns, namespace) == 0 : !ns))
			return attr_value(a, at);
	}
	return STR("");
}

bool attr_is(struct arena *a, const xmlNode *n, const char *namespace, const char *name,
	struct str value)
{
	for (const xmlAttr *at = n->properties; at; at = at->next) {
		const xmlNode *text = at->children;

		if (strcmp((const char *)at->name, name) != 0 || !at->ns ||
			strcmp((const char *)at->ns->href, namespace) != 0)
			continue;
		if (text && !text->next && text->type == XML_TEXT_NODE)
			return str_eqz(value, (const char *)text->content);
		return str_eq(value, attr_value(a, at));
	}
	return value.n == 0;
}

static bool is_text(const struct compile *c, const xmlNode *n)
{
	return n->type == XML_TEXT_NODE && (!c->format->text_in ||
		strcmp((const char *)n->parent->name, c->format->text_in) == 0);
}

/* Appends up to *left characters of `s`, runs of white space as one blank. */
static void put_folded(struct buf *b, struct str s, size_t *left)
{
	for (size_t at = 0, from; at < s.n && *left > 0;) {
		from = at;
		if (strchr(" \t\r\n", s.p[at])) {
			at++;
			if (b->n == 0 || b->p[b->n - 1] == ' ')
				continue;
			buf_putc(b, ' ');
		} else {
			(void)utf8_next(s, &at);
			buf_put(b, str_slice(s, from, at));
		}
		--*left;
	}
}

enum { NEAR = 40 }; /* characters: enough to find a paragraph by */

/* The document's text in `root`, white space folded; at most NEAR characters, then "…". Looks at no
 * more than *nodes nodes, and takes off how many they were. */
static struct str text_of(const struct compile *c, const xmlNode *root, size_t *nodes)
{
	struct buf b = { 0 };
	struct str text;
	size_t left = NEAR;

	for (const xmlNode *n = root; n && left > 0 && *nodes > 0; n = node_next(n, root)) {
		--*nodes;
		if (is_text(c, n))
			put_folded(&b, node_text(n), &left);
	}
	text = str_trim(buf_str(&b));
	text = left > 0 ? arena_str(c->arena, text) : arena_cat(c->arena, text, STR("…"));
	buf_free(&b);
	return text;
}

struct str text_near(const struct compile *c, const xmlNode *n)
{
	const xmlNode *block = n;
	size_t nodes = 10000; /* a text that is farther away is not near */
	struct str text;

	if (c->diags->kept >= DIAGS_KEPT) /* nobody will see it */
		return STR("…");

	for (const xmlNode *up = n; up; up = up->parent)
		if (up->type == XML_ELEMENT_NODE && strcmp((const char *)up->name, "p") == 0) {
			block = up;
			break;
		}
	while (block && block->type == XML_ELEMENT_NODE && nodes > 0) {
		text = text_of(c, block, &nodes);
		if (text.n > 0)
			return text;
		block = block->prev ? block->prev : block->parent;
		for (; block && block->type != XML_ELEMENT_NODE && block->prev && nodes > 0; nodes--)
			block = block->prev;
		if (block && block->type != XML_ELEMENT_NODE)
			block = block->parent;
	}
	return STR("…");
}

/* ---- Tags ---------------------------------------------------------------------------------- */

static void put_name(struct buf *b, const xmlNs *ns, const xmlChar *name)
{
	if (ns && ns->prefix) {
		buf_putz(b, (const char *)ns->prefix);
		buf_putc(b, ':');
	}
	buf_putz(b, (const char *)name);
}

void put_open(struct buf *b, const xmlNode *element)
{
	buf_putc(b, '<');
	put_name(b, element->ns, element->name);
	for (const xmlNs *ns = element->nsDef; ns; ns = ns->next) {
		BUF_LIT(b, " xmlns");
		if (ns->prefix) {
			buf_putc(b, ':');
			buf_putz(b, (const char *)ns->prefix);
		}
		BUF_LIT(b, "=\"");
		buf_attr(b, str_from((const char *)ns->href));
		buf_putc(b, '"');
	}
}

void put_attr_name(struct buf *b, const xmlAttr *attr)
{
	buf_putc(b, ' ');
	put_name(b, attr->ns, attr->name);
	BUF_LIT(b, "=\"");
}

void put_attr(struct buf *b, struct arena *a, const xmlAttr *attr)
{
	put_attr_name(b, attr);
	buf_attr(b, attr_value(a, attr));
	buf_putc(b, '"');
}

void put_close(struct buf *b, const xmlNode *element)
{
	BUF_LIT(b, "</");
	put_name(b, element->ns, element->name);
	buf_putc(b, '>');
}
