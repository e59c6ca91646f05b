/*
 * What the files of dates share; no other file includes this one.
 *
 *     dates.c         the way in: all of a text, the role of each, the years
 *     dates_point.c   one date, month, quarter or year; weekdays; what is wrong with one
 *     dates_range.c   two of them with a dash or "đến" between
 */
#ifndef CHECK_DATES_INNER_H
#define CHECK_DATES_INNER_H

#include "check/dates.h"

/* A mention while it is read: loose ones are dates only as an end of a range. */
struct date_reading {
	struct date_mention m;
	bool loose;
	bool named; /* "ngày", "tháng" ... stand before it */
};

/* point = "ngày" day | "tháng" month | "quý" quarter | "năm" year | digits */
bool date_take_point(const struct scan *s, size_t *at, struct date_reading *r);

/* end = [weekday] point [weekday] */
bool date_take_end(const struct scan *s, size_t *at, struct date_reading *r);

/* quarter = ("I" | "II" | "III" | "IV" | digit) [rest-of-year] */
bool date_take_quarter(const struct scan *s, size_t *at, struct date_reading *r);

/* Its faults and the weekday of its day. */
void date_judge(struct date_mention *m);

static inline bool date_is_of_days(const struct date_mention *m)
{
	return m->form <= DATE_DAY;
}

enum date_link { LINK_NONE, LINK_TIGHT, LINK_DASH, LINK_WORD };

/* link = "-" | " - " | ("đến" | "tới") ["hết"] */
enum date_link date_take_link(const struct scan *s, size_t *at);

/* The end behind a link. */
bool date_take_right(const struct scan *s, size_t *at, const struct date_reading *left,
	struct date_reading *r);

/* Whether two points make a range: one of them is a date by itself, or both are years or months. */
bool date_pair(const struct scan *s, const struct date_reading *a, enum date_link link,
	const struct date_reading *b);

/* Sets year_assumed; true: it surely runs backward. */
bool date_runs_backward(struct date_range *range, struct date_mention a, struct date_mention b,
	enum date_link link);

#endif
