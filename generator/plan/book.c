/* The book of outgoing documents. Owns its wording, which is Vietnamese in every language: it is an
 * official paper; knows no markup. */
#include "plan/book.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdlib.h>

const char *const book_titles[BOOK_COLUMNS] = {
	[BOOK_NUMBER] = "Số, ký hiệu văn bản",
	[BOOK_DATE] = "Ngày tháng văn bản",
	[BOOK_SUBJECT] = "Tên loại và trích yếu nội dung văn bản",
	[BOOK_SIGNER] = "Người ký",
	[BOOK_RECIPIENTS] = "Nơi nhận văn bản",
	[BOOK_FILE_COPY] = "Đơn vị, người nhận bản lưu",
	[BOOK_COPIES] = "Số lượng bản",
	[BOOK_SENT] = "Ngày chuyển",
	[BOOK_RECEIVED] = "Ký nhận",
	[BOOK_NOTE] = "Ghi chú",
};

/* ---- Rows ----------------------------------------------------------------------------------- */

static void put_note(struct buf *b, const char *text, struct str more)
{
	if (b->n > 0)
		BUF_LIT(b, "; ");
	buf_putz(b, text);
	buf_put(b, more);
}

static struct str capitalised(struct arena *a, struct str s)
{
	size_t first = 0;

	(void)utf8_next(s, &first);
	return arena_cat(a, utf8_upper(a, str_slice(s, 0, first)), str_slice(s, first, s.n));
}

/* Decree 30, Phụ lục VI, I.III.1h: whoever keeps the book is warned of a number given twice. */
static struct str note(struct arena *a, const struct registry *r, const struct registered *e)
{
	struct str missing = registry_missing(a, r, e);
	struct buf b = { 0 };

	if (e->same_end - e->same > 1)
		put_note(&b, "Trùng số với ", r->at[e->same + (&r->at[e->same] == e)].path);
	if (missing.n > 0)
		put_note(&b, "Trước đó thiếu số ", missing);
	if (reserved_find(e->reserved, e->n_reserved, e->type.code, e->date.year, e->number.value))
		put_note(&b, "Số giữ lại", STR(""));
	if (e->state < STATE_SIGNED)
		put_note(&b, "", capitalised(a, plan_state_names[e->state]));
	return b.n > 0 ? buf_move(&b, a) : STR("");
}

static struct str kind_and_subject(struct arena *a, const struct registered *e)
{
	if (e->type.name.n == 0 || e->subject.n == 0)
		return e->type.name.n > 0 ? e->type.name : e->subject;
	return arena_cat(a, e->type.name, STR(": "), e->subject);
}

static struct book_row row_of(struct arena *a, const struct registry *r, const struct registered *e)
{
	struct book_row row = { .plan = e };

	for (size_t i = 0; i < BOOK_COLUMNS; i++)
		row.cells[i] = STR("");
	row.cells[BOOK_NUMBER] = e->number_symbol;
	row.cells[BOOK_DATE] = date_short(a, e->date);
	row.cells[BOOK_SUBJECT] = kind_and_subject(a, e);
	row.cells[BOOK_SIGNER] = e->signers;
	row.cells[BOOK_RECIPIENTS] = e->recipients;
	row.cells[BOOK_FILE_COPY] = e->file_copy;
	row.cells[BOOK_NOTE] = note(a, r, e);
	return row;
}

/* ---- Books ---------------------------------------------------------------------------------- */

static int by_book(const struct registered *x, const struct registered *y)
{
	int by = str_cmp(x->issuing, y->issuing);

	if (by == 0)
		by = str_cmp(x->body, y->body);
	return by != 0 ? by : (x->date.year > y->date.year) - (x->date.year < y->date.year);
}

/* By number first: kinds that are numbered apart stand side by side, as they are looked for. */
static int by_row(const void *l, const void *r)
{
	const struct registered *x = *(const struct registered *const *)l;
	const struct registered *y = *(const struct registered *const *)r;
	int by = by_book(x, y);

	if (by == 0)
		by = number_cmp(x->number, y->number);
	if (by == 0)
		by = str_cmp(x->type.code, y->type.code);
	return by != 0 ? by : str_cmp(x->path, y->path);
}

static struct str without_symbol(struct str number_symbol)
{
	return str_slice(number_symbol, 0, str_find(number_symbol, '/', 0));
}

static void add_row(struct book *b, struct book_row row)
{
	struct date date = row.plan->date;

	if (b->n_rows == 0) {
		b->body = row.plan;
		b->year = date.year;
		b->from = b->to = date;
		b->first = without_symbol(row.plan->number_symbol);
	}
	if (date_cmp(date, b->from) < 0)
		b->from = date;
	if (date_cmp(date, b->to) > 0)
		b->to = date;
	b->last = without_symbol(row.plan->number_symbol);
	b->rows[b->n_rows++] = row;
}

struct books books_of(struct arena *a, const struct registry *r, const struct registered *const *plans,
	size_t n)
{
	const struct registered **sorted = arena_array(a, n, sizeof(*sorted));
	struct book_row *rows = arena_array(a, n, sizeof(*rows));
	struct books b = { NULL, 0, 0 };
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (plans[i]->number.value > 0 && plans[i]->date.year > 0)
			sorted[kept++] = plans[i];
	b.left_out = n - kept;
	if (kept > 0)
		qsort(sorted, kept, sizeof(*sorted), by_row);
	b.at = arena_array(a, kept, sizeof(*b.at));
	for (size_t i = 0; i < kept; i++) {
		if (i == 0 || by_book(sorted[i - 1], sorted[i]) != 0)
			b.at[b.n++].rows = rows + i;
		add_row(&b.at[b.n - 1], row_of(a, r, sorted[i]));
	}
	return b;
}

