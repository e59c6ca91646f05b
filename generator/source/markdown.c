/*
 * Markdown on libcmark's tree: the only user of cmark.h. Owns which parts of CommonMark a plan may
 * use and how they flatten into blocks; knows no numbering and no output format.
 *
 * The tree is walked with cmark's iterator, never by recursion: emphasis may nest without limit.
 */
#include "source/markdown.h"

#include "base/mem.h"
#include "source/attributes.h"
#include "source/link.h"
#include "source/pictures.h"
#include "source/runs.h"
#include "source/survey.h"
#include "source/table.h"
#include "source/text.h"
#include "source/typed.h"

#include <assert.h>
#include <cmark.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

MSG(html, "html", DIAG_ERROR,
	"HTML cannot stand in a plan, only <br> inside a paragraph; for the sign itself write "
	"\"\\<\"");
MSG(thematic_break, "thematic-break", DIAG_ERROR,
	"a line across the page is a matter of the template, not of the text: delete it");
MSG(list_start, "list-start", DIAG_ERROR,
	"a list can start with 1 to 9999, not with %1");
MSG(list_number, "list-number", DIAG_ERROR,
	"this item would be printed as number %2 of its list, not as \"%1\": the numbers of a list "
	"count up from its first or are all the same; if it is no item, write \"%1\\.\"");
MSG(heading_underline, "heading-underline", DIAG_ERROR,
	"this line makes a heading of the text above it: delete it; a heading begins with \"# \", and "
	"a line across the page is a matter of the template");
MSG(heading_empty, "heading-empty", DIAG_ERROR,
	"this heading has no text; write it after the \"#\", or delete the line");
MSG(emphasis_in_word, "emphasis-inside-word", DIAG_ERROR,
	"the \"*\" here was read as emphasis and would not be printed; for the sign itself write "
	"\"\\*\", for emphasis leave a blank between the words");
MSG(emphasis_left, "emphasis-left", DIAG_WARNING,
	"\"**\" is printed as it stands here; bold text stands between two of them without a blank "
	"just inside, in one paragraph; for the signs themselves write \"\\*\\*\"");
MSG(link_left, "link-left", DIAG_ERROR,
	"this is neither link nor picture and would be printed with its brackets: an address with "
	"blanks stands in < >, as in ![...](<so do.png>); for the signs themselves write \"\\]\"");
MSG(link_no_scheme, "link-no-scheme", DIAG_ERROR,
	"\"%1\" would be taken for a file beside the page; write https://%1");
MSG(empty_item, "list-item-empty", DIAG_WARNING,
	"this item has no text of its own; its number or dash would stand alone");
MSG(link_scheme_bad, "link-scheme", DIAG_ERROR,
	"a link cannot lead to \"%1\"; allowed are http, https, mailto, tel, a relative path and "
	"#id");
MSG(link_absolute, "link-absolute", DIAG_ERROR,
	"\"%1\" begins at the root of a site; write the whole address with https://, or a relative "
	"path");
MSG(link_malformed, "link-malformed", DIAG_ERROR,
	"\"%1\" is no address; it has a host, no blanks and no \"\\\", and its host is written in "
	"ASCII");
MSG(link_empty, "link-empty", DIAG_ERROR,
	"this link has no text; write what is to be read between the brackets (only [](#id) stays "
	"empty)");
MSG(image_alt, "image-alt", DIAG_WARNING,
	"the picture has no description; write between the brackets what it shows, for those who "
	"cannot see it");

struct reader {
	struct arena *arena;
	struct diags *diags;
	const struct src *src;
	struct pictures pictures;
	struct survey survey;
	struct definition *next_definition; /* the first that no code block was compared with */

	struct block *first, *last, **end;
	unsigned quotes, ordered, bullets; /* containers around */
	struct block *item;        /* made when its item began, waits for its first paragraph */

	struct runs runs;
	struct where heading;      /* the attributes of the heading being read; n = 0 for none */
	unsigned bold, italic;     /* elements around */
	struct str link;
	unsigned in_image;
	struct buf alt;

	struct fragments waiting;  /* of all tables, to be read after the text */
	size_t room;               /* in waiting.at */
	const struct fragments *fragments; /* being read, instead of the text; NULL for the text */
	const struct fragment *fragment;
	cmark_node *text_of;       /* the block that the running text being read is of */
	bool at_prefix;            /* the next text begins with PREFIX */
	cmark_iter *iter;
};

/* Before the text of a cell, so that it cannot begin a heading, list, quote or table. A blank
 * after it: what stands there must read as at the start of a line. */
#define PREFIX STR("/ ")

/* ---- Places -------------------------------------------------------------------------------- */

