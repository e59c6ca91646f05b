/*
 * What holds for every plan and every document. Owns its own reading of both: the source through
 * cmark and libyaml directly, documents through test/plans/textof.h and test/docx/lint.h. Of the
 * generator it knows the model and where a text begins.
 */
#include "oracle.h"

#include "fuzz.h"

#include "../docx/lint.h"
#include "../plans/textof.h"

#include "base/utf8.h"

#include <cmark.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>
#include <yaml.h>
#include <zip.h>

static struct str of(const xmlChar *s)
{
	return str_from((const char *)s);
}

/* ---- The model ------------------------------------------------------------------------------- */

static void check_text(struct str s)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	for (size_t at = 0; at < s.n; at += (size_t)n) {
		n = utf8proc_iterate((const utf8proc_uint8_t *)s.p + at, (utf8proc_ssize_t)(s.n - at), &c);
		fuzz_holds(n > 0, "a text is UTF-8", s);
		fuzz_holds(c >= ' ' && c != 0xFFFE && c != 0xFFFF, "a text has what XML allows", s);
	}
}

/* Schemes, and nothing that leaves the page without one. */
static void check_address(struct str url)
{
	static const char *const schemes[] = { "http:", "https:", "mailto:", "tel:", NULL };
	size_t n = 0;

	check_text(url);
	if (str_starts(url, STR("#")))
		return;
	for (size_t i = 0; i < url.n; i++)
		fuzz_holds(url.p[i] > ' ' && url.p[i] < 0x7F && url.p[i] != '\\',
			"an address is of characters an address has", url);
	for (size_t i = 0; schemes[i]; i++)
		if (strncasecmp(url.p, schemes[i], strlen(schemes[i])) == 0)
			return;
	while (n < url.n && !strchr("/?#:", url.p[n]))
		n++;
	fuzz_holds(n == url.n || url.p[n] != ':', "an address has a scheme that is allowed", url);
	fuzz_holds(url.n == 0 || url.p[0] != '/', "an address does not begin at a root", url);
}

static void check_runs(const struct run *r)
{
	for (; r; r = r->next) {
		check_text(r->text);
		fuzz_holds(r->kind <= RUN_REF && r->text.p && r->link.p, "a run is whole", r->text);
		fuzz_holds((r->kind == RUN_IMAGE) == (r->image != NULL), "a picture has its file", r->text);
		if (r->link.n > 0)
			check_address(r->link);
	}
}

static void check_row(const struct table *t, const struct row *row)
{
	size_t columns = 0;

	for (size_t i = 0; i < row->n_cells; i++) {
		const struct cell *c = &row->cells[i];

		fuzz_holds(c->column == columns && c->colspan > 0, "cells stand side by side", STR(""));
		columns += c->colspan;
		check_runs(c->runs);
	}
	fuzz_holds(columns == t->n_columns, "a row is as wide as its table", STR(""));
}

static void check_table(const struct table *t)
{
	size_t rows = 0, width = 0;

	for (const struct row *row = t->rows; row; row = row->next) {
		check_row(t, row);
		rows++;
	}
	for (size_t i = 0; i < t->n_columns; i++)
		width += t->width[i];
	fuzz_holds(rows == t->n_rows && rows > 0, "a table has its rows", STR(""));
	fuzz_holds(width == 1000, "the widths of a table are those of the whole", STR(""));
	check_runs(t->caption);
}

void oracle_model(const struct plan *p)
{
	size_t appendices = 0;

	for (const struct block *b = p->blocks; b; b = b->next) {
		fuzz_holds(b->kind < BLOCK_KINDS, "a block has a kind", STR(""));
		fuzz_holds((b->kind == BLOCK_TABLE) == (b->table != NULL), "a table is a table", STR(""));
		fuzz_holds(b->where.src == p->src && b->where.at <= p->src->text.n,
			"a block has its place", STR(""));
		check_text(b->label);
		check_runs(b->runs);
		if (b->table)
			check_table(b->table);
		appendices += b->kind == BLOCK_APPENDIX;
	}
	fuzz_holds(appendices == p->n_appendices, "appendices are counted", STR(""));
	fuzz_holds(p->src->text.p[p->src->text.n] == '\0', "a source ends with a NUL", STR(""));
}

/* ---- Letters --------------------------------------------------------------------------------- */

/* What is read of a text whatever it looks like: letters and digits, case folded. */
struct letters {
	utf8proc_int32_t *at;
	size_t n;
};

