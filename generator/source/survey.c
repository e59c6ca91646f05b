/*
 * Looking at lines without parsing them. Owns the limits that keep cmark linear: it looks at every
 * open container again on every line. Knows no tree.
 */
#include "source/survey.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

MSG(too_deep, "markdown-too-deep", DIAG_ERROR,
	"lists and quotes are nested too deep here; the text is read only up to this line");
MSG(too_many_pictures, "markdown-pictures", DIAG_ERROR,
	"more than 1000 \"![\" are left open in this paragraph; the text is read only up to this line");
MSG(unused, "definition-unused", DIAG_ERROR,
	"this line only says where a link [%1] leads, and there is no such link, so it would not be "
	"printed; delete it, or write \"\\[\" to print it");

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- Depth --------------------------------------------------------------------------------- */

/* Length of the sign at `at` that may open a quote or an item; 0 for none. */
static size_t opening(struct str s, size_t at)
{
	size_t n = at;

	if (s.p[at] == '>')
		return 1;
	if (s.p[at] == '-' || s.p[at] == '+' || s.p[at] == '*') {
		n++;
	} else {
		while (n < s.n && is_digit(s.p[n]) && n - at < 9)
			n++;
		if (n == at || n == s.n || (s.p[n] != '.' && s.p[n] != ')'))
			return 0;
		n++;
	}
	return n == s.n || is_blank(s.p[n]) ? n - at : 0;
}

static bool nests_too_deep(struct str line)
{
	size_t opened = 0, at = 0, n;

	for (;;) {
		while (at < line.n && is_blank(line.p[at]))
			at++;
		n = at < line.n ? opening(line, at) : 0;
		if (n == 0)
			return false;
		if (++opened > SURVEY_DEPTH || at > SURVEY_INDENT)
			return true;
		at += n;
	}
}

/* ---- Pictures ------------------------------------------------------------------------------ */

/* Brackets of the paragraph so far that wait for their end, and the pictures among them at most. */
struct brackets {
	size_t open, pictures;
};

/* cmark goes through all "![" that are open once more at each link that ends. */
static bool opens_too_many(struct brackets *b, struct str line)
{
	for (size_t at = 0; at < line.n; at++) {
		char c = line.p[at];

		if (c == '\\')
			at++;
		else if (c == '[')
			b->open++;
		else if (c == ']' && b->open > 0)
			b->open--;
		b->pictures += c == '!' && at + 1 < line.n && line.p[at + 1] == '[';
	}
	return b->open > SURVEY_PICTURES && b->pictures > SURVEY_PICTURES;
}

/* ---- Definitions --------------------------------------------------------------------------- */

/* address = text without blanks, [blanks title]; title begins with a quote or parenthesis */
static bool is_address(struct str s)
{
	size_t n = 0;

	s = str_trim(s);
	while (n < s.n && !is_blank(s.p[n]))
		n++;
	s = str_trim(str_slice(s, n, s.n));
	return s.n == 0 || strchr("\"'(", s.p[0]);
}

/* Skips the signs of quotes and items; *item: one of an item is among them. */
static size_t skip_openings(struct str s, bool *item)
{
	size_t at = 0, n;

	for (*item = false;; at += n) {
		while (at < s.n && is_blank(s.p[at]))
			at++;
		n = at < s.n ? opening(s, at) : 0;
		if (n == 0)
			return at;
		*item = *item || s.p[at] != '>';
	}
}

/* definition = "[" label "]:" address, perhaps in quotes and items. `text_before`: a text stands on
 * the line before, which only an item that begins here parts from this one. */
static struct definition *read_definition(struct arena *a, struct where line, bool text_before)
{
	struct str s = str_slice(line.src->text, line.at, line.at + line.n);
	struct definition *x;
	bool item;
	size_t at = skip_openings(s, &item), end;

	s = str_slice(s, at, s.n);
	end = str_search(s, STR("]:"));
	if (s.n == 0 || s.p[0] != '[' || end == s.n)
		return NULL;
	x = arena_new(a, struct definition);
	x->where = (struct where){ line.src, line.at + at, s.n };
	x->label = str_slice(s, 1, end);
	x->is_text = (text_before && !item) || x->label.n == 0 || !is_address(str_slice(s, end + 2, s.n));
	return x;
}

/* By label, the case of ASCII letters apart; among equal ones by line. */
static int by_label(const void *l, const void *r)
{
	const struct definition *x = *(struct definition *const *)l, *y = *(struct definition *const *)r;
	int order;

	if (x->label.n != y->label.n)
		return x->label.n < y->label.n ? -1 : 1;
	order = strncasecmp(x->label.p, y->label.p, x->label.n);
	return order != 0 ? order : x->line < y->line ? -1 : x->line > y->line;
}

