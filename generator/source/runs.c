/* Runs. Owns white space and merging; knows no Markdown. */
#include "source/runs.h"

void runs_begin(struct runs *r)
{
	buf_clear(&r->text);
	r->gathering = false;
	r->after_blank = true;
	r->first = r->last = NULL;
}

static void append(struct runs *r, const struct run *run)
{
	struct run *copy = arena_new(r->arena, struct run);

	*copy = *run;
	copy->next = NULL;
	if (r->last)
		r->last->next = copy;
	else
		r->first = copy;
	r->last = copy;
}

static void flush(struct runs *r)
{
	if (r->gathering && r->text.n > 0) {
		r->now.text = arena_str(r->arena, buf_str(&r->text));
		append(r, &r->now);
	}
	buf_clear(&r->text);
	r->gathering = false;
}

/* Text to come looks like `look`. */
static void gather(struct runs *r, const struct run *look)
{
	if (r->gathering && r->now.style == look->style && str_eq(r->now.link, look->link))
		return;
	flush(r);
	r->now = *look;
	r->now.kind = RUN_TEXT;
	r->gathering = true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

void runs_text(struct runs *r, struct str text, const struct run *look)
{
	size_t kept = 0;

	gather(r, look);
	for (size_t i = 0; i < text.n; i++) {
		bool blank = is_blank(text.p[i]);

		if (blank && (r->after_blank || text.p[i] != ' ')) {
			buf_put(&r->text, str_slice(text, kept, i));
			kept = i + 1;
			if (!r->after_blank)
				buf_putc(&r->text, ' ');
		}
		r->after_blank = blank;
	}
	buf_put(&r->text, str_slice(text, kept, text.n));
}

void runs_verbatim(struct runs *r, struct str text, const struct run *look)
{
	gather(r, look);
	buf_put(&r->text, text);
	r->after_blank = false;
}

/* A blank that turned out to stand before a break or at the end. */
static void drop_last_blank(struct runs *r)
{
	if (!r->after_blank)
		return;
	if (r->gathering && r->text.n > 0) {
		if (r->text.p[r->text.n - 1] == ' ')
			r->text.n--;
	} else if (r->last && r->last->kind == RUN_TEXT && str_ends(r->last->text, STR(" "))) {
		r->last->text.n--;
	}
}

void runs_add(struct runs *r, const struct run *run)
{
	if (run->kind == RUN_BREAK)
		drop_last_blank(r);
	flush(r);
	if (run->kind == RUN_BREAK && !r->first)
		return;
	append(r, run);
	r->after_blank = run->kind == RUN_BREAK;
}

static void drop_last_breaks(struct runs *r)
{
	struct run *keep = NULL;

	for (struct run *x = r->first; x; x = x->next)
		if (x->kind != RUN_BREAK)
			keep = x;
	if (keep)
		keep->next = NULL;
}

struct run *runs_end(struct runs *r)
{
	drop_last_blank(r);
	flush(r);
	if (r->last && r->last->kind == RUN_BREAK)
		drop_last_breaks(r);
	return r->first;
}

void runs_free(struct runs *r)
{
	buf_free(&r->text);
}
