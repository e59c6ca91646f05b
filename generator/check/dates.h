/*
 * Dates, months, quarters, years and ranges of them in running text. Finds and judges; reports
 * nothing. What may be something else (a fraction, a number of a document, "24/7") is not found.
 */
#ifndef CHECK_DATES_H
#define CHECK_DATES_H

#include "check/scan.h"
#include "plan/date.h"

enum date_form {
	DATE_WORDS,   /* ngày 04 tháng 3 năm 2021, ngày 4 tháng 3 */
	DATE_SLASHED, /* 04/3/2021, ngày 04/3 */
	DATE_DASHED,  /* 04-3-2021 */
	DATE_DOTTED,  /* 04.3.2021 */
	DATE_DAY,     /* ngày 15 (hằng tháng), or as the first end of a range */
	DATE_MONTH,   /* tháng 5, tháng 5/2021, tháng 5 năm 2021 */
	DATE_QUARTER, /* Quý II, Quý II/2021 */
	DATE_YEAR,    /* năm 2021; an end of 2021-2026 */
};

/* What the words before it make of it. */
enum date_role {
	DATE_PLAIN,
	DATE_FROM,     /* từ, kể từ */
	DATE_UNTIL,    /* đến, đến hết, and the second end of a range; "tính đến" is of the past */
	DATE_BEFORE,   /* trước: may be told of the past ("thành lập trước ngày 01/01/2021") */
	DATE_DEADLINE, /* chậm nhất, xong trước, từ nay đến ...; trước in a clause with a task (gửi, báo
	                * cáo, hoàn thành) and without "đã" */
};

/* Judgments, or-ed together. The zeros bind the document's own date line (Decree 30, Phụ lục I,
 * II.4); in the text they are advice. */
enum date_fault {
	DATE_DAY_BARE = 1,     /* 4/3: a day under 10 without its zero */
	DATE_MONTH_BARE = 2,   /* 04/1: January or February without */
	DATE_MONTH_ZERO = 4,   /* 04/03: a month from 3 to 9 with one */
	DATE_IMPOSSIBLE = 8,   /* 30/2, 31/4, 29/2/2021, 15/13/2021 */
	DATE_WRONG_WEEKDAY = 16,
	DATE_YEAR_SHORT = 32,  /* ngày 04/3/21; year is 2021 */
};

struct date_mention {
	enum date_form form;
	enum date_role role;
	unsigned faults;
	int day, month, quarter, year; /* 0: not written */
	int weekday;                   /* written: 1 Monday to 7 Sunday; 0 not */
	int weekday_real;              /* of that day; 0 unknown */
	struct span all;               /* from "ngày" or the weekday on */
	struct span day_at, month_at, year_at, weekday_at; /* digits alone; month_at: quarter too */
};

struct date_range {
	struct span all;
	size_t from, to;   /* indices of its ends among the mentions; to = from + 1 */
	bool backward;     /* it surely ends before it begins */
	bool year_assumed; /* a year missing at one end was taken from the other */
};

struct dates {
	const struct date_mention *items; /* in order of the text; ends of ranges too */
	size_t n;
	const struct date_range *ranges;
	size_t n_ranges;
};

/* All of a text, in the arena. Linear in its length. */
struct dates dates_find(struct arena *a, const struct scan *s);

/* One day's date at *at, "ngày" before it or not; moves *at behind it. For citations. */
bool dates_point(const struct scan *s, size_t *at, struct date_mention *m);

/* Years that a text names: "năm 2021" and 04/3/2021 give 2021 to 2021, "2021 - 2026" both. */
struct year_mention {
	int from, to;
	enum date_form form; /* DATE_YEAR: named as a year, or what the year belongs to */
	struct span at;      /* the digits, or the whole range */
};

struct years {
	const struct year_mention *items;
	size_t n;
};

struct years years_find(struct arena *a, const struct dates *d);

/* The year lies in one of those that are named as years (DATE_YEAR). */
bool years_cover(const struct years *y, int year);

#endif
