/* Today. Owns the clock and the time zone. */
#include "build/clock.h"

#include <stdlib.h>
#include <time.h>

struct date today(void)
{
	const char *fixed = getenv("SOURCE_DATE_EPOCH");
	time_t now = fixed && *fixed ? (time_t)strtoll(fixed, NULL, 10) : time(NULL);
	struct tm tm;

	if (!(fixed && *fixed ? gmtime_r(&now, &tm) : localtime_r(&now, &tm)))
		return (struct date){ 0 };
	return (struct date){ tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday };
}
