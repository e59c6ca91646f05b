/*
 * DOCX templates: the parts of a package, which of them are read, which may hold slots, what a
 * Word document is. Owns parts; the inside of one is walk.c's and control.c's.
 */
#include "template/walk.h"

#include <libxml/parser.h>
#include <string.h>

MSG(no_document, "template-no-document", DIAG_ERROR,
	"there is no word/document.xml: this is not a Word document");
MSG(not_word, "template-not-word", DIAG_ERROR,
	"the part starts with <%1>, not with WordprocessingML and the prefix w: in Word, save it as "
	"\"Word document (.docx)\", not as Strict Open XML");

MSG(many_styles, "template-styles", DIAG_ERROR,
	"the template has more than %1 styles: copy what is needed into a new document");
MSG(many_namespaces, "template-namespaces", DIAG_ERROR,
	"content controls declare more than %1 namespaces");

#define MAIN_PART "word/document.xml"

static const struct format docx_format = {
	.forms = {
		[FIELD_TEXT] = "a content control with the tag \"%1\"",
		[FIELD_FLAG] = "a content control with the tag \"if:%1\"",
		[FIELD_LIST] = "a content control with the tag \"each:%1\"",
		[FIELD_MARKUP] = "a content control with the tag \"%1\"",
		[FIELD_LENGTH] = "a content control with the tag \"%1\" around a drawn line",
	},
	.instead = "a content control (Developer > Rich Text) with the field's name as its tag",
	.text_in = "t",
};

/* ---- Parts --------------------------------------------------------------------------------- */

enum { MOST_STYLES = 5000, MOST_NAMESPACES = 1000 }; /* Word itself stops at 4079 styles */

struct source {
	const struct src *src;
	bool left_out; /* something was, when it was read */
	xmlDoc *doc; /* NULL: not XML, or not to be read (reported) */
};

static bool is_xml(struct str name)
{
	return str_ends(name, STR(".xml")) || str_ends(name, STR(".rels"));
}

/* Parts whose content controls are slots. word/glossary/ holds the placeholders Word offers. */
static bool has_controls(struct str name, const xmlNode *root)
{
	static const char *const roots[] = { "document", "hdr", "ftr", "footnotes", "endnotes" };

	if (!str_starts(name, STR("word/")) || str_starts(name, STR("word/glossary/")))
		return false;
	for (size_t i = 0; i < sizeof(roots) / sizeof(*roots); i++)
		if (strcmp((const char *)root->name, roots[i]) == 0)
			return true;
	return false;
}

static void put_declaration(struct docx *x, const xmlDoc *doc)
{
	BUF_LIT(walk_literal(x), "<?xml version=\"1.0\" encoding=\"UTF-8\"");
	if (doc->standalone == 1)
		BUF_LIT(walk_literal(x), " standalone=\"yes\"");
	BUF_LIT(walk_literal(x), "?>\n");
}

static void check_root(struct docx *x, const xmlNode *root)
{
	bool word = root->ns && root->ns->prefix && strcmp((const char *)root->ns->prefix, "w") == 0 &&
		strcmp((const char *)root->ns->href, WML) == 0;

	if (word && (!x->is_main || wml_is(root, "document")))
		return;
	x->c.incomplete = true; /* no slot was seen */
	diag(x->c.diags, &not_word, where_element(&x->c, root),
			diag_short(x->c.arena, str_from((const char *)root->name)));
}

/* A part in which nothing is filled and nothing was left out is copied byte for byte, instead of
 * what was compiled. */
static void finish_part(struct docx *x, struct template_part *part, struct str bytes)
{
	part->is_static = x->c.n_slots == 0;
	if (part->is_static && !x->changed) {
		buf_clear(walk_literal(x));
		x->c.ops.n = 0;
		ops_add(&x->c.ops, x->c.arena, (struct op){ .kind = OP_LITERAL, .literal = bytes });
	}
	ops_done(&x->c.ops, x->c.arena, part);
}

