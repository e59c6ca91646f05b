/*
 * YAML on libyaml's events: the only user of yaml.h. Owns the tree it makes and what is refused
 * about the syntax; knows no field of a plan.
 */
#include "source/yaml.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "source/text.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>
#include <yaml.h>

MSG(anchor, "yaml-anchor", DIAG_ERROR,
	"anchors (&) and aliases (*) are not used here; write the value out, or put the text in "
	"quotes");
MSG(tag, "yaml-tag", DIAG_ERROR,
	"tags (!) are not used here; every value is text, or put the text in quotes");
MSG(merge, "yaml-merge-key", DIAG_ERROR,
	"the merge key << is not used here; write the fields out");
MSG(documents, "yaml-several-documents", DIAG_ERROR,
	"a second YAML document begins here; one file holds one, so delete what is too much");
MSG(key_kind, "yaml-key-kind", DIAG_ERROR,
	"a key is a text, not a list or mapping; a text that begins with [ or { must stand in "
	"quotes");
MSG(twice, "yaml-duplicate-key", DIAG_ERROR,
	"\"%1\" stands here for the second time; keep one of the two");
MSG(too_deep, "yaml-too-deep", DIAG_ERROR,
	"lists and mappings are nested more than %1 deep here");
MSG(not_fields, "yaml-not-fields", DIAG_ERROR,
	"fields are expected here, one per line: \"key: value\"");

/* What YAML reads without a word, and other than it was meant. */
MSG(comment_cuts, "yaml-comment-cuts", DIAG_WARNING,
	"what follows \" #\" is a comment and is not printed; if it belongs to the text, put the text "
	"in quotes; if it is a comment, put two blanks before it");
MSG(curly_quote, "yaml-curly-quote", DIAG_ERROR,
	"curly quotes are letters here and hold no text together; put straight ones (' or \") around "
	"the whole text, outside the curly ones");
MSG(odd_blank, "yaml-odd-blank", DIAG_ERROR,
	"the character U+00A0 stands here, a no-break space: it only looks like a blank; replace it by "
	"one");
MSG(odd_colon, "yaml-odd-colon", DIAG_ERROR,
	"the character U+FF1A stands here, a full-width colon: write \": \" instead");
MSG(glued_colon, "yaml-colon-blank", DIAG_ERROR,
	"a blank is missing after \":\"; write \"%1: %2\"");

/* libyaml's own problems, said so that an author can act. */
MSG(colon, "yaml-colon", DIAG_ERROR,
	"a \": \" inside a text that is not in quotes; put the whole text in quotes ('...'), or, if "
	"this is a field, start it on its own line at the indentation of the others");
MSG(no_colon, "yaml-no-colon", DIAG_ERROR,
	"this line has no \": \" in it; write \"key: value\", or indent it to go on with the text "
	"above");
MSG(tab, "yaml-tab", DIAG_ERROR,
	"a tab cannot indent a line of YAML; use blanks");
MSG(start, "yaml-start", DIAG_ERROR,
	"a text cannot start with this character; put the whole text in quotes ('...')");
MSG(indentation, "yaml-indentation", DIAG_ERROR,
	"a field was expected here; it must stand exactly below the first field above, and a text in "
	"quotes must have nothing after its closing quote");
MSG(list, "yaml-list", DIAG_ERROR,
	"an item was expected here: \"- \" exactly below the dash of the item above");
MSG(dash, "yaml-dash", DIAG_ERROR,
	"a list starts on a line of its own, below its key; or put the text in quotes");
MSG(bracket, "yaml-bracket", DIAG_ERROR,
	"the list or mapping that opens here lacks a comma or is not closed; a text with a comma or "
	"bracket in it must stand in quotes");
MSG(quote, "yaml-quote", DIAG_ERROR,
	"the text that begins here has no closing quote");
MSG(escape, "yaml-escape", DIAG_ERROR,
	"\"\\\" begins an escape inside \"...\" that YAML does not know; use '...' instead");
MSG(block_text, "yaml-block", DIAG_ERROR,
	"after | or > the text starts on the next line, indented; nothing but a comment may follow "
	"the sign");
MSG(unreadable, "yaml-unreadable", DIAG_ERROR,
	"this cannot be read as YAML: %1");

