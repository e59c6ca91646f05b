/* Paths, folders with their defaults, the list of sources, the pool. */
#include "test.h"

#include "base/fs.h"
#include "build/paths.h"
#include "build/pool.h"
#include "build/sources.h"
#include "build/strays.h"

#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own for each test, and the working directory while it runs. */
static int enter(void **state)
{
	char name[] = "/tmp/vanthu-test-XXXXXX";

	if (!mkdtemp(name) || chdir(name) != 0)
		return -1;
	*state = strdup(name);
	return 0;
}

static int leave(void **state)
{
	char *name = *state, command[128];
	int status;

	snprintf(command, sizeof(command), "rm -rf '%s'", name);
	status = chdir("/") == 0 ? system(command) : -1;
	free(name);
	return status;
}

static void put(const char *path, const char *text)
{
	assert_int_equal(fs_write(path, str_from(text)), FS_WRITTEN);
}

/* ---- Paths --------------------------------------------------------------------------------- */

static void addresses(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_str(path_uri(&a, STR("a/b-c_d.e~f/1.docx")), "a/b-c_d.e~f/1.docx");
	assert_str(path_uri(&a, STR("đ b?#%&+:")), "%C4%91%20b%3F%23%25%26%2B%3A");
	assert_str(path_up(&a, STR("b.md")), "../../");
	assert_str(path_up(&a, STR("a/b.md")), "../../../");
	assert_str(path_up(&a, STR("a/b/c.md")), "../../../../");
	assert_str(path_ending(&a, STR("a/b.md"), STR(".md"), STR(".docx")), "a/b.docx");
	assert_str(path_ending(&a, STR("a/b"), STR(".md"), STR(".md")), "a/b.md");
	assert_str(path_ending(&a, STR("a.md"), STR(".md"), STR("")), "a");
	arena_free(&a);
}

static void names(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_true(path_is_text(STR("lạng sơn/145-kế hoạch.md")));
	assert_false(path_is_text(STR("a\nb.md")));
	assert_false(path_is_text(STR("a\xC2\x85.md")));
	assert_false(path_is_text(STR("a\xff.md")));
	/* case, and composed against decomposed letters */
	assert_true(str_eq(path_key(&a, STR("a/Đơn.md")), path_key(&a, STR("A/đo\xCC\x9Bn.MD"))));
	assert_false(str_eq(path_key(&a, STR("a/don.md")), path_key(&a, STR("a/đon.md"))));
	arena_free(&a);
}

static void inside(void **state)
{
	struct arena a = { 0 };
	struct str in;

	(void)state;
	put("content/a/b.md", "x");
	put("content2/b.md", "x");
	assert_int_equal(symlink("content", "link"), 0);
	assert_true(path_inside(&a, STR("content"), "content/a/b.md", &in));
	assert_str(in, "a/b.md");
	assert_true(path_inside(&a, STR("content"), "./content/a/../a/", &in));
	assert_str(in, "a");
	assert_true(path_inside(&a, STR("content"), "content", &in));
	assert_str(in, "");
	assert_true(path_inside(&a, STR("link"), "content/a/b.md", &in));
	assert_str(in, "a/b.md");
	assert_true(path_inside(&a, STR("content"), "link/new/./deeper/c.md", &in));
	assert_str(in, "new/deeper/c.md");
	assert_false(path_inside(&a, STR("content"), "content2/b.md", &in));
	assert_false(path_inside(&a, STR("content"), "content/../content2", &in));
	assert_false(path_inside(&a, STR("content"), "content/new/../../x.md", &in));
	assert_false(path_inside(&a, STR("content"), "c.md", &in));
	assert_false(path_inside(&a, STR("content"), "/", &in));
	assert_false(path_inside(&a, STR("content"), "", &in));
	assert_false(path_inside(&a, STR("nowhere"), "content/a/b.md", &in));
	arena_free(&a);
}

