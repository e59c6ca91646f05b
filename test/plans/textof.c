/*
 * The text a reader sees in a DOCX or on a page, one block a line.
 *
 * Owns its own idea of what the two formats show: numbers are counted here from numbering.xml the
 * way Word does it, tables are read the way people do. It must not know the generator: no header of
 * it, none of its models. What it prints for a plan's DOCX and for its page is held against one
 * text.
 *
 * A line is a paragraph, or a row of a table with a header row, " | " between its cells. A table
 * that only places things (letterhead, signatures) is read the first column down, then the next;
 * one in its cells (recipients beside their brace and note) row after row. Lines of one subject
 * (style or class trich-yeu) are one block. Runs of blanks are one blank; a non-breaking one stays
 * what it is. Texts for screen readers only (class an), facts, navigation, and the headers and
 * footers of a DOCX are left out.
 */
#include "textof.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zip.h>

enum { LEVELS = 9, DEPTH = 200, COLUMNS = 64 };

__attribute__((noreturn))
static void fail(const char *file, const char *why)
{
	fprintf(stderr, "textof: %s: %s\n", file, why);
	exit(3);
}

/* ---- Trees ---------------------------------------------------------------------------------- */

static bool is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

static xmlNode *child(const xmlNode *n, const char *name)
{
	xmlNode *c = n ? n->children : NULL;

	while (c && !is(c, name))
		c = c->next;
	return c;
}

/* "" when there is none. */
static const char *attribute(const xmlNode *n, const char *name)
{
	const xmlAttr *a = n ? xmlHasProp((xmlNode *)n, (const xmlChar *)name) : NULL;

	return a && a->children && a->children->content ? (const char *)a->children->content : "";
}

static const char *value_of(const xmlNode *n, const char *name)
{
	return attribute(child(n, name), "val");
}

/* The same but for capitals and hyphens: the style TrichYeu is the class trich-yeu. */
static bool same_name(const char *s, size_t n, const char *name)
{
	for (; n > 0; s++, n--) {
		if (*s == '-')
			continue;
		name += *name == '-';
		if (strncasecmp(s, name, 1) != 0)
			return false;
		name++;
	}
	return *name == '\0';
}

/* Is it one of the blank-separated words of `list`? */
static bool has_word(const char *list, const char *name)
{
	for (size_t n; *list; list += n) {
		list += strspn(list, " ");
		n = strcspn(list, " ");
		if (n > 0 && same_name(list, n, name))
			return true;
	}
	return false;
}

/* ---- Lines ---------------------------------------------------------------------------------- */

struct page {
	FILE *out;
	char line[1 << 16]; /* the block being gathered */
	size_t n;
	bool blank;         /* a blank is due before the next character */
	bool any;           /* something was printed */
	bool in_subject;    /* the last block printed was a line of the subject */
};

static void text(struct page *p, const char *s)
{
	for (; *s; s++) {
		if (strchr(" \t\r\n", *s)) {
			p->blank = true;
			continue;
		}
		if (p->n + 2 >= sizeof p->line)
			fail("a block", "longer than 64 KB");
		if (p->blank && p->n > 0)
			p->line[p->n++] = ' ';
		p->blank = false;
		p->line[p->n++] = *s;
	}
}

/* Ends the block; without text there is none. */
static void flush(struct page *p, bool subject)
{
	if (p->n > 0) {
		if (p->any)
			putc(subject && p->in_subject ? ' ' : '\n', p->out);
		fwrite(p->line, 1, p->n, p->out);
		p->any = true;
		p->in_subject = subject;
	}
	p->n = 0;
	p->blank = false;
}

/* ---- Numbering, after ECMA-376 Part 1, 17.9 -------------------------------------------------- */

struct list { /* one w:abstractNum: all lists made from it count on together */
	const char *id;
	const xmlNode *levels[LEVELS];
	int count[LEVELS]; /* last number given */
	bool used[LEVELS]; /* since the level above last moved */
};

struct number { /* one w:num */
	const char *id;
	struct list *list;
	const xmlNode *levels[LEVELS]; /* the list's or its own */
	const char *start[LEVELS];     /* w:startOverride not yet applied, or NULL */
};

struct docx {
	const xmlNode *styles;
	struct list *lists;
	struct number *numbers;
	size_t n_lists, n_numbers;
};

static unsigned level_index(const char *s)
{
	int i = atoi(s);

	return i < 0 ? 0 : i >= LEVELS ? LEVELS - 1 : (unsigned)i;
}

