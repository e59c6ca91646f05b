/* Checking. Owns who is judged and what becomes of the findings; knows neither the rules nor the forms
 * of the report. */
#include "build/checking.h"

#include "base/fs.h"
#include "base/mem.h"
#include "build/asked.h"
#include "build/clock.h"
#include "build/enrol.h"
#include "build/fixing.h"
#include "build/paths.h"
#include "build/pool.h"
#include "build/reading.h"
#include "build/said.h"
#include "build/say.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

MSG(unmended, "source-not-mended", DIAG_ERROR, "the file cannot be mended: %1");

/* What was found in one file. */
struct found {
	struct report_item *items;
	size_t n;
	struct str mended; /* a line for each place that was */
};

struct checking {
	const struct checking_options *options;
	struct arena arena;
	struct str root, content, bytes; /* bytes: of standard input */
	struct check_context context;
	struct enrolled enrolled;
	struct sources sources;
	struct tally tally;
	size_t fixed;        /* findings that were mended */
	struct found *found; /* by job */
	struct arena *kept;  /* of the workers, with what was found */
	size_t n_kept;
};

/* ---- Findings ------------------------------------------------------------------------------ */

static struct position end_of(struct where w)
{
	size_t end = w.at + w.n;

	return src_position(w.src, end < w.src->text.n ? end : w.src->text.n);
}

/* The messages as items, in `a`. */
static struct found take(const struct diags *d, struct arena *a)
{
	struct diag_view *views;
	struct diag_span *spans;
	struct buf shown = { 0 };
	struct found f = { .n = diags_list(d, &views), .mended = STR("") };
	struct str text;

	(void)diags_render_spans(d, &shown, &spans);
	text = arena_str(a, buf_str(&shown));
	f.items = arena_array(a, f.n, sizeof(*f.items));
	for (size_t i = 0; i < f.n; i++) {
		struct where w = views[i].where;
		bool placed = w.src && w.src->text.n > 0;

		f.items[i] = (struct report_item){
			.path = arena_str(a, w.src ? w.src->path : STR("")),
			.from = placed ? src_position(w.src, w.at) : (struct position){ 0, 0 },
			.to = placed ? end_of(w) : (struct position){ 0, 0 },
			.msg = views[i].msg,
			.text = arena_str(a, views[i].text),
			.shown = str_slice(text, spans[i].from, spans[i].to),
		};
	}
	buf_free(&shown);
	return f;
}

/* ---- Jobs ---------------------------------------------------------------------------------- */

/* A worker: one arena for the plan in hand, one for what was found. */
struct hand {
	struct checking *checking;
	struct arena plan, kept;
	struct tally tally;
	size_t fixed;
};

static void *hand_start(void *context)
{
	struct hand *h = mem_alloc(1, sizeof(*h));

	h->checking = context;
	return h;
}

static void look(struct hand *h, const struct job *j, struct reading *r, struct str bytes)
{
	struct checking *c = h->checking;

	reading_begin(r, &h->plan, c->content, j);
	if (c->options->path || reading_source(r, &bytes))
		(void)reading_plan(r, bytes, &c->context);
}

/* Mends what is certain in the plan's file; true if something was. */
static bool mend(struct hand *h, struct reading *r, const struct job *j, struct buf *log)
{
	struct arena *a = &h->plan;
	struct str path = fs_join(a, h->checking->content, j->path), why;
	size_t n = 0;

	if (fixing_file(a, path, &r->diags, &n, log, &why)) {
		h->fixed += n;
		return n > 0;
	}
	diag(&r->diags, &unmended, r->file, why);
	h->tally.failed++;
	return false;
}

