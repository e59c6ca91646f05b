/*
 * Slots: finding the field a name means, and the rules about where and how often it may stand.
 * Owns names, lists and conditions of the part being compiled; knows no format.
 */
#include "template/compile.h"

#include <assert.h>

MSG(unknown, "template-slot-unknown", DIAG_ERROR,
	"there is no field \"%1\" here; did you mean \"%2\"? (near \"%3\")");
MSG(unknown_all, "template-slot-no-such", DIAG_ERROR,
	"there is no field \"%1\"; there are: %2 (near \"%3\")");
MSG(outside, "template-slot-outside-list", DIAG_ERROR,
	"\"%1\" belongs to the rows of \"%2\": it must stand inside %3 (near \"%4\")");
MSG(kind, "template-slot-kind", DIAG_ERROR,
	"the field \"%1\" cannot be used in this way: write %2 (near \"%3\")");
MSG(twice, "template-slot-twice", DIAG_ERROR,
	"the slot \"%1\" stands twice where both would show: here, near \"%2\", and near \"%3\"; "
	"delete one, or put them into if:... and unless:...");
MSG(repeated, "template-slot-repeated", DIAG_ERROR,
	"the slot \"%1\" stands inside the list \"%2\" and would be written once per row: "
	"move it out of the list (near \"%3\")");
MSG(missing, "template-slot-missing", DIAG_ERROR,
	"the template has no slot for \"%1\" (%2), which every paper needs: add %3");
MSG(in_itself, "template-list-in-itself", DIAG_ERROR,
	"the list \"%1\" stands inside itself (near \"%2\")");
MSG(nameless, "template-slot-nameless", DIAG_ERROR, "the slot names no field (near \"%1\")");
MSG(too_many, "template-too-many-slots", DIAG_ERROR,
	"the template has more than %1 slots; what comes after is not looked at");
MSG(braces, "template-braces", DIAG_ERROR,
	"\"%1\" would be printed as it is: for a slot use %2");
MSG(braces_open, "template-braces-open", DIAG_ERROR,
	"\"{{\" without \"}}\": a slot is written {{name}} (near \"%1\")");

/* ---- Names --------------------------------------------------------------------------------- */

static bool find_in(const struct level *l, struct str name, struct slot *slot)
{
	for (size_t t = 0, index = 0; t < 2; t++)
		for (size_t i = 0; i < l->n[t]; i++, index++)
			if (str_eqz(name, l->fields[t][i].name)) {
				slot->field = &l->fields[t][i];
				slot->index = index;
				return true;
			}
	return false;
}

/* Without reporting: from the innermost list outwards. */
static bool look_up(struct compile *c, struct str name, struct slot *slot)
{
	for (unsigned depth = c->depth + 1; depth-- > 0;) {
		const struct level *l = &c->levels[depth];

		if (!find_in(l, name, slot))
			continue;
		slot->level = depth;
		slot->value = depth > 0 ? l->value : slot->index;
		slot->key = depth > 0 ? arena_cat(c->arena, l->key, STR("."), name) :
			arena_str(c->arena, name);
		return true;
	}
	return false;
}

/* The list of the plan whose rows have a field of that name; NULL when there is none. */
static const struct field *list_with(const struct schema *s, struct str name)
{
	struct slot ignored;

	for (size_t t = 0; t < 2; t++)
		for (size_t i = 0; i < s->n[t]; i++) {
			const struct field *f = &s->fields[t][i];
			struct level rows = { .fields = { f->items }, .n = { f->n_items } };

			if (f->kind == FIELD_LIST && find_in(&rows, name, &ignored))
				return f;
		}
	return NULL;
}

/* All names that can be used here, the innermost list's first. */
static size_t visible_names(struct compile *c, struct str **names)
{
	size_t n = 0;

	for (unsigned d = 0; d <= c->depth; d++)
		n += c->levels[d].n[0] + c->levels[d].n[1];
	*names = arena_array(c->arena, n, sizeof(**names));
	n = 0;
	for (unsigned d = c->depth + 1; d-- > 0;)
		for (size_t t = 0; t < 2; t++)
			for (size_t i = 0; i < c->levels[d].n[t]; i++)
				(*names)[n++] = str_from(c->levels[d].fields[t][i].name);
	return n;
}

static struct str join_names(struct arena *a, const struct str *names, size_t n)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			BUF_LIT(&b, ", ");
		buf_put(&b, names[i]);
	}
	return buf_move(&b, a);
}

/* How a slot of the field is written in this format. */
static struct str form_of(struct compile *c, const struct field *f)
{
	struct buf b = { 0 };
	struct str name = str_from(f->name);

	diag_format(&b, diag_translate(c->format->forms[f->kind]), &name, 1);
	return buf_move(&b, c->arena);
}

