/*
 * Rules of form. Owns what a plan must have in which state; knows neither how it was written nor
 * how it is printed. A field that is written but could not be read has a place and no value: it
 * was reported then, and is not missing.
 */
#include "check/check.h"

MSG(type_missing, "type-missing", DIAG_ERROR,
	"the type of document is missing; write \"loại: KH\" in the plan or in co-quan.yaml");
MSG(issuer_missing, "issuer-missing", DIAG_ERROR,
	"the issuing body is missing; write its lines as \"cơ quan: [...]\" in %1");
MSG(abbreviation_missing, "abbreviation-missing", DIAG_ERROR,
	"there is nothing to make the symbol of; write \"viết tắt: ...\" in %1, or \"ký hiệu: ...\" in "
	"the plan");
MSG(place_missing, "place-missing", DIAG_ERROR,
	"the place name is missing; write \"địa danh: ...\" in %1");
MSG(defaults_missing, "co-quan-missing", DIAG_ERROR,
	"there is no co-quan.yaml for this folder, and the plan itself does not say: %1; write it in "
	"%2, for all plans beside it");
MSG(subject_missing, "subject-missing", DIAG_ERROR,
	"the subject is missing; write \"trích yếu: ...\"");
MSG(number_missing, "number-missing", DIAG_ERROR,
	"a plan that is signed has a number; write \"số: ...\", or set \"trạng thái\" to dự thảo or "
	"trình ký");
MSG(date_missing, "date-missing", DIAG_ERROR,
	"a plan that is signed has a date; write \"ngày: ...\", or set \"trạng thái\" to dự thảo or "
	"trình ký");
MSG(recipients_missing, "recipients-missing", DIAG_ERROR,
	"there are no recipients; write \"nơi nhận\" with an item for each, the file copy last");
MSG(file_copy_missing, "file-copy-missing", DIAG_WARNING,
	"the list of recipients ends with the file copy (Decree 30, Phụ lục I, II.9); write \"- lưu: "
	"[VT, ...]\" as its last item");
MSG(signer_missing, "signer-missing", DIAG_ERROR,
	"nobody signs; write \"ký\" with quyền hạn, chức vụ, tên");
MSG(office_missing, "office-missing", DIAG_ERROR,
	"the signer's office is missing; write \"chức vụ: ...\" under \"ký\"");
MSG(name_missing, "name-missing", DIAG_ERROR,
	"the signer's name is missing; write \"tên: ...\" under \"ký\", or tên: \"\" to leave room "
	"for it");
MSG(name_left_empty, "name-left-empty", DIAG_WARNING,
	"the signer's name is left empty; room is left to write it in");
MSG(placeholder_left, "placeholder-left", DIAG_ERROR,
	"a place to fill in is left, between ‹ and ›: write what belongs there, or delete it");
MSG(body_missing, "body-missing", DIAG_ERROR,
	"the plan has no text; write it after the front matter");

struct judge {
	const struct plan *plan;
	struct arena *arena;
	struct diags *diags;
	bool unread; /* the source had errors: part of its text may not have been understood */
};

/* A place in the plan's own file: what comes from co-quan.yaml is mended, or overruled, there. */
static struct where in_plan(const struct judge *j, struct where w)
{
	return w.src == j->plan->src ? w : (struct where){ j->plan->src, 0, 3 };
}

static struct where at(const struct judge *j, enum plan_field field)
{
	return in_plan(j, j->plan->at[field]);
}

static bool written(const struct judge *j, enum plan_field field)
{
	return j->plan->at[field].src != NULL;
}

static void check_type(const struct judge *j)
{
	if (!written(j, AT_TYPE))
		diag(j->diags, &type_missing, at(j, AT_TYPE));
}

/* What the folder says for all its plans; one message names the file to write, where there is none,
 * or else each says what the nearest one lacks. */
static const struct {
	enum plan_field field;
	struct str name;
	const struct msg *msg;
} shared[] = {
	{ AT_ISSUER, STR_INIT("cơ quan"), &issuer_missing },
	{ AT_ABBREVIATION, STR_INIT("viết tắt"), &abbreviation_missing },
	{ AT_PLACE, STR_INIT("địa danh"), &place_missing },
};

