/* The register: numbers, series, what is free, what is missing; the book made of it. */
#include "reading.h"

#include "plan/book.h"
#include "plan/registry.h"

static struct reading reading;
static struct arena arena;
static struct registered entries[16];
static struct registry registry;

/* A plan of the union U: "path|fields". */
static struct registered *enter(const char *path, const char *fields)
{
	struct registered *e = &entries[registry.n++];

	registry_enter(e, reading_fields(&reading, fields), &arena);
	assert_int_equal(reading.diags.errors, 0);
	e->path = str_from(path);
	e->issuing = STR("u");
	return e;
}

static void begin(void)
{
	arena_reset(&arena);
	registry = (struct registry){ .at = entries };
}

static const struct registered *of(const char *path)
{
	const struct registered *e = registry_find(&registry, str_from(path));

	assert_non_null(e);
	return e;
}

static void assert_path(const struct registered *e, const char *path)
{
	assert_str(e ? e->path : STR("none"), path);
}

static void numbers(void **state)
{
	static const char *const ascending[] = { "1", "02", "9", "10", "145", "145a", "145d", "145đ",
		"145e", "146", "999999999z", "" };

	(void)state;
	for (size_t i = 0; i + 1 < sizeof(ascending) / sizeof(*ascending); i++) {
		struct number x = number_of(str_from(ascending[i])), y = number_of(str_from(ascending[i + 1]));

		assert_true(number_cmp(x, y) < 0);
		assert_true(number_cmp(y, x) > 0);
		assert_int_equal(number_cmp(x, x), 0);
	}
	assert_int_equal(number_cmp(number_of(STR("145A")), number_of(STR("0145a"))), 0);
	assert_int_equal(number_cmp(number_of(STR("1Đ")), number_of(STR("1đ"))), 0);
	assert_int_equal(number_of(STR("")).value, 0);
}

static void series(void **state)
{
	(void)state;
	begin();
	enter("a", "số: 146\nngày: 9/3/2021\n");
	enter("b", "số: 145\nngày: 8/3/2021\n");
	enter("c", "số: 145a\nngày: 8/3/2021\n");
	enter("d", "số: 145\nngày: 8/3/2022\n");
	enter("e", "số: 145\nngày: 8/3/2021\nloại: TB\n");
	enter("f", "số: 145\nngày: 8/3/2021\ncơ quan: ỦY BAN KIỂM TRA\n");
	enter("g", "số: 145\n");
	enter("h", "số: 145\n");
	enter("i", "ngày: 8/3/2021\n");
	registry_sort(&registry, &arena);
	assert_null(registry_find(&registry, STR("x")));
	assert_path(registry_before(&registry, of("a")), "c");
	assert_path(registry_before(&registry, of("c")), "b");
	assert_path(registry_before(&registry, of("b")), "none");
	assert_path(registry_after(&registry, of("b")), "c");
	assert_path(registry_after(&registry, of("a")), "none");
	for (size_t i = 0; i < registry.n; i++)
		assert_null(registry_twin(&registry, &registry.at[i]));
	assert_null(registry_before(&registry, of("i")));
	assert_null(registry_after(&registry, of("d")));
}

/* A signed plan is not to blame for a draft with its number. */
static void twins(void **state)
{
	(void)state;
	begin();
	enter("a", "số: 7\nngày: 9/3/2021\n");
	enter("b", "số: 07\nngày: 8/3/2021\ntrạng thái: phát hành\n");
	enter("c", "số: 8\nngày: 8/3/2021\n");
	enter("d", "số: 8\nngày: 8/3/2021\n");
	enter("e", "số: 8\nngày: 8/3/2021\n");
	registry_sort(&registry, &arena);
	assert_path(registry_twin(&registry, of("a")), "b");
	assert_path(registry_twin(&registry, of("b")), "none");
	assert_path(registry_twin(&registry, of("c")), "d");
	assert_path(registry_twin(&registry, of("d")), "c");
	assert_path(registry_twin(&registry, of("e")), "c");
	assert_path(registry_before(&registry, of("e")), "b");
}

static void keep_back(struct registered *e, const struct reserved *r, size_t n)
{
	e->reserved = r;
	e->n_reserved = n;
}

