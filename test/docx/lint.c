/*
 * What the Open XML SDK validator lets pass and Word does not, or what an official document must
 * not have. Knows nothing of the generator: it reads the finished package.
 */
#include "lint.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <zip.h>

struct package {
	const char *file;
	const unsigned char *bytes;
	size_t n;
	zip_t *zip;
	xmlDocPtr document, styles, numbering, settings, rels;
	xmlXPathContextPtr xpath; /* of document.xml */
	enum lint_text text;
	int faults;
};

static void fault(struct package *p, const char *part, const char *text, const char *detail)
{
	printf("%s: %s: %s%s%s\n", p->file, part, text, detail && *detail ? ": " : "", detail ? detail : "");
	p->faults++;
}

static char *read_entry(zip_t *zip, const char *name, size_t *n)
{
	struct zip_stat st;
	zip_file_t *f;
	char *bytes;

	if (zip_stat(zip, name, 0, &st) < 0 || !(f = zip_fopen(zip, name, 0)))
		return NULL;
	bytes = malloc(st.size + 1);
	if (!bytes || zip_fread(f, bytes, st.size) != (zip_int64_t)st.size)
		exit(3);
	bytes[st.size] = '\0';
	*n = st.size;
	zip_fclose(f);
	return bytes;
}

static xmlXPathContextPtr new_xpath(xmlDocPtr doc)
{
	static const char *const spaces[][2] = {
		{ "w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main" },
		{ "r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships" },
		{ "wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" },
		{ "rel", "http://schemas.openxmlformats.org/package/2006/relationships" },
		{ "mc", "http://schemas.openxmlformats.org/markup-compatibility/2006" },
	};
	xmlXPathContextPtr c = xmlXPathNewContext(doc);

	for (size_t i = 0; i < sizeof(spaces) / sizeof(*spaces); i++)
		xmlXPathRegisterNs(c, BAD_CAST spaces[i][0], BAD_CAST spaces[i][1]);
	return c;
}

static xmlDocPtr parse(struct package *p, const char *name, bool needed)
{
	size_t n;
	char *bytes = read_entry(p->zip, name, &n);
	xmlDocPtr doc = bytes ? xmlReadMemory(bytes, (int)n, name, NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING) : NULL;

	if (!doc && (bytes || needed))
		fault(p, name, bytes ? "is not well-formed XML" : "is missing", NULL);
	if (doc && doc->intSubset)
		fault(p, name, "has a DOCTYPE", NULL);
	free(bytes);
	return doc;
}

/* Each node of `path` is a fault. */
static void none(struct package *p, xmlDocPtr doc, const char *part, const char *path, const char *text)
{
	xmlXPathContextPtr c = doc ? new_xpath(doc) : NULL;
	xmlXPathObjectPtr found = c ? xmlXPathEvalExpression(BAD_CAST path, c) : NULL;
	xmlChar *content;

	if (c && !found)
		fault(p, part, "the lint's own path is wrong", path);
	for (int i = 0; found && found->nodesetval && i < found->nodesetval->nodeNr && i < 3; i++) {
		content = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
		content[strlen((char *)content) > 60 ? 60 : strlen((char *)content)] = 0;
		fault(p, part, text, (char *)content);
		xmlFree(content);
	}
	xmlXPathFreeObject(found);
	xmlXPathFreeContext(c);
}

/* Every value that `path` yields in `doc` is also a value of `in_path` in `in`. */
static void each_exists(struct package *p, xmlDocPtr doc, const char *part, const char *path,
	xmlDocPtr in, const char *in_path, const char *text)
{
	xmlXPathContextPtr c = new_xpath(doc), d = in ? new_xpath(in) : NULL;
	xmlXPathObjectPtr used = xmlXPathEvalExpression(BAD_CAST path, c);
	xmlXPathObjectPtr there = d ? xmlXPathEvalExpression(BAD_CAST in_path, d) : NULL;

	for (int i = 0; used->nodesetval && i < used->nodesetval->nodeNr; i++) {
		xmlChar *value = xmlNodeGetContent(used->nodesetval->nodeTab[i]);
		bool hit = false;

		for (int j = 0; there && there->nodesetval && j < there->nodesetval->nodeNr && !hit; j++) {
			xmlChar *other = xmlNodeGetContent(there->nodesetval->nodeTab[j]);

			hit = xmlStrEqual(value, other);
			xmlFree(other);
		}
		if (!hit)
			fault(p, part, text, (char *)value);
		xmlFree(value);
	}
	xmlXPathFreeObject(used);
	xmlXPathFreeObject(there);
	xmlXPathFreeContext(c);
	xmlXPathFreeContext(d);
}