/* Reports a name that was not found; the nearest one is what was meant. */
static struct str report_unknown(struct compile *c, struct str name, struct str near,
	struct where w)
{
	const struct field *list = list_with(c->schema, name);
	struct str *names, nearest;
	size_t n;

	if (list) {
		diag(c->diags, &outside, w, name, str_from(list->name), form_of(c, list), near);
		return STR("");
	}
	n = visible_names(c, &names);
	nearest = diag_nearest(name, names, n);
	if (nearest.n > 0)
		diag(c->diags, &unknown, w, name, nearest, near);
	else
		diag(c->diags, &unknown_all, w, name, join_names(c->arena, names, n), near);
	return nearest;
}

static bool may_look(struct compile *c, struct str name, const xmlNode *near, struct where w)
{
	if (++c->n_names > MOST_SLOTS) {
		if (c->n_names == MOST_SLOTS + 1)
			diag(c->diags, &too_many, w, buf_digits(c->arena, MOST_SLOTS));
		c->incomplete = true;
	} else if (name.n == 0) {
		diag(c->diags, &nameless, w, text_near(c, near));
	} else {
		return true;
	}
	return false;
}

bool slot_find(struct compile *c, struct str name, const xmlNode *near, struct where w,
	struct slot *slot)
{
	struct str nearest;

	if (!may_look(c, name, near, w))
		return false;
	if (look_up(c, name, slot))
		return true;
	if (c->blind > 0)
		return false;
	nearest = report_unknown(c, diag_short(c->arena, name), text_near(c, near), w);
	return nearest.n > 0 && look_up(c, nearest, slot);
}

void slot_kind_error(struct compile *c, const struct slot *slot, const xmlNode *near,
	struct where w)
{
	diag(c->diags, &kind, w, str_from(slot->field->name), form_of(c, slot->field),
		text_near(c, near));
}

/* ---- How often ----------------------------------------------------------------------------- */

/* True if no plan shows both: somewhere around them stands the same condition, once as if and
 * once as unless, about the same value (of the plan, or of the same list's row). */
static bool exclusive(const struct cond *x, const struct cond *y)
{
	for (; x; x = x->outer)
		for (const struct cond *z = y; z; z = z->outer)
			if (x->negative != z->negative && x->number == z->number &&
				str_eq(x->key, z->key))
				return true;
	return false;
}

static void check_once(struct compile *c, const struct slot *slot, const xmlNode *near,
	struct where w)
{
	for (const struct use *u = c->uses; u; u = u->next)
		if (u->part == c->part && str_eq(u->key, slot->key) && !exclusive(u->conds, c->conds)) {
			diag(c->diags, &twice, w, slot->key, text_near(c, near), text_near(c, u->near));
			return;
		}
}

static void note(struct compile *c, const struct slot *slot, const xmlNode *near)
{
	struct use *u = arena_new(c->arena, struct use);

	*u = (struct use){ c->uses, slot->key, c->conds, c->part, near };
	c->uses = u;
	c->n_slots++;
	c->template->slots[slot->value].present = true;
}

void slot_use(struct compile *c, const struct slot *slot, const xmlNode *near, struct where w)
{
	enum field_kind kind_of = slot->field->kind;

	if (kind_of == FIELD_MARKUP || (kind_of == FIELD_TEXT && c->text_once))
		check_once(c, slot, near, w);
	if (kind_of == FIELD_MARKUP && slot->level < c->depth)
		diag(c->diags, &repeated, w, slot->key, c->levels[c->depth].key, text_near(c, near));
	note(c, slot, near);
}

struct op slot_op(enum op_kind op, const struct slot *slot)
{
	return (struct op){ .kind = op, .field = slot->field->kind, .level = slot->level,
		.index = slot->index };
}

/* ---- Conditions and lists ------------------------------------------------------------------ */

size_t branch_begin(struct compile *c, const struct slot *slot, bool negative)
{
	struct cond *cond = arena_new(c->arena, struct cond);

	*cond = (struct cond){ c->conds, slot->key, c->levels[slot->level].number, negative };
	c->conds = cond;
	c->n_slots++;
	if (slot->field->kind == FIELD_FLAG) /* whose only use this is */
		note(c, slot, NULL);
	return ops_add(&c->ops, c->arena, slot_op(negative ? OP_UNLESS : OP_IF, slot));
}

void branch_end(struct compile *c, size_t begin)
{
	size_t here = ops_here(&c->ops, c->arena);

	c->ops.at[begin].jump = here;
	c->conds = c->conds->outer;
}

