/*
 * A plan as a page of the union's website. Owns what is particular to HTML: the markup of blocks
 * and tables, the brace, facts and metadata, addresses.
 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/digest.h"
#include "plan/plan.h"

struct html_template; /* compiled: immutable, shared by threads */

/* Loads page.html from the template's folder. NULL: reported to `d`. Lives in `a`. */
struct html_template *html_template_load(struct arena *a, struct diags *d, struct str path);

/* Of all that the template was loaded from. */
struct digest html_template_digest(const struct html_template *t);

/* The page into `out` (cleared first). `docx_href` is the relative address of the DOCX, "" when
 * there is none. Images are expected beside the page under html_image_name(). */
void html_write(const struct html_template *t, const struct plan *p, struct str docx_href,
	struct arena *a, struct buf *out);

/* The file name an image gets beside its plan's page: ASCII, unique within the page. */
struct str html_image_name(struct arena *a, const struct image *image, unsigned index);

/* Calls `visit` for every image of the plan in order, index from 0; stops and gives false when
 * visit does. */
bool html_images(const struct plan *p, bool (*visit)(void *context, const struct image *image,
	unsigned index), void *context);

#endif
