/* The book of outgoing documents as a page, from a template of its own. */
#ifndef HTML_BOOK_H
#define HTML_BOOK_H

#include "base/buf.h"
#include "base/diag.h"
#include "plan/book.h"
#include "template/template.h"

/* Loads page.html from the template's folder. NULL: reported to `d`. Lives in `a`. */
struct template *html_book_load(struct arena *a, struct diags *d, struct str path);

/* The page into `out` (cleared first). */
void html_book_write(const struct template *t, const struct books *b, struct arena *a, struct buf *out);

#endif