static void read_levels(const xmlNode *n, const xmlNode **levels)
{
	for (const xmlNode *l = n->children; l; l = l->next)
		if (is(l, "lvl"))
			levels[level_index(attribute(l, "ilvl"))] = l;
}

static void read_number(struct docx *d, struct number *u, const xmlNode *n)
{
	const char *of = value_of(n, "abstractNumId");

	u->id = attribute(n, "numId");
	for (size_t i = 0; i < d->n_lists; i++)
		if (strcmp(d->lists[i].id, of) == 0)
			u->list = &d->lists[i];
	if (!u->list)
		fail("word/numbering.xml", "a w:num without its w:abstractNum");
	memcpy(u->levels, u->list->levels, sizeof u->levels);
	for (const xmlNode *o = n->children; o; o = o->next) {
		if (!is(o, "lvlOverride"))
			continue;
		if (child(o, "startOverride"))
			u->start[level_index(attribute(o, "ilvl"))] = value_of(o, "startOverride");
		read_levels(o, u->levels);
	}
}

static void read_numbering(struct docx *d, const xmlNode *root)
{
	size_t n = 0;

	for (const xmlNode *c = root->children; c; c = c->next)
		n++;
	d->lists = calloc(n + 1, sizeof *d->lists);
	d->numbers = calloc(n + 1, sizeof *d->numbers);
	if (!d->lists || !d->numbers)
		fail("word/numbering.xml", "out of memory");
	for (const xmlNode *c = root->children; c; c = c->next) {
		if (is(c, "abstractNum")) {
			d->lists[d->n_lists].id = attribute(c, "abstractNumId");
			read_levels(c, d->lists[d->n_lists++].levels);
		} else if (is(c, "num")) {
			read_number(d, &d->numbers[d->n_numbers++], c);
		}
	}
}

