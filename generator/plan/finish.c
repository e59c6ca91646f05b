/* What follows from what the source says: printed lines, capitals, the end mark. Owns the wording
 * that Decree 30 gives to the frame of a document; knows nothing of markup. */
#include "plan/plan.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "plan/number.h"

const struct str plan_state_names[STATE_COUNT] = {
	[STATE_DRAFT] = STR_INIT("dự thảo"),
	[STATE_SUBMITTED] = STR_INIT("trình ký"),
	[STATE_SIGNED] = STR_INIT("đã ký"),
	[STATE_ISSUED] = STR_INIT("phát hành"),
};

bool plan_state_find(struct arena *a, struct str name, enum plan_state *state)
{
	struct str folded = utf8_fold(a, name);

	for (size_t i = 0; i < STATE_COUNT; i++) {
		if (!str_eq(utf8_fold(a, plan_state_names[i]), folded))
			continue;
		*state = (enum plan_state)i;
		return true;
	}
	return false;
}

/* Room to write a number in by hand: no-break blanks, which no program folds away. */
#define ROOM STR("\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0")

static struct str join_lines(struct arena *a, struct lines lines)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < lines.n; i++) {
		if (i > 0)
			BUF_LIT(&b, " ");
		buf_put(&b, lines.at[i]);
	}
	return buf_move(&b, a);
}

static void upper_lines(struct arena *a, struct lines lines)
{
	for (size_t i = 0; i < lines.n; i++)
		lines.at[i] = utf8_upper(a, lines.at[i]);
}

static void upper_runs(struct arena *a, struct run *r)
{
	for (; r; r = r->next)
		if (r->kind == RUN_TEXT)
			r->text = utf8_upper(a, r->text);
}

/* Phụ lục I, II.3: "a zero before numbers under 10". */
static struct str printed_number(struct arena *a, const struct plan *p)
{
	if (p->number.n == 0)
		return ROOM;
	return p->number.n == 1 ? arena_cat(a, STR("0"), p->number) : p->number;
}

static void finish_heading_lines(struct plan *p, struct arena *a)
{
	if (p->issuer_name.n == 0)
		p->issuer_name = join_lines(a, p->issuer);
	upper_lines(a, p->superior);
	upper_lines(a, p->issuer);
	if (p->symbol.n == 0 && p->abbreviation.n > 0)
		p->symbol = p->type.code.n > 0 ? arena_cat(a, p->type.code, STR("-"), p->abbreviation)
		                               : p->abbreviation;
	p->number_symbol = arena_cat(a, printed_number(a, p), STR("/"), p->symbol);
	p->place_date = arena_cat(a, p->place, STR(", "), date_long(a, p->date));
	p->subject_text = join_lines(a, p->subject);
	p->type_upper = utf8_upper(a, p->type.name);
	p->attached_to = arena_cat(a, STR("(Kèm theo "),
		p->type.name.n > 0 ? p->type.name : STR("Văn bản"), STR(" số "), p->number_symbol, STR(" "),
		date_long(a, p->date), STR(" của "), p->issuer_name, STR(")"));
}

/* ---- Recipients ---------------------------------------------------------------------------- */

/* Without the dash and the closing sign that the author may have typed; "v.v." keeps its stop. */
static struct str bare_item(struct str s)
{
	s = str_trim(s);
	if (str_starts(s, STR("- ")))
		s = str_trim(str_slice(s, 2, s.n));
	while (s.n > 0 && (s.p[s.n - 1] == ';' || s.p[s.n - 1] == ',' ||
		(s.p[s.n - 1] == '.' && !str_ends(s, STR("v.v.")))))
		s = str_trim(str_slice(s, 0, s.n - 1));
	return s;
}

static struct str file_copy(struct arena *a, const struct recipient *r)
{
	struct buf b = { 0 };

	BUF_LIT(&b, "Lưu: ");
	for (size_t i = 0; i < r->n_items; i++) {
		if (i > 0)
			BUF_LIT(&b, ", ");
		buf_put(&b, bare_item(r->items[i]));
	}
	return buf_move(&b, a);
}

