/* Filling the register. Owns which sources are read for it; knows nothing of what it is asked. */
#include "build/enrol.h"

#include "base/fs.h"
#include "base/mem.h"
#include "build/paths.h"
#include "build/pool.h"
#include "source/load.h"

#include <errno.h>
#include <stdlib.h>

struct str enrol_union(const struct folder *f)
{
	return f->issuer ? f->issuer->path : STR("");
}

/* ---- Reading ------------------------------------------------------------------------------- */

struct reader {
	struct enrolled *to;
	const struct enrolment *how;
	const struct place *places;
	struct unread *unread; /* by place; a path only where it could not be read */
};

/* A worker: one arena for the frame in hand, one for what is kept of it. */
struct hand {
	struct reader *reader;
	struct arena frame, kept;
};

static void *hand_start(void *context)
{
	struct hand *h = mem_alloc(1, sizeof(*h));

	h->reader = context;
	return h;
}

/* As messages name it. */
static struct str shown(struct arena *a, struct str path)
{
	return fs_join(a, STR("content"), path);
}

/* "" where it cannot be read. */
static struct str bytes_of(struct hand *h, size_t i)
{
	const struct enrolment *how = h->reader->how;
	struct str path = h->reader->places[i].path, bytes, why;

	if (how->path.n > 0 && str_eq(path, how->path))
		return how->bytes;
	if (path_read(&h->frame, how->content, path, &bytes, &why))
		return bytes;
	h->reader->unread[i] = (struct unread){ path, arena_str(&h->kept, why), errno };
	return STR("");
}

static void hand_work(void *worker, size_t i)
{
	struct hand *h = worker;
	const struct place *place = &h->reader->places[i];
	struct registered *e = &h->reader->to->registry.at[i];
	bool sound;

	arena_reset(&h->frame);
	(h->reader->how->twins ? registry_enter_number : registry_enter)(e,
		load_frame(&h->frame, bytes_of(h, i), place->folder->defaults, &sound), &h->kept);
	e->path = h->reader->how->twins ? place->path : shown(&h->kept, place->path);
	e->issuing = enrol_union(place->folder);
	e->unsound = !sound;
}

static void hand_stop(void *worker)
{
	struct hand *h = worker;
	struct enrolled *e = h->reader->to;

	e->kept = mem_resize(e->kept, e->n_kept + 1, sizeof(*e->kept));
	e->kept[e->n_kept++] = h->kept;
	arena_free(&h->frame);
	free(h);
}

static void deliver(void *context, size_t i)
{
	(void)context;
	(void)i;
}

/* Those that could be read come to the front. */
static void sort_out(struct reader *r, size_t n)
{
	struct enrolled *e = r->to;

	e->unread = r->unread;
	for (size_t i = 0; i < n; i++) {
		if (r->unread[i].path.n > 0)
			e->unread[e->n_unread++] = r->unread[i];
		else
			e->registry.at[e->registry.n++] = e->registry.at[i];
	}
	registry_sort(&e->registry, &e->arena);
	for (size_t i = 0; i < e->registry.n; i++)
		e->n_unions += i == 0 || !str_eq(e->registry.at[i].issuing, e->registry.at[i - 1].issuing);
}

/* A build asks for nothing else, and its memory is not to grow by what it does not need. */
static void keep_twins(struct enrolled *e)
{
	struct arena a = { 0 };
	struct registry twins = registry_twins(&e->registry, &a);

	for (size_t i = 0; i < twins.n; i++)
		twins.at[i].path = shown(&a, twins.at[i].path);
	enrol_free(e);
	e->arena = a;
	e->registry = twins;
}

