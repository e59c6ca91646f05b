/*
 * large VANTHU ROOT quick|whole [NAME...]: sources that are large or pathological, each of them built
 * in the folder ROOT (which has templates/) twice, as something repeated N times and 4 N times. Prints
 * "ok" or "not ok" for each kind: it ends as it should, built or refused with a message, on a stack
 * of 1 MB and with bounded memory; processor time grows as the source does, and so does memory.
 *
 * "whole" measures; "quick" builds a small part, once, and only looks at how it ends. With NAMEs
 * only these kinds, and the figures.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* The time of 4 N may be that of N so often. Quadratic work takes 16 times as long; linear work was seen to
 * take 6.6, where the larger source leaves the cache. */
#define MOST_TIMES 8.0
#define SHORTEST 0.1      /* seconds of processor time below which there is nothing to compare */
#define MOST_SAID 200000  /* bytes of messages */

enum { RUNS = 6, QUICK = 100, LEAST = 2000, STACK = 1 << 20, LEAST_BYTES = 800 };
static const size_t most_memory = (size_t)4 << 30;

/* A text (or, with "front", fields): before, n times unit, middle, n times close, after. A "%" in a
 * unit is its number; "\\" must not stand before it. */
struct kind {
	const char *name;
	size_t n;              /* of the larger one */
	const char *before, *unit, *middle, *close, *after;
	const char *says;      /* the id of its message; NULL: it is built */
	bool front;
	int bytes;             /* of memory per byte of source, at most; 0: LEAST_BYTES */
};

#define ROW9 "| a | b | c | d | e | f | g | h | i |\n|---|---|---|---|---|---|---|---|---|\n"

