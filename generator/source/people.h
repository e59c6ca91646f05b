/* The fields "nơi nhận" and "ký". */
#ifndef SOURCE_PEOPLE_H
#define SOURCE_PEOPLE_H

#include "source/take.h"

void people_recipients(struct fields *f, const struct yaml *v, struct plan *p);
void people_signers(struct fields *f, const struct yaml *v, struct plan *p);

#endif