/* Where a syntax error is shown: at the place of the problem, or of what it began with. */
static const struct complaint {
	const char *problem; /* how libyaml's text begins */
	const struct msg *msg;
	bool at_context;
} complaints[] = {
	{ "mapping values are not allowed", &colon, false },
	{ "could not find expected ':'", &no_colon, true },
	{ "found a tab character", &tab, false },
	{ "found character that cannot start any token", &start, false },
	{ "did not find expected alphabetic or numeric character", &start, true },
	{ "did not find expected key", &indentation, false },
	{ "did not find expected '-' indicator", &list, false },
	{ "block sequence entries are not allowed", &dash, false },
	{ "mapping keys are not allowed", &start, false },
	{ "did not find expected ',' or", &bracket, true },
	{ "found unexpected end of stream", &quote, true },
	{ "found unexpected document indicator", &quote, true },
	{ "found unknown escape character", &escape, false },
	{ "did not find expected hexdecimal number", &escape, false },
	{ "found invalid Unicode character escape code", &escape, false },
	{ "did not find expected comment or line break", &block_text, false },
	{ "found an indentation indicator equal to 0", &block_text, false },
	{ "did not find expected <document start>", &documents, false },
	{ "found unknown directive name", &start, true },
	{ "found undefined tag handle", &tag, false },
	{ "did not find expected whitespace or line break", &tag, true },
	{ "while scanning a tag", &tag, false },
};

/* A list or mapping whose end has not come yet. */
struct open {
	struct yaml *node;
	struct yaml **end;
	bool has_key; /* mapping: a key waits for its value */
	bool dropped; /* ... and both are left out */
	struct str key;
	struct where key_where;
};

struct reader {
	yaml_parser_t parser;
	struct arena *arena;
	struct diags *diags;
	const struct src *src;
	size_t from, to;
	size_t chars, at; /* libyaml counts characters: the last place asked for, in both units */
	struct open stack[YAML_DEPTH];
	unsigned depth;
	unsigned documents;
	struct yaml *root;
	bool stop, whole;
	size_t glued; /* where text begins that was meant to be a field */
};

/* Byte offset of a character's index. Marks come nearly in order, so walking from the last one is
 * linear over the whole text. */
static size_t offset(struct reader *r, size_t chars)
{
	const char *p = r->src->text.p;

	while (r->chars < chars && r->at < r->to) {
		r->at++;
		while (r->at < r->to && (p[r->at] & 0xC0) == 0x80)
			r->at++;
		r->chars++;
	}
	while (r->chars > chars && r->at > r->from) {
		r->at--;
		while (r->at > r->from && (p[r->at] & 0xC0) == 0x80)
			r->at--;
		r->chars--;
	}
	return r->at;
}

static struct where span(struct reader *r, size_t from, size_t to)
{
	size_t at = offset(r, from), end = offset(r, to);

	return where_trim((struct where){ r->src, at, end - at });
}

static struct where event_span(struct reader *r, const yaml_event_t *e)
{
	return span(r, e->start_mark.index, e->end_mark.index);
}

static void stop(struct reader *r)
{
	r->stop = true;
	r->whole = false;
}

static struct open *top(struct reader *r)
{
	return r->depth > 0 ? &r->stack[r->depth - 1] : NULL;
}

static bool wants_key(struct reader *r)
{
	struct open *o = top(r);

	return o && o->node->kind == YAML_MAPPING && !o->has_key;
}

/* Puts a value where it belongs. */
static void put(struct reader *r, struct yaml *node)
{
	struct open *o = top(r);

	if (!o) {
		r->root = node;
		return;
	}
	if (o->node->kind == YAML_MAPPING) {
		node->key = o->key;
		node->folded = utf8_fold(r->arena, o->key);
		node->key_where = o->key_where;
		o->has_key = false;
		if (o->dropped)
			return;
	}
	*o->end = node;
	o->end = &node->next;
	o->node->n++;
}

static struct yaml *node_new(struct reader *r, enum yaml_kind kind, struct where w)
{
	struct yaml *node = arena_new(r->arena, struct yaml);

	*node = (struct yaml){ .kind = kind, .where = w, .text = STR(""), .key = STR(""),
		.folded = STR("") };
	return node;
}

static void refuse_properties(struct reader *r, const yaml_char_t *anchor_name,
	const yaml_char_t *tag_name, struct where w)
{
	if (anchor_name)
		diag(r->diags, &anchor, w);
	if (tag_name)
		diag(r->diags, &tag, w);
}

static void take_key(struct reader *r, struct str text, struct where w, bool plain)
{
	struct open *o = top(r);

	o->dropped = plain && str_eqz(text, "<<");
	if (o->dropped)
		diag(r->diags, &merge, w);
	o->has_key = true;
	o->key = text;
	o->key_where = w;
}