/* The line (or the fragment) that a node stands on. */
static struct where line_of(const struct reader *r, cmark_node *node)
{
	int line = cmark_node_get_start_line(node);
	size_t start;

	if (r->fragments)
		return r->fragment->where;
	start = survey_line_start(&r->survey, line);
	return (struct where){ r->src, start, survey_line_end(&r->survey, line) - start };
}

/* Skips what quotes and indentation put before a line of a paragraph. */
static size_t skip_containers(const struct reader *r, size_t at, size_t end)
{
	const char *p = r->src->text.p;

	for (unsigned quotes = r->quotes; at < end;) {
		if (p[at] == ' ' || p[at] == '\t')
			at++;
		else if (p[at] == '>' && quotes-- > 0)
			at++;
		else
			break;
	}
	return at;
}

/* cmark counts the columns of a paragraph's later lines as if each began where the first does. */
static bool is_later_line(const struct reader *r, cmark_node *node)
{
	return !r->fragments && cmark_node_get_type(node) > CMARK_NODE_LAST_BLOCK &&
		cmark_node_get_start_line(node) > cmark_node_get_start_line(r->text_of);
}

static size_t offset_of(const struct reader *r, cmark_node *node)
{
	struct where line = line_of(r, node);
	size_t column = (size_t)cmark_node_get_start_column(node), end = line.at + line.n;
	size_t before = 1 + (r->fragments ? PREFIX.n : 0);

	if (is_later_line(r, node)) {
		before = (size_t)cmark_node_get_start_column(r->text_of);
		line.at = skip_containers(r, line.at, line.n < SURVEY_INDENT ? end : line.at + SURVEY_INDENT);
	}
	column = column > before ? column - before : 0;
	return column < end - line.at ? line.at + column : end;
}

enum { SEARCHED = 4096 }; /* bytes of a line, at most */

static bool find_from(struct where line, size_t at, struct str text, struct where *found)
{
	size_t end = line.at + line.n, hit;
	struct str s;

	if (end > at + SEARCHED)
		end = at + SEARCHED;
	s = str_slice(line.src->text, at, end);
	hit = str_search(s, text);
	*found = (struct where){ line.src, at + hit, text.n };
	return hit < s.n;
}

/* The place of `text`, which belongs to the node: from its start on, or before it on the line (what
 * stands at the start of a link or of emphasis is not always told). */
static struct where place_of(const struct reader *r, cmark_node *node, struct str text)
{
	struct where line = line_of(r, node), found;
	size_t at = offset_of(r, node);

	if (text.n > 0 && (find_from(line, at, text, &found) || find_from(line, line.at, text, &found)))
		return found;
	return (struct where){ r->src, at, at < line.at + line.n };
}

/* A block's first line from its first sign on. */
static struct where first_line(const struct reader *r, cmark_node *node)
{
	struct where line = line_of(r, node);
	size_t at = offset_of(r, node);

	return where_trim((struct where){ r->src, at, line.at + line.n - at });
}

static struct str literal(cmark_node *node)
{
	return str_from(cmark_node_get_literal(node));
}

/* ---- Blocks -------------------------------------------------------------------------------- */

static struct block *add_block(struct reader *r, enum block_kind kind, struct where w)
{
	struct block *b = arena_new(r->arena, struct block);

	*b = (struct block){ .kind = kind, .where = w, .quote = r->quotes, .id = STR(""), .level = -1,
		.label = STR(""), .path = STR("") };
	*r->end = r->last = b;
	r->end = &b->next;
	return b;
}

static void begin_runs(struct reader *r, cmark_node *node)
{
	r->text_of = node;
	runs_begin(&r->runs);
	r->bold = r->italic = r->in_image = 0;
	r->link = STR("");
}

static void enter_quote(struct reader *r, cmark_node *node)
{
	(void)node;
	r->quotes++;
}

static void leave_quote(struct reader *r, cmark_node *node)
{
	(void)node;
	r->quotes--;
}

static struct str number(struct arena *a, int n)
{
	struct buf b = { 0 };
	struct str s;

	buf_num(&b, n);
	s = arena_str(a, buf_str(&b));
	buf_free(&b);
	return s;
}

static unsigned *nesting(struct reader *r, cmark_node *list)
{
	return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST ? &r->ordered : &r->bullets;
}

/* The number an item was typed with; -1: cmark's place is not that of a number. */
static int typed_number(const struct reader *r, cmark_node *item, struct where *w)
{
	struct str s;
	int n = 0;

	*w = first_line(r, item);
	s = str_slice(w->src->text, w->at, w->at + w->n);
	w->n = 0;
	while (w->n < s.n && w->n < 9 && s.p[w->n] >= '0' && s.p[w->n] <= '9')
		n = n * 10 + (s.p[w->n++] - '0');
	return w->n > 0 ? n : -1;
}

