/* Reading heading attributes. Knows no Markdown beyond the braces. */
#include "source/attributes.h"

#include <string.h>

MSG(attribute_unknown, "attribute-unknown", DIAG_ERROR,
	"\"%1\" is no attribute of a heading; there are {-} {.unnumbered} {#id} {.phu-luc} {.ngang}; "
	"if the brace is part of the text, write \"\\{\"");
MSG(attribute_id, "attribute-id", DIAG_ERROR,
	"\"%1\" is no id; it has letters, digits, \"-\", \"_\" and \".\" only");
MSG(attribute_twice, "attribute-id-twice", DIAG_ERROR,
	"a heading has one id; delete \"%1\"");
MSG(landscape_alone, "attribute-landscape", DIAG_ERROR,
	"only an appendix can be on a page turned sideways; write {.phu-luc .ngang}");
MSG(attribute_place, "attribute-place", DIAG_ERROR,
	"\"%1\" would be printed here: attributes are for headings, and stand last on the line, after the "
	"signs of emphasis; for the brace itself write \"\\{\"");

bool attributes_find(struct where line, struct where *braces)
{
	struct str s = str_slice(line.src->text, line.at, line.at + line.n);
	size_t open = s.n;

	if (!str_ends(s, STR("}")))
		return false;
	while (open > 0 && s.p[open - 1] != '{')
		open--;
	if (open == 0 || (open > 1 && s.p[open - 2] == '\\'))
		return false;
	*braces = (struct where){ line.src, line.at + open - 1, s.n - open + 1 };
	return true;
}

void attributes_refuse(struct diags *d, struct where line)
{
	const char *p = line.src->text.p;
	struct where braces;

	while (line.n > 0 && strchr("*_ \t", p[line.at + line.n - 1]))
		line.n--;
	if (!attributes_find(line, &braces) || braces.n < 3 || !strchr("#.-", p[braces.at + 1]))
		return;
	diag(d, &attribute_place, braces, str_slice(line.src->text, braces.at, braces.at + braces.n));
}

static bool is_id(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			c == '-' || c == '_' || c == '.' || (unsigned char)c >= 0x80))
			return false;
	}
	return s.n > 0;
}

static void read_id(struct diags *d, struct where w, struct str id, struct attributes *out)
{
	if (!is_id(id))
		diag(d, &attribute_id, w, id);
	else if (out->id.n > 0)
		diag(d, &attribute_twice, w, id);
	else
		out->id = id;
}

/* attribute = "-" | ".unnumbered" | ".phu-luc" | ".ngang" | "#" id */
static void read_one(struct diags *d, struct where w, struct str one, struct attributes *out)
{
	if (one.p[0] == '#')
		read_id(d, w, str_slice(one, 1, one.n), out);
	else if (str_eqz(one, "-") || str_eqz(one, ".unnumbered"))
		out->unnumbered = true;
	else if (str_eqz(one, ".phu-luc"))
		out->appendix = true;
	else if (str_eqz(one, ".ngang"))
		out->landscape = true;
	else
		diag(d, &attribute_unknown, w, one);
}

/* attributes = "{" { attribute blanks } "}" */
void attributes_read(struct arena *a, struct diags *d, struct where braces, struct attributes *out)
{
	struct str s = str_slice(braces.src->text, braces.at + 1, braces.at + braces.n - 1);
	size_t at = 0;

	*out = (struct attributes){ .id = STR("") };
	while (at < s.n) {
		size_t start = at;

		while (at < s.n && s.p[at] != ' ' && s.p[at] != '\t')
			at++;
		if (at > start)
			read_one(d, (struct where){ braces.src, braces.at + 1 + start, at - start },
				arena_str(a, str_slice(s, start, at)), out);
		else
			at++;
	}
	if (str_trim(s).n == 0)
		diag(d, &attribute_unknown, braces, STR("{}"));
	if (out->landscape && !out->appendix)
		diag(d, &landscape_alone, braces);
}