bool list_begin(struct compile *c, const struct slot *slot, const xmlNode *near, struct where w,
	size_t *begin)
{
	const struct field *f = slot->field;
	struct op op = slot_op(OP_LIST, slot);

	assert(f->kind == FIELD_LIST);
	for (unsigned i = 1; i <= c->depth; i++)
		if (str_eq(c->levels[i].key, slot->key)) {
			diag(c->diags, &in_itself, w, slot->key, text_near(c, near));
			return false;
		}
	assert(c->depth < MOST_LISTS); /* no schema has more lists, and none stands in itself */
	op.width = f->n_items;
	*begin = ops_add(&c->ops, c->arena, op);
	c->levels[++c->depth] = (struct level){ .fields = { f->items }, .n = { f->n_items },
		.key = slot->key, .value = slot->value, .number = ++c->n_lists };
	return true;
}

void list_end(struct compile *c, size_t begin)
{
	size_t next = ops_add(&c->ops, c->arena, (struct op){ .kind = OP_NEXT, .jump = begin + 1 });

	c->ops.at[begin].jump = next + 1;
	c->depth--;
}

/* ---- {{name}} ------------------------------------------------------------------------------ */

void literal_braces(struct compile *c, struct str text, struct where w)
{
	size_t open = str_search(text, STR("{{")), close;

	if (open >= text.n)
		return;
	close = open + str_search(str_slice(text, open, text.n), STR("}}"));
	if (close < text.n)
		diag(c->diags, &braces, w, diag_short(c->arena, str_slice(text, open, close + 2)),
			str_from(diag_translate(c->format->instead)));
}

static void put_named(struct compile *c, struct str name, const xmlNode *near)
{
	struct where w = where_element(c, near);
	struct slot slot;

	if (!slot_find(c, name, near, w, &slot))
		return;
	if (slot.field->kind != FIELD_TEXT) {
		slot_kind_error(c, &slot, near, w);
		return;
	}
	slot_use(c, &slot, near, w);
	ops_add(&c->ops, c->arena, slot_op(OP_TEXT, &slot));
}

void put_text_slots(struct compile *c, const xmlNode *text)
{
	struct str rest = node_text(text);

	for (size_t open; (open = str_search(rest, STR("{{"))) < rest.n;) {
		size_t close = open + str_search(str_slice(rest, open, rest.n), STR("}}"));

		buf_text(&c->ops.literal, str_slice(rest, 0, open));
		if (close >= rest.n) {
			diag(c->diags, &braces_open, where_element(c, text->parent),
				text_near(c, text->parent));
			return;
		}
		put_named(c, str_trim(str_slice(rest, open + 2, close)), text->parent);
		rest = str_slice(rest, close + 2, rest.n);
	}
	buf_text(&c->ops.literal, rest);
}

/* ---- The whole template -------------------------------------------------------------------- */

static bool is_used(const struct compile *c, struct str key)
{
	for (const struct use *u = c->uses; u; u = u->next)
		if (str_eq(u->key, key))
			return true;
	return false;
}

static void missing_in(struct compile *c, struct str list, const struct field *fields, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str name = str_from(fields[i].name), key = name;

		if (list.n > 0)
			key = arena_cat(c->arena, list, STR("."), name);
		if (!fields[i].required || is_used(c, key))
			continue;
		diag(c->diags, &missing, diag_path(c->arena, c->path), key, str_from(diag_translate(fields[i].about)),
			form_of(c, &fields[i]));
	}
}

/* Fields of a list are looked for only if the list is there: one message per mistake. Lists in
 * lists are not obligatory beyond that. */
static void slots_missing(struct compile *c)
{
	for (size_t t = 0; t < 2; t++)
		for (size_t i = 0; i < c->schema->n[t]; i++) {
			const struct field *f = &c->schema->fields[t][i];

			missing_in(c, STR(""), f, 1);
			if (f->kind == FIELD_LIST && is_used(c, str_from(f->name)))
				missing_in(c, str_from(f->name), f->items, f->n_items);
		}
}

void compile_begin(struct compile *c, size_t n_parts)
{
	const struct schema *s = c->schema;

	c->template = arena_new(c->arena, struct template);
	c->template->n_parts = n_parts;
	c->template->parts = arena_array(c->arena, n_parts, sizeof(*c->template->parts));
	c->template->slots = arena_array(c->arena, s->n[0] + s->n[1], sizeof(*c->template->slots));
	for (size_t i = 0; i < s->n[0] + s->n[1]; i++)
		c->template->slots[i].sample = STR("");
	c->levels[0] = (struct level){ .fields = { s->fields[0], s->fields[1] },
		.n = { s->n[0], s->n[1] }, .key = STR("") };
}

struct template *compile_end(struct compile *c, size_t errors_before)
{
	if (!c->incomplete)
		slots_missing(c);
	return c->diags->errors == errors_before ? c->template : NULL;
}
