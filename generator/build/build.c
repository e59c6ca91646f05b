/* Builds everything there is to build and says how it went. Owns the order of it all; knows nothing
 * of what a plan or a format is made of. */
#include "build/build.h"

#include "base/fs.h"
#include "base/mem.h"
#include "build/paths.h"
#include "build/pool.h"
#include "build/say.h"
#include "build/work.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

MSG(template_missing, "template-missing", DIAG_ERROR,
	"there is no such template, neither here nor among those that came with the program");

struct build {
	const struct build_options *options;
	struct arena arena;
	struct setup setup;
	struct sources sources;
	struct tally tally;
	double started, shown; /* seconds: the beginning, the last progress line */
	bool terminal, on_screen; /* messages go to one; a progress line stands there */
	int lock;
};

/* ---- Progress ------------------------------------------------------------------------------ */

static const double quiet_seconds = 1.0, line_seconds = 0.1;

static void clear_progress(struct build *b)
{
	if (b->on_screen)
		fputs("\r\033[K", stderr);
	b->on_screen = false;
}

static void show_progress(void *context, size_t finished)
{
	struct build *b = context;
	double now;

	if (!b->terminal)
		return;
	now = pool_seconds();
	if (now - b->started < quiet_seconds || now - b->shown < line_seconds)
		return;
	b->shown = now;
	b->on_screen = true;
	fprintf(stderr, "\r\033[K%zu/%zu", finished, b->sources.n);
	fflush(stderr);
}

/* ---- Jobs ---------------------------------------------------------------------------------- */

/* A worker, the build it works for and what it did. */
struct hand {
	struct build *build;
	struct worker *worker;
	struct tally tally;
};

static void *hand_start(void *context)
{
	struct build *b = context;
	struct hand *h = mem_alloc(1, sizeof(*h));

	h->build = b;
	h->worker = worker_new(&b->setup);
	return h;
}

static void hand_work(void *worker, size_t i)
{
	struct hand *h = worker;
	struct job *j = &h->build->sources.jobs[i];

	if (j->folder)
		worker_build(h->worker, j, &h->tally);
}

static void hand_stop(void *worker)
{
	struct hand *h = worker;

	tally_add(&h->build->tally, &h->tally);
	worker_free(h->worker);
	free(h);
}

static void deliver(void *context, size_t i)
{
	struct build *b = context;
	struct job *j = &b->sources.jobs[i];

	if (j->text.n > 0) {
		clear_progress(b);
		fwrite(j->text.p, 1, j->text.n, stderr);
	}
	buf_free(&j->text);
}

static bool run_jobs(struct build *b)
{
	struct pool pool = {
		.jobs = b->sources.n,
		.threads = b->options->threads ? b->options->threads : pool_cores(),
		.context = b,
		.start = hand_start, .work = hand_work, .stop = hand_stop,
		.deliver = deliver, .tick = show_progress,
	};
	bool ok;

	b->terminal = isatty(STDERR_FILENO);
	ok = pool_run(&pool);
	clear_progress(b);
	return ok;
}

/* ---- Before -------------------------------------------------------------------------------- */

static enum status failure(struct str path)
{
	say_failure(path);
	return STATUS_SYSTEM;
}

static void report_now(struct build *b, const struct diags *d)
{
	struct buf text = { 0 };

	tally_messages(&b->tally, d, &text);
	fwrite(buf_str(&text).p, 1, text.n, stderr);
	buf_free(&text);
}

static bool find_template(struct build *b, struct diags *d, struct str root, struct str name,
	struct str *path)
{
	if (path_template(&b->arena, root, name, path))
		return true;
	*path = fs_join(&b->arena, STR("templates"), name);
	diag(d, &template_missing, diag_path(&b->arena, *path));
	return false;
}

/* Loads the templates of the wanted formats; their mistakes are said before those of the plans.
 * A .docx of the kind's name goes before the folder: it was put there on purpose. */
static void load_templates(struct build *b, struct str root)
{
	struct setup *s = &b->setup;
	struct arena *a = &b->arena;
	struct diags d;
	struct str path;

	diags_init(&d, a);
	if (s->formats & FORMAT_DOCX && (path_template(a, root, STR("ke-hoach/ke-hoach.docx"), &path)
		|| find_template(b, &d, root, STR("ke-hoach/docx"), &path)))
		s->docx = docx_template_load(a, &d, path);
	if (s->formats & FORMAT_HTML && find_template(b, &d, root, STR("ke-hoach/page.html"), &path))
		s->html = html_template_load(a, &d, arena_str(a, fs_dir(path)));
	s->ready = d.errors == 0;
	report_now(b, &d);
}

