/*
 * WordprocessingML as far as templates need it: names, what is left out, what text looks like and
 * how much room it has. For compiling DOCX only.
 */
#ifndef TEMPLATE_WML_H
#define TEMPLATE_WML_H

#include "template/compile.h"

#define WML "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define WML14 "http://schemas.microsoft.com/office/word/2010/wordml"
#define MC "http://schemas.openxmlformats.org/markup-compatibility/2006"
#define WP "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
#define DML "http://schemas.openxmlformats.org/drawingml/2006/main"

/* "w:val" of a child or of the element itself, "" when absent. */
struct str wml_val(struct arena *a, const xmlNode *n);
struct str wml_child_val(struct arena *a, const xmlNode *parent, const char *child);

/* A whole number in an attribute of the w: namespace; `otherwise` when absent or no number. */
long wml_number(struct arena *a, const xmlNode *n, const char *attr, long otherwise);

bool wml_is(const xmlNode *n, const char *name);

/* The element of that name that `n` is or stands in, or NULL. */
const xmlNode *wml_around(const xmlNode *n, const char *name);

/* ---- clean.c: what is left out of a tree (the list of it: clean.h) ---- */
struct clean {
	const struct clean_id *ids; /* of the bookmarks left out so far */
	size_t n_ids;
};

bool clean_drops(struct clean *k, struct arena *a, const xmlNode *element);
bool clean_drops_attr(const xmlAttr *attr);

/* A tracked change or a comment: left to the author to settle. */
bool clean_is_revision(const xmlNode *n);

/* White space between elements: indentation. */
bool clean_drops_text(const xmlNode *text);

/* ---- look.c: fonts, page and room ---- */

/* The font of the first run in or at `from`; `styles` is the tree of word/styles.xml or NULL. */
struct slot_font look_font(struct arena *a, const xmlDoc *styles, const xmlNode *from);

/* The page of the last section of word/document.xml; zero where it is not stated. */
struct page_setup look_page(struct arena *a, const xmlDoc *document);

/* The width of the cell around `n` without its margins, else of the page's text; twips. */
long look_room(struct arena *a, const xmlDoc *styles, const struct page_setup *page,
	const xmlNode *n);

#endif
