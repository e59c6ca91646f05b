/*
 * The fields of the front matter. Owns their names, forms and the messages about them; knows
 * nothing of YAML's syntax (yaml.c) nor of what a plan must have (check.c).
 */
#include "source/front.h"

#include "plan/types.h"
#include "source/people.h"
#include "source/silencers.h"
#include "source/take.h"

#include <string.h>

MSG(field_unknown, "field-unknown", DIAG_ERROR,
	"there is no field \"%1\"; did you mean \"%2\"?");
MSG(field_foreign, "field-foreign", DIAG_ERROR,
	"there is no field \"%1\"; the fields are: %2");
MSG(not_here, "field-not-here", DIAG_ERROR,
	"\"%1\" belongs in the plan itself, not in co-quan.yaml: every plan has its own");
MSG(only_defaults, "field-of-union", DIAG_ERROR,
	"\"%1\" belongs in co-quan.yaml: it is for all plans of the union");
MSG(type_unknown, "type-unknown", DIAG_ERROR,
	"there is no type of document \"%1\" in Decree 30; did you mean \"%2\"?");
MSG(type_foreign, "type-foreign", DIAG_ERROR,
	"there is no type of document \"%1\" in Decree 30; for one of your own write {mã: ..., tên: "
	"...}");
MSG(type_code, "type-code", DIAG_ERROR,
	"the type's code (mã) is missing or has a blank or \"/\" in it; it is letters only, such as "
	"PĐTĐ");
MSG(type_name, "type-name", DIAG_ERROR,
	"the name (tên) of the type \"%1\" is missing; write it, or tên: \"\" if the document prints none");
MSG(number_form, "number-form", DIAG_ERROR,
	"\"%1\" is no number of a document: only digits, and a letter after them if need be (145, "
	"145a); what comes after the \"/\" is \"ký hiệu\"");
MSG(number_zero, "number-zero", DIAG_ERROR,
	"the numbers of documents begin with 1; write the number, or leave the field out until there is "
	"one");
MSG(symbol_form, "symbol-form", DIAG_ERROR,
	"\"%1\" is no symbol: without blanks, without the number and its \"/\", such as KH-LĐLĐ");
MSG(date_form, "date-form", DIAG_ERROR,
	"\"%1\" is no date; write 4/3/2021 or 2021-03-04");
MSG(date_meant, "date-other-form", DIAG_ERROR,
	"\"%1\" is not written as a date is here; write %2");
MSG(date_month_first, "date-month-first", DIAG_ERROR,
	"there is no such day as %1: the day comes before the month; did you mean %2?");
MSG(subject_emphasis, "subject-emphasis", DIAG_WARNING,
	"the fields know no bold text: \"**\" is printed as it stands; delete it");
MSG(date_unreal, "date-impossible", DIAG_ERROR,
	"there is no such day as %1 in the calendar");
MSG(state_unknown, "state-unknown", DIAG_ERROR,
	"there is no state \"%1\"; the states are: dự thảo, trình ký, đã ký, phát hành");
MSG(seal_form, "seal-form", DIAG_ERROR,
	"this is no seal: it is written by vanthu seal, not by hand");
MSG(scheme_sample, "scheme-sample", DIAG_ERROR,
	"\"%1\" cannot stand here in a numbering scheme; samples are such as [I., 1., 1.1., a), -, "
	"+]: the levels from the highest down, then the dashes");

MSG(reserved_form, "reserved-form", DIAG_ERROR,
	"\"%1\" is no number to be kept back: write number, kind and year, such as 150/KH/2021, or "
	"152-155/KH/2021");

/* ---- Fields -------------------------------------------------------------------------------- */

static const struct part type_parts[] = {
	{ STR_INIT("mã"), STR_INIT("ma") },
	{ STR_INIT("tên"), STR_INIT("ten") },
};

/* A type outside Decree 30; of one inside it the name may be left out. */
static void read_own_type(struct fields *f, const struct yaml *v, struct plan *p)
{
	const struct yaml *values[2];
	const struct doc_type *known;
	struct str code;

	take_parts(f, v, type_parts, 2, values);
	code = take_part(f, values[0]);
	if (code.n == 0 || str_find(code, ' ', 0) < code.n || str_find(code, '/', 0) < code.n) {
		diag(f->diags, &type_code, take_place(values[0] ? values[0] : v));
		return;
	}
	known = doc_type_find(f->arena, code);
	p->type = (struct doc_type){ code, take_part(f, values[1]) };
	if (!values[1] && known)
		p->type = *known;
	else if (!values[1])
		diag(f->diags, &type_name, take_place(v), code);
}

