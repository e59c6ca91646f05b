/*
 * Mending sources. Owns the way back from a place in a source to the bytes of its file: line by line,
 * for src_open() changes no line but to compose it and to end it with LF.
 */
#include "build/fixing.h"

#include "base/buf.h"
#include "base/fs.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Going through the file and the source at once. */
struct mending {
	struct arena *arena;
	struct str bytes, text;     /* what is left of both */
	size_t at;                  /* in the source: where `text` begins */
	const struct diag_view *const *fixes;
	size_t n, taken;
	struct buf out;
	struct str path;  /* for the log */
	unsigned line;    /* of the source, from 1 */
	struct buf *log;  /* NULL: none is wanted */
};

static int by_place(const void *l, const void *r)
{
	const struct diag_view *x = *(const struct diag_view *const *)l;
	const struct diag_view *y = *(const struct diag_view *const *)r;

	if (x->fix_at.at != y->fix_at.at)
		return x->fix_at.at < y->fix_at.at ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* The line without its end; the end (LF, CRLF, CR or nothing) is put into *end. */
static struct str cut_line(struct str *bytes, struct str *end)
{
	size_t n = 0, ends = 0;
	struct str line;

	while (n < bytes->n && bytes->p[n] != '\n' && bytes->p[n] != '\r')
		n++;
	if (n < bytes->n)
		ends = bytes->p[n] == '\r' && n + 1 < bytes->n && bytes->p[n + 1] == '\n' ? 2 : 1;
	line = str_slice(*bytes, 0, n);
	*end = str_slice(*bytes, n, n + ends);
	*bytes = str_slice(*bytes, n + ends, bytes->n);
	return line;
}

enum { AROUND = 24 }; /* bytes of a line shown on each side of what was mended */

/* From `at` towards `by` (-1, 1), some words far, but not into a letter. */
static size_t words_away(struct str line, size_t at, int by)
{
	size_t n = 0;

	for (; (by < 0 ? at > 0 : at < line.n) && n < AROUND; n++)
		at += (size_t)by;
	while (at > 0 && at < line.n && line.p[at] != ' ' && (by < 0 ? at > 0 : at < line.n))
		at += (size_t)by;
	return at;
}

/* content/a/b.md:8: "nhận thức , trách nhiệm" -> "nhận thức, trách nhiệm" */
static void log_fix(struct mending *m, struct str line, size_t at, const struct diag_view *f)
{
	size_t behind = at + f->fix_at.n;
	struct str before, after;

	if (!m->log || f->fix_at.n + f->fix.n == 0)
		return;
	before = str_slice(line, words_away(line, at, -1), at);
	after = str_slice(line, behind, words_away(line, behind, 1));
	buf_put(m->log, m->path);
	BUF_LIT(m->log, ":");
	buf_num(m->log, m->line);
	BUF_LIT(m->log, ": \"");
	buf_put(m->log, str_slice(line, at - before.n, behind + after.n));
	BUF_LIT(m->log, "\" → \"");
	buf_put(m->log, before);
	buf_put(m->log, f->fix);
	buf_put(m->log, after);
	BUF_LIT(m->log, "\"\n");
}

/* The source's line with the fixes that lie in it. */
static void put_mended(struct mending *m, struct str line)
{
	size_t from = 0, end = m->at + line.n;

	for (; m->n > 0 && m->fixes[0]->fix_at.at <= end; m->fixes++, m->n--) {
		const struct diag_view *f = m->fixes[0];
		size_t at = f->fix_at.at - m->at;

		if (f->fix_at.at < m->at + from || at + f->fix_at.n > line.n)
			continue; /* overlaps the one before it, or goes beyond the line */
		buf_put(&m->out, str_slice(line, from, at));
		buf_put(&m->out, f->fix);
		log_fix(m, line, at, f);
		from = at + f->fix_at.n;
		m->taken += f->fix_at.n + f->fix.n > 0;
	}
	buf_put(&m->out, str_slice(line, from, line.n));
}

/* One line of both. Where what stands in the source is not what the file has, but for composing, the
 * line stays as it is. */
static void mend_line(struct mending *m)
{
	struct str end, raw = cut_line(&m->bytes, &end);
	size_t n = str_find(m->text, '\n', 0);
	struct str line = str_slice(m->text, 0, n);

	m->line++;
	if (!str_eq(raw, line) && str_eq(utf8_nfc(m->arena, raw), line)) {
		m->taken++;
		raw = line;
	}
	if (m->n > 0 && m->fixes[0]->fix_at.at <= m->at + n && str_eq(raw, line))
		put_mended(m, line);
	else
		buf_put(&m->out, raw);
	for (; m->n > 0 && m->fixes[0]->fix_at.at <= m->at + n; m->n--)
		m->fixes++;
	buf_put(&m->out, end);
	m->at += n < m->text.n ? n + 1 : n;
	m->text = str_slice(m->text, n < m->text.n ? n + 1 : n, m->text.n);
}

struct str fixing_apply(struct arena *a, struct str bytes, const struct src *src,
	const struct diag_view *views, size_t n_views, size_t *n, struct buf *log)
{
	static const struct str mark = STR_INIT("\xEF\xBB\xBF");
	const struct diag_view **sorted = arena_array(a, n_views, sizeof(*sorted));
	struct mending m = { .arena = a, .bytes = bytes, .text = src->text, .fixes = sorted,
		.path = src->path, .log = log };

	for (size_t i = 0; i < n_views; i++)
		if (views[i].fix_at.src == src)
			sorted[m.n++] = &views[i];
	if (m.n > 0)
		qsort(sorted, m.n, sizeof(*sorted), by_place);
	if (str_starts(bytes, mark)) {
		buf_put(&m.out, mark);
		m.bytes = str_slice(bytes, mark.n, bytes.n);
	}
	while (m.bytes.n > 0)
		mend_line(&m);
	*n = m.taken;
	return buf_move(&m.out, a);
}

bool fixing_write(struct str path, struct str bytes, struct str *why)
{
	char *whole = realpath(path.p, NULL);
	struct stat st;
	bool ok = whole && stat(whole, &st) == 0 && fs_write(whole, bytes) != FS_FAILED &&
		chmod(whole, st.st_mode & 07777) == 0;

	*why = diag_reason();
	free(whole);
	return ok;
}

bool fixing_file(struct arena *a, struct str path, const struct diags *d, size_t *n, struct buf *log,
	struct str *why)
{
	struct diag_view *views;
	size_t n_views = diags_list(d, &views);
	struct diags unheard;
	const struct src *src = NULL;
	struct str bytes, mended;

	*n = 0;
	for (size_t i = 0; i < n_views && !src; i++)
		src = views[i].fix_at.src;
	if (!src)
		return true;
	if (!fs_read(a, path.p, &bytes)) {
		*why = diag_reason();
		return false;
	}
	diags_init(&unheard, a);
	/* Only what was looked at is mended: it may be another text by now. */
	if (!str_eq(src_open(a, &unheard, path, bytes)->text, src->text))
		return true;
	mended = fixing_apply(a, bytes, src, views, n_views, n, log);
	return *n == 0 || fixing_write(path, mended, why);
}