/* Two builds at once into one folder would mix: the second waits. Where locks do not exist, or the
 * folder cannot be made, writing goes on and says itself what is wrong. */
static void lock_output(struct build *b)
{
	struct str output = b->setup.output;
	struct str path = fs_join(&b->arena, output, STR(".vanthu.lock"));

	b->lock = fs_make_dirs(output.p) ? open(path.p, O_RDWR | O_CREAT | O_CLOEXEC, 0666) : -1;
	if (b->lock < 0 || flock(b->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
		return;
	say(stderr, N_("vanthu: another build is writing to %1; waiting for it"), output);
	while (flock(b->lock, LOCK_EX) != 0 && errno == EINTR)
		continue;
}

/* What the user named, as places below content/. */
static bool choose(struct build *b, struct chosen *chosen)
{
	const struct build_options *o = b->options;

	for (size_t i = 0; i < o->n_files; i++) {
		if (path_inside(&b->arena, b->setup.content, o->files[i], &chosen[i].path))
			continue;
		say(stderr, N_("vanthu: %1 does not lie in %2"), str_from(o->files[i]), b->setup.content);
		return false;
	}
	return true;
}

static bool all_found(const struct build_options *o, const struct chosen *chosen)
{
	for (size_t i = 0; i < o->n_files; i++) {
		if (chosen[i].found)
			continue;
		say(stderr, N_("vanthu: %1: there is no plan (a file whose name ends in .md) of this name"),
			str_from(o->files[i]));
		return false;
	}
	return true;
}

static enum status list_sources(struct build *b)
{
	const struct build_options *o = b->options;
	struct chosen *chosen = arena_array(&b->arena, o->n_files, sizeof(*chosen));
	struct str failed;

	if (!folders_there(b->setup.content) || !choose(b, chosen))
		return STATUS_BAD_USAGE;
	if (!sources_list(&b->sources, &b->arena, b->setup.content, chosen, o->n_files, &b->tally,
		&failed))
		return failure(failed);
	return all_found(o, chosen) ? STATUS_DONE : STATUS_BAD_USAGE;
}

/* ---- After --------------------------------------------------------------------------------- */

static void say_count(const char *text, size_t n)
{
	struct digits d;

	if (n > 0)
		say(stdout, text, say_number(&d, n));
}

static void summary(const struct build *b)
{
	const struct tally *t = &b->tally;
	struct digits plans, written, unchanged, refused, seconds;

	say(stdout, N_("plans: %1, files written: %2, unchanged: %3, plans refused: %4, seconds: %5"),
		say_number(&plans, t->plans), say_number(&written, t->written),
		say_number(&unchanged, t->unchanged), say_number(&refused, t->refused),
		say_seconds(&seconds, pool_seconds() - b->started));
	say_count(N_("errors: %1"), t->errors);
	say_count(N_("warnings: %1"), t->warnings);
	say_count(N_("files that could not be read or written: %1"), t->failed);
	say_count(N_("refused for a co-quan.yaml with errors: %1"), t->broken_defaults);
	say_count(N_("pages left out because nobody has signed yet: %1 (--drafts writes them)"),
		t->pages_left_out);
	if (!b->setup.ready)
		say(stdout, N_("nothing was written: there are errors in the template"));
}

static enum status outcome(const struct tally *t)
{
	if (t->failed > 0)
		return STATUS_SYSTEM;
	return t->errors > 0 || t->refused > 0 ? STATUS_BAD_INPUT : STATUS_DONE;
}

static enum status run(struct build *b)
{
	struct str root = str_from(b->options->root);
	enum status status = list_sources(b);

	if (status != STATUS_DONE)
		return status;
	load_templates(b, root);
	lock_output(b);
	if (!run_jobs(b))
		return failure(STR("pthread_create"));
	summary(b);
	return outcome(&b->tally);
}

enum status build_run(const struct build_options *o)
{
	struct build b = { .options = o, .lock = -1, .started = pool_seconds() };
	struct str root = str_from(o->root);
	enum status status;

	b.setup = (struct setup){
		.content = fs_join(&b.arena, root, STR("content")),
		.output = o->output ? str_from(o->output) : fs_join(&b.arena, root, STR("output")),
		.formats = o->formats,
		.drafts = o->drafts,
	};
	status = run(&b);
	if (b.lock >= 0)
		close(b.lock);
	docx_template_free(b.setup.docx);
	sources_free(&b.sources);
	arena_free(&b.arena);
	return status;
}
