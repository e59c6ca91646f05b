/*
 * Reading one plan of content/: its bytes, its text and pictures, and what the rules say of it.
 */
#ifndef BUILD_READING_H
#define BUILD_READING_H

#include "build/sources.h"
#include "check/check.h"

/* A plan being read. Everything is kept in `arena`. */
struct reading {
	struct arena *arena;
	struct str content;    /* where content/ is */
	const struct job *job;
	struct diags diags;
	struct where file;     /* for messages about the file as a whole */
	size_t failed;         /* files that the system could not read */
	bool pictures;         /* some were asked for */
};

void reading_begin(struct reading *r, struct arena *a, struct str content, const struct job *j);

/* The bytes of the plan's file; false: reported. */
bool reading_source(struct reading *r, struct str *bytes);

/* Reads and judges; not to be written if there are errors then. */
const struct plan *reading_plan(struct reading *r, struct str bytes,
	const struct check_context *context);

#endif
