/* Folders of content/ and their defaults. Owns the cascade; knows nothing of what a co-quan.yaml
 * says (source/load.h does). */
#include "build/folders.h"

#include "base/fs.h"
#include "build/paths.h"
#include "build/say.h"

#include <errno.h>

MSG(defaults_unreadable, "defaults-unreadable", DIAG_ERROR, "the file cannot be read: %1");

static const struct str file_name = STR_INIT("co-quan.yaml");

/* Takes the folder's own co-quan.yaml, if it has one, over what comes from above. */
static void read_defaults(struct folders *f, struct folder *of)
{
	struct arena *a = f->arena;
	struct str inside = fs_join(a, of->path, file_name);
	struct str file = fs_join(a, f->content, inside);
	struct str shown = fs_join(a, STR("content"), inside);
	struct str bytes, why;
	struct diags d;
	bool unreadable = false;

	diags_init(&d, a);
	if (path_read(a, f->content, inside, &bytes, &why)) {
		digest_add(&of->digest, bytes);
		of->defaults = load_defaults(a, &d, shown, bytes, of->defaults);
	} else if (errno == ENOENT && !fs_is_link(file.p)) {
		return;
	} else {
		unreadable = errno != 0;
		diag(&d, &defaults_unreadable, diag_path(a, shown), why);
	}
	of->issuer = of;
	of->broken |= d.errors > 0;
	f->reader.read(f->reader.context, shown, &d, unreadable);
}

static struct folder *folder_new(struct folders *f, struct str path, const struct folder *above)
{
	struct folder *of = arena_new(f->arena, struct folder);

	if (above)
		*of = *above;
	of->above = above;
	of->path = arena_str(f->arena, path);
	read_defaults(f, of);
	return of;
}

void folders_ignore(void *context, struct str path, struct diags *d, bool unreadable)
{
	(void)context, (void)path, (void)d, (void)unreadable;
}

bool folders_there(struct str content)
{
	if (fs_is_dir(content.p) || !fs_is_missing())
		return true;
	say(stderr, N_("vanthu: there is no folder %1; go to the folder that holds content/, or name it "
		"with -C"), content);
	return false;
}

void folders_open(struct folders *f, struct arena *a, struct str content,
	struct folders_reader reader)
{
	*f = (struct folders){ a, content, reader, NULL };
}

/* `of` is not content/ itself, in which everything lies. */
static bool lies_in(struct str path, const struct folder *of)
{
	return str_starts(path, of->path) && path.p[of->path.n] == '/';
}

const struct folder *folders_of(struct folders *f, struct str path)
{
	const struct folder *of = f->now ? f->now : folder_new(f, STR(""), NULL);

	while (of->above && !lies_in(path, of))
		of = of->above;
	for (;;) {
		size_t from = of->path.n ? of->path.n + 1 : 0;
		size_t end = str_find(path, '/', from);

		if (end == path.n)
			break;
		of = folder_new(f, str_slice(path, 0, end), of);
	}
	return f->now = of;
}
