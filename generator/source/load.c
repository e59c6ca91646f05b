/*
 * Reading a plan: where front matter ends and text begins, and who reads which. Knows neither
 * YAML nor Markdown.
 */
#include "source/load.h"

#include "base/encoding.h"
#include "base/utf8.h"
#include "source/front.h"
#include "source/markdown.h"

MSG(front_missing, "front-matter-missing", DIAG_ERROR,
	"a plan begins with front matter: a line \"---\", then fields such as \"loại: KH\", then "
	"again a line \"---\"");
MSG(front_unclosed, "front-matter-unclosed", DIAG_ERROR,
	"the front matter that begins here has no end; write a line \"---\" after its last field");

MSG(front_late, "front-matter-late", DIAG_ERROR,
	"\"---\" must be the first line of the file; delete the empty lines above it");
MSG(front_fence, "front-matter-fence", DIAG_ERROR,
	"this line should be \"---\", three hyphens and nothing else; some programs turn them into a "
	"dash (—): type them again, at the start of the line");
MSG(not_text, "file-not-text", DIAG_ERROR,
	"this is no text but a file of Word or another program; copy its text into a new file, and "
	"save that as plain text (UTF-8)");

/* Where the two parts of a plan are, as offsets. */
struct parts {
	size_t fields, fields_end, text;
	size_t opening, closing; /* the fences */
};

/* fence = "---" blanks */
static bool is_fence(struct str line)
{
	return str_starts(line, STR("---")) && str_trim(line).n == 3;
}

/* What was meant to be one: two or more hyphens, or what Word makes of them, between blanks. */
static bool is_nearly_fence(struct str line)
{
	size_t hyphens = 0, dashes = 0;
	bool ended = false;

	for (size_t at = 0; at < line.n;) {
		int32_t c = utf8_next(line, &at);
		bool blank = c == ' ' || c == '\t' || c == '\r' || c == 0xA0;
		bool dash = c == 0x2013 || c == 0x2014 || c == 0x2212;

		if ((!blank && !dash && c != '-') || (!blank && ended))
			return false;
		hyphens += c == '-';
		dashes += dash;
		ended = blank && hyphens + dashes > 0;
	}
	return hyphens > 1 || dashes > 0;
}

static bool is_empty(struct str line)
{
	return str_trim(line).n == 0;
}

/* plan = fence { line } fence { line }, where a fence may be nearly one and empty lines may stand
 * before the first: reading goes on as it was meant, after report_fences(). False: it is not so;
 * then *parts is without any fields. */
static bool find_parts(struct str s, struct parts *parts, const struct msg **why)
{
	size_t at = 0, end = str_find(s, '\n', 0);

	*parts = (struct parts){ 0 };
	*why = &front_missing;
	for (; is_empty(str_slice(s, at, end)) && end < s.n; end = str_find(s, '\n', at))
		at = end + 1;
	if (!is_nearly_fence(str_slice(s, at, end)))
		return false;
	*why = &front_unclosed;
	parts->opening = at;
	parts->fields = end + 1;
	for (at = end + 1; at < s.n; at = end + 1) {
		end = str_find(s, '\n', at);
		if (!is_nearly_fence(str_slice(s, at, end)))
			continue;
		parts->closing = parts->fields_end = at;
		parts->text = end < s.n ? end + 1 : s.n;
		return true;
	}
	return false;
}

static struct where line_at(const struct src *s, size_t at)
{
	return (struct where){ s, at, str_find(s->text, '\n', at) - at };
}

static void report_fences(struct diags *d, const struct src *s, const struct parts *parts)
{
	struct where fences[] = { line_at(s, parts->opening), line_at(s, parts->closing) };

	for (size_t i = 0; i < 2; i++)
		if (!is_fence(str_slice(s->text, fences[i].at, fences[i].at + fences[i].n)))
			diag(d, &front_fence, fences[i]);
	if (parts->opening > 0)
		diag(d, &front_late, fences[0]);
}

