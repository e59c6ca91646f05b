/*
 * What the rules of form are made of; for the files of check/ alone. One rule is one row of one of
 * the tables below: a message, a function that looks for it, two examples that show it.
 */
#ifndef CHECK_RULE_H
#define CHECK_RULE_H

#include "check/check.h"
#include "check/mentions.h"
#include "check/passage.h"

/* A rule at work on a plan. */
struct judge {
	const struct plan *plan;
	const struct check_context *context;
	const struct rule *rule;
	struct arena *arena;
	struct diags *diags;
	struct passages passages; /* of the plan; empty where only errors are looked for */
	const struct plan_text *text; /* what they mention */
	bool *silencer_used;        /* by silencer of the plan */
	bool unread; /* the source had errors: part of its text may not have been understood */
};

/* Raises the rule's message at a place, unless it is silenced there (then it is false); the arguments
 * are copied. A finding that can surely be mended is followed by diag_fix(). */
#define finding(j, w, ...) judge_find((j), (w), (const struct str[]){ STR(""), ##__VA_ARGS__ } + 1, \
	sizeof((const struct str[]){ STR(""), ##__VA_ARGS__ }) / sizeof(struct str) - 1)
/* After a finding (`found`) at `w`: `what`, as it stands there, is surely to be replaced. Nothing is
 * sure where it stands there in another form. */
void judge_replace(const struct judge *j, struct where w, struct str what, struct str with,
	bool found);

bool judge_find(const struct judge *j, struct where w, const struct str *args, size_t n);

/* Whether what the rule finds at this place is silenced; *which is the silencer. */
bool silence_holds(const struct judge *j, const struct rule *r, struct where w, size_t *which);

/* A row's message. The basis is the rule of the decree that it rests on; NULL is "custom". */
#define RULE(id, level, text, basis) { id, level, text, basis }

#define DECREE "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục "
#define DECREE_ARTICLE "Nghị định 30/2020/NĐ-CP, Điều "

/* A place in the plan's own file: what comes from co-quan.yaml is mended, or overruled, there. */
struct where judge_in_plan(const struct judge *j, struct where w);

/* The place of a field in the plan's own file. */
struct where judge_at(const struct judge *j, enum plan_field field);

/* Whether the field is written anywhere; if so, and it has no value, that was reported. */
bool judge_written(const struct judge *j, enum plan_field field);

extern const struct rule_table rules_frame, rules_number, rules_series, rules_date, rules_subject,
	rules_recipients, rules_signature, rules_text,
	rules_wording, rules_text_dates, rules_cited, rules_sections,
	rules_tables, rules_seal, rules_silence;

#endif