static void unique(struct package *p, const char *path, const char *text)
{
	xmlXPathObjectPtr found = xmlXPathEvalExpression(BAD_CAST path, p->xpath);
	int n = found->nodesetval ? found->nodesetval->nodeNr : 0;

	for (int i = 0; i < n; i++)
		for (int j = 0; j < i; j++) {
			xmlChar *a = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
			xmlChar *b = xmlNodeGetContent(found->nodesetval->nodeTab[j]);

			if (xmlStrEqual(a, b))
				fault(p, "word/document.xml", text, (char *)a);
			xmlFree(a);
			xmlFree(b);
		}
	xmlXPathFreeObject(found);
}

static double number_at(xmlXPathContextPtr c, xmlNodePtr node, const char *path)
{
	xmlXPathObjectPtr o;
	double v;

	c->node = node;
	o = xmlXPathEvalExpression(BAD_CAST path, c);
	v = xmlXPathCastToNumber(o);
	xmlXPathFreeObject(o);
	return v;
}

/* The grid, the table's width and each row's cells must agree, or programs differ in what they draw. */
static void check_widths(struct package *p)
{
	xmlXPathObjectPtr tables = xmlXPathEvalExpression(BAD_CAST "//w:tbl", p->xpath);

	for (int i = 0; tables->nodesetval && i < tables->nodesetval->nodeNr; i++) {
		xmlNodePtr t = tables->nodesetval->nodeTab[i];
		double grid = number_at(p->xpath, t, "sum(w:tblGrid/w:gridCol/@w:w)");
		double width = number_at(p->xpath, t, "number(w:tblPr/w:tblW/@w:w)"), columns;
		int n;
		xmlXPathObjectPtr rows;

		if (grid != width)
			fault(p, "word/document.xml", "tblW is not the sum of the grid", NULL);
		p->xpath->node = t;
		rows = xmlXPathEvalExpression(BAD_CAST "w:tr", p->xpath);
		n = rows->nodesetval ? rows->nodesetval->nodeNr : 0;
		if (n == 0)
			fault(p, "word/document.xml", "a table without rows", NULL);
		columns = number_at(p->xpath, t, "count(w:tblGrid/w:gridCol)");
		for (int j = 0; j < n; j++) {
			xmlNodePtr row = rows->nodesetval->nodeTab[j];

			if (number_at(p->xpath, row, "sum(w:tc/w:tcPr/w:tcW/@w:w)") != grid)
				fault(p, "word/document.xml", "a row's cells are not as wide as the grid", NULL);
			if (number_at(p->xpath, row, "count(w:tc[not(w:tcPr/w:gridSpan)])"
				" + sum(w:tc/w:tcPr/w:gridSpan/@w:val)") != columns)
				fault(p, "word/document.xml", "a row's cells do not cover the columns of the grid", NULL);
		}
		xmlXPathFreeObject(rows);
	}
	xmlXPathFreeObject(tables);
}

static const struct {
	const char *path, *text;
} document_rules[] = {
	{ "//w:tc[not(*[last()][self::w:p])]", "a cell that does not end with a paragraph" },
	{ "//w:tbl[following-sibling::*[1][self::w:tbl]]", "two tables that touch: Word joins them" },
	{ "//w:body/w:tbl[following-sibling::*[1][self::w:sectPr]]", "a table last before the section's end" },
	{ "//w:tr[not(w:trPr/w:cantSplit)]", "a row that may split over pages" },
	{ "//w:cantSplit[@w:val] | //w:tblHeader[@w:val]", "an on/off element with a value that the SDK refuses" },
	{ "//w:tr[w:trPr/w:tblHeader][preceding-sibling::w:tr[not(w:trPr/w:tblHeader)]]",
	  "a header row that is not among the first" },
	{ "//w:tbl[not(w:tblPr/w:tblLayout[@w:type='fixed'])]", "a table whose widths are not fixed" },
	{ "//w:sdt", "a content control is left" },
	{ "//w:rFonts[@w:asciiTheme or @w:hAnsiTheme or @w:eastAsiaTheme or @w:cstheme]", "a theme font" },
	{ "//w:rFonts[not(@w:ascii and @w:hAnsi and @w:eastAsia and @w:cs)]", "a font not set in all four slots" },
	{ "//w:sectPr[not(w:titlePg)]", "page number on the first page (no titlePg)" },
	{ "//w:sectPr[w:pgSz[not(@w:orient='landscape')][@w:w!='11906' or @w:h!='16838']]", "a page that is not A4" },
	{ "//w:sectPr/w:pgMar[@w:top<1134 or @w:top>1418 or @w:bottom<1134 or @w:bottom>1418]",
	  "top or bottom margin outside 20 to 25 mm" },
	{ "//w:sectPr/w:pgMar[@w:left<1701 or @w:left>1985 or @w:right<851 or @w:right>1134]",
	  "left margin outside 30 to 35 mm or right outside 15 to 20 mm" },
	{ "//w:p[not(.//w:r) and not(w:pPr/w:sectPr) and not(preceding-sibling::*[1][self::w:tbl])"
	  " and not(parent::w:tc and count(../w:p) = 1) and not(w:pPr/w:numPr)"
	  " and not(w:pPr/w:pageBreakBefore)]",
	  "an empty paragraph" },
	/* The tables that place the letterhead and the signatures have no header row. */
	{ "//w:body/w:tbl[not(w:tr/w:trPr/w:tblHeader)]"
	  "/preceding-sibling::*[1][self::w:p][not(w:pPr/w:keepNext)]",
	  "the last paragraph may be parted from the signature" },
	{ "//w:r[w:t[not(@xml:space='preserve')][starts-with(., ' ') or substring(., string-length(.)) = ' ']]",
	  "a blank at the edge of a text that Word drops" },
	{ "//wp:docPr[not(@descr)]", "a drawing without a text for those who do not see it" },
};

