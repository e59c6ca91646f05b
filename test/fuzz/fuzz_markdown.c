/* The text of a plan: Markdown with tables and attributes, to the model. */
#include "fuzz.h"
#include "oracle.h"

#include "check/check.h"

static struct arena common, arena;
static struct front *defaults;
static const struct check_context every_rule = { .all = true };

void fuzz_begin(void)
{
	defaults = fuzz_defaults(&common);
}

void fuzz_input(struct str input)
{
	struct fuzz_source source;
	struct diags d;
	struct plan *p;

	fuzz_source(&source, input);
	diags_init(&d, &arena);
	p = load_plan(&arena, &d, STR("content/a/b.md"), STR("a"),
		arena_cat(&arena, STR("---\nloại: KH\nsố: 1\nngày: 4/3/2021\ntrích yếu: x\n---\n"),
			source.text), defaults, &source.images);
	check_plan(p, &every_rule, &arena, &d);
	fuzz_messages(&d, p->src);
	oracle_model(p);
	arena_reset(&arena);
}