static void hand_work(void *worker, size_t i)
{
	struct hand *h = worker;
	struct checking *c = h->checking;
	const struct job *j = &c->sources.jobs[i];
	struct reading r;
	struct str bytes = c->bytes;
	struct buf log = { 0 };

	if (!j->folder) {
		c->found[i] = take(j->said, &h->kept);
		return;
	}
	arena_reset(&h->plan);
	look(h, j, &r, bytes);
	if (c->options->fix && mend(h, &r, j, &log))
		look(h, j, &r, bytes);
	c->found[i] = take(&r.diags, &h->kept);
	c->found[i].mended = arena_str(&h->kept, buf_str(&log));
	buf_free(&log);
	h->tally.plans++;
	h->tally.failed += r.failed + r.diags.failures;
}

static void hand_stop(void *worker)
{
	struct hand *h = worker;
	struct checking *c = h->checking;

	tally_add(&c->tally, &h->tally);
	c->fixed += h->fixed;
	c->kept = mem_resize(c->kept, c->n_kept + 1, sizeof(*c->kept));
	c->kept[c->n_kept++] = h->kept;
	arena_free(&h->plan);
	free(h);
}

static void deliver(void *context, size_t i)
{
	(void)context;
	(void)i;
}

static void tick(void *context, size_t finished)
{
	(void)context;
	(void)finished;
}

static void run_jobs(struct checking *c)
{
	struct pool pool = {
		.jobs = c->sources.n, .threads = pool_cores(), .context = c,
		.start = hand_start, .work = hand_work, .stop = hand_stop,
		.deliver = deliver, .tick = tick,
	};

	c->found = arena_array(&c->arena, c->sources.n, sizeof(*c->found));
	pool_run(&pool);
}

/* ---- Standard input ------------------------------------------------------------------------ */

static bool read_input(struct buf *b)
{
	char chunk[65536];
	ssize_t got;

	while ((got = read(STDIN_FILENO, chunk, sizeof(chunk))) != 0) {
		if (got < 0 && errno != EINTR)
			return false;
		if (got > 0)
			buf_put(b, (struct str){ chunk, (size_t)got });
	}
	return true;
}

/* One job: what comes from standard input, as if it were the file named. */
static enum status list_input(struct checking *c)
{
	struct arena *a = &c->arena;
	struct folders folders;
	struct buf bytes = { 0 };
	struct str inside;

	if (!folders_there(c->content))
		return STATUS_BAD_USAGE;
	if (!path_inside(a, c->content, c->options->path, &inside)) {
		say(stderr, N_("vanthu: %1 does not lie in %2"), str_from(c->options->path), c->content);
		return STATUS_BAD_USAGE;
	}
	if (!read_input(&bytes)) {
		say_failure(STR("-"));
		return STATUS_SYSTEM;
	}
	c->bytes = buf_move(&bytes, a);
	folders_open(&folders, a, c->content, (struct folders_reader){ folders_ignore, NULL });
	c->sources.jobs = mem_alloc(1, sizeof(*c->sources.jobs));
	c->sources.jobs[0] = (struct job){ .path = inside, .folder = folders_of(&folders, inside) };
	c->sources.n = 1;
	return STATUS_DONE;
}

/* The plans that the numbers of those asked for are held against. */
static void read_register(struct checking *c)
{
	struct enrolment how = { .content = c->content, .path = STR(""), .bytes = c->bytes };

	if (c->options->path)
		how.path = c->sources.jobs[0].path;
	c->context.registry = &c->enrolled.registry;
	enrol_around(&c->enrolled, &how, c->sources.jobs, c->sources.n);
}

static enum status list_jobs(struct checking *c)
{
	const struct checking_options *o = c->options;
	struct asked asked = { c->root, c->content, o->files, o->n_files };

	return o->path ? list_input(c) : asked_list(&asked, &c->arena, &c->sources, &c->tally);
}

/* ---- The report ---------------------------------------------------------------------------- */