/* What an author may write; in a plan of ours the generator or the template did. */
static const struct {
	const char *path, *text;
} text_rules[] = {
	{ "//w:p[w:pPr/w:numPr][not(.//w:r)]", "a number without a text" },
	{ "//w:t[contains(., '__')]", "a line made of underscores" },
	{ "//w:t[contains(., '{{')]", "a slot that was not filled" },
};

static void check_document(struct package *p)
{
	for (size_t i = 0; p->text == LINT_OUR_TEXT && i < sizeof(text_rules) / sizeof(*text_rules); i++)
		none(p, p->document, "word/document.xml", text_rules[i].path, text_rules[i].text);
	for (size_t i = 0; i < sizeof(document_rules) / sizeof(*document_rules); i++)
		none(p, p->document, "word/document.xml", document_rules[i].path, document_rules[i].text);
	each_exists(p, p->document, "word/document.xml", "//w:pStyle/@w:val", p->styles,
		"//w:style[@w:type='paragraph']/@w:styleId", "no such paragraph style");
	each_exists(p, p->document, "word/document.xml", "//w:rStyle/@w:val", p->styles,
		"//w:style[@w:type='character']/@w:styleId", "no such character style");
	each_exists(p, p->document, "word/document.xml", "//w:tblStyle/@w:val", p->styles,
		"//w:style[@w:type='table']/@w:styleId", "no such table style");
	each_exists(p, p->document, "word/document.xml", "//w:numId/@w:val[. != '0']", p->numbering,
		"//w:num/@w:numId", "no such numbering");
	each_exists(p, p->document, "word/document.xml", "//@r:id | //@r:embed", p->rels,
		"//rel:Relationship/@Id", "no such relationship");
	each_exists(p, p->document, "word/document.xml", "//w:hyperlink/@w:anchor", p->document,
		"//w:bookmarkStart/@w:name", "no such bookmark");
	each_exists(p, p->document, "word/document.xml", "//w:bookmarkStart/@w:id", p->document,
		"//w:bookmarkEnd/@w:id", "a bookmark that is never closed");
	if (p->styles)
		each_exists(p, p->styles, "word/styles.xml", "//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val",
			p->styles, "//w:style/@w:styleId", "no such style");
	unique(p, "//w:bookmarkStart/@w:id", "a bookmark id used twice");
	unique(p, "//w:bookmarkStart/@w:name", "a bookmark name used twice");
	unique(p, "//wp:docPr/@id", "a drawing id used twice");
	check_widths(p);
}

