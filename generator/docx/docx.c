/*
 * From a plan to the bytes of a .docx. Owns the template, the writers and what goes into the
 * package; knows no markup of its own but relationships and content types.
 */
#include "docx/docx.h"

#include "base/fs.h"
#include "base/mem.h"
#include "docx/body.h"
#include "docx/fields.h"
#include "docx/package.h"
#include "docx/recipients.h"
#include "docx/section.h"
#include "docx/vet.h"
#include "docx/xml.h"

#include <stdlib.h>
#include <strings.h>

#define CONTENT_TYPES STR("[Content_Types].xml")
#define DOCUMENT STR("word/document.xml")
#define RELATIONS STR("word/_rels/document.xml.rels")
#define NUMBERING STR("word/numbering.xml")
#define STYLES STR("word/styles.xml")
#define RELATION_TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

MSG(not_compressed, "docx-cannot-write", DIAG_ERROR, "cannot compress the template: %1");
MSG(libreoffice, "template-libreoffice", DIAG_WARNING,
	"this template was saved by LibreOffice, which loses the tags of content controls: edit "
	"templates with Word, and take the last good copy");
MSG(tags_lost, "template-tags-lost", DIAG_ERROR,
	"this template was saved by LibreOffice, and no content control has its tag any more: take the "
	"last good copy, and edit templates with Word");
MSG(no_page, "docx-page", DIAG_ERROR,
	"the page has no room for text: the last <w:sectPr> must say its size (w:pgSz) and its margins "
	"(w:pgMar)");

enum { LEAST_ROOM = 2835 }; /* twips, 5 cm: for the text of a page, and for recipients */

struct docx_template {
	struct template *t;
	struct styles styles;
	struct str relations; /* word/_rels/document.xml.rels up to its end tag */
	struct str prefix;    /* that no relationship id and no picture of the template begins with */
	struct digest digest; /* of all parts as they were read */
	struct buf copies;    /* archive of the parts that are the same for every plan */
};

struct docx_writer {
	const struct docx_template *t;
	struct package_writer *package;
	struct buf body, recipients, appendices, section, relations, numbering;
	struct buf *parts; /* by part of the template: those that are filled */
};

/* ---- What a template must have, and is given if it has not ---------------------------------- */

/* Extensions and part names are compared without regard to case (OPC 6.3.5): Word writes "PNG" if
 * the picture's file is called so. */
static bool holds(struct str xml, struct str element, struct str attr, struct str value)
{
	struct xml_token t;
	size_t at = 0;

	while (xml_next(xml, &at, &t)) {
		struct str found = xml_attr(&t, attr);

		if (str_eq(t.name, element) && found.n == value.n &&
			strncasecmp(found.p, value.p, value.n) == 0)
			return true;
	}
	return false;
}

/* Where the last tag starts, which closes the root. */
static size_t last_tag(struct str xml)
{
	size_t at = xml.n;

	while (at > 0 && xml.p[at - 1] != '<')
		at--;
	return at > 0 ? at - 1 : 0;
}

/* The text with `more` in front of its last end tag. */
static struct str before_end(struct arena *a, struct str xml, struct str more)
{
	size_t end = last_tag(xml);

	return arena_cat(a, str_slice(xml, 0, end), more, str_slice(xml, end, xml.n));
}

static void add_content_types(struct package *p, struct arena *a)
{
	static const struct {
		struct str extension, entry;
	} pictures[] = {
		{ STR_INIT("png"), STR_INIT("<Default Extension=\"png\" ContentType=\"image/png\"/>") },
		{ STR_INIT("jpeg"), STR_INIT("<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>") },
	};
	struct str types = package_part(p, CONTENT_TYPES)->bytes;

	for (size_t i = 0; i < sizeof(pictures) / sizeof(*pictures); i++)
		if (!holds(types, STR("Default"), STR("Extension"), pictures[i].extension))
			types = before_end(a, types, pictures[i].entry);
	if (!holds(types, STR("Override"), STR("PartName"), STR("/word/numbering.xml")))
		types = before_end(a, types, STR("<Override PartName=\"/word/numbering.xml\" ContentType="
			"\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>"));
	package_set(p, a, CONTENT_TYPES, types);
}

