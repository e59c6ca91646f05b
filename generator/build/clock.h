/* The only place that asks what day it is: for a plan that is begun or judged, never for what is
 * written of one. */
#ifndef BUILD_CLOCK_H
#define BUILD_CLOCK_H

#include "plan/date.h"

/* Today where the user is; SOURCE_DATE_EPOCH (seconds, UTC) takes its place. Year 0: unknown. */
struct date today(void);

#endif
