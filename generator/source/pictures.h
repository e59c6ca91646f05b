/* The pictures of a plan: from the address in the text to the bytes of a file inside content/. */
#ifndef SOURCE_PICTURES_H
#define SOURCE_PICTURES_H

#include "base/arena.h"
#include "base/diag.h"
#include "plan/plan.h"
#include "source/load.h"

struct pictures {
	struct arena *arena;
	struct diags *diags;
	struct str folder;                 /* of the plan, relative to content/ */
	const struct image_reader *reader; /* NULL: there are no pictures */
	struct known_picture *known;
};

/* NULL: it cannot be used, which was reported at `w`. */
struct image *pictures_read(struct pictures *k, struct str url, struct where w);

#endif
