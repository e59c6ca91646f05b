/* Reading one plan. Owns the way to its file and its pictures; writes nothing. */
#include "build/reading.h"

#include "base/fs.h"
#include "build/paths.h"
#include "source/load.h"

#include <errno.h>

MSG(unreadable, "source-unreadable", DIAG_ERROR, "the file cannot be read: %1");

void reading_begin(struct reading *r, struct arena *a, struct str content, const struct job *j)
{
	*r = (struct reading){ .arena = a, .content = content, .job = j };
	diags_init(&r->diags, a);
	r->file = diag_path(a, fs_join(a, STR("content"), j->path));
}

bool reading_source(struct reading *r, struct str *bytes)
{
	struct str why;

	if (path_read(r->arena, r->content, r->job->path, bytes, &why))
		return true;
	r->failed += errno != 0;
	diag(&r->diags, &unreadable, r->file, why);
	return false;
}

/* Gives the loader an image of content/. */
static bool read_image(void *context, struct arena *a, struct str path, struct str *bytes,
	struct str *why)
{
	struct reading *r = context;

	r->pictures = true;
	return path_read(a, r->content, path, bytes, why);
}

/* Under defaults with mistakes what a plan lacks says nothing, so it is read, but not judged. */
const struct plan *reading_plan(struct reading *r, struct str bytes,
	const struct check_context *context)
{
	const struct folder *folder = r->job->folder;
	struct image_reader images = { read_image, r };
	struct plan *p;

	p = load_plan(r->arena, &r->diags, r->file.src->path, folder->path, bytes, folder->defaults,
		&images);
	if (!folder->broken)
		check_plan(p, context, r->arena, &r->diags);
	return p;
}
