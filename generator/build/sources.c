/* Which files are built. Owns the list of jobs; knows nothing of what is in a plan. */
#include "build/sources.h"

#include "base/fs.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "build/paths.h"
#include "build/strays.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

MSG(name_no_text, "source-name", DIAG_ERROR,
	"the file's name is not text in UTF-8 without control characters: give it another name");
MSG(same_output, "source-same-output", DIAG_ERROR,
	"this would be written to the same place as \"%1\" on a disk that does not tell them apart: "
	"give one of them another name");

MSG(folder_unreadable, "folder-unreadable", DIAG_ERROR, "the folder cannot be read: %1");

struct listing {
	struct arena *arena;
	struct sources *sources;
	size_t cap;
	struct tally *tally;
};

static struct job *add(struct listing *l, struct str path, const struct folder *folder)
{
	struct sources *s = l->sources;

	if (s->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 64;
		s->jobs = mem_resize(s->jobs, l->cap, sizeof(*s->jobs));
	}
	s->jobs[s->n] = (struct job){ .path = path, .folder = folder };
	return &s->jobs[s->n++];
}

void tally_add(struct tally *to, const struct tally *t)
{
	to->plans += t->plans;
	to->written += t->written;
	to->unchanged += t->unchanged;
	to->refused += t->refused;
	to->pages_left_out += t->pages_left_out;
	to->broken_defaults += t->broken_defaults;
	to->errors += t->errors;
	to->warnings += t->warnings;
	to->failed += t->failed;
}

void tally_messages(struct tally *t, const struct diags *d, struct buf *text)
{
	t->errors += d->errors;
	t->warnings += d->warnings;
	t->failed += d->failures;
	diags_render(d, text);
}

/* What there is to say about a file that is no plan, or none to be built. */
static void said(struct listing *l, struct job *j, const struct diags *d)
{
	struct diags *kept = arena_new(l->arena, struct diags);

	*kept = *d;
	j->said = kept;
	tally_messages(l->tally, d, &j->text);
}

/* A co-quan.yaml was read: what there is to say about it becomes a job that is done already. */
static void defaults_read(void *context, struct str path, struct diags *d, bool unreadable)
{
	struct listing *l = context;

	l->tally->failed += unreadable;
	if (!d->first)
		return;
	path = str_slice(path, sizeof("content/") - 1, path.n);
	said(l, add(l, path, NULL), d);
}

/* The name with "?" for all in it that is no text: a terminal would obey a control character. */
static struct str showable(struct arena *a, struct str path)
{
	char *shown = arena_alloc(a, path.n + 1);
	size_t n = 0;

	for (size_t at = 0, from = 0; at < path.n; from = at) {
		struct str c;

		utf8_next(path, &at);
		c = str_slice(path, from, at);
		if (!path_is_text(c))
			c = STR("?");
		memcpy(shown + n, c.p, c.n);
		n += c.n;
	}
	return (struct str){ shown, n };
}

/* Refuses a plan for its name alone. */
static void refuse(struct listing *l, struct str path, const struct msg *m, struct str other)
{
	struct job *j = add(l, path, NULL);
	struct str shown = fs_join(l->arena, STR("content"), showable(l->arena, path));
	struct diags d;

	diags_init(&d, l->arena);
	diag(&d, m, diag_path(l->arena, shown), other);
	said(l, j, &d);
	l->tally->plans++;
	l->tally->refused++;
}

/* `path` is `top`, or lies in it. */
static bool lies_in(struct str path, struct str top)
{
	return top.n == 0 || (str_starts(path, top) && (path.n == top.n || path.p[top.n] == '/'));
}

static bool is_chosen(struct str path, struct chosen *chosen, size_t n)
{
	bool hit = n == 0;

	for (size_t i = 0; i < n; i++) {
		if (!lies_in(path, chosen[i].path))
			continue;
		chosen[i].found = true;
		hit = true;
	}
	return hit;
}

/* A file that is passed over matters where all is built, or its folder, or, if it was to be a
 * co-quan.yaml, a plan below it. */
static bool matters(struct str path, enum stray kind, const struct chosen *chosen, size_t n)
{
	bool hit = n == 0;

	for (size_t i = 0; i < n; i++)
		hit |= lies_in(path, chosen[i].path) ||
			(kind == STRAY_DEFAULTS && lies_in(chosen[i].path, fs_dir(path)));
	return hit;
}