static bool is_letter(utf8proc_int32_t c)
{
	utf8proc_category_t k = utf8proc_category(c);

	return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_NO;
}

static struct letters letters_of(struct arena *a, struct str s)
{
	utf8proc_int32_t *all;
	struct letters l = { 0 };
	utf8proc_ssize_t n = utf8proc_decompose((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n,
		NULL, 0, UTF8PROC_CASEFOLD | UTF8PROC_DECOMPOSE);

	fuzz_holds(n >= 0, "a text is UTF-8", s);
	all = arena_array(a, (size_t)n + 1, sizeof(*all));
	utf8proc_decompose((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, all, n,
		UTF8PROC_CASEFOLD | UTF8PROC_DECOMPOSE);
	l.at = all;
	for (size_t i = 0; i < (size_t)n; i++)
		if (is_letter(all[i]))
			all[l.n++] = all[i];
	return l;
}

/* How many of them come in this order in `in`. */
static size_t in_order(struct letters l, struct letters in)
{
	size_t found = 0;

	for (size_t i = 0; i < in.n && found < l.n; i++)
		found += in.at[i] == l.at[found];
	return found;
}

static bool together(struct letters l, struct letters in)
{
	for (size_t i = 0; i + l.n <= in.n; i++)
		if (memcmp(in.at + i, l.at, l.n * sizeof(*l.at)) == 0)
			return true;
	return l.n == 0;
}

/* ---- The source ------------------------------------------------------------------------------ */

/* Where the fields and the text of an accepted source are. */
static void find_parts(struct str s, struct str *fields, struct str *text)
{
	size_t start = str_find(s, '\n', 0) + 1, at = start, end;

	for (;; at = end + 1) {
		end = str_find(s, '\n', at);
		if (str_eqz(str_trim(str_slice(s, at, end)), "---") || end == s.n)
			break;
	}
	*fields = str_slice(s, start, at);
	*text = str_slice(s, end + 1, s.n);
}

/* A heading's attributes are no text of it. */
static struct str without_attributes(struct str heading)
{
	struct str s = str_trim(heading);
	size_t at = s.n;

	if (s.n == 0 || s.p[s.n - 1] != '}')
		return heading;
	while (at > 0 && s.p[at - 1] != '{')
		at--;
	return str_slice(s, 0, at);
}

/* The text that cmark alone finds; tables are lines of bars to it, which are no letters. */
static struct str markdown_text(struct arena *a, struct str source)
{
	cmark_node *root = cmark_parse_document(source.p, source.n, CMARK_OPT_DEFAULT), *node;
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;
	struct buf out = { 0 };
	size_t heading = 0;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		node = cmark_iter_get_node(iter);
		switch (cmark_node_get_type(node)) {
		case CMARK_NODE_HEADING:
			if (event == CMARK_EVENT_ENTER)
				heading = out.n;
			else
				out.n = heading + without_attributes(
					str_slice(buf_str(&out), heading, out.n)).n;
			buf_putc(&out, '\n');
			heading += event == CMARK_EVENT_ENTER;
			break;
		case CMARK_NODE_IMAGE:
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
			break;
		case CMARK_NODE_TEXT:
		case CMARK_NODE_CODE:
		case CMARK_NODE_CODE_BLOCK:
			buf_putz(&out, cmark_node_get_literal(node));
			break;
		case CMARK_NODE_SOFTBREAK:
		case CMARK_NODE_PARAGRAPH:
			buf_putc(&out, '\n');
			break;
		default:
			break;
		}
	}
	cmark_iter_free(iter);
	cmark_node_free(root);
	return buf_move(&out, a);
}

/* A line in brackets under one with bars is a table's caption, which is shown above the table: such
 * lines come into *captions. */
static struct str without_captions(struct arena *a, struct str text, struct str *captions)
{
	struct buf out = { 0 }, taken = { 0 };
	struct str rest = text, line, last = STR("");

