/* The plans of the register that a command is asked for. */
#ifndef BUILD_PICKED_H
#define BUILD_PICKED_H

#include "build/build.h"
#include "build/enrol.h"

/* What was typed; NULL or 0: any. */
struct picking {
	const char *root;                   /* the folder with content/; NULL: path_root() */
	const char *issuing, *kind, *state; /* a union's folder; code or name; name */
	int year;
	const char *const *files;           /* files and folders of content/; none: all of it */
	size_t n_files;
};

struct picked {
	struct arena arena;
	struct str root, content;
	struct sources sources;
	struct tally tally;
	struct enrolled enrolled;         /* of all files, before they are held against the rest */
	const struct registered **at;     /* in the order of the register */
	size_t n;
	int year;                         /* the one asked for; 0: any */
};

/* Says what is wrong: with what was typed, with co-quan.yaml files, with files that cannot be read. Goes
 * on unless it is STATUS_BAD_USAGE or nothing could be read; picked_outcome() is the status then. */
enum status picked_open(struct picked *p, const struct picking *q);

enum status picked_outcome(const struct picked *p);

void picked_free(struct picked *p);

#endif
