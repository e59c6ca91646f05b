/*
 * A plan as a page: the template's own fields and their values, images beside the page. Knows
 * nothing of where files go. The markup of the parts is in body.c, runs.c, table.c, subject.c,
 * recipients.c and facts.c.
 */
#include "html/html.h"

#include "html/facts.h"
#include "html/file.h"
#include "html/page.h"
#include "plan/fields.h"
#include "template/template.h"

#include <assert.h>

/* ---- Template ------------------------------------------------------------------------------- */

static const struct field line_fields[] = {
	{ "dong", FIELD_TEXT, true, NULL, 0, N_("one line") },
};

static const struct field html_fields[H_COUNT] = {
	[H_SUBJECT_LINES] = { "trich-yeu-dong", FIELD_LIST, true, line_fields, 1,
		N_("the subject in lines: the author's, or balanced") },
	[H_BODY] = { "noi-dung", FIELD_MARKUP, true, NULL, 0, N_("the text of the plan") },
	[H_RECIPIENTS] = { "noi-nhan", FIELD_MARKUP, true, NULL, 0,
		N_("the recipients as items of a list") },
	[H_APPENDICES] = { "phu-luc", FIELD_MARKUP, true, NULL, 0, N_("the appendices") },
	[H_DOCX] = { "docx", FIELD_TEXT, false, NULL, 0, N_("address of the DOCX") },
	[H_DESCRIPTION] = { "mo-ta", FIELD_TEXT, false, NULL, 0, N_("one sentence on the document") },
	[H_JSON_LD] = { "json-ld", FIELD_MARKUP, false, NULL, 0,
		N_("the facts as JSON-LD, for a script element") },
};

static const struct schema schema = {
	.fields = { plan_fields, html_fields },
	.n = { V_COUNT, H_COUNT },
	.address = "docx",
};

struct html_template {
	struct template *page;
	struct digest digest; /* of page.html */
};

struct html_template *html_template_load(struct arena *a, struct diags *d, struct str path)
{
	struct html_template *t = arena_new(a, struct html_template);
	struct part part;

	if (!html_file_read(a, d, path, &part))
		return NULL;
	digest_add(&t->digest, part.bytes);
	t->page = template_compile_html(a, d, path, part, &schema);
	return t->page ? t : NULL;
}

struct digest html_template_digest(const struct html_template *t)
{
	return t->digest;
}

/* ---- Images --------------------------------------------------------------------------------- */

struct str html_image_name(struct arena *a, const struct image *image, unsigned index)
{
	return arena_cat(a, ids_numbered(a, STR("hinh-"), index + 1),
		str_eqz(image->media_type, "image/png") ? STR(".png") : STR(".jpg"));
}

struct visit {
	bool (*visit)(void *context, const struct image *image, unsigned index);
	void *context;
	unsigned index;
};

static bool visit_runs(struct visit *v, const struct run *runs)
{
	for (const struct run *r = runs; r; r = r->next)
		if (r->kind == RUN_IMAGE && !v->visit(v->context, r->image, v->index++))
			return false;
	return true;
}

/* In the order in which table.c writes: the caption, then the cells that are shown. */
static bool visit_table(struct visit *v, const struct table *t)
{
	if (!visit_runs(v, t->caption))
		return false;
	for (const struct row *r = t->rows; r; r = r->next)
		for (size_t i = 0; i < r->n_cells; i++)
			if (r->cells[i].rowspan > 0 && !visit_runs(v, r->cells[i].runs))
				return false;
	return true;
}

bool html_images(const struct plan *p, bool (*visit)(void *context, const struct image *image,
	unsigned index), void *context)
{
	struct visit v = { visit, context, 0 };

	for (const struct block *b = p->blocks; b; b = b->next) {
		if (b->kind == BLOCK_TABLE ? !visit_table(&v, b->table) : !visit_runs(&v, b->runs))
			return false;
	}
	return true;
}

/* ---- Page ----------------------------------------------------------------------------------- */

/* Takes the ids that the author gave, so that the program's own give way. */
static void take_ids(struct page *page)
{
	size_t n = 0;

	for (const struct block *b = page->plan->blocks; b; b = b->next)
		n++;
	ids_init(&page->ids, page->arena, 2 * n); /* a table has its caption's beside its own */
	for (const struct block *b = page->plan->blocks; b; b = b->next)
		if (b->id.n)
			(void)ids_take(&page->ids, b->id);
}

static struct value subject_rows(struct arena *a, const struct plan *p)
{
	struct lines lines = html_subject_lines(a, p);
	struct value *rows = arena_array(a, lines.n, sizeof *rows);

	for (size_t i = 0; i < lines.n; i++)
		rows[i].text = lines.at[i];
	return (struct value){ .rows = rows, .n_rows = lines.n };
}

/* The markup of one field into the scratch buffer, then out of the growing buffer's way. */
static struct str taken(struct arena *a, struct buf *scratch)
{
	struct str markup = arena_str(a, buf_str(scratch));

	buf_clear(scratch);
	return markup;
}

/* The fields that are markup, in the order of the page: numbers of tables and images run on. */
static void write_markup(const struct plan *p, struct arena *a, struct str docx,
	const struct value *common, struct value *own)
{
	struct buf scratch = { 0 };
	struct page page = { .plan = p, .arena = a, .out = &scratch, .rank = 1, .label = STR(""),
		.title = STR("") };

	take_ids(&page);
	html_blocks(&page, p->blocks, plan_appendices(p));
	own[H_BODY].text = taken(a, &scratch);
	html_appendices(&page);
	own[H_APPENDICES].text = taken(a, &scratch);
	html_recipients(&scratch, p);
	own[H_RECIPIENTS].text = taken(a, &scratch);
	html_description(&scratch, p, common);
	own[H_DESCRIPTION].text = taken(a, &scratch);
	html_json_ld(&scratch, p, common, docx);
	own[H_JSON_LD].text = taken(a, &scratch);
	buf_free(&scratch);
}

void html_write(const struct html_template *t, const struct plan *p, struct str docx_href,
	struct arena *a, struct buf *out)
{
	struct value values[V_COUNT + H_COUNT] = { 0 };

	plan_values(p, a, values);
	values[V_COUNT + H_SUBJECT_LINES] = subject_rows(a, p);
	values[V_COUNT + H_DOCX].text = docx_href;
	write_markup(p, a, docx_href, values, values + V_COUNT);
	buf_clear(out);
	template_fill(t->page, 0, values, out);
}
