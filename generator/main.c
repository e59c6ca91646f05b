/*
 * The commands, their options, the exit status. Knows what a user may type; what is done then is
 * the business of build/.
 */
#include "base/fs.h"
#include "build/book.h"
#include "build/build.h"
#include "build/checking.h"
#include "build/listing.h"
#include "build/new.h"
#include "build/next.h"
#include "build/paths.h"
#include "build/sealing.h"
#include "build/say.h"
#include "build/templates.h"
#include "build/work.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#ifndef VANTHU_VERSION
#define VANTHU_VERSION "0.1.0"
#endif

/* ---- Options ------------------------------------------------------------------------------- */

/* What was typed, as it was typed. */
struct typed {
	const char *root, *output, *format, *jobs;
	const char *path, *issuing, *year, *kind, *state;
	bool drafts, force, fix, strict, silenced, list;
	const char **args; /* what is no option */
	size_t n_args;
};

struct option {
	char letter;          /* 0: none */
	const char *name;
	const char *argument; /* NULL: none */
	const char *about;
	size_t at;            /* where in struct typed: a const char *, without argument a bool */
};

#define AT(member) offsetof(struct typed, member)

static const struct option options_build[] = {
	{ 'C', "root", N_("ROOT"), N_("the folder with content/ and templates/ (.)"), AT(root) },
	{ 'o', "output", N_("OUTPUT"), N_("where to write (ROOT/output)"), AT(output) },
	{ 'f', "format", N_("FORMATS"), N_("docx, html or both (docx,html)"), AT(format) },
	{ 'j', "jobs", N_("THREADS"), N_("how many plans at once (all cores)"), AT(jobs) },
	{ 0, "drafts", NULL, N_("write pages of drafts too"), AT(drafts) },
};

static const struct option options_check[] = {
	{ 'C', "root", N_("ROOT"), N_("the folder with content/ and templates/ (.)"), AT(root) },
	{ 'f', "format", N_("FORMAT"), N_("text, json, sarif or checkstyle (text)"), AT(format) },
	{ 0, "strict", NULL, N_("warnings too are mistakes: exit status 1"), AT(strict) },
	{ 0, "fix", NULL, N_("mend in the sources what is certain"), AT(fix) },
	{ 0, "silenced", NULL, N_("say what is silenced too, and why"), AT(silenced) },
	{ 0, "path", N_("PATH"), N_("with FILE -: what standard input is called"), AT(path) },
	{ 0, "list", NULL, N_("print the rules instead"), AT(list) },
};

#define OPTION_ROOT { 'C', "root", N_("ROOT"), N_("the folder with content/ and templates/ (.)"), AT(root) }
#define OPTION_UNION \
	{ 'u', "union", N_("UNION"), N_("of this union alone: its folder in content/"), AT(issuing) }
#define OPTION_YEAR { 'y', "year", N_("YEAR"), N_("of this year alone"), AT(year) }
#define OPTION_KIND { 'k', "kind", N_("KIND"), N_("of this kind alone: KH, TB, ..."), AT(kind) }

static const struct option options_list[] = {
	OPTION_ROOT, OPTION_UNION, OPTION_YEAR, OPTION_KIND,
	{ 's', "state", N_("STATE"), N_("in this state alone: dự thảo, trình ký, đã ký, phát hành"),
		AT(state) },
	{ 'f', "format", N_("FORMAT"), N_("text, json or csv (text)"), AT(format) },
};

static const struct option options_register[] = {
	OPTION_ROOT, OPTION_UNION, OPTION_YEAR, OPTION_KIND,
	{ 'f', "format", N_("FORMAT"), N_("text, html, csv, docx or json (by the name of OUTPUT, or text)"),
		AT(format) },
	{ 'o', "output", N_("OUTPUT"), N_("the file to write (standard output)"), AT(output) },
};

static const struct option options_next[] = {
	OPTION_ROOT,
	{ 'u', "union", N_("UNION"), N_("of this union: its folder in content/"), AT(issuing) },
	{ 'y', "year", N_("YEAR"), N_("of this year (the present one)"), AT(year) },
};