/* Text that is not in quotes ends before " #", and a comma in [ ] ends it too: what of that was not
 * meant cannot be told for sure, but guessed. Two blanks make a comment of several words clear. */
static void look_at_plain(struct reader *r, struct where w)
{
	struct str s = str_slice(w.src->text, w.at, w.at + w.n);
	struct str after = str_slice(w.src->text, w.at + w.n, r->to);

	if (str_starts(after, STR(" #")) && str_find(s, ' ', 0) < s.n)
		diag(r->diags, &comment_cuts, ((struct where){ w.src, w.at + w.n + 1,
			str_find(after, '\n', 0) - 1 }));
	if (str_starts(s, STR("“")) && str_search(s, STR("”")) == s.n)
		diag(r->diags, &curly_quote, w);
}

static void on_scalar(struct reader *r, const yaml_event_t *e)
{
	struct where w = event_span(r, e);
	struct str text = arena_str(r->arena,
		(struct str){ (const char *)e->data.scalar.value, e->data.scalar.length });
	yaml_scalar_style_t style = e->data.scalar.style;
	struct yaml *node;

	refuse_properties(r, e->data.scalar.anchor, e->data.scalar.tag, w);
	if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && memchr(w.src->text.p + w.at, '\\', w.n))
		text = text_escaped(r->arena, r->diags, w, text);
	if (wants_key(r)) {
		take_key(r, text, w, style == YAML_PLAIN_SCALAR_STYLE);
		return;
	}
	if (style == YAML_PLAIN_SCALAR_STYLE)
		look_at_plain(r, w);
	node = node_new(r, YAML_TEXT, w);
	node->text = text;
	node->quoted = style != YAML_PLAIN_SCALAR_STYLE;
	put(r, node);
}

/* What stands there as a text: it is not missing. */
static struct yaml *alias_node(struct reader *r, struct where w)
{
	struct yaml *node = node_new(r, YAML_TEXT, w);

	node->text = str_slice(w.src->text, w.at, w.at + w.n);
	return node;
}

static void on_alias(struct reader *r, const yaml_event_t *e)
{
	struct where w = event_span(r, e);

	diag(r->diags, &anchor, w);
	if (wants_key(r))
		take_key(r, STR(""), w, false);
	else
		put(r, alias_node(r, w));
}

static void open_node(struct reader *r, enum yaml_kind kind, const yaml_event_t *e)
{
	struct where w = event_span(r, e);
	struct yaml *node;

	if (wants_key(r)) {
		diag(r->diags, &key_kind, w);
		stop(r);
		return;
	}
	if (r->depth == YAML_DEPTH) {
		diag(r->diags, &too_deep, w, STR("32"));
		stop(r);
		return;
	}
	node = node_new(r, kind, w);
	put(r, node);
	r->stack[r->depth++] = (struct open){ .node = node, .end = &node->first };
}

static void on_list(struct reader *r, const yaml_event_t *e)
{
	refuse_properties(r, e->data.sequence_start.anchor, e->data.sequence_start.tag,
		event_span(r, e));
	open_node(r, YAML_LIST, e);
}

static void on_mapping(struct reader *r, const yaml_event_t *e)
{
	refuse_properties(r, e->data.mapping_start.anchor, e->data.mapping_start.tag,
		event_span(r, e));
	open_node(r, YAML_MAPPING, e);
}

/* Keys that say the same are found through a table of their hashes: a mapping may be large. */
static void refuse_duplicates(struct reader *r, const struct yaml *mapping)
{
	size_t size = 4, slot;
	const struct yaml **seen;

	while (size < mapping->n * 2)
		size *= 2;
	seen = arena_array(r->arena, size, sizeof(const struct yaml *));
	for (const struct yaml *y = mapping->first; y; y = y->next) {
		uint32_t hash = 2166136261u;

		for (size_t i = 0; i < y->folded.n; i++)
			hash = (hash ^ (unsigned char)y->folded.p[i]) * 16777619u;
		for (slot = hash & (size - 1); seen[slot]; slot = (slot + 1) & (size - 1))
			if (str_eq(seen[slot]->folded, y->folded))
				break;
		if (seen[slot])
			diag(r->diags, &twice, y->key_where, y->key);
		seen[slot] = y;
	}
}

static void close_node(struct reader *r, struct open *o, size_t end)
{
	if (end > o->node->where.at)
		o->node->where.n = end - o->node->where.at;
	o->node->where = where_trim(o->node->where);
	if (o->node->kind == YAML_MAPPING)
		refuse_duplicates(r, o->node);
}

