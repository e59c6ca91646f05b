/*
 * The package of a DOCX (OPC, ECMA-376 part 2): a zip archive, or the same unzipped in a folder.
 * The only user of libzip. What is written depends on nothing but the parts: fixed order, time
 * 1980-01-01, no folders, no comment.
 */
#ifndef DOCX_PACKAGE_H
#define DOCX_PACKAGE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "template/template.h"

#include <stdbool.h>

struct package {
	struct part *parts; /* in the order they are written */
	size_t n;
};

/* Reads a folder or a .docx. Refused and reported: what is no package, more or larger parts than
 * a template can need, names that lead out of a folder, a name used twice, a part missing without
 * which there is no document. */
__attribute__((warn_unused_result))
bool package_read(struct arena *a, struct diags *d, struct str path, struct package *p);

/* The part with this name, or NULL. */
struct part *package_part(const struct package *p, struct str name);

/* Sets a part's bytes; one that is not there is added in its place. */
void package_set(struct package *p, struct arena *a, struct str name, struct str bytes);

/* What writing an archive takes: a compressor, and an archive of parts that are compressed once and
 * then copied as they are. One per thread. */
struct package_writer;

/* `archive`, made by package_write(), is what is copied from and must outlive the writer; empty:
 * nothing is copied. */
struct package_writer *package_writer_new(struct str archive);
void package_writer_free(struct package_writer *w);

/* What is to be written under a name. */
struct entry {
	struct str name, bytes;
	bool copied; /* the part of this name in the writer's archive */
	bool stored; /* bytes that are compressed already: pictures */
};

/* Writes an archive into `out` (cleared first). Sorts `entries`. False: *why tells (in `a`). */
__attribute__((warn_unused_result))
bool package_write(struct package_writer *w, struct entry *entries, size_t n, struct arena *a,
	struct buf *out, struct str *why);

/* The same where one archive is written and nothing copied. */
__attribute__((warn_unused_result))
bool package_write_once(struct entry *entries, size_t n, struct arena *a, struct buf *out,
	struct str *why);

#endif