/* The first of the definitions with this label; NULL: there is none. */
static struct definition *find_label(struct definition *const *sorted, size_t n, struct str label)
{
	const struct definition wanted = { .label = label };
	const struct definition *key = &wanted;
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_label(&sorted[middle], &key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && sorted[low]->label.n == label.n &&
		strncasecmp(sorted[low]->label.p, label.p, label.n) == 0 ? sorted[low] : NULL;
}

enum { LONGEST_LABEL = 1000 }; /* CommonMark 0.30, 4.7 */

/* The length of what stands in the brackets that open at `at`; LONGEST_LABEL: too long. */
static size_t label_length(struct str text, size_t at)
{
	size_t n = 0;

	while (n < LONGEST_LABEL && at + 1 + n < text.n && text.p[at + 1 + n] != ']')
		n += text.p[at + 1 + n] == '\\' ? 2 : 1;
	return at + 1 + n < text.n && n < LONGEST_LABEL ? n : LONGEST_LABEL;
}

/* Marks the labels that stand in brackets anywhere but before a colon. */
static void mark_used(struct str text, struct definition *const *sorted, size_t n)
{
	for (size_t at = 0; (at = str_find(text, '[', at)) < text.n; at++) {
		size_t length = label_length(text, at), after = at + length + 2;
		struct definition *x = NULL;

		if (length < LONGEST_LABEL && (after >= text.n || text.p[after] != ':'))
			x = find_label(sorted, n, str_slice(text, at + 1, at + 1 + length));
		if (x)
			x->used = true;
	}
}

void survey_unused(const struct survey *s, struct diags *d)
{
	struct definition **sorted = arena_array(d->arena, s->n_definitions, sizeof(*sorted));
	size_t n = 0;

	for (struct definition *x = s->definitions; x; x = x->next)
		if (!x->is_text)
			sorted[n++] = x;
	if (n == 0)
		return;
	qsort(sorted, n, sizeof(*sorted), by_label);
	mark_used(str_slice(s->src->text, s->from, s->to), sorted, n);
	for (const struct definition *x = s->definitions; x; x = x->next)
		if (!x->is_text && !find_label(sorted, n, x->label)->used)
			diag(d, &unused, x->where, x->label);
}

/* ---- Lines --------------------------------------------------------------------------------- */

/* escape = "&" { letter | digit | "#" } ";" */
static bool has_escape(struct str s)
{
	for (size_t at = str_find(s, '&', 0); at < s.n; at = str_find(s, '&', at)) {
		at++;
		while (at < s.n && (is_digit(s.p[at]) || s.p[at] == '#' ||
			((s.p[at] | 0x20) >= 'a' && (s.p[at] | 0x20) <= 'z')))
			at++;
		if (at < s.n && s.p[at] == ';')
			return true;
	}
	return false;
}

static size_t count_lines(struct str s)
{
	size_t n = 1;

	for (size_t at = 0; (at = str_find(s, '\n', at)) < s.n; at++)
		n++;
	return n;
}

static bool is_empty(struct str line)
{
	for (size_t i = 0; i < line.n; i++)
		if (!is_blank(line.p[i]) && line.p[i] != '>')
			return false;
	return true;
}

/* Which limit of cmark's a line exceeds; NULL for none. */
static const struct msg *exceeded(struct str line, struct brackets *b)
{
	if (is_empty(line))
		*b = (struct brackets){ 0, 0 };
	if (nests_too_deep(line))
		return &too_deep;
	return opens_too_many(b, line) ? &too_many_pictures : NULL;
}

void survey_text(struct arena *a, struct diags *d, const struct src *s, size_t from,
	struct survey *out)
{
	struct definition **last = &out->definitions, *x;
	struct str text = s->text;
	struct brackets brackets = { 0, 0 };
	const struct msg *limit;
	bool text_before = false;
	size_t end;

	*out = (struct survey){ .src = s, .from = from, .to = text.n };
	out->lines = arena_array(a, count_lines(str_slice(text, from, text.n)) + 1,
		sizeof(*out->lines));
	for (size_t at = from; at < text.n; at = end + 1) {
		struct where line;

		end = str_find(text, '\n', at);
		line = (struct where){ s, at, end - at };
		limit = exceeded(str_slice(text, at, end), &brackets);
		if (limit) {
			diag_add(d, limit, line, NULL, 0);
			out->to = at;
			break;
		}
		out->lines[out->n_lines++] = at;
		x = read_definition(a, line, text_before);
		text_before = x ? x->is_text : !is_empty(str_slice(text, at, end));
		if (!x)
			continue;
		x->line = out->n_lines;
		*last = x;
		last = &x->next;
		out->n_definitions++;
	}
	out->lines[out->n_lines] = out->to;
	out->escapes = has_escape(str_slice(text, from, out->to));
}

size_t survey_line_start(const struct survey *s, int line)
{
	size_t i = line > 0 ? (size_t)line - 1 : 0;

	return s->lines[i < s->n_lines ? i : s->n_lines];
}

size_t survey_line_end(const struct survey *s, int line)
{
	size_t start = survey_line_start(s, line), next = survey_line_start(s, line + 1);

	return next > start && s->src->text.p[next - 1] == '\n' ? next - 1 : next;
}
