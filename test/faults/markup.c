/*
 * markup VANTHU ROOT: nothing that stands in a source becomes markup. Puts each of a list of attacks
 * into each place where text enters, builds all of that in the folder ROOT (which has templates/), and
 * reads what was written with real parsers. The same plan is built with plain
 * words in its place. For each place it prints "ok" or "not ok":
 *
 * - DOCX and page have the parts, elements, attributes and field instructions of the harmless one, and
 *   no others;
 * - every address in them is http, https, mailto or tel, or a relative path;
 * - what was written as text is there as text, to the letter;
 * - what is not built was refused with a message.
 */
#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

/* ---- Attacks and places ---------------------------------------------------------------------- */

static const char *const texts[] = {
	"Abc", "Def", /* the harmless ones */
	"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "]]>",
	"<![CDATA[x]]>", "]]]]><![CDATA[>", "&lt;b&gt;", "&amp;lt;b&amp;gt;", "&#60;b&#62;", "&#106;avascript:",
	"--></style><b>", "</title><script>a", "</script><script>alert(1)//", "</w:t></w:r><w:r><w:t>x",
	"</w:document>", "<w:instrText>DDEAUTO c:/cmd.exe</w:instrText>", "DDEAUTO c:\\\\cmd.exe \"/k calc\"",
	"INCLUDETEXT \"c:/x\"", "HYPERLINK \"javascript:a\"", " \\* MERGEFORMAT", "(({tieu-de}))",
	"a{{tieu-de}}b", "a{{noi-dung}}b", "data-text=\"so-ky-hieu\"", "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
	"&xxe;", "<?xml version=\"1.0\"?>", "<?php echo 1 ?>", "<x xmlns:w=\"http://evil.example\"/>",
	"x xmlns=\"y\"", "\\u003cscript\\u003e", "%3Cscript%3E", "%s%n%x %1 %2", "$(touch x)", "a`id`b",
	"javascript:alert(1)", "_Muc1", "a..\\..\\x", "a../../x", "a\\", "a\"", "a'", "cmd|' /C calc'!A0",
	"a@import url(x)", "&", "<", ">", "a&b<c>d\"e'f", "&nbsp;", "&#x202E", "a<!--", "a-->",
};

static const char *const addresses[] = {
	"https://example.org/", "../cham.png", /* the harmless ones */
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#9;script:alert(1)", "java&#10;script:alert(1)",
	"&#106;avascript:alert(1)", "&#x6A;avascript&colon;alert(1)", "&#1;javascript:alert(1)",
	"&#32;javascript:alert(1)", "\\javascript:alert(1)", "javascript%3Aalert(1)", "%6Aavascript:alert(1)",
	"x%0ajavascript:alert(1)", "./javascript:alert(1)", "a/javascript:alert(1)", "?javascript:alert(1)",
	"data:text/html,x", "vbscript:x", "file:///etc/passwd", "FILE:x", "blob:x", "about:blank", "ftp://x.example",
	"ms-word:ofe|u|x", "jar:http://x.example", "view-source:x", "//evil.example", "///evil.example",
	"\\\\\\\\evil\\\\x", "/\\\\evil.example", "/x", "http:evil", "http:/evil", "https://", "http:///x",
	"https://user:pass@x.example", "http://[::1]/", "http://x.example\"><b>", "http://x.example/\"onclick=a",
	"HTTPS://X.EXAMPLE", "mailto:a@b?subject=\"<x>", "mailto:", "mailto://x", "tel:+84\"onclick=a", "tel:",
	"../../../x", "..", "../../etc/passwd", "%2e%2e/%2e%2e/%2e%2e/x", "..%2f..%2f..%2fx", "..%5c..%5cx",
	"x\"onclick=\"a", "x'onclick='a", "x<b>", "#\"onclick=a", "1:2", "a:b", ":x", "x%00y", "x&#0;y",
};

enum { HARMLESS = 2 };

enum how { YAML, MARKDOWN, RAW, ADDRESS, NAME };