static void gaps(void **state)
{
	static const struct reserved kept[] = {
		{ 5, 7, STR_INIT("KH"), 2021 }, { 9, 9, STR_INIT("KH"), 2021 },
		{ 12, 14, STR_INIT("KH"), 2021 }, { 13, 20, STR_INIT("KH"), 2021 },
		{ 3, 3, STR_INIT("TB"), 2021 }, { 3, 3, STR_INIT("KH"), 2020 },
	};
	struct registered next = { .issuing = STR("u"), .body = STR(""), .type = { STR("KH"), STR("") },
		.date = { 2021, 0, 0 } };

	(void)state;
	begin();
	enter("a", "số: 1\nngày: 9/3/2021\n");
	keep_back(enter("b", "số: 11\nngày: 9/3/2021\n"), kept, 6);
	enter("c", "số: 11a\nngày: 9/3/2021\n");
	registry_sort(&registry, &arena);
	assert_str(registry_missing(&arena, &registry, of("a")), "");
	assert_str(registry_missing(&arena, &registry, of("b")), "2-4, 8, 10");
	assert_str(registry_missing(&arena, &registry, of("c")), "");
	assert_int_equal(registry_next(&registry, &next), 12);
	keep_back(&next, kept, 6);
	assert_int_equal(registry_next(&registry, &next), 21);
	next.date.year = 2022;
	assert_int_equal(registry_next(&registry, &next), 1);
	next.date.year = 2021;
	next.body = STR("another");
	assert_int_equal(registry_next(&registry, &next), 1);
}

/* A range of all numbers costs no more than one of two. */
static void wide_ranges(void **state)
{
	static const struct reserved kept[] = { { 2, 999999998, STR_INIT("KH"), 2021 } };

	(void)state;
	begin();
	enter("a", "số: 1\nngày: 9/3/2021\n");
	keep_back(enter("b", "số: 999999999\nngày: 9/3/2021\n"), kept, 1);
	registry_sort(&registry, &arena);
	assert_str(registry_missing(&arena, &registry, of("b")), "");
	entries[1].n_reserved = 0;
	assert_str(registry_missing(&arena, &registry, of("b")), "2-999999998");
}

static void books(void **state)
{
	const struct registered *plans[16];
	struct books b;

	(void)state;
	begin();
	enter("a", "số: 10\nngày: 9/3/2021\ntrạng thái: phát hành\ntrích yếu: x\n"
		"nơi nhận: [A, {nhóm: [B, C], ghi chú: (B/c)}, {lưu: [VT, D]}]\n");
	enter("b", "số: 2\nngày: 8/3/2021\ntrạng thái: phát hành\n");
	enter("c", "số: 2\nngày: 8/4/2021\n");
	enter("d", "số: 1\nngày: 8/3/2020\ntrạng thái: phát hành\n");
	enter("e", "trích yếu: chưa có số\n");
	enter("f", "số: 3\n");
	enter("g", "số: 2\nngày: 1/2/2021\nloại: TB\ntrạng thái: đã ký\n");
	registry_sort(&registry, &arena);
	for (size_t i = 0; i < registry.n; i++)
		plans[i] = &registry.at[i];
	b = books_of(&arena, &registry, plans, registry.n);
	assert_int_equal(b.n, 2);
	assert_int_equal(b.left_out, 2);
	assert_int_equal(b.at[0].year, 2020);
	assert_int_equal(b.at[1].n_rows, 4);
	assert_path(b.at[1].rows[0].plan, "b");
	assert_path(b.at[1].rows[1].plan, "c");
	assert_path(b.at[1].rows[2].plan, "g");
	assert_path(b.at[1].rows[3].plan, "a");
	assert_str(b.at[1].first, "02");
	assert_str(b.at[1].last, "10");
	assert_int_equal(b.at[1].from.month, 2);
	assert_int_equal(b.at[1].to.month, 4);
	assert_str(b.at[1].rows[0].cells[BOOK_NOTE], "Trùng số với c");
	assert_str(b.at[1].rows[1].cells[BOOK_NOTE], "Trùng số với b; Dự thảo");
	assert_str(b.at[1].rows[2].cells[BOOK_NOTE], "");
	assert_str(b.at[1].rows[3].cells[BOOK_NOTE], "Trước đó thiếu số 3-9");
	assert_str(b.at[1].rows[3].cells[BOOK_SUBJECT], "Kế hoạch: x");
	assert_str(b.at[1].rows[3].cells[BOOK_RECIPIENTS], "A; B, C (B/c)");
	assert_str(b.at[1].rows[3].cells[BOOK_FILE_COPY], "VT, D");
	assert_str(b.at[1].rows[3].cells[BOOK_SIGNER], "An");
}

static int teardown(void **state)
{
	(void)state;
	reading_end(&reading);
	arena_free(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(series),
		cmocka_unit_test(twins),
		cmocka_unit_test(gaps),
		cmocka_unit_test(wide_ranges),
		cmocka_unit_test(books),
	};

	return cmocka_run_group_tests(tests, NULL, teardown);
}
