/* Sealing. Owns who may be sealed; what a seal is, check/ knows. */
#include "build/sealing.h"

#include "base/fs.h"
#include "build/asked.h"
#include "build/fixing.h"
#include "build/paths.h"
#include "build/reading.h"
#include "build/say.h"
#include "check/seal.h"

MSG(not_signed, "seal-not-signed", DIAG_ERROR,
	"the plan is \"%1\": only one that is signed is sealed; write \"trạng thái: đã ký\" first");
MSG(not_written, "seal-not-written", DIAG_ERROR, "the seal cannot be written: %1");

/* Where the seal goes, and what is put there: over the one that is there, or as the first field. */
static struct diag_view seal_fix(const struct plan *p, struct arena *a)
{
	struct str seal = seal_of(p, a), text = p->src->text;

	if (p->at[AT_SEAL].src == p->src)
		return (struct diag_view){ .fix_at = p->at[AT_SEAL], .fix = seal };
	return (struct diag_view){
		.fix_at = { p->src, str_find(text, '\n', 0) + 1, 0 },
		.fix = arena_cat(a, STR("niêm phong: "), seal, STR("\n")),
	};
}

static bool write_seal(struct reading *r, const struct plan *p, struct str bytes, struct str *why)
{
	struct diag_view fix = seal_fix(p, r->arena);
	struct str path = fs_join(r->arena, r->content, r->job->path);
	size_t n;

	return fixing_write(path, fixing_apply(r->arena, bytes, p->src, &fix, 1, &n, NULL), why);
}

/* A broken seal is what a new one is for; every other error forbids it. */
static const struct plan *read_plan(struct reading *r, struct str *bytes)
{
	static const struct check_context resealing = { .resealing = true };
	const struct plan *p;

	if (!reading_source(r, bytes))
		return NULL;
	p = reading_plan(r, *bytes, &resealing);
	if (r->diags.errors == 0 && p->state < STATE_SIGNED)
		diag(&r->diags, &not_signed, p->at[AT_STATE].src ? p->at[AT_STATE] : r->file,
			plan_state_names[p->state]);
	return p;
}

static enum status seal(struct arena *a, struct str content, const struct job *j)
{
	struct reading r;
	struct str bytes, why;
	struct buf text = { 0 };
	const struct plan *p;
	bool written = false;

	reading_begin(&r, a, content, j);
	p = read_plan(&r, &bytes);
	if (p && r.diags.errors == 0) {
		written = write_seal(&r, p, bytes, &why);
		if (written)
			say(stdout, N_("sealed: %1"), r.file.src->path);
		else
			diag(&r.diags, &not_written, r.file, why);
		r.failed += !written;
	}
	diags_render(&r.diags, &text);
	fwrite(buf_str(&text).p, 1, text.n, stderr);
	buf_free(&text);
	if (r.failed + r.diags.failures > 0)
		return STATUS_SYSTEM;
	return written ? STATUS_DONE : STATUS_BAD_INPUT;
}

static enum status seal_all(struct arena *a, struct str content, const struct sources *s)
{
	enum status worst = STATUS_DONE;

	for (size_t i = 0; i < s->n; i++) {
		enum status status = STATUS_DONE;

		if (s->jobs[i].folder)
			status = seal(a, content, &s->jobs[i]);
		else
			fwrite(buf_str(&s->jobs[i].text).p, 1, s->jobs[i].text.n, stderr);
		worst = status > worst ? status : worst;
	}
	return worst;
}

enum status sealing_run(const char *root, const char *const *files, size_t n_files)
{
	struct arena a = { 0 };
	struct str top = root ? str_from(root) : path_root(&a);
	struct str content = fs_join(&a, top, STR("content"));
	struct asked asked = { top, content, files, n_files };
	struct sources sources = { 0 };
	struct tally tally = { 0 };
	enum status status = asked_list(&asked, &a, &sources, &tally);

	if (status == STATUS_DONE) {
		status = seal_all(&a, content, &sources);
		if (tally.errors > 0 && status == STATUS_DONE)
			status = STATUS_BAD_INPUT;
	}
	sources_free(&sources);
	arena_free(&a);
	return status;
}