static const struct option options_root[] = {
	{ 'C', "root", N_("ROOT"), N_("the folder with content/ and templates/ (.)"), AT(root) },
};

static const struct option options_unpack[] = {
	{ 0, "force", NULL, N_("even what is no template, or into another folder"), AT(force) },
};

static const struct option options_pack[] = {
	{ 'C', "root", N_("ROOT"), N_("the folder with content/ and templates/ (.)"), AT(root) },
	{ 0, "force", NULL, N_("even over a .docx with other content"), AT(force) },
};

enum { MOST_OPTIONS = 8 }; /* of one command */

/* ---- Commands ------------------------------------------------------------------------------ */

struct command {
	const char *name;
	const char *arguments; /* as help shows them */
	const char *about;
	const struct option *options;
	size_t n_options;
	size_t least, most;    /* arguments */
	enum status (*run)(const struct typed *t);
};

static enum status run_build(const struct typed *t);
static enum status run_check(const struct typed *t);
static enum status run_seal(const struct typed *t);
static enum status run_new(const struct typed *t);
static enum status run_list(const struct typed *t);
static enum status run_next(const struct typed *t);
static enum status run_register(const struct typed *t);
static enum status run_unpack(const struct typed *t);
static enum status run_pack(const struct typed *t);
static enum status run_template_check(const struct typed *t);
static enum status run_version(const struct typed *t);
static void help_command(const struct command *c);
static enum status run_help(const struct typed *t);

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static const struct command commands[] = {
	{ "build", N_("[FILE...]"), N_("write the plans of content/ as DOCX and as pages"),
		options_build, COUNT(options_build), 0, SIZE_MAX, run_build },
	{ "check", N_("[FILE...]"), N_("say what is wrong with the plans of content/, by every rule"),
		options_check, COUNT(options_check), 0, SIZE_MAX, run_check },
	{ "seal", N_("FILE..."), N_("seal signed plans: a change of their text is an error from then on"),
		options_root, COUNT(options_root), 1, SIZE_MAX, run_seal },
	{ "new", N_("KIND PATH"), N_("write a source to start from, such as: new KH content/a/b.md"),
		options_root, COUNT(options_root), 2, 2, run_new },
	{ "list", N_("[FILE...]"), N_("list the plans of content/: number, date, subject, state, file"),
		options_list, COUNT(options_list), 0, SIZE_MAX, run_list },
	{ "next", N_("KIND [PATH]"), N_("print the next free number for a plan of this kind"),
		options_next, COUNT(options_next), 1, 2, run_next },
	{ "register", "", N_("write the register of outgoing documents (sổ đăng ký văn bản đi)"),
		options_register, COUNT(options_register), 0, 0, run_register },
	{ "template unpack", N_("DOCX FOLDER"), N_("take a .docx apart into files that can be compared"),
		options_unpack, COUNT(options_unpack), 2, 2, run_unpack },
	{ "template pack", N_("FOLDER DOCX"), N_("put them together again, for Word"),
		options_pack, COUNT(options_pack), 2, 2, run_pack },
	{ "template check", N_("PATH"), N_("say what is wrong with a template"),
		options_root, COUNT(options_root), 1, 1, run_template_check },
	{ "version", "", N_("print the version"), NULL, 0, 0, 0, run_version },
	{ "help", N_("[COMMAND | RULE]"), N_("explain a command, or a rule of vanthu check"), NULL, 0, 0, 2, run_help },
};

/* The habits of other programs. */
static const struct {
	const char *typed, *command;
} aliases[] = {
	{ "--help", "help" }, { "-h", "help" }, { "--version", "version" }, { "-V", "version" },
};

/* ---- Wrong usage --------------------------------------------------------------------------- */

static enum status hint(const struct command *c)
{
	if (c)
		say(stderr, N_("try: vanthu help %1"), str_from(c->name));
	else
		say(stderr, N_("try: vanthu help"));
	return STATUS_BAD_USAGE;
}

/* Says that there is no such thing, and which one may have been meant ("": none). */
static void no_such(const char *text, const char *text_nearest, struct str typed, struct str nearest)
{
	if (nearest.n > 0)
		say(stderr, text_nearest, typed, nearest);
	else
		say(stderr, text, typed);
}

