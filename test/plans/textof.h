/* The text a reader sees in a finished document; textof.c says what a line of it is. */
#ifndef TEST_PLANS_TEXTOF_H
#define TEST_PLANS_TEXTOF_H

#include <stddef.h>
#include <stdio.h>

/* The whole file is given; `file` is its name in messages. What is no such file ends the program
 * with status 3. */
void textof_docx(const char *file, const void *bytes, size_t n, FILE *out);
void textof_html(const char *file, const void *bytes, size_t n, FILE *out);

#endif
