/*
 * Headings: from a heading of cmark's tree to a block. Owns which lines are headings of a plan and
 * how attributes are taken off their end; what the attributes mean is attributes.c's, and no number
 * is known here.
 */
#include "source/markdown_inner.h"

#include "source/attributes.h"
#include "source/table.h"
#include "source/text.h"
#include "source/typed.h"

MSG(heading_underline, "heading-underline", DIAG_ERROR,
	"this line makes a heading of the text above it: delete it; a heading begins with \"# \", and "
	"a line across the page is a matter of the template");
MSG(heading_empty, "heading-empty", DIAG_ERROR,
	"this heading has no text; write it after the \"#\", or delete the line");

/* ---- The line ------------------------------------------------------------------------------ */

/* underline = 1 or more "=" or "-", blanks */
static bool is_underline(const struct reader *r, int line)
{
	size_t end = survey_line_end(&r->survey, line);
	size_t at = place_skip_containers(r, survey_line_start(&r->survey, line), end);
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
	start = place_skip_containers(r, survey_line_start(&r->survey, line), end);
	return where_trim((struct where){ r->src, start, end - start });
}

/* "#" { "#" } text; "=" and "-" below a text are refused: who types them wants a line. */
static bool is_underlined(const struct reader *r, cmark_node *node)
{
	struct where w = place_first_line(r, node);

	return w.n == 0 || w.src->text.p[w.at] != '#';
}

/* The line of a heading, without the closing "#"s. */
static struct where heading_line(const struct reader *r, cmark_node *node)
{
	struct where w = place_first_line(r, node);
	struct str s = str_slice(w.src->text, w.at, w.at + w.n);

	while (w.n > 0 && s.p[w.n - 1] == '#')
		w.n--;
	if (w.n > 0 && w.n < s.n && s.p[w.n - 1] != ' ' && s.p[w.n - 1] != '\t')
		w.n = s.n; /* "C#": not a closing sequence */
	return where_trim(w);
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

/* ---- From its start to its end ------------------------------------------------------------- */

void heading_enter(struct reader *r, cmark_node *node)
{
	if (is_underlined(r, node) || !attributes_find(heading_line(r, node), &r->heading))
		r->heading.n = 0;
	inline_begin(r, node);
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

void heading_leave(struct reader *r, cmark_node *node)
{
	struct block *b = block_add(r, BLOCK_HEADING, place_first_line(r, node));

	b->depth = (unsigned)cmark_node_get_heading_level(node);
	b->runs = runs_end(&r->runs);
	set_attributes(r, node, b);
	check_heading(r, node, b);
}