/* ---- Fields --------------------------------------------------------------------------------- */

#define TEXT(name, required, about) { name, FIELD_TEXT, required, NULL, 0, about }
#define LIST(name, required, items, about) \
	{ name, FIELD_LIST, required, items, sizeof(items) / sizeof(*(items)), about }

static const struct field line_items[] = {
	{ "dong", FIELD_TEXT, true, NULL, 0, N_("one line") },
};

enum { ROW_ITEMS = BOOK_COLUMNS };

static const struct field row_items[ROW_ITEMS] = {
	[BOOK_NUMBER] = TEXT("so-ky-hieu", true, N_("number and symbol: 145/KH-LĐLĐ")),
	[BOOK_DATE] = TEXT("ngay", true, N_("the date as 04/3/2021")),
	[BOOK_SUBJECT] = TEXT("loai-trich-yeu", true, N_("the kind and the subject")),
	[BOOK_SIGNER] = TEXT("nguoi-ky", true, N_("the signers' names, joined by commas")),
	[BOOK_RECIPIENTS] = TEXT("noi-nhan", true, N_("the recipients, joined by semicolons")),
	[BOOK_FILE_COPY] = TEXT("noi-luu", true, N_("who keeps a copy")),
	[BOOK_COPIES] = TEXT("so-ban", false, N_("how many copies; empty, filled in by hand")),
	[BOOK_SENT] = TEXT("ngay-chuyen", false, N_("when it was sent; empty, filled in by hand")),
	[BOOK_RECEIVED] = TEXT("ky-nhan", false, N_("who took it; empty, signed by hand")),
	[BOOK_NOTE] = TEXT("ghi-chu", true, N_("what is to be noted: numbers given twice or missing")),
};

enum { I_SUPERIOR, I_ISSUER, I_NAME, I_YEAR, I_FROM, I_TO, I_FIRST, I_LAST, I_ROWS, BOOK_ITEMS };

static const struct field book_items[BOOK_ITEMS] = {
	[I_SUPERIOR] = LIST("co-quan-chu-quan", true, line_items, N_("the body above, line by line")),
	[I_ISSUER] = LIST("co-quan", true, line_items, N_("the issuing body, line by line")),
	[I_NAME] = TEXT("ten-co-quan", false, N_("the issuing body's name in running text")),
	[I_YEAR] = TEXT("nam", true, N_("the year")),
	[I_FROM] = TEXT("tu-ngay", true, N_("the first date")),
	[I_TO] = TEXT("den-ngay", true, N_("the last date")),
	[I_FIRST] = TEXT("tu-so", true, N_("the first number")),
	[I_LAST] = TEXT("den-so", true, N_("the last number")),
	[I_ROWS] = LIST("van-ban", true, row_items, N_("one row per document")),
};

static const struct field books_fields[BOOKS_VALUES] = {
	[BOOKS_TITLE] = TEXT("tieu-de", false, N_("a title for lists and windows")),
	[BOOKS_LIST] = LIST("so", true, book_items, N_("the books, one per body and year")),
};

const struct schema books_schema = { .fields = { books_fields, NULL }, .n = { BOOKS_VALUES, 0 } };

/* ---- Values --------------------------------------------------------------------------------- */

static struct value text(struct str s)
{
	return (struct value){ .text = s };
}

static struct value lines(struct arena *a, struct lines l)
{
	struct value *rows = arena_array(a, l.n, sizeof(*rows));

	for (size_t i = 0; i < l.n; i++)
		rows[i] = text(l.at[i]);
	return (struct value){ .text = STR(""), .rows = rows, .n_rows = l.n };
}

static struct value row_values(const struct book *b, struct arena *a)
{
	struct value *values = arena_array(a, b->n_rows * ROW_ITEMS, sizeof(*values));

	for (size_t i = 0; i < b->n_rows; i++)
		for (size_t k = 0; k < ROW_ITEMS; k++)
			values[i * ROW_ITEMS + k] = text(b->rows[i].cells[k]);
	return (struct value){ .text = STR(""), .rows = values, .n_rows = b->n_rows };
}

static void book_values(const struct book *b, struct arena *a, struct value *v)
{
	v[I_SUPERIOR] = lines(a, b->body->superior);
	v[I_ISSUER] = lines(a, b->body->issuer);
	v[I_NAME] = text(b->body->issuer_name);
	v[I_YEAR] = text(buf_digits(a, b->year));
	v[I_FROM] = text(date_short(a, b->from));
	v[I_TO] = text(date_short(a, b->to));
	v[I_FIRST] = text(b->first);
	v[I_LAST] = text(b->last);
	v[I_ROWS] = row_values(b, a);
}

/* Of one book, its body and year. */
static struct str title(const struct books *b, struct arena *a)
{
	if (b->n != 1)
		return STR("Sổ đăng ký văn bản đi");
	return arena_cat(a, STR("Sổ đăng ký văn bản đi năm "), buf_digits(a, b->at[0].year),
		STR(" – "), b->at[0].body->issuer_name);
}

void books_values(const struct books *b, struct arena *a, struct value *values)
{
	struct value *rows = arena_array(a, b->n * BOOK_ITEMS, sizeof(*rows));

	for (size_t i = 0; i < b->n; i++)
		book_values(&b->at[i], a, rows + i * BOOK_ITEMS);
	values[BOOKS_TITLE] = text(title(b, a));
	values[BOOKS_LIST] = (struct value){ .text = STR(""), .rows = rows, .n_rows = b->n };
}
