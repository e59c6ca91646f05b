/*
 * A source text: what a diagnostic points into. The bytes are brought into one form when the
 * source is opened (UTF-8 checked, NFC, line ends LF, no byte-order mark), line by line, so that
 * line numbers are those of the file and columns count characters as an editor shows them.
 */
#ifndef BASE_SRC_H
#define BASE_SRC_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

struct diags;

struct src {
	struct str path; /* as messages show it: relative to the root, "/" between parts */
	struct str text; /* NFC, LF, NUL-terminated beyond its length */
	bool replaced;   /* something in it was, by U+FFFD, and reported */
	bool foreign;    /* in another encoding, which was reported: what it says means nothing */
	size_t composed;    /* lines that were not in NFC in the file */
	size_t composed_at; /* where the first of them begins */
};

/* A stretch of a source. An empty stretch (n = 0) still points at a place. src may be NULL:
 * then the message carries no position. */
struct where {
	const struct src *src;
	size_t at, n; /* bytes of src->text */
};

/* Line and column of a byte offset, both from 1; the column counts characters (a letter with its
 * combining marks is one). */
struct position {
	unsigned line, column;
};

struct position src_position(const struct src *s, size_t at);

/* The byte offset of a line (from 1) and a byte column (from 1), as libcmark counts; clamped. */
size_t src_offset(const struct src *s, unsigned line, unsigned byte_column);

/*
 * Brings raw bytes into the form above. Reports to `d`: bytes that are not UTF-8 (with a hint at
 * UTF-16, TCVN3, VNI, VISCII and windows-1258), characters that XML forbids (C0 controls other than tab and newline,
 * U+FFFE, U+FFFF, surrogates), bidirectional overrides and zero-width characters. What is
 * reported is replaced by U+FFFD, so the text is always safe to go on with.
 * `path` and the result live in `a`.
 */
struct src *src_open(struct arena *a, struct diags *d, struct str path, struct str bytes);

#endif