struct place {
	const char *name;
	enum how how;
	const char *front, *text; /* what differs from the plain plan; "@" is the attack */
	bool literal;             /* it has to be in the text of both formats */
};

static const struct place places[] = {
	{ "the type's name", YAML, "loại: {mã: KX, tên: '@'}\n", NULL, true },
	{ "the type's code", YAML, "loại: {mã: '@', tên: x}\n", NULL, true },
	{ "the number", YAML, "số: '@'\n", NULL, false },
	{ "the symbol", YAML, "ký hiệu: '@'\n", NULL, true },
	{ "the date", YAML, "ngày: '@'\n", NULL, false },
	{ "the place", YAML, "địa danh: '@'\n", NULL, true },
	{ "the subject", YAML, "trích yếu: '@'\n", NULL, true },
	{ "a line of the subject", YAML, "trích yếu: ['@', b]\n", NULL, true },
	{ "a base", YAML, "căn cứ: ['@', b]\n", NULL, true },
	{ "a recipient", YAML, "nơi nhận: ['@', lưu: VT]\n", NULL, true },
	{ "a member of a group", YAML, "nơi nhận: [{nhóm: ['@', b], ghi chú: c}, lưu: VT]\n", NULL, true },
	{ "a group's note", YAML, "nơi nhận: [{nhóm: [a, b], ghi chú: '@'}, lưu: VT]\n", NULL, true },
	{ "the file copy", YAML, "nơi nhận: [lưu: ['@ x']]\n", NULL, true },
	{ "the authority", YAML, "ký: {quyền hạn: '@', chức vụ: x, tên: y}\n", NULL, true },
	{ "for whom", YAML, "ký: {ký thay: '@', chức vụ: x, tên: y}\n", NULL, true },
	{ "the office", YAML, "ký: {chức vụ: '@', tên: y}\n", NULL, true },
	{ "the name", YAML, "ký: {chức vụ: x, tên: '@'}\n", NULL, true },
	{ "one of two names", YAML, "ký: [{chức vụ: x, tên: '@'}, {chức vụ: y, tên: z}]\n", NULL, true },
	{ "the state", YAML, "trạng thái: '@'\n", NULL, false },
	{ "the end mark", YAML, "kết thúc: '@'\n", NULL, true },
	{ "a sample of numbers", YAML, "đánh số: [I., '1@', -]\n", "# A\n\n1. b\n", false },
	{ "a bullet", YAML, "đánh số: [I., 1., '@']\n", "- b\n", false },
	{ "the body above", YAML, "cơ quan chủ quản: '@'\n", NULL, true },
	{ "the body", YAML, "cơ quan: '@'\n", NULL, true },
	{ "the body's name", YAML, "tên cơ quan: '@'\n", "a\n\n# B {.phu-luc}\n\nc\n", true },
	{ "the abbreviation", YAML, "viết tắt: '@'\n", NULL, true },
	{ "an unknown field", YAML, "'x@': y\n", NULL, false },
	{ "a paragraph", MARKDOWN, NULL, "A @ b.\n", true },
	{ "bold text", MARKDOWN, NULL, "A **b @ c** d.\n", true },
	{ "a heading", MARKDOWN, NULL, "# A @ b\n\n## C @ d\n\ne\n", true },
	{ "a heading that is no number", MARKDOWN, NULL, "# A @ b {-}\n\ne\n", true },
	{ "an item", MARKDOWN, NULL, "1. A @ b\n", true },
	{ "a bullet's text", MARKDOWN, NULL, "- A @ b\n", true },
	{ "a quote", MARKDOWN, NULL, "> A @ b\n", true },
	{ "a row of titles", MARKDOWN, NULL, "| A @ b | c |\n|---|---|\n| d | e |\n", true },
	{ "a cell", MARKDOWN, NULL, "| A | c |\n|---|---|\n| A @ b | e |\n", true },
	{ "a caption", MARKDOWN, NULL, "| A | c |\n|---|---|\n| d | e |\n[A @ b]\n", true },
	{ "a table below a heading", MARKDOWN, NULL, "# A @ b\n\n| A | c |\n|---|---|\n| d | e |\n", true },
	{ "an appendix", MARKDOWN, NULL, "a\n\n# A @ b {.phu-luc}\n\nc\n", true },
	{ "the text of a link", MARKDOWN, NULL, "[A @ b](https://example.org)\n", true },
	{ "the title of a link", MARKDOWN, NULL, "[A](https://example.org \"@\")\n", false },
	{ "a picture's description", MARKDOWN, NULL, "![A @ b](../cham.png)\n", false },
	{ "code", RAW, NULL, "A ``` @ ``` b.\n", true },
	{ "a block of code", RAW, NULL, "~~~~\na @ b\n~~~~\n", true },
	{ "a block's language", RAW, NULL, "~~~~ @\na\n~~~~\n", false },
	{ "a paragraph, unescaped", RAW, NULL, "A @ b. `c`\n", false },
	{ "a heading, unescaped", RAW, NULL, "# A @ b `c`\n\nc\n", false },
	{ "a cell, unescaped", RAW, NULL, "| A | c |\n|---|---|\n| A @ b `c` | e |\n", false },
	{ "an id", RAW, NULL, "# A {#@}\n\n[](#@)\n", false },
	{ "a reference", RAW, NULL, "# A {#abc}\n\nb [](#@)\n", false },
	{ "a link", ADDRESS, NULL, "[a](@)\n", false },
	{ "a link in < >", ADDRESS, NULL, "[a](<@>)\n", false },
	{ "a link by definition", ADDRESS, NULL, "[a][b]\n\n[b]: <@>\n", false },
	{ "an address in < >", ADDRESS, NULL, "a <@> b\n", false },
	{ "a link in a cell", ADDRESS, NULL, "| a | b |\n|---|---|\n| [a](@) | c |\n", false },
	{ "a picture", ADDRESS, NULL, "![a](<@>)\n", false },
	{ "the name of a file", NAME, NULL, NULL, false },
	{ "the name of a folder", NAME, NULL, NULL, false },
};