static void on_end(struct reader *r, const yaml_event_t *e)
{
	assert(r->depth > 0);
	close_node(r, &r->stack[--r->depth], offset(r, e->end_mark.index));
}

static void on_document(struct reader *r, const yaml_event_t *e)
{
	struct where w = event_span(r, e);
	struct str after = str_slice(r->src->text, w.at + w.n, r->to);

	if (r->documents++ == 0)
		return;
	r->stop = true;
	if (str_trim(after).n > 0) /* a closing "---", as in a plan, does no harm */
		diag(r->diags, &documents, w);
}

static void on_stream_end(struct reader *r, const yaml_event_t *e)
{
	(void)e;
	r->stop = true;
}

static void (*const on_event[])(struct reader *, const yaml_event_t *) = {
	[YAML_STREAM_END_EVENT] = on_stream_end,
	[YAML_DOCUMENT_START_EVENT] = on_document,
	[YAML_ALIAS_EVENT] = on_alias,
	[YAML_SCALAR_EVENT] = on_scalar,
	[YAML_SEQUENCE_START_EVENT] = on_list,
	[YAML_SEQUENCE_END_EVENT] = on_end,
	[YAML_MAPPING_START_EVENT] = on_mapping,
	[YAML_MAPPING_END_EVENT] = on_end,
};

static const struct complaint *find_complaint(struct str problem)
{
	for (size_t i = 0; i < sizeof(complaints) / sizeof(*complaints); i++)
		if (str_starts(problem, str_from(complaints[i].problem)))
			return &complaints[i];
	return NULL;
}

/* A place on the line of `at`, at least one character long, so that the caret has something. */
static struct where one_char(struct reader *r, size_t at)
{
	size_t next = at;

	if (at < r->to) {
		next++;
		while (next < r->to && (r->src->text.p[next] & 0xC0) == 0x80)
			next++;
	}
	return (struct where){ r->src, at, next - at };
}

/* ---- What the author may have meant -------------------------------------------------------- */

bool yaml_odd_character(struct diags *d, struct where w)
{
	static const struct {
		struct str sign;
		const struct msg *msg;
	} odd[] = { { STR_INIT("\u00A0"), &odd_blank }, { STR_INIT("："), &odd_colon } };
	struct str s = str_slice(w.src->text, w.at, w.at + w.n);

	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		size_t at = str_search(s, odd[i].sign);

		if (at == s.n)
			continue;
		diag(d, odd[i].msg, ((struct where){ w.src, w.at + at, odd[i].sign.n }));
		return true;
	}
	return false;
}

/* The line of an offset, without what indents it and without the dashes of items. */
static struct where line_at(const struct reader *r, size_t at)
{
	struct str text = r->src->text;
	size_t from = at, end = str_find(text, '\n', at);

	while (from > r->from && text.p[from - 1] != '\n')
		from--;
	while (from < end && (text.p[from] == ' ' || str_starts(str_slice(text, from, end),
		STR("- "))))
		from++;
	return where_trim((struct where){ r->src, from, (end < r->to ? end : r->to) - from });
}

/* glued = key (":" | "：") value, without a blank between: all of it is one text to YAML */
static bool is_glued(struct where line, size_t *at_colon)
{
	struct str s = str_slice(line.src->text, line.at, line.at + line.n);
	unsigned char first = s.n > 0 ? (unsigned char)s.p[0] : ' ';

	*at_colon = str_find(s, ':', 0);
	if (*at_colon == s.n)
		return str_search(s, STR("：")) < s.n;
	return *at_colon + 1 < s.n && s.p[*at_colon + 1] != ' ' && s.p[*at_colon + 1] != '\t' &&
		(first >= 0x80 || ((first | 0x20) >= 'a' && (first | 0x20) <= 'z')) &&
		str_search(s, STR("://")) != *at_colon;
}

/* The end of the line above; r->from where there is none. */
static size_t above(const struct reader *r, size_t at)
{
	while (at > r->from && r->src->text.p[at - 1] != '\n')
		at--;
	return at > r->from ? at - 1 : at;
}

/* Reports such lines from that of `at` upwards; false: that is none. */
static bool report_glued(struct reader *r, size_t at)
{
	struct where line = line_at(r, at);
	size_t after, n = 0;

	for (; is_glued(line, &after); line = line_at(r, at)) {
		struct str s = str_slice(line.src->text, line.at, line.at + line.n);
		struct str value = str_slice(s, after + 1, str_search(s, STR(" #")));

		if (!yaml_odd_character(r->diags, line))
			diag(r->diags, &glued_colon, ((struct where){ r->src, line.at + after, 1 }),
				str_slice(s, 0, after), str_trim(value));
		n++;
		r->glued = line.at;
		at = above(r, line.at);
		if (at == r->from)
			break;
	}
	return n > 0;
}