/* Only a list's first number counts: what others are typed with must not say something else. */
static void check_numbers(const struct reader *r, cmark_node *list)
{
	int start = cmark_node_get_list_start(list), n = start, place = 1, typed;
	bool same = false;
	struct where w;

	for (cmark_node *item = cmark_node_first_child(list); (item = cmark_node_next(item)); ) {
		typed = typed_number(r, item, &w);
		same = same || (place++ == 1 && typed == start);
		n++;
		if (typed < 0 || typed == n || (same && typed == start))
			continue;
		diag(r->diags, &list_number, w, number(r->arena, typed), number(r->arena, n));
		return;
	}
}

static void enter_list(struct reader *r, cmark_node *node)
{
	++*nesting(r, node);
	if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST)
		check_numbers(r, node);
}

static void leave_list(struct reader *r, cmark_node *node)
{
	--*nesting(r, node);
}

static void set_start(struct reader *r, struct block *item, cmark_node *list)
{
	int start = cmark_node_get_list_start(list);

	if (start < 1 || start > MARKDOWN_START)
		diag(r->diags, &list_start, item->where, number(r->arena, start));
	else
		item->start = (unsigned)start;
}

static void enter_item(struct reader *r, cmark_node *node)
{
	cmark_node *list = cmark_node_parent(node), *child = cmark_node_first_child(node);
	bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;

	r->item = add_block(r, ordered ? BLOCK_ITEM : BLOCK_BULLET, first_line(r, node));
	r->item->depth = *nesting(r, list) - 1;
	r->item->list_start = !cmark_node_previous(node);
	if (ordered && r->item->list_start)
		set_start(r, r->item, list);
	if (child && cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH)
		return;
	diag(r->diags, &empty_item, r->item->where);
	r->item = NULL;
}

/* ---- Paragraphs and tables ----------------------------------------------------------------- */

static struct where *paragraph_lines(const struct reader *r, cmark_node *node, size_t *n)
{
	int from = cmark_node_get_start_line(node), to = cmark_node_get_end_line(node);
	struct where *lines;

	*n = to >= from ? (size_t)(to - from) + 1 : 1;
	lines = arena_array(r->arena, *n, sizeof(*lines));
	lines[0] = first_line(r, node);
	for (size_t i = 1; i < *n; i++) {
		size_t end = survey_line_end(&r->survey, from + (int)i);
		size_t at = skip_containers(r, survey_line_start(&r->survey, from + (int)i), end);

		lines[i] = (struct where){ r->src, at, end - at };
	}
	return lines;
}

/* The cells of all tables are read together, after the text: before each lot of them stand all lines
 * that define links. */
static void put_by(struct reader *r, const struct fragments *some)
{
	struct fragments *all = &r->waiting;

	if (some->n == 0)
		return;
	if (all->n + some->n > r->room) {
		struct fragment *more;

		r->room = (all->n + some->n) * 2;
		more = arena_array(r->arena, r->room, sizeof(*more));
		if (all->n > 0)
			memcpy(more, all->at, all->n * sizeof(*more));
		all->at = more;
	}
	memcpy(all->at + all->n, some->at, some->n * sizeof(*some->at));
	all->n += some->n;
}

/* A paragraph that is none of the things its author may have meant. */
static void check_paragraph(struct reader *r, const struct where *lines, size_t n)
{
	const struct table *above = r->last && !r->item ? r->last->table : NULL;
	size_t errors = r->diags->errors;

	table_refuse(r->diags, lines, n, above);
	if (r->diags->errors == errors)
		typed_paragraph(r->arena, r->diags, lines, n);
	attributes_refuse(r->diags, lines[n - 1]);
}

/* cmark knows no tables: to it one is a paragraph. */
static bool enter_table(struct reader *r, cmark_node *node)
{
	size_t n, errors = r->diags->errors;
	struct fragments fragments;
	struct where *lines = paragraph_lines(r, node, &n);
	struct table *t = table_read(r->arena, r->diags, lines, n, &fragments);

	if (!t) {
		if (r->diags->errors == errors)
			check_paragraph(r, lines, n);
		return false;
	}
	if (r->item)
		diag(r->diags, &empty_item, r->item->where);
	r->item = NULL;
	add_block(r, BLOCK_TABLE, lines[0])->table = t;
	put_by(r, &fragments);
	return true;
}