	while (str_cut(&rest, '\n', &line)) {
		struct str s = str_trim(line);
		bool caption = str_starts(s, STR("[")) && str_ends(s, STR("]")) &&
			str_find(last, '|', 0) < last.n;

		buf_put(caption ? &taken : &out, line);
		buf_putc(&out, '\n');
		last = line;
	}
	*captions = buf_move(&taken, a);
	return buf_move(&out, a);
}

/* ---- Front matter ---------------------------------------------------------------------------- */

static bool is_printed(struct arena *a, struct str key)
{
	static const char *const printed[] = { "trich-yeu", "can-cu", "noi-nhan", "ky", "dia-danh",
		"co-quan", "co-quan-chu-quan", NULL };
	struct str folded = utf8_fold(a, key);
	size_t i = 0;

	while (printed[i] && !str_eqz(folded, printed[i]))
		i++;
	return printed[i];
}

/* Every scalar below the node but keys stands in the text as it is. */
static void check_scalars(struct arena *a, yaml_document_t *doc, int index, struct letters shown)
{
	yaml_node_t *node = yaml_document_get_node(doc, index);
	struct str value;

	if (node->type == YAML_SEQUENCE_NODE) {
		for (yaml_node_item_t *i = node->data.sequence.items.start;
			i < node->data.sequence.items.top; i++)
			check_scalars(a, doc, *i, shown);
	} else if (node->type == YAML_MAPPING_NODE) {
		for (yaml_node_pair_t *i = node->data.mapping.pairs.start;
			i < node->data.mapping.pairs.top; i++)
			check_scalars(a, doc, i->value, shown);
	} else {
		value = (struct str){ (const char *)node->data.scalar.value, node->data.scalar.length };
		fuzz_holds(together(letters_of(a, value), shown),
			"a text of the front matter is shown", value);
	}
}

static void check_fields(struct arena *a, struct str fields, struct letters shown)
{
	yaml_parser_t parser;
	yaml_document_t doc;
	yaml_node_t *root;

	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, (const unsigned char *)fields.p, fields.n);
	fuzz_holds(yaml_parser_load(&parser, &doc), "accepted front matter is YAML", fields);
	root = yaml_document_get_root_node(&doc);
	for (yaml_node_pair_t *i = root && root->type == YAML_MAPPING_NODE
		? root->data.mapping.pairs.start : NULL; i && i < root->data.mapping.pairs.top; i++) {
		yaml_node_t *key = yaml_document_get_node(&doc, i->key);

		if (is_printed(a, (struct str){ (const char *)key->data.scalar.value,
			key->data.scalar.length }))
			check_scalars(a, &doc, i->value, shown);
	}
	yaml_document_delete(&doc);
	yaml_parser_delete(&parser);
}

/* ---- The text of the documents --------------------------------------------------------------- */

typedef void reader(const char *file, const void *bytes, size_t n, FILE *out);

static struct str shown(struct arena *a, reader *read, const char *name, struct str bytes)
{
	char *p = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&p, &n);
	struct str s;

	if (!f)
		exit(3);
	read(name, bytes.p, bytes.n, f);
	fclose(f);
	s = arena_str(a, (struct str){ p, n });
	free(p);
	return s;
}

