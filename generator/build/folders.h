/*
 * The folders of content/ and the defaults each gives its plans: co-quan.yaml of the folder, of
 * the one above, and so on up to content/ itself. Each file is read once.
 */
#ifndef BUILD_FOLDERS_H
#define BUILD_FOLDERS_H

#include "base/diag.h"
#include "base/digest.h"
#include "source/load.h"

struct folder {
	struct str path;              /* relative to content/; "" is content/ itself */
	const struct folder *above;   /* NULL for content/ */
	const struct front *defaults; /* NULL: no co-quan.yaml here or above */
	const struct folder *issuer;  /* the nearest folder with a co-quan.yaml of its own, or NULL */
	struct digest digest;         /* of every co-quan.yaml here and above */
	bool broken;                  /* a co-quan.yaml here or above has mistakes */
};

/* Called for every co-quan.yaml that was read; `path` as messages show it. */
struct folders_reader {
	void (*read)(void *context, struct str path, struct diags *d, bool unreadable);
	void *context;
};

/* A reader that says nothing: for commands after which a build or a check says it. */
void folders_ignore(void *context, struct str path, struct diags *d, bool unreadable);

/* Reading goes along a sorted list of paths: `now` is the folder of the last one. */
struct folders {
	struct arena *arena; /* keeps folders and defaults; outlives all plans */
	struct str content;  /* where content/ is */
	struct folders_reader reader;
	const struct folder *now;
};

/* Whether there is a content/ at all, readable or not; says so where there is none. */
bool folders_there(struct str content);

void folders_open(struct folders *f, struct arena *a, struct str content,
	struct folders_reader reader);

/* The folder of the source `path` (relative to content/). Paths have to come in sorted order, or a
 * co-quan.yaml is read, and reported, more than once. */
const struct folder *folders_of(struct folders *f, struct str path);

#endif
