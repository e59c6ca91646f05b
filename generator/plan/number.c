/* Numbering and references. Owns the counters while it runs; knows nothing of markup. */
#include "plan/number.h"

#include "base/buf.h"

#include <stdlib.h>

MSG(too_deep, "numbering-too-deep", DIAG_ERROR,
	"this is level %1, but the numbering scheme has only %2; use fewer levels, or set \"đánh số\"");
MSG(no_parent, "numbering-no-parent", DIAG_ERROR,
	"the number of this level repeats that of the level above, which has none here; "
	"put a heading of the level above before it");
MSG(bullets_too_deep, "bullets-too-deep", DIAG_ERROR,
	"this bullet is nested %1 deep, but the numbering scheme has only %2 kinds of bullets");
MSG(id_twice, "id-twice", DIAG_ERROR, "the id \"%1\" is used twice; references could not tell which is meant");
MSG(ref_unknown, "reference-unknown", DIAG_ERROR, "there is no section with the id \"%1\"");
MSG(ref_no_number, "reference-no-number", DIAG_ERROR,
	"what \"%1\" stands for has no number that could be printed here");

struct counting {
	struct plan *plan;
	struct arena *arena;
	struct diags *diags;
	unsigned value[SCHEME_LEVELS];   /* the counters; 0: not counted yet */
	struct str path[SCHEME_LEVELS];  /* of the last block at each level */
	unsigned section;                /* depth of the heading above, 0 for none */
	unsigned appendices;
};

static bool has_parents(const struct counting *k, unsigned level)
{
	for (unsigned i = level - k->plan->scheme.levels[level].parents; i < level; i++)
		if (k->value[i] == 0)
			return false;
	return true;
}

/* The counters of the label joined by dots, behind the path of the nearest level not among them. */
static struct str make_path(const struct counting *k, unsigned level)
{
	const struct scheme *s = &k->plan->scheme;
	unsigned first = level - s->levels[level].parents;
	struct str path = STR("");

	for (unsigned i = first; i-- > 0 && path.n == 0;)
		if (k->value[i] > 0)
			path = k->path[i];
	for (unsigned i = first; i <= level; i++) {
		struct str own = scheme_counter(k->arena, s->levels[i].counter, k->value[i]);

		path = path.n > 0 ? arena_cat(k->arena, path, STR("."), own) : own;
	}
	return path;
}

/* Counts a block at a level; start 0: the next number. */
static void count(struct counting *k, struct block *b, unsigned level, unsigned start)
{
	const struct scheme *s = &k->plan->scheme;

	if (level >= s->n_levels) {
		diag(k->diags, &too_deep, b->where, buf_digits(k->arena, level + 1),
			buf_digits(k->arena, s->n_levels));
		return;
	}
	b->value = start > 0 ? start : k->value[level] + 1;
	k->value[level] = b->value;
	for (unsigned i = level + 1; i < s->n_levels; i++)
		k->value[i] = 0;
	if (!has_parents(k, level))
		diag(k->diags, &no_parent, b->where);
	b->level = (int)level;
	b->label = scheme_label(k->arena, s, level, k->value);
	b->path = k->path[level] = make_path(k, level);
}

static void number_heading(struct counting *k, struct block *b)
{
	k->section = b->depth;
	if (!b->unnumbered)
		count(k, b, b->depth - 1, 0);
}

static void number_item(struct counting *k, struct block *b)
{
	unsigned base = k->section > 0 ? k->section : k->plan->scheme.first_list_level;

	count(k, b, base + b->depth, b->start);
}

static void number_bullet(struct counting *k, struct block *b)
{
	const struct scheme *s = &k->plan->scheme;

	if (b->depth >= s->n_bullets) {
		diag(k->diags, &bullets_too_deep, b->where, buf_digits(k->arena, b->depth + 1),
			buf_digits(k->arena, s->n_bullets));
		return;
	}
	b->level = (int)b->depth;
	b->label = s->bullets[b->depth];
}

/* Decree 30, Phụ lục I, III.1b: "Phụ lục" in small letters, Roman numbers when there are two or
 * more. */
