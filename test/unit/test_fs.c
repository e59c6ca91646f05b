/* Files: whole or not at all, untouched when equal. */
#include "test.h"

#include "base/fs.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;
static char root[] = "/tmp/vanthu-fs-XXXXXX";

static const char *in_root(const char *name)
{
	return fs_join(&arena, str_from(root), str_from(name)).p;
}

static void writing(void **state)
{
	const char *path = in_root("a/b/tệp có dấu.txt");
	struct str bytes;
	struct stat before, after;

	(void)state;
	assert_int_equal(fs_write(path, STR("mot")), FS_WRITTEN);
	assert_int_equal(stat(path, &before), 0);
	assert_int_equal(fs_write(path, STR("mot")), FS_UNCHANGED);
	assert_int_equal(stat(path, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_int_equal(fs_write(path, STR("ba")), FS_WRITTEN);
	assert_true(fs_read(&arena, path, &bytes));
	assert_str(bytes, "ba");
	assert_int_equal(fs_write(path, STR("")), FS_WRITTEN);
	assert_int_equal(fs_write(path, STR("")), FS_UNCHANGED);
	assert_int_equal(fs_write(in_root("a/b"), STR("x")), FS_FAILED);
	assert_false(fs_read(&arena, in_root("a"), &bytes));
	assert_int_equal(errno, EISDIR);
	assert_int_equal(fs_write(in_root("a/b/tệp có dấu.txt/c"), STR("x")), FS_FAILED);
}

static void walking(void **state)
{
	struct str *paths, failed;
	size_t n;

	(void)state;
	assert_int_equal(fs_write(in_root("w/b.md"), STR("x")), FS_WRITTEN);
	assert_int_equal(fs_write(in_root("w/a/c.md"), STR("x")), FS_WRITTEN);
	assert_int_equal(fs_write(in_root("w/a/.an.md"), STR("x")), FS_WRITTEN);
	assert_int_equal(fs_write(in_root("w/a/d.txt"), STR("x")), FS_WRITTEN);
	assert_int_equal(symlink("..", in_root("w/a/loop")), 0);
	assert_true(fs_walk(&arena, in_root("w"), STR(".md"), &paths, &n, &failed));
	assert_int_equal(n, 2);
	assert_str(paths[0], "a/c.md");
	assert_str(paths[1], "b.md");
	assert_false(fs_walk(&arena, in_root("none"), STR(""), &paths, &n, &failed));
	assert_int_equal(errno, ENOENT);
}

static void sweeping(void **state)
{
	(void)state;
	assert_int_equal(fs_write(in_root("s/a/.b.docx.12.tmp"), STR("x")), FS_WRITTEN);
	assert_int_equal(fs_write(in_root("s/a/b.docx.12.tmp"), STR("x")), FS_WRITTEN);
	assert_int_equal(fs_write(in_root("s/.12.tmp"), STR("x")), FS_WRITTEN);
	assert_int_equal(fs_write(in_root("s/.b.1a.tmp"), STR("x")), FS_WRITTEN);
	assert_int_equal(fs_write(in_root("t/.c.12.tmp"), STR("x")), FS_WRITTEN);
	assert_int_equal(symlink("../t", in_root("s/link")), 0);
	fs_sweep(in_root("s"));
	fs_sweep(in_root("none"));
	assert_false(fs_is_file(in_root("s/a/.b.docx.12.tmp")));
	assert_true(fs_is_file(in_root("s/a/b.docx.12.tmp")));
	assert_true(fs_is_file(in_root("s/.12.tmp")));
	assert_true(fs_is_file(in_root("s/.b.1a.tmp")));
	assert_true(fs_is_file(in_root("t/.c.12.tmp")));
}

static void paths(void **state)
{
	(void)state;
	assert_str(fs_dir(STR("a/b/c.md")), "a/b");
	assert_str(fs_dir(STR("c.md")), "");
	assert_str(fs_dir(STR("/c.md")), "/");
	assert_str(fs_base(STR("a/b/c.md")), "c.md");
	assert_str(fs_join(&arena, STR("a/"), STR("b")), "a/b");
	assert_str(fs_join(&arena, STR(""), STR("b")), "b");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writing), cmocka_unit_test(walking), cmocka_unit_test(sweeping),
		cmocka_unit_test(paths),
	};
	char command[64];
	int failed;

	if (!mkdtemp(root))
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	snprintf(command, sizeof(command), "rm -rf %s", root);
	failed += system(command) != 0;
	arena_free(&arena);
	return failed;
}