/* The part is written anew for every plan; here it only gets its place in the package. */
static void add_numbering(struct package *p, struct arena *a)
{
	struct str relations = package_part(p, RELATIONS)->bytes;

	if (!holds(relations, STR("Relationship"), STR("Type"), STR(RELATION_TYPES "numbering")))
		relations = before_end(a, relations, STR("<Relationship Id=\"vanthuNumbering\" Type=\""
			RELATION_TYPES "numbering\" Target=\"numbering.xml\"/>"));
	package_set(p, a, RELATIONS, relations);
	package_set(p, a, NUMBERING, STR("<w:numbering xmlns:w="
		"\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>"));
}

/* How many "x" follow where `s` begins with `start`, and one; 0: it does not. */
static size_t run_of_x(struct str s, struct str start)
{
	size_t n = start.n;

	if (!str_starts(s, start))
		return 0;
	while (n < s.n && s.p[n] == 'x')
		n++;
	return n - start.n + 1;
}

/* A template may be a paper that this program wrote: "vt", and an "x" more than any id or picture
 * that begins so. */
static struct str free_prefix(struct arena *a, const struct package *p)
{
	struct str relations = package_part(p, RELATIONS)->bytes;
	struct buf prefix = { 0 };
	struct xml_token t;
	size_t most = 0, n;

	for (size_t at = 0; xml_next(relations, &at, &t);)
		if ((n = run_of_x(xml_attr(&t, STR("Id")), STR("vt"))) > most)
			most = n;
	for (size_t i = 0; i < p->n; i++)
		if ((n = run_of_x(p->parts[i].name, STR("word/media/vt"))) > most)
			most = n;
	BUF_LIT(&prefix, "vt");
	while (most-- > 0)
		buf_putc(&prefix, 'x');
	return buf_move(&prefix, a);
}

/* ---- Loading -------------------------------------------------------------------------------- */

/* Parts without slots, but for the one that is written anew for every plan. */
static bool copied_part(const struct template *t, size_t i)
{
	return template_part_static(t, i) && !str_eq(template_part_name(t, i), NUMBERING);
}

/* Not as the package has them: without what a word processor adds at every save. */
static bool compress_copies(struct docx_template *t, struct arena *a, struct str *why)
{
	struct entry *entries = arena_array(a, t->t->n_parts, sizeof(*entries));
	struct buf b = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < t->t->n_parts; i++) {
		if (!copied_part(t->t, i))
			continue;
		buf_clear(&b);
		template_fill(t->t, i, NULL, &b);
		entries[n++] = (struct entry){ .name = template_part_name(t->t, i),
			.bytes = arena_str(a, buf_str(&b)) };
	}
	buf_free(&b);
	return package_write_once(entries, n, a, &t->copies, why);
}

static struct docx_template *finish(struct docx_template *t, const struct package *p,
	struct arena *a, struct diags *d, struct str path)
{
	struct str relations = package_part(p, RELATIONS)->bytes, why;

	t->relations = str_slice(relations, 0, last_tag(relations));
	t->prefix = free_prefix(a, p);
	if (compress_copies(t, a, &why))
		return t;
	diag(d, &not_compressed, diag_path(a, path), why);
	docx_template_free(t);
	return NULL;
}

/* Tables and pictures are as wide as the page lets them be. */
static bool check_page(struct arena *a, struct diags *d, struct str path,
	const struct page_setup *page)
{
	if (page->left > 0 && section_text_width(page, false) >= LEAST_ROOM &&
		section_text_height(page, false) >= LEAST_ROOM)
		return true;
	diag(d, &no_page, diag_path(a, fs_join(a, path, DOCUMENT)));
	return false;
}

