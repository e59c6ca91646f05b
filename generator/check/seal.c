/* Rules about seals. */
#include "check/seal.h"

#include "base/fingerprint.h"
#include "check/rule.h"

/* The line of the source in which the field stands, its end included; empty where it does not. */
static struct where line_of(const struct plan *p, enum plan_field field)
{
	struct where w = p->at[field];
	struct str text = p->src->text;

	if (w.src != p->src)
		return (struct where){ p->src, text.n, 0 };
	w.n = str_find(text, '\n', w.at) + 1;
	while (w.at > 0 && text.p[w.at - 1] != '\n')
		w.at--;
	w.n = (w.n < text.n ? w.n : text.n) - w.at;
	return w;
}

struct str seal_of(const struct plan *p, struct arena *a)
{
	struct where first = line_of(p, AT_SEAL), second = line_of(p, AT_STATE);
	struct str text = p->src->text;

	if (second.at < first.at) {
		struct where swap = first;

		first = second;
		second = swap;
	}
	return fingerprint(a, (const struct str[]){ str_slice(text, 0, first.at),
		str_slice(text, first.at + first.n, second.at),
		str_slice(text, second.at + second.n, text.n) }, 3);
}

static void check_broken(const struct judge *j)
{
	if (j->plan->seal.n > 0 && !j->context->resealing && !str_eq(j->plan->seal, seal_of(j->plan, j->arena)))
		finding(j, judge_at(j, AT_SEAL));
}

static void check_early(const struct judge *j)
{
	if (j->plan->seal.n > 0 && j->plan->state < STATE_SIGNED)
		finding(j, judge_at(j, AT_SEAL), plan_state_names[j->plan->state]);
}

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

static const struct rule rules[] = {
	{
		.msg = RULE("seal-broken", DIAG_ERROR,
			"the text is not the one that was sealed: restore it, or, if it was changed rightly and signed "
			"again, seal it again with vanthu seal", NULL),
		.from = STATE_SIGNED,
		.check = check_broken,
		.wrong = "trạng thái: đã ký\nniêm phong: " ZEROS "\n",
		.right = "trạng thái: đã ký\n",
	},
	{
		.msg = RULE("seal-early", DIAG_WARNING,
			"a plan that is \"%1\" has no seal yet: delete it, for the text may still change", NULL),
		.check = check_early,
		.wrong = "trạng thái: trình ký\nniêm phong: " ZEROS "\n",
		.right = "trạng thái: trình ký\n",
	},
};

const struct rule_table rules_seal = { N_("seal"), rules, sizeof(rules) / sizeof(*rules) };