/* The value on the line, or the whole item, where it begins with a curly quote. */
static bool find_curly(struct where line, struct where *found)
{
	struct str s = str_slice(line.src->text, line.at, line.at + line.n);
	size_t from = str_starts(s, STR("“")) ? 0 : str_search(s, STR(": ")) + 1;

	while (from < s.n && s.p[from] == ' ')
		from++;
	s = str_slice(s, from, s.n);
	*found = (struct where){ line.src, line.at + from, s.n };
	return str_starts(s, STR("“"));
}

/* A better word than libyaml's for the error at `at`; false: there is none. */
static bool report_meant(struct reader *r, const struct msg *msg, size_t at)
{
	struct where line = line_at(r, at), curly;

	if (yaml_odd_character(r->diags, line))
		return true;
	if (msg == &colon && find_curly(line, &curly)) {
		diag(r->diags, &curly_quote, curly);
		return true;
	}
	if (msg == &no_colon)
		return report_glued(r, at);
	return (msg == &colon || msg == &documents) && report_glued(r, above(r, line.at));
}

static void report_syntax(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	struct str problem = str_from(p->problem ? p->problem : "");
	const struct complaint *c = find_complaint(problem);
	struct where w;

	if (p->error == YAML_MEMORY_ERROR)
		mem_out();
	if (p->error == YAML_READER_ERROR)
		w = one_char(r, r->from + p->problem_offset);
	else
		w = one_char(r, offset(r, c && c->at_context && p->context ? p->context_mark.index
		                                                           : p->problem_mark.index));
	if (w.at < r->to && r->src->text.p[w.at] == '\t')
		diag(r->diags, &tab, w);
	else if (report_meant(r, c ? c->msg : NULL, w.at))
		; /* said */
	else if (c)
		diag(r->diags, c->msg, w);
	else
		diag(r->diags, &unreadable, w, problem);
	stop(r);
}

/* The mistake may have let the value that was being read swallow what follows it. */
static void drop_unfinished(struct reader *r)
{
	struct open *root = &r->stack[0];
	struct yaml **last = &root->node->first;
	bool unfinished = r->depth > 1;

	r->depth = 1;
	if (root->end == last)
		return;
	while ((*last)->next)
		last = &(*last)->next;
	if (!unfinished && (*last)->where.at + (*last)->where.n <= r->glued)
		return;
	*last = NULL;
	root->end = last;
	root->node->n--;
}

static void read_events(struct reader *r)
{
	yaml_event_t e;

	while (!r->stop) {
		if (!yaml_parser_parse(&r->parser, &e)) {
			report_syntax(r);
			return;
		}
		if (on_event[e.type])
			on_event[e.type](r, &e);
		yaml_event_delete(&e);
	}
}

const struct yaml *yaml_read(struct arena *a, struct diags *d, const struct src *s, size_t from,
	size_t to, bool *whole)
{
	struct reader r = { .arena = a, .diags = d, .src = s, .from = from, .to = to, .at = from,
		.whole = true, .glued = to };
	struct where here = { s, from, 0 };

	if (!yaml_parser_initialize(&r.parser))
		mem_out();
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)s->text.p + from, to - from);
	read_events(&r);
	yaml_parser_delete(&r.parser);
	if (r.depth > 0) {
		drop_unfinished(&r);
		close_node(&r, &r.stack[--r.depth], r.at);
	}
	if (r.whole && r.root && r.root->kind != YAML_MAPPING && !yaml_is_nothing(r.root)) {
		if (!report_meant(&r, &no_colon, r.root->where.at))
			diag(d, &not_fields, r.root->where);
		r.whole = false;
	}
	if (!r.root || r.root->kind != YAML_MAPPING)
		r.root = node_new(&r, YAML_MAPPING, here);
	*whole = r.whole;
	return r.root;
}

bool yaml_is_nothing(const struct yaml *y)
{
	return y->kind == YAML_TEXT && y->text.n == 0 && !y->quoted;
}

const struct yaml *yaml_get(const struct yaml *mapping, struct str folded)
{
	for (const struct yaml *y = mapping->first; y; y = y->next)
		if (str_eq(y->folded, folded))
			return y;
	return NULL;
}