enum { TEXTS = sizeof texts / sizeof *texts, ADDRESSES = sizeof addresses / sizeof *addresses,
	PLACES = sizeof places / sizeof *places, PATH = 2000 };

static const char *root, *now = "?", *where_file;
static bool bad;

static void not_ok(const char *what, const char *detail)
{
	printf("%s: %s: %s %s\n", now, where_file, what, detail);
	bad = true;
}

static void stop(const char *what)
{
	perror(what);
	exit(3);
}

/* ---- Sources --------------------------------------------------------------------------------- */

static size_t n_attacks(const struct place *p)
{
	return p->how == ADDRESS ? ADDRESSES : TEXTS;
}

static const char *attack(const struct place *p, size_t i)
{
	return p->how == ADDRESS ? addresses[i] : texts[i];
}

static void put_attack(FILE *f, enum how how, const char *s)
{
	for (; *s; s++) {
		if (how == YAML && *s == '\'')
			putc('\'', f);
		if (how == MARKDOWN && ispunct((unsigned char)*s))
			putc('\\', f);
		putc(*s, f);
	}
}

static void put(FILE *f, enum how how, const char *form, const char *s)
{
	for (; *form; form++)
		if (*form == '@')
			put_attack(f, how, s);
		else
			putc(*form, f);
}

static const struct { const char *name, *line; } fields[] = {
	{ "loại", "loại: KH\n" }, { "ngày", "ngày: 4/3/2021\n" },
	{ "trích yếu", "trích yếu: Phát động\n" }, { "trạng thái", "trạng thái: phát hành\n" },
};

