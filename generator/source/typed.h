/*
 * What an author types by hand where the source language has a sign for it: numbers, dashes and
 * bullets, and signs that are none because a blank is missing. All of it is text to CommonMark, and
 * would be printed beside what the program prints, or run into one line with it.
 */
#ifndef SOURCE_TYPED_H
#define SOURCE_TYPED_H

#include "base/arena.h"
#include "base/diag.h"

/* Looks at the lines of a paragraph, without what containers put before them. */
void typed_paragraph(struct arena *a, struct diags *d, const struct where *lines, size_t n);

/* Looks at the text of a heading, without its "#"s. */
void typed_heading(struct arena *a, struct diags *d, struct where text);

/* Whether a letter or digit ends the one and begins the other. */
bool typed_in_word(struct str before, struct str after);

#endif
