/* Unions by their folders. Owns how they are named; knows nothing of what is in a co-quan.yaml. */
#include "build/unions.h"

#include "base/fs.h"
#include "build/paths.h"
#include "build/say.h"

static const struct str file_name = STR_INIT("co-quan.yaml");

struct str unions_shown(struct str folder)
{
	return folder.n > 0 ? folder : STR("content");
}

/* The folders with a co-quan.yaml, sorted. */
static struct str *list(struct arena *a, struct str content, size_t *n)
{
	struct str *paths, failed;
	size_t found;

	(void)!fs_walk(a, content.p, file_name, &paths, &found, &failed);
	*n = 0;
	for (size_t i = 0; i < found; i++)
		if (str_eq(fs_base(paths[i]), file_name))
			paths[(*n)++] = fs_dir(paths[i]);
	return paths;
}

bool unions_named(struct arena *a, struct str root, struct str content, const char *given,
	struct str *folder)
{
	struct str path, nearest, *names;
	size_t n;

	for (size_t i = 0; path_reading(a, root, str_from(given), i, &path); i++)
		if (fs_is_dir(path.p) && path_inside(a, content, path.p, folder))
			return true;
	names = list(a, content, &n);
	nearest = diag_nearest(str_from(given), names, n);
	if (nearest.n > 0)
		say(stderr, N_("vanthu: there is no folder \"%1\" in %2; did you mean \"%3\"?"), str_from(given),
			content, nearest);
	else
		say(stderr, N_("vanthu: there is no folder \"%1\" in %2; a union is named by its folder"),
			str_from(given), content);
	return false;
}

bool unions_meant(struct arena *a, struct str content, struct str *folder)
{
	struct str *names;
	size_t n;

	if (path_inside(a, content, ".", folder))
		return true;
	names = list(a, content, &n);
	*folder = n > 0 ? names[0] : STR("");
	if (n < 2)
		return true;
	say(stderr, N_("vanthu: there are %1 unions; name one, such as: --union %2"),
		buf_digits(a, (long long)n), unions_shown(names[0]));
	return false;
}