/* Each with a number of its own: two of one would be refused. */
static void write_plan(const char *path, const struct place *p, const char *s, size_t number)
{
	FILE *f = fopen(path, "w");

	if (!f)
		stop(path);
	fprintf(f, "---\n");
	if (!p->front || strncmp(p->front, "số", strlen("số")) != 0)
		fprintf(f, "số: %zu\n", number);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (!p->front || strncmp(p->front, fields[i].name, strlen(fields[i].name)) != 0)
			fputs(fields[i].line, f);
	if (p->front)
		put(f, p->how, p->front, s);
	fputs("---\n", f);
	put(f, p->how, p->text ? p->text : "Chữ.\n", s);
	if (fclose(f) != 0)
		stop(path);
}

/* A name for a file: what no file can be called is left out. */
static void file_name(const char *s, char *out)
{
	for (; *s; s++)
		*out++ = *s == '/' ? '_' : *s;
	*out = '\0';
}

/* The path of a plan without ".md", below content/. */
static void plan_path(size_t place, size_t i, char *path)
{
	const struct place *p = &places[place];
	char name[200];

	file_name(texts[i < TEXTS ? i : 0], name);
	if (p->how != NAME)
		snprintf(path, PATH, "p%zu/%zu", place, i);
	else if (strstr(p->name, "folder"))
		snprintf(path, PATH, "p%zu/%zu %s/x", place, i, name);
	else
		snprintf(path, PATH, "p%zu/%zu %s", place, i, name);
}

static void write_all(void)
{
	char path[PATH], file[PATH * 2];

	for (size_t place = 0; place < PLACES; place++)
		for (size_t i = 0; i < n_attacks(&places[place]); i++) {
			plan_path(place, i, path);
			snprintf(file, sizeof file, "%s/content/%s.md", root, path);
			for (char *c = file + strlen(root) + 9; (c = strchr(c, '/')); *c++ = '/') {
				*c = '\0';
				mkdir(file, 0755);
				*c = '/';
			}
			write_plan(file, &places[place], attack(&places[place], i), place * 1000 + i + 1);
		}
}

/* ---- What was written ------------------------------------------------------------------------ */

struct set {
	char **at;
	size_t n;
};

static void add(struct set *s, const char *x)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->at[i], x) == 0)
			return;
	s->at = realloc(s->at, (s->n + 1) * sizeof *s->at);
	if (!s->at || !(s->at[s->n++] = strdup(x)))
		stop("memory");
}

static void empty(struct set *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->at[i]);
	free(s->at);
	*s = (struct set){ NULL, 0 };
}

/* Two documents of one plan: names of elements and attributes, parts, field instructions; and all
 * text, without white space. */
struct seen {
	struct set names;
	char *text[2];
};

static void add_text(char **to, const char *s)
{
	size_t n = *to ? strlen(*to) : 0;

	*to = realloc(*to, n + strlen(s) + 1);
	if (!*to)
		stop("memory");
	for (; *s; s++)
		if (!isspace((unsigned char)*s))
			(*to)[n++] = *s;
	(*to)[n] = '\0';
}

/* As a browser reads an address: tabs and line ends away, blanks and controls at its start away. */
static void check_address(const char *raw)
{
	static const char *const good[] = { "http://", "https://", "mailto:", "tel:" };
	char s[PATH * 2];
	size_t n = 0;

	for (; *raw && n + 1 < sizeof s; raw++)
		if (!strchr("\t\r\n", *raw) && (n > 0 || (unsigned char)*raw > ' '))
			s[n++] = *raw;
	s[n] = '\0';
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (strncasecmp(s, good[i], strlen(good[i])) == 0 && s[strlen(good[i])])
			return;
	n = strcspn(s, "/?#:\\");
	if (s[n] == ':' || s[0] == '/' || s[0] == '\\' || strchr(s, '\\'))
		not_ok("a bad address", s);
}

/* Relative addresses of a page: none goes above output/. */
static void check_depth(const char *s, size_t folders)
{
	size_t up = 0;

	for (; strncmp(s, "../", 3) == 0 || strncmp(s, "./", 2) == 0; s = strchr(s, '/') + 1)
		up += s[1] == '.';
	if (up > folders)
		not_ok("leads out of output/", s);
}

