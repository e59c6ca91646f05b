/*
 * Rules of form. Owns what a plan must have in which state; knows neither how it was written nor
 * how it is printed. A field that is written but could not be read has a place and no value: it
 * was reported then, and is not missing.
 */
#include "check/check.h"

MSG(type_missing, "type-missing", DIAG_ERROR,
	"the type of document is missing; write \"loại: KH\" in the plan or in co-quan.yaml");
MSG(issuer_missing, "issuer-missing", DIAG_ERROR,
	"the issuing body is missing; write its lines as \"cơ quan: [...]\" in co-quan.yaml");
MSG(abbreviation_missing, "abbreviation-missing", DIAG_ERROR,
	"there is nothing to make the symbol of; write \"viết tắt\" in co-quan.yaml, or \"ký hiệu\" "
	"in the plan");
MSG(place_missing, "place-missing", DIAG_ERROR,
	"the place name is missing; write \"địa danh: ...\" in co-quan.yaml");
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
MSG(body_missing, "body-missing", DIAG_ERROR,
	"the plan has no text; write it after the front matter");

struct judge {
	const struct plan *plan;
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

static void check_issuer(const struct judge *j)
{
	if (!written(j, AT_ISSUER))
		diag(j->diags, &issuer_missing, at(j, AT_ISSUER));
}

static void check_symbol(const struct judge *j)
{
	if (!written(j, AT_SYMBOL) && !written(j, AT_ABBREVIATION))
		diag(j->diags, &abbreviation_missing, at(j, AT_SYMBOL));
}

static void check_place(const struct judge *j)
{
	if (!written(j, AT_PLACE))
		diag(j->diags, &place_missing, at(j, AT_PLACE));
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
		diag(j->diags, &file_copy_missing, in_plan(j, last->where));
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

		if (s->name.n == 0)
			diag(j->diags, s->name_left_empty ? &name_left_empty : &name_missing,
				in_plan(j, s->where));
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
	{ check_issuer, STATE_DRAFT },
	{ check_symbol, STATE_DRAFT },
	{ check_place, STATE_DRAFT },
	{ check_subject, STATE_DRAFT },
	{ check_number, STATE_SIGNED },
	{ check_date, STATE_SIGNED },
	{ check_recipients, STATE_DRAFT },
	{ check_file_copy, STATE_SUBMITTED },
	{ check_signers, STATE_DRAFT },
	{ check_offices, STATE_DRAFT },
	{ check_names, STATE_SUBMITTED },
	{ check_body, STATE_DRAFT },
};

void check_plan(const struct plan *p, struct arena *a, struct diags *d)
{
	struct judge j = { p, d, d->errors > 0 };

	(void)a;
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (p->state >= rules[i].from)
			rules[i].check(&j);
}
