/* Silencers. Owns the form of the field; which rules there are, check/ knows. */
#include "source/silencers.h"

#include <string.h>

MSG(kind, "silencer-kind", DIAG_ERROR,
	"an item of \"%1\" names a rule and a reason: \"- quy tắc: ...\", below it \"lý do: ...\"");
MSG(no_reason, "silencer-reason", DIAG_ERROR,
	"write why the rule does not hold here: \"lý do: ...\"");

enum { RULE_ID, WORDS, REASON, PARTS };

static const struct part parts[PARTS] = {
	[RULE_ID] = { STR_INIT("quy tắc"), STR_INIT("quy-tac") },
	[WORDS] = { STR_INIT("tại"), STR_INIT("tai") },
	[REASON] = { STR_INIT("lý do"), STR_INIT("ly-do") },
};

/* silencer = { quy tắc: id, [tại: words of the line], lý do: text } */
static bool read_silencer(struct fields *f, const struct yaml *v, struct silencer *s)
{
	const struct yaml *values[PARTS];

	if (v->kind != YAML_MAPPING) {
		diag(f->diags, &kind, take_place(v), f->name);
		return false;
	}
	take_parts(f, v, parts, PARTS, values);
	*s = (struct silencer){
		.rule = take_part(f, values[RULE_ID]),
		.words = take_part(f, values[WORDS]),
		.reason = take_part(f, values[REASON]),
		.where = take_place(values[RULE_ID] ? values[RULE_ID] : v),
	};
	if (s->rule.n == 0)
		diag(f->diags, &kind, take_place(v), f->name);
	else if (s->reason.n == 0)
		diag(f->diags, &no_reason, take_place(v));
	return s->rule.n > 0 && s->reason.n > 0;
}

void silencers_read(struct fields *f, const struct yaml *v, struct plan *p)
{
	struct silencer *all;

	if (!take_list(f, v))
		return;
	all = arena_array(f->arena, p->n_silencers + v->n, sizeof(*all));
	if (p->n_silencers > 0)
		memcpy(all, p->silencers, p->n_silencers * sizeof(*all));
	p->silencers = all;
	for (const struct yaml *y = v->first; y; y = y->next)
		p->n_silencers += read_silencer(f, y, &all[p->n_silencers]);
}