/* `path` relative to content/, or only its name if it stands beside content/. */
static void warn_stray(struct listing *l, enum stray kind, struct str path, struct str shown)
{
	struct diags d;

	diags_init(&d, l->arena);
	stray_report(l->arena, &d, kind, shown);
	said(l, add(l, path, NULL), &d);
}

/* Plans may be missing then, but those that are there are built. */
static void report_folder(struct listing *l, struct str path, struct str why)
{
	struct diags d;

	diags_init(&d, l->arena);
	diag(&d, &folder_unreadable, diag_path(l->arena, fs_join(l->arena, STR("content"), path)), why);
	said(l, add(l, path, NULL), &d);
	l->tally->failed++;
}

/* The sources among the files come to the front; what is nearly one is said. Returns how many. */
static size_t sift(struct listing *l, struct str *paths, size_t n, const struct chosen *chosen,
	size_t n_chosen)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		enum stray kind = STRAY_NOT;

		if (path_is_source(paths[i]))
			paths[kept++] = paths[i];
		else
			kind = stray_kind(paths[i]);
		if (kind != STRAY_NOT && matters(paths[i], kind, chosen, n_chosen))
			warn_stray(l, kind, paths[i], fs_join(l->arena, STR("content"), paths[i]));
	}
	return kept;
}

/* What stands beside content/ holds for nobody. */
static void look_beside(struct listing *l, struct str content)
{
	static const struct str name = STR_INIT("co-quan.yaml");
	struct str above = arena_str(l->arena, fs_dir(content));

	if (fs_is_file(fs_join(l->arena, above, name).p))
		warn_stray(l, STRAY_DEFAULTS, name, name);
}

/* A path and the key under which it is written on the least discerning disk. */
struct keyed {
	struct str key;
	size_t path;
};

static int by_key(const void *l, const void *r)
{
	const struct keyed *x = l, *y = r;
	int order = str_cmp(x->key, y->key);

	if (order != 0)
		return order;
	return x->path < y->path ? -1 : x->path > y->path;
}

/* For each path the index of another one with the same key, or its own. */
static size_t *find_twins(struct arena *a, const struct str *paths, size_t n)
{
	struct keyed *keys = arena_array(a, n, sizeof(*keys));
	size_t *twin = arena_array(a, n, sizeof(*twin));

	for (size_t i = 0; i < n; i++)
		keys[i] = (struct keyed){ path_is_text(paths[i]) ? path_key(a, paths[i]) : paths[i], i };
	if (n > 0)
		qsort(keys, n, sizeof(*keys), by_key);
	for (size_t i = 0; i < n; i++)
		twin[i] = i;
	for (size_t i = 1; i < n; i++) {
		if (!str_eq(keys[i - 1].key, keys[i].key))
			continue;
		twin[keys[i].path] = keys[i - 1].path;
		twin[keys[i - 1].path] = keys[i].path;
	}
	return twin;
}

static int by_path(const void *l, const void *r)
{
	return str_cmp(((const struct job *)l)->path, ((const struct job *)r)->path);
}

bool sources_list(struct sources *s, struct arena *a, struct str content, struct chosen *chosen,
	size_t n_chosen, struct tally *t, struct str *failed)
{
	struct listing l = { .arena = a, .sources = s, .tally = t };
	struct arena scratch = { 0 };
	struct folders folders;
	struct str *paths;
	size_t n, *twin;

	*s = (struct sources){ NULL, 0 };
	folders_open(&folders, a, content, (struct folders_reader){ defaults_read, &l });
	if (!fs_walk(a, content.p, STR(""), &paths, &n, failed)) {
		if (str_eq(*failed, content))
			return false;
		report_folder(&l, str_slice(*failed, content.n + 1, failed->n), diag_reason());
	}
	look_beside(&l, content);
	n = sift(&l, paths, n, chosen, n_chosen);
	twin = find_twins(&scratch, paths, n);
	for (size_t i = 0; i < n; i++) {
		if (!is_chosen(paths[i], chosen, n_chosen))
			continue;
		if (!path_is_text(paths[i]))
			refuse(&l, paths[i], &name_no_text, STR(""));
		else if (twin[i] != i)
			refuse(&l, paths[i], &same_output, paths[twin[i]]);
		else
			add(&l, paths[i], folders_of(&folders, paths[i]));
	}
	arena_free(&scratch);
	if (s->n > 0)
		qsort(s->jobs, s->n, sizeof(*s->jobs), by_path);
	return true;
}

void sources_free(struct sources *s)
{
	for (size_t i = 0; i < s->n; i++) {
		buf_free(&s->jobs[i].text);
		free(s->jobs[i].repeats);
	}
	free(s->jobs);
}
