/*
 * From the bytes of a part to a libxml2 tree, safely: no network, no DTD, no entities, no huge
 * documents. Owns the parser's settings and the places of elements; knows no format.
 */
#include "template/compile.h"

#include "base/fs.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <libxml/SAX2.h>
#include <libxml/xmlmemory.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

MSG(malformed, "template-xml", DIAG_ERROR, "this is not well-formed XML: %1");
MSG(entity, "template-entity", DIAG_ERROR,
	"XML has no entity &%1;: write the character itself, or its number as in &#160;");
MSG(doctype, "template-doctype", DIAG_ERROR,
	"a document type declaration cannot stand here: delete it");
MSG(doctype_html, "template-doctype-html", DIAG_ERROR,
	"a page starts with <!DOCTYPE html>, without anything more in it");
MSG(encoding, "template-encoding", DIAG_ERROR,
	"the XML declaration says encoding \"%1\": save the file as UTF-8 and declare it so");
MSG(wide, "template-wide", DIAG_ERROR,
	"this is UTF-16 or UTF-32 text: save the file as UTF-8 and declare it so");
MSG(too_large, "template-too-large", DIAG_ERROR,
	"this part is larger than %1 MB: put less text, and pictures as files, into the template");
MSG(too_deep, "template-depth", DIAG_ERROR,
	"elements stand in each other more than %1 deep");
MSG(many_names, "template-names", DIAG_ERROR,
	"more than %1 different names of elements, attributes and namespaces stand in this part");
MSG(many_attributes, "template-attributes", DIAG_ERROR, "the element has more than %1 attributes");

/* Far beyond what a template can need, and little enough that none takes more than a second. */
enum {
	MOST_DEPTH = 200, /* also for what goes down a tree by calling itself */
	MOST_ATTRIBUTES = 200, /* libxml2 compares each with each */
	MOST_NAMES = 20000,    /* its dictionary goes through them, once it does not grow any more */
};

#if LIBXML_VERSION >= 21200
typedef const xmlError *xml_error;
#else
typedef xmlError *xml_error;
#endif

struct reader {
	struct compile *c;
	enum doctype allowed;
	bool refused;  /* something was reported */
	bool reported; /* ... by libxml2; what it says after that is mostly noise */
};

static struct reader *reader_of(void *context)
{
	return ((xmlParserCtxt *)context)->_private;
}

static size_t offset(xmlParserCtxt *ctxt, const struct reader *r)
{
	long at = xmlByteConsumed(ctxt);
	size_t n = r->c->src->text.n;

	return at < 0 ? 0 : (size_t)at < n ? (size_t)at : n;
}

/* The last `c` before `at`; `at` itself when there is none. */
static size_t back_to(struct str s, char c, size_t at)
{
	const char *hit = at > 0 ? memrchr(s.p, c, at) : NULL;

	return hit ? (size_t)(hit - s.p) : at;
}

static void refuse(xmlParserCtxt *ctxt, const struct msg *m, size_t at, size_t n)
{
	struct reader *r = reader_of(ctxt);

	diag(r->c->diags, m, ((struct where){ r->c->src, at, n }));
	r->refused = true;
	xmlStopParser(ctxt);
}

/* At the element that is one too many. */
static void stop(xmlParserCtxt *ctxt, const struct msg *m, int most)
{
	struct reader *r = reader_of(ctxt);

	if (!r->refused && ctxt->node)
		diag(r->c->diags, m, where_element(r->c, ctxt->node), buf_digits(r->c->arena, most));
	r->refused = true;
	xmlStopParser(ctxt);
}

