/* The tokenizer. Owns nothing; knows no namespace and no vocabulary. */
#include "docx/xml.h"

#include <string.h>

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t after(struct str s, size_t at, struct str mark)
{
	size_t found = str_search(str_slice(s, at, s.n), mark);

	return at + found < s.n ? at + found + mark.n : s.n;
}

/* Behind the ">" of the tag at `at`; ">" in an attribute's value does not count. */
static size_t tag_end(struct str s, size_t at)
{
	char quote = 0;

	for (; at < s.n; at++) {
		if (quote)
			quote = s.p[at] == quote ? 0 : quote;
		else if (s.p[at] == '"' || s.p[at] == '\'')
			quote = s.p[at];
		else if (s.p[at] == '>')
			return at + 1;
	}
	return s.n;
}

static void read_tag(struct xml_token *t)
{
	struct str in = str_slice(t->all, 1, t->all.n - 1);
	size_t n = 0;

	t->kind = XML_START;
	if (in.n > 0 && in.p[0] == '/') {
		t->kind = XML_END;
		in = str_slice(in, 1, in.n);
	} else if (in.n > 0 && in.p[in.n - 1] == '/') {
		t->kind = XML_EMPTY;
		in.n--;
	}
	while (n < in.n && !blank(in.p[n]))
		n++;
	t->name = str_slice(in, 0, n);
	t->attrs = str_trim(str_slice(in, n, in.n));
}

bool xml_next(struct str s, size_t *at, struct xml_token *t)
{
	size_t from = *at;
	struct str rest = str_slice(s, from, s.n);

	*t = (struct xml_token){ XML_OTHER, STR(""), STR(""), STR("") };
	if (from >= s.n)
		return false;
	if (rest.p[0] != '<') {
		*at = str_find(s, '<', from);
		t->kind = XML_TEXT;
	} else if (str_starts(rest, STR("<!--"))) {
		*at = after(s, from, STR("-->"));
	} else if (str_starts(rest, STR("<![CDATA["))) {
		*at = after(s, from, STR("]]>"));
		t->kind = XML_TEXT;
	} else if (str_starts(rest, STR("<?"))) {
		*at = after(s, from, STR("?>"));
	} else {
		*at = tag_end(s, from);
		t->all = str_slice(s, from, *at);
		if (s.p[*at - 1] != '>')
			return false;
		if (!str_starts(rest, STR("<!")))
			read_tag(t);
	}
	t->all = str_slice(s, from, *at);
	return true;
}

bool xml_next_attr(struct str *attrs, struct str *name, struct str *value)
{
	size_t equals, open, close;

	*attrs = str_trim(*attrs);
	equals = str_find(*attrs, '=', 0);
	for (open = equals; open < attrs->n && attrs->p[open] != '"' && attrs->p[open] != '\'';)
		open++;
	if (open >= attrs->n)
		return false;
	close = str_find(*attrs, attrs->p[open], open + 1);
	*name = str_trim(str_slice(*attrs, 0, equals));
	*value = str_slice(*attrs, open + 1, close);
	*attrs = str_slice(*attrs, close + 1, attrs->n);
	return true;
}

struct str xml_attr(const struct xml_token *t, struct str name)
{
	struct str attrs = t->attrs, found, value;

	while (xml_next_attr(&attrs, &found, &value))
		if (str_eq(found, name))
			return value;
	return STR("");
}

void xml_skip(struct str s, size_t *at)
{
	struct xml_token t;
	size_t depth = 1;

	while (depth > 0 && xml_next(s, at, &t)) {
		depth += t.kind == XML_START;
		depth -= t.kind == XML_END;
	}
}

bool xml_balanced(struct str s)
{
	struct xml_token t;
	size_t at = 0, depth = 0;

	while (xml_next(s, &at, &t)) {
		if (t.kind == XML_END && depth-- == 0)
			return false;
		depth += t.kind == XML_START;
	}
	return depth == 0 && at >= s.n;
}
