/*
 * Running text as HTML: emphasis, breaks, links, images, references. Owns how addresses are
 * written. Knows runs; no blocks.
 */
#include "html/html.h"
#include "html/page.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

/* ---- Addresses ------------------------------------------------------------------------------ */

/* The source has checked addresses and let only these through; "1:2" is a relative one. */
static bool has_scheme(struct str s)
{
	static const char *const schemes[] = { "http:", "https:", "mailto:", "tel:" };

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		size_t n = strlen(schemes[i]);

		if (s.n > n && strncasecmp(s.p, schemes[i], n) == 0)
			return true;
	}
	return false;
}

/*
 * A relative address is written beside the source: content/A/B.md. The page of that source is
 * A/B/index.html, one folder deeper, and another plan A/C.md is the folder A/C/.
 */
static void relative(struct buf *out, struct str link)
{
	size_t hash = str_find(link, '#', 0);
	struct str path = str_slice(link, 0, hash);
	bool plan = str_ends(path, STR(".md"));

	BUF_LIT(out, "../");
	buf_attr(out, plan ? str_slice(path, 0, path.n - 3) : path);
	if (plan)
		buf_putc(out, '/');
	buf_attr(out, str_slice(link, hash, link.n));
}

static void open_link(struct buf *out, struct str link)
{
	bool outside = has_scheme(link) && (link.p[0] | 0x20) == 'h';

	BUF_LIT(out, "<a href=\"");
	if (link.p[0] == '#' || has_scheme(link))
		buf_attr(out, link);
	else
		relative(out, link);
	buf_put(out, outside ? STR("\" rel=\"noopener\">") : STR("\">"));
}

/* ---- Runs ----------------------------------------------------------------------------------- */

static const struct { unsigned style; struct str open, close; } styles[] = {
	{ RUN_BOLD, STR_INIT("<strong>"), STR_INIT("</strong>") },
	{ RUN_ITALIC, STR_INIT("<em>"), STR_INIT("</em>") },
	{ RUN_CODE, STR_INIT("<code>"), STR_INIT("</code>") },
};
enum { N_STYLES = sizeof styles / sizeof *styles };

static void emit_text(struct page *page, const struct run *r)
{
	for (size_t i = 0; i < N_STYLES; i++)
		if (r->style & styles[i].style)
			buf_put(page->out, styles[i].open);
	buf_text(page->out, r->text);
	for (size_t i = N_STYLES; i-- > 0;)
		if (r->style & styles[i].style)
			buf_put(page->out, styles[i].close);
}

static void emit_break(struct page *page, const struct run *r)
{
	(void)r;
	BUF_LIT(page->out, "<br>");
}

/* Pixels of the file to CSS pixels: the size it has on paper. */
static long long css_pixels(unsigned pixels, double dpi)
{
	double size = dpi > 0 ? pixels * 96.0 / dpi : pixels;

	return size < 1 ? 1 : size > 10000 ? 10000 : (long long)(size + 0.5);
}

static void emit_image(struct page *page, const struct run *r)
{
	const struct image *image = r->image;

	BUF_LIT(page->out, "<img src=\"");
	buf_attr(page->out, html_image_name(page->arena, image, page->n_images++));
	BUF_LIT(page->out, "\" width=\"");
	buf_num(page->out, css_pixels(image->width, image->dpi));
	BUF_LIT(page->out, "\" height=\"");
	buf_num(page->out, css_pixels(image->height, image->dpi));
	BUF_LIT(page->out, "\" alt=\"");
	buf_attr(page->out, r->text);
	BUF_LIT(page->out, "\">");
}

/* A link inside a link is no HTML: there the number stands alone. */
static void emit_ref(struct page *page, const struct run *r)
{
	bool linked = r->link.n == 0 && r->target.n > 0;

	if (linked) {
		BUF_LIT(page->out, "<a href=\"#");
		buf_attr(page->out, r->target);
		BUF_LIT(page->out, "\">");
	}
	emit_text(page, r);
	if (linked)
		BUF_LIT(page->out, "</a>");
}

static void (*const emit_run[])(struct page *, const struct run *) = {
	[RUN_TEXT] = emit_text,
	[RUN_BREAK] = emit_break,
	[RUN_IMAGE] = emit_image,
	[RUN_REF] = emit_ref,
};

/* A break has no link of its own: one between words of a link does not end it. */
void html_runs(struct page *page, const struct run *runs)
{
	struct str link = STR("");

	for (const struct run *r = runs; r; r = r->next) {
		if (r->kind != RUN_BREAK && !str_eq(r->link, link)) {
			if (link.n)
				BUF_LIT(page->out, "</a>");
			link = r->link;
			if (link.n)
				open_link(page->out, link);
		}
		assert((size_t)r->kind < sizeof emit_run / sizeof *emit_run);
		emit_run[r->kind](page, r);
	}
	if (link.n)
		BUF_LIT(page->out, "</a>");
}
