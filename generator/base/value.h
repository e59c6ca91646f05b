/*
 * What a template is filled with: named fields and their values. A writer owns a table of fields
 * and gives an array of values in the same order; the template engine finds a field by name once,
 * when the template is compiled, and by index ever after. Neither side knows the other.
 */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include "base/str.h"

#include <stdbool.h>

enum field_kind {
	FIELD_TEXT,   /* escaped where it stands */
	FIELD_FLAG,   /* for conditions only */
	FIELD_LIST,   /* rows of values, each row in the order of `items` */
	FIELD_MARKUP, /* finished markup of the writer, copied as it is */
	FIELD_LENGTH, /* the width of a drawn line, in EMU (1 pt = 12700) */
};

struct field {
	const char *name; /* as templates write it: ASCII, lower case, "-" between words */
	enum field_kind kind;
	bool required;    /* a template without it is refused */
	const struct field *items;
	size_t n_items;
	const char *about; /* one line for the manual and for messages, English */
};

struct value {
	struct str text; /* FIELD_TEXT, FIELD_MARKUP */
	bool flag;       /* FIELD_FLAG */
	long length;     /* FIELD_LENGTH */
	const struct value *rows; /* FIELD_LIST: n_rows * n_items values, row by row */
	size_t n_rows;
};

/* The fields of a format: those that every format has, then its own. A value's index is its place
 * in the first table, or n[0] + its place in the second. */
struct schema {
	const struct field *fields[2];
	size_t n[2];
	const char *address; /* the one text that is an address of the program's own; NULL: none is */
};

/* As a condition: text and markup when not empty, a list when it has rows, a flag when set. */
bool value_holds(enum field_kind kind, const struct value *v);

#endif