static bool is_address(const char *attribute)
{
	static const char *const names[] = { "href", "src", "action", "formaction", "srcset", "data",
		"poster", "background", "Target", "cite", "ping" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], attribute) == 0)
			return true;
	return false;
}

static void look(const xmlNode *node, const char *part, struct seen *seen, int which, size_t folders)
{
	char name[PATH];

	for (const xmlNode *n = node; n; n = n->next) {
		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
			add_text(&seen->text[which], (const char *)n->content);
			if (n->parent && strcmp((const char *)n->parent->name, "instrText") == 0)
				add(&seen->names, (const char *)n->content);
			continue;
		}
		snprintf(name, sizeof name, "%s %d %s", part, n->type, n->name ? (const char *)n->name : "");
		add(&seen->names, name);
		if (n->type != XML_ELEMENT_NODE)
			continue;
		for (const xmlAttr *a = n->properties; a; a = a->next) {
			char *value = (char *)xmlNodeGetContent((const xmlNode *)a);

			snprintf(name, sizeof name, "%s %s@%s", part, n->name, a->name);
			add(&seen->names, name);
			if (is_address((const char *)a->name)) {
				check_address(value);
				if (folders)
					check_depth(value, folders);
			}
			xmlFree(value);
		}
		look(n->children, part, seen, which, folders);
	}
}

/* Parts without anything of the plan: the same in all documents, they are looked at in the harmless
 * ones alone. */
static struct { char name[100]; zip_uint32_t crc; } parts[100];
static size_t n_parts;
static bool first_look;

static bool is_same(const char *name, zip_uint32_t crc)
{
	for (size_t i = 0; !first_look && i < n_parts; i++)
		if (parts[i].crc == crc && strcmp(parts[i].name, name) == 0)
			return true;
	if (first_look && n_parts < sizeof parts / sizeof *parts) {
		snprintf(parts[n_parts].name, sizeof parts[n_parts].name, "%s", name);
		parts[n_parts++].crc = crc;
	}
	return false;
}

