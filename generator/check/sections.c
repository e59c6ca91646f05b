/* Rules about sections: their number, what is numbered by hand, references to them. */
#include "check/rule.h"

/* ---- References ----------------------------------------------------------------------------- */

/* "II.2.a" for "điểm a khoản 2 mục II": the labels from the greatest level down. "" where the section
 * itself is not named: then it is the one that the text stands in. */
static struct str path_of(const struct judge *j, const struct scan *s, const struct reference *r)
{
	struct buf b = { 0 };

	for (int level = REF_APPENDIX; level <= REF_POINT; level++) {
		for (size_t i = 0; i < r->n_parts; i++) {
			if ((int)r->parts[i].level != level)
				continue;
			if (b.n == 0 && level > REF_SECTION)
				return STR("");
			if (b.n > 0)
				BUF_LIT(&b, ".");
			buf_put(&b, scan_text(s, r->parts[i].label));
		}
	}
	return buf_move(&b, j->arena);
}

/* The block has this path, or one that ends in it: "mục 2.1" may be that of any section. */
static bool has_path(const struct block *b, struct str path)
{
	return str_eq(b->path, path) || (b->path.n > path.n && str_ends(b->path, path) &&
		b->path.p[b->path.n - path.n - 1] == '.');
}

static bool is_appendix(const struct reference *r)
{
	for (size_t i = 0; i < r->n_parts; i++)
		if (r->parts[i].level == REF_APPENDIX)
			return true;
	return false;
}

static bool is_there(const struct judge *j, struct str path)
{
	for (const struct block *b = j->plan->blocks; b; b = b->next)
		if (b->path.n > 0 && has_path(b, path))
			return true;
	return false;
}

static void check_reference(const struct judge *j, size_t i, const struct reference *r)
{
	struct str path = path_of(j, &j->text->at[i].scan, r);

	/* An appendix has its own numbers, and a plan may speak of one that is a paper of its own. */
	if (r->owner == REF_OWN && path.n > 0 && !is_appendix(r) && !is_there(j, path))
		finding(j, passage_place(&j->passages.at[i], r->all.at, r->all.n),
			scan_text(&j->text->at[i].scan, r->all));
}

static void check_references(const struct judge *j)
{
	for (size_t i = 0; i < j->passages.n; i++)
		for (size_t k = 0; k < j->text->at[i].references.n; k++)
			check_reference(j, i, &j->text->at[i].references.items[k]);
}

/* ---- Numbers typed by hand ------------------------------------------------------------------ */

static struct counting count(const struct judge *j)
{
	struct counting c = { .arena = j->arena };

	for (size_t i = 0; i < j->passages.n; i++) {
		if (j->passages.at[i].kind != PASSAGE_TEXT)
			counting_break(&c);
		counting_feed(&c, &j->text->at[i].scan);
	}
	return c;
}

static void say_counts(const struct judge *j, enum count_fault fault)
{
	struct counting c = count(j);

	for (size_t i = 0; i < c.n; i++) {
		const struct count_finding *f = &c.items[i];

		if (f->fault == fault)
			finding(j, passage_place(&j->passages.at[f->text], f->mark.at, f->mark.n),
				scan_text(&j->text->at[f->text].scan, f->mark), f->expected);
	}
}

static void check_gaps(const struct judge *j)
{
	say_counts(j, COUNT_GAP);
}

static void check_repeats(const struct judge *j)
{
	say_counts(j, COUNT_REPEAT);
}

/* ---- A section of one point ----------------------------------------------------------------- */

static bool is_numbered(const struct block *b)
{
	return (b->kind == BLOCK_HEADING || b->kind == BLOCK_ITEM) && b->level >= 0;
}

/* The block is the only one of its level before one above it begins. */
static bool is_alone(const struct block *b)
{
	if (b->value != 1)
		return false;
	for (const struct block *next = b->next; next; next = next->next) {
		if (next->kind == BLOCK_APPENDIX || (is_numbered(next) && next->level < b->level))
			return true;
		if (is_numbered(next) && next->level == b->level)
			return false;
	}
	return true;
}

static void check_alone(const struct judge *j)
{
	for (const struct block *b = j->plan->blocks; b && b->kind != BLOCK_APPENDIX; b = b->next)
		if (is_numbered(b) && is_alone(b))
			finding(j, b->where, b->label);
}

static const struct rule rules[] = {
	{
		.msg = RULE("section-unknown", DIAG_WARNING,
			"there is no \"%1\" in this document; better than a number is a reference that counts by "
			"itself: [](#id)", NULL),
		.check = check_references,
		.wrong = "\n# Mục đích\n\nTheo mục V kế hoạch này.\n\n# Nội dung\n\nTuyên truyền.\n",
		.right = "\n# Mục đích\n\nTheo mục II kế hoạch này.\n\n# Nội dung\n\nTuyên truyền.\n",
	},
	{
		.msg = RULE("count-gap", DIAG_WARNING, "after the one before it, \"%1\" should be \"%2\"",
			DECREE "II.6"),
		.check = check_gaps,
		.wrong = "\nGồm: a) tuyên truyền; b) vận động; c) chăm lo; e) kiểm tra.\n",
		.right = "\nGồm: a) tuyên truyền; b) vận động; c) chăm lo; d) kiểm tra.\n",
	},
	{
		.msg = RULE("count-repeat", DIAG_WARNING, "\"%1\" is there twice; it should be \"%2\"",
			DECREE "II.6"),
		.check = check_repeats,
		.wrong = "\nGồm: a) tuyên truyền; b) vận động; b) chăm lo; c) kiểm tra.\n",
		.right = "\nGồm: a) tuyên truyền; b) vận động; c) chăm lo; d) kiểm tra.\n",
	},
	{
		.msg = RULE("section-alone", DIAG_ADVICE,
			"\"%1\" is the only one of its level: what is not divided needs no number", NULL),
		.check = check_alone,
		.wrong = "\n# Mục đích\n\n1. Tuyên truyền.\n\n# Nội dung\n\n1. Vận động.\n2. Chăm lo.\n",
		.right = "\n# Mục đích\n\nTuyên truyền.\n\n# Nội dung\n\n1. Vận động.\n2. Chăm lo.\n",
	},
};

const struct rule_table rules_sections = { N_("sections"), rules, sizeof(rules) / sizeof(*rules) };