static bool by_libreoffice(const struct package *p)
{
	const struct part *app = package_part(p, STR("docProps/app.xml"));

	return app && str_search(app->bytes, STR("LibreOffice")) < app->bytes.n;
}

static struct digest digest_of(const struct package *p)
{
	struct digest d = { 0 };

	for (size_t i = 0; i < p->n; i++) {
		digest_add(&d, p->parts[i].name);
		digest_add(&d, p->parts[i].bytes);
	}
	return d;
}

struct docx_template *docx_template_load(struct arena *a, struct diags *d, struct str path)
{
	static const struct implicit_slot page = { "word/document.xml", "sectPr", "muc-trang" };
	struct docx_template *t = arena_new(a, struct docx_template);
	struct package p;
	size_t errors;
	bool ok;

	if (!package_read(a, d, path, &p))
		return NULL;
	if (by_libreoffice(&p) && !vet_has_tags(&p)) {
		diag(d, &tags_lost, diag_path(a, path));
		return NULL;
	}
	t->digest = digest_of(&p);
	errors = d->errors;
	ok = vet_package(a, d, path, &p);
	if (ok) {
		add_content_types(&p, a);
		add_numbering(&p, a);
	}
	t->t = template_compile_docx(a, d, path, p.parts, p.n, &docx_schema, &page, 1);
	if (d->errors > errors && by_libreoffice(&p)) /* that is where the slots went */
		diag(d, &libreoffice, diag_path(a, path));
	/* What is cut off would lack nearly all of them. */
	if (xml_balanced(package_part(&p, STYLES)->bytes))
		ok = styles_find(a, d, fs_join(a, path, STYLES), package_part(&p, STYLES)->bytes,
			&t->styles) && ok;
	ok = t->t && check_page(a, d, path, &t->t->page) && ok;
	return ok ? finish(t, &p, a, d, path) : NULL;
}

struct digest docx_template_digest(const struct docx_template *t)
{
	return t->digest;
}

void docx_template_free(struct docx_template *t)
{
	if (t)
		buf_free(&t->copies);
}

/* ---- Writers -------------------------------------------------------------------------------- */

struct docx_writer *docx_writer_new(const struct docx_template *t)
{
	struct docx_writer *w = mem_alloc(1, sizeof(*w));

	w->t = t;
	w->package = package_writer_new(buf_str(&t->copies));
	w->parts = mem_alloc(t->t->n_parts, sizeof(*w->parts));
	return w;
}

void docx_writer_free(struct docx_writer *w)
{
	struct buf *all[] = { &w->body, &w->recipients, &w->appendices, &w->section, &w->relations,
		&w->numbering };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		buf_free(all[i]);
	for (size_t i = 0; i < w->t->t->n_parts; i++)
		buf_free(&w->parts[i]);
	free(w->parts);
	package_writer_free(w->package);
	free(w);
}

static struct str extension(const struct image *image)
{
	return str_eqz(image->media_type, "image/png") ? STR("png") : STR("jpeg");
}

/* "media/vt1.png", relative to word/. */
static struct str image_part(const struct out *o, const struct relation *r)
{
	struct buf b = { 0 };

	BUF_LIT(&b, "media/");
	buf_put(&b, o->prefix);
	buf_num(&b, r->number);
	BUF_LIT(&b, ".");
	buf_put(&b, extension(r->image));
	return buf_move(&b, o->a);
}

static void put_relation(const struct out *o, const struct relation *r, struct buf *b)
{
	BUF_LIT(b, "<Relationship Id=\"");
	buf_put(b, o->prefix);
	buf_num(b, r->number);
	BUF_LIT(b, "\" Type=\"" RELATION_TYPES);
	buf_putz(b, r->image ? "image" : "hyperlink");
	BUF_LIT(b, "\" Target=\"");
	if (r->image) {
		buf_put(b, image_part(o, r));
		BUF_LIT(b, "\"/>");
	} else {
		buf_attr(b, r->target);
		BUF_LIT(b, "\" TargetMode=\"External\"/>");
	}
}

