/*
 * Templates: complete sample documents with slots. One engine for two markups:
 *
 *                      DOCX (content control's tag)      HTML
 *   text, markup       so-ky-hieu                        data-text="so-ky-hieu" / data-markup="noi-dung"
 *   list (per row)     each:can-cu                       data-each="can-cu"
 *   condition          if:du-thao, unless:du-thao        data-if="du-thao", data-unless="du-thao"
 *   attribute          -                                 data-attr-href="docx"
 *   drawn line         ke-tieu-ngu (a FIELD_LENGTH)      -
 *   docProps           {{tieu-de}} in an element's text  -
 *
 * A template is parsed with libxml2 once and flattened into literal bytes and slots; filling is
 * then copying and escaping. The engine knows fields (base/value.h); it knows no plan and no
 * format beyond where slots can stand. All mistakes of a template are reported in one run when it
 * is compiled: unknown slot (with the nearest name), required slot missing, slot used twice where
 * both can show, list or item slot outside its list, markup that is not well formed, DOCTYPE or
 * entities, slot in a text box.
 */
#ifndef TEMPLATE_TEMPLATE_H
#define TEMPLATE_TEMPLATE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/value.h"

enum { TEMPLATE_MOST_BYTES = 8 * 1024 * 1024 }; /* of a page, and of each part that is XML */

/* One file of a template: a part of a DOCX package, or a page. */
struct part {
	struct str name;  /* "word/document.xml", "page.html" */
	struct str bytes;
};

/* How the text that fills a slot looks; worked out of run, paragraph style and defaults. */
struct slot_font {
	unsigned half_points; /* 28 = 14 pt */
	bool bold, italic, caps;
};

/* What a writer may ask about a slot of a DOCX template: of the one in word/document.xml if there
 * are several, of a list the first text in its rows. */
struct slot_info {
	bool present;      /* it stands somewhere; a flag: it is asked for somewhere */
	struct slot_font font;
	long room;         /* width of the column or cell it stands in, twips */
	struct str sample; /* FIELD_MARKUP: the markup it held in the template */
};

/* The page of a DOCX template's last section, twips. */
struct page_setup {
	long width, height, top, right, bottom, left;
};

struct template_part;

/* An element of a DOCX part that is a slot by nature, without a content control. */
struct implicit_slot {
	const char *part;    /* "word/document.xml" */
	const char *element; /* local name, direct child of the body: "sectPr" */
	const char *field;   /* a FIELD_MARKUP */
};

/* Compiled: immutable, shared by all threads. Lives in the arena it was compiled into. */
struct template {
	struct template_part *parts;
	size_t n_parts;
	struct slot_info *slots;  /* by value index of the schema (top-level fields) */
	struct page_setup page;   /* DOCX only */
};

/* Compiles a package (all parts of a DOCX) or a single page. Reports to `d`, with the part's path
 * below `path`; returns NULL when there were errors. The parts' bytes are not copied: they must
 * live as long as the template and its messages. xmlInitParser() was called before. */
struct template *template_compile_docx(struct arena *a, struct diags *d, struct str path,
	const struct part *parts, size_t n, const struct schema *schema,
	const struct implicit_slot *implicit, size_t n_implicit);
struct template *template_compile_html(struct arena *a, struct diags *d, struct str path,
	struct part page, const struct schema *schema);

/* The part's name, and whether it has no slots (then its bytes are the same for every plan). */
struct str template_part_name(const struct template *t, size_t part);
bool template_part_static(const struct template *t, size_t part);

/* Appends the part filled with the values (in the schema's order; NULL will do for a static part).
 * Cannot fail. */
void template_fill(const struct template *t, size_t part, const struct value *values, struct buf *out);

#endif
