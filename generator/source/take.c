/* Taking values of the front matter. Owns the forms a value can have; knows no field. */
#include "source/take.h"

#include "source/text.h"

MSG(want_text, "field-wants-text", DIAG_ERROR,
	"\"%1\" wants a text, not a list or a mapping; a text with \": \" in it, or one that begins "
	"with [ or {, must stand in quotes");
MSG(want_lines, "field-wants-lines", DIAG_ERROR,
	"\"%1\" wants a text or a list of texts");
MSG(want_list, "field-wants-list", DIAG_ERROR,
	"\"%1\" wants a list: each item on a line of its own after \"- \"");
MSG(empty, "field-empty", DIAG_ERROR,
	"\"%1\" is empty; write it out, or delete the line");
MSG(part_unknown, "part-unknown", DIAG_ERROR,
	"\"%1\" is not known here, only: %2; a text with \": \" in it must stand in quotes");

struct where take_place(const struct yaml *v)
{
	return v->where.n > 0 || v->key_where.n == 0 ? v->where : v->key_where;
}

bool take_text(struct fields *f, const struct yaml *v, struct str *text)
{
	if (v->kind != YAML_TEXT) {
		diag(f->diags, &want_text, take_place(v), f->name);
		return false;
	}
	*text = text_squeeze(f->arena, v->text);
	if (text->n == 0)
		diag(f->diags, &empty, take_place(v), f->name);
	return text->n > 0;
}

void take_empty(struct fields *f, const struct yaml *v)
{
	diag(f->diags, &empty, take_place(v), f->name);
}

/* The lines of a text that the author broke; empty ones say nothing. */
static struct lines split_lines(struct fields *f, struct str text)
{
	struct lines lines = { NULL, 0 };
	struct str rest = str_trim(text), line;
	size_t n = 1;

	for (size_t i = 0; i < rest.n; i++)
		n += rest.p[i] == '\n';
	lines.at = arena_array(f->arena, n, sizeof(*lines.at));
	while (str_cut(&rest, '\n', &line)) {
		line = text_squeeze(f->arena, line);
		if (line.n > 0)
			lines.at[lines.n++] = line;
	}
	return lines;
}

static struct lines list_lines(struct fields *f, const struct yaml *v)
{
	struct lines lines = { arena_array(f->arena, v->n, sizeof(struct str)), 0 };

	for (const struct yaml *y = v->first; y; y = y->next)
		if (take_text(f, y, &lines.at[lines.n]))
			lines.n++;
	return lines;
}

struct lines take_lines(struct fields *f, const struct yaml *v)
{
	if (v->kind == YAML_TEXT)
		return split_lines(f, v->text);
	if (v->kind == YAML_LIST)
		return list_lines(f, v);
	diag(f->diags, &want_lines, take_place(v), f->name);
	return (struct lines){ NULL, 0 };
}

struct lines take_some_lines(struct fields *f, const struct yaml *v)
{
	struct lines lines = take_lines(f, v);

	if (lines.n == 0 && v->kind != YAML_MAPPING && v->n == 0)
		diag(f->diags, &empty, take_place(v), f->name);
	return lines;
}

struct str take_join(struct arena *a, const struct str *names, size_t n)
{
	struct str parts[MOST_NAMES * 2] = { names[0] };

	for (size_t i = 1; i < n; i++) {
		parts[2 * i - 1] = STR(", ");
		parts[2 * i] = names[i];
	}
	return arena_join(a, parts, 2 * n - 1);
}

static void report_part(struct fields *f, const struct yaml *y, const struct part *parts, size_t n)
{
	struct str names[MOST_NAMES];

	if (yaml_odd_character(f->diags, y->key_where))
		return;
	for (size_t i = 0; i < n; i++)
		names[i] = parts[i].name;
	diag(f->diags, &part_unknown, y->key_where, y->key, take_join(f->arena, names, n));
}

void take_parts(struct fields *f, const struct yaml *mapping, const struct part *parts,
	size_t n, const struct yaml **values)
{
	for (size_t i = 0; i < n; i++)
		values[i] = NULL;
	for (const struct yaml *y = mapping->first; y; y = y->next) {
		size_t i = 0;

		while (i < n && !str_eq(y->folded, parts[i].folded))
			i++;
		if (i == n)
			report_part(f, y, parts, n);
		else if (!yaml_is_nothing(y))
			values[i] = y;
	}
}

struct str take_part(struct fields *f, const struct yaml *v)
{
	struct fields own = *f;
	struct str text = STR("");

	if (!v || (v->kind == YAML_TEXT && v->text.n == 0))
		return text;
	own.name = v->key;
	return take_text(&own, v, &text) ? text : STR("");
}

bool take_list(struct fields *f, const struct yaml *v)
{
	if (v->kind != YAML_LIST)
		diag(f->diags, &want_list, take_place(v), f->name);
	else if (v->n == 0)
		diag(f->diags, &empty, take_place(v), f->name);
	return v->kind == YAML_LIST && v->n > 0;
}
