/* Judging: goes through the tables of rules. Owns their order; knows what none of them looks for. */
#include "check/rule.h"

const struct rule_table *const check_tables[] = {
	&rules_frame, &rules_number, &rules_series, &rules_date, &rules_subject, &rules_recipients,
	&rules_signature, &rules_text, &rules_wording, &rules_text_dates, &rules_cited, &rules_sections,
	&rules_tables, &rules_seal,
	&rules_silence, /* last: it looks at what the others found */
};
const size_t check_n_tables = sizeof(check_tables) / sizeof(*check_tables);

struct where judge_in_plan(const struct judge *j, struct where w)
{
	return w.src == j->plan->src ? w : (struct where){ j->plan->src, 0, 3 };
}

struct where judge_at(const struct judge *j, enum plan_field field)
{
	return judge_in_plan(j, j->plan->at[field]);
}

bool judge_written(const struct judge *j, enum plan_field field)
{
	return j->plan->at[field].src != NULL;
}

MSG(silenced, "silenced", DIAG_ADVICE, "\"%1\" is silenced here: %2");

bool judge_find(const struct judge *j, struct where w, const struct str *args, size_t n)
{
	size_t which;

	if (!silence_holds(j, j->rule, w, &which)) {
		diag_add(j->diags, &j->rule->msg, w, args, n);
		return true;
	}
	j->silencer_used[which] = true;
	if (j->context->silenced)
		diag(j->diags, &silenced, w, str_from(j->rule->msg.id), j->plan->silencers[which].reason);
	return false;
}

void judge_replace(const struct judge *j, struct where w, struct str what, struct str with,
	bool found)
{
	struct str source = w.src ? str_slice(w.src->text, w.at, w.at + w.n) : STR("");
	size_t at = str_search(source, what);

	/* What a co-quan.yaml says is mended there, by whoever answers for it. */
	if (found && w.src == j->plan->src && at < source.n &&
		str_search(str_slice(source, at + 1, source.n), what) == source.n - at - 1)
		diag_fix(j->diags, (struct where){ w.src, w.at + at, what.n }, with);
}

const struct rule *check_find(struct str id, const char **about)
{
	for (size_t i = 0; i < check_n_tables; i++) {
		const struct rule_table *t = check_tables[i];

		*about = t->about;
		for (size_t k = 0; k < t->n; k++)
			if (str_eqz(id, t->rules[k].msg.id))
				return &t->rules[k];
	}
	return NULL;
}

bool check_others(const struct check_context *context, struct str path)
{
	const struct registry *r = context->registry;
	const struct registered *e = r ? registry_find(r, path) : NULL;

	return e && registry_twin(r, e);
}

static bool holds(const struct judge *j, const struct rule *r)
{
	return j->plan->state >= r->from &&
		(j->context->all || r->at_build || r->msg.level == DIAG_ERROR);
}

void check_plan(const struct plan *p, const struct check_context *context, struct arena *a,
	struct diags *d)
{
	struct judge j = { .plan = p, .context = context, .arena = a, .diags = d,
		.unread = d->errors > 0 };

	j.silencer_used = arena_array(a, p->n_silencers, sizeof(*j.silencer_used));

	if (context->all) {
		j.passages = passages_of(p, a);
		j.text = mentions_of(p, j.passages, a);
	}
	for (size_t i = 0; i < check_n_tables; i++) {
		const struct rule_table *t = check_tables[i];

		for (size_t k = 0; k < t->n; k++) {
			j.rule = &t->rules[k];
			if (holds(&j, j.rule))
				j.rule->check(&j);
		}
	}
}