static void report_type(struct fields *f, const struct yaml *v, struct str text)
{
	struct str *names = arena_array(f->arena, n_doc_types * 2, sizeof(*names)), nearest;

	for (size_t i = 0; i < n_doc_types; i++) {
		names[i] = doc_types[i].name;
		names[n_doc_types + i] = doc_types[i].code;
	}
	nearest = diag_nearest(text, names, n_doc_types * 2);
	if (nearest.n > 0)
		diag(f->diags, &type_unknown, take_place(v), text, nearest);
	else
		diag(f->diags, &type_foreign, take_place(v), text);
}

/* type = code | name | { mã: code, tên: name } */
static void read_type(struct fields *f, const struct yaml *v, struct plan *p)
{
	const struct doc_type *known;
	struct str text;

	p->type = (struct doc_type){ STR(""), STR("") };
	if (v->kind == YAML_MAPPING) {
		read_own_type(f, v, p);
		return;
	}
	if (!take_text(f, v, &text))
		return;
	known = doc_type_find(f->arena, text);
	if (known)
		p->type = *known;
	else
		report_type(f, v, text);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

enum { MOST_DIGITS = 9 };

/* number = 1 to 9 digits, [letter] */
static bool is_number(struct str s)
{
	size_t n = 0;
	struct str letter;

	while (n < s.n && is_digit(s.p[n]))
		n++;
	letter = str_slice(s, n, s.n);
	if (n == 0 || n > MOST_DIGITS)
		return false;
	return letter.n == 0 || str_eqz(letter, "đ") || str_eqz(letter, "Đ") ||
		(letter.n == 1 && (letter.p[0] | 0x20) >= 'a' && (letter.p[0] | 0x20) <= 'z');
}

/* 0, 00, 0a */
static bool is_zero(struct str s)
{
	while (s.n > 0 && s.p[0] == '0')
		s = str_slice(s, 1, s.n);
	return s.n == 0 || !is_digit(s.p[0]);
}

static void read_number(struct fields *f, const struct yaml *v, struct plan *p)
{
	struct str text;

	p->number = STR("");
	if (!take_text(f, v, &text))
		return;
	if (!is_number(text))
		diag(f->diags, &number_form, take_place(v), text);
	else if (is_zero(text))
		diag(f->diags, &number_zero, take_place(v));
	else
		p->number = text;
}

static void read_symbol(struct fields *f, const struct yaml *v, struct plan *p)
{
	struct str text;

	p->symbol = STR("");
	if (!take_text(f, v, &text))
		return;
	if (str_find(text, ' ', 0) < text.n || text.p[0] == '/' || is_digit(text.p[0]))
		diag(f->diags, &symbol_form, take_place(v), text);
	else
		p->symbol = text;
}

/* The three numbers of a date in whatever form, in their order; false: they are not three. */
static bool three_numbers(struct str s, struct str numbers[3])
{
	size_t n = 0;

	for (size_t at = 0; at < s.n; at++) {
		size_t start = at;

		while (at < s.n && is_digit(s.p[at]))
			at++;
		if (at == start)
			continue;
		if (n == 3)
			return false;
		numbers[n++] = str_slice(s, start, at);
	}
	return n == 3;
}

static struct str slashed(struct arena *a, struct str day, struct str month, struct str year)
{
	return arena_cat(a, day, STR("/"), month, STR("/"), year);
}

/* "ngày 04 tháng 3 năm 2021", "4.3.2021" are no forms of this field, but can be understood; the
 * month first, as in America, cannot be told apart in most dates and is never taken. */
static void report_date(struct fields *f, struct where w, struct str text, bool form)
{
	struct str n[3], straight, swapped;
	struct date date;
	bool understood = form, ignored;

	if (!three_numbers(text, n)) {
		diag(f->diags, &date_form, w, text);
		return;
	}
	straight = slashed(f->arena, n[0], n[1], n[2]);
	swapped = slashed(f->arena, n[1], n[0], n[2]);
	if (!form && date_parse(straight, &date, &understood))
		diag(f->diags, &date_meant, w, text, straight);
	else if (form && date_parse(swapped, &date, &ignored))
		diag(f->diags, &date_month_first, w, text, swapped);
	else
		diag(f->diags, understood ? &date_unreal : &date_form, w, text);
}

static void read_date(struct fields *f, const struct yaml *v, struct plan *p)
{
	struct str text;
	bool form;

	p->date = (struct date){ 0 };
	if (take_text(f, v, &text) && !date_parse(text, &p->date, &form))
		report_date(f, take_place(v), text, form);
}

static void read_place(struct fields *f, const struct yaml *v, struct plan *p)
{
	if (!take_text(f, v, &p->place))
		p->place = STR("");
}

static void read_abbreviation(struct fields *f, const struct yaml *v, struct plan *p)
{
	if (!take_text(f, v, &p->abbreviation))
		p->abbreviation = STR("");
}

static void read_issuer_name(struct fields *f, const struct yaml *v, struct plan *p)
{
	if (!take_text(f, v, &p->issuer_name))
		p->issuer_name = STR("");
}

static void read_subject(struct fields *f, const struct yaml *v, struct plan *p)
{
	p->subject = take_some_lines(f, v);
	for (size_t i = 0; i < p->subject.n; i++)
		if (str_search(p->subject.at[i], STR("**")) < p->subject.at[i].n)
			diag(f->diags, &subject_emphasis, take_place(v));
}

/* A body that has none above it says so: "". */
static void read_superior(struct fields *f, const struct yaml *v, struct plan *p)
{
	p->superior = take_lines(f, v);
}

/* Another issuing body has another name, if it was given one. */
static void read_issuer(struct fields *f, const struct yaml *v, struct plan *p)
{
	p->issuer = take_some_lines(f, v);
	p->issuer_name = STR("");
	p->at[AT_ISSUER_NAME] = (struct where){ NULL, 0, 0 };
}

/* Without the sign that the printed list puts after it. "…" and "v.v." stay. */
static struct str without_end(struct str s)
{
	s = str_trim(s);
	while (str_ends(s, STR(";")) || str_ends(s, STR(",")) || (str_ends(s, STR(".")) &&
		!str_ends(s, STR("..")) && !str_ends(s, STR("v.v."))))
		s = str_trim(str_slice(s, 0, s.n - 1));
	return s;
}

static void read_bases(struct fields *f, const struct yaml *v, struct plan *p)
{
	p->bases = take_lines(f, v);
	for (size_t i = 0; i < p->bases.n; i++) {
		p->bases.at[i] = without_end(p->bases.at[i]);
		if (p->bases.at[i].n == 0)
			take_empty(f, v);
	}
}

static void read_state(struct fields *f, const struct yaml *v, struct plan *p)
{
	struct str text;

	p->state = STATE_DRAFT;
	if (take_text(f, v, &text) && !plan_state_find(f->arena, text, &p->state))
		diag(f->diags, &state_unknown, take_place(v), text);
}

static void read_end_mark(struct fields *f, const struct yaml *v, struct plan *p)
{
	p->end_mark = STR("");
	if (v->kind != YAML_TEXT || v->text.n > 0)
		(void)take_text(f, v, &p->end_mark);
}

static void read_scheme(struct fields *f, const struct yaml *v, struct plan *p)
{
	struct lines samples;
	const struct yaml *y = v->first;
	size_t errors = f->diags->errors, bad = 0;

	scheme_default(&p->scheme);
	if (!take_list(f, v))
		return;
	samples = take_some_lines(f, v);
	if (f->diags->errors > errors || scheme_parse(&p->scheme, samples.at, samples.n, &bad))
		return;
	scheme_default(&p->scheme);
	for (size_t i = 0; i < bad && y; i++)
		y = y->next;
	diag(f->diags, &scheme_sample, take_place(y ? y : v),
		bad < samples.n ? samples.at[bad] : STR(""));
}

/* seal = 64 hexadecimal digits */
static void read_seal(struct fields *f, const struct yaml *v, struct plan *p)
{
	static const char digits[] = "0123456789abcdef";

	p->seal = STR("");
	if (!take_text(f, v, &p->seal))
		return;
	for (size_t i = 0; i < p->seal.n; i++)
		if (p->seal.n != 64 || !strchr(digits, p->seal.p[i])) {
			diag(f->diags, &seal_form, take_place(v));
			p->seal = STR("");
		}
}

/* One to nine digits off the front; false: there are none, or it is 0. */
static bool cut_number(struct str *s, unsigned long *number)
{
	size_t n = 0;

	for (*number = 0; n < s->n && n < MOST_DIGITS && is_digit(s->p[n]); n++)
		*number = *number * 10 + (unsigned long)(s->p[n] - '0');
	*s = str_slice(*s, n, s->n);
	return *number > 0;
}

/* reserved = number [ ( "-" | "–" ) number ] "/" code "/" year */
static bool read_range(struct fields *f, struct str s, struct reserved *r)
{
	static const struct str dashes[] = { STR_INIT("-"), STR_INIT("–") };
	const struct doc_type *known;
	unsigned long year;

	if (!cut_number(&s, &r->from))
		return false;
	r->to = r->from;
	for (size_t i = 0; i < 2; i++) {
		if (!str_starts(s, dashes[i]))
			continue;
		s = str_slice(s, dashes[i].n, s.n);
		if (!cut_number(&s, &r->to) || r->to < r->from)
			return false;
	}
	if (!str_starts(s, STR("/")))
		return false;
	s = str_slice(s, 1, s.n);
	(void)str_cut(&s, '/', &r->type_code);
	known = doc_type_find(f->arena, r->type_code);
	if (known)
		r->type_code = known->code;
	if (r->type_code.n == 0 || s.n != 4 || !cut_number(&s, &year) || s.n > 0)
		return false;
	r->year = (int)year;
	return true;
}

static void read_reserved(struct fields *f, const struct yaml *v, struct plan *p)
{
	struct reserved *all;
	struct str text;

	p->reserved = NULL;
	p->n_reserved = 0;
	if (!take_list(f, v))
		return;
	p->reserved = all = arena_array(f->arena, v->n, sizeof(*all));
	for (const struct yaml *y = v->first; y; y = y->next) {
		if (!take_text(f, y, &text))
			continue;
		if (read_range(f, text, &all[p->n_reserved]))
			p->n_reserved++;
		else
			diag(f->diags, &reserved_form, take_place(y), text);
	}
}

/* ---- The table ----------------------------------------------------------------------------- */

static const struct field_row {
	struct str name, folded;
	unsigned kinds; /* enum front_kind, or-ed */
	enum plan_field at;
	void (*read)(struct fields *f, const struct yaml *v, struct plan *p);
} rows[] = {
	{ STR_INIT("loại"), STR_INIT("loai"), FRONT_PLAN | FRONT_DEFAULTS, AT_TYPE, read_type },
	{ STR_INIT("số"), STR_INIT("so"), FRONT_PLAN, AT_NUMBER, read_number },
	{ STR_INIT("ký hiệu"), STR_INIT("ky-hieu"), FRONT_PLAN, AT_SYMBOL, read_symbol },
	{ STR_INIT("ngày"), STR_INIT("ngay"), FRONT_PLAN, AT_DATE, read_date },
	{ STR_INIT("địa danh"), STR_INIT("dia-danh"), FRONT_PLAN | FRONT_DEFAULTS, AT_PLACE,
		read_place },
	{ STR_INIT("trích yếu"), STR_INIT("trich-yeu"), FRONT_PLAN, AT_SUBJECT, read_subject },
	{ STR_INIT("căn cứ"), STR_INIT("can-cu"), FRONT_PLAN, AT_BASES, read_bases },
	{ STR_INIT("nơi nhận"), STR_INIT("noi-nhan"), FRONT_PLAN | FRONT_DEFAULTS, AT_RECIPIENTS,
		people_recipients },
	{ STR_INIT("ký"), STR_INIT("ky"), FRONT_PLAN | FRONT_DEFAULTS, AT_SIGNERS, people_signers },
	{ STR_INIT("trạng thái"), STR_INIT("trang-thai"), FRONT_PLAN, AT_STATE, read_state },
	{ STR_INIT("kết thúc"), STR_INIT("ket-thuc"), FRONT_PLAN | FRONT_DEFAULTS, AT_END_MARK,
		read_end_mark },
	{ STR_INIT("đánh số"), STR_INIT("danh-so"), FRONT_PLAN | FRONT_DEFAULTS, AT_SCHEME,
		read_scheme },
	{ STR_INIT("cơ quan chủ quản"), STR_INIT("co-quan-chu-quan"), FRONT_PLAN | FRONT_DEFAULTS,
		AT_SUPERIOR, read_superior },
	{ STR_INIT("cơ quan"), STR_INIT("co-quan"), FRONT_PLAN | FRONT_DEFAULTS, AT_ISSUER,
		read_issuer },
	{ STR_INIT("viết tắt"), STR_INIT("viet-tat"), FRONT_PLAN | FRONT_DEFAULTS, AT_ABBREVIATION,
		read_abbreviation },
	{ STR_INIT("tên cơ quan"), STR_INIT("ten-co-quan"), FRONT_PLAN | FRONT_DEFAULTS,
		AT_ISSUER_NAME, read_issuer_name },
	{ STR_INIT("niêm phong"), STR_INIT("niem-phong"), FRONT_PLAN, AT_SEAL, read_seal },
	{ STR_INIT("bỏ qua"), STR_INIT("bo-qua"), FRONT_PLAN | FRONT_DEFAULTS, AT_SILENCERS,
		silencers_read },
	{ STR_INIT("số giữ lại"), STR_INIT("so-giu-lai"), FRONT_DEFAULTS, AT_RESERVED, read_reserved },
};

enum { ROWS = sizeof(rows) / sizeof(*rows) };

_Static_assert((int)ROWS <= (int)MOST_NAMES, "take_join() has room for all fields");

const size_t front_n_fields = ROWS;

struct str front_field_name(size_t row)
{
	return rows[row].name;
}

struct str front_field_folded(size_t row)
{
	return rows[row].folded;
}

static const struct field_row *find_row(struct str folded)
{
	for (size_t i = 0; i < ROWS; i++)
		if (str_eq(rows[i].folded, folded))
			return &rows[i];
	return NULL;
}

/* A misspelt field is not missing as well. */
static void count_as_written(struct plan *p, struct str name, struct where w)
{
	for (size_t i = 0; i < ROWS; i++)
		if (str_eq(rows[i].name, name) && !p->at[rows[i].at].src)
			p->at[rows[i].at] = w;
}

static void report_unknown(struct fields *f, const struct yaml *v, enum front_kind kind,
	struct plan *p)
{
	struct str names[ROWS], nearest;
	size_t n = 0;

	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].kinds & kind)
			names[n++] = rows[i].name;
	nearest = diag_nearest(v->key, names, n);
	count_as_written(p, nearest, v->key_where);
	if (yaml_odd_character(f->diags, v->key_where))
		return;
	if (nearest.n > 0)
		diag(f->diags, &field_unknown, v->key_where, v->key, nearest);
	else
		diag(f->diags, &field_foreign, v->key_where, v->key, take_join(f->arena, names, n));
}

