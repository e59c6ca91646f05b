/*
 * Where a node of cmark's tree stands in the source. Owns the way from cmark's lines and columns to
 * offsets, and the search for signs that cmark gives no place of; knows no runs and no messages,
 * and of blocks only how many quotes are around: what is wrong at a place is for others to say.
 */
#include "source/markdown_inner.h"

#include "source/text.h"

struct where place_line(const struct reader *r, cmark_node *node)
{
	int line = cmark_node_get_start_line(node);
	size_t start;

	if (r->fragments)
		return r->fragment->where;
	start = survey_line_start(&r->survey, line);
	return (struct where){ r->src, start, survey_line_end(&r->survey, line) - start };
}

size_t place_skip_containers(const struct reader *r, size_t at, size_t end)
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

size_t place_offset(const struct reader *r, cmark_node *node)
{
	struct where line = place_line(r, node);
	size_t column = (size_t)cmark_node_get_start_column(node), end = line.at + line.n;
	size_t before = 1 + (r->fragments ? PREFIX.n : 0);

	if (is_later_line(r, node)) {
		before = (size_t)cmark_node_get_start_column(r->text_of);
		line.at = place_skip_containers(r, line.at,
			line.n < SURVEY_INDENT ? end : line.at + SURVEY_INDENT);
	}
	column = column > before ? column - before : 0;
	return column < end - line.at ? line.at + column : end;
}

struct where place_first_line(const struct reader *r, cmark_node *node)
{
	struct where line = place_line(r, node);
	size_t at = place_offset(r, node);

	return where_trim((struct where){ r->src, at, line.at + line.n - at });
}

/* ---- Signs that have no place of their own ------------------------------------------------- */

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

/* From the node's start on, or before it on the line: what stands at the start of a link or of
 * emphasis is not always told. */
struct where place_of(const struct reader *r, cmark_node *node, struct str text)
{
	struct where line = place_line(r, node), found;
	size_t at = place_offset(r, node);

	if (text.n > 0 && (find_from(line, at, text, &found) || find_from(line, line.at, text, &found)))
		return found;
	return (struct where){ r->src, at, at < line.at + line.n };
}

struct where place_between(const struct reader *r, cmark_node *node, struct str before,
	struct str after)
{
	static const struct str signs[] = { STR_INIT("*"), STR_INIT("**"), STR_INIT("***") };
	size_t from = before.n - 1, to = 1, at = place_offset(r, node);
	struct where line = place_line(r, node), w;

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

bool place_follow(struct str sign, struct str text, struct str source, size_t *at)
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
