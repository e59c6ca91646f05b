/* What the page says about the document to machines (facts.c). Internal to html/. */
#ifndef HTML_FACTS_H
#define HTML_FACTS_H

#include "base/buf.h"
#include "plan/fields.h"

/* One plain sentence, for search engines; `values` are plan_values(). */
void html_description(struct buf *out, const struct plan *p, const struct value *values);

/* JSON-LD that may stand in a script element; `docx` is the address of the DOCX or "". */
void html_json_ld(struct buf *out, const struct plan *p, const struct value *values,
	struct str docx);

#endif
