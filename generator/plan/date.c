/* Dates of official documents. Owns the calendar and the zero rule. */
#include "plan/date.h"

#include "base/buf.h"

static bool leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && leap(year));
}

static bool real(struct date d)
{
	return d.year >= 1945 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
		d.day <= date_days_in(d.year, d.month);
}

/* digits = 1 to 4 of them */
static bool number(struct str s, int *n)
{
	*n = 0;
	if (s.n < 1 || s.n > 4)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*n = *n * 10 + (s.p[i] - '0');
	}
	return true;
}

/* date = year "-" month "-" day | day "/" month "/" year | day "-" month "-" year */
bool date_parse(struct str s, struct date *d, bool *form_ok)
{
	char separator = str_find(s, '/', 0) < s.n ? '/' : '-';
	struct str part[3];
	int n[3];

	*form_ok = false;
	*d = (struct date){ 0 };
	for (size_t i = 0; i < 3; i++)
		if (!str_cut(&s, separator, &part[i]) || !number(part[i], &n[i]))
			return false;
	if (s.p)
		return false;
	if (part[0].n == 4 && separator == '-' && part[1].n <= 2 && part[2].n <= 2)
		*d = (struct date){ n[0], n[1], n[2] };
	else if (part[2].n == 4 && part[0].n <= 2 && part[1].n <= 2)
		*d = (struct date){ n[2], n[1], n[0] };
	else
		return false;
	*form_ok = true;
	if (real(*d))
		return true;
	*d = (struct date){ 0 };
	return false;
}

static void put_padded(struct buf *b, int n, bool zero)
{
	if (zero)
		buf_putc(b, '0');
	buf_num(b, n);
}

struct str date_long(struct arena *a, struct date d)
{
	struct buf b = { 0 };

	if (d.year == 0)
		/* No-break blanks: room to write in that no program folds away. */
		return STR("ngày\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0tháng\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0"
			"năm\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0");
	BUF_LIT(&b, "ngày ");
	put_padded(&b, d.day, d.day < 10);
	BUF_LIT(&b, " tháng ");
	put_padded(&b, d.month, d.month < 3);
	BUF_LIT(&b, " năm ");
	buf_num(&b, d.year);
	return buf_move(&b, a);
}

struct str date_short(struct arena *a, struct date d)
{
	struct buf b = { 0 };

	if (d.year == 0)
		return STR("");
	put_padded(&b, d.day, d.day < 10);
	BUF_LIT(&b, "/");
	put_padded(&b, d.month, d.month < 3);
	BUF_LIT(&b, "/");
	buf_num(&b, d.year);
	return buf_move(&b, a);
}

struct str date_iso(struct arena *a, struct date d)
{
	struct buf b = { 0 };

	if (d.year == 0)
		return STR("");
	buf_num(&b, d.year);
	BUF_LIT(&b, "-");
	put_padded(&b, d.month, d.month < 10);
	BUF_LIT(&b, "-");
	put_padded(&b, d.day, d.day < 10);
	return buf_move(&b, a);
}

int date_cmp(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year - b.year;
	return a.month != b.month ? a.month - b.month : a.day - b.day;
}

/* Sakamoto's way: a year begins with March, so that the leap day is its last. */
int date_weekday(struct date d)
{
	static const int shift[] = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };
	int y = d.year - (d.month < 3);
	int sunday = (y + y / 4 - y / 100 + y / 400 + shift[d.month - 1] + d.day) % 7;

	return sunday == 0 ? 7 : sunday;
}
