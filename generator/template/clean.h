/*
 * What a word processor leaves in a document at every save and no paper needs: one list, for the
 * templates that are filled and for those that are unpacked. Names as documents write them: the
 * usual prefix ("w", "" for docProps/app.xml) and what stands behind the colon.
 */
#ifndef TEMPLATE_CLEAN_H
#define TEMPLATE_CLEAN_H

#include "base/str.h"

#include <stdbool.h>

/* True for an element that is left out with all that is in it. */
bool clean_element(struct str prefix, struct str name);

/* True for an attribute that is left out. */
bool clean_attr(struct str prefix, struct str name);

#endif
