/* Hostile archives in place of a .docx: cut off at every length, with every bit flipped. What is read
 * is either reported or exactly what was packed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "docx/docx.h"
#include "docx/package.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define TEXT \
	"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" \
	"<w:body><w:p><w:r><w:t>Kế hoạch phát động đợt thi đua</w:t></w:r></w:p></w:body></w:document>"

static struct entry entries[] = {
	{ .name = STR_INIT("[Content_Types].xml"), .bytes = STR_INIT("<Types/>") },
	{ .name = STR_INIT("_rels/.rels"), .bytes = STR_INIT("<Relationships/>"), .stored = true },
	{ .name = STR_INIT("word/document.xml"), .bytes = STR_INIT(TEXT) },
	{ .name = STR_INIT("word/_rels/document.xml.rels"), .bytes = STR_INIT("<Relationships/>") },
	{ .name = STR_INIT("word/styles.xml"), .bytes = STR_INIT("<w:styles/>"), .stored = true },
};

enum { N = sizeof(entries) / sizeof(*entries) };

struct bench {
	struct arena a;
	struct buf archive;
	int fd;
	char path[64];
	size_t accepted;
};

static int start(void **state)
{
	struct bench *t = calloc(1, sizeof(*t));
	struct str why;

	/* In memory: tens of thousands of files are read. */
	t->fd = memfd_create("archive", MFD_CLOEXEC);
	assert_true(t->fd >= 0);
	snprintf(t->path, sizeof(t->path), "/proc/self/fd/%d", t->fd);
	assert_true(package_write_once(entries, N, &t->a, &t->archive, &why));
	*state = t;
	return 0;
}

static int stop(void **state)
{
	struct bench *t = *state;

	close(t->fd);
	buf_free(&t->archive);
	arena_free(&t->a);
	free(t);
	return 0;
}

static bool is_original(const struct package *p)
{
	if (p->n != N)
		return false;
	for (size_t i = 0; i < N; i++) {
		const struct part *part = package_part(p, entries[i].name);

		if (!part || !str_eq(part->bytes, entries[i].bytes))
			return false;
	}
	return true;
}

/* Reads these bytes as a package: refused with a reason, or what was packed and nothing else. */
static void judge(struct bench *t, struct str bytes, const char *what, size_t at)
{
	struct arena a = { 0 };
	struct diags d;
	struct package p;
	bool ok;

	assert_int_equal(pwrite(t->fd, bytes.p, bytes.n, 0), bytes.n);
	assert_int_equal(ftruncate(t->fd, (off_t)bytes.n), 0);
	diags_init(&d, &a);
	ok = package_read(&a, &d, str_from(t->path), &p);
	if (ok ? !is_original(&p) || d.errors > 0 : d.errors == 0)
		fail_msg("%s at %zu: %s", what, at, ok ? "read as something else" : "refused without a word");
	t->accepted += ok;
	arena_free(&a);
}

static void cut_off_anywhere(void **state)
{
	struct bench *t = *state;

	for (size_t n = 0; n < t->archive.n; n++)
		judge(t, str_slice(buf_str(&t->archive), 0, n), "cut off", n);
	assert_int_equal(t->accepted, 0);
	judge(t, buf_str(&t->archive), "whole", t->archive.n);
	assert_int_equal(t->accepted, 1);
}

static void any_bit_flipped(void **state)
{
	struct bench *t = *state;

	for (size_t at = 0; at < t->archive.n; at++)
		for (unsigned bit = 0; bit < 8; bit++) {
			t->archive.p[at] ^= (char)(1u << bit);
			judge(t, buf_str(&t->archive), "bit flipped", at);
			t->archive.p[at] ^= (char)(1u << bit);
		}
	/* Times, versions and attributes mean nothing here; nearly all the rest is noticed. */
	assert_true(t->accepted < t->archive.n * 8 / 4);
}