static bool lacks(const struct judge *j, enum plan_field field)
{
	if (field == AT_ABBREVIATION && written(j, AT_SYMBOL))
		return false;
	return !written(j, field);
}

static void check_shared(const struct judge *j)
{
	struct str missing = STR(""), path = j->plan->defaults_path;
	struct str folder = j->plan->src->path;

	for (size_t i = 0; i < sizeof(shared) / sizeof(*shared); i++) {
		if (!lacks(j, shared[i].field))
			continue;
		if (path.n > 0)
			diag_add(j->diags, shared[i].msg, at(j, shared[i].field), &path, 1);
		missing = missing.n == 0 ? shared[i].name
		                         : arena_cat(j->arena, missing, STR(", "), shared[i].name);
	}
	if (missing.n == 0 || path.n > 0)
		return;
	while (folder.n > 0 && folder.p[folder.n - 1] != '/')
		folder.n--;
	diag(j->diags, &defaults_missing, at(j, AT_ISSUER), missing,
		arena_cat(j->arena, folder, STR("co-quan.yaml")));
}

static void check_subject(const struct judge *j)
{
	if (!written(j, AT_SUBJECT))
		diag(j->diags, &subject_missing, at(j, AT_SUBJECT));
}

static void check_number(const struct judge *j)
{
	if (!written(j, AT_NUMBER))
		diag(j->diags, &number_missing, at(j, AT_STATE));
}

static void check_date(const struct judge *j)
{
	if (!written(j, AT_DATE))
		diag(j->diags, &date_missing, at(j, AT_STATE));
}

static void check_recipients(const struct judge *j)
{
	if (!written(j, AT_RECIPIENTS))
		diag(j->diags, &recipients_missing, at(j, AT_RECIPIENTS));
}

static void check_file_copy(const struct judge *j)
{
	const struct plan *p = j->plan;
	const struct recipient *last = p->n_recipients > 0 ? &p->recipients[p->n_recipients - 1] : NULL;

	if (last && last->kind != RECIPIENT_FILE_COPY)
		diag(j->diags, &file_copy_missing, last->where); /* in co-quan.yaml: said once for all */
}

static void check_signers(const struct judge *j)
{
	if (!written(j, AT_SIGNERS))
		diag(j->diags, &signer_missing, at(j, AT_SIGNERS));
}

static void check_offices(const struct judge *j)
{
	for (size_t i = 0; i < j->plan->n_signers; i++) {
		const struct signer *s = &j->plan->signers[i];

		if (s->office.n == 0)
			diag(j->diags, &office_missing, in_plan(j, s->where));
	}
}

static void check_names(const struct judge *j)
{
	for (size_t i = 0; i < j->plan->n_signers; i++) {
		const struct signer *s = &j->plan->signers[i];

		if (s->name_left_empty)
			diag(j->diags, &name_left_empty, s->name_where);
		else if (s->name.n == 0)
			diag(j->diags, &name_missing, in_plan(j, s->where));
	}
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
	diag(j->diags, &placeholder_left, in_plan(j, w));
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
	if (written(j, AT_SYMBOL))
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
		diag(j->diags, &body_missing, in_plan(j, first ? first->where : (struct where){ 0 }));
}

/* The rules, and the state from which on each holds. */
static const struct {
	void (*check)(const struct judge *j);
	enum plan_state from;
} rules[] = {
	{ check_type, STATE_DRAFT },
	{ check_shared, STATE_DRAFT },
	{ check_subject, STATE_DRAFT },
	{ check_number, STATE_SIGNED },
	{ check_date, STATE_SIGNED },
	{ check_recipients, STATE_DRAFT },
	{ check_file_copy, STATE_SUBMITTED },
	{ check_signers, STATE_DRAFT },
	{ check_offices, STATE_DRAFT },
	{ check_names, STATE_SUBMITTED },
	{ check_unfilled, STATE_SUBMITTED },
	{ check_body, STATE_DRAFT },
};

void check_plan(const struct plan *p, struct arena *a, struct diags *d)
{
	struct judge j = { p, a, d, d->errors > 0 };

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (p->state >= rules[i].from)
			rules[i].check(&j);
}