/* Notes on every element where its tag ends; where_element() finds the rest. */
static void on_element(void *context, const xmlChar *name, const xmlChar *prefix,
	const xmlChar *uri, int n_ns, const xmlChar **ns, int n_attrs, int n_defaulted, const xmlChar **attrs)
{
	xmlParserCtxt *ctxt = context;

	xmlSAX2StartElementNs(context, name, prefix, uri, n_ns, ns, n_attrs, n_defaulted, attrs);
	if (ctxt->node)
		ctxt->node->_private = (void *)(uintptr_t)offset(ctxt, reader_of(ctxt));
	if (ctxt->nodeNr > MOST_DEPTH)
		stop(ctxt, &too_deep, MOST_DEPTH);
	else if (xmlDictSize(ctxt->dict) > MOST_NAMES)
		stop(ctxt, &many_names, MOST_NAMES);
}

/* Called behind the name and the identifiers, in front of "[" or ">". */
static void on_doctype(void *context, const xmlChar *name, const xmlChar *external,
	const xmlChar *system)
{
	struct reader *r = reader_of(context);
	struct str text = r->c->src->text;
	size_t at = offset(context, r), start = back_to(text, '<', at);
	bool plain = at < text.n && text.p[at] == '>';

	if (r->allowed == DOCTYPE_NONE)
		refuse(context, &doctype, start, at - start);
	else if (strcasecmp((const char *)name, "html") != 0 || external || system || !plain)
		refuse(context, &doctype_html, start, at - start);
}

/* What people meet, in the language of messages; libxml2 itself speaks English. */
static const struct {
	int code;
	const char *text; /* %1 and %2: what libxml2 says it is about */
} reasons[] = {
	{ XML_ERR_DOCUMENT_EMPTY, N_("it is empty, or does not begin with \"<\"") },
	{ XML_ERR_DOCUMENT_END, N_("something stands behind the end") },
	{ XML_ERR_TAG_NAME_MISMATCH, N_("<%1> is not closed before </%2>") },
	{ XML_ERR_TAG_NOT_FINISHED, N_("<%1> is not closed before the end") },
	{ XML_ERR_GT_REQUIRED, N_("the tag does not end in \">\"") },
	{ XML_ERR_NAME_REQUIRED, N_("a name must follow here; a \"<\" or \"&\" in a text is written "
		"&lt; or &amp;") },
	{ XML_ERR_LT_IN_ATTRIBUTE, N_("\"<\" in an attribute is written &lt;") },
	{ XML_ERR_ATTRIBUTE_NOT_STARTED, N_("an attribute's value stands between quotes") },
	{ XML_ERR_ATTRIBUTE_WITHOUT_VALUE, N_("an attribute must have a value: %1=\"...\"") },
	{ XML_ERR_ATTRIBUTE_REDEFINED, N_("an attribute of this element is there twice") },
	{ XML_ERR_INVALID_CHAR, N_("this character cannot stand here") },
	{ XML_ERR_INVALID_CHARREF, N_("there is no character with this number") },
	{ XML_NS_ERR_UNDEFINED_NAMESPACE, N_("the prefix \"%1\" is not declared") },
};

static struct str about(const struct reader *r, const char *what)
{
	return diag_short(r->c->arena, arena_str(r->c->arena, str_from(what ? what : "?")));
}

static struct str reason_of(const struct reader *r, xml_error e)
{
	struct str args[2] = { about(r, e->str1), about(r, e->str2) };
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++) {
		if (reasons[i].code != e->code)
			continue;
		diag_format(&b, diag_translate(reasons[i].text), args, 2);
		return buf_move(&b, r->c->arena);
	}
	return diag_short(r->c->arena, str_trim(arena_str(r->c->arena, str_from(e->message))));
}

static void on_error(void *context, xml_error e)
{
	xmlParserCtxt *ctxt = context;
	struct reader *r = reader_of(ctxt);
	size_t at = offset(ctxt, r), start = back_to(r->c->src->text, '&', at);

	if (e->level < XML_ERR_ERROR || (r->reported && e->code != XML_ERR_UNDECLARED_ENTITY))
		return;
	if (e->code == XML_ERR_UNDECLARED_ENTITY) {
		diag(r->c->diags, &entity, ((struct where){ r->c->src, start, at - start }),
			about(r, e->str1));
	} else {
		/* libxml2 stops behind the mistake: the byte before is the better place. */
		diag(r->c->diags, &malformed, ((struct where){ r->c->src, at > 0 ? at - 1 : 0, 1 }),
			reason_of(r, e));
		r->reported = true;
	}
	r->refused = true;
}

