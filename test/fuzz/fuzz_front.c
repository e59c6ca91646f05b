/* Front matter: the same bytes as the fields of a plan and as a co-quan.yaml. */
#include "fuzz.h"

#include "check/check.h"

static struct arena common, arena;
static struct front *defaults;
static const struct check_context every_rule = { .all = true };

void fuzz_begin(void)
{
	defaults = fuzz_defaults(&common);
}

static void as_plan(struct str fields)
{
	struct str source = arena_cat(&arena, STR("---\n"), fields, STR("\n---\nx\n"));
	struct registered entry;
	struct diags d;
	struct plan *p;
	bool sound;

	diags_init(&d, &arena);
	p = load_plan(&arena, &d, STR("content/a/b.md"), STR("a"), source, defaults, NULL);
	check_plan(p, &every_rule, &arena, &d);
	fuzz_messages(&d, p->src);
	registry_enter(&entry, load_frame(&arena, source, defaults, &sound), &arena);
	arena_reset(&arena);
}

static void as_defaults(struct str fields)
{
	struct diags d;
	struct front *f;
	struct plan *p;

	diags_init(&d, &arena);
	f = load_defaults(&arena, &d, STR("content/a/co-quan.yaml"), fields, defaults);
	p = load_plan(&arena, &d, STR("content/a/b.md"), STR("a"),
		STR("---\nsố: 1\nngày: 4/3/2021\ntrích yếu: x\n---\nx\n"), f, NULL);
	check_plan(p, &every_rule, &arena, &d);
	fuzz_messages(&d, NULL);
	arena_reset(&arena);
}

void fuzz_input(struct str input)
{
	as_plan(input);
	as_defaults(input);
}