static void enter_paragraph(struct reader *r, cmark_node *node)
{
	if (enter_table(r, node))
		cmark_iter_reset(r->iter, node, CMARK_EVENT_EXIT);
	else
		begin_runs(r, node);
}

static void leave_paragraph(struct reader *r, cmark_node *node)
{
	struct run *runs = runs_end(&r->runs);

	if (r->item)
		r->item->runs = runs;
	else if (runs)
		add_block(r, BLOCK_PARAGRAPH, first_line(r, node))->runs = runs;
	r->item = NULL;
}

/* Before the cells stands every line that may define a link, and an empty one. */
static size_t definition_lines(const struct reader *r)
{
	return r->survey.n_definitions * 2;
}

/* A cell or a caption; what is no fragment is a line that turned out to define nothing. */
static void enter_fragment(struct reader *r, cmark_node *node)
{
	size_t line = (size_t)cmark_node_get_start_line(node) - 1;

	if (line < definition_lines(r)) {
		cmark_iter_reset(r->iter, node, CMARK_EVENT_EXIT);
		return;
	}
	r->fragment = &r->fragments->at[(line - definition_lines(r)) / 2];
	begin_runs(r, node);
	r->at_prefix = true;
}

static void leave_fragment(struct reader *r, cmark_node *node)
{
	(void)node;
	*r->fragment->into = runs_end(&r->runs);
}

/* ---- Headings ------------------------------------------------------------------------------ */

/* underline = 1 or more "=" or "-", blanks */
static bool is_underline(const struct reader *r, int line)
{
	size_t end = survey_line_end(&r->survey, line);
	size_t at = skip_containers(r, survey_line_start(&r->survey, line), end);
	struct str s = str_trim(str_slice(r->src->text, at, end));

	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] != '=' && s.p[i] != '-') || s.p[i] != s.p[0])
			return false;
	return s.n > 0;
}

/* The underline of a setext heading. cmark's end is that line or one more. */
static struct where setext_line(const struct reader *r, cmark_node *node)
{
	int first = cmark_node_get_start_line(node), line = cmark_node_get_end_line(node);
	size_t start, end;

	while (line > first && !is_underline(r, line))
		line--;
	end = survey_line_end(&r->survey, line);
	start = skip_containers(r, survey_line_start(&r->survey, line), end);
	return where_trim((struct where){ r->src, start, end - start });
}

/* "#" { "#" } text; "=" and "-" below a text are refused: who types them wants a line. */
static bool is_underlined(const struct reader *r, cmark_node *node)
{
	struct where w = first_line(r, node);

	return w.n == 0 || w.src->text.p[w.at] != '#';
}

/* The line of a heading, without the closing "#"s. */
static struct where heading_line(const struct reader *r, cmark_node *node)
{
	struct where w = first_line(r, node);
	struct str s = str_slice(w.src->text, w.at, w.at + w.n);

	while (w.n > 0 && s.p[w.n - 1] == '#')
		w.n--;
	if (w.n > 0 && w.n < s.n && s.p[w.n - 1] != ' ' && s.p[w.n - 1] != '\t')
		w.n = s.n; /* "C#": not a closing sequence */
	return where_trim(w);
}

static void enter_heading(struct reader *r, cmark_node *node)
{
	if (is_underlined(r, node) || !attributes_find(heading_line(r, node), &r->heading))
		r->heading.n = 0;
	begin_runs(r, node);
}

/* Takes the braces off the end of the text. False: they are not there as they were written. */
static bool cut_braces(struct reader *r, struct run *runs)
{
	struct str braces = str_slice(r->src->text, r->heading.at, r->heading.at + r->heading.n);
	struct run *last = runs;

	braces = text_squeeze(r->arena, braces);
	while (last && last->next)
		last = last->next;
	if (!last || last->kind != RUN_TEXT || !str_ends(last->text, braces))
		return false;
	last->text = str_trim(str_slice(last->text, 0, last->text.n - braces.n));
	if (last->text.n > 0 || last == runs)
		return true;
	while (runs->next != last)
		runs = runs->next;
	runs->next = NULL;
	if (runs->kind == RUN_TEXT && str_ends(runs->text, STR(" ")))
		runs->text.n--;
	return true;
}

/* The text of a heading's line, without "#"s and attributes. */
static struct where heading_text(const struct reader *r, cmark_node *node)
{
	struct where w = heading_line(r, node);
	size_t from = w.at, end = w.at + w.n;

	if (r->heading.n > 0 && r->heading.at < end)
		end = r->heading.at;
	while (from < end && r->src->text.p[from] == '#')
		from++;
	while (from < end && (r->src->text.p[from] == ' ' || r->src->text.p[from] == '\t'))
		from++;
	return where_trim((struct where){ r->src, from, end - from });
}