/* Phụ lục I, II.9d: a dash before each, a semicolon after it, a full stop after the last. */
static void finish_recipients(struct plan *p, struct arena *a)
{
	for (size_t i = 0; i < p->n_recipients; i++) {
		struct recipient *r = &p->recipients[i];
		bool copy = r->kind == RECIPIENT_FILE_COPY;

		r->n_lines = copy ? 1 : r->n_items;
		r->lines = arena_array(a, r->n_lines, sizeof(*r->lines));
		for (size_t j = 0; j < r->n_lines; j++) {
			bool last = i + 1 == p->n_recipients && j + 1 == r->n_lines;

			r->lines[j] = arena_cat(a, STR("- "), copy ? file_copy(a, r) : bare_item(r->items[j]),
				last ? STR(".") : STR(";"));
		}
	}
}

/* Phụ lục I, II.7: authority and office in capitals. */
static void finish_signers(struct plan *p, struct arena *a)
{
	for (size_t i = 0; i < p->n_signers; i++) {
		struct signer *s = &p->signers[i];

		s->authority = utf8_upper(a, s->authority);
		s->for_line = utf8_upper(a, s->for_line);
		s->office = utf8_upper(a, s->office);
	}
}

/* ---- The end mark --------------------------------------------------------------------------- */

static struct block *last_block(const struct plan *p)
{
	struct block *last = NULL;

	for (struct block *b = p->blocks; b && b->kind != BLOCK_APPENDIX; b = b->next)
		last = b;
	return last;
}

static bool takes_end_mark(const struct block *b)
{
	return b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_ITEM || b->kind == BLOCK_BULLET;
}

static struct run *last_run(struct block *b)
{
	struct run *r = b->runs;

	while (r && r->next)
		r = r->next;
	return r;
}

static struct run *new_text(struct arena *a, struct str text, struct where w)
{
	struct run *r = arena_new(a, struct run);

	*r = (struct run){ .kind = RUN_TEXT, .text = text, .link = STR(""), .target = STR(""), .where = w };
	return r;
}

/* A paragraph of its own, where the text ends in something that no mark can follow (a table). */
static void add_end_paragraph(struct plan *p, struct arena *a, struct block *last)
{
	struct block *b = arena_new(a, struct block);

	*b = (struct block){ .next = last->next, .kind = BLOCK_PARAGRAPH, .where = last->where,
		.runs = new_text(a, p->end_mark, last->where), .id = STR(""), .level = -1,
		.label = STR(""), .path = STR("") };
	last->next = b;
}

/* "…khen thưởng" and "…khen thưởng." both give "…khen thưởng./."; a mark that stands there stays. */
static void add_end_mark(struct plan *p, struct arena *a)
{
	struct block *last = last_block(p);
	struct run *r = last ? last_run(last) : NULL;

	if (!last || p->end_mark.n == 0)
		return;
	if (!takes_end_mark(last) || !r || r->kind == RUN_IMAGE) {
		add_end_paragraph(p, a, last);
		return;
	}
	if (r->kind == RUN_TEXT) {
		if (str_ends(r->text, p->end_mark))
			return;
		if (str_ends(r->text, STR(".")) && str_starts(p->end_mark, STR(".")) &&
			!str_ends(r->text, STR("..")))
			r->text.n--;
		if (r->style == 0 && r->link.n == 0) {
			r->text = arena_cat(a, r->text, p->end_mark);
			return;
		}
	}
	r->next = new_text(a, p->end_mark, r->where);
}

/* Phụ lục I, V.6b and III.1b: titles of sections and of appendices are in capitals. */
static void upper_titles(struct plan *p, struct arena *a)
{
	for (struct block *b = p->blocks; b; b = b->next)
		if (b->kind == BLOCK_APPENDIX || (b->kind == BLOCK_HEADING && b->depth == 1))
			upper_runs(a, b->runs);
}

void plan_finish(struct plan *p, struct arena *a, struct diags *d)
{
	finish_heading_lines(p, a);
	finish_recipients(p, a);
	finish_signers(p, a);
	number_blocks(p, a, d);
	number_references(p, a, d);
	upper_titles(p, a);
	add_end_mark(p, a);
}

struct block *plan_appendices(const struct plan *p)
{
	struct block *b = p->blocks;

	while (b && b->kind != BLOCK_APPENDIX)
		b = b->next;
	return b;
}

struct str run_text(struct arena *a, const struct run *r)
{
	struct buf b = { 0 };

	for (; r; r = r->next) {
		if (r->kind == RUN_BREAK)
			BUF_LIT(&b, " ");
		else if (r->kind != RUN_IMAGE)
			buf_put(&b, r->text);
	}
	return buf_move(&b, a);
}