enum { LOOKED_AT = 4096, MOST_ZEROS = 32 }; /* bytes of a file, to tell whether it is text, and of how
                                               many one may be a NUL */

/* Archives (.docx, .odt), old Word files, and what has many NULs: no line of it means anything. A NUL
 * in a text, and UTF-16, are told apart by src_open(). */
static bool is_text(struct str bytes)
{
	static const struct str marks[] = { STR_INIT("PK\x03\x04"), STR_INIT("\xD0\xCF\x11\xE0") };
	struct str start = str_slice(bytes, 0, LOOKED_AT);
	size_t zeros = 0;

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (str_starts(bytes, marks[i]))
			return false;
	for (size_t at = 0; (at = str_find(start, '\0', at)) < start.n; at++)
		zeros++;
	return zeros * MOST_ZEROS <= start.n || encoding_is_utf16(bytes);
}

/* Opens what is text; NULL: it is none that can be read, which was reported, and nothing in *p is missing. */
static const struct src *open_text(struct arena *a, struct diags *d, struct str path,
	struct str bytes, struct plan *p)
{
	struct where w;

	if (is_text(bytes)) {
		struct src *s = src_open(a, d, path, bytes);

		p->src = s;
		if (!s->foreign)
			return s;
		w = (struct where){ s, 0, 0 };
	} else {
		w = diag_path(a, path);
		diag(d, &not_text, w);
		p->src = w.src;
	}
	front_unreadable(p, w);
	return NULL;
}

struct front *load_defaults(struct arena *a, struct diags *d, struct str path, struct str bytes,
	const struct front *above)
{
	struct front *f = arena_new(a, struct front);
	const struct src *s;

	front_inherit(a, above, &f->frame);
	f->frame.reserved = NULL; /* every union has numbers of its own */
	f->frame.n_reserved = 0;
	s = open_text(a, d, path, bytes, &f->frame);
	f->frame.defaults_path = f->frame.src->path;
	if (s)
		front_read(a, d, s, 0, s->text.n, FRONT_DEFAULTS, &f->frame);
	return f;
}

struct plan *load_plan(struct arena *a, struct diags *d, struct str path, struct str folder,
	struct str bytes, const struct front *defaults, const struct image_reader *images)
{
	struct plan *p = arena_new(a, struct plan);
	const struct src *s;
	const struct msg *why;
	struct parts parts;

	front_inherit(a, defaults, p);
	s = open_text(a, d, path, bytes, p);
	if (s && find_parts(s->text, &parts, &why)) {
		report_fences(d, s, &parts);
		front_read(a, d, s, parts.fields, parts.fields_end, FRONT_PLAN, p);
		p->blocks = markdown_read(a, d, s, parts.text, folder, images);
	} else if (s) {
		diag_add(d, why, line_at(s, parts.opening), NULL, 0);
		front_unreadable(p, (struct where){ s, 0, 0 });
	}
	plan_finish(p, a, d);
	return p;
}

/* Only the fields are brought into form: the text may be long and is not asked for. */
const struct plan *load_frame(struct arena *a, struct str bytes, const struct front *defaults,
	bool *sound)
{
	struct plan *p = arena_new(a, struct plan);
	struct diags unheard;
	const struct msg *why;
	const struct src *s;
	struct parts parts;

	diags_init(&unheard, a);
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_slice(bytes, 3, bytes.n);
	front_inherit(a, defaults, p);
	*sound = find_parts(bytes, &parts, &why);
	if (*sound) {
		s = src_open(a, &unheard, STR(""), str_slice(bytes, parts.fields, parts.fields_end));
		front_read(a, &unheard, s, 0, s->text.n, FRONT_PLAN, p);
	}
	plan_finish(p, a, &unheard);
	*sound = *sound && unheard.errors == 0;
	return p;
}
