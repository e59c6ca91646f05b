/* UTF-8, opening a source, diagnostics. */
#include "test.h"

#include "base/diag.h"
#include "base/src.h"
#include "base/utf8.h"

static struct arena arena;

static void folding(void **state)
{
	(void)state;
	assert_str(utf8_fold(&arena, STR("Nơi nhận")), "noi-nhan");
	assert_str(utf8_fold(&arena, STR(" NƠI__NHẬN ")), "noi-nhan");
	assert_str(utf8_fold(&arena, STR("đánh số")), "danh-so");
	assert_str(utf8_fold(&arena, STR("Nơi nhận")), "noi-nhan");
	assert_str(utf8_upper(&arena, STR("Kế hoạch đường ơ ư")), "KẾ HOẠCH ĐƯỜNG Ơ Ư");
}

static void composing(void **state)
{
	struct str nfd = STR("e\xCC\x82\xCC\x81" "o\xCC\xA3\xCC\x82");

	(void)state;
	assert_false(utf8_is_nfc(nfd));
	assert_str(utf8_nfc(&arena, nfd), "ếộ");
	assert_true(utf8_is_nfc(STR("Thời gian “ế” – …")));
	assert_int_equal(utf8_width(nfd), 2);
	assert_int_equal(utf8_length(nfd), 2);
	assert_int_equal(utf8_width(STR("漢a")), 3);
}

static struct str render(struct diags *d)
{
	struct buf b = { 0 };
	struct str s;

	diags_render(d, &b);
	s = arena_str(&arena, buf_str(&b));
	buf_free(&b);
	return s;
}

static void opening(void **state)
{
	struct diags d;
	struct src *s;

	(void)state;
	diags_init(&d, &arena);
	s = src_open(&arena, &d, STR("a.md"), STR("\xEF\xBB\xBFmot\r\nhai\re\xCC\x82\r\n"));
	assert_int_equal(d.errors, 1); /* the lone CR */
	assert_str(s->text, "mot\nhai\xEF\xBF\xBD" "ê\n");
	assert_int_equal(src_position(s, 4).line, 2);
	assert_int_equal(src_offset(s, 2, 1), 4);
	assert_int_equal(src_offset(s, 9, 1), s->text.n);
}

static void check_fault(const char *bytes, size_t n, const char *id)
{
	struct diags d;
	struct str out;

	diags_init(&d, &arena);
	src_open(&arena, &d, STR("a.md"), (struct str){ bytes, n });
	out = render(&d);
	if (str_search(out, str_from(id)) == out.n)
		fail_msg("no %s in: %.*s", id, (int)out.n, out.p);
}

static void faults(void **state)
{
	(void)state;
	check_fault("a\0b", 3, "text-forbidden-character");
	check_fault("a\xFF", 2, "text-not-utf8");
	check_fault("\xFF\xFEk\0", 4, "text-utf16");
	check_fault("a\xE2\x80\xAE" "b", 5, "text-hidden-character");
	check_fault("a\xE2\x80\x8B" "b", 5, "text-hidden-character");
	check_fault("\xED\xA0\x80", 3, "text-not-utf8");
	check_fault("K\xD5 ho\xB9" "ch c\xAB" "ng \xAEo\xB5n n\xA8m", 18, "text-tcvn3");
	check_fault("Ph\xC2\xB8t huy", 8, "text-tcvn3");
	check_fault("\xC2\xAEo\xC2\xB5n vi\xC2\xAAn", 13, "text-tcvn3");
	check_fault("Vie\xC3\xA4t Nam", 10, "text-vni");
}

/* The place is that of the fault, not of the same sign where it is right. */
static void fault_place(void **state)
{
	struct diags d;

	(void)state;
	diags_init(&d, &arena);
	src_open(&arena, &d, STR("a.md"), STR("Ab \xC2\xAE\nPh\xC2\xB8t\n"));
	assert_true(str_starts(render(&d), STR("a.md:2:3: ")));
	diags_init(&d, &arena);
	src_open(&arena, &d, STR("a.md"), STR("3 \xC2\xB5\nPh\xC2\xB5t\n"));
	assert_true(str_starts(render(&d), STR("a.md:2:3: ")));
}

MSG(test_message, "test-id", DIAG_ERROR, "there is no \"%1\"; use \"%2\"");
MSG(test_plain, "test-plain", DIAG_WARNING, "100%");

