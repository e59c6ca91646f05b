/* What a template must not carry into every paper that is made from it. */
#ifndef DOCX_VET_H
#define DOCX_VET_H

#include "base/diag.h"
#include "docx/package.h"

/* Reports programs, objects of other programs, what Word would fetch from elsewhere, relationships
 * that lead nowhere, a kind of document that is none. False if there was any, or if a part that
 * says this is not well formed (which is left to template/ to say). With true, content types and
 * relationships are elements without a prefix, with an end tag. */
__attribute__((warn_unused_result))
bool vet_package(struct arena *a, struct diags *d, struct str path, const struct package *p);

/* A tag is what makes a content control a slot: without any, it is a finished document. */
bool vet_has_tags(const struct package *p);

#endif
