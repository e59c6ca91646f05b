/*
 * Diagnostics: collecting, ordering, showing. Owns the one shape of a message and gettext; knows
 * nothing of what the messages are about.
 */
#include "base/diag.h"

#include "base/utf8.h"

#include <assert.h>
#include <errno.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

struct diag {
	struct diag *next;
	const struct msg *msg;
	struct where where;
	const struct str *args;
	size_t n_args;
	struct where fix_at;
	struct str fix;
};

void diags_init(struct diags *d, struct arena *a)
{
	*d = (struct diags){ .arena = a };
	d->end = &d->first;
}

bool diags_full(const struct diags *d)
{
	return d->kept >= DIAGS_KEPT;
}

enum { LONGEST_ARGUMENT = 400 }; /* characters: longer than any that a person wrote */

static size_t forward_chars(struct str s, size_t at, size_t ceiling, size_t chars)
{
	while (at < ceiling && chars > 0) {
		at++;
		while (at < ceiling && (s.p[at] & 0xC0) == 0x80)
			at++;
		chars--;
	}
	return at;
}

/* A text of megabytes may stand where a name is expected. */
static struct str shortened(struct arena *a, struct str s)
{
	size_t n = s.n > LONGEST_ARGUMENT ? forward_chars(s, 0, s.n, LONGEST_ARGUMENT) : s.n;

	return n < s.n ? arena_cat(a, str_slice(s, 0, n), STR("…")) : arena_str(a, s);
}

static bool same(const struct diag *x, const struct msg *m, struct where w, const struct str *args,
	size_t n)
{
	if (x->msg != m || x->where.src != w.src || x->where.at != w.at || x->n_args != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!str_eq(x->args[i], args[i]))
			return false;
	return true;
}

/* Parsers count in bytes, and are lost at times: a place inside a letter is that of the letter. */
static struct where whole_letter(struct where w)
{
	size_t at = w.at;

	if (!w.src || at >= w.src->text.n)
		return w;
	while (at > 0 && w.at - at < 3 && (w.src->text.p[at] & 0xC0) == 0x80)
		at--;
	return (struct where){ w.src, at, w.n + w.at - at };
}

static struct diag *last(const struct diags *d)
{
	return d->first ? (struct diag *)((char *)d->end - offsetof(struct diag, next)) : NULL;
}

void diag_add(struct diags *d, const struct msg *m, struct where w, const struct str *args, size_t n)
{
	struct diag *x = last(d);
	struct str *copies;

	assert(d->end); /* diags_init() was called */
	w = whole_letter(w);
	if (x && same(x, m, w, args, n))
		return;
	d->errors += m->level == DIAG_ERROR;
	d->warnings += m->level == DIAG_WARNING;
	d->advices += m->level == DIAG_ADVICE;
	if (d->kept++ >= DIAGS_KEPT)
		return;
	copies = arena_array(d->arena, n, sizeof(*copies));
	for (size_t i = 0; i < n; i++)
		copies[i] = shortened(d->arena, args[i]);
	x = arena_new(d->arena, struct diag);
	*x = (struct diag){ .msg = m, .where = w, .args = copies, .n_args = n, .fix = STR("") };
	*d->end = x;
	d->end = &x->next;
}

void diag_fix(struct diags *d, struct where w, struct str with)
{
	struct diag *x = last(d);

	if (!x || d->kept > DIAGS_KEPT)
		return;
	x->fix_at = w;
	x->fix = arena_str(d->arena, with);
}

struct where diag_path(struct arena *a, struct str path)
{
	struct src *s = arena_new(a, struct src);

	s->path = arena_str(a, path);
	s->text = STR("");
	return (struct where){ s, 0, 0 };
}

void diag_format(struct buf *out, const char *text, const struct str *args, size_t n)
{
	for (const char *p = text; *p; p++) {
		if (p[0] == '%' && p[1] >= '1' && p[1] <= '9') {
			size_t i = (size_t)(p[1] - '1');

			assert(i < n);
			if (i < n)
				buf_put(out, args[i]);
			p++;
		} else {
			buf_putc(out, *p);
		}
	}
}

