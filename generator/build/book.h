/* vanthu register: the book of outgoing documents (sổ đăng ký văn bản đi). */
#ifndef BUILD_BOOK_H
#define BUILD_BOOK_H

#include "build/picked.h"

enum book_format { BOOK_TEXT, BOOK_HTML, BOOK_CSV, BOOK_DOCX, BOOK_JSON, BOOK_FORMATS };

/* "text", "html", ... as they are typed. */
extern const char *const book_names[BOOK_FORMATS];

/* Writes the books of the plans that are picked to `output`, NULL: to standard output. Says on standard
 * error how many plans are left out. */
enum status book_run(const struct picking *q, enum book_format format, const char *output);

#endif
