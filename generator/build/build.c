/* Builds everything there is to build and says how it went. Owns the order of it all; knows nothing
 * of what a plan or a format is made of. */
#include "build/build.h"

#include "base/fs.h"
#include "base/mem.h"
#include "build/asked.h"
#include "build/enrol.h"
#include "build/paths.h"
#include "build/pool.h"
#include "build/said.h"
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
	struct str root;
	struct setup setup;
	struct sources sources;
	struct tally tally;
	struct enrolled enrolled;
	struct said said;
	struct tally repeated;    /* messages that were said before */
	struct buf names;         /* of the files written, where one plan was asked for */
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
	struct buf text = { 0 };

	said_put(&b->said, j, &b->repeated, &text);
	if (text.n > 0) {
		clear_progress(b);
		fwrite(text.p, 1, text.n, stderr);
	}
	buf_free(&text);
	buf_free(&j->text);
}

static void run_jobs(struct build *b)
{
	struct pool pool = {
		.jobs = b->sources.n,
		.threads = b->options->threads ? b->options->threads : pool_cores(),
		.context = b,
		.start = hand_start, .work = hand_work, .stop = hand_stop,
		.deliver = deliver, .tick = show_progress,
	};

	b->terminal = isatty(STDERR_FILENO);
	pool_run(&pool);
	clear_progress(b);
	b->tally.errors -= b->repeated.errors;
	b->tally.warnings -= b->repeated.warnings;
}

/* ---- Before -------------------------------------------------------------------------------- */

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

/* ---- The lock ------------------------------------------------------------------------------ */

/* The lock file holds something while a build writes: if it does now, that build was killed or could
 * not write all, and what it was writing may still be there. No other build writes while the lock is
 * ours. */
static void clean_up(struct build *b)
{
	struct str output = b->setup.output;
	char mark;

	if (pread(b->lock, &mark, 1, 0) == 1) {
		fs_sweep(fs_join(&b->arena, output, STR("docx")).p);
		fs_sweep(fs_join(&b->arena, output, STR("site")).p);
		fs_sweep_beside(record_path(&b->arena, output).p);
	}
	if (pwrite(b->lock, "1", 1, 0) != 1)
		return; /* then the next build does not clean up */
}

static void unlock_output(struct build *b)
{
	if (b->lock < 0)
		return;
	if (b->tally.failed == 0 && ftruncate(b->lock, 0) != 0)
		errno = 0; /* then the next build looks for what is not there */
	close(b->lock);
}

/* False: there are no locks on this disk. */
static bool wait_for_lock(int lock, struct str output)
{
	if (flock(lock, LOCK_EX | LOCK_NB) == 0)
		return true;
	if (errno != EWOULDBLOCK)
		return false;
	say(stderr, N_("vanthu: another build is writing to %1; waiting for it"), output);
	while (flock(lock, LOCK_EX) != 0)
		if (errno != EINTR)
			return false;
	return true;
}

/* Two builds at once into one folder would mix: the second waits. Where that cannot be had, it is said,
 * and the build goes on; what is wrong with the folder itself, writing says. */
static void lock_output(struct build *b)
{
	struct str output = b->setup.output;
	struct str path = fs_join(&b->arena, output, STR(".vanthu.lock"));

	b->lock = fs_make_dirs(output.p) ? open(path.p, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666)
		: -1;
	if (b->lock >= 0 && wait_for_lock(b->lock, output))
		clean_up(b);
	else if (fs_is_dir(output.p))
		say(stderr, N_("vanthu: %1 cannot be locked: %2; do not build twice at once"), path,
			diag_reason());
}

/* ---- The record ---------------------------------------------------------------------------- */

/* What counts for every plan beside its own source. False: the system does not say. */
static bool common_digest(const struct setup *s, struct digest *d)
{
	struct digest parts[2] = { 0 };
	char options[] = { (char)s->formats, (char)s->drafts };

	if (s->docx)
		parts[0] = docx_template_digest(s->docx);
	if (s->html)
		parts[1] = html_template_digest(s->html);
	digest_add(d, (struct str){ (const char *)parts, sizeof(parts) });
	digest_add(d, (struct str){ options, sizeof(options) });
	return record_add_program(d);
}

static void read_record(struct build *b)
{
	struct sources *s = &b->sources;
	struct arena a = { 0 };
	struct buf gone = { 0 };
	struct record r;

	b->setup.recorded = common_digest(&b->setup, &b->setup.digest);
	record_open(&r, &a, b->setup.output);
	for (size_t i = 0; i < s->n; i++)
		s->jobs[i].made = record_find(&r, s->jobs[i].path, &gone);
	buf_free(&gone);
	arena_free(&a);
}

