/* Dates of official documents. No clock, no time zone: a day of the calendar, nothing more. */
#ifndef PLAN_DATE_H
#define PLAN_DATE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

struct date {
	int year, month, day; /* year 0: no date */
};

/* "2021-03-04", "4/3/2021", "04/03/2021", "4-3-2021" (day first unless the year is). False: not
 * of these forms, or no such day in the calendar (30/2, 2021-13-45); *form_ok tells which: true
 * if only the day does not exist. Years 1945 to 9999. */
bool date_parse(struct str s, struct date *d, bool *form_ok);

/* "ngày 04 tháng 3 năm 2021": a zero before days under 10 and before months 1 and 2 only
 * (Decree 30, Phụ lục I, II.4b). Without a date: "ngày    tháng    năm <room>". */
struct str date_long(struct arena *a, struct date d);

/* "04/3/2021", by the same rule; "" without a date. */
struct str date_short(struct arena *a, struct date d);

/* "2021-03-04"; "" without a date. */
struct str date_iso(struct arena *a, struct date d);

/* <0, 0, >0 */
int date_cmp(struct date a, struct date b);

/* Days of a month, 1 to 12, in a year of the Gregorian calendar. */
int date_days_in(int year, int month);

/* 1 Monday to 7 Sunday, of a day that exists. */
int date_weekday(struct date d);

#endif
