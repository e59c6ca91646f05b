/* Views, buffers, arenas. */
#include "test.h"

#include "base/arena.h"
#include "base/buf.h"

static void views(void **state)
{
	struct str rest = STR("a,b,,c"), part;
	const char *want[] = { "a", "b", "", "c" };
	size_t n = 0;

	(void)state;
	while (str_cut(&rest, ',', &part))
		assert_str(part, want[n++]);
	assert_int_equal(n, 4);
	rest = STR("a,");
	assert_true(str_cut(&rest, ',', &part));
	assert_true(str_cut(&rest, ',', &part));
	assert_str(part, "");
	assert_false(str_cut(&rest, ',', &part));
	assert_str(str_trim(STR(" \t x y\r\n")), "x y");
	assert_str(str_slice(STR("abc"), 2, 9), "c");
	assert_str(str_slice(STR("abc"), 5, 2), "");
	assert_int_equal(str_search(STR("xabcabc"), STR("abc")), 1);
	assert_int_equal(str_search(STR("x"), STR("abc")), 1);
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("b"), STR("ab")) > 0);
	assert_true(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("a"), STR("ab")));
	assert_true(str_ends(STR("abc"), STR("bc")) && !str_ends(STR("c"), STR("bc")));
}

static void buffers(void **state)
{
	struct buf b = { 0 };

	(void)state;
	assert_str(buf_str(&b), "");
	buf_text(&b, STR("a<b>&\"c\""));
	assert_str(buf_str(&b), "a&lt;b&gt;&amp;\"c\"");
	buf_clear(&b);
	buf_attr(&b, STR("a<b>&\"\n\t"));
	assert_str(buf_str(&b), "a&lt;b&gt;&amp;&quot;&#10;&#9;");
	buf_clear(&b);
	buf_num(&b, -9223372036854775807LL - 1);
	buf_putc(&b, ' ');
	buf_num(&b, 0);
	assert_str(buf_str(&b), "-9223372036854775808 0");
	for (int i = 0; i < 100000; i++)
		buf_putc(&b, 'x');
	assert_int_equal(b.n, 100022);
	buf_free(&b);
}

static void arenas(void **state)
{
	struct arena a = { 0 };
	char *first = arena_alloc(&a, 3), *big;
	struct str s = arena_cat(&a, STR("Kế"), STR(" "), STR("hoạch"));

	(void)state;
	assert_int_equal((uintptr_t)arena_alloc(&a, 1) % 16, 0);
	assert_str(s, "Kế hoạch");
	assert_int_equal(s.p[s.n], 0);
	big = arena_alloc(&a, 10 * 1024 * 1024);
	big[10 * 1024 * 1024 - 1] = 1;
	arena_reset(&a);
	assert_ptr_equal(arena_alloc(&a, 3), first);
	big = arena_alloc(&a, 9 * 1024 * 1024);
	assert_int_equal(big[9 * 1024 * 1024 - 1], 0);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(views), cmocka_unit_test(buffers), cmocka_unit_test(arenas),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