static void check_heading(struct reader *r, cmark_node *node, const struct block *b)
{
	struct where text;

	if (is_underlined(r, node)) {
		diag(r->diags, &heading_underline, setext_line(r, node));
		return;
	}
	if (!b->runs) {
		diag(r->diags, &heading_empty, b->where);
		return;
	}
	text = heading_text(r, node);
	table_refuse_heading(r->diags, text);
	if (!b->unnumbered)
		typed_heading(r->arena, r->diags, text);
}

static void set_attributes(struct reader *r, cmark_node *node, struct block *b)
{
	struct attributes attributes;

	if (r->heading.n == 0 || !cut_braces(r, b->runs)) {
		if (!is_underlined(r, node))
			attributes_refuse(r->diags, heading_line(r, node));
		return;
	}
	attributes_read(r->arena, r->diags, r->heading, &attributes);
	if (b->runs->text.n == 0 && b->runs->kind == RUN_TEXT)
		b->runs = NULL;
	b->kind = attributes.appendix ? BLOCK_APPENDIX : BLOCK_HEADING;
	b->unnumbered = attributes.unnumbered;
	b->landscape = attributes.landscape;
	b->id = attributes.id;
}

static void leave_heading(struct reader *r, cmark_node *node)
{
	struct block *b = add_block(r, BLOCK_HEADING, first_line(r, node));

	b->depth = (unsigned)cmark_node_get_heading_level(node);
	b->runs = runs_end(&r->runs);
	set_attributes(r, node, b);
	check_heading(r, node, b);
}

/* ---- Other blocks -------------------------------------------------------------------------- */

/* Tabs of code reach to columns that are multiples of four, as everywhere in CommonMark. */
static void add_code_line(struct reader *r, struct str line, const struct run *look)
{
	size_t column = 0, from = 0;

	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\t') {
			runs_verbatim(&r->runs, str_slice(line, from, i), look);
			runs_verbatim(&r->runs, str_slice(STR("    "), column % 4, 4), look);
			column += 4 - column % 4;
			from = i + 1;
		} else {
			column += (line.p[i] & 0xC0) != 0x80;
		}
	}
	runs_verbatim(&r->runs, str_slice(line, from, line.n), look);
}

/* What looks like a definition of a link in code is code. */
static void pass_definitions(struct reader *r, cmark_node *node)
{
	size_t from = (size_t)cmark_node_get_start_line(node);
	size_t to = (size_t)cmark_node_get_end_line(node);
	struct definition *x = r->next_definition;

	while (x && x->line < from)
		x = x->next;
	for (; x && x->line <= to; x = x->next)
		x->is_text = true;
	r->next_definition = x;
}

static void enter_code_block(struct reader *r, cmark_node *node)
{
	struct where w = first_line(r, node);
	struct run look = { .style = RUN_CODE, .text = STR(""), .link = STR(""), .target = STR(""),
		.where = w };
	struct run line_break = look;
	struct str rest = literal(node), line;
	struct run *runs;

	if (str_ends(rest, STR("\n")))
		rest.n--;
	line_break.kind = RUN_BREAK;
	line_break.style = 0;
	pass_definitions(r, node);
	begin_runs(r, node);
	while (str_cut(&rest, '\n', &line)) {
		add_code_line(r, line, &look);
		if (rest.p)
			runs_add(&r->runs, &line_break);
	}
	runs = runs_end(&r->runs);
	if (runs)
		add_block(r, BLOCK_CODE, w)->runs = runs;
}

static void enter_html_block(struct reader *r, cmark_node *node)
{
	diag(r->diags, &html, first_line(r, node));
}

static void enter_thematic_break(struct reader *r, cmark_node *node)
{
	diag(r->diags, &thematic_break, first_line(r, node));
}

/* ---- Running text -------------------------------------------------------------------------- */

static struct run look_of(const struct reader *r, cmark_node *node)
{
	unsigned style = (r->bold ? RUN_BOLD : 0) | (r->italic ? RUN_ITALIC : 0);

	return (struct run){ .kind = RUN_TEXT, .style = style, .text = STR(""), .link = r->link,
		.target = STR(""), .where = { r->src, offset_of(r, node), 0 } };
}

/* Plain letters need no second look, whatever escapes the source has. */
static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || (unsigned char)s.p[i] >= 0x7F)
			return false;
	return true;
}

static void add_text(struct reader *r, cmark_node *node, struct str text)
{
	struct run look = look_of(r, node);

	if (r->survey.escapes && !is_plain(text))
		text = text_escaped(r->arena, r->diags, look.where, text);
	if (r->in_image)
		buf_put(&r->alt, text);
	else
		runs_text(&r->runs, text, &look);
}