static enum status no_option(const struct command *c, const char *typed)
{
	struct str names[MOST_OPTIONS], word = str_from(typed);

	for (size_t i = 0; i < c->n_options; i++)
		names[i] = str_from(c->options[i].name);
	word = str_slice(word, 0, str_find(word, '=', 0));
	no_such(N_("vanthu: there is no option %1"),
		N_("vanthu: there is no option %1; did you mean --%2?"), word,
		diag_nearest(word, names, c->n_options));
	return hint(c);
}

/* True if the command's name has more words than this one: "template". */
static bool is_below(const struct command *c, const char *word)
{
	size_t n = strlen(word);

	return strncmp(c->name, word, n) == 0 && c->name[n] == ' ';
}

/* In a group ("template") only the second word is held against others. */
static enum status no_command(const char *const *words, size_t n)
{
	struct str names[COUNT(commands)], nearest;
	struct buf typed = { 0 };
	size_t n_names = 0, first = 0;

	for (size_t i = 0; n > 1 && i < COUNT(commands); i++)
		if (is_below(&commands[i], words[0]))
			first = strlen(words[0]) + 1;
	for (size_t i = 0; i < COUNT(commands); i++)
		if (first == 0 || is_below(&commands[i], words[0]))
			names[n_names++] = str_from(commands[i].name + first);
	nearest = diag_nearest(str_from(words[first ? 1 : 0]), names, n_names);
	if (nearest.n > 0)
		nearest = (struct str){ nearest.p - first, nearest.n + first };
	buf_putz(&typed, words[0]);
	if (first)
		buf_putz(&typed, " "), buf_putz(&typed, words[1]);
	no_such(N_("vanthu: there is no command \"%1\""),
		N_("vanthu: there is no command \"%1\"; did you mean \"%2\"?"), buf_str(&typed), nearest);
	buf_free(&typed);
	return hint(NULL);
}

/* ---- Reading the line ---------------------------------------------------------------------- */

/* Sets the option; `value` is what follows it in the same word, NULL if nothing does. The next
 * word is taken (*i moves) where a value is needed. */
static bool set_option(const struct command *c, const struct option *o, struct typed *t,
	const char *value, char **argv, int argc, int *i)
{
	char *place = (char *)t + o->at;

	if (!o->argument && value) {
		say(stderr, N_("vanthu: --%1 takes no value"), str_from(o->name));
		hint(c);
		return false;
	}
	if (o->argument && !value && *i + 1 < argc)
		value = argv[++*i];
	if (o->argument && (!value || !*value)) {
		say(stderr, N_("vanthu: --%1 needs a value: %2"), str_from(o->name),
			str_from(diag_translate(o->argument)));
		hint(c);
		return false;
	}
	if (o->argument)
		*(const char **)(void *)place = value;
	else
		*(bool *)place = true;
	return true;
}

/* One word that starts with "-": --name, --name=value, -x, -xvalue. */
static bool read_option(const struct command *c, struct typed *t, char **argv, int argc, int *i)
{
	const char *word = argv[*i];

	for (size_t k = 0; k < c->n_options; k++) {
		const struct option *o = &c->options[k];
		size_t n = strlen(o->name);

		if (word[1] == '-' && strncmp(word + 2, o->name, n) == 0 && strchr("=", word[n + 2]))
			return set_option(c, o, t, word[n + 2] ? word + n + 3 : NULL, argv, argc, i);
		if (word[1] != '-' && o->letter && word[1] == o->letter)
			return set_option(c, o, t, word[2] ? word + 2 : NULL, argv, argc, i);
	}
	no_option(c, word);
	return false;
}

