/*
 * Running text: inline nodes to runs. Owns text, breaks, code, emphasis, links, references and
 * pictures, and the messages about their addresses; does not know what block they stand in; of
 * cells only PREFIX, which their first text begins with.
 */
#include "source/markdown_inner.h"

#include "source/link.h"
#include "source/text.h"

#include <assert.h>
#include <strings.h>

MSG(link_no_scheme, "link-no-scheme", DIAG_ERROR,
	"\"%1\" would be taken for a file beside the page; write https://%1");
MSG(link_scheme_bad, "link-scheme", DIAG_ERROR,
	"a link cannot lead to \"%1\"; allowed are http, https, mailto, tel, a relative path and "
	"#id");
MSG(link_absolute, "link-absolute", DIAG_ERROR,
	"\"%1\" begins at the root of a site; write the whole address with https://, or a relative "
	"path");
MSG(link_outside, "link-outside", DIAG_ERROR,
	"\"%1\" leads out of content/; a relative path begins at the folder of this file and stays inside "
	"content/");
MSG(link_malformed, "link-malformed", DIAG_ERROR,
	"\"%1\" is no address; it has a host, no blanks and no \"\\\", and its host is written in "
	"ASCII; before the name of a file with \":\" in it write \"./\"");
MSG(link_empty, "link-empty", DIAG_ERROR,
	"this link has no text; write what is to be read between the brackets (only [](#id) stays "
	"empty)");
MSG(image_alt, "image-alt", DIAG_WARNING,
	"the picture has no description; write between the brackets what it shows, for those who "
	"cannot see it");

void inline_begin(struct reader *r, cmark_node *node)
{
	r->text_of = node;
	runs_begin(&r->runs);
	r->bold = r->italic = r->in_image = 0;
	r->link = STR("");
}

/* ---- Text ---------------------------------------------------------------------------------- */

static struct run look_of(const struct reader *r, cmark_node *node)
{
	unsigned style = (r->bold ? RUN_BOLD : 0) | (r->italic ? RUN_ITALIC : 0);

	return (struct run){ .kind = RUN_TEXT, .style = style, .text = STR(""), .link = r->link,
		.target = STR(""), .where = { r->src, place_offset(r, node), 0 } };
}

/* Plain letters need no second look, whatever escapes the source has. */
static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || (unsigned char)s.p[i] >= 0x7F)
			return false;
	return true;
}

static void add_text(struct reader *r, cmark_node *node, struct str text)
{
	struct run look = look_of(r, node);

	if (r->survey.escapes && !is_plain(text))
		text = text_escaped(r->arena, r->diags, look.where, text);
	if (r->in_image)
		buf_put(&r->alt, text);
	else
		runs_text(&r->runs, text, &look);
}

static void enter_text(struct reader *r, cmark_node *node)
{
	struct str text = literal(node);

	if (r->at_prefix) {
		assert(str_starts(text, PREFIX));
		text = str_slice(text, PREFIX.n, text.n);
		r->at_prefix = false;
	}
	check_signs(r, node, text);
	add_text(r, node, text);
}

static void enter_softbreak(struct reader *r, cmark_node *node)
{
	add_text(r, node, STR(" "));
}

static void enter_linebreak(struct reader *r, cmark_node *node)
{
	struct run run = look_of(r, node);

	if (r->in_image) {
		buf_putc(&r->alt, ' ');
		return;
	}
	run.kind = RUN_BREAK;
	run.style = 0;
	run.link = STR("");
	runs_add(&r->runs, &run);
}

/* Tabs of code reach to columns that are multiples of four, as everywhere in CommonMark. */
void inline_code_line(struct reader *r, struct str line, const struct run *look)
{
	size_t column = 0, from = 0;

	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\t') {
			runs_verbatim(&r->runs, str_slice(line, from, i), look);
			runs_verbatim(&r->runs, str_slice(STR("    "), column % 4, 4), look);
			column += 4 - column % 4;
			from = i + 1;
		} else {
			column += (line.p[i] & 0xC0) != 0x80;
		}
	}
	runs_verbatim(&r->runs, str_slice(line, from, line.n), look);
}

static void enter_code(struct reader *r, cmark_node *node)
{
	struct run look = look_of(r, node);

	look.style |= RUN_CODE;
	if (r->in_image)
		buf_put(&r->alt, literal(node));
	else
		inline_code_line(r, literal(node), &look);
}

/* br = "<br" blanks ["/"] ">" */
static bool is_br(struct str s)
{
	if (s.n < 4 || strncasecmp(s.p, "<br", 3) != 0 || !str_ends(s, STR(">")))
		return false;
	s = str_trim(str_slice(s, 3, s.n - 1));
	return s.n == 0 || str_eqz(s, "/");
}

