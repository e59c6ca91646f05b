/*
 * What a compiled part is made of: a flat program of operations. Only the compilers write it and
 * only template.c runs it; it knows slots, lists and conditions, and no format.
 */
#ifndef TEMPLATE_OPS_H
#define TEMPLATE_OPS_H

#include "base/buf.h"
#include "base/value.h"
#include "template/template.h"

enum {
	MOST_LISTS = 8,   /* lists within lists: as many as a schema may have */
	MOST_FRAMES = 16, /* containers within containers that go when empty; deeper ones stay */
};

enum op_kind {
	OP_LITERAL,    /* `literal` */
	OP_TEXT,       /* the value, escaped */
	OP_ATTR,       /* `literal` (blank, name, ="), the value escaped, a quote; nothing when empty */
	OP_MARKUP,     /* the value as it is */
	OP_LENGTH_EMU, /* the value as it is, in EMU */
	OP_LENGTH_PT,  /* the value in points, one decimal, "pt" */
	OP_LIST,       /* for every row up to OP_NEXT; without rows goes on at `jump` */
	OP_NEXT,       /* back to `jump` while there are rows */
	OP_IF,         /* unless the value holds, goes on at `jump` */
	OP_UNLESS,     /* if the value holds, goes on at `jump` */
	OP_FRAME,      /* a container starts that must not stay empty */
	OP_BODY,       /* from here on counts as its content */
	OP_FRAME_END,  /* nothing came since OP_BODY: back to OP_FRAME */
	OP_ENDING,     /* `literal`, unless the output ends in it or in `other` */
	OP_COUNT
};

struct op {
	enum op_kind kind;
	enum field_kind field; /* the kind of the value a condition asks about */
	unsigned level;        /* whose value: 0 the plan's, n that of the n-th list around */
	size_t index;          /* which value of that level */
	size_t width;          /* OP_LIST: values in a row */
	size_t jump;
	struct str literal, other;
};

struct template_part {
	struct str name;
	struct op *ops;
	size_t n_ops;
	bool is_static;
};

/* Collects the operations of a part; literal bytes pile up in `literal` until the next slot. */
struct ops {
	struct buf literal;
	struct op *at; /* heap; ops_done() moves them into the arena */
	size_t n, cap;
};

/* Appends an operation; returns its index. */
size_t ops_add(struct ops *o, struct arena *a, struct op op);

/* The index of the operation that comes next. */
size_t ops_here(struct ops *o, struct arena *a);

/* Moves everything into the arena, as the part's program, and empties `o`. */
void ops_done(struct ops *o, struct arena *a, struct template_part *part);

#endif