static void readings(void **state)
{
	struct arena a = { 0 };
	struct str path;

	(void)state;
	assert_true(path_reading(&a, STR("r"), STR("a/b.md"), 0, &path));
	assert_str(path, "a/b.md");
	assert_true(path_reading(&a, STR("r"), STR("a/b.md"), 1, &path));
	assert_str(path, "r/a/b.md");
	assert_true(path_reading(&a, STR("r"), STR("a/b.md"), 2, &path));
	assert_str(path, "r/content/a/b.md");
	assert_false(path_reading(&a, STR("r"), STR("a/b.md"), 3, &path));
	assert_true(path_reading(&a, STR(""), STR("a/b.md"), 2, &path));
	assert_str(path, "content/a/b.md");
	assert_false(path_reading(&a, STR("r"), STR("/a/b.md"), 1, &path));
	assert_false(path_reading(&a, STR("r"), STR(""), 2, &path));
	arena_free(&a);
}

/* ---- Names --------------------------------------------------------------------------------- */

static void strays(void **state)
{
	static const struct {
		const char *path;
		enum stray kind;
	} rows[] = {
		{ "co-quan.yaml", STRAY_NOT }, { "a/co-quan.yaml", STRAY_NOT }, { "a/co-quan.png", STRAY_NOT },
		{ "a/Co-Quan.yaml", STRAY_DEFAULTS }, { "a/c\xC6\xA1 quan.YML", STRAY_DEFAULTS },
		{ "a/co\xCC\x9B quan.yaml", STRAY_DEFAULTS }, { "a/coquan", STRAY_DEFAULTS },
		{ "co_quan.yaml.txt", STRAY_DEFAULTS }, { "a/co-quan-cu.yaml", STRAY_NOT },
		{ "a/x.md.txt", STRAY_SOURCE }, { "a/x.MD", STRAY_SOURCE }, { "a/x.Docx", STRAY_SOURCE },
		{ "a/.txt", STRAY_NOT }, { "a/~$x.docx", STRAY_NOT }, { "a/\xff.txt", STRAY_NOT },
		{ "a/x.png", STRAY_NOT }, { "x.md/y", STRAY_NOT }, { "", STRAY_NOT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_int_equal(stray_kind(str_from(rows[i].path)), rows[i].kind);
	assert_true(path_is_source(STR("a/x.md")));
	assert_false(path_is_source(STR("a/~$x.md")));
}

/* ---- Sources ------------------------------------------------------------------------------- */

static bool list(struct sources *s, struct arena *a, struct chosen *chosen, size_t n,
	struct tally *t)
{
	struct str failed;

	return sources_list(s, a, STR("content"), chosen, n, t, &failed);
}

static void cascade(void **state)
{
	struct arena a = { 0 };
	struct tally t = { 0 };
	struct sources s;

	(void)state;
	put("content/a/co-quan.yaml", "viết tắt: A\n");
	put("content/a/1.md", "");
	put("content/a/x/y/2.md", "");
	put("content/a/z/co-quan.yaml", "viết tắt: Z\n");
	put("content/a/z/3.md", "");
	put("content/b/4.md", "");
	assert_true(list(&s, &a, NULL, 0, &t));
	assert_int_equal(t.errors, 0);
	assert_int_equal(s.n, 4);
	assert_str(s.jobs[0].path, "a/1.md");
	assert_str(s.jobs[0].folder->issuer->path, "a");
	assert_str(s.jobs[1].folder->path, "a/x/y");
	assert_str(s.jobs[1].folder->issuer->path, "a");
	assert_ptr_equal(s.jobs[1].folder->defaults, s.jobs[0].folder->defaults);
	assert_str(s.jobs[2].folder->issuer->path, "a/z");
	assert_null(s.jobs[3].folder->issuer);
	assert_null(s.jobs[3].folder->defaults);
	sources_free(&s);
	arena_free(&a);
}

static void broken_defaults(void **state)
{
	struct arena a = { 0 };
	struct tally t = { 0 };
	struct sources s;

	(void)state;
	put("content/a/co-quan.yaml", "không có: 1\n");
	put("content/a/1.md", "");
	put("content/a/b/2.md", "");
	put("content/c/3.md", "");
	assert_true(list(&s, &a, NULL, 0, &t));
	assert_int_equal(t.errors, 1);
	/* by path: a/1.md a/b/2.md a/co-quan.yaml c/3.md */
	assert_int_equal(s.n, 4);
	assert_true(s.jobs[0].folder->broken);
	assert_true(s.jobs[1].folder->broken);
	assert_null(s.jobs[2].folder);
	assert_true(s.jobs[2].text.n > 0);
	assert_false(s.jobs[3].folder->broken);
	sources_free(&s);
	arena_free(&a);
}

static void one_output(void **state)
{
	struct arena a = { 0 };
	struct tally t = { 0 };
	struct sources s;

	(void)state;
	put("content/Đơn.md", "");
	put("content/đo\xCC\x9Bn.md", "");
	put("content/a\nb.md", "");
	put("content/good.md", "");
	assert_true(list(&s, &a, NULL, 0, &t));
	assert_int_equal(s.n, 4);
	assert_int_equal(t.refused, 3);
	assert_int_equal(t.errors, 3);
	assert_null(s.jobs[0].folder);
	assert_non_null(s.jobs[1].folder);
	sources_free(&s);
	arena_free(&a);
}

static void choice(void **state)
{
	struct arena a = { 0 };
	struct tally t = { 0 };
	struct sources s;
	struct chosen chosen[] = {
		{ STR_INIT("a/1.md"), false }, { STR_INIT("b"), false }, { STR_INIT("a/1"), false },
	};

	(void)state;
	put("content/a/1.md", "");
	put("content/a/2.md", "");
	put("content/b/c/3.md", "");
	put("content/bb/4.md", "");
	assert_true(list(&s, &a, chosen, 3, &t));
	assert_int_equal(s.n, 2);
	assert_str(s.jobs[0].path, "a/1.md");
	assert_str(s.jobs[1].path, "b/c/3.md");
	assert_true(chosen[0].found && chosen[1].found && !chosen[2].found);
	sources_free(&s);
	arena_free(&a);
}

/* ---- The pool ------------------------------------------------------------------------------ */

enum { JOBS = 500 };

struct crowd {
	atomic_int done[JOBS];
	size_t delivered, workers;
};

struct hand {
	struct crowd *crowd;
};

static void *start(void *context)
{
	struct hand *h = malloc(sizeof(*h));

	h->crowd = context;
	return h;
}

static void work(void *worker, size_t i)
{
	struct hand *h = worker;

	if (i % 7 == 0)
		usleep(500);
	h->crowd->done[i]++;
}

static void deliver(void *context, size_t i)
{
	struct crowd *c = context;

	assert_int_equal(i, c->delivered);
	assert_int_equal(c->done[i], 1);
	c->delivered++;
}

static void tick(void *context, size_t finished)
{
	struct crowd *c = context;

	assert_true(finished >= c->delivered && finished <= JOBS);
}

static void stop(void *worker)
{
	struct hand *h = worker;

	h->crowd->workers++;
	free(h);
}

static void in_order(void **state)
{
	static const unsigned threads[] = { 1, 2, 8, 64 };

	(void)state;
	for (size_t i = 0; i < sizeof(threads) / sizeof(*threads); i++) {
		struct crowd c = { 0 };
		struct pool p = { JOBS, threads[i], &c, start, work, deliver, tick, stop };

		pool_run(&p);
		assert_int_equal(c.delivered, JOBS);
		assert_int_equal(c.workers, threads[i]);
	}
}

static void no_jobs(void **state)
{
	struct crowd c = { 0 };
	struct pool p = { 0, 8, &c, start, work, deliver, tick, stop };

	(void)state;
	pool_run(&p);
	assert_int_equal(c.workers, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses),
		cmocka_unit_test(names),
		cmocka_unit_test(readings),
		cmocka_unit_test(strays),
		cmocka_unit_test_setup_teardown(inside, enter, leave),
		cmocka_unit_test_setup_teardown(cascade, enter, leave),
		cmocka_unit_test_setup_teardown(broken_defaults, enter, leave),
		cmocka_unit_test_setup_teardown(one_output, enter, leave),
		cmocka_unit_test_setup_teardown(choice, enter, leave),
		cmocka_unit_test(in_order),
		cmocka_unit_test(no_jobs),
	};

	return cmocka_run_group_tests_name("build", tests, NULL, NULL);
}
