/* Which plans are meant. Owns how the register is narrowed down; knows nothing of how it is shown. */
#include "build/picked.h"

#include "base/fs.h"
#include "base/utf8.h"
#include "build/asked.h"
#include "build/next.h"
#include "build/paths.h"
#include "build/say.h"
#include "build/unions.h"

/* What was typed, understood. */
struct wanted {
	bool any_union, any_kind, any_state;
	struct str issuing, code;
	enum plan_state state;
};

static bool find_state(struct arena *a, const char *typed, enum plan_state *state)
{
	if (plan_state_find(a, str_from(typed), state))
		return true;
	say(stderr, N_("vanthu: there is no state \"%1\"; the states are: dự thảo, trình ký, đã ký, phát "
		"hành"), str_from(typed));
	return false;
}

static bool understand(struct picked *p, const struct picking *q, struct wanted *w)
{
	struct str folder;

	*w = (struct wanted){ !q->issuing, !q->kind, !q->state, STR(""), STR(""), STATE_DRAFT };
	if (q->issuing) {
		struct folders folders;

		if (!unions_named(&p->arena, p->root, p->content, q->issuing, &folder))
			return false;
		folders_open(&folders, &p->arena, p->content, (struct folders_reader){ folders_ignore, NULL });
		w->issuing = enrol_union(folders_of(&folders, fs_join(&p->arena, folder, STR("x.md"))));
	}
	return (!q->kind || next_code(&p->arena, q->kind, &w->code)) &&
		(!q->state || find_state(&p->arena, q->state, &w->state));
}

/* ---- Reading ------------------------------------------------------------------------------- */

/* What there is to say about files that are no plans. */
static void say_sources(const struct sources *s)
{
	for (size_t i = 0; i < s->n; i++)
		fwrite(buf_str(&s->jobs[i].text).p, 1, s->jobs[i].text.n, stderr);
}

static void say_unreadable(struct picked *p)
{
	for (size_t i = 0; i < p->enrolled.n_unread; i++) {
		const struct unread *u = &p->enrolled.unread[i];

		say(stderr, N_("vanthu: %1 cannot be read: %2"), fs_join(&p->arena, p->content, u->path), u->why);
		p->tally.failed += u->reason != 0;
		p->tally.errors++;
	}
}

static void read_all(struct picked *p)
{
	struct enrolment how = { .content = p->content, .path = STR(""), .bytes = STR("") };
	struct place *places = arena_array(&p->arena, p->sources.n, sizeof(*places));
	size_t n = 0;

	for (size_t i = 0; i < p->sources.n; i++)
		if (p->sources.jobs[i].folder)
			places[n++] = (struct place){ p->sources.jobs[i].path, p->sources.jobs[i].folder };
	enrol(&p->enrolled, &how, places, n);
	say_unreadable(p);
}

static bool is_wanted(const struct wanted *w, int year, const struct registered *e)
{
	return (w->any_union || str_eq(e->issuing, w->issuing)) &&
		(w->any_kind || str_eq(e->type.code, w->code)) &&
		(w->any_state || e->state == w->state) && (year == 0 || e->date.year == year);
}

static void pick(struct picked *p, const struct wanted *w)
{
	const struct registry *r = &p->enrolled.registry;

	p->at = arena_array(&p->arena, r->n, sizeof(*p->at));
	for (size_t i = 0; i < r->n; i++)
		if (is_wanted(w, p->year, &r->at[i]))
			p->at[p->n++] = &r->at[i];
}

enum status picked_open(struct picked *p, const struct picking *q)
{
	struct asked asked = { .files = q->files, .n_files = q->n_files };
	struct wanted w;
	enum status status;

	*p = (struct picked){ .year = q->year };
	asked.root = p->root = q->root ? str_from(q->root) : path_root(&p->arena);
	asked.content = p->content = fs_join(&p->arena, p->root, STR("content"));
	if (!folders_there(p->content) || !understand(p, q, &w))
		return STATUS_BAD_USAGE;
	status = asked_list(&asked, &p->arena, &p->sources, &p->tally);
	if (status != STATUS_DONE)
		return status;
	say_sources(&p->sources);
	read_all(p);
	pick(p, &w);
	return STATUS_DONE;
}

enum status picked_outcome(const struct picked *p)
{
	if (p->tally.failed > 0)
		return STATUS_SYSTEM;
	return p->tally.errors > 0 ? STATUS_BAD_INPUT : STATUS_DONE;
}

void picked_free(struct picked *p)
{
	enrol_free(&p->enrolled);
	sources_free(&p->sources);
	arena_free(&p->arena);
}
