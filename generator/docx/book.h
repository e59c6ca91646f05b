/* The book of outgoing documents as a DOCX, from a template of its own. */
#ifndef DOCX_BOOK_H
#define DOCX_BOOK_H

#include "base/buf.h"
#include "base/diag.h"
#include "plan/book.h"
#include "template/template.h"

/* Loads a template from a folder or a .docx. NULL: reported to `d`. Lives in `a`. */
struct template *docx_book_load(struct arena *a, struct diags *d, struct str path);

/* The whole file into `out` (cleared first); the same bytes for the same books. False only if libzip
 * fails; *why tells (in `a`). */
__attribute__((warn_unused_result))
bool docx_book_write(const struct template *t, const struct books *b, struct arena *a, struct buf *out,
	struct str *why);

#endif