static const struct kind kinds[] = {
	{ "a file of 50 MB", 500000, "", "Đoạn văn % của một kế hoạch dài, đủ chữ để giống như một đoạn thật.\n\n" },
	{ "a line of 10 MB", 1250000, "", "chữ % " },
	{ "1,000,000 words", 1000000, "", "từ " },
	{ "a word of 10 MB", 5000000, "", "ab" },
	{ "1,000,000 blank lines", 1000000, "A.", "\n", .after = "B." },
	{ "1,000,000 lines of blanks", 1000000, "A.\n", "    \n", .after = "B." },
	{ "tabs", 1000000, "A.\n", "\t", .after = "B." },
	{ "100,000 headings", 100000, "", "## Đề mục\n\n" },
	{ "100,000 headings with ids", 100000, "# A\n\n", "## Đề mục % {#m%}\n\n" },
	{ "100,000 references", 100000, "# A {#a}\n\n", "[](#a) " },
	{ "100,000 references to 100,000", 100000, "# A\n\n", "## B {#m%}\n\n[](#m%)\n\n" },
	{ "100,000 links to ids", 100000, "# A {#a}\n\n", "[x%](#a) " },
	{ "10,000 appendices", 10000, "A.\n\n", "# Phụ lục {.phu-luc}\n\nChữ.\n\n", .says = "appendix-typed" },
	{ "10,000 appendices with titles", 10000, "A.\n\n", "# Biểu mẫu {.phu-luc .ngang}\n\nChữ.\n\n" },
	{ "100,000 items", 100000, "", "1. Việc\n" },
	{ "100,000 bullets", 100000, "", "- Việc\n" },
	{ "100,000 lists", 100000, "", "1. Việc\n\nA\n\n" },
	{ "100,000 links", 100000, "", "[a](https://example.org/%) " },
	{ "100,000 addresses", 100000, "", "<https://example.org/%> " },
	{ "100,000 line breaks", 100000, "", "a\\\n" },
	{ "100,000 <br>", 100000, "", "a<br>" },
	{ "code spans", 200000, "", "`a` " },
	{ "a block of code", 200000, "```\n", "mã\n", .after = "```\n" },
	{ "code that does not end", 200000, "```\n", "a\n" },

	/* Emphasis. */
	{ "1,000,000 marks of emphasis", 500000, "", "*a* " },
	{ "1,000,000 marks without effect", 500000, "", "a * * " },
	{ "emphasis in words", 100000, "", "5*3*2 ", .says = "emphasis-inside-word" },
	{ "bold without an end", 200000, "", "**a " },
	{ "nested strong emphasis", 60000, "", "*a **a ", "b", " a** a*" },
	{ "closers without openers", 250000, "", "a_ " },
	{ "openers without closers", 250000, "", "_a " },
	{ "openers and closers that do not match", 250000, "", "*a_ " },
	{ "openers in multiples of three", 250000, "a**b", "c* " },
	{ "stars", 1000000, "A ", "*", .after = " B" },
	{ "stars and words", 250000, "A ", "***a", .says = "emphasis-inside-word" },
	{ "emphasis in deep quotes", 20000, "> > > > > ", "a*", .says = "" },

	/* Brackets. */
	{ "closing brackets", 250000, "", "a]" },
	{ "opening brackets", 250000, "", "[a" },
	{ "only opening brackets", 500000, "A ", "[" },
	{ "opening parentheses", 500000, "A ", "(" },
	{ "opening braces", 500000, "A ", "{" },
	{ "braces", 200000, "A ", "{a} " },
	{ "attributes of a heading", 100000, "# A {", "#a% ", .after = "}\n", .says = "attribute-id-twice" },
	{ "bars", 500000, "A ", "|" },
	{ "lines of bars", 200000, "A\n", "|\n", .says = "table-not-recognised" },
	{ "pictures that do not begin", 250000, "A ", "![", .says = "markdown-pictures" },
	{ "brackets and emphasis", 250000, "", "[ a_" },
	{ "brackets and parentheses", 100000, "", "[ (](", .says = "link-left" },
	{ "pictures in links", 50000, "", "![[]()", .says = "markdown-pictures" },
	{ "nested brackets with a definition", 50000, "[x]: y\n\nA [x] ", "[", "a", "]" },
	{ "nested brackets", 50000, "A ", "[", "a", "]" },
	{ "nested links", 50000, "A ", "[", "a", "](b)", .says = "link-left" },
	{ "nested pictures", 20000, "A ", "![", "a", "](b.png)", .says = "image-unreadable" },
	{ "links without an end", 100000, "", "[a](b", .says = "link-left" },
	{ "links with < without an end", 100000, "", "[a](<b", .says = "link-left" },
	{ "addresses without an end", 250000, "", "<a:" },
	{ "addresses of mail", 250000, "", "<a@" },
	{ "less-than signs", 500000, "A ", "<" },
	{ "comments without an end", 100000, "</", "<!--" },
	{ "instructions without an end", 100000, "A ", "<?" },
	{ "declarations without an end", 100000, "A ", "<!A " },
	{ "CDATA without an end", 100000, "A ", "<![CDATA[", .says = "markdown-pictures" },
	{ "tags without an end", 100000, "A ", "<a b=\"" },
	{ "HTML", 50000, "A ", "<b>", .says = "html" },
	{ "ampersands", 500000, "A ", "&" },
	{ "entities", 100000, "A ", "&amp;" },
	{ "numbers of characters", 200000, "A ", "&#" },
	{ "backslashes", 500000, "A ", "\\" },
	{ "back quotes", 1000000, "A ", "`" },
	{ "lines of back quotes", 200000, "A\n\n", "`\n" },
	{ "definitions", 50000, "", "[a%]: b%\n", "\n", "[a] ", .says = "definition-unused" },
	{ "definitions that are used", 50000, "", "[a%]: b\n", "\n", "[a%] " },
	{ "the same definition", 100000, "", "[a]: b\n", .after = "\n[a]" },
	{ "half a definition", 200000, "", "[a\n" },
	{ "half definitions", 200000, "", "[a]:\n", .says = "" },

	/* Nesting. */
	{ "100,000 nested quotes", 100000, "", "> ", .after = "A", .says = "markdown-too-deep" },
	{ "100,000 nested quotes without blanks", 100000, "", ">", .after = "A", .says = "markdown-too-deep" },
	{ "100,000 nested lists", 100000, "", "- ", .after = "A", .says = "markdown-too-deep" },
	{ "100,000 nested ordered lists", 100000, "", "1. ", .after = "A", .says = "markdown-too-deep" },
	{ "empty lines in nested lists", 100000, "- - - - x\n", "\n", .says = "bullets-too-deep" },
	{ "lists in quotes", 20000, "> - ", "a\n> - ", .after = "b" },
	{ "lazy lines", 100000, "> > > > a\n", "b\n" },
	{ "setext headings", 50000, "", "A\n===\n\n", .says = "heading-underline" },
	{ "lines across the page", 100000, "A\n\n", "***\n", .says = "thematic-break" },

	/* Tables. */
	{ "a table of 2,000 columns", 2000, "|", "a|", "\n|", "-|", "\n", .says = "table-columns" },
	{ "a table of 100,000 rows", 100000, ROW9, "| # | b | c | d | e | f | g | h | % |\n" },
	{ "rows that go on", 100000, "| a | b |\n|---|---|\n| a | b |\n", "| ^^ | b |\n" },
	{ "rows with one cell", 50000, ROW9, "| a |\n", .says = "table-cells-few" },
	{ "wide cells", 100000, ROW9, "| a |||||||||\n" },
	{ "a cell of 1 MB", 500000, "| a |\n|---|\n| ", "a ", .after = "|\n" },
	{ "a cell of emphasis", 100000, "| a |\n|---|\n| ", "*a* ", .after = "|\n" },
	{ "a cell of lines", 100000, "| a |\n|---|\n| ", "a<br>", .after = "|\n" },
	{ "rows of the header", 50000, "| a | b |\n|---|---|\n", "| ^^ | b |\n" },
	{ "10,000 tables", 10000, "", "| a | b |\n|---|---|\n| c | d |\n\nA\n\n" },
	{ "rows of dashes", 50000, "| a |\n|---|\n", "|---|\n", .says = "table-delimiter" },
	{ "bars in a row", 500000, "| a | b |\n|---|---|\n| c ", "|", .says = "table-cells" },

	/* Characters. */
	{ "decomposed text of 10 MB", 500000, "", "Lie\u0302n d\u0323oa\u0300n d\u0323o\u0323\u0302ng " },
	{ "combining marks", 200000, "a", "\xCC\x81", .says = "text-many-marks" },
	{ "combining marks of two classes", 100000, "a", "\xCC\xA3\xCC\x81\xCC\x9B", .says = "text-many-marks" },
	{ "30 combining marks at a time", 20000, "a", "a\xCC\xA3\xCC\x81\xCC\xA3\xCC\x81\xCC\xA3\xCC\x81\xCC\xA3\xCC\x81\xCC\xA3\xCC\x81" },
	{ "characters of four bytes", 200000, "", "\xF0\x9F\x98\x80" },
	{ "hidden characters", 200000, "A", "\xE2\x80\x8B", .says = "text-hidden-character" },
	{ "control characters", 200000, "A", "\x01", .says = "text-forbidden-character" },
	{ "bytes that are no text", 200000, "A", "\xFF", .says = "text-not-utf8" },
	{ "carriage returns", 200000, "A", "\r\n" },
	{ "places to fill in", 50000, "", "‹a›\n\n", .says = "placeholder-left" },
	{ "places to fill in as entities", 50000, "‹a›\n\n", "&lsaquo;a&rsaquo;\n\n", .says = "placeholder-left" },

	/* Front matter. */
	{ "100,000 recipients", 100000, "nơi nhận:\n", "  - Công đoàn %\n", .after = "  - lưu: [VT]\n", .front = true },
	{ "20,000 groups", 20000, "nơi nhận:\n", "  - nhóm: [A, B]\n    ghi chú: C\n", .after = "  - lưu: VT\n", .front = true },
	{ "a group of 100,000", 100000, "nơi nhận:\n  - nhóm: [A", ", B%", .after = "]\n    ghi chú: C\n  - lưu: VT\n", .front = true },
	{ "100,000 file copies", 100000, "nơi nhận:\n  - lưu: VT", ", A%", .after = "\n", .front = true },
	{ "100,000 bases", 100000, "căn cứ:\n", "  - Luật số %\n", .front = true },
	{ "a subject of 50,000 lines", 50000, "trích yếu: |\n", "  Dòng %\n", .front = true },
	{ "a subject of 1 MB", 500000, "trích yếu: ", "a ", .front = true },
	{ "a subject in one word", 1000000, "trích yếu: ", "a", .after = "\n", .front = true },
	{ "100,000 unknown fields", 100000, "", "xâu %: a\n", .says = "field-foreign", .front = true },
	{ "the same field 100,000 times", 100000, "", "xâu: a\n", .says = "yaml-duplicate-key", .front = true },
	{ "a key of 1 MB", 1000000, "", "x", .after = ": a\n", .says = "", .front = true },
	{ "comments", 200000, "", "# ghi chú\n", .front = true },
	{ "nested brackets in fields", 100000, "căn cứ: ", "[", "a", "]", "\n", .says = "", .front = true },
	{ "brackets in fields", 100000, "căn cứ: ", "[", .after = "\n", .says = "", .front = true },
	{ "braces in fields", 100000, "căn cứ: ", "{", .after = "\n", .says = "", .front = true },
	{ "nested dashes in fields", 50000, "căn cứ:\n  ", "- ", .after = "a\n", .says = "", .front = true },
	{ "questions in fields", 50000, "căn cứ:\n  ", "? ", .after = "a\n", .says = "", .front = true },
	{ "anchors", 50000, "căn cứ:\n", "  - &a% a\n", .says = "yaml-anchor", .front = true },
	{ "aliases", 50000, "căn cứ:\n  - &a x\n", "  - *a\n", .says = "yaml-anchor", .front = true },
	{ "tags", 50000, "căn cứ:\n", "  - !a%\n", .says = "yaml-tag", .front = true },
	{ "a text in quotes", 500000, "trích yếu: \"", "a ", .after = "\"\n", .front = true },
	{ "a text in many lines", 200000, "trích yếu: a\n", "  a\n", .front = true },
	{ "escapes in quotes", 200000, "trích yếu: \"", "\\u0061", .after = "\"\n", .front = true },
	{ "quotes without an end", 500000, "trích yếu: \"", "a ", .after = "\n", .says = "yaml-quote", .front = true },
	{ "samples of numbers", 50000, "đánh số: [I.", ", 1.", .after = "]\n", .says = "scheme-sample", .front = true },
	{ "hyphens", 500000, "", "-", .after = "x\n", .says = "", .front = true },
	{ "colons", 500000, "x", ":", .after = "\n", .says = "", .front = true },
	{ "values without a blank", 50000, "x\n", "a:b\n", .says = "", .front = true },
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* ---- Sources --------------------------------------------------------------------------------- */

static void put(FILE *f, const char *s)
{
	if (s)
		fputs(s, f);
}

static void repeat(FILE *f, const char *unit, size_t n)
{
	for (size_t i = 0; unit && i < n; i++)
		for (const char *c = unit; *c; c++)
			if (*c == '%')
				fprintf(f, "%zu", i);
			else
				putc(*c, f);
}

static void write_body(FILE *f, const struct kind *k, size_t n)
{
	put(f, k->before);
	repeat(f, k->unit, n);
	put(f, k->middle);
	repeat(f, k->close, n);
	put(f, k->after);
}

/* The size of the source; ends the program where it cannot be written. */
static size_t write_source(const char *path, const struct kind *k, size_t n)
{
	FILE *f = fopen(path, "w");
	struct stat st;

	if (!f) {
		perror(path);
		exit(3);
	}
	put(f, "---\nloại: KH\nsố: 1\nngày: 4/3/2021\ntrạng thái: phát hành\n");
	if (!k->front || strncmp(k->before, "trích yếu", strlen("trích yếu")) != 0)
		put(f, "trích yếu: Thử\n");
	if (k->front) {
		write_body(f, k, n);
		put(f, "\n---\nChữ.\n");
	} else {
		put(f, "---\n");
		write_body(f, k, n);
		put(f, "\n");
	}
	if (fclose(f) != 0 || stat(path, &st) != 0) {
		perror(path);
		exit(3);
	}
	return (size_t)st.st_size;
}

/* ---- Builds ---------------------------------------------------------------------------------- */

struct run {
	int status;      /* of the program; 128 and more: a signal */
	double seconds;  /* of processor time, without the system's: that of a busy machine varies */
	double memory;   /* bytes, the most at a time */
	size_t bytes;    /* of the source */
};

static void limit(int what, size_t to)
{
	struct rlimit l = { to, to };

	if (setrlimit(what, &l) != 0)
		_exit(126);
}

static void start(const char *vanthu, const char *root, const char *messages)
{
	int out = open("/dev/null", O_WRONLY), err = open(messages, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	if (dup2(out, 1) < 0 || dup2(err, 2) < 0)
		_exit(126);
	limit(RLIMIT_STACK, STACK);
	limit(RLIMIT_AS, most_memory);
	execl(vanthu, vanthu, "build", "-C", root, "-j", "1", (char *)NULL);
	_exit(127);
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static struct run build(const char *vanthu, const char *root, const char *messages)
{
	pid_t child = fork();
	struct rusage u;
	int status;

	if (child == 0)
		start(vanthu, root, messages);
	if (child < 0 || wait4(child, &status, 0, &u) < 0) {
		perror("large");
		exit(3);
	}
	return (struct run){ .status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
		.seconds = seconds(u.ru_utime),
		.memory = (double)u.ru_maxrss * 1024 };
}

/* ---- Judging --------------------------------------------------------------------------------- */

struct place {
	const char *vanthu, *root;
	char source[4096], output[4096], messages[4096];
};

/* Whether the messages hold [id]; any will do where the id is "". *said: their length. */
static bool said(const char *path, const char *id, size_t *bytes)
{
	static char text[1 << 20];
	FILE *f = fopen(path, "r");
	char wanted[100];

	*bytes = f ? fread(text, 1, sizeof text - 1, f) : 0;
	if (f)
		fclose(f);
	text[*bytes] = '\0';
	snprintf(wanted, sizeof wanted, "%s%s%s", *id ? "[" : ": error: ", id, *id ? "]" : "");
	return strstr(text, wanted) != NULL;
}

static void no_output(const struct place *p)
{
	char file[5000];

	snprintf(file, sizeof file, "%s/docx/x.docx", p->output);
	unlink(file);
	snprintf(file, sizeof file, "%s/site/x/index.html", p->output);
	unlink(file);
}

static bool is_built(const struct place *p)
{
	char docx[5000], html[5000];

	snprintf(docx, sizeof docx, "%s/docx/x.docx", p->output);
	snprintf(html, sizeof html, "%s/site/x/index.html", p->output);
	return access(docx, R_OK) == 0 && access(html, R_OK) == 0;
}

/* What is wrong with how a build ended; NULL for nothing. */
static const char *fault(const struct place *p, const struct kind *k, const struct run *r)
{
	static char why[200];
	size_t bytes;
	bool found = said(p->messages, k->says ? k->says : "", &bytes);
	bool warned = k->says && strcmp(k->says, "table-cells-few") == 0;
	int want = k->says && !warned ? 1 : 0;

	if (r->status != want)
		snprintf(why, sizeof why, "status %d, not %d", r->status, want);
	else if (k->says && !found)
		snprintf(why, sizeof why, "no message [%s]", k->says);
	else if (bytes > MOST_SAID)
		snprintf(why, sizeof why, "%zu bytes of messages", bytes);
	else if (is_built(p) != (want == 0))
		snprintf(why, sizeof why, want ? "it is written" : "it is not written");
	else
		return NULL;
	return why;
}

static struct run run_once(const struct place *p, const struct kind *k, size_t n)
{
	size_t bytes = write_source(p->source, k, n);
	struct run r;

	no_output(p);
	r = build(p->vanthu, p->root, p->messages);
	r.bytes = bytes;
	return r;
}

/* The shorter time counts: others may be at work on this machine. */
static void again(const struct place *p, struct run *r)
{
	struct run next = build(p->vanthu, p->root, p->messages);

	if (next.seconds < r->seconds)
		r->seconds = next.seconds;
}

static const char *measure(const struct place *p, const struct kind *k, bool figures)
{
	static char why[200];
	struct run small = run_once(p, k, k->n / 4), large;
	const char *bad = fault(p, k, &small);
	double times = 0, per_byte;

	if (bad)
		return bad;
	large = run_once(p, k, k->n);
	bad = fault(p, k, &large);
	if (bad)
		return bad;
	per_byte = (large.memory - small.memory) / (double)(large.bytes - small.bytes);
	for (int i = 1; i < RUNS && large.seconds > SHORTEST; i++) {
		times = large.seconds / small.seconds;
		if (times <= MOST_TIMES)
			break;
		again(p, &large);
		write_source(p->source, k, k->n / 4);
		again(p, &small);
		write_source(p->source, k, k->n);
	}
	if (figures)
		printf("%-42s %9zu bytes %7.3f s %7.3f s %5.1f times %6.0f ns/byte %6.0f bytes/byte\n", k->name,
			large.bytes, small.seconds, large.seconds, large.seconds / small.seconds,
			large.seconds * 1e9 / (double)large.bytes, per_byte);
	if (times > MOST_TIMES)
		snprintf(why, sizeof why, "4 times as much takes %.1f times as long", times);
	else if (large.memory > 64e6 && per_byte > (k->bytes ? k->bytes : LEAST_BYTES))
		snprintf(why, sizeof why, "%.0f bytes of memory for each of the source", per_byte);
	else
		return NULL;
	return why;
}

static const char *look(const struct place *p, const struct kind *k)
{
	size_t least = k->n < LEAST ? k->n : LEAST, n = k->n / QUICK;
	struct run r = run_once(p, k, n > least ? n : least);

	return fault(p, k, &r);
}

static bool is_wanted(const struct kind *k, char **names, int n)
{
	for (int i = 0; i < n; i++)
		if (strstr(k->name, names[i]))
			return true;
	return n == 0;
}

int main(int argc, char **argv)
{
	struct place p;
	bool quick, bad = false;

	if (argc < 4) {
		fprintf(stderr, "usage: large VANTHU ROOT quick|whole [NAME...]\n");
		return 2;
	}
	p = (struct place){ .vanthu = argv[1], .root = argv[2] };
	quick = strcmp(argv[3], "quick") == 0;
	snprintf(p.source, sizeof p.source, "%s/content/x.md", p.root);
	snprintf(p.output, sizeof p.output, "%s/output", p.root);
	snprintf(p.messages, sizeof p.messages, "%s/messages", p.root);
	for (const struct kind *k = kinds; k < kinds + KINDS; k++) {
		const char *why;

		if (!is_wanted(k, argv + 4, argc - 4))
			continue;
		why = quick ? look(&p, k) : measure(&p, k, argc > 4);
		if (why)
			printf("not ok large: %s: %s\n", k->name, why);
		else
			printf("ok large: %s\n", k->name);
		fflush(stdout);
		bad |= why != NULL;
	}
	return bad;
}
