/*
 * vanthu check --fix: mends in the sources what is certain, and leaves every other byte as it is.
 */
#ifndef BUILD_FIXING_H
#define BUILD_FIXING_H

#include "base/diag.h"

#include <stdbool.h>

/*
 * Mends the file at `path` by what the messages about it say is certain (diag_fix()), and composes the
 * lines that were not in NFC. What else stands in it stays as it is to the byte: line ends, a mark of
 * the byte order, the file's mode. *n is how many places were mended; with none the file is not
 * touched; what was mended is appended to `log` (may be NULL), a line each. False: it could not be read or written, *why tells; it is whole then, as it was.
 */
__attribute__((warn_unused_result))
bool fixing_file(struct arena *a, struct str path, const struct diags *d, size_t *n, struct buf *log,
	struct str *why);

/* The same for bytes, with the source that was made of them. Of two fixes that overlap the first is
 * taken. */
struct str fixing_apply(struct arena *a, struct str bytes, const struct src *src,
	const struct diag_view *views, size_t n_views, size_t *n, struct buf *log);

/* Writes the file anew with its old mode; a link stays a link. False: *why tells. */
__attribute__((warn_unused_result))
bool fixing_write(struct str path, struct str bytes, struct str *why);

#endif
