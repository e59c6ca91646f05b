/*
 * What CommonMark reads otherwise than its author meant, or prints as it was typed: numbers of lists,
 * signs of emphasis and links, HTML. Owns those messages; only reports: changes neither blocks nor
 * runs, and judges no address (markdown_inline.c) and no heading (markdown_heading.c).
 */
#include "source/markdown_inner.h"

#include "source/attributes.h"
#include "source/table.h"
#include "source/typed.h"

MSG(html, "html", DIAG_ERROR,
	"HTML cannot stand in a plan, only <br> inside a paragraph; for the sign itself write "
	"\"\\<\"");
MSG(list_start, "list-start", DIAG_ERROR,
	"a list can start with 1 to 9999, not with %1");
MSG(list_sentence, "list-sentence", DIAG_ERROR,
	"\"%1.\" at the beginning of a line is the number of a list, and would be printed in the form of its "
	"level; if it belongs to the sentence, write \"%1\\.\"");
MSG(list_number, "list-number", DIAG_ERROR,
	"this item would be printed as number %2 of its list, not as \"%1\": the numbers of a list "
	"count up from its first or are all the same; if it is no item, write \"%1\\.\"");
MSG(emphasis_in_word, "emphasis-inside-word", DIAG_ERROR,
	"the \"*\" here was read as emphasis and would not be printed; for the sign itself write "
	"\"\\*\", for emphasis leave a blank between the words");
MSG(emphasis_left, "emphasis-left", DIAG_WARNING,
	"\"**\" is printed as it stands here; bold text stands between two of them without a blank "
	"just inside, in one paragraph; for the signs themselves write \"\\*\\*\"");
MSG(link_left, "link-left", DIAG_ERROR,
	"this is neither link nor picture and would be printed with its brackets: an address with "
	"blanks stands in < >, as in ![...](<so do.png>); for the signs themselves write \"\\]\"");

/* ---- Lists and paragraphs ------------------------------------------------------------------ */

/* "2021. Là năm đầu tiên" is hardly the 2021st item; below letters it would print as "csu)". */
enum { USUAL_START = 99 };

bool check_list_start(const struct reader *r, struct where w, int start)
{
	bool good = start >= 1 && start <= MARKDOWN_START;

	if (good && start > USUAL_START) {
		diag(r->diags, &list_sentence, w, buf_digits(r->arena, start));
		return true;
	}

	if (!good)
		diag(r->diags, &list_start, w, buf_digits(r->arena, start));
	return good;
}

/* The number an item was typed with; -1: cmark's place is not that of a number. */
static int typed_number(const struct reader *r, cmark_node *item, struct where *w)
{
	struct str s;
	int n = 0;

	*w = place_first_line(r, item);
	s = str_slice(w->src->text, w->at, w->at + w->n);
	w->n = 0;
	while (w->n < s.n && w->n < 9 && s.p[w->n] >= '0' && s.p[w->n] <= '9')
		n = n * 10 + (s.p[w->n++] - '0');
	return w->n > 0 ? n : -1;
}

void check_list_numbers(const struct reader *r, cmark_node *list)
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
		diag(r->diags, &list_number, w, buf_digits(r->arena, typed), buf_digits(r->arena, n));
		return;
	}
}

void check_paragraph(const struct reader *r, const struct where *lines, size_t n)
{
	const struct table *above = r->last && !r->item ? r->last->table : NULL;
	size_t errors = r->diags->errors;

	table_refuse(r->diags, lines, n, above);
	if (r->diags->errors == errors)
		typed_paragraph(r->arena, r->diags, lines, n);
	attributes_refuse(r->diags, lines[n - 1]);
}

void check_refuse_html(const struct reader *r, struct where w)
{
	diag(r->diags, &html, w);
}

/* ---- Signs in running text ----------------------------------------------------------------- */

/* Reports signs that were meant to be more than text, where no "\\" stands before them. */
static void look_for(const struct reader *r, cmark_node *node, struct str text, struct str sign,
	const struct msg *m)
{
	struct where line = place_line(r, node), w;
	struct str source = str_slice(r->src->text, line.at, line.at + line.n);
	size_t start = place_offset(r, node), at;

	if (str_search(text, sign) == text.n)
		return;
	source = str_slice(source, start - line.at, source.n);
	if (place_follow(sign, text, source, &at)) {
		if (at < source.n)
			diag_add(r->diags, m, ((struct where){ r->src, start + at, sign.n }), NULL, 0);
		return;
	}
	w = place_of(r, node, sign);
	if (w.n == sign.n && str_eq(str_slice(w.src->text, w.at, w.at + w.n), sign) &&
		(w.at == 0 || w.src->text.p[w.at - 1] != '\\'))
		diag_add(r->diags, m, w, NULL, 0);
}

void check_signs(const struct reader *r, cmark_node *node, struct str text)
{
	look_for(r, node, text, STR("**"), &emphasis_left);
	look_for(r, node, text, STR("]("), &link_left);
}

/* The text that a node begins or ends with, as far as it is text. */
static struct str edge(cmark_node *node, cmark_node *(*inside)(cmark_node *))
{
	while (node && (cmark_node_get_type(node) == CMARK_NODE_EMPH ||
		cmark_node_get_type(node) == CMARK_NODE_STRONG))
		node = inside(node);
	return node && cmark_node_get_type(node) == CMARK_NODE_TEXT ? literal(node) : STR("");
}

/* Whether the signs between the two nodes, one of which is `node`, stand in a word. Where there is
 * only one, it is not looked into: the ends of nested emphasis are gone through once, not at each
 * depth. */
static bool refuse_between(const struct reader *r, cmark_node *node, cmark_node *left,
	cmark_node *right)
{
	struct where w = { 0 };
	struct str before, after;

	if (!left || !right)
		return false;
	before = edge(left, cmark_node_last_child);
	after = edge(right, cmark_node_first_child);
	if (!typed_in_word(before, after))
		return false;
	if (!diags_full(r->diags))
		w = place_between(r, node, before, after);
	diag(r->diags, &emphasis_in_word, w);
	return true;
}

void check_emphasis(const struct reader *r, cmark_node *node)
{
	if (!refuse_between(r, node, cmark_node_previous(node), node))
		(void)refuse_between(r, node, node, cmark_node_next(node));
}
