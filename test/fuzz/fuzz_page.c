/* A page template: compiled, and filled with a plan that has all there is. */
#include "fuzz.h"
#include "oracle.h"

#include "html/html.h"

static struct arena common, arena, scratch;
static const struct plan *plan;

void fuzz_begin(void)
{
	plan = fuzz_plan(&common);
}

static struct str filled(const struct html_template *t)
{
	struct buf out = { 0 };

	html_write(t, plan, STR("../../docx/a/b.docx"), &scratch, &out);
	return buf_move(&out, &scratch);
}

void fuzz_input(struct str input)
{
	struct str path = fuzz_scratch(&arena, "page.html", input);
	struct diags d;
	struct html_template *t;

	diags_init(&d, &arena);
	t = html_template_load(&arena, &d, str_slice(path, 0, path.n - sizeof("/page.html") + 1));
	fuzz_messages(&d, NULL);
	fuzz_holds(!t == (d.errors > 0), "a template is refused with a reason", STR(""));
	if (t) {
		struct str page = filled(t);

		fuzz_holds(str_eq(page, filled(t)), "the same plan gives the same page", page);
		oracle_filled(page, plan, input);
	}
	arena_reset(&scratch);
	arena_reset(&arena);
}
