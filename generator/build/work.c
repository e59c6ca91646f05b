/* One plan from its source to its files. Owns the rule that a plan with mistakes is not written and
 * that what an earlier build wrote for it stays; knows nothing of threads. */
#include "build/work.h"

#include "base/fs.h"
#include "base/mem.h"
#include "build/paths.h"
#include "build/reading.h"

#include <stdlib.h>

MSG(unwritable, "output-failed", DIAG_ERROR, "\"%1\" cannot be written: %2");
MSG(page_left, "page-of-draft", DIAG_WARNING,
	"the plan is \"%1\" now, but its page from an earlier build is still there: "
	"delete \"%2\" if it is not to be seen");

struct worker {
	const struct setup *setup;
	struct arena arena;
	struct docx_writer *docx;
	struct buf out;
};

/* The plan in hand. */
struct task {
	struct worker *worker;
	struct arena *arena; /* the worker's */
	const struct job *job;
	struct reading reading;
	struct tally tally;
	struct str docx, page_dir, page;
};

struct worker *worker_new(const struct setup *s)
{
	struct worker *w = mem_alloc(1, sizeof(*w));

	w->setup = s;
	if (s->docx)
		w->docx = docx_writer_new(s->docx);
	return w;
}

void worker_free(struct worker *w)
{
	if (w->docx)
		docx_writer_free(w->docx);
	buf_free(&w->out);
	arena_free(&w->arena);
	free(w);
}

static void failed(struct task *t, struct str path, struct str why)
{
	diag(&t->reading.diags, &unwritable, t->reading.file, path, why);
	t->tally.failed++;
}

static bool write_file(struct task *t, struct str path, struct str bytes)
{
	static const char *const texts[] = {
		[FS_WRITTEN] = N_("written: %1"), [FS_UNCHANGED] = N_("unchanged: %1"),
	};
	enum fs_wrote wrote = fs_write_below(t->worker->setup->output.p, path.p, bytes);
	struct buf *names = t->worker->setup->names;

	if (names && wrote != FS_FAILED) {
		diag_format(names, diag_translate(texts[wrote]), &path, 1);
		buf_putc(names, '\n');
	}
	if (wrote == FS_FAILED)
		failed(t, path, diag_reason());
	t->tally.written += wrote == FS_WRITTEN;
	t->tally.unchanged += wrote == FS_UNCHANGED;
	return wrote != FS_FAILED;
}

static void write_docx(struct task *t, const struct plan *p)
{
	struct worker *w = t->worker;
	struct str why;

	if (docx_write(w->docx, p, t->arena, &w->out, &why))
		(void)write_file(t, t->docx, buf_str(&w->out));
	else
		failed(t, t->docx, why);
}

/* The address of the DOCX as seen from the page; "" when there is none to lead to. It is written
 * before the page. */
static struct str docx_href(struct task *t)
{
	struct arena *a = t->arena;
	struct str plan = t->job->path;

	if (!fs_is_file(t->docx.p) && fs_is_missing())
		return STR("");
	return arena_cat(a, path_up(a, plan), STR("docx/"),
		path_uri(a, path_ending(a, plan, STR(".md"), STR(".docx"))));
}

static bool write_image(void *context, const struct image *image, unsigned index)
{
	struct task *t = context;
	struct str name = html_image_name(t->arena, image, index);

	return write_file(t, fs_join(t->arena, t->page_dir, name), image->bytes);
}

/* Pictures first: a page never shows up without them. */
static void write_page(struct task *t, const struct plan *p)
{
	struct worker *w = t->worker;

	if (!html_images(p, write_image, t))
		return;
	html_write(w->setup->html, p, docx_href(t), t->arena, &w->out);
	(void)write_file(t, t->page, buf_str(&w->out));
}

/* A plan that is no longer public does not make its page disappear: that is for people to decide. */
static void leave_page(struct task *t, const struct plan *p)
{
	t->tally.pages_left_out++;
	if (fs_is_file(t->page.p))
		diag(&t->reading.diags, &page_left, t->reading.file, plan_state_names[p->state], t->page);
}

static void write_plan(struct task *t, const struct plan *p)
{
	const struct setup *s = t->worker->setup;

	if (s->formats & FORMAT_DOCX)
		write_docx(t, p);
	if (!(s->formats & FORMAT_HTML))
		return;
	if (p->state >= STATE_SIGNED || s->drafts)
		write_page(t, p);
	else
		leave_page(t, p);
}

