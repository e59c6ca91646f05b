/* The record of what was built: what goes in comes out, and nothing else does. */
#include "test.h"

#include "base/fs.h"
#include "build/record.h"

#include <string.h>
#include <unistd.h>

static struct arena arena;
static char root[] = "/tmp/vanthu-record-XXXXXX";

static const struct made first = { { 0x0123456789abcdef, 1 }, { UINT64_MAX, 0 } };
static const struct made second = { { 0, 7 }, { 0, 0xfedcba9876543210 } };
static const struct made third = { { 5, 5 }, { 5, 5 } };

static bool same(struct made x, struct made y)
{
	return digest_eq(x.inputs, y.inputs) && digest_eq(x.outputs, y.outputs);
}

/* Three plans, one with blanks in its name. */
static struct str write_three(void)
{
	struct buf b = { 0 };
	struct str path;

	record_start(&b);
	record_put(&b, STR("a/b.md"), first);
	record_put(&b, STR("a/kế hoạch số 1.md"), second);
	record_put(&b, STR("b.md"), third);
	assert_true(record_write(&arena, &b, str_from(root), &path));
	buf_free(&b);
	return path;
}

static void rows(void **state)
{
	static const struct made none;
	struct record r;
	struct buf over = { 0 };

	(void)state;
	write_three();
	record_open(&r, &arena, str_from(root));
	assert_true(same(record_find(&r, STR("a/a.md"), &over), none));
	assert_true(same(record_find(&r, STR("a/b.md"), &over), first));
	assert_int_equal(over.n, 0);
	assert_true(same(record_find(&r, STR("a/z.md"), &over), none));
	assert_str(buf_str(&over), "00000000000000000000000000000007 0000000000000000fedcba9876543210 "
		"a/kế hoạch số 1.md\n");
	assert_true(same(record_find(&r, STR("b"), &over), none));
	buf_clear(&over);
	record_rest(&r, &over);
	assert_str(buf_str(&over), "00000000000000050000000000000005 00000000000000050000000000000005 b.md\n");
	assert_true(same(record_find(&r, STR("b.md"), &over), third));
	assert_true(same(record_find(&r, STR("c.md"), &over), none));
	buf_free(&over);
}

/* Cut off anywhere, or with any byte changed, it knows nothing. */
static void damage(void **state)
{
	struct str path = write_three(), good;
	struct record r;
	char *bad;

	(void)state;
	assert_true(fs_read(&arena, path.p, &good));
	bad = arena_alloc(&arena, good.n);
	for (size_t i = 0; i < good.n; i++) {
		assert_int_equal(fs_write(path.p, str_slice(good, 0, i)), FS_WRITTEN);
		record_open(&r, &arena, str_from(root));
		assert_int_equal(r.rest.n, 0);
		memcpy(bad, good.p, good.n);
		bad[i] ^= 1;
		assert_int_equal(fs_write(path.p, (struct str){ bad, good.n }), FS_WRITTEN);
		record_open(&r, &arena, str_from(root));
		assert_int_equal(r.rest.n, 0);
	}
	assert_int_equal(fs_write(path.p, good), FS_WRITTEN);
	record_open(&r, &arena, str_from(root));
	assert_true(r.rest.n > 0);
}

static void nothing_there(void **state)
{
	struct record r;

	(void)state;
	record_open(&r, &arena, STR("/nonexistent"));
	assert_int_equal(r.rest.n, 0);
}

/* What is equal is equal wherever it lies in memory; order and borders count. */
static void digests(void **state)
{
	struct digest x = { 0 }, y = { 0 }, z = { 0 };
	char copy[] = "abc";

	(void)state;
	digest_add(&x, STR("abc"));
	digest_add(&y, str_from(copy));
	assert_true(digest_eq(x, y));
	digest_add(&x, STR(""));
	assert_false(digest_eq(x, y));
	digest_add(&z, STR("ab"));
	digest_add(&z, STR("c"));
	assert_false(digest_eq(z, y));
	assert_false(digest_eq(z, x));
}

static void files(void **state)
{
	const char *path = fs_join(&arena, str_from(root), STR("f")).p;
	struct digest none = { 0 }, x = { 0 }, y = { 0 }, z = { 0 };

	(void)state;
	assert_true(digest_add_file(&none, path));
	assert_int_equal(fs_write(path, STR("x")), FS_WRITTEN);
	assert_true(digest_add_file(&x, path));
	assert_true(digest_add_file(&y, path));
	assert_true(digest_eq(x, y));
	assert_false(digest_eq(x, none));
	assert_int_equal(unlink(path), 0);
	assert_true(digest_add_file(&z, path));
	assert_true(digest_eq(z, none));
	assert_int_equal(fs_write(path, STR("xy")), FS_WRITTEN);
	z = (struct digest){ 0 };
	assert_true(digest_add_file(&z, path));
	assert_false(digest_eq(z, x));
}

static int set_up(void **state)
{
	(void)state;
	return mkdtemp(root) ? 0 : -1;
}

static int tear_down(void **state)
{
	char command[100];
	int failed;

	(void)state;
	snprintf(command, sizeof(command), "rm -rf %s", root);
	failed = system(command);
	arena_free(&arena);
	return failed;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows),
		cmocka_unit_test(damage),
		cmocka_unit_test(nothing_there),
		cmocka_unit_test(digests),
		cmocka_unit_test(files),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