static int by_text(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* The words in the order of their bytes, for what the documents arrange differently. */
static struct str sorted_words(struct arena *a, struct str s)
{
	struct str *words = arena_array(a, s.n + 1, sizeof(*words)), rest = s;
	struct buf out = { 0 };
	size_t n = 0;

	while (str_cut(&rest, ' ', &words[n]))
		n++;
	qsort(words, n, sizeof(*words), by_text);
	for (size_t i = 0; i < n; i++) {
		buf_put(&out, words[i]);
		BUF_LIT(&out, " ");
	}
	return buf_move(&out, a);
}

/* Lines are joined: a label may stand on a line of its own in one of the documents. */
static struct str one_line(struct arena *a, struct str s)
{
	struct str copy = arena_str(a, s);

	for (char *c = (char *)copy.p; c < copy.p + copy.n; c++)
		if (*c == '\n')
			*c = ' ';
	return copy;
}

static struct str both(struct arena *a, struct str x, struct str y)
{
	size_t at = 0;

	while (at < x.n && at < y.n && x.p[at] == y.p[at])
		at++;
	return arena_cat(a, STR("DOCX:\n"), x, STR("\nother:\n"), y, STR("\nfrom here on: "),
		str_slice(x, at, at + 200));
}

void oracle_text(struct str docx, struct str page, const struct plan *p)
{
	struct arena a = { 0 };
	struct str x = one_line(&a, shown(&a, textof_docx, "docx", docx));
	struct str y = one_line(&a, shown(&a, textof_html, "page", page));
	struct str fields, text, said, captions;
	struct letters in = letters_of(&a, x), wanted;

	/* Two signers stand beside the recipients in one, below them in the other. */
	fuzz_holds(p->n_signers > 1 ? str_eq(sorted_words(&a, x), sorted_words(&a, y)) : str_eq(x, y),
		"the DOCX says what the page says", both(&a, x, y));
	find_parts(p->src->text, &fields, &text);
	said = without_captions(&a, markdown_text(&a, text), &captions);
	wanted = letters_of(&a, said);
	fuzz_holds(in_order(wanted, in) == wanted.n, "all that the source says is shown",
		both(&a, x, said));
	wanted = letters_of(&a, captions);
	fuzz_holds(in_order(wanted, in) == wanted.n, "all captions are shown", both(&a, x, captions));
	check_fields(&a, fields, in);
	arena_free(&a);
}

/* ---- DOCX ------------------------------------------------------------------------------------ */

static struct str attribute(xmlNode *n, const char *name, struct arena *a)
{
	xmlChar *value = xmlGetNoNsProp(n, BAD_CAST name);
	struct str s = arena_str(a, of(value));

	xmlFree(value);
	return s;
}

/* Those of the document lead to an address, or to a part that is there. */
static void check_relations(zip_t *zip, const xmlDoc *doc)
{
	struct arena a = { 0 };

	for (xmlNode *n = xmlDocGetRootElement(doc)->children; n; n = n->next) {
		struct str target;
		bool external;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		target = attribute(n, "Target", &a);
		external = str_eqz(attribute(n, "TargetMode", &a), "External");
		fuzz_holds(external == str_ends(attribute(n, "Type", &a), STR("/hyperlink")),
			"links lead out of the package, and only they", target);
		if (external)
			check_address(target);
		else
			fuzz_holds(zip_name_locate(zip, arena_cat(&a, STR("word/"), target).p, 0) >= 0,
				"a relationship leads to a part", target);
	}
	arena_free(&a);
}

static struct str entry_bytes(struct arena *a, zip_t *zip, const zip_stat_t *st)
{
	zip_file_t *f = zip_fopen_index(zip, st->index, 0);
	char *bytes = arena_alloc(a, st->size + 1);

	fuzz_holds(f && zip_fread(f, bytes, st->size) == (zip_int64_t)st->size,
		"a part can be read", str_from(st->name));
	zip_fclose(f);
	return (struct str){ bytes, st->size };
}

static void check_part(zip_t *zip, struct str name, struct str bytes, bool ours)
{
	xmlDoc *doc;

	if (!str_ends(name, STR(".xml")) && !str_ends(name, STR(".rels")))
		return;
	doc = xmlReadMemory(bytes.p, (int)bytes.n, name.p, NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	fuzz_holds(doc != NULL, "a part is well-formed", bytes);
	if (ours && str_ends(name, STR("document.xml.rels")))
		check_relations(zip, doc);
	xmlFreeDoc(doc);
}

static zip_t *open_package(struct str docx)
{
	zip_source_t *source = zip_source_buffer_create(docx.p, docx.n, 0, NULL);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL) : NULL;

	fuzz_holds(zip != NULL, "a DOCX is a package", STR(""));
	return zip;
}

/* `needed` is a text that the document has; "": the template is the program's own. */
static void check_parts(struct str docx, struct str needed)
{
	struct arena a = { 0 };
	zip_t *zip = open_package(docx);
	zip_int64_t n = zip_get_num_entries(zip, 0);

	for (zip_int64_t i = 0; i < n; i++) {
		zip_stat_t st;
		struct str bytes;

		fuzz_holds(zip_stat_index(zip, (zip_uint64_t)i, 0, &st) == 0, "a part is there", STR(""));
		bytes = entry_bytes(&a, zip, &st);
		check_part(zip, str_from(st.name), bytes, needed.n == 0);
		if (strcmp(st.name, "word/document.xml") == 0)
			fuzz_holds(str_search(bytes, needed) < bytes.n || needed.n == 0,
				"the number is in the document", bytes);
	}
	zip_discard(zip);
	arena_free(&a);
}

void oracle_package(struct str docx, const struct plan *p)
{
	check_parts(docx, p->number_symbol);
}

void oracle_docx(struct str docx)
{
	check_parts(docx, STR(""));
	fuzz_holds(lint_docx("docx", docx.p, docx.n, LINT_ANY_TEXT) == 0, "every lint holds", STR("see above"));
}

/* ---- Pages ----------------------------------------------------------------------------------- */

enum { UNKNOWN_TAG = 801 }; /* libxml2 knows no HTML 5 */

#if LIBXML_VERSION >= 21200
static void page_error(void *context, const xmlError *e)
#else
static void page_error(void *context, xmlError *e)
#endif
{
	const struct str *page = context;

	if (e->code == UNKNOWN_TAG)
		return;
	fprintf(stderr, "page:%d: %s", e->line, e->message);
	fuzz_fail("a page is well-formed", *page);
}

static void check_attribute(const xmlAttr *attr, struct arena *a)
{
	static const char *const addresses[] = { "href", "src", "action", "formaction", "cite", NULL };
	struct str name = of(attr->name);

	fuzz_holds(strncasecmp(name.p, "on", 2) != 0, "no attribute is a script", name);
	for (size_t i = 0; addresses[i]; i++)
		if (str_eqz(name, addresses[i]))
			check_address(attribute(attr->parent, addresses[i], a));
}

/* Reads one JSON value without its blanks; strings hold escapes of one letter or four digits.
 * value = string | { letter | digit | sign } | "[" list "]" | "{" list "}" */
static const char *json_value(const char *p);

static const char *json_string(const char *p)
{
	while (p && *p != '"') {
		if ((unsigned char)*p < ' ')
			return NULL;
		if (*p != '\\')
			p++;
		else if (p[1] == 'u')
			p = strspn(p + 2, "0123456789abcdefABCDEF") >= 4 ? p + 6 : NULL;
		else
			p = p[1] && strchr("\"\\/bfnrt", p[1]) ? p + 2 : NULL;
	}
	return p ? p + 1 : NULL;
}

/* list = [ item { "," item } ], where item = value in "[", else string ":" value */
static const char *json_list(const char *p, char close)
{
	while (p && *p != close) {
		if (close == '}')
			p = *p == '"' ? json_string(p + 1) : NULL;
		if (close == '}')
			p = p && *p == ':' ? p + 1 : NULL;
		p = p ? json_value(p) : NULL;
		if (p && *p == ',' && p[1] != close)
			p++;
		else if (p && *p != close)
			return NULL;
	}
	return p ? p + 1 : NULL;
}

static const char *json_value(const char *p)
{
	size_t n = strspn(p, "truefalsn0123456789.-+E");

	if (*p == '"')
		return json_string(p + 1);
	if (*p == '[' || *p == '{')
		return json_list(p + 1, *p == '[' ? ']' : '}');
	return n > 0 ? p + n : NULL;
}

static void check_script(xmlNode *n, struct arena *a)
{
	xmlChar *text = xmlNodeGetContent(n);
	const char *end = json_value((const char *)text + strspn((const char *)text, " \n"));

	fuzz_holds(str_eqz(attribute(n, "type", a), "application/ld+json"), "no script", of(text));
	fuzz_holds(end && *(end + strspn(end, " \n")) == '\0', "JSON-LD is JSON", of(text));
	fuzz_holds(!strpbrk((const char *)text, "<>&"), "JSON-LD does not end its element", of(text));
	xmlFree(text);
}

static void check_element(xmlNode *n, struct arena *a)
{
	static const char *const none[] = { "iframe", "object", "embed", "form", "input", "base", NULL };

	for (size_t i = 0; none[i]; i++)
		fuzz_holds(!str_eqz(of(n->name), none[i]), "an element that no plan has", of(n->name));
	if (str_eqz(of(n->name), "script"))
		check_script(n, a);
	for (const xmlAttr *attr = n->properties; attr; attr = attr->next)
		check_attribute(attr, a);
}

/* The next node in the order of the document, without recursion. */
static xmlNode *next_node(xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE && n->children)
		return n->children;
	while (n && !n->next)
		n = n->parent && n->parent->type == XML_ELEMENT_NODE ? n->parent : NULL;
	return n ? n->next : NULL;
}

void oracle_page(struct str page)
{
	struct arena a = { 0 };
	xmlDoc *doc;

	xmlSetStructuredErrorFunc(&page, page_error);
	doc = htmlReadMemory(page.p, (int)page.n, "page", "UTF-8", HTML_PARSE_NONET);
	xmlSetStructuredErrorFunc(NULL, NULL);
	fuzz_holds(doc != NULL, "a page is HTML", page);
	for (xmlNode *n = xmlDocGetRootElement(doc); n; n = next_node(n))
		if (n->type == XML_ELEMENT_NODE)
			check_element(n, &a);
	xmlFreeDoc(doc);
	arena_free(&a);
}

/* The plan for templates has "<vt>" in all its texts. */
void oracle_filled(struct str page, const struct plan *p, struct str template)
{
	static const struct str tag = STR_INIT("<vt>");

	fuzz_holds(str_search(page, tag) == page.n || str_search(template, tag) < template.n,
		"what fills a slot is escaped", page);
	fuzz_holds(str_search(page, p->number_symbol) < page.n, "the number is on the page", page);
}
