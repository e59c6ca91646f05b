/*
 * The whole way of a source: to the model, to a DOCX, to a page, through the program's templates. An
 * input that begins with "!" is choices to compose a source of (compose.h): few inputs that are changed
 * at random have no faults.
 */
#include "compose.h"
#include "fuzz.h"
#include "oracle.h"

#include "check/check.h"
#include "docx/docx.h"
#include "html/html.h"

#include <stdlib.h>

enum { MOST_CHOICES = 2000 }; /* each makes up to a hundred bytes */

static struct arena common, given, arena, scratch;
static struct front *defaults;
static const struct check_context every_rule = { .all = true };
static struct docx_template *docx;
static struct html_template *html;
static struct docx_writer *writer; /* used for one plan after the other, as in a build */

struct written {
	struct str docx, page;
};

static void tidy(void)
{
	docx_writer_free(writer);
	docx_template_free(docx);
	arena_free(&scratch);
	arena_free(&arena);
	arena_free(&given);
	arena_free(&common);
}

void fuzz_begin(void)
{
	struct diags d;

	diags_init(&d, &common);
	defaults = fuzz_defaults(&common);
	docx = docx_template_load(&common, &d, STR("templates/ke-hoach/docx"));
	html = html_template_load(&common, &d, STR("templates/ke-hoach"));
	fuzz_holds(docx && html, "the program's own templates are sound", STR(""));
	writer = docx_writer_new(docx);
	atexit(tidy);
}

static struct plan *read_plan(struct diags *d, const struct fuzz_source *source)
{
	struct plan *p;

	diags_init(d, &arena);
	p = load_plan(&arena, d, STR("content/a/b.md"), STR("a"), source->text, defaults,
		&source->images);
	check_plan(p, &every_rule, &arena, d);
	fuzz_messages(d, p->src);
	return p;
}

static struct written write_plan(const struct plan *p, struct docx_writer *w)
{
	struct written x;
	struct buf out = { 0 };
	struct str why;

	fuzz_holds(docx_write(w, p, &scratch, &out, &why), "a plan can be written", why);
	x.docx = arena_str(&scratch, buf_str(&out));
	html_write(html, p, STR("../../../docx/a/b.docx"), &scratch, &out);
	x.page = buf_move(&out, &scratch);
	return x;
}

/* Read anew, and by a writer that has written nothing before. */
static void check_again(const struct fuzz_source *source, const struct written *first)
{
	struct docx_writer *w = docx_writer_new(docx);
	struct diags d;
	struct written again = write_plan(read_plan(&d, source), w);

	fuzz_holds(str_eq(first->docx, again.docx), "the same source gives the same DOCX", STR(""));
	fuzz_holds(str_eq(first->page, again.page), "the same source gives the same page", again.page);
	docx_writer_free(w);
}

void fuzz_input(struct str input)
{
	struct fuzz_source source;
	struct diags d;
	struct plan *p;

	fuzz_source(&source, input);
	if (str_starts(input, STR("!"))) {
		source.text = compose(&given, str_slice(input, 1, MOST_CHOICES));
		source.picture = STR("");
		fuzz_show("source", source.text);
	}
	p = read_plan(&d, &source);
	oracle_model(p);
	if (d.errors == 0) {
		struct written x = write_plan(p, writer);

		oracle_docx(x.docx);
		oracle_page(x.page);
		oracle_text(x.docx, x.page, p);
		check_again(&source, &x);
	}
	arena_reset(&scratch);
	arena_reset(&arena);
	arena_reset(&given);
}