static void read_field(struct fields *f, const struct yaml *v, enum front_kind kind, struct plan *p)
{
	const struct field_row *row = find_row(v->folded);

	if (!row) {
		report_unknown(f, v, kind, p);
	} else if (!(row->kinds & kind)) {
		diag(f->diags, kind == FRONT_PLAN ? &only_defaults : &not_here, v->key_where, row->name);
	} else if (!yaml_is_nothing(v)) {
		f->name = row->name;
		row->read(f, v, p);
		p->at[row->at] = take_place(v);
	}
}

void front_unreadable(struct plan *p, struct where w)
{
	for (size_t i = 0; i < AT_COUNT; i++)
		if (!p->at[i].src)
			p->at[i] = w;
}

void front_read(struct arena *a, struct diags *d, const struct src *s, size_t from, size_t to,
	enum front_kind kind, struct plan *p)
{
	struct fields f = { a, d, STR("") };
	const struct yaml *fields, *issuer;
	bool whole;

	fields = yaml_read(a, d, s, from, to, &whole);
	/* The body first: it takes away the name that another body's file gave (read_issuer). */
	issuer = yaml_get(fields, STR("co-quan"));
	if (issuer)
		read_field(&f, issuer, kind, p);
	for (const struct yaml *v = fields->first; v; v = v->next)
		if (v != issuer)
			read_field(&f, v, kind, p);
	if (!whole)
		front_unreadable(p, (struct where){ s, from, 0 });
}

