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
MSG(too_large, "template-too-large", DIAG_ERROR,
	"this part is larger than 64 MB: put smaller pictures and less text into the template");

enum { MOST_BYTES = 64 * 1024 * 1024 };

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

/* Notes on every element where its tag ends; where_element() finds the rest. */
static void on_element(void *context, const xmlChar *name, const xmlChar *prefix,
	const xmlChar *uri, int n_ns, const xmlChar **ns, int n_attrs, int n_defaulted, const xmlChar **attrs)
{
	xmlParserCtxt *ctxt = context;

	xmlSAX2StartElementNs(context, name, prefix, uri, n_ns, ns, n_attrs, n_defaulted, attrs);
	if (ctxt->node)
		ctxt->node->_private = (void *)(uintptr_t)offset(ctxt, reader_of(ctxt));
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

static void on_error(void *context, xml_error e)
{
	xmlParserCtxt *ctxt = context;
	struct reader *r = reader_of(ctxt);
	size_t at = offset(ctxt, r), start = back_to(r->c->src->text, '&', at);

	if (e->level < XML_ERR_ERROR || (r->reported && e->code != XML_ERR_UNDECLARED_ENTITY))
		return;
	if (e->code == XML_ERR_UNDECLARED_ENTITY) {
		diag(r->c->diags, &entity, ((struct where){ r->c->src, start, at - start }),
			str_from(e->str1));
	} else {
		/* libxml2 stops behind the mistake: the byte before is the better place. */
		diag(r->c->diags, &malformed, ((struct where){ r->c->src, at > 0 ? at - 1 : 0, 1 }),
			str_trim(str_from(e->message)));
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

static xmlDoc *read_tree(struct reader *r, xmlParserCtxt *ctxt)
{
	struct str text = r->c->src->text;

	ctxt->_private = r;
	ctxt->sax->startElementNs = on_element;
	ctxt->sax->internalSubset = on_doctype;
	ctxt->sax->serror = on_error;
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

static bool declared_utf8(const xmlDoc *doc)
{
	return !doc->encoding || strcasecmp((const char *)doc->encoding, "UTF-8") == 0;
}

xmlDoc *parse_xml(struct compile *c, enum doctype allowed)
{
	struct reader r = { .c = c, .allowed = allowed };
	struct where start = { c->src, 0, 0 };
	xmlParserCtxt *ctxt;
	xmlDoc *doc;

	if (c->src->text.n > MOST_BYTES) {
		diag(c->diags, &too_large, start);
		return NULL;
	}
	if (!is_utf8(c))
		return NULL;
	(void)xmlMemSetup(free, alloc, resize, duplicate);
	ctxt = xmlNewParserCtxt();
	if (!ctxt)
		mem_out();
	doc = read_tree(&r, ctxt);
	xmlFreeParserCtxt(ctxt);
	if (doc && !r.refused && !declared_utf8(doc)) {
		diag(c->diags, &encoding, start, str_from((const char *)doc->encoding));
		r.refused = true;
	}
	if (doc && !r.refused && xmlDocGetRootElement(doc))
		return doc;
	if (!r.refused)
		diag(c->diags, &malformed, start, STR("?"));
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