/* Follows a text and its source side by side up to a sign before which no "\\" stands; *at: where in
 * the source, source.n for nowhere. False: they cannot be followed (an escape such as "&amp;"). */
static bool follow_to(struct str sign, struct str text, struct str source, size_t *at)
{
	size_t s = 0, t = 0;
	bool escaped = false;

	for (*at = source.n; t < text.n && s < source.n; s++) {
		if (source.p[s] != text.p[t]) {
			if (source.p[s] != '\\')
				return false;
			escaped = true;
			continue;
		}
		if (!escaped && str_starts(str_slice(text, t, text.n), sign) &&
			str_starts(str_slice(source, s, source.n), sign)) {
			*at = s;
			return true;
		}
		escaped = false;
		t++;
	}
	return t == text.n;
}

/* Reports signs that were meant to be more than text, where no "\\" stands before them. */
static void look_for(struct reader *r, cmark_node *node, struct str text, struct str sign,
	const struct msg *m)
{
	struct where line = line_of(r, node), w;
	struct str source = str_slice(r->src->text, line.at, line.at + line.n);
	size_t start = offset_of(r, node), at;

	if (str_search(text, sign) == text.n)
		return;
	source = str_slice(source, start - line.at, source.n);
	if (follow_to(sign, text, source, &at)) {
		if (at < source.n)
			diag_add(r->diags, m, ((struct where){ r->src, start + at, sign.n }), NULL, 0);
		return;
	}
	w = place_of(r, node, sign);
	if (w.n == sign.n && str_eq(str_slice(w.src->text, w.at, w.at + w.n), sign) &&
		(w.at == 0 || w.src->text.p[w.at - 1] != '\\'))
		diag_add(r->diags, m, w, NULL, 0);
}

static void enter_text(struct reader *r, cmark_node *node)
{
	struct str text = literal(node);

	if (r->at_prefix) {
		assert(str_starts(text, PREFIX));
		text = str_slice(text, PREFIX.n, text.n);
		r->at_prefix = false;
	}
	look_for(r, node, text, STR("**"), &emphasis_left);
	look_for(r, node, text, STR("]("), &link_left);
	add_text(r, node, text);
}

static void enter_softbreak(struct reader *r, cmark_node *node)
{
	add_text(r, node, STR(" "));
}

static void enter_linebreak(struct reader *r, cmark_node *node)
{
	struct run run = look_of(r, node);

	if (r->in_image) {
		buf_putc(&r->alt, ' ');
		return;
	}
	run.kind = RUN_BREAK;
	run.style = 0;
	run.link = STR("");
	runs_add(&r->runs, &run);
}

static void enter_code(struct reader *r, cmark_node *node)
{
	struct run look = look_of(r, node);

	look.style |= RUN_CODE;
	if (r->in_image)
		buf_put(&r->alt, literal(node));
	else
		add_code_line(r, literal(node), &look);
}

/* br = "<br" blanks ["/"] ">" */
static bool is_br(struct str s)
{
	if (s.n < 4 || strncasecmp(s.p, "<br", 3) != 0 || !str_ends(s, STR(">")))
		return false;
	s = str_trim(str_slice(s, 3, s.n - 1));
	return s.n == 0 || str_eqz(s, "/");
}

static void enter_html(struct reader *r, cmark_node *node)
{
	struct str tag = literal(node);

	if (is_br(tag))
		enter_linebreak(r, node);
	else
		diag(r->diags, &html, place_of(r, node, str_slice(tag, 0, str_find(tag, '\n', 0))));
}

/* The text that a node begins or ends with, as far as it is text. */
static struct str edge(cmark_node *node, cmark_node *(*inside)(cmark_node *))
{
	while (node && (cmark_node_get_type(node) == CMARK_NODE_EMPH ||
		cmark_node_get_type(node) == CMARK_NODE_STRONG))
		node = inside(node);
	return node && cmark_node_get_type(node) == CMARK_NODE_TEXT ? literal(node) : STR("");
}

static struct where place_between(const struct reader *r, cmark_node *node, struct str before,
	struct str after)
{
	static const struct str signs[] = { STR_INIT("*"), STR_INIT("**"), STR_INIT("***") };
	size_t from = before.n - 1, to = 1, at = offset_of(r, node);
	struct where line = line_of(r, node), w;

	while (from > 0 && (before.p[from] & 0xC0) == 0x80)
		from--;
	while (to < after.n && (after.p[to] & 0xC0) == 0x80)
		to++;
	before = str_slice(before, from, before.n);
	at -= at - line.at < before.n ? at - line.at : before.n; /* the letter before the node too */
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		struct str around = arena_cat(r->arena, before, signs[i], str_slice(after, 0, to));

