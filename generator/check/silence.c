/*
 * Rules about silencers, and their work. A warning or advice is not said where the author wrote that
 * its rule does not hold there, and why. Errors cannot be silenced.
 */
#include "check/rule.h"

/* True if the line of the source on which the place begins has the words. */
static bool line_has(struct where w, struct str words)
{
	struct str text = w.src ? w.src->text : STR("");
	size_t start = w.at < text.n ? w.at : text.n, end = str_find(text, '\n', start);

	while (start > 0 && text.p[start - 1] != '\n')
		start--;
	return str_search(str_slice(text, start, end), words) < end - start;
}

bool silence_holds(const struct judge *j, const struct rule *r, struct where w, size_t *which)
{
	for (size_t i = 0; i < j->plan->n_silencers && r->msg.level != DIAG_ERROR; i++) {
		const struct silencer *s = &j->plan->silencers[i];

		if (!str_eqz(s->rule, r->msg.id) || (s->words.n > 0 && !line_has(w, s->words)))
			continue;
		*which = i;
		return true;
	}
	return false;
}

/* ---- The rules ----------------------------------------------------------------------------- */

static void check_unknown(const struct judge *j)
{
	const char *about;

	for (size_t i = 0; i < j->plan->n_silencers; i++)
		if (!check_find(j->plan->silencers[i].rule, &about))
			finding(j, j->plan->silencers[i].where, j->plan->silencers[i].rule);
}

static void check_errors(const struct judge *j)
{
	const char *about;

	for (size_t i = 0; i < j->plan->n_silencers; i++) {
		const struct rule *r = check_find(j->plan->silencers[i].rule, &about);

		if (r && r->msg.level == DIAG_ERROR)
			finding(j, j->plan->silencers[i].where, j->plan->silencers[i].rule);
	}
}

/* Only those of the plan itself: what a co-quan.yaml silences may be found in other plans. Where not
 * every rule was asked, none of them can be called unused. */
static void check_unused(const struct judge *j)
{
	const char *about;

	for (size_t i = 0; i < j->plan->n_silencers; i++) {
		const struct silencer *s = &j->plan->silencers[i];
		const struct rule *r = check_find(s->rule, &about);

		if (j->context->all && r && r->msg.level != DIAG_ERROR && s->where.src == j->plan->src &&
			!j->silencer_used[i])
			finding(j, s->where, s->rule);
	}
}

static const struct rule rules[] = {
	{
		.msg = RULE("silencer-unknown", DIAG_ERROR,
			"there is no rule \"%1\"; the rules are listed by vanthu check --list", NULL),
		.check = check_unknown,
		.wrong = "bỏ qua:\n  - quy tắc: không-có\n    lý do: thử\n",
		.right = "số: 045\nbỏ qua:\n  - quy tắc: number-zeros\n    lý do: số cũ của cơ quan\n",
	},
	{
		.msg = RULE("silencer-error", DIAG_ERROR,
			"\"%1\" is an error, and an error cannot be silenced", NULL),
		.check = check_errors,
		.wrong = "bỏ qua:\n  - quy tắc: number-missing\n    lý do: chưa có số\n",
		.right = "số: 045\nbỏ qua:\n  - quy tắc: number-zeros\n    lý do: số cũ của cơ quan\n",
	},
	{
		.msg = RULE("silencer-unused", DIAG_WARNING,
			"the rule \"%1\" finds nothing here that could be silenced: delete this", NULL),
		.check = check_unused,
		.wrong = "số: 45\nbỏ qua:\n  - quy tắc: number-zeros\n    lý do: số cũ của cơ quan\n",
		.right = "số: 045\nbỏ qua:\n  - quy tắc: number-zeros\n    lý do: số cũ của cơ quan\n",
	},
};

const struct rule_table rules_silence = { N_("silencers"), rules, sizeof(rules) / sizeof(*rules) };