/* ---- The cascade --------------------------------------------------------------------------- */

static void frame_init(struct plan *p)
{
	struct str none = STR("");

	*p = (struct plan){ .defaults_path = none,
		.type = { none, none }, .number = none, .symbol = none, .place = none,
		.abbreviation = none, .seal = none, .issuer_name = none, .end_mark = STR("./."), .number_symbol = none,
		.place_date = none, .subject_text = none, .type_upper = none, .attached_to = none };
	scheme_default(&p->scheme);
}

static void *copy_array(struct arena *a, const void *from, size_t n, size_t size)
{
	void *to = arena_array(a, n, size);

	if (n > 0)
		memcpy(to, from, n * size);
	return to;
}

void front_inherit(struct arena *a, const struct front *above, struct plan *p)
{
	if (!above) {
		frame_init(p);
		return;
	}
	*p = above->frame;
	p->superior.at = copy_array(a, p->superior.at, p->superior.n, sizeof(*p->superior.at));
	p->issuer.at = copy_array(a, p->issuer.at, p->issuer.n, sizeof(*p->issuer.at));
	p->recipients = copy_array(a, p->recipients, p->n_recipients, sizeof(*p->recipients));
	p->signers = copy_array(a, p->signers, p->n_signers, sizeof(*p->signers));
}
