/* What the fuzz targets share: files, a plan to fill templates with, what holds for messages. */
#include "fuzz.h"

#include "base/fs.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <utf8proc.h>

static struct arena common; /* lives as long as the program */
static struct str folder;   /* for what is only read from a file */
static struct str dot;      /* a sound picture */

_Noreturn void fuzz_fail(const char *what, struct str detail)
{
	fflush(stdout);
	fprintf(stderr, "\nfuzz: does not hold: %s\n%.*s\n", what, (int)detail.n, detail.p);
	abort();
}

void fuzz_show(const char *what, struct str text)
{
	if (getenv("FUZZ_SHOW"))
		fprintf(stderr, "%s:\n%.*s\n", what, (int)text.n, text.p);
}

struct str fuzz_file(struct arena *a, const char *path)
{
	struct str bytes;

	if (!fs_read(a, path, &bytes)) {
		perror(path);
		exit(3);
	}
	return bytes;
}

struct str fuzz_scratch(struct arena *a, const char *name, struct str bytes)
{
	struct str path = fs_join(a, folder, str_from(name));
	FILE *f = fopen(path.p, "wb");

	if (!f || fwrite(bytes.p, 1, bytes.n, f) != bytes.n || fclose(f) != 0) {
		perror(path.p);
		exit(3);
	}
	return path;
}

/* libFuzzer ends by _exit() after a find: then the folder stays. */
static void tidy(void)
{
	static const char *const names[] = { "t.docx", "page.html" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		unlink(fs_join(&common, folder, str_from(names[i])).p);
	rmdir(folder.p);
	arena_free(&common);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	xmlInitParser();
	folder = fs_join(&common, str_from(getenv("TMPDIR") ? getenv("TMPDIR") : P_tmpdir),
		STR("vanthu-fuzz-XXXXXX"));
	if (!mkdtemp((char *)folder.p)) {
		perror(folder.p);
		exit(3);
	}
	atexit(tidy);
	dot = fuzz_file(&common, "test/cases/images/chấm.png");
	fuzz_begin();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	fuzz_input((struct str){ n ? (const char *)bytes : "", n });
	return 0;
}

/* ---- Sources -------------------------------------------------------------------------------- */

static bool read_picture(void *context, struct arena *a, struct str path, struct str *bytes,
	struct str *why)
{
	const struct fuzz_source *s = context;

	(void)a;
	*bytes = s->picture.n > 0 ? s->picture : dot;
	*why = STR("there is no such file");
	return s->picture.n > 0 || str_ends(path, STR(".png"));
}

void fuzz_source(struct fuzz_source *s, struct str input)
{
	size_t end = str_find(input, '\0', 0);

	*s = (struct fuzz_source){ str_slice(input, 0, end), str_slice(input, end + 1, input.n),
		{ read_picture, s } };
}

struct front *fuzz_defaults(struct arena *a)
{
	struct diags d;
	struct front *f;

	diags_init(&d, a);
	f = load_defaults(a, &d, STR("content/co-quan.yaml"),
		fuzz_file(a, "test/cases/co-quan.yaml"), NULL);
	fuzz_holds(d.errors == 0, "the common co-quan.yaml is sound", STR(""));
	return f;
}

struct plan *fuzz_plan(struct arena *a)
{
	struct fuzz_source source;
	struct diags d;
	struct buf said = { 0 };
	struct plan *p;

	fuzz_source(&source, fuzz_file(a, "test/fuzz/whole.md"));
	diags_init(&d, a);
	p = load_plan(a, &d, STR("content/a/b.md"), STR("a"), source.text, fuzz_defaults(a),
		&source.images);
	diags_render(&d, &said);
	fuzz_holds(d.errors == 0, "the plan for templates is sound", buf_str(&said));
	buf_free(&said);
	return p;
}

/* ---- Messages ------------------------------------------------------------------------------- */

static void check_characters(struct str said)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	for (size_t at = 0; at < said.n; at += (size_t)n) {
		n = utf8proc_iterate((const utf8proc_uint8_t *)said.p + at,
			(utf8proc_ssize_t)(said.n - at), &c);
		fuzz_holds(n > 0, "messages are UTF-8, up to here", str_slice(said, 0, at));
		fuzz_holds(c == '\n' || (c >= ' ' && (c < 0x7F || c > 0x9F)),
			"messages have no control characters, up to here", str_slice(said, 0, at));
		fuzz_holds(c < 0x202A || c > 0x202E, "messages turn no text around, up to here",
			str_slice(said, 0, at));
	}
}

static size_t columns(struct str s)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n;
	size_t sum = 0;

	for (size_t at = 0; at < s.n; at += (size_t)n) {
		n = utf8proc_iterate((const utf8proc_uint8_t *)s.p + at, (utf8proc_ssize_t)(s.n - at), &c);
		sum += (size_t)utf8proc_charwidth(c);
	}
	return sum;
}

/* The last line of *s, cut off. */
static struct str last_line(struct str *s)
{
	size_t end = s->n, at;

	if (end > 0 && s->p[end - 1] == '\n')
		end--;
	for (at = end; at > 0 && s->p[at - 1] != '\n'; at--)
		;
	*s = (struct str){ s->p, at };
	return (struct str){ s->p + at, end - at };
}

/* message line NEWLINE number " | " shown NEWLINE blanks " | " blanks carets NEWLINE */
static void check_caret(struct str said)
{
	struct str rest = said, caret = last_line(&rest), shown = last_line(&rest);
	size_t bar = str_search(shown, STR(" | ")) + 3, up = str_search(caret, STR(" | ")) + 3;

	fuzz_holds(up <= caret.n && bar == up, "a caret line stands under its source line", said);
	fuzz_holds(str_find(caret, '^', 0) < caret.n, "there is a caret", said);
	fuzz_holds(caret.n - up <= columns(str_slice(shown, bar, shown.n)) + 1,
		"the caret is within its line", said);
}

/* In a template, which may be no UTF-8, more than three such bytes are no letter. */
static bool is_inside_letter(struct str s, size_t at)
{
	size_t start = at;

	while (start > 0 && start < s.n && at - start < 3 && (s.p[start] & 0xC0) == 0x80)
		start--;
	return start < at && (s.p[start] & 0xC0) == 0xC0;
}

static void check_place(const struct diag_span *span, const struct src *source, struct str said)
{
	const struct src *src = span->where.src;

	fuzz_holds(src != NULL, "a message has a file", said);
	fuzz_holds(src->text.n > 0 || !source || source->text.n == 0, "a message about a source has a place",
		said);
	if (src->text.n == 0)
		return;
	fuzz_holds(span->where.at <= src->text.n && span->where.n <= src->text.n - span->where.at,
		"a message has a place inside its source", said);
	fuzz_holds(!is_inside_letter(src->text, span->where.at), "a message's place is that of a letter",
		said);
	check_caret(said);
}

void fuzz_messages(const struct diags *d, const struct src *source)
{
	struct buf out = { 0 };
	struct diag_span *spans;
	size_t n = diags_render_spans(d, &out, &spans), errors = 0;

	fuzz_show("messages", buf_str(&out));
	check_characters(buf_str(&out));
	for (size_t i = 0; i < n; i++) {
		struct str said = str_slice(buf_str(&out), spans[i].from, spans[i].to);

		check_place(&spans[i], source, said);
		errors += spans[i].msg->level == DIAG_ERROR;
	}
	fuzz_holds(d->errors == 0 || errors > 0 || n >= DIAGS_KEPT, "an error is shown", buf_str(&out));
	buf_free(&out);
}
