/*
 * A plan as a DOCX. Owns what is particular to the format: the markup of blocks and tables,
 * numbering, relationships and media, drawn lines and the brace, the package. Writers report
 * nothing about plans: what reaches them is valid.
 */
#ifndef DOCX_DOCX_H
#define DOCX_DOCX_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/digest.h"
#include "plan/plan.h"

struct docx_template; /* compiled: immutable, shared by threads */
struct docx_writer;   /* one per thread: its buffers and its handle on the static parts */

/* Loads a template from a folder (unzipped package) or a .docx file. `path` is both where it is
 * and how messages name it. NULL: reported to `d`. Lives in `a`. */
struct docx_template *docx_template_load(struct arena *a, struct diags *d, struct str path);

/* Of all that the template was loaded from. */
struct digest docx_template_digest(const struct docx_template *t);

/* docx_template_free gives back what is not in the arena. NULL is allowed. */
void docx_template_free(struct docx_template *t);

struct docx_writer *docx_writer_new(const struct docx_template *t);
void docx_writer_free(struct docx_writer *w);

/* The whole file into `out` (cleared first). `a` is the plan's arena, for scratch. Same plan, same
 * template: same bytes. False only if libzip fails; *why tells (in `a`). */
__attribute__((warn_unused_result))
bool docx_write(struct docx_writer *w, const struct plan *p, struct arena *a, struct buf *out,
	struct str *why);

/* How the template commands work and what they did. */
struct docx_exchange {
	bool force;   /* unpack a document without slots, overwrite a .docx with other content */
	size_t parts; /* set: how many there were */
	bool failed;  /* set: the system failed, not the input */
};

/* vanthu template unpack: a .docx into a folder, each part indented so that a change is a readable
 * diff, without what Word adds at every save (rsid, proofErr, lastRenderedPageBreak, dates and
 * names in docProps). Reported to `d`; false if it failed. */
__attribute__((warn_unused_result))
bool docx_unpack(struct arena *a, struct diags *d, struct str docx, struct str folder,
	struct docx_exchange *x);

/* vanthu template pack: a folder into a .docx that Word opens; same folder, same bytes. */
__attribute__((warn_unused_result))
bool docx_pack(struct arena *a, struct diags *d, struct str folder, struct str docx,
	struct docx_exchange *x);

#endif