void enrol(struct enrolled *e, const struct enrolment *how, const struct place *places, size_t n)
{
	struct reader r = { e, how, places, arena_array(&e->arena, n, sizeof(struct unread)) };
	struct pool pool = {
		.jobs = n, .threads = how->threads ? how->threads : pool_cores(), .context = &r,
		.start = hand_start, .work = hand_work, .stop = hand_stop,
		.deliver = deliver, .tick = deliver,
	};

	e->registry.at = arena_array(&e->arena, n, sizeof(*e->registry.at));
	pool_run(&pool);
	sort_out(&r, n);
	if (how->twins)
		keep_twins(e);
}

/* ---- Finding ------------------------------------------------------------------------------- */

static int by_bytes(const void *l, const void *r)
{
	return str_cmp(*(const struct str *)l, *(const struct str *)r);
}

static bool is_among(struct str sought, const struct str *unions, size_t n)
{
	return n == 0 || bsearch(&sought, unions, n, sizeof(*unions), by_bytes);
}

/* The sources of content/ below the folder `top`, and the one that is not on the disk. */
static struct str *find_sources(struct enrolled *e, const struct enrolment *how, struct str top,
	size_t *n)
{
	struct arena *a = &e->arena;
	struct str *paths, *all, failed;
	bool extra = how->path.n > 0;
	size_t found;

	e->unlisted = STR("");
	if (!fs_walk(a, fs_join(a, how->content, top).p, STR(".md"), &paths, &found, &failed)) {
		e->unlisted = failed;
		e->reason = errno;
	}
	all = arena_array(a, found + 1, sizeof(*all));
	for (size_t i = *n = 0; i < found; i++) {
		paths[i] = fs_join(a, top, paths[i]);
		extra = extra && !str_eq(paths[i], how->path);
		if (path_is_source(paths[i]) && path_is_text(paths[i]))
			all[(*n)++] = paths[i];
	}
	if (extra)
		all[(*n)++] = how->path;
	if (extra)
		qsort(all, *n, sizeof(*all), by_bytes);
	return all;
}

void enrol_unions(struct enrolled *e, const struct enrolment *how, const struct str *unions, size_t n)
{
	struct folders folders;
	struct place *places;
	size_t found, kept = 0;
	/* A union's plans lie below its folder: of one union, nothing else has to be looked through. */
	struct str *paths = find_sources(e, how, n == 1 ? unions[0] : STR(""), &found);

	places = arena_array(&e->arena, found, sizeof(*places));
	folders_open(&folders, &e->arena, how->content, (struct folders_reader){ folders_ignore, NULL });
	for (size_t i = 0; i < found; i++) {
		const struct folder *folder = folders_of(&folders, paths[i]);

		if (is_among(enrol_union(folder), unions, n))
			places[kept++] = (struct place){ paths[i], folder };
	}
	enrol(e, how, places, kept);
}

void enrol_jobs(struct enrolled *e, const struct enrolment *how, const struct job *jobs, size_t n)
{
	struct place *places = arena_array(&e->arena, n, sizeof(*places));
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (jobs[i].folder)
			places[kept++] = (struct place){ jobs[i].path, jobs[i].folder };
	enrol(e, how, places, kept);
}

void enrol_around(struct enrolled *e, const struct enrolment *how, const struct job *jobs, size_t n)
{
	struct str *unions = arena_array(&e->arena, n, sizeof(*unions));
	size_t n_unions = 0;

	for (size_t i = 0; i < n; i++) {
		if (!jobs[i].folder)
			continue;
		unions[n_unions] = enrol_union(jobs[i].folder);
		if (n_unions == 0 || !str_eq(unions[n_unions], unions[n_unions - 1]))
			n_unions++;
	}
	if (n_unions == 0)
		return;
	qsort(unions, n_unions, sizeof(*unions), by_bytes);
	enrol_unions(e, how, unions, n_unions);
}

void enrol_free(struct enrolled *e)
{
	for (size_t i = 0; i < e->n_kept; i++)
		arena_free(&e->kept[i]);
	free(e->kept);
	arena_free(&e->arena);
	*e = (struct enrolled){ 0 };
}