static void enter_html(struct reader *r, cmark_node *node)
{
	struct str tag = literal(node);

	if (is_br(tag))
		enter_linebreak(r, node);
	else
		check_refuse_html(r, place_of(r, node, str_slice(tag, 0, str_find(tag, '\n', 0))));
}

static void enter_emphasis(struct reader *r, cmark_node *node)
{
	check_emphasis(r, node);
	r->italic++;
}

static void leave_emphasis(struct reader *r, cmark_node *node)
{
	(void)node;
	r->italic--;
}

static void enter_strong(struct reader *r, cmark_node *node)
{
	check_emphasis(r, node);
	r->bold++;
}

static void leave_strong(struct reader *r, cmark_node *node)
{
	(void)node;
	r->bold--;
}

/* ---- Links --------------------------------------------------------------------------------- */

static void report_link(struct reader *r, struct where w, enum link_verdict verdict, struct str url)
{
	static const struct msg *const messages[] = {
		[LINK_SCHEME] = &link_scheme_bad,
		[LINK_ABSOLUTE] = &link_absolute,
		[LINK_OUTSIDE] = &link_outside,
		[LINK_MALFORMED] = &link_malformed,
	};

	diag(r->diags, messages[verdict], w, verdict == LINK_SCHEME ? link_scheme(url) : url);
}

/* [](#id): the number of what has that id. */
static void add_reference(struct reader *r, cmark_node *node, struct str url)
{
	struct run run = look_of(r, node);

	run.kind = RUN_REF;
	run.target = arena_str(r->arena, str_slice(url, 1, url.n));
	run.where = place_of(r, node, url);
	runs_add(&r->runs, &run);
}

static void enter_link(struct reader *r, cmark_node *node)
{
	struct str url = str_from(cmark_node_get_url(node));
	enum link_verdict verdict;
	struct str address;

	if (r->in_image)
		return;
	verdict = link_read(r->arena, url, &address);
	if (verdict == LINK_OK && link_scheme(url).n == 0 && url.p[0] != '#' &&
		!link_inside(r->arena, r->pictures.folder, url))
		verdict = LINK_OUTSIDE;
	if (url.n > 4 && strncasecmp(url.p, "www.", 4) == 0)
		diag(r->diags, &link_no_scheme, place_of(r, node, url), url);
	else if (verdict != LINK_OK)
		report_link(r, place_of(r, node, url), verdict, url);
	else if (cmark_node_first_child(node))
		r->link = arena_str(r->arena, address);
	else if (url.p[0] == '#')
		add_reference(r, node, url);
	else
		diag(r->diags, &link_empty, place_of(r, node, url));
}

static void leave_link(struct reader *r, cmark_node *node)
{
	(void)node;
	if (!r->in_image)
		r->link = STR("");
}

/* ---- Pictures ------------------------------------------------------------------------------ */

static void enter_image(struct reader *r, cmark_node *node)
{
	(void)node;
	if (r->in_image++ == 0)
		buf_clear(&r->alt);
}

static void leave_image(struct reader *r, cmark_node *node)
{
	struct str url = str_from(cmark_node_get_url(node));
	struct run run = look_of(r, node);

	if (--r->in_image > 0)
		return;
	run.kind = RUN_IMAGE;
	run.where = place_of(r, node, url);
	run.text = arena_str(r->arena, text_squeeze(r->arena, buf_str(&r->alt)));
	run.image = pictures_read(&r->pictures, url, run.where);
	if (run.text.n == 0)
		diag(r->diags, &image_alt, run.where);
	if (run.image)
		runs_add(&r->runs, &run);
}

/* ---- By kind ------------------------------------------------------------------------------- */

static const struct handler handlers[CMARK_NODE_LAST_INLINE + 1] = {
	[CMARK_NODE_TEXT] = { enter_text, NULL },
	[CMARK_NODE_SOFTBREAK] = { enter_softbreak, NULL },
	[CMARK_NODE_LINEBREAK] = { enter_linebreak, NULL },
	[CMARK_NODE_CODE] = { enter_code, NULL },
	[CMARK_NODE_HTML_INLINE] = { enter_html, NULL },
	[CMARK_NODE_EMPH] = { enter_emphasis, leave_emphasis },
	[CMARK_NODE_STRONG] = { enter_strong, leave_strong },
	[CMARK_NODE_LINK] = { enter_link, leave_link },
	[CMARK_NODE_IMAGE] = { enter_image, leave_image },
};

const struct handler *inline_handler(cmark_node_type type)
{
	return &handlers[type];
}
