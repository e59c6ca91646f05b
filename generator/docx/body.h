/* The blocks of a plan: its text and its appendices. */
#ifndef DOCX_BODY_H
#define DOCX_BODY_H

#include "docx/out.h"
#include "template/template.h"

/* The text up to the first appendix. */
void body_put(struct out *o, const struct page_setup *page);

/* The appendices, each in a section of its own, the last ending in a paragraph; `sample` is the template's w:sectPr. The last
 * section's w:sectPr, which stands at the end of the document, comes into `section`. Called after
 * body_put(): numbers go on. */
void body_put_appendices(struct out *o, const struct page_setup *page, struct str sample,
	struct buf *section);

#endif