static bool asks_for_help(const char *word)
{
	return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static enum status run_command(const struct command *c, char **argv, int argc, int i)
{
	struct typed t = { .args = (const char **)argv };
	bool ended = false;

	for (; i < argc; i++) {
		if (!ended && strcmp(argv[i], "--") == 0) {
			ended = true;
		} else if (ended || argv[i][0] != '-' || argv[i][1] == '\0') {
			t.args[t.n_args++] = argv[i];
		} else if (asks_for_help(argv[i])) {
			help_command(c);
			return STATUS_DONE;
		} else if (!read_option(c, &t, argv, argc, &i)) {
			return STATUS_BAD_USAGE;
		}
	}
	if (t.n_args >= c->least && t.n_args <= c->most)
		return c->run(&t);
	say(stderr, N_("vanthu: %1 is used like this: vanthu %1 %2"), str_from(c->name),
		str_from(*c->arguments ? diag_translate(c->arguments) : ""));
	return hint(c);
}

/* The command that the words begin with, and how many words it took. */
static const struct command *find_command(char **words, int n, int *taken)
{
	for (size_t i = 0; i < COUNT(commands); i++) {
		const char *name = commands[i].name, *blank = strchr(name, ' ');
		size_t first = blank ? (size_t)(blank - name) : strlen(name);

		if (n < 1 || strlen(words[0]) != first || strncmp(name, words[0], first) != 0)
			continue;
		if (blank && (n < 2 || strcmp(blank + 1, words[1]) != 0))
			continue;
		*taken = blank ? 2 : 1;
		return &commands[i];
	}
	return NULL;
}

/* ---- Help ---------------------------------------------------------------------------------- */

static void help_option(const struct option *o)
{
	const char *argument = o->argument ? diag_translate(o->argument) : "";
	char left[64];

	snprintf(left, sizeof(left), "  %c%c%s --%s%s%s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
		o->letter ? "," : " ", o->name, *argument ? " " : "", argument);
	printf("%-26s  %s\n", left, diag_translate(o->about));
}

static void help_command(const struct command *c)
{
	printf("vanthu %s%s%s%s%s\n    %s\n", c->name, c->n_options ? " " : "",
		c->n_options ? diag_translate(N_("[OPTION...]")) : "", *c->arguments ? " " : "",
		*c->arguments ? diag_translate(c->arguments) : "", diag_translate(c->about));
	for (size_t i = 0; i < c->n_options; i++)
		help_option(&c->options[i]);
}

/* Explains the commands whose names begin with this word ("template"), "" for all; false: none. */
static bool help_commands(const char *word)
{
	bool any = false;

	for (size_t i = 0; i < COUNT(commands); i++) {
		if (*word && !is_below(&commands[i], word))
			continue;
		help_command(&commands[i]);
		any = true;
	}
	return any;
}

static enum status no_rule(const char *typed, struct str nearest)
{
	say(stderr, N_("vanthu: there is no command and no rule \"%1\"; did you mean the rule \"%2\"?"),
		str_from(typed), nearest);
	return hint(NULL);
}

static enum status run_help(const struct typed *t)
{
	struct str rule = STR("");
	const struct command *c;
	int taken;

	if (t->n_args > 0) {
		c = find_command((char **)t->args, (int)t->n_args, &taken);
		if (c)
			help_command(c);
		else if (t->n_args > 1 || (!help_commands(t->args[0]) && !checking_explain(t->args[0], &rule)))
			return rule.n > 0 ? no_rule(t->args[0], rule) : no_command(t->args, t->n_args);
		return STATUS_DONE;
	}
	help_commands("");
	say(stdout, N_("\nExit status: 0 all written, 1 something in the input is wrong, 2 wrong usage, 3 the "
		"system failed.\nMore: man vanthu; how a plan is written: man 5 vanthu"));
	return STATUS_DONE;
}

static enum status run_version(const struct typed *t)
{
	(void)t;
	puts("vanthu " VANTHU_VERSION);
	return STATUS_DONE;
}

/* ---- What is done -------------------------------------------------------------------------- */

static const struct {
	const char *name;
	enum format format;
} formats[] = { { "docx", FORMAT_DOCX }, { "html", FORMAT_HTML } };

/* What people call them. */
static const struct {
	const char *typed, *name;
} format_aliases[] = {
	{ "word", "docx" }, { "doc", "docx" }, { "web", "html" }, { "page", "html" }, { "htm", "html" },
};

static bool same_word(struct str s, const char *word)
{
	return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

static void no_format(struct str word)
{
	struct str names[COUNT(formats)], nearest;

	for (size_t i = 0; i < COUNT(formats); i++)
		names[i] = str_from(formats[i].name);
	nearest = diag_nearest(word, names, COUNT(formats));
	for (size_t i = 0; i < COUNT(format_aliases); i++)
		if (same_word(word, format_aliases[i].typed))
			nearest = str_from(format_aliases[i].name);
	no_such(N_("vanthu: there is no format \"%1\"; write docx, html or docx,html"),
		N_("vanthu: there is no format \"%1\"; did you mean \"%2\"?"), word, nearest);
}

/* "docx,html" as a set; 0: there is a word that is no format. */
static unsigned read_formats(struct str text)
{
	unsigned set = 0;
	struct str word;

	while (str_cut(&text, ',', &word)) {
		size_t i = 0;

		word = str_trim(word);
		while (i < COUNT(formats) && !same_word(word, formats[i].name))
			i++;
		if (i == COUNT(formats)) {
			no_format(word);
			return 0;
		}
		set |= formats[i].format;
	}
	return set;
}

enum { MOST_THREADS = 256 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static enum status run_build(const struct typed *t)
{
	struct build_options o = {
		.root = t->root, .output = t->output, .drafts = t->drafts,
		.formats = read_formats(str_from(t->format ? t->format : "docx,html")),
		.files = t->args, .n_files = t->n_args,
	};
	char *rest;
	unsigned long threads;

	if (o.formats == 0)
		return STATUS_BAD_USAGE;
	if (t->jobs) {
		threads = strtoul(t->jobs, &rest, 10);
		if (*rest || !is_digit(t->jobs[0]) || threads < 1 || threads > MOST_THREADS) {
			say(stderr, N_("vanthu: \"%1\" is no number of threads; write 1 to 256"), str_from(t->jobs));
			return STATUS_BAD_USAGE;
		}
		o.threads = (unsigned)threads;
	}
	return build_run(&o);
}

/* The format among `names`, the first where nothing was typed. */
static bool read_format(const char *typed, const char *const *names, size_t n, const char *none,
	size_t *format)
{
	struct str all[8];

	for (size_t i = 0; i < n; i++) {
		all[i] = str_from(names[i]);
		*format = i;
		if (same_word(str_from(typed ? typed : names[0]), names[i]))
			return true;
	}
	no_such(none, N_("vanthu: there is no format \"%1\"; did you mean \"%2\"?"), str_from(typed),
		diag_nearest(str_from(typed), all, n));
	return false;
}

/* "-" is standard input, which has no name and no folder of its own: --path gives them. */
static bool input_has_name(const struct typed *t)
{
	bool input = t->n_args == 1 && strcmp(t->args[0], "-") == 0;

	if (input == (t->path != NULL))
		return true;
	say(stderr, N_("vanthu: \"-\" (standard input) and --path go together: vanthu check - --path "
		"content/a/b.md"));
	return false;
}

static enum status run_check(const struct typed *t)
{
	size_t format;
	struct checking_options o = {
		.root = t->root, .strict = t->strict, .silenced = t->silenced,
		.fix = t->fix && !t->path,
		.path = t->path, .files = t->args, .n_files = t->n_args,
	};

	if (t->list) {
		checking_list();
		return STATUS_DONE;
	}
	if (!read_format(t->format, report_names, REPORT_FORMATS,
		N_("vanthu: there is no format \"%1\"; write text, json, sarif or checkstyle"), &format))
		return STATUS_BAD_USAGE;
	o.format = (enum report_format)format;
	return input_has_name(t) ? checking_run(&o) : STATUS_BAD_USAGE;
}

static enum status run_seal(const struct typed *t)
{
	return sealing_run(t->root, t->args, t->n_args);
}

static enum status run_new(const struct typed *t)
{
	return new_run(t->root, t->args[0], t->args[1]);
}

/* Of "2021" its value; false: said that it is no year. NULL is none, 0. */
static bool read_year(const char *typed, int *year)
{
	char *rest;
	long value = typed ? strtol(typed, &rest, 10) : 0;

	*year = (int)value;
	if (!typed || (is_digit(typed[0]) && *rest == '\0' && value >= 1945 && value <= 9999))
		return true;
	say(stderr, N_("vanthu: \"%1\" is no year; write 1945 to 9999"), str_from(typed));
	return false;
}

static bool read_picking(const struct typed *t, struct picking *q)
{
	*q = (struct picking){
		.root = t->root, .issuing = t->issuing, .kind = t->kind, .state = t->state,
		.files = t->args, .n_files = t->n_args,
	};
	return read_year(t->year, &q->year);
}

static enum status run_list(const struct typed *t)
{
	struct picking q;
	size_t format;

	if (!read_picking(t, &q) || !read_format(t->format, listing_names, LISTING_FORMATS,
		N_("vanthu: there is no format \"%1\"; write text, json or csv"), &format))
		return STATUS_BAD_USAGE;
	return listing_run(&q, (enum listing_format)format);
}

static enum status run_next(const struct typed *t)
{
	struct next_options o = { .root = t->root, .kind = t->args[0], .issuing = t->issuing,
		.path = t->n_args > 1 ? t->args[1] : NULL };

	if (!read_year(t->year, &o.year))
		return STATUS_BAD_USAGE;
	if (o.path && o.issuing) {
		say(stderr, N_("vanthu: a path and --union say the same: give one of them"));
		return hint(NULL);
	}
	return next_run(&o);
}

/* The format that a file's name ends in, if it is one. */
static const char *format_of(const char *file)
{
	const char *dot = file ? strrchr(file, '.') : NULL;

	for (size_t i = 0; dot && i < BOOK_FORMATS; i++)
		if (strcasecmp(dot + 1, book_names[i]) == 0)
			return book_names[i];
	return NULL;
}

static enum status run_register(const struct typed *t)
{
	struct picking q;
	size_t format;

	if (!read_picking(t, &q) || !read_format(t->format ? t->format : format_of(t->output), book_names,
		BOOK_FORMATS, N_("vanthu: there is no format \"%1\"; write text, html, csv, docx or json"), &format))
		return STATUS_BAD_USAGE;
	return book_run(&q, (enum book_format)format, t->output);
}

static enum status run_unpack(const struct typed *t)
{
	return template_unpack(t->args[0], t->args[1], t->force);
}

static enum status run_pack(const struct typed *t)
{
	return template_pack(t->root, t->args[0], t->args[1], t->force);
}

static enum status run_template_check(const struct typed *t)
{
	return template_check(t->root, t->args[0]);
}

/* ---- Beginning and end --------------------------------------------------------------------- */

/* Where one of the first three descriptors is closed, the next file opened would get its number, and
 * messages would land in a document. What is taken here instead cannot be written to. */
static void fill_standard_streams(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDONLY);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

static void choose_language(void)
{
	struct arena a = { 0 };
	struct str dir = path_locale(&a);

	if (dir.n > 0)
		diag_language(dir.p);
	arena_free(&a);
}

static enum status run_line(int argc, char **argv)
{
	const struct command *c;
	int taken;

	if (argc < 2) {
		say(stderr, N_("vanthu: what is to be done? The usual answer: vanthu build"));
		return hint(NULL);
	}
	for (size_t i = 0; i < COUNT(aliases); i++)
		if (strcmp(argv[1], aliases[i].typed) == 0)
			argv[1] = (char *)aliases[i].command;
	c = find_command(argv + 1, argc - 1, &taken);
	if (c)
		return run_command(c, argv, argc, 1 + taken);
	if (argv[1][0] == '-') {
		say(stderr, N_("vanthu: options stand behind the command, such as: vanthu build %1"),
			str_from(argv[1]));
		return hint(NULL);
	}
	if (argc > 2 && !asks_for_help(argv[2]))
		return no_command((const char *const *)argv + 1, (size_t)argc - 1);
	if (!help_commands(argv[1]))
		return no_command((const char *const *)argv + 1, 1);
	return argc > 2 ? STATUS_DONE : STATUS_BAD_USAGE;
}

int main(int argc, char **argv)
{
	enum status status;

	fill_standard_streams();
	choose_language();
	status = run_line(argc, argv);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		say(stderr, N_("vanthu: standard output cannot be written"));
		status = STATUS_SYSTEM;
	}
	return ferror(stderr) ? STATUS_SYSTEM : status; /* messages were lost */
}
