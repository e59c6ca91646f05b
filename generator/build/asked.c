/* Which plans are meant. Owns the ways in which a file of content/ can be named. */
#include "build/asked.h"

#include "build/folders.h"
#include "build/paths.h"
#include "build/say.h"

static void say_no_plan(const char *file)
{
	say(stderr, N_("vanthu: %1: there is no plan (a file whose name ends in .md) of this name"),
		str_from(file));
}

/* What is there, and inside content/, among the places that `given` may mean. */
static bool find_reading(const struct asked *q, struct arena *a, struct str given, struct str *inside)
{
	struct str path;

	for (size_t i = 0; path_reading(a, q->root, given, i, &path); i++)
		if (path_exists(path) && path_inside(a, q->content, path.p, inside))
			return true;
	return false;
}

/* What the user named, as a place below content/; like "vanthu new" it may leave out ".md". */
static bool find_chosen(const struct asked *q, struct arena *a, const char *file, struct str *inside)
{
	struct str given = arena_str(a, str_from(file));

	if (find_reading(q, a, given, inside) ||
		find_reading(q, a, path_ending(a, given, STR(".md"), STR(".md")), inside))
		return true;
	if (path_exists(given))
		say(stderr, N_("vanthu: %1 does not lie in %2"), given, q->content);
	else
		say_no_plan(file);
	return false;
}

static bool choose(const struct asked *q, struct arena *a, struct chosen *chosen)
{
	for (size_t i = 0; i < q->n_files; i++)
		if (!find_chosen(q, a, q->files[i], &chosen[i].path))
			return false;
	return true;
}

static bool all_found(const struct asked *q, const struct chosen *chosen)
{
	for (size_t i = 0; i < q->n_files; i++) {
		if (chosen[i].found)
			continue;
		say_no_plan(q->files[i]);
		return false;
	}
	return true;
}

enum status asked_list(const struct asked *q, struct arena *a, struct sources *s, struct tally *t)
{
	struct chosen *chosen = arena_array(a, q->n_files, sizeof(*chosen));
	struct str failed;

	if (!folders_there(q->content) || !choose(q, a, chosen))
		return STATUS_BAD_USAGE;
	if (!sources_list(s, a, q->content, chosen, q->n_files, t, &failed)) {
		say_failure(failed);
		return STATUS_SYSTEM;
	}
	return all_found(q, chosen) ? STATUS_DONE : STATUS_BAD_USAGE;
}