const char *diag_translate(const char *text)
{
	return dgettext("vanthu", text);
}

static void pad(struct buf *out, size_t columns)
{
	while (columns-- > 0)
		buf_putc(out, ' ');
}

/* What a terminal would take for an order, or turn around what is read. */
static bool is_order(int32_t c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
		(c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* As it looks on the terminal: tabs as blanks; what is no text, in a template or in the name of a
 * file, as U+FFFD. */
static void put_shown(struct buf *out, struct str s)
{
	for (size_t at = 0; at < s.n;) {
		size_t start = at;
		int32_t c = utf8_next(s, &at);

		if (c == '\t')
			buf_putc(out, ' ');
		else if (is_order(c))
			BUF_LIT(out, "\xEF\xBF\xBD");
		else
			buf_put(out, str_slice(s, start, at));
	}
}

static size_t shown_width(struct str s)
{
	struct buf shown = { 0 };
	size_t width;

	put_shown(&shown, s);
	width = utf8_width(buf_str(&shown));
	buf_free(&shown);
	return width;
}

enum { SHOWN_BEFORE = 60, SHOWN_AFTER = 100 }; /* characters of a long line around the place */

static size_t back_chars(struct str s, size_t at, size_t floor, size_t chars)
{
	while (at > floor && chars > 0) {
		at--;
		if ((s.p[at] & 0xC0) != 0x80)
			chars--;
	}
	return at;
}

/* The source line and the caret under it. */
static void show_line(struct buf *out, struct where w, unsigned line)
{
	struct str text = w.src->text;
	size_t at = w.at < text.n ? w.at : text.n;
	size_t start = at, end = str_find(text, '\n', at), from, to, carets;
	struct buf number = { 0 };

	while (start > 0 && text.p[start - 1] != '\n')
		start--;
	from = back_chars(text, at, start, SHOWN_BEFORE);
	to = forward_chars(text, at, end, SHOWN_AFTER);
	buf_num(&number, line);
	pad(out, number.n < 5 ? 5 - number.n : 0);
	buf_put(out, buf_str(&number));
	BUF_LIT(out, " | ");
	if (from > start)
		BUF_LIT(out, "…");
	put_shown(out, str_slice(text, from, to));
	if (to < end)
		BUF_LIT(out, "…");
	BUF_LIT(out, "\n");
	pad(out, number.n < 5 ? 5 : number.n);
	BUF_LIT(out, " | ");
	pad(out, (from > start) + shown_width(str_slice(text, from, at)));
	BUF_LIT(out, "^");
	carets = shown_width(str_slice(text, at, at + w.n < to ? at + w.n : to));
	for (size_t i = 1; i < carets; i++)
		buf_putc(out, '~');
	BUF_LIT(out, "\n");
	buf_free(&number);
}

static const char *const level_names[DIAG_LEVELS] = {
	[DIAG_ADVICE] = N_("advice"), [DIAG_WARNING] = N_("warning"), [DIAG_ERROR] = N_("error"),
};

const char *diag_level_name(enum diag_level level)
{
	return level_names[level];
}

/* The text and, in round brackets, what it rests on. */
static void put_text(struct buf *out, const struct diag *x)
{
	struct buf text = { 0 };

	diag_format(&text, diag_translate(x->msg->text), x->args, x->n_args);
	put_shown(out, buf_str(&text));
	buf_free(&text);
	if (!x->msg->basis)
		return;
	BUF_LIT(out, " (");
	buf_putz(out, x->msg->basis);
	BUF_LIT(out, ")");
}

static void render(struct buf *out, const struct diag *x)
{
	bool placed = x->where.src && x->where.src->text.n > 0;
	struct position pos = { 0, 0 };

	if (x->where.src) {
		put_shown(out, x->where.src->path);
		BUF_LIT(out, ":");
	}
	if (placed) {
		pos = src_position(x->where.src, x->where.at);
		buf_num(out, pos.line);
		BUF_LIT(out, ":");
		buf_num(out, pos.column);
		BUF_LIT(out, ":");
	}
	if (x->where.src)
		BUF_LIT(out, " ");
	buf_putz(out, diag_translate(level_names[x->msg->level]));
	BUF_LIT(out, ": ");
	put_text(out, x);
	BUF_LIT(out, " [");
	buf_putz(out, x->msg->id);
	BUF_LIT(out, "]\n");
	if (placed)
		show_line(out, x->where, pos.line);
}

/* How many more there are. */
static void render_rest(struct buf *out, const struct diags *d)
{
	struct buf number = { 0 };
	struct str rest;

	assert(d->first); /* more than none were kept */
	buf_num(&number, (long long)(d->kept - DIAGS_KEPT));
	rest = buf_str(&number);
	buf_put(out, d->first->where.src ? d->first->where.src->path : STR("vanthu"));
	BUF_LIT(out, ": ");
	diag_format(out, diag_translate(N_("and %1 more of this kind or another")), &rest, 1);
	BUF_LIT(out, "\n");
	buf_free(&number);
}

struct place {
	const struct diag *diag;
	size_t source; /* the order of the first message about the same source */
	size_t order;
};

/* By source in order of first message, then by place, then as raised. */
static int by_place(const void *l, const void *r)
{
	const struct place *x = l, *y = r;

	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	if (x->diag->where.at != y->diag->where.at)
		return x->diag->where.at < y->diag->where.at ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* All messages in the order in which they are shown; *n of them, DIAGS_KEPT at most. */
static struct place *sorted(const struct diags *d, size_t *n)
{
	size_t most = d->kept < DIAGS_KEPT ? d->kept : DIAGS_KEPT;
	struct place *places = arena_array(d->arena, most, sizeof(*places));

	*n = 0;
	for (const struct diag *x = d->first; x; x = x->next) {
		size_t i = 0;

		while (i < *n && places[i].diag->where.src != x->where.src)
			i++;
		places[*n] = (struct place){ x, i, *n };
		++*n;
	}
	if (*n > 0)
		qsort(places, *n, sizeof(*places), by_place);
	return places;
}

size_t diags_list(const struct diags *d, struct diag_view **views)
{
	size_t n;
	struct place *places = sorted(d, &n);
	struct buf text = { 0 };

	*views = arena_array(d->arena, n, sizeof(**views));
	for (size_t i = 0; i < n; i++) {
		const struct diag *x = places[i].diag;

		buf_clear(&text);
		put_text(&text, x);
		(*views)[i] = (struct diag_view){ x->msg, x->where, arena_str(d->arena, buf_str(&text)),
			x->fix_at, x->fix };
	}
	buf_free(&text);
	return n;
}

size_t diags_render_spans(const struct diags *d, struct buf *out, struct diag_span **spans)
{
	size_t n;
	struct place *places = sorted(d, &n);

	*spans = arena_array(d->arena, n, sizeof(**spans));
	for (size_t i = 0; i < n; i++) {
		const struct diag *x = places[i].diag;
		size_t from = out->n;

		render(out, x);
		(*spans)[i] = (struct diag_span){ x->msg, x->where, from, out->n };
	}
	if (d->kept > DIAGS_KEPT)
		render_rest(out, d);
	return n;
}

void diags_render(const struct diags *d, struct buf *out)
{
	struct diag_span *spans;

	diags_render_spans(d, out, &spans);
}

static const char *wanted_language(void)
{
	static const char *const names[] = { "VANTHU_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "";
}

void diag_language(const char *locale_dir)
{
	if (strncmp(wanted_language(), "vi", 2) != 0)
		return;
	/* gettext translates in any locale but "C"; which one does not matter, for LANGUAGE decides. A
	 * machine without vi_VN.UTF-8 still has C.UTF-8. */
	if (!setlocale(LC_MESSAGES, "vi_VN.UTF-8") && !setlocale(LC_MESSAGES, "C.UTF-8"))
		return;
	setenv("LANGUAGE", "vi", 1);
	bindtextdomain("vanthu", locale_dir);
	bind_textdomain_codeset("vanthu", "UTF-8");
}

/* ---- Reasons ------------------------------------------------------------------------------- */

/* What users meet. The C library has words of its own, but its Vietnamese is not on every machine. */
static const struct {
	int error;
	const char *text;
} reasons[] = {
	{ ENOENT, N_("there is no such file or folder") },
	{ EACCES, N_("permission is missing") },
	{ EPERM, N_("permission is missing") },
	{ EISDIR, N_("it is a folder, not a file") },
	{ ENOTDIR, N_("a part of the path is no folder") },
	{ EEXIST, N_("it is there already") },
	{ EINVAL, N_("it is no ordinary file") },
	{ ENOSPC, N_("the disk is full") },
	{ EDQUOT, N_("the disk quota is used up") },
	{ EFBIG, N_("the file would be too large") },
	{ EROFS, N_("the disk is read-only") },
	{ EIO, N_("the disk or its connection is faulty") },
	{ ENAMETOOLONG, N_("the name is too long") },
	{ ELOOP, N_("symbolic links lead in a circle") },
	{ EMFILE, N_("too many files are open") },
	{ ENFILE, N_("too many files are open") },
	{ EBUSY, N_("it changes while it is read; try again") },
	{ EXDEV, N_("a folder on the way is a symbolic link, and nothing is written through one") },
	{ ENOMEM, N_("memory ran out") },
};

struct str diag_reason(void)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (reasons[i].error == errno)
			return str_from(diag_translate(reasons[i].text));
	return str_from(strerrordesc_np(errno));
}

void diag_failure(struct diags *d)
{
	static const int of_the_input[] = { 0, ENOENT, ENOTDIR, EISDIR, EINVAL, ENAMETOOLONG, ELOOP };

	for (size_t i = 0; i < sizeof(of_the_input) / sizeof(*of_the_input); i++)
		if (errno == of_the_input[i])
			return;
	d->failures++;
}

struct str diag_short(struct arena *a, struct str name)
{
	size_t n = 80;

	if (name.n <= n)
		return name;
	while (n > 0 && ((unsigned char)name.p[n] & 0xC0) == 0x80) /* not within a character */
		n--;
	return arena_cat(a, str_slice(name, 0, n), STR("…"));
}

/* ---- The nearest word ---------------------------------------------------------------------- */

enum { LONGEST_WORD = 64 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Edits (a letter more, less or other, two letters swapped) between folded words, by bytes: what
 * is folded is ASCII but for foreign letters. */
static size_t distance(struct str a, struct str b)
{
	size_t edits[LONGEST_WORD + 1][LONGEST_WORD + 1];

	for (size_t i = 0; i <= a.n; i++) {
		for (size_t j = 0; j <= b.n; j++) {
			if (i == 0 || j == 0) {
				edits[i][j] = i + j;
				continue;
			}
			edits[i][j] = least(least(edits[i - 1][j], edits[i][j - 1]) + 1,
				edits[i - 1][j - 1] + (a.p[i - 1] != b.p[j - 1]));
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
				edits[i][j] = least(edits[i][j], edits[i - 2][j - 2] + 1);
		}
	}
	return edits[a.n][b.n];
}

struct str diag_nearest(struct str word, const struct str *candidates, size_t n)
{
	struct arena scratch = { 0 };
	struct str folded = utf8_fold(&scratch, word), best = STR("");
	size_t best_distance = folded.n / 3 + 1;

	for (size_t i = 0; i < n && folded.n <= LONGEST_WORD; i++) {
		struct str c = utf8_fold(&scratch, candidates[i]);
		size_t d = c.n <= LONGEST_WORD ? distance(folded, c) : LONGEST_WORD;

		if (d < best_distance) {
			best_distance = d;
			best = candidates[i];
		}
	}
	arena_free(&scratch);
	return best;
}