static void look_at_part(zip_t *z, zip_uint64_t i, struct seen *seen)
{
	zip_stat_t st;
	const char *name = zip_get_name(z, i, 0), *dot = strrchr(name, '.');
	zip_file_t *f = zip_fopen_index(z, i, 0);
	xmlDoc *doc;
	char *bytes;

	add(&seen->names, name);
	if (!f || zip_stat_index(z, i, 0, &st) != 0)
		stop(name);
	if (is_same(name, st.crc)) {
		zip_fclose(f);
		return;
	}
	bytes = malloc(st.size + 1);
	if (!bytes)
		stop(name);
	if (zip_fread(f, bytes, st.size) != (zip_int64_t)st.size)
		stop(name);
	zip_fclose(f);
	if (dot && (strcmp(dot, ".xml") == 0 || strcmp(dot, ".rels") == 0)) {
		doc = xmlReadMemory(bytes, (int)st.size, name, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
		if (!doc)
			not_ok("is not well-formed:", name);
		else if (strstr(name, "word/_rels/document") || strncmp(name, "word/_rels", 10) != 0)
			look(xmlDocGetRootElement(doc), name, seen, 0, 0);
		xmlFreeDoc(doc);
	}
	free(bytes);
}

static void look_at_docx(const char *file, struct seen *seen)
{
	int error = 0;
	zip_t *z = zip_open(file, ZIP_RDONLY, &error);

	if (!z) {
		not_ok("is no package", file);
		return;
	}
	for (zip_int64_t i = 0; i < zip_get_num_entries(z, 0); i++)
		look_at_part(z, (zip_uint64_t)i, seen);
	zip_discard(z);
}

static void look_at_page(const char *file, const char *path, struct seen *seen)
{
	xmlDoc *doc = htmlReadFile(file, "UTF-8", HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
	size_t folders = 2; /* site/ and the page's own */

	for (; *path; path++)
		folders += *path == '/';
	if (!doc) {
		not_ok("is no page", file);
		return;
	}
	look(doc->children, "page", seen, 1, folders);
	xmlFreeDoc(doc);
}

/* Whether what was typed is there: in capitals too. */
static void check_text(const struct seen *seen, const char *s)
{
	char *wanted = NULL;

	add_text(&wanted, s);
	for (int which = 0; which < 2; which++)
		if (!seen->text[which] || !strcasestr(seen->text[which], wanted))
			not_ok(which ? "the page's text has not" : "the DOCX's text has not", s);
	free(wanted);
}

static void check_names(const struct seen *seen, struct set *harmless)
{
	size_t n = harmless->n;

	for (size_t i = 0; i < seen->names.n; i++) {
		add(harmless, seen->names.at[i]);
		if (harmless->n > n) {
			not_ok("is new:", seen->names.at[i]);
			free(harmless->at[--harmless->n]);
		}
	}
}

static void free_seen(struct seen *s)
{
	empty(&s->names);
	free(s->text[0]);
	free(s->text[1]);
	*s = (struct seen){ 0 };
}

/* False: it was not built. */
static bool look_at_plan(const char *path, struct seen *seen)
{
	static char docx[PATH * 2], page[PATH * 2];

	where_file = path;
	snprintf(docx, sizeof docx, "%s/output/docx/%s.docx", root, path);
	snprintf(page, sizeof page, "%s/output/site/%s/index.html", root, path);
	if (access(docx, F_OK) != 0 && access(page, F_OK) != 0)
		return false;
	look_at_docx(docx, seen);
	look_at_page(page, path, seen);
	return true;
}

static void check_place(size_t place, const char *messages)
{
	const struct place *p = &places[place];
	struct set harmless = { 0 };
	size_t built = 0;

	now = p->name;
	bad = false;
	n_parts = 0;
	for (size_t i = 0; i < n_attacks(p); i++) {
		struct seen seen = { 0 };
		char path[PATH], said[PATH + 100];

		plan_path(place, i, path);
		first_look = i < HARMLESS;
		if (!look_at_plan(path, &seen)) {
			snprintf(said, sizeof said, "content/%s.md", path);
			if (!strstr(messages, said))
				not_ok("is not built, and nothing is said", attack(p, i));
			continue;
		}
		built++;
		if (i < HARMLESS)
			for (size_t k = 0; k < seen.names.n; k++)
				add(&harmless, seen.names.at[k]);
		else if (harmless.n > 0)
			check_names(&seen, &harmless);
		if (p->literal)
			check_text(&seen, attack(p, i));
		free_seen(&seen);
	}
	if (p->literal && built < TEXTS / 2)
		not_ok("too few are built", "");
	printf("%s markup in %s: %zu built, %zu refused\n", bad ? "not ok" : "ok", p->name, built,
		n_attacks(p) - built);
	empty(&harmless);
}

/* All of a file as a text; the program ends where it cannot be read. */
static char *contents(const char *path)
{
	FILE *f = fopen(path, "r");
	char *s = calloc(1, 32 << 20);

	if (!f || !s || fread(s, 1, (32 << 20) - 1, f) == 0)
		stop(path);
	fclose(f);
	return s;
}

int main(int argc, char **argv)
{
	char command[PATH * 3];
	char *messages;
	bool any = false;

	if (argc != 3) {
		fprintf(stderr, "usage: markup VANTHU ROOT\n");
		return 2;
	}
	root = argv[2];
	write_all();
	snprintf(command, sizeof command, "'%s' build -C '%s' >/dev/null 2>'%s/messages'", argv[1], root, root);
	(void)!system(command);
	snprintf(command, sizeof command, "%s/messages", root);
	messages = contents(command);
	for (size_t place = 0; place < PLACES; place++) {
		check_place(place, messages);
		any |= bad;
	}
	free(messages);
	return any;
}