static void number_appendix(struct counting *k, struct block *b)
{
	k->section = 0;
	k->appendices++;
	for (unsigned i = 0; i < SCHEME_LEVELS; i++)
		k->value[i] = 0;
	b->label = STR("Phụ lục");
	if (k->plan->n_appendices > 1) {
		b->path = scheme_counter(k->arena, COUNTER_ROMAN, k->appendices);
		b->label = arena_cat(k->arena, b->label, STR(" "), b->path);
	}
}

static void number_nothing(struct counting *k, struct block *b)
{
	(void)k;
	(void)b;
}

void number_blocks(struct plan *p, struct arena *a, struct diags *d)
{
	static void (*const number[BLOCK_KINDS])(struct counting *, struct block *) = {
		[BLOCK_PARAGRAPH] = number_nothing, [BLOCK_HEADING] = number_heading,
		[BLOCK_ITEM] = number_item,         [BLOCK_BULLET] = number_bullet,
		[BLOCK_TABLE] = number_nothing,     [BLOCK_CODE] = number_nothing,
		[BLOCK_APPENDIX] = number_appendix,
	};
	struct counting k = { .plan = p, .arena = a, .diags = d };

	p->n_appendices = 0;
	for (struct block *b = p->blocks; b; b = b->next)
		p->n_appendices += b->kind == BLOCK_APPENDIX;
	for (struct block *b = p->blocks; b; b = b->next) {
		b->level = -1;
		b->label = b->path = STR("");
		number[b->kind](&k, b);
	}
}

/* ---- References ---------------------------------------------------------------------------- */

struct ids {
	struct block **at; /* sorted by id */
	size_t n;
};

static int by_id(const void *l, const void *r)
{
	const struct block *x = *(struct block *const *)l, *y = *(struct block *const *)r;
	int order = str_cmp(x->id, y->id);

	return order != 0 ? order : x->where.at < y->where.at ? -1 : x->where.at > y->where.at;
}

static struct ids collect_ids(const struct plan *p, struct arena *a, struct diags *d)
{
	struct ids ids = { NULL, 0 };

	for (const struct block *b = p->blocks; b; b = b->next)
		ids.n += b->id.n > 0;
	ids.at = arena_array(a, ids.n, sizeof(*ids.at));
	ids.n = 0;
	for (struct block *b = p->blocks; b; b = b->next)
		if (b->id.n > 0)
			ids.at[ids.n++] = b;
	if (ids.n > 1)
		qsort(ids.at, ids.n, sizeof(*ids.at), by_id);
	for (size_t i = 1; i < ids.n; i++)
		if (str_eq(ids.at[i]->id, ids.at[i - 1]->id))
			diag(d, &id_twice, ids.at[i]->where, ids.at[i]->id);
	return ids;
}

static const struct block *find_id(const struct ids *ids, struct str id)
{
	size_t low = 0, high = ids->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_cmp(ids->at[middle]->id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < ids->n && str_eq(ids->at[low]->id, id) ? ids->at[low] : NULL;
}

static void resolve_reference(struct run *r, const struct ids *ids, struct diags *d)
{
	const struct block *target = find_id(ids, r->target);

	if (!target)
		diag(d, &ref_unknown, r->where, r->target);
	else if (target->path.n == 0)
		diag(d, &ref_no_number, r->where, r->target);
	r->text = target ? target->path : STR("");
}

/* A link with words of its own needs a target too, though no number. */
static void check_link(const struct run *r, const struct ids *ids, struct diags *d)
{
	struct str id = str_slice(r->link, 1, r->link.n);

	if (str_starts(r->link, STR("#")) && !find_id(ids, id))
		diag(d, &ref_unknown, r->where, id);
}

static void resolve(struct run *r, const struct ids *ids, struct diags *d)
{
	for (; r; r = r->next) {
		if (r->kind == RUN_REF)
			resolve_reference(r, ids, d);
		else
			check_link(r, ids, d);
	}
}

void number_references(struct plan *p, struct arena *a, struct diags *d)
{
	struct ids ids = collect_ids(p, a, d);

	for (struct block *b = p->blocks; b; b = b->next) {
		resolve(b->runs, &ids, d);
		if (!b->table)
			continue;
		resolve(b->table->caption, &ids, d);
		for (struct row *row = b->table->rows; row; row = row->next)
			for (size_t i = 0; i < row->n_cells; i++)
				resolve(row->cells[i].runs, &ids, d);
	}
}
