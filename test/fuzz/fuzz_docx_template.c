/*
 * A DOCX template: loaded, and filled with a plan that has all there is. An input that begins with
 * "PK" is the package as it is. Any other is parts: "@@ word/document.xml", a newline, the bytes up
 * to the next such line. What it does not have comes from templates/ke-hoach/docx; all of it is
 * packed, so that a mutation changes a part and not a checksum.
 */
#include "fuzz.h"
#include "oracle.h"

#include "base/fs.h"
#include "docx/docx.h"
#include "docx/package.h"

static struct arena common, arena, scratch;
static const struct plan *plan;
static struct package base;

void fuzz_begin(void)
{
	struct diags d;

	diags_init(&d, &common);
	plan = fuzz_plan(&common);
	fuzz_holds(package_read(&common, &d, STR("templates/ke-hoach/docx"), &base),
		"the program's own template can be read", STR(""));
}

/* The next part of *rest; false: there is none. */
static bool next_part(struct str *rest, struct str *name, struct str *bytes)
{
	static const struct str mark = STR_INIT("@@ ");
	size_t end;

	if (!str_starts(*rest, mark))
		return false;
	end = str_find(*rest, '\n', 0);
	*name = arena_str(&arena, str_slice(*rest, mark.n, end));
	*rest = str_slice(*rest, end + 1, rest->n);
	for (end = 0; end < rest->n; end = str_find(*rest, '\n', end) + 1)
		if (str_starts(str_slice(*rest, end, rest->n), mark))
			break;
	*bytes = str_slice(*rest, 0, end);
	*rest = str_slice(*rest, end, rest->n);
	return true;
}

static struct str packed(struct str input)
{
	struct package p = base;
	struct entry *entries;
	struct buf out = { 0 };
	struct str name, bytes, why;

	/* package_set() writes into the array it finds. */
	p.parts = arena_array(&arena, base.n, sizeof(*p.parts));
	for (size_t i = 0; i < base.n; i++)
		p.parts[i] = base.parts[i];
	while (next_part(&input, &name, &bytes))
		if (name.n > 0 && name.n < 200 && str_find(name, '\0', 0) == name.n)
			package_set(&p, &arena, name, bytes);
	entries = arena_array(&arena, p.n, sizeof(*entries));
	for (size_t i = 0; i < p.n; i++)
		entries[i] = (struct entry){ .name = p.parts[i].name, .bytes = p.parts[i].bytes,
			.stored = true };
	if (!package_write_once(entries, p.n, &arena, &out, &why))
		buf_clear(&out); /* a name that no archive can have */
	return buf_move(&out, &arena);
}

static struct str filled(const struct docx_template *t)
{
	struct docx_writer *w = docx_writer_new(t);
	struct buf out = { 0 };
	struct str why;

	fuzz_holds(docx_write(w, plan, &scratch, &out, &why), "a plan can be written", why);
	docx_writer_free(w);
	return buf_move(&out, &scratch);
}

void fuzz_input(struct str input)
{
	struct str bytes = str_starts(input, STR("PK")) ? input : packed(input);
	struct str path = fuzz_scratch(&arena, "t.docx", bytes);
	struct diags d;
	struct docx_template *t;

	diags_init(&d, &arena);
	t = docx_template_load(&arena, &d, path);
	fuzz_messages(&d, NULL);
	fuzz_holds(!t == (d.errors > 0), "a template is refused with a reason", STR(""));
	if (t) {
		struct str document = filled(t);

		fuzz_holds(str_eq(document, filled(t)), "the same plan gives the same bytes", STR(""));
		oracle_package(document, plan);
	}
	docx_template_free(t);
	arena_reset(&scratch);
	arena_reset(&arena);
}