/* Nothing where the template's own relationships are enough. */
static void put_relations(const struct docx_template *t, const struct out *o, struct buf *b)
{
	if (!o->first)
		return;
	buf_put(b, t->relations);
	for (const struct relation *r = o->first; r; r = r->next)
		put_relation(o, r, b);
	BUF_LIT(b, "</Relationships>\n");
}

/* Order of the calls = order of the document: numbers and relationships follow it. The recipients'
 * cell may say no width. */
static void write_markup(struct docx_writer *w, struct out *o, const struct plan *p)
{
	const struct template *t = w->t->t;
	const struct slot_info *to = &t->slots[DOCX_RECIPIENTS];
	struct face face = { to->font.half_points ? to->font.half_points : 22, to->font.bold,
		to->font.italic, to->font.caps };

	body_put(o, &t->page);
	o->b = &w->recipients;
	recipients_put(o, p, face, to->room >= LEAST_ROOM ? to->room : LEAST_ROOM);
	o->b = &w->appendices;
	body_put_appendices(o, &t->page, t->slots[DOCX_SECTION].sample, &w->section);
	put_relations(w->t, o, &w->relations);
	numbering_part(&o->numbering, w->t->styles.indent[STYLE_ITEM], &w->numbering);
}

static void set_markup(const struct docx_writer *w, struct value *values)
{
	values[DOCX_BODY] = (struct value){ .text = buf_str(&w->body) };
	values[DOCX_RECIPIENTS] = (struct value){ .text = buf_str(&w->recipients) };
	values[DOCX_APPENDICES] = (struct value){ .text = buf_str(&w->appendices) };
	values[DOCX_SECTION] = (struct value){ .text = buf_str(&w->section) };
}

static struct entry part_entry(struct docx_writer *w, size_t i, const struct value *values)
{
	struct entry e = { .name = template_part_name(w->t->t, i), .copied = copied_part(w->t->t, i) };

	if (str_eq(e.name, RELATIONS) && w->relations.n > 0) {
		e.bytes = buf_str(&w->relations);
		e.copied = false;
	} else if (str_eq(e.name, NUMBERING)) {
		e.bytes = buf_str(&w->numbering);
	} else if (!e.copied) {
		buf_clear(&w->parts[i]);
		template_fill(w->t->t, i, values, &w->parts[i]);
		e.bytes = buf_str(&w->parts[i]);
	}
	return e;
}

static size_t image_entries(const struct out *o, struct entry *entries)
{
	size_t n = 0;

	for (const struct relation *r = o->images; r; r = r->next_image)
		entries[n++] = (struct entry){
			.name = arena_cat(o->a, STR("word/"), image_part(o, r)),
			.bytes = r->image->bytes,
			.stored = true,
		};
	return n;
}

static void clear(struct docx_writer *w)
{
	struct buf *all[] = { &w->body, &w->recipients, &w->appendices, &w->section, &w->relations,
		&w->numbering };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		buf_clear(all[i]);
}

bool docx_write(struct docx_writer *w, const struct plan *p, struct arena *a, struct buf *out,
	struct str *why)
{
	const struct template *t = w->t->t;
	struct value *values = arena_array(a, DOCX_VALUES, sizeof(*values));
	struct entry *entries;
	struct out o;
	size_t n = 0;

	*why = STR("libzip");
	clear(w);
	out_begin(&o, &w->body, a, p, &w->t->styles, w->t->prefix);
	write_markup(w, &o, p);
	docx_values(p, t, a, values);
	set_markup(w, values);
	entries = arena_array(a, t->n_parts + o.n_images, sizeof(*entries));
	for (; n < t->n_parts; n++)
		entries[n] = part_entry(w, n, values);
	n += image_entries(&o, entries + n);
	return package_write(w->package, entries, n, a, out, why);
}