		if (find_from(line, at, around, &w) || find_from(line, line.at, around, &w))
			return (struct where){ w.src, w.at + before.n, signs[i].n };
	}
	return place_of(r, node, STR(""));
}

/* Whether the signs between the two nodes, one of which is `node`, stand in a word. Where there is
 * only one, it is not looked into: the ends of nested emphasis are gone through once, not at each
 * depth. */
static bool refuse_between(struct reader *r, cmark_node *node, cmark_node *left, cmark_node *right)
{
	struct str before, after;

	if (!left || !right)
		return false;
	before = edge(left, cmark_node_last_child);
	after = edge(right, cmark_node_first_child);
	if (!typed_in_word(before, after))
		return false;
	diag(r->diags, &emphasis_in_word, place_between(r, node, before, after));
	return true;
}

/* "5*3*2": signs between letters or digits on both sides were meant as signs. */
static void refuse_in_word(struct reader *r, cmark_node *node)
{
	if (!refuse_between(r, node, cmark_node_previous(node), node))
		(void)refuse_between(r, node, node, cmark_node_next(node));
}

static void enter_emphasis(struct reader *r, cmark_node *node)
{
	refuse_in_word(r, node);
	r->italic++;
}

static void leave_emphasis(struct reader *r, cmark_node *node)
{
	(void)node;
	r->italic--;
}

static void enter_strong(struct reader *r, cmark_node *node)
{
	refuse_in_word(r, node);
	r->bold++;
}

static void leave_strong(struct reader *r, cmark_node *node)
{
	(void)node;
	r->bold--;
}

/* ---- Links --------------------------------------------------------------------------------- */

static void report_link(struct reader *r, struct where w, enum link_verdict verdict, struct str url)
{
	static const struct msg *const messages[] = {
		[LINK_SCHEME] = &link_scheme_bad,
		[LINK_ABSOLUTE] = &link_absolute,
		[LINK_MALFORMED] = &link_malformed,
	};

	diag(r->diags, messages[verdict], w, verdict == LINK_SCHEME ? link_scheme(url) : url);
}

/* [](#id): the number of what has that id. */
static void add_reference(struct reader *r, cmark_node *node, struct str url)
{
	struct run run = look_of(r, node);

	run.kind = RUN_REF;
	run.target = arena_str(r->arena, str_slice(url, 1, url.n));
	run.where = place_of(r, node, url);
	runs_add(&r->runs, &run);
}

static void enter_link(struct reader *r, cmark_node *node)
{
	struct str url = str_from(cmark_node_get_url(node));
	enum link_verdict verdict;
	struct str address;

	if (r->in_image)
		return;
	verdict = link_read(r->arena, url, &address);
	if (url.n > 4 && strncasecmp(url.p, "www.", 4) == 0)
		diag(r->diags, &link_no_scheme, place_of(r, node, url), url);
	else if (verdict != LINK_OK)
		report_link(r, place_of(r, node, url), verdict, url);
	else if (cmark_node_first_child(node))
		r->link = arena_str(r->arena, address);
	else if (url.p[0] == '#')
		add_reference(r, node, url);
	else
		diag(r->diags, &link_empty, place_of(r, node, url));
}

static void leave_link(struct reader *r, cmark_node *node)
{
	(void)node;
	if (!r->in_image)
		r->link = STR("");
}

/* ---- Pictures ------------------------------------------------------------------------------ */

static void enter_image(struct reader *r, cmark_node *node)
{
	(void)node;
	if (r->in_image++ == 0)
		buf_clear(&r->alt);
}

static void leave_image(struct reader *r, cmark_node *node)
{
	struct str url = str_from(cmark_node_get_url(node));
	struct run run = look_of(r, node);

	if (--r->in_image > 0)
		return;
	run.kind = RUN_IMAGE;
	run.where = place_of(r, node, url);
	run.text = arena_str(r->arena, text_squeeze(r->arena, buf_str(&r->alt)));
	run.image = pictures_read(&r->pictures, url, run.where);
	if (run.text.n == 0)
		diag(r->diags, &image_alt, run.where);
	if (run.image)
		runs_add(&r->runs, &run);
}

/* ---- The walk ------------------------------------------------------------------------------ */

typedef void node_function(struct reader *r, cmark_node *node);

struct handler {
	node_function *enter, *leave;
};