/* The rows of plans that this build was not asked for stay as they are. */
static void write_record(struct build *b)
{
	static const struct digest nothing;
	struct sources *s = &b->sources;
	struct arena a = { 0 };
	struct buf rows = { 0 };
	struct record r = { STR("") };
	struct str path;

	if (b->options->n_files > 0)
		record_open(&r, &a, b->setup.output);
	record_start(&rows);
	for (size_t i = 0; i < s->n; i++) {
		(void)record_find(&r, s->jobs[i].path, &rows);
		if (!digest_eq(s->jobs[i].made.inputs, nothing))
			record_put(&rows, s->jobs[i].path, s->jobs[i].made);
	}
	record_rest(&r, &rows);
	if (!record_write(&a, &rows, b->setup.output, &path)) {
		say_failure(path);
		b->tally.failed++;
	}
	buf_free(&rows);
	arena_free(&a);
}

/* ---- What is asked for --------------------------------------------------------------------- */

static size_t count_plans(const struct sources *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += s->jobs[i].folder != NULL;
	return n;
}

static enum status list_sources(struct build *b)
{
	const struct build_options *o = b->options;
	struct asked asked = { b->root, b->setup.content, o->files, o->n_files };
	enum status status = asked_list(&asked, &b->arena, &b->sources, &b->tally);

	if (status == STATUS_DONE && o->n_files > 0 && count_plans(&b->sources) == 1)
		b->setup.names = &b->names;
	return status;
}

/* ---- After --------------------------------------------------------------------------------- */

static void say_count(const char *text, size_t n)
{
	struct digits d;

	if (n > 0)
		say(stdout, text, say_number(&d, n));
}

/* Where it all is: a whole path, for whoever looks for it with another program. */
static void say_output(const struct build *b)
{
	char *whole = realpath(b->setup.output.p, NULL);

	if (b->tally.written + b->tally.unchanged > 0)
		say(stdout, N_("output: %1"), whole ? str_from(whole) : b->setup.output);
	free(whole);
}

static void summary(const struct build *b)
{
	const struct tally *t = &b->tally;
	struct digits plans, written, unchanged, refused, seconds;

	fwrite(buf_str(&b->names).p, 1, b->names.n, stdout);
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
	say_output(b);
	if (!b->setup.ready)
		say(stdout, N_("nothing was written: there are errors in the template"));
}

static enum status outcome(const struct tally *t)
{
	if (t->failed > 0)
		return STATUS_SYSTEM;
	return t->errors > 0 || t->refused > 0 ? STATUS_BAD_INPUT : STATUS_DONE;
}

/* What the plans asked for have to be held against, though they may not have been asked for. */
static void read_register(struct build *b)
{
	struct enrolment how = { .content = b->setup.content, .twins = true, .threads = b->options->threads,
		.path = STR(""), .bytes = STR("") };

	b->setup.check.registry = &b->enrolled.registry;
	if (b->options->n_files == 0)
		enrol_jobs(&b->enrolled, &how, b->sources.jobs, b->sources.n);
	else
		enrol_around(&b->enrolled, &how, b->sources.jobs, b->sources.n);
}

static enum status run(struct build *b)
{
	enum status status = list_sources(b);

	if (status != STATUS_DONE)
		return status;
	read_register(b);
	load_templates(b, b->root);
	lock_output(b);
	read_record(b);
	run_jobs(b);
	if (b->setup.ready)
		write_record(b);
	summary(b);
	return outcome(&b->tally);
}

enum status build_run(const struct build_options *o)
{
	struct build b = { .options = o, .lock = -1, .started = pool_seconds() };
	enum status status;

	b.root = o->root ? str_from(o->root) : path_root(&b.arena);
	b.setup = (struct setup){
		.content = fs_join(&b.arena, b.root, STR("content")),
		.output = o->output ? str_from(o->output) : fs_join(&b.arena, b.root, STR("output")),
		.formats = o->formats,
		.drafts = o->drafts,
	};
	status = run(&b);
	unlock_output(&b);
	said_free(&b.said);
	buf_free(&b.names);
	docx_template_free(b.setup.docx);
	sources_free(&b.sources);
	enrol_free(&b.enrolled);
	arena_free(&b.arena);
	return status;
}
