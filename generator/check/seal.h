/*
 * The seal of a plan that is signed: the fingerprint of its source, kept in its field "niêm phong".
 */
#ifndef CHECK_SEAL_H
#define CHECK_SEAL_H

#include "plan/plan.h"

/* What the seal has to be: of the source's text but for the lines of the fields "niêm phong" and
 * "trạng thái", for a plan that is signed is issued later. The text is compared as it is read: composed,
 * with LF. */
struct str seal_of(const struct plan *p, struct arena *a);

#endif
