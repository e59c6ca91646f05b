/*
 * YAML as far as front matter needs it: texts, lists and mappings, each with its place. Scalars
 * are text as written (012 stays 012, no stays no). What could hide something from the reader of
 * the file (anchors, aliases, tags, merge keys, duplicate keys, several documents) is refused.
 */
#ifndef SOURCE_YAML_H
#define SOURCE_YAML_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

#include <stdbool.h>

enum { YAML_DEPTH = 32 }; /* lists and mappings inside each other, at most */

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAPPING };

struct yaml {
	struct yaml *next;      /* in its list or mapping */
	enum yaml_kind kind;
	struct where where;     /* of the value */
	struct str text;        /* YAML_TEXT: NFC, lines parted by "\n" */
	bool quoted;            /* YAML_TEXT: written in quotes; tells "" from nothing at all */
	struct yaml *first;     /* YAML_LIST, YAML_MAPPING: what is in it */
	size_t n;
	struct str key;         /* in a mapping: its key as written, ... */
	struct str folded;      /* ... folded for comparing, ... */
	struct where key_where; /* ... and its place */
};

/* Reads the bytes from `from` up to `to` of the source: a mapping. Never NULL; empty when there is
 * nothing. *whole is false when reading had to stop before the end: then only the values that were
 * complete before the mistake are there. */
const struct yaml *yaml_read(struct arena *a, struct diags *d, const struct src *s, size_t from,
	size_t to, bool *whole);

/* Reports a character in the place that only looks like a blank or a colon, if there is one. */
bool yaml_odd_character(struct diags *d, struct where w);

/* Nothing was written: "key:" alone. */
bool yaml_is_nothing(const struct yaml *y);

/* The value of a key, by its folded form; NULL when it is not there. */
const struct yaml *yaml_get(const struct yaml *mapping, struct str folded);

#endif
