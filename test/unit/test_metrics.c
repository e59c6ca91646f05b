/* Widths and line breaks, against figures measured elsewhere. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "docx/advances.h"
#include "docx/metrics.h"

static const struct face regular13 = { 26, false, false, false };
static const struct face bold13 = { 26, true, false, false };
static const struct face bold14 = { 28, true, false, false };
static const struct face italic14 = { 28, false, true, false };

static long tenths_of_mm(struct str text, struct face f)
{
	return (metrics_width(text, f) + 1800) / 3600; /* 36000 EMU to the millimetre */
}

/* Widths of the letterhead's texts in Times New Roman, tenths of a millimetre. */
static void widths(void **state)
{
	(void)state;
	assert_in_range(tenths_of_mm(STR("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), bold13), 956, 958);
	assert_in_range(tenths_of_mm(STR("Độc lập - Tự do - Hạnh phúc"), bold14), 604, 606);
	assert_in_range(tenths_of_mm(STR("TỔNG LIÊN ĐOÀN LAO ĐỘNG"), regular13), 636, 638);
	assert_in_range(tenths_of_mm(STR("TỈNH LẠNG SƠN"), bold13), 366, 368);
	assert_in_range(tenths_of_mm(STR("Lạng Sơn, ngày 04 tháng 3 năm 2021"), italic14), 741, 743);
}

static void composed_and_decomposed_are_equally_wide(void **state)
{
	(void)state;
	assert_int_equal(metrics_width(STR("ế"), bold13), metrics_width(STR("e\u0302\u0301"), bold13));
	assert_int_equal(metrics_width(STR("ế"), bold13), metrics_width(STR("e"), bold13));
}

static void capitals(void **state)
{
	struct face caps = bold13;

	(void)state;
	caps.caps = true;
	assert_int_equal(metrics_width(STR("ơ ư đ ạ é z"), caps),
		metrics_width(STR("Ơ Ư Đ Ạ É Z"), bold13));
}

static void every_range_has_its_widths(void **state)
{
	size_t next = 0;

	(void)state;
	for (size_t i = 0; i < n_advance_ranges; i++) {
		assert_int_equal(advance_ranges[i].at, next);
		assert_true(advance_ranges[i].first <= advance_ranges[i].last);
		next += (size_t)(advance_ranges[i].last - advance_ranges[i].first) + 1;
	}
	assert_int_equal(next, ADVANCE_COUNT);
	for (size_t style = 0; style < 4; style++)
		for (size_t i = 0; i < ADVANCE_COUNT; i++)
			assert_in_range(advances[style][i], 0, 2 * ADVANCE_EM);
}

static void wrap(void **state)
{
	struct str text = STR("  một hai  ba bốn "), lines[8];
	long width = metrics_width(STR("một hai"), regular13);

	(void)state;
	assert_int_equal(metrics_wrap(text, regular13, width, lines, 8), 2);
	assert_true(str_eqz(lines[0], "một hai"));
	assert_true(str_eqz(lines[1], "ba bốn"));
	assert_int_equal(metrics_wrap(text, regular13, 1, lines, 8), 4);
	assert_true(str_eqz(lines[3], "bốn"));
	assert_int_equal(metrics_wrap(STR("   "), regular13, width, lines, 8), 0);
	assert_int_equal(metrics_wrap(STR(""), regular13, width, NULL, 0), 0);
}

/* No more lines than are needed, none much shorter than the others. */
static void balance(void **state)
{
	struct arena a = { 0 };
	struct str *lines;
	struct str text = STR("Phát động phong trào thi đua trong công nhân, viên chức, lao động và "
		"các cấp công đoàn tỉnh năm 2021");
	long width = 140 * 36000L;
	size_t n = metrics_balance(&a, text, bold14, width, &lines);

	(void)state;
	assert_int_equal(n, metrics_wrap(text, bold14, width, NULL, 0));
	assert_int_equal(n, 2);
	assert_true(metrics_width(lines[1], bold14) * 10 > metrics_width(lines[0], bold14) * 8);
	assert_int_equal(metrics_balance(&a, STR(""), bold14, width, &lines), 0);
	assert_int_equal(metrics_balance(&a, STR("ngắn"), bold14, width, &lines), 1);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(widths),
		cmocka_unit_test(composed_and_decomposed_are_equally_wide),
		cmocka_unit_test(capitals),
		cmocka_unit_test(every_range_has_its_widths),
		cmocka_unit_test(wrap),
		cmocka_unit_test(balance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
