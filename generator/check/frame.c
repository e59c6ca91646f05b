/*
 * Rules about the frame: what every plan must have. A field that is written but could not be read
 * has a place and no value: it was reported then, and is not missing.
 */
#include "check/rule.h"

static void check_type(const struct judge *j)
{
	if (!judge_written(j, AT_TYPE))
		finding(j, judge_at(j, AT_TYPE));
}

static void check_subject(const struct judge *j)
{
	if (!judge_written(j, AT_SUBJECT))
		finding(j, judge_at(j, AT_SUBJECT));
}

/* ---- What the folder says for all its plans ------------------------------------------------- */

static const struct {
	enum plan_field field;
	struct str name;
} shared[] = {
	{ AT_ISSUER, STR_INIT("cơ quan") },
	{ AT_ABBREVIATION, STR_INIT("viết tắt") },
	{ AT_PLACE, STR_INIT("địa danh") },
};

static bool lacks(const struct judge *j, enum plan_field field)
{
	if (field == AT_ABBREVIATION && judge_written(j, AT_SYMBOL))
		return false;
	return !judge_written(j, field);
}

/* Where there is a co-quan.yaml, each message names it; where there is none, one names them all. */
static void check_shared(const struct judge *j, enum plan_field field)
{
	if (lacks(j, field) && j->plan->defaults_path.n > 0)
		finding(j, judge_at(j, field), j->plan->defaults_path);
}

static void check_issuer(const struct judge *j)
{
	check_shared(j, AT_ISSUER);
}

static void check_abbreviation(const struct judge *j)
{
	check_shared(j, AT_ABBREVIATION);
}

static void check_place(const struct judge *j)
{
	check_shared(j, AT_PLACE);
}

static void check_defaults(const struct judge *j)
{
	struct str missing = STR(""), folder = j->plan->src->path;

	for (size_t i = 0; i < sizeof(shared) / sizeof(*shared); i++)
		if (lacks(j, shared[i].field))
			missing = missing.n == 0 ? shared[i].name
			                         : arena_cat(j->arena, missing, STR(", "), shared[i].name);
	if (missing.n == 0 || j->plan->defaults_path.n > 0)
		return;
	while (folder.n > 0 && folder.p[folder.n - 1] != '/')
		folder.n--;
	finding(j, judge_at(j, AT_ISSUER), missing,
		arena_cat(j->arena, folder, STR("co-quan.yaml")));
}

/* ---- Places to fill in --------------------------------------------------------------------- */

/* "‹họ tên›", as a new plan's skeleton has them. */
static bool is_unfilled(struct str s)
{
	size_t open = str_search(s, STR("‹"));

	return open < s.n && str_search(str_slice(s, open, s.n), STR("›")) < s.n - open;
}

/* `w` is where the text begins: the sign stands there or further on. */
static void refuse_unfilled(const struct judge *j, struct str s, struct where w)
{
	struct str rest;
	size_t open;

	if (!is_unfilled(s))
		return;
	if (diags_full(j->diags))
		w = (struct where){ 0 };
	rest = w.src ? str_slice(w.src->text, w.at, w.src->text.n) : STR("");
	open = str_search(rest, STR("‹"));
	rest = str_slice(rest, open, rest.n);
	if (w.src == j->plan->src && rest.n > 0)
		w = (struct where){ w.src, w.at + open, str_search(rest, STR("›")) + STR("›").n };
	finding(j, judge_in_plan(j, w));
}

static void refuse_unfilled_lines(const struct judge *j, struct lines lines, enum plan_field field)
{
	for (size_t i = 0; i < lines.n; i++)
		refuse_unfilled(j, lines.at[i], j->plan->at[field]);
}

static void refuse_unfilled_people(const struct judge *j)
{
	const struct plan *p = j->plan;

	for (size_t i = 0; i < p->n_recipients; i++) {
		const struct recipient *r = &p->recipients[i];

		refuse_unfilled(j, r->note, r->where);
		for (size_t k = 0; k < r->n_items; k++)
			refuse_unfilled(j, r->items[k], r->where);
	}
	for (size_t i = 0; i < p->n_signers; i++) {
		const struct signer *s = &p->signers[i];
		struct str parts[] = { s->authority, s->for_line, s->office, s->name };

		for (size_t k = 0; k < sizeof(parts) / sizeof(*parts); k++)
			refuse_unfilled(j, parts[k], s->where);
	}
}

static void refuse_unfilled_table(const struct judge *j, const struct table *t, struct where w)
{
	refuse_unfilled(j, run_text(j->arena, t->caption), w);
	for (const struct row *row = t->rows; row; row = row->next)
		for (size_t i = 0; i < row->n_cells; i++)
			refuse_unfilled(j, run_text(j->arena, row->cells[i].runs), row->cells[i].where);
}

