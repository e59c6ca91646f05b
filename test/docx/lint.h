/* What must not be in a finished DOCX; lint.c says what that is. */
#ifndef TEST_DOCX_LINT_H
#define TEST_DOCX_LINT_H

#include <stddef.h>

/* Whether the text is one that we know, or any: then it may look like a fault. */
enum lint_text { LINT_OUR_TEXT, LINT_ANY_TEXT };

/* Prints "FILE: part: fault" per fault to standard output; returns how many there were. */
int lint_docx(const char *file, const void *bytes, size_t n, enum lint_text text);

#endif
