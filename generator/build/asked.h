/* What the user asked for: which plans of content/ are meant. */
#ifndef BUILD_ASKED_H
#define BUILD_ASKED_H

#include "build/build.h"
#include "build/sources.h"

struct asked {
	struct str root, content;  /* where they are */
	const char *const *files;  /* files and folders as typed; none: all of content/ */
	size_t n_files;
};

/* Lists the plans that are meant (sources_list()). Says what is not there: then the status is that
 * of the command. */
enum status asked_list(const struct asked *q, struct arena *a, struct sources *s, struct tally *t);

#endif
