/*
 * From a file to a plan: front matter (YAML), the folder's defaults, the text (CommonMark).
 * The only users of yaml.h (yaml.c) and cmark.h (markdown*.c). Reading never fails: what cannot be
 * read is reported with its place and the most harmless reading is taken.
 */
#ifndef SOURCE_LOAD_H
#define SOURCE_LOAD_H

#include "base/diag.h"
#include "plan/plan.h"

struct front; /* what front matter or a co-quan.yaml says, with the place of each field */

/* Reads a co-quan.yaml. `above` is that of the folder above, or NULL: what this one does not say
 * comes from there. Never NULL. The arena must outlive all plans that use it. */
struct front *load_defaults(struct arena *a, struct diags *d, struct str path, struct str bytes,
	const struct front *above);

/* Where images are looked for: gives the bytes of a file inside content/. The path is relative to
 * content/ and has no "..". False: *why says why not. */
struct image_reader {
	bool (*read)(void *context, struct arena *a, struct str path, struct str *bytes,
		struct str *why);
	void *context;
};

/*
 * Reads a plan. `path` is how messages name the file ("content/lang-son/145.md"), `folder` its
 * folder relative to content/ ("lang-son", for images), `defaults` the nearest folder's, or NULL.
 * The plan is finished (plan_finish was called). Never NULL; not to be written if d->errors > 0.
 */
struct plan *load_plan(struct arena *a, struct diags *d, struct str path, struct str folder,
	struct str bytes, const struct front *defaults, const struct image_reader *images);

/*
 * Only the frame of a plan, finished, without text: quick, for looking at many plans. Reports nothing;
 * fields that cannot be read are empty, and then *sound is false. Never NULL.
 */
const struct plan *load_frame(struct arena *a, struct str bytes, const struct front *defaults,
	bool *sound);

#endif
