/* What a DOCX template may ask for beside the fields of every plan (plan/fields.h). */
#ifndef DOCX_FIELDS_H
#define DOCX_FIELDS_H

#include "plan/fields.h"
#include "template/template.h"

enum docx_value {
	DOCX_BODY = V_COUNT,  /* noi-dung */
	DOCX_RECIPIENTS,      /* noi-nhan */
	DOCX_APPENDICES,      /* phu-luc */
	DOCX_SECTION,         /* muc-trang: the w:sectPr at the end of the document */
	DOCX_SUBJECT_LINES,   /* trich-yeu-dong: rows of dong */
	DOCX_RULE_MOTTO,      /* ke-tieu-ngu */
	DOCX_RULE_ISSUER,     /* ke-co-quan */
	DOCX_RULE_SUBJECT,    /* ke-trich-yeu */
	DOCX_VALUES
};

extern const struct schema docx_schema;

/* Fills values[0..DOCX_VALUES-1] but for the four that are markup. */
void docx_values(const struct plan *p, const struct template *t, struct arena *a,
	struct value *values);

#endif
