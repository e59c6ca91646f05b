/* Sections: the page of the plan and those of its appendices. */
#ifndef DOCX_SECTION_H
#define DOCX_SECTION_H

#include "base/buf.h"
#include "template/template.h"

struct section {
	bool appendix;  /* new page, own page numbers */
	bool landscape;
};

/* w:sectPr as the template has it, with what differs in this section. */
void section_put(struct buf *b, struct str sample, const struct page_setup *page,
	struct section s);

/* Width and height of the text, twips. */
long section_text_width(const struct page_setup *page, bool landscape);
long section_text_height(const struct page_setup *page, bool landscape);

#endif