/* A message about a co-quan.yaml comes with each plan under it; it is said once. */
static struct report gather(struct checking *c)
{
	struct report r = { .files = c->tally.plans, .fixed = c->fixed };
	struct report_item *items;
	struct said said = { 0 };
	struct buf mended = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < c->sources.n; i++)
		n += c->found[i].n;
	items = arena_array(&c->arena, n, sizeof(*items));
	for (size_t i = 0; i < c->sources.n; i++) {
		for (size_t k = 0; k < c->found[i].n; k++) {
			const struct report_item *x = &c->found[i].items[k];

			if (!said_is_new(&said, x->shown))
				continue;
			items[r.n++] = *x;
			r.count[x->msg->level]++;
		}
	}
	for (size_t i = 0; i < c->sources.n; i++)
		if (c->found[i].mended.n > 0)
			buf_put(&mended, c->found[i].mended);
	r.mended = buf_move(&mended, &c->arena);
	r.items = items;
	said_free(&said);
	return r;
}

static enum status report(struct checking *c)
{
	struct report r = gather(c);

	if (!report_print(&r, c->options->format, stdout)) {
		say_failure(STR("-"));
		return STATUS_SYSTEM;
	}
	if (c->tally.failed > 0)
		return STATUS_SYSTEM;
	return r.count[DIAG_ERROR] > 0 || (c->options->strict && r.count[DIAG_WARNING] > 0)
		? STATUS_BAD_INPUT : STATUS_DONE;
}

static enum status run(struct checking *c)
{
	enum status status = list_jobs(c);

	if (status != STATUS_DONE)
		return status;
	read_register(c);
	run_jobs(c);
	return report(c);
}

enum status checking_run(const struct checking_options *o)
{
	struct checking c = { .options = o, .context = { .all = true, .silenced = o->silenced, .today = today() }, .bytes = STR("") };
	enum status status;

	c.root = o->root ? str_from(o->root) : path_root(&c.arena);
	c.content = fs_join(&c.arena, c.root, STR("content"));
	status = run(&c);
	for (size_t i = 0; i < c.n_kept; i++)
		arena_free(&c.kept[i]);
	free(c.kept);
	sources_free(&c.sources);
	enrol_free(&c.enrolled);
	arena_free(&c.arena);
	return status;
}

/* ---- The rules ----------------------------------------------------------------------------- */

static const char *basis_of(const struct rule *r)
{
	return r->msg.basis ? r->msg.basis : diag_translate(N_("custom"));
}

void checking_list(void)
{
	for (size_t i = 0; i < check_n_tables; i++) {
		for (size_t k = 0; k < check_tables[i]->n; k++) {
			const struct rule *r = &check_tables[i]->rules[k];

			printf("%s\t%s\t%s\t%s\t%s\n", r->msg.id, diag_translate(diag_level_name(r->msg.level)),
				diag_translate(check_tables[i]->about), diag_translate(r->msg.text), basis_of(r));
		}
	}
}

/* The lines of an example, set off from the words around. */
static void print_example(const char *title, const char *example)
{
	struct str rest = str_from(example), line;

	printf("\n%s\n\n", diag_translate(title));
	while (str_cut(&rest, '\n', &line))
		if (line.n > 0 || rest.n > 0)
			printf("%s%.*s\n", line.n > 0 ? "    " : "", (int)line.n, line.p);
}

static struct str nearest_rule(const char *id)
{
	struct str names[256];
	size_t n = 0;

	for (size_t i = 0; i < check_n_tables; i++)
		for (size_t k = 0; k < check_tables[i]->n && n < 256; k++)
			names[n++] = str_from(check_tables[i]->rules[k].msg.id);
	return diag_nearest(str_from(id), names, n);
}

bool checking_explain(const char *id, struct str *nearest)
{
	const char *about;
	const struct rule *r = check_find(str_from(id), &about);

	if (!r) {
		*nearest = nearest_rule(id);
		return false;
	}
	printf("%s (%s, %s)\n    %s\n    %s\n", r->msg.id, diag_translate(diag_level_name(r->msg.level)),
		diag_translate(about), diag_translate(r->msg.text), basis_of(r));
	if (r->wrong)
		print_example(N_("Wrong:"), r->wrong);
	if (r->right)
		print_example(N_("Right:"), r->right);
	return true;
}