static void check_unfilled(const struct judge *j)
{
	const struct plan *p = j->plan;

	refuse_unfilled_lines(j, p->superior, AT_SUPERIOR);
	refuse_unfilled_lines(j, p->issuer, AT_ISSUER);
	refuse_unfilled(j, p->place, p->at[AT_PLACE]);
	if (judge_written(j, AT_SYMBOL))
		refuse_unfilled(j, p->symbol, p->at[AT_SYMBOL]);
	else
		refuse_unfilled(j, p->abbreviation, p->at[AT_ABBREVIATION]);
	refuse_unfilled_lines(j, p->subject, AT_SUBJECT);
	refuse_unfilled_lines(j, p->bases, AT_BASES);
	refuse_unfilled_people(j);
	if (str_search(p->src->text, STR("‹")) == p->src->text.n)
		return; /* most plans: nothing to copy together */
	for (const struct block *b = p->blocks; b; b = b->next) {
		refuse_unfilled(j, run_text(j->arena, b->runs), b->where);
		if (b->table)
			refuse_unfilled_table(j, b->table, b->where);
	}
}

static void check_body(const struct judge *j)
{
	const struct block *first = j->plan->blocks;

	if (!j->unread && (!first || first->kind == BLOCK_APPENDIX))
		finding(j, judge_in_plan(j, first ? first->where : (struct where){ 0 }));
}

/* ---- The end -------------------------------------------------------------------------------- */

static const struct str usual_end = STR_INIT("./.");

static void check_end_mark(const struct judge *j)
{
	struct where w = j->plan->at[AT_END_MARK];

	if (w.src && !str_eq(j->plan->end_mark, usual_end))
		finding(j, w);
}

/* The program writes the mark; where the author did too, it may stand in the middle of the text. */
static void check_end_early(const struct judge *j)
{
	const struct block *last = NULL;

	for (const struct block *b = j->plan->blocks; b && b->kind != BLOCK_APPENDIX; b = b->next)
		last = b;
	for (size_t i = 0; i < j->passages.n; i++) {
		const struct passage *p = &j->passages.at[i];
		size_t at = str_search(p->text, usual_end);

		if (at < p->text.n && p->block && (p->block != last || at + usual_end.n < p->text.n))
			finding(j, passage_place(p, at, usual_end.n));
	}
}

static const struct rule rules[] = {
	{
		.msg = RULE("type-missing", DIAG_ERROR,
			"the type of document is missing; write \"loại: KH\" in the plan or in co-quan.yaml",
			DECREE "II.5"),
		.check = check_type,
		.wrong = "loại:\n",
		.right = "loại: KH\n",
	},
	{
		.msg = RULE("issuer-missing", DIAG_ERROR,
			"the issuing body is missing; write its lines as \"cơ quan: [...]\" in %1", DECREE "II.2"),
		.check = check_issuer,
		.wrong = "cơ quan:\n",
		.right = "cơ quan: [LIÊN ĐOÀN LAO ĐỘNG, TỈNH LẠNG SƠN]\n",
	},
	{
		.msg = RULE("abbreviation-missing", DIAG_ERROR,
			"there is nothing to make the symbol of; write \"viết tắt: ...\" in %1, or \"ký hiệu: ...\" "
			"in the plan", DECREE "II.3"),
		.check = check_abbreviation,
		.wrong = "viết tắt:\n",
		.right = "viết tắt: LĐLĐ\n",
	},
	{
		.msg = RULE("place-missing", DIAG_ERROR,
			"the place name is missing; write \"địa danh: ...\" in %1", DECREE "II.4"),
		.check = check_place,
		.wrong = "địa danh:\n",
		.right = "địa danh: Lạng Sơn\n",
	},
	{
		.msg = RULE("co-quan-missing", DIAG_ERROR,
			"there is no co-quan.yaml for this folder, and the plan itself does not say: %1; write it in "
			"%2, for all plans beside it", NULL),
		.check = check_defaults,
	},
	{
		.msg = RULE("subject-missing", DIAG_ERROR,
			"the subject is missing; write \"trích yếu: ...\"", DECREE "II.5"),
		.check = check_subject,
		.wrong = "trích yếu:\n",
		.right = "trích yếu: Tổ chức Tháng Công nhân năm 2021\n",
	},
	{
		.msg = RULE("placeholder-left", DIAG_ERROR,
			"a place to fill in is left, between ‹ and ›: write what belongs there, or delete it", NULL),
		.from = STATE_SUBMITTED,
		.check = check_unfilled,
		.wrong = "trạng thái: trình ký\ntrích yếu: ‹Nội dung trích yếu›\n",
		.right = "trạng thái: trình ký\ntrích yếu: Tổ chức Tháng Công nhân năm 2021\n",
	},
	{
		.msg = RULE("body-missing", DIAG_ERROR,
			"the plan has no text; write it after the front matter", DECREE "II.6"),
		.check = check_body,
		.wrong = "\n# Danh mục công việc {.phu-luc}\n\n1. Tuyên truyền.\n",
		.right = "\nNâng cao nhận thức của đoàn viên.\n",
	},
	{
		.msg = RULE("end-mark-other", DIAG_ADVICE, "the text of a document ends with \"./.\"",
			"Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.4"),
		.check = check_end_mark,
		.wrong = "kết thúc: \"\"\n",
		.right = "kết thúc: ./.\n",
	},
	{
		.msg = RULE("end-mark-early", DIAG_WARNING,
			"the end mark stands once, at the end of the text, where the program writes it: delete it here",
			"Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.4"),
		.check = check_end_early,
		.wrong = "\nTuyên truyền./.\n\nVận động.\n",
		.right = "\nTuyên truyền.\n\nVận động.\n",
	},
};

const struct rule_table rules_frame = { N_("frame"), rules, sizeof(rules) / sizeof(*rules) };