static void print_roman(struct page *p, int v, bool small)
{
	static const struct { int value; const char *big, *small; } part[] = {
		{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"},
		{100, "C", "c"}, {90, "XC", "xc"}, {50, "L", "l"}, {40, "XL", "xl"},
		{10, "X", "x"}, {9, "IX", "ix"}, {5, "V", "v"}, {4, "IV", "iv"}, {1, "I", "i"},
	};

	for (size_t i = 0; i < sizeof part / sizeof *part; i++)
		for (; v >= part[i].value; v -= part[i].value)
			text(p, small ? part[i].small : part[i].big);
}

static void print_count(struct page *p, const char *format, int v)
{
	char s[64] = {0};

	if (strcmp(format, "upperRoman") == 0 || strcmp(format, "lowerRoman") == 0) {
		print_roman(p, v, *format == 'l');
	} else if (strcmp(format, "lowerLetter") == 0 || strcmp(format, "upperLetter") == 0) {
		for (int i = 0; i <= (v - 1) / 26 && i < 60; i++)
			s[i] = (char)((*format == 'l' ? 'a' : 'A') + (v - 1) % 26);
		text(p, s);
	} else if (strcmp(format, "none") != 0 && strcmp(format, "bullet") != 0) {
		snprintf(s, sizeof s, "%d", v);
		text(p, s);
	}
}

static int start_of(const xmlNode *level)
{
	const char *v = value_of(level, "start");

	return *v ? atoi(v) : 0;
}

/* Moves the counters on to a paragraph at `at`. */
static void count(struct number *u, unsigned at)
{
	struct list *l = u->list;

	for (unsigned i = 0; i < at; i++)
		if (!l->used[i]) {
			l->count[i] = start_of(u->levels[i]);
			l->used[i] = true;
		}
	if (u->start[at])
		l->count[at] = atoi(u->start[at]);
	else
		l->count[at] = l->used[at] ? l->count[at] + 1 : start_of(u->levels[at]);
	u->start[at] = NULL;
	l->used[at] = true;
	for (unsigned i = at + 1; i < LEVELS; i++) {
		const char *restart = value_of(u->levels[i], "lvlRestart");

		if (!*restart || (atoi(restart) > 0 && at < (unsigned)atoi(restart)))
			l->used[i] = false;
	}
}

static void print_label(struct page *p, struct number *u, unsigned at)
{
	const char *format = value_of(u->levels[at], "numFmt");
	const char *t = value_of(u->levels[at], "lvlText");
	bool legal = child(u->levels[at], "isLgl");

	count(u, at);
	for (; *t; t++) {
		char one[2] = {*t, '\0'};

		if (*t == '%' && t[1] >= '1' && t[1] <= '9') {
			unsigned i = (unsigned)(*++t - '1');
			const char *f = value_of(u->levels[i], "numFmt");

			print_count(p, legal ? "decimal" : i == at ? format : f, u->list->count[i]);
		} else {
			text(p, one);
		}
	}
	if (strcmp(value_of(u->levels[at], "suff"), "nothing") != 0)
		text(p, " ");
}

static const xmlNode *style_named(const struct docx *d, const char *id)
{
	for (const xmlNode *s = d->styles ? d->styles->children : NULL; s; s = s->next)
		if (is(s, "style") && strcmp(attribute(s, "styleId"), id) == 0)
			return s;
	return NULL;
}

static struct number *number_named(const struct docx *d, const char *id)
{
	for (size_t i = 0; i < d->n_numbers; i++)
		if (strcmp(d->numbers[i].id, id) == 0)
			return &d->numbers[i];
	return NULL;
}

/* A style's number stands at the level that names the style. */
static unsigned level_of_style(const struct number *u, const char *style)
{
	for (unsigned i = 0; i < LEVELS; i++)
		if (u->levels[i] && strcmp(value_of(u->levels[i], "pStyle"), style) == 0)
			return i;
	return 0;
}

/* The number of a paragraph: its own, else that of its style or what the style is based on. */
static void label(struct docx *d, struct page *p, const xmlNode *paragraph)
{
	const xmlNode *pr = child(paragraph, "pPr"), *from = child(pr, "numPr");
	const char *style = value_of(pr, "pStyle");
	const char *id = value_of(from, "numId"), *level = value_of(from, "ilvl");

	for (int hops = 0; !*id && *style && hops < 20; hops++) {
		const xmlNode *s = style_named(d, style);

		from = child(child(s, "pPr"), "numPr");
		id = value_of(from, "numId");
		if (!*level)
			level = value_of(from, "ilvl");
		if (!*id)
			style = value_of(s, "basedOn");
	}
	struct number *u = *id && strcmp(id, "0") != 0 ? number_named(d, id) : NULL;
	unsigned at = !u ? 0 : *level ? level_index(level) : level_of_style(u, style);

	if (u && u->levels[at])
		print_label(p, u, at);
	else if (u)
		fail("word/document.xml", "a paragraph with a number its list has not got");
}

/* ---- DOCX ------------------------------------------------------------------------------------ */

static void docx_blocks(struct docx *d, struct page *p, const xmlNode *in, bool flat, int depth);

/* The text of a paragraph's runs. Text boxes come after it. */
static void docx_runs(struct docx *d, struct page *p, const xmlNode *in, int depth)
{
	static const char *const skip[] = {"pPr", "rPr", "del", "moveFrom", "instrText", "drawing",
		"pict", "object", "Fallback", "footnoteReference", NULL};

	if (depth > DEPTH)
		fail("word/document.xml", "nested too deep");
	for (const xmlNode *n = in->children; n; n = n->next) {
		size_t i = 0;

		while (skip[i] && !is(n, skip[i]))
			i++;
		if (n->type != XML_ELEMENT_NODE || skip[i])
			continue;
		if (is(n, "t"))
			for (const xmlNode *t = n->children; t; t = t->next)
				text(p, t->content ? (const char *)t->content : "");
		else if (is(n, "tab") || is(n, "br") || is(n, "cr"))
			text(p, " ");
		else if (is(n, "noBreakHyphen"))
			text(p, "-");
		else
			docx_runs(d, p, n, depth + 1);
	}
}

static void docx_boxes(struct docx *d, struct page *p, const xmlNode *in, int depth)
{
	if (depth > DEPTH)
		fail("word/document.xml", "nested too deep");
	for (const xmlNode *n = in->children; n; n = n->next)
		if (is(n, "txbxContent"))
			docx_blocks(d, p, n, false, depth + 1);
		else if (n->type == XML_ELEMENT_NODE && !is(n, "Fallback"))
			docx_boxes(d, p, n, depth + 1);
}

/* The part of a cell that is in column `c`, or NULL. */
static const xmlNode *cell_at(const xmlNode *row, unsigned c)
{
	unsigned at = (unsigned)atoi(value_of(child(row, "trPr"), "gridBefore"));

	for (const xmlNode *n = row->children; n; n = n->next) {
		if (!is(n, "tc"))
			continue;
		if (at == c)
			return n;
		int span = atoi(value_of(child(n, "tcPr"), "gridSpan"));

		at += span > 1 ? (unsigned)span : 1;
	}
	return NULL;
}

/* The cell above goes on here: nothing of its own is seen. */
static bool goes_on(const xmlNode *cell)
{
	const xmlNode *merge = child(child(cell, "tcPr"), "vMerge");

	return merge && strcmp(attribute(merge, "val"), "restart") != 0;
}

static void docx_row(struct docx *d, struct page *p, const xmlNode *row, int depth)
{
	bool first = true;

	for (const xmlNode *n = row->children; n; n = n->next)
		if (is(n, "tc") && !goes_on(n)) {
			if (!first)
				text(p, " | ");
			first = false;
			docx_blocks(d, p, n, true, depth);
		}
	flush(p, false);
}

/* A table that places things, first column down, then the next. */
static void docx_columns(struct docx *d, struct page *p, const xmlNode *table, int depth)
{
	for (unsigned c = 0; c < COLUMNS; c++)
		for (const xmlNode *r = table->children; r; r = r->next) {
			const xmlNode *cell = is(r, "tr") ? cell_at(r, c) : NULL;

			if (cell)
				docx_blocks(d, p, cell, false, depth);
		}
}

/* The same row after row. */
static void docx_cells(struct docx *d, struct page *p, const xmlNode *table, int depth)
{
	for (const xmlNode *r = table->children; r; r = r->next)
		for (const xmlNode *n = is(r, "tr") ? r->children : NULL; n; n = n->next)
			if (is(n, "tc"))
				docx_blocks(d, p, n, false, depth);
}

static void docx_table(struct docx *d, struct page *p, const xmlNode *table, int depth)
{
	bool header = child(child(child(table, "tr"), "trPr"), "tblHeader");

	if (!header && is(table->parent, "tc"))
		docx_cells(d, p, table, depth);
	else if (!header)
		docx_columns(d, p, table, depth);
	for (const xmlNode *r = table->children; header && r; r = r->next)
		if (is(r, "tr"))
			docx_row(d, p, r, depth);
}

/* The blocks in a body, a cell, a control. Flat: all of them are one line (a cell's). */
static void docx_blocks(struct docx *d, struct page *p, const xmlNode *in, bool flat, int depth)
{
	if (depth > DEPTH)
		fail("word/document.xml", "nested too deep");
	for (const xmlNode *n = in->children; n; n = n->next) {
		if (is(n, "p")) {
			label(d, p, n);
			docx_runs(d, p, n, depth + 1);
			if (flat)
				text(p, " ");
			else
				flush(p, has_word(value_of(child(n, "pPr"), "pStyle"), "trich-yeu"));
			docx_boxes(d, p, n, depth + 1);
		} else if (is(n, "tbl")) {
			docx_table(d, p, n, depth + 1);
		} else if (is(n, "sdt") || is(n, "sdtContent") || is(n, "ins") || is(n, "customXml")) {
			docx_blocks(d, p, n, flat, depth + 1);
		}
	}
}

/* A part, or NULL where the package has no such part. */
static xmlDoc *part(zip_t *z, const char *name)
{
	zip_stat_t st;
	zip_file_t *f = zip_fopen(z, name, 0);

	if (!f || zip_stat(z, name, 0, &st) != 0)
		return NULL;
	char *bytes = malloc((size_t)st.size + 1);

	if (!bytes || zip_fread(f, bytes, st.size) != (zip_int64_t)st.size)
		fail(name, "cannot be read");
	xmlDoc *doc = xmlReadMemory(bytes, (int)st.size, name, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);

	zip_fclose(f);
	free(bytes);
	return doc;
}

static const xmlNode *root_of(xmlDoc *doc)
{
	return doc ? xmlDocGetRootElement(doc) : NULL;
}

static zip_t *package(const char *file, const void *bytes, size_t n)
{
	zip_source_t *source = zip_source_buffer_create(bytes, n, 0, NULL);
	zip_t *z = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;

	if (!z)
		fail(file, "is no package");
	return z;
}

static void print_docx(struct page *p, const char *file, zip_t *z)
{
	xmlDoc *document = part(z, "word/document.xml"), *numbering = part(z, "word/numbering.xml");
	xmlDoc *styles = part(z, "word/styles.xml");
	struct docx d = {.styles = root_of(styles)};

	if (!root_of(document) || !child(root_of(document), "body"))
		fail(file, "has no text");
	if (root_of(numbering))
		read_numbering(&d, root_of(numbering));
	docx_blocks(&d, p, child(root_of(document), "body"), false, 0);
	free(d.lists);
	free(d.numbers);
	xmlFreeDoc(document);
	xmlFreeDoc(numbering);
	xmlFreeDoc(styles);
}

/* ---- HTML ------------------------------------------------------------------------------------ */

static bool html_hidden(const xmlNode *n)
{
	static const char *const skip[] = {"head", "nav", "script", "style", "template", "svg", NULL};
	static const char *const classes[] = {"an", "du-kien", "facts", NULL};

	for (size_t i = 0; skip[i]; i++)
		if (is(n, skip[i]))
			return true;
	for (size_t i = 0; classes[i]; i++)
		if (has_word(attribute(n, "class"), classes[i]))
			return true;
	return xmlHasProp((xmlNode *)n, (const xmlChar *)"hidden") != NULL;
}

static bool html_inline(const xmlNode *n)
{
	static const char *const names[] = {"a", "abbr", "b", "bdi", "cite", "code", "data", "del", "em",
		"font", "i", "img", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
		"time", "u", "var", "wbr", NULL};

	for (size_t i = 0; names[i]; i++)
		if (is(n, names[i]))
			return true;
	return false;
}

/* What the style sheet puts on a line of its own though it is a span. */
static bool html_line(const xmlNode *n)
{
	static const char *const classes[] = {"dong", "loai", "trich-yeu", NULL};

	for (size_t i = 0; classes[i]; i++)
		if (has_word(attribute(n, "class"), classes[i]))
			return true;
	return false;
}

static void html_blocks(struct page *p, const xmlNode *in, bool flat, bool subject, int depth);

static void html_row(struct page *p, const xmlNode *row, int depth)
{
	bool first = true;

	flush(p, false);
	for (const xmlNode *n = row->children; n; n = n->next)
		if (is(n, "td") || is(n, "th")) {
			if (!first)
				text(p, " | ");
			first = false;
			html_blocks(p, n, true, false, depth);
		}
	flush(p, false);
}

/* Flat: all of it is one line (a cell's). */
static void html_blocks(struct page *p, const xmlNode *in, bool flat, bool subject, int depth)
{
	if (depth > DEPTH)
		fail("page", "nested too deep");
	for (const xmlNode *n = in->children; n; n = n->next) {
		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
			text(p, (const char *)n->content);
		} else if (n->type != XML_ELEMENT_NODE || html_hidden(n)) {
			continue;
		} else if (is(n, "br")) {
			text(p, " ");
		} else if (is(n, "tr") && !flat) {
			html_row(p, n, depth + 1);
		} else if (html_inline(n) && !html_line(n)) {
			html_blocks(p, n, flat, subject, depth + 1);
		} else {
			bool own = subject || has_word(attribute(n, "class"), "trich-yeu");

			flat ? text(p, " ") : flush(p, subject);
			html_blocks(p, n, flat, own, depth + 1);
			flat ? text(p, " ") : flush(p, own);
		}
	}
}