static void check_settings(struct package *p)
{
	none(p, p->settings, "word/settings.xml",
		"/w:settings[not(w:compat/w:compatSetting[@w:name='compatibilityMode'][@w:val='15'])]",
		"the document opens in compatibility mode");
	none(p, p->styles, "word/styles.xml", "//w:rFonts[@w:asciiTheme or @w:hAnsiTheme or @w:eastAsiaTheme or @w:cstheme]",
		"a theme font");
	none(p, p->styles, "word/styles.xml", "//w:rFonts[@w:ascii!='Times New Roman' or @w:hAnsi!='Times New Roman'"
		" or @w:eastAsia!='Times New Roman' or @w:cs!='Times New Roman']", "a font that is not Times New Roman");
	none(p, p->styles, "word/styles.xml",
		"/w:styles[not(w:docDefaults/w:rPrDefault/w:rPr/w:lang[@w:val='vi-VN'])]", "the language is not vi-VN");
	none(p, p->styles, "word/styles.xml",
		"/w:styles[not(w:docDefaults/w:rPrDefault/w:rPr/w:rFonts[@w:ascii and @w:hAnsi and @w:eastAsia and @w:cs])]",
		"the font is not set in all four slots");
}

static void check_text(struct package *p, const char *name, const char *bytes, size_t n)
{
	utf8proc_uint8_t *nfc = NULL;
	utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)n, &nfc,
		UTF8PROC_STABLE | UTF8PROC_COMPOSE);

	if (size < 0 || (size_t)size != n || memcmp(nfc, bytes, n) != 0)
		fault(p, name, "text that is not UTF-8 in NFC", NULL);
	free(nfc);
}

/* The package: fixed order and time, ASCII names, nothing but what OPC allows. */
static void check_package(struct package *p)
{
	static const char *const first[] = { "[Content_Types].xml", "_rels/.rels", "word/document.xml",
		"word/_rels/document.xml.rels" };
	zip_int64_t n = zip_get_num_entries(p->zip, 0);
	char last[256] = "";

	for (zip_int64_t i = 0; i < n; i++) {
		struct zip_stat st;
		size_t size;
		char *bytes;

		if (zip_stat_index(p->zip, (zip_uint64_t)i, 0, &st) < 0)
			continue;
		if (i < 4 ? strcmp(st.name, first[i]) != 0 : strcmp(st.name, last) <= 0)
			fault(p, st.name, "stands at the wrong place in the package", NULL);
		if (i >= 4)
			snprintf(last, sizeof(last), "%s", st.name);
		if (st.comp_method != ZIP_CM_DEFLATE && st.comp_method != ZIP_CM_STORE)
			fault(p, st.name, "is compressed in a way OPC does not allow", NULL);
		for (const char *c = st.name; *c; c++)
			if ((unsigned char)*c >= 0x80 || *c == '\\')
				fault(p, st.name, "has a name OPC does not allow", NULL);
		if (st.name[strlen(st.name) - 1] == '/')
			fault(p, st.name, "is a folder entry", NULL);
		if (strstr(st.name, ".xml") && (bytes = read_entry(p->zip, st.name, &size))) {
			check_text(p, st.name, bytes, size);
			free(bytes);
		}
	}
	if (zip_get_archive_comment(p->zip, NULL, 0) && *zip_get_archive_comment(p->zip, NULL, 0))
		fault(p, "package", "has a comment", NULL);
}

/* libzip gives times through the local zone: the DOS fields are read from the bytes. */
static void check_times(struct package *p)
{
	for (size_t i = 0; i + 46 <= p->n; i++) {
		const unsigned char *h = p->bytes + i;

		if (memcmp(h, "PK\1\2", 4) == 0 && (h[12] | h[13] | h[15] || h[14] != 33))
			fault(p, "package", "an entry's time is not 1980-01-01 00:00", NULL);
	}
}

int lint_docx(const char *file, const void *bytes, size_t n, enum lint_text text)
{
	struct package p = { .file = file, .bytes = bytes, .n = n, .text = text };
	zip_source_t *source = zip_source_buffer_create(bytes, n, 0, NULL);

	p.zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL) : NULL;
	if (!p.zip) {
		zip_source_free(source);
		fault(&p, "package", "cannot be opened", NULL);
		return p.faults;
	}
	check_package(&p);
	check_times(&p);
	p.document = parse(&p, "word/document.xml", true);
	p.styles = parse(&p, "word/styles.xml", true);
	p.numbering = parse(&p, "word/numbering.xml", false);
	p.settings = parse(&p, "word/settings.xml", true);
	p.rels = parse(&p, "word/_rels/document.xml.rels", true);
	if (p.document) {
		p.xpath = new_xpath(p.document);
		check_document(&p);
		xmlXPathFreeContext(p.xpath);
	}
	check_settings(&p);
	xmlFreeDoc(p.document);
	xmlFreeDoc(p.styles);
	xmlFreeDoc(p.numbering);
	xmlFreeDoc(p.settings);
	xmlFreeDoc(p.rels);
	zip_discard(p.zip);
	return p.faults;
}