static const struct handler block_handlers[CMARK_NODE_LAST_BLOCK + 1] = {
	[CMARK_NODE_BLOCK_QUOTE] = { enter_quote, leave_quote },
	[CMARK_NODE_LIST] = { enter_list, leave_list },
	[CMARK_NODE_ITEM] = { enter_item, NULL },
	[CMARK_NODE_PARAGRAPH] = { enter_paragraph, leave_paragraph },
	[CMARK_NODE_HEADING] = { enter_heading, leave_heading },
	[CMARK_NODE_CODE_BLOCK] = { enter_code_block, NULL },
	[CMARK_NODE_HTML_BLOCK] = { enter_html_block, NULL },
	[CMARK_NODE_THEMATIC_BREAK] = { enter_thematic_break, NULL },
};

static const struct handler fragment_handlers[CMARK_NODE_LAST_BLOCK + 1] = {
	[CMARK_NODE_PARAGRAPH] = { enter_fragment, leave_fragment },
};

static const struct handler inline_handlers[CMARK_NODE_LAST_INLINE + 1] = {
	[CMARK_NODE_TEXT] = { enter_text, NULL },
	[CMARK_NODE_SOFTBREAK] = { enter_softbreak, NULL },
	[CMARK_NODE_LINEBREAK] = { enter_linebreak, NULL },
	[CMARK_NODE_CODE] = { enter_code, NULL },
	[CMARK_NODE_HTML_INLINE] = { enter_html, NULL },
	[CMARK_NODE_EMPH] = { enter_emphasis, leave_emphasis },
	[CMARK_NODE_STRONG] = { enter_strong, leave_strong },
	[CMARK_NODE_LINK] = { enter_link, leave_link },
	[CMARK_NODE_IMAGE] = { enter_image, leave_image },
};

static const struct handler *handler_of(const struct reader *r, cmark_node_type type)
{
	if (type > CMARK_NODE_LAST_BLOCK)
		return &inline_handlers[type];
	return r->fragments ? &fragment_handlers[type] : &block_handlers[type];
}

static void walk(struct reader *r, cmark_node *root)
{
	cmark_event_type event;

	r->iter = cmark_iter_new(root);
	while ((event = cmark_iter_next(r->iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(r->iter);
		const struct handler *h = handler_of(r, cmark_node_get_type(node));
		node_function *f = event == CMARK_EVENT_ENTER ? h->enter : h->leave;

		if (f)
			f(r, node);
	}
	cmark_iter_free(r->iter);
}

static void *resize(void *old, size_t size)
{
	return mem_resize(old, 1, size);
}

static void parse(struct reader *r, struct str text)
{
	/* cmark reports no lack of memory: it gets ours, which ends the program. */
	cmark_mem memory = { mem_alloc, resize, free };
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, &memory);
	cmark_node *root;

	cmark_parser_feed(parser, text.p, text.n);
	root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	walk(r, root);
	cmark_node_free(root);
}

/* Cells in one parser: few parsers, and a bounded tree. More where there are more definitions: those
 * are parsed again in each. */
enum { AT_ONCE = 1024 };

/* A paragraph for each cell, after the lines that define links. */
static void read_some_fragments(struct reader *r, const struct fragments *some)
{
	struct buf text = { 0 };

	for (const struct definition *x = r->survey.definitions; x; x = x->next) {
		buf_put(&text, str_slice(r->src->text, x->where.at, x->where.at + x->where.n));
		BUF_LIT(&text, "\n\n");
	}
	for (size_t i = 0; i < some->n; i++) {
		buf_put(&text, PREFIX);
		buf_put(&text, some->at[i].text);
		BUF_LIT(&text, "\n\n");
	}
	r->fragments = some;
	parse(r, buf_str(&text));
	r->fragments = NULL;
	buf_free(&text);
}

static void read_fragments(struct reader *r)
{
	size_t definitions = r->survey.n_definitions, most = definitions > AT_ONCE ? definitions : AT_ONCE;

	for (size_t i = 0; i < r->waiting.n; i += most) {
		size_t left = r->waiting.n - i;

		read_some_fragments(r, &(struct fragments){ r->waiting.at + i, left < most ? left : most });
	}
}

struct block *markdown_read(struct arena *a, struct diags *d, const struct src *s, size_t from,
	struct str folder, const struct image_reader *images)
{
	struct reader r = { .arena = a, .diags = d, .src = s,
		.pictures = { a, d, folder, images, NULL }, .runs = { .arena = a }, .link = STR("") };

	survey_text(a, d, s, from, &r.survey);
	r.next_definition = r.survey.definitions;
	r.end = &r.first;
	parse(&r, str_slice(s->text, from, r.survey.to));
	read_fragments(&r);
	survey_unused(&r.survey, d);
	runs_free(&r.runs);
	buf_free(&r.alt);
	return r.first;
}