static void task_begin(struct task *t, struct worker *w, const struct job *j)
{
	struct arena *a = &w->arena;
	struct str output = w->setup->output;

	arena_reset(a);
	*t = (struct task){ .worker = w, .arena = a, .job = j };
	reading_begin(&t->reading, a, w->setup->content, j);
	t->docx = fs_join(a, fs_join(a, output, STR("docx")),
		path_ending(a, j->path, STR(".md"), STR(".docx")));
	t->page_dir = fs_join(a, fs_join(a, output, STR("site")),
		path_ending(a, j->path, STR(".md"), STR("")));
	t->page = fs_join(a, t->page_dir, STR("index.html"));
}

/* Messages that point out of the plan's file, into a co-quan.yaml. */
static void note_repeats(struct job *j, struct str path, const struct diag_span *spans, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct diag_span *s = &spans[i];

		if (!s->where.src || str_eq(s->where.src->path, path))
			continue;
		if (!j->repeats)
			j->repeats = mem_alloc(n, sizeof(*j->repeats));
		j->repeats[j->n_repeats++] = (struct repeat){ s->from, s->to, s->msg->level };
	}
}

static void task_end(struct task *t, struct job *j, struct tally *sum)
{
	struct diag_span *spans;
	size_t n = diags_render_spans(&t->reading.diags, &j->text, &spans);

	note_repeats(j, t->reading.file.src->path, spans, n);
	t->tally.errors += t->reading.diags.errors;
	t->tally.warnings += t->reading.diags.warnings;
	t->tally.failed += t->reading.failed + t->reading.diags.failures;
	tally_add(sum, &t->tally);
}

/* ---- What is as the last build left it ------------------------------------------------------ */

static struct digest inputs(const struct task *t, struct str bytes)
{
	struct digest d = t->worker->setup->digest, defaults = t->job->folder->digest;

	digest_add(&d, (struct str){ (const char *)&defaults, sizeof(defaults) });
	digest_add(&d, t->job->path);
	digest_add(&d, bytes);
	return d;
}

/* The DOCX counts even where only pages are wanted: they lead to it if it is there. False: the system
 * does not say what is there. */
static bool outputs(const struct task *t, struct digest *d)
{
	*d = (struct digest){ 0 };
	return digest_add_file(d, t->docx.p) &&
		(!(t->worker->setup->formats & FORMAT_HTML) || digest_add_file(d, t->page.p));
}

/* Where a plan was named, its files are too, so it is built. */
static bool is_done(const struct task *t, const struct made *made)
{
	const struct setup *s = t->worker->setup;
	struct digest now;

	if (check_others(&s->check, t->reading.file.src->path))
		return false;
	return s->ready && s->recorded && !s->names &&
		digest_eq(made->inputs, t->job->made.inputs) && outputs(t, &now) &&
		digest_eq(now, t->job->made.outputs);
}

static void pass_over(struct task *t)
{
	unsigned formats = t->worker->setup->formats;
	bool page = formats & FORMAT_HTML && fs_is_file(t->page.p);

	t->tally.unchanged += (formats & FORMAT_DOCX ? 1 : 0) + page;
	t->tally.pages_left_out += formats & FORMAT_HTML && !page;
}

/* Only what came out without a word: a message has to be said each time. And no plan with pictures,
 * whose files nobody compares here. */
static struct made to_keep(const struct task *t, struct digest from)
{
	struct made made = { .inputs = from };

	if (t->reading.diags.first || t->reading.pictures || !t->worker->setup->recorded ||
		!outputs(t, &made.outputs))
		return (struct made){ 0 };
	return made;
}

/* ---- One plan ------------------------------------------------------------------------------- */

/* False: it has mistakes, and nothing was written for it. */
static bool build(struct task *t, struct str bytes)
{
	const struct plan *p = reading_plan(&t->reading, bytes, &t->worker->setup->check);

	if (!t->worker->setup->ready || t->reading.diags.errors > 0 || t->job->folder->broken)
		return false;
	write_plan(t, p);
	return true;
}

void worker_build(struct worker *w, struct job *j, struct tally *sum)
{
	struct made made = { 0 };
	struct str bytes;
	struct task t;
	bool good;

	task_begin(&t, w, j);
	good = reading_source(&t.reading, &bytes);
	if (good)
		made.inputs = inputs(&t, bytes);
	if (good && is_done(&t, &made)) {
		pass_over(&t);
	} else {
		good = good && build(&t, bytes);
		j->made = good ? to_keep(&t, made.inputs) : (struct made){ 0 };
	}
	t.tally.plans = 1;
	t.tally.refused = !good;
	t.tally.broken_defaults = j->folder->broken;
	task_end(&t, j, sum);
}