/* Controls are taken off: a namespace that one declares for its content is declared by the part. */
static void move_namespaces(struct docx *x, xmlNode *root)
{
	size_t moved = 0;

	for (const xmlNode *n = node_next(root, root); n; n = node_next(n, root))
		if (wml_is(n, "sdt") || wml_is(n, "sdtContent"))
			for (const xmlNs *ns = n->nsDef; ns; ns = ns->next)
				if (xmlNewNs(root, ns->href, ns->prefix) && ++moved > MOST_NAMESPACES) {
					diag(x->c.diags, &many_namespaces, where_element(&x->c, n),
						buf_digits(x->c.arena, MOST_NAMESPACES));
					return;
				} /* NULL: it is there */
}

static void compile_source(struct docx *x, size_t i, const struct source *s, struct str bytes)
{
	struct template_part *part = &x->c.template->parts[i];
	xmlNode *root = s->doc ? xmlDocGetRootElement(s->doc) : NULL;

	compile_part(&x->c, i, s->src);
	x->clean = (struct clean){ 0 };
	x->changed = s->left_out;
	x->revised = false;
	x->is_main = str_eqz(part->name, MAIN_PART);
	x->c.text_once = x->is_main;
	x->controls = root && has_controls(part->name, root);
	x->braces = str_starts(part->name, STR("docProps/"));
	if (x->controls || (x->is_main && root))
		check_root(x, root);
	if (x->controls)
		move_namespaces(x, root);
	if (root) {
		put_declaration(x, s->doc);
		walk_node(x, root);
	}
	finish_part(x, part, bytes);
}

/* Every slot looks through them for its font. */
static void take_styles(struct docx *x, const xmlDoc *doc)
{
	const xmlNode *root = xmlDocGetRootElement(doc);
	size_t n = 0;

	for (const xmlNode *child = root->children; child; child = child->next)
		n += wml_is(child, "style");
	if (n <= MOST_STYLES)
		x->styles = doc;
	else
		diag(x->c.diags, &many_styles, where_element(&x->c, root),
			buf_digits(x->c.arena, MOST_STYLES));
}

static void read_parts(struct docx *x, const struct part *parts, size_t n, struct source *sources)
{
	bool main_part = false;

	for (size_t i = 0; i < n; i++) {
		x->c.template->parts[i].name = arena_str(x->c.arena, parts[i].name);
		sources[i].src = part_source(&x->c, parts[i].name, parts[i].bytes);
		compile_part(&x->c, i, sources[i].src);
		if (!is_xml(parts[i].name))
			continue;
		sources[i].doc = parse_xml(&x->c, DOCTYPE_NONE);
		sources[i].left_out = x->c.left_out;
		x->c.incomplete |= sources[i].doc == NULL;
		main_part |= str_eqz(parts[i].name, MAIN_PART);
		if (sources[i].doc && str_eqz(parts[i].name, MAIN_PART))
			x->c.template->page = look_page(x->c.arena, sources[i].doc);
		if (str_eqz(parts[i].name, "word/styles.xml") && sources[i].doc)
			take_styles(x, sources[i].doc);
	}
	if (!main_part) {
		diag(x->c.diags, &no_document, diag_path(x->c.arena, x->c.path));
		x->c.incomplete = true;
	}
}

struct template *template_compile_docx(struct arena *a, struct diags *d, struct str path,
	const struct part *parts, size_t n, const struct schema *schema,
	const struct implicit_slot *implicit, size_t n_implicit)
{
	struct docx x = { .c = { .arena = a, .diags = d, .path = path, .schema = schema,
		.format = &docx_format }, .implicit = implicit, .n_implicit = n_implicit };
	struct source *sources = arena_array(a, n, sizeof(*sources));
	size_t errors = d->errors;

	compile_begin(&x.c, n);
	x.ranks = arena_array(a, schema->n[0] + schema->n[1], sizeof(*x.ranks));
	read_parts(&x, parts, n, sources);
	for (size_t i = 0; i < n; i++)
		compile_source(&x, i, &sources[i], parts[i].bytes);
	for (size_t i = 0; i < n; i++)
		xmlFreeDoc(sources[i].doc);
	return compile_end(&x.c, errors);
}