/* The first element of this name, in document order. */
static const xmlNode *html_find(const xmlNode *in, const char *name, int depth)
{
	const xmlNode *found = NULL;

	for (const xmlNode *n = in->children; n && !found && depth < DEPTH; n = n->next)
		found = is(n, name) ? n : html_find(n, name, depth + 1);
	return found;
}

static void print_html(struct page *p, const char *file, xmlDoc *doc)
{
	const xmlNode *root = root_of(doc);
	const xmlNode *article = root ? html_find(root, "article", 0) : NULL;

	if (!article)
		fail(file, "has no article");
	html_blocks(p, article, false, false, 0);
	flush(p, false);
}

/* ---- What is asked for ----------------------------------------------------------------------- */

static struct page *page_new(FILE *out)
{
	struct page *p = calloc(1, sizeof *p);

	if (!p)
		fail("a page", "out of memory");
	p->out = out;
	return p;
}

void textof_docx(const char *file, const void *bytes, size_t n, FILE *out)
{
	struct page *p = page_new(out);
	zip_t *z = package(file, bytes, n);

	print_docx(p, file, z);
	putc('\n', out);
	zip_discard(z);
	free(p);
}

void textof_html(const char *file, const void *bytes, size_t n, FILE *out)
{
	struct page *p = page_new(out);
	xmlDoc *doc = htmlReadMemory(bytes, (int)n, file, "UTF-8",
		HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED);

	print_html(p, file, doc);
	putc('\n', out);
	xmlFreeDoc(doc);
	free(p);
}