/* libxml2 takes much of what it cannot allocate for a mistake in the file, or leaves it out of the
 * tree without a word: it is not given the choice. */
static void *alloc(size_t size)
{
	return mem_resize(NULL, size, 1);
}

static void *resize(void *old, size_t size)
{
	return mem_resize(old, size, 1);
}

static char *duplicate(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(alloc(size), text, size);
}

/* <?xml-stylesheet?> and the like: what they ask for is not fetched here, nor by who gets a paper. */
static void on_instruction(void *context, const xmlChar *target, const xmlChar *data)
{
	(void)target;
	(void)data;
	reader_of(context)->c->left_out = true;
}

static xmlDoc *read_tree(struct reader *r, xmlParserCtxt *ctxt)
{
	struct str text = r->c->src->text;

	ctxt->_private = r;
	ctxt->sax->startElementNs = on_element;
	ctxt->sax->internalSubset = on_doctype;
	ctxt->sax->serror = on_error;
	if (r->allowed == DOCTYPE_NONE) {
		/* In a DOCX they mean nothing, and would stand between what is one text. */
		ctxt->sax->comment = NULL;
		ctxt->sax->processingInstruction = on_instruction;
	}
	return xmlCtxtReadMemory(ctxt, text.p, (int)text.n, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
}

/* base/src.h has the messages for text in other encodings. */
static bool is_utf8(struct compile *c)
{
	struct str s = c->src->text;

	for (size_t at = 0; at < s.n;) {
		if ((unsigned char)s.p[at] < 0x80)
			at++;
		else if (utf8_next(s, &at) < 0)
			return src_open(c->arena, c->diags, c->src->path, s), false;
	}
	return true;
}

/* ---- Before the parser sees it ------------------------------------------------------------- */

/* Two or four bytes to a character, without the mark that src_open() would know it by. */
static bool is_wide(struct str s)
{
	return s.n >= 2 && ((s.p[0] == '<' && s.p[1] == '\0') || s.p[0] == '\0');
}

/* What the declaration says, "UTF-8" if it says nothing. libxml2 would convert the text, and offsets
 * would be those of another one. */
static struct str declared_encoding(struct str s)
{
	struct str head = str_slice(s, 0, str_search(s, STR("?>")));
	size_t at = str_search(head, STR("encoding")), open = at;

	if (!str_starts(s, STR("<?xml")) || at >= head.n)
		return STR("UTF-8");
	while (open < head.n && head.p[open] != '"' && head.p[open] != '\'')
		open++;
	if (open >= head.n)
		return STR("UTF-8");
	return str_slice(head, open + 1, str_find(head, head.p[open], open + 1));
}

/* Behind what begins at `at` with `start` and ends in `end`; `at` itself if it begins otherwise. */
static size_t pass_over(struct str s, size_t at, struct str start, struct str end)
{
	size_t found;

	if (!str_starts(str_slice(s, at, s.n), start))
		return at;
	found = at + str_search(str_slice(s, at, s.n), end);
	return found < s.n ? found + end.n : s.n;
}

/* Counts the quoted values of a tag; *at, which is behind its "<", is moved to its end. */
static size_t count_values(struct str s, size_t *at)
{
	size_t n = 0;

	for (; *at < s.n && s.p[*at] != '>' && s.p[*at] != '<'; ++*at)
		if (s.p[*at] == '"' || s.p[*at] == '\'') {
			*at = str_find(s, s.p[*at], *at + 1);
			n++;
		}
	return n;
}

/* The tag with more attributes than libxml2 can look through in time; s.n: there is none. */
static size_t crowded_tag(struct str s)
{
	for (size_t at = str_find(s, '<', 0), tag; at < s.n; at = str_find(s, '<', at)) {
		tag = at;
		at = pass_over(s, at, STR("<!--"), STR("-->"));
		at = pass_over(s, at, STR("<![CDATA["), STR("]]>"));
		at = pass_over(s, at, STR("<?"), STR("?>"));
		if (at > tag)
			continue;
		at++;
		if (count_values(s, &at) > MOST_ATTRIBUTES)
			return tag;
	}
	return s.n;
}

static bool may_parse(struct compile *c)
{
	struct str s = c->src->text, said = declared_encoding(s);
	struct where start = { c->src, 0, 0 };
	size_t crowded;

	if (s.n > TEMPLATE_MOST_BYTES)
		diag(c->diags, &too_large, start, buf_digits(c->arena, TEMPLATE_MOST_BYTES >> 20));
	else if (is_wide(s))
		diag(c->diags, &wide, start);
	else if (!is_utf8(c))
		return false;
	else if (said.n != 5 || strncasecmp(said.p, "UTF-8", 5) != 0)
		diag(c->diags, &encoding, start, diag_short(c->arena, said));
	else if ((crowded = crowded_tag(s)) < s.n)
		diag(c->diags, &many_attributes, ((struct where){ c->src, crowded, 1 }),
			buf_digits(c->arena, MOST_ATTRIBUTES));
	else
		return true;
	return false;
}

xmlDoc *parse_xml(struct compile *c, enum doctype allowed)
{
	struct reader r = { .c = c, .allowed = allowed };
	xmlParserCtxt *ctxt;
	xmlDoc *doc;

	c->left_out = false;
	if (!may_parse(c))
		return NULL;
	(void)xmlMemSetup(free, alloc, resize, duplicate);
	ctxt = xmlNewParserCtxt();
	if (!ctxt)
		mem_out();
	doc = read_tree(&r, ctxt);
	xmlFreeParserCtxt(ctxt);
	if (doc && !r.refused && xmlDocGetRootElement(doc))
		return doc;
	if (!r.refused)
		diag(c->diags, &malformed, ((struct where){ c->src, 0, 0 }), STR("?"));
	xmlFreeDoc(doc);
	return NULL;
}

const struct src *part_source(struct compile *c, struct str name, struct str bytes)
{
	struct src *s = arena_new(c->arena, struct src);

	/* As it is, not through src_open(): offsets must be those libxml2 counts. */
	s->path = fs_join(c->arena, c->path, name);
	s->text = str_starts(bytes, STR("\xEF\xBB\xBF")) ? str_slice(bytes, 3, bytes.n) : bytes;
	return s;
}

void compile_part(struct compile *c, size_t part, const struct src *src)
{
	c->part = part;
	c->src = src;
	c->n_slots = 0;
	c->text_once = false;
}

struct where where_element(const struct compile *c, const xmlNode *element)
{
	size_t end = (size_t)(uintptr_t)element->_private;
	size_t start = back_to(c->src->text, '<', end);

	return (struct where){ c->src, start, end - start };
}

struct where where_attr(const struct compile *c, const xmlNode *element, const char *name)
{
	struct where w = where_element(c, element);
	struct str tag = str_slice(c->src->text, w.at, w.at + w.n);
	size_t at = str_search(tag, str_from(name)), quote, end;

	if (at >= tag.n)
		return w;
	for (quote = at; quote < tag.n && tag.p[quote] != '"' && tag.p[quote] != '\''; quote++)
		continue;
	end = quote < tag.n ? str_find(tag, tag.p[quote], quote + 1) + 1 : tag.n;
	return (struct where){ c->src, w.at + at, (end < tag.n ? end : tag.n) - at };
}
