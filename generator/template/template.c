/*
 * Operations: collecting them, and filling a template by running them. Owns the flat program;
 * knows neither XML nor any format, and holds no state between two fillings.
 */
#include "template/ops.h"

#include "base/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- Collecting ---------------------------------------------------------------------------- */

static size_t append(struct ops *o, struct op op)
{
	if (o->n == o->cap) {
		o->cap = o->cap ? o->cap * 2 : 64;
		o->at = mem_resize(o->at, o->cap, sizeof(*o->at));
	}
	o->at[o->n] = op;
	return o->n++;
}

size_t ops_here(struct ops *o, struct arena *a)
{
	if (o->literal.n > 0) {
		append(o, (struct op){ .kind = OP_LITERAL, .literal = arena_str(a, buf_str(&o->literal)) });
		buf_clear(&o->literal);
	}
	return o->n;
}

size_t ops_add(struct ops *o, struct arena *a, struct op op)
{
	ops_here(o, a);
	return append(o, op);
}

void ops_done(struct ops *o, struct arena *a, struct template_part *part)
{
	part->n_ops = ops_here(o, a);
	part->ops = arena_array(a, o->n, sizeof(*o->at));
	if (o->n > 0)
		memcpy(part->ops, o->at, o->n * sizeof(*o->at));
	free(o->at);
	buf_free(&o->literal);
	*o = (struct ops){ 0 };
}

/* ---- Filling ------------------------------------------------------------------------------- */

struct loop {
	size_t left; /* rows, the present one included */
	size_t width;
};

struct frame {
	size_t start, body; /* offsets in the output */
};

struct fill {
	struct buf *out;
	const struct value *levels[MOST_LISTS + 1]; /* the values of each level's present row */
	struct loop loops[MOST_LISTS + 1];
	struct frame frames[MOST_FRAMES];
	size_t depth, n_frames;
};

static const struct value *value_of(const struct fill *f, const struct op *op)
{
	return &f->levels[op->level][op->index];
}

static size_t run_literal(struct fill *f, const struct op *op, size_t at)
{
	buf_put(f->out, op->literal);
	return at + 1;
}

static size_t run_text(struct fill *f, const struct op *op, size_t at)
{
	buf_text(f->out, value_of(f, op)->text);
	return at + 1;
}

static size_t run_attr(struct fill *f, const struct op *op, size_t at)
{
	struct str text = value_of(f, op)->text;

	if (text.n > 0) {
		buf_put(f->out, op->literal);
		buf_attr(f->out, text);
		buf_putc(f->out, '"');
	}
	return at + 1;
}

static size_t run_markup(struct fill *f, const struct op *op, size_t at)
{
	buf_put(f->out, value_of(f, op)->text);
	return at + 1;
}

static size_t run_length_emu(struct fill *f, const struct op *op, size_t at)
{
	buf_num(f->out, value_of(f, op)->length);
	return at + 1;
}

static size_t run_length_pt(struct fill *f, const struct op *op, size_t at)
{
	long tenths = (value_of(f, op)->length + 635) / 1270; /* 1 pt = 12700 EMU */

	buf_num(f->out, tenths / 10);
	buf_putc(f->out, '.');
	buf_num(f->out, tenths % 10);
	BUF_LIT(f->out, "pt");
	return at + 1;
}

static size_t run_list(struct fill *f, const struct op *op, size_t at)
{
	const struct value *v = value_of(f, op);

	if (v->n_rows == 0)
		return op->jump;
	f->depth++;
	assert(f->depth <= MOST_LISTS);
	f->loops[f->depth] = (struct loop){ v->n_rows, op->width };
	f->levels[f->depth] = v->rows;
	return at + 1;
}

static size_t run_next(struct fill *f, const struct op *op, size_t at)
{
	struct loop *loop = &f->loops[f->depth];

	assert(f->depth > 0);
	if (--loop->left > 0) {
		f->levels[f->depth] += loop->width;
		return op->jump;
	}
	f->depth--;
	return at + 1;
}

static size_t run_condition(struct fill *f, const struct op *op, size_t at)
{
	bool wanted = op->kind == OP_IF;

	return value_holds(op->field, value_of(f, op)) == wanted ? at + 1 : op->jump;
}

static size_t run_frame(struct fill *f, const struct op *op, size_t at)
{
	(void)op;
	assert(f->n_frames < MOST_FRAMES);
	f->frames[f->n_frames++] = (struct frame){ f->out->n, f->out->n };
	return at + 1;
}

static size_t run_body(struct fill *f, const struct op *op, size_t at)
{
	(void)op;
	f->frames[f->n_frames - 1].body = f->out->n;
	return at + 1;
}

/* Without content the container goes, and its end tag with it. */
static size_t run_frame_end(struct fill *f, const struct op *op, size_t at)
{
	struct frame frame = f->frames[--f->n_frames];

	if (f->out->n > frame.body)
		return at + 1;
	f->out->n = frame.start;
	return op->jump;
}

static size_t run_ending(struct fill *f, const struct op *op, size_t at)
{
	struct str done = buf_str(f->out);

	if (!str_ends(done, op->literal) && !str_ends(done, op->other))
		buf_put(f->out, op->literal);
	return at + 1;
}

/* Each does one operation and tells which comes next. */
static size_t (*const runners[])(struct fill *, const struct op *, size_t) = {
	[OP_LITERAL] = run_literal,
	[OP_TEXT] = run_text,
	[OP_ATTR] = run_attr,
	[OP_MARKUP] = run_markup,
	[OP_LENGTH_EMU] = run_length_emu,
	[OP_LENGTH_PT] = run_length_pt,
	[OP_LIST] = run_list,
	[OP_NEXT] = run_next,
	[OP_IF] = run_condition,
	[OP_UNLESS] = run_condition,
	[OP_FRAME] = run_frame,
	[OP_BODY] = run_body,
	[OP_FRAME_END] = run_frame_end,
	[OP_ENDING] = run_ending,
};

_Static_assert(sizeof(runners) / sizeof(*runners) == OP_COUNT, "every operation has its function");

void template_fill(const struct template *t, size_t part, const struct value *values,
	struct buf *out)
{
	const struct template_part *p = &t->parts[part];
	struct fill f = { .out = out, .levels = { values } };

	assert(part < t->n_parts);
	for (size_t at = 0; at < p->n_ops;)
		at = runners[p->ops[at].kind](&f, &p->ops[at], at);
	assert(f.depth == 0 && f.n_frames == 0);
}

struct str template_part_name(const struct template *t, size_t part)
{
	assert(part < t->n_parts);
	return t->parts[part].name;
}

bool template_part_static(const struct template *t, size_t part)
{
	assert(part < t->n_parts);
	return t->parts[part].is_static;
}
