/* The next number. Owns the choice of year and series. */
#include "build/next.h"

#include "base/fs.h"
#include "build/clock.h"
#include "build/enrol.h"
#include "build/paths.h"
#include "build/say.h"
#include "build/unions.h"
#include "plan/types.h"

#include <errno.h>

const struct doc_type *next_kind(struct arena *a, const char *kind, struct str *nearest)
{
	const struct doc_type *type = doc_type_find(a, str_from(kind));
	struct str *names = arena_array(a, n_doc_types * 2, sizeof(*names));

	for (size_t i = 0; i < n_doc_types; i++) {
		names[i * 2] = doc_types[i].code;
		names[i * 2 + 1] = doc_types[i].name;
	}
	*nearest = type ? STR("") : diag_nearest(str_from(kind), names, n_doc_types * 2);
	return type;
}

bool next_code(struct arena *a, const char *kind, struct str *code)
{
	struct str nearest;
	const struct doc_type *type = next_kind(a, kind, &nearest);

	*code = type ? type->code : str_from(kind);
	if (type || nearest.n == 0)
		return true;
	say(stderr, N_("vanthu: there is no kind \"%1\"; did you mean \"%2\"?"), str_from(kind), nearest);
	return false;
}

/* What a plan in this folder would be among the others. */
static struct registered series_of(struct arena *a, const struct folder *folder, struct str type_code,
	int year)
{
	struct registered series;
	bool sound;

	registry_enter(&series, load_frame(a, STR("---\n---\n"), folder->defaults, &sound), a);
	series.issuing = enrol_union(folder);
	series.type.code = type_code;
	series.date.year = year;
	return series;
}

/* What cannot be read may have the greatest number; what lies outside is no plan of this union. */
static bool all_read(const struct enrolled *e, struct arena *a, struct str content)
{
	struct str failed = e->unlisted;

	errno = e->reason;
	for (size_t i = 0; failed.n == 0 && i < e->n_unread; i++) {
		if (e->unread[i].reason == 0)
			continue;
		failed = fs_join(a, content, e->unread[i].path);
		errno = e->unread[i].reason;
	}
	if (failed.n > 0)
		say_failure(failed);
	return failed.n == 0;
}

bool next_number(struct arena *a, struct str content, const struct folder *folder,
	struct str type_code, int year, unsigned long *number)
{
	struct enrolment how = { .content = content, .path = STR(""), .bytes = STR("") };
	struct registered series = series_of(a, folder, type_code, year);
	struct enrolled e = { 0 };
	bool ok;

	enrol_unions(&e, &how, &series.issuing, 1);
	ok = all_read(&e, a, content);
	*number = registry_next(&e.registry, &series);
	enrol_free(&e);
	return ok;
}

/* ---- The command --------------------------------------------------------------------------- */

/* A place that need not be there; of a file's name only the folder counts. */
static bool find_place(struct arena *a, struct str root, struct str content, const char *path,
	struct str *folder)
{
	struct str given;

	for (size_t i = 0; path_reading(a, root, str_from(path), i, &given); i++) {
		struct str there = fs_is_dir(given.p) ? given : arena_str(a, fs_dir(given));

		if ((there.n == 0 || fs_is_dir(there.p)) &&
			path_inside(a, content, there.n > 0 ? there.p : ".", folder))
			return true;
	}
	say(stderr, N_("vanthu: %1 does not lie in %2"), str_from(path), content);
	return false;
}

static enum status print_next(const struct next_options *o, struct arena *a)
{
	struct str root = o->root ? str_from(o->root) : path_root(a), inside, code;
	struct str content = fs_join(a, root, STR("content"));
	struct folders folders;
	struct digits digits;
	unsigned long number;

	if (!folders_there(content) || !next_code(a, o->kind, &code))
		return STATUS_BAD_USAGE;
	if (o->issuing ? !unions_named(a, root, content, o->issuing, &inside)
		: o->path ? !find_place(a, root, content, o->path, &inside) : !unions_meant(a, content, &inside))
		return STATUS_BAD_USAGE;
	folders_open(&folders, a, content, (struct folders_reader){ folders_ignore, NULL });
	if (!next_number(a, content, folders_of(&folders, fs_join(a, inside, STR("x.md"))), code,
		o->year ? o->year : today().year, &number))
		return STATUS_SYSTEM;
	say(stdout, "%1", say_number(&digits, number));
	return STATUS_DONE;
}

enum status next_run(const struct next_options *o)
{
	struct arena a = { 0 };
	enum status status = print_next(o, &a);

	arena_free(&a);
	return status;
}
