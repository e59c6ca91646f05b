/*
 * Reading a plan: where front matter ends and text begins, and who reads which. Knows neither
 * YAML nor Markdown.
 */
#include "source/load.h"

#include "source/front.h"
#include "source/markdown.h"

MSG(front_missing, "front-matter-missing", DIAG_ERROR,
	"a plan begins with front matter: a line \"---\", then fields such as \"loại: KH\", then "
	"again a line \"---\"");
MSG(front_unclosed, "front-matter-unclosed", DIAG_ERROR,
	"the front matter that begins here has no end; write a line \"---\" after its last field");

/* Where the two parts of a plan are, as offsets. */
struct parts {
	size_t fields, fields_end, text;
};

/* fence = "---" blanks */
static bool is_fence(struct str line)
{
	return str_starts(line, STR("---")) && str_trim(line).n == 3;
}

/* plan = fence { line } fence { line }. False: it is not so; then *parts is without any fields. */
static bool find_parts(struct str s, struct parts *parts, const struct msg **why)
{
	size_t end = str_find(s, '\n', 0);

	*parts = (struct parts){ 0, 0, 0 };
	*why = &front_missing;
	if (!is_fence(str_slice(s, 0, end)))
		return false;
	*why = &front_unclosed;
	for (size_t fields = end + 1, at = fields; at < s.n; at = end + 1) {
		end = str_find(s, '\n', at);
		if (is_fence(str_slice(s, at, end))) {
			*parts = (struct parts){ fields, at, end < s.n ? end + 1 : s.n };
			return true;
		}
	}
	return false;
}

struct front *load_defaults(struct arena *a, struct diags *d, struct str path, struct str bytes,
	const struct front *above)
{
	struct front *f = arena_new(a, struct front);
	const struct src *s = src_open(a, d, path, bytes);

	front_inherit(a, above, &f->frame);
	f->frame.src = s;
	front_read(a, d, s, 0, s->text.n, FRONT_DEFAULTS, &f->frame);
	return f;
}

struct plan *load_plan(struct arena *a, struct diags *d, struct str path, struct str folder,
	struct str bytes, const struct front *defaults, const struct image_reader *images)
{
	struct plan *p = arena_new(a, struct plan);
	const struct src *s = src_open(a, d, path, bytes);
	const struct msg *why;
	struct parts parts;

	front_inherit(a, defaults, p);
	p->src = s;
	if (find_parts(s->text, &parts, &why)) {
		front_read(a, d, s, parts.fields, parts.fields_end, FRONT_PLAN, p);
		p->blocks = markdown_read(a, d, s, parts.text, folder, images);
	} else {
		diag_add(d, why, (struct where){ s, 0, str_find(s->text, '\n', 0) }, NULL, 0);
		front_unreadable(p, (struct where){ s, 0, 0 });
	}
	plan_finish(p, a, d);
	return p;
}

/* Only the fields are brought into form: the text may be long and is not asked for. */
struct plan_id load_id(struct arena *a, struct str bytes, const struct front *defaults)
{
	struct diags unheard;
	const struct msg *why;
	const struct src *s;
	struct parts parts;
	struct plan p;

	diags_init(&unheard, a);
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_slice(bytes, 3, bytes.n);
	front_inherit(a, defaults, &p);
	if (find_parts(bytes, &parts, &why)) {
		s = src_open(a, &unheard, STR(""), str_slice(bytes, parts.fields, parts.fields_end));
		front_read(a, &unheard, s, 0, s->text.n, FRONT_PLAN, &p);
	}
	return (struct plan_id){ p.type.code, p.number, p.symbol, p.date.year };
}