static void any_byte_replaced(void **state)
{
	static const char values[] = { '\0', '\xff', '\x7f', '/' };
	struct bench *t = *state;

	for (size_t at = 0; at < t->archive.n; at++) {
		char was = t->archive.p[at];

		for (size_t i = 0; i < sizeof(values); i++) {
			t->archive.p[at] = values[i];
			judge(t, buf_str(&t->archive), "byte replaced", at);
		}
		t->archive.p[at] = was;
	}
}

/* Lengths and offsets are two or four bytes: all at their edges. */
static void any_number_at_its_edge(void **state)
{
	struct bench *t = *state;

	for (size_t at = 0; at + 4 <= t->archive.n; at++)
		for (size_t width = 2; width <= 4; width += 2)
			for (int fill = 0; fill < 2; fill++) {
				char was[4];

				memcpy(was, t->archive.p + at, sizeof(was));
				memset(t->archive.p + at, fill ? 0xff : 0, width);
				judge(t, buf_str(&t->archive), "number at its edge", at);
				memcpy(t->archive.p + at, was, sizeof(was));
			}
}

/* ---- A template whose text is damaged, in an archive that is sound ---- */

enum { STEP = 211 };

/* Loads the real template with another main part: it is sound, or refused with a reason. */
static void judge_document(struct bench *t, struct package *p, struct part *main_part, struct str bytes,
	const char *what, size_t at)
{
	struct arena a = { 0 };
	struct entry *all = arena_array(&a, p->n, sizeof(*all));
	struct docx_template *loaded;
	struct diags d;
	struct str why;

	main_part->bytes = bytes;
	for (size_t i = 0; i < p->n; i++)
		all[i] = (struct entry){ .name = p->parts[i].name, .bytes = p->parts[i].bytes, .stored = true };
	assert_true(package_write_once(all, p->n, &a, &t->archive, &why));
	assert_int_equal(pwrite(t->fd, t->archive.p, t->archive.n, 0), t->archive.n);
	assert_int_equal(ftruncate(t->fd, (off_t)t->archive.n), 0);
	diags_init(&d, &a);
	loaded = docx_template_load(&a, &d, str_from(t->path));
	if (loaded ? d.errors > 0 : d.errors == 0)
		fail_msg("%s at %zu: %s", what, at, loaded ? "taken, with errors" : "refused without a word");
	t->accepted += loaded != NULL;
	docx_template_free(loaded);
	arena_free(&a);
}

static void a_damaged_text(void **state)
{
	struct bench *t = *state;
	struct diags d;
	struct package p;
	struct part *part;
	struct str whole;
	char *copy;

	diags_init(&d, &t->a);
	assert_true(package_read(&t->a, &d, STR("templates/ke-hoach/docx"), &p));
	part = package_part(&p, STR("word/document.xml"));
	whole = part->bytes;
	judge_document(t, &p, part, whole, "whole", 0);
	assert_int_equal(t->accepted, 1);
	for (size_t at = 0; at + 20 < whole.n; at += STEP)
		judge_document(t, &p, part, str_slice(whole, 0, at), "cut off", at);
	assert_int_equal(t->accepted, 1);
	copy = arena_alloc(&t->a, whole.n + 1);
	memcpy(copy, whole.p, whole.n + 1);
	for (size_t at = 0; at < whole.n; at += STEP) {
		copy[at] ^= 1;
		judge_document(t, &p, part, (struct str){ copy, whole.n }, "bit flipped", at);
		copy[at] = '<';
		judge_document(t, &p, part, (struct str){ copy, whole.n }, "tag put in", at);
		copy[at] = whole.p[at];
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(cut_off_anywhere, start, stop),
		cmocka_unit_test_setup_teardown(any_bit_flipped, start, stop),
		cmocka_unit_test_setup_teardown(any_byte_replaced, start, stop),
		cmocka_unit_test_setup_teardown(any_number_at_its_edge, start, stop),
		cmocka_unit_test_setup_teardown(a_damaged_text, start, stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