static void messages(void **state)
{
	struct src s = { .path = STR("b.md"), .text = STR("mot\n\tgạch chân\n") };
	struct diags d;

	(void)state;
	diags_init(&d, &arena);
	diag(&d, &test_message, ((struct where){ &s, 12, 5 }), STR("x"), STR("y"));
	diag(&d, &test_plain, ((struct where){ &s, 0, 0 }));
	diag(&d, &test_plain, ((struct where){ &s, 0, 0 })); /* said once only */
	assert_int_equal(d.errors, 1);
	assert_int_equal(d.warnings, 1);
	assert_str(render(&d),
		"b.md:1:1: warning: 100% [test-plain]\n"
		"    1 | mot\n"
		"      | ^\n"
		"b.md:2:7: error: there is no \"x\"; use \"y\" [test-id]\n"
		"    2 |  gạch chân\n"
		"      |       ^~~~\n");
}

/* The messages about a file come together and in order, also when others were raised in between. */
static void several_sources(void **state)
{
	struct src one = { .path = STR("b.md"), .text = STR("mot\nhai\n") }, two = { .path = STR("c.yaml"), .text = STR("ba\n") };
	struct diags d;

	(void)state;
	diags_init(&d, &arena);
	diag(&d, &test_plain, ((struct where){ &one, 4, 3 }));
	diag(&d, &test_plain, ((struct where){ &two, 0, 2 }));
	diag(&d, &test_plain, ((struct where){ &one, 0, 3 }));
	assert_str(render(&d),
		"b.md:1:1: warning: 100% [test-plain]\n"
		"    1 | mot\n"
		"      | ^~~\n"
		"b.md:2:1: warning: 100% [test-plain]\n"
		"    2 | hai\n"
		"      | ^~~\n"
		"c.yaml:1:1: warning: 100% [test-plain]\n"
		"    1 | ba\n"
		"      | ^~\n");
}

/* A template may hold anything, and so may the name of a file: a terminal is given text. */
static void orders(void **state)
{
	struct src s = { .path = STR("a\nb.html"), .text = STR("\x1b[31m\xc2\x9b\xe2\x80\xaex\tđỏ\xff\n") };
	struct diags d;

	(void)state;
	diags_init(&d, &arena);
	diag(&d, &test_message, ((struct where){ &s, 11, 6 }), STR("\x07\n"), STR("\t"));
	assert_str(render(&d),
		"a\xef\xbf\xbd" "b.html:1:9: error: there is no \"\xef\xbf\xbd\xef\xbf\xbd\"; use \" \" [test-id]\n"
		"    1 | \xef\xbf\xbd[31m\xef\xbf\xbd\xef\xbf\xbdx đỏ\xef\xbf\xbd\n"
		"      |         ^~~\n");
}

/* A parser that counts bytes may be lost inside a letter. */
static void letters(void **state)
{
	struct src s = { .path = STR("b.md"), .text = STR("aộb\n") };
	struct diags d;

	(void)state;
	diags_init(&d, &arena);
	diag(&d, &test_plain, ((struct where){ &s, 3, 1 }));
	assert_str(render(&d),
		"b.md:1:2: warning: 100% [test-plain]\n"
		"    1 | aộb\n"
		"      |  ^\n");
}

/* A file with thousands of faults shows the first of them and says how many more there are. */
static void many(void **state)
{
	struct src s = { .path = STR("c.md"), .text = STR("mot\n") };
	struct diags d;
	struct str out;

	(void)state;
	diags_init(&d, &arena);
	for (size_t i = 0; i < 5000; i++)
		diag(&d, &test_plain, ((struct where){ &s, i, 0 }));
	assert_int_equal(d.warnings, 5000);
	out = render(&d);
	assert_true(str_ends(out, STR("c.md: and 4900 more of this kind or another\n")));
}

static void nearest(void **state)
{
	const struct str keys[] = { STR("trích yếu"), STR("nơi nhận"), STR("ngày") };

	(void)state;
	assert_str(diag_nearest(STR("trich yêu"), keys, 3), "trích yếu");
	assert_str(diag_nearest(STR("noi nhân"), keys, 3), "nơi nhận");
	assert_str(diag_nearest(STR("nagy"), keys, 3), "ngày");
	assert_str(diag_nearest(STR("hoàn toàn khác"), keys, 3), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folding), cmocka_unit_test(composing), cmocka_unit_test(opening),
		cmocka_unit_test(faults), cmocka_unit_test(fault_place), cmocka_unit_test(messages), cmocka_unit_test(many),
		cmocka_unit_test(several_sources), cmocka_unit_test(orders), cmocka_unit_test(letters),
		cmocka_unit_test(nearest),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return failed;
}
