/* What holds for every plan that is read and every document that is written: oracle.c. What does not
 * hold ends the program. */
#ifndef TEST_FUZZ_ORACLE_H
#define TEST_FUZZ_ORACLE_H

#include "plan/plan.h"

/* The promises of plan/plan.h, whatever the source was. */
void oracle_model(const struct plan *p);

/* A package from a template of any kind: its parts are well-formed, the number is there. */
void oracle_package(struct str docx, const struct plan *p);

/* A page from a template of any kind: the number is there, no text of the plan became markup. */
void oracle_filled(struct str page, const struct plan *p, struct str template);

/* From the program's templates: every lint holds, links lead where they may, no script. */
void oracle_docx(struct str docx);
void oracle_page(struct str page);

/* The text of the DOCX is that of the page; it has, in order, every letter and digit of the text in
 * the source, and each text of the front matter. */
void oracle_text(struct str docx, struct str page, const struct plan *p);

#endif
