/* Scanners over running text: what they find in real phrases, and what they must leave alone. */
#include "test.h"

#include "base/buf.h"
#include "check/citations.h"
#include "check/counting.h"
#include "check/dates.h"
#include "check/references.h"

static struct arena arena;

struct row {
	const char *text, *want;
};

typedef void describe(struct buf *b, const char *text);

/* Shows every row that is wrong, then fails. */
static void compare(const struct row *rows, size_t n, describe *f)
{
	size_t wrong = 0;

	for (size_t i = 0; i < n; i++) {
		struct buf b = { 0 };

		f(&b, rows[i].text);
		if (!str_eqz(buf_str(&b), rows[i].want)) {
			print_error("text \"%s\"\ngot  \"%.*s\"\nwant \"%s\"\n", rows[i].text, (int)b.n,
				b.n ? b.p : "", rows[i].want);
			wrong++;
		}
		buf_free(&b);
		arena_reset(&arena);
	}
	if (wrong)
		fail_msg("%zu of %zu rows", wrong, n);
}

#define COMPARE(rows, f) compare(rows, sizeof(rows) / sizeof(*(rows)), f)

/* ---- Dates --------------------------------------------------------------------------------- */

static void put_flags(struct buf *b, unsigned flags, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (flags & 1u << i) {
			BUF_LIT(b, " ");
			buf_putz(b, names[i]);
		}
}

static void put_date(struct buf *b, const struct scan *s, const struct date_mention *m)
{
	static const char *const forms[] = { "words", "slash", "dash", "dot", "day", "month", "quarter",
		"year" };
	static const char *const roles[] = { "", " from", " until", " before", " deadline" };
	static const char *const faults[] = { "day-bare", "month-bare", "month-zero", "impossible",
		"weekday", "year-short" };

	buf_putz(b, forms[m->form]);
	BUF_LIT(b, " ");
	buf_num(b, m->day);
	BUF_LIT(b, ".");
	buf_num(b, m->form == DATE_QUARTER ? m->quarter : m->month);
	BUF_LIT(b, ".");
	buf_num(b, m->year);
	buf_putz(b, roles[m->role]);
	put_flags(b, m->faults, faults, sizeof(faults) / sizeof(*faults));
	BUF_LIT(b, " [");
	buf_put(b, scan_text(s, m->all));
	BUF_LIT(b, "]");
}

/* "form day.month.year role faults [as written]", "; " between; ranges in braces. */
static void describe_dates(struct buf *b, const char *text)
{
	struct scan s = scan_open(&arena, str_from(text));
	struct dates d = dates_find(&arena, &s);
	size_t range = 0;

	for (size_t i = 0; i < d.n; i++) {
		bool from = range < d.n_ranges && d.ranges[range].from == i;

		if (b->n > 0)
			BUF_LIT(b, "; ");
		if (from)
			BUF_LIT(b, "{");
		put_date(b, &s, &d.items[i]);
		if (!from && range < d.n_ranges && d.ranges[range].to == i)
			buf_putz(b, d.ranges[range++].backward ? " backward}" : "}");
	}
}

static const struct row points[] = {
	{ "", "" },
	{ "ngày 4/3", "slash 4.3.0 day-bare [ngày 4/3]" },
	{ "Ngày 04/3/2021.", "slash 4.3.2021 [Ngày 04/3/2021]" },
	{ "NGÀY 04/03/2021", "slash 4.3.2021 month-zero [NGÀY 04/03/2021]" },
	{ "ngày 04 tháng 3 năm 2021", "words 4.3.2021 [ngày 04 tháng 3 năm 2021]" },
	{ "ngày 4 tháng 03 năm 2021", "words 4.3.2021 day-bare month-zero [ngày 4 tháng 03 năm 2021]" },
	{ "ngày 20 tháng 1 năm 2021", "words 20.1.2021 month-bare [ngày 20 tháng 1 năm 2021]" },
	{ "ngày 20 tháng 10", "words 20.10.0 [ngày 20 tháng 10]" },
	{ "ngày 20 tháng 10/2021", "words 20.10.2021 [ngày 20 tháng 10/2021]" },
	{ "Hà Nội, 04 tháng 3 năm 2021", "words 4.3.2021 [04 tháng 3 năm 2021]" },
	{ "(04/3/2021)", "slash 4.3.2021 [04/3/2021]" },
	{ "hôm 4-3-2021, họp", "dash 4.3.2021 day-bare [4-3-2021]" },
	{ "hôm 04.3.2021.", "dot 4.3.2021 [04.3.2021]" },
	{ "ngày 15/6 năm 2021", "slash 15.6.2021 [ngày 15/6 năm 2021]" },
	{ "ngày 15/6/21", "slash 15.6.2021 year-short [ngày 15/6/21]" },
	{ "ngày\u00A015/6/2021", "slash 15.6.2021 [ngày\u00A015/6/2021]" },
	{ "tháng 5/2021", "month 0.5.2021 [tháng 5/2021]" },
	{ "tháng 05 năm 2021", "month 0.5.2021 month-zero [tháng 05 năm 2021]" },
	{ "Tháng 1/2021", "month 0.1.2021 month-bare [Tháng 1/2021]" },
	{ "trong tháng 6 và tháng 11", "month 0.6.0 [tháng 6]; month 0.11.0 [tháng 11]" },
	{ "Quý II/2021", "quarter 0.2.2021 [Quý II/2021]" },
	{ "QUÝ IV", "quarter 0.4.0 [QUÝ IV]" },
	{ "quý 1 năm 2021", "quarter 0.1.2021 [quý 1 năm 2021]" },
	{ "năm 2021", "year 0.0.2021 [năm 2021]" },
	{ "Năm 2021, là năm đầu", "year 0.0.2021 [Năm 2021]" },
	{ "6 tháng đầu năm 2021", "year 0.0.2021 [năm 2021]" },
	{ "ngày 5 hằng tháng", "day 5.0.0 day-bare [ngày 5]" },
	{ "ngày 30/2/2021", "slash 30.2.2021 month-bare impossible [ngày 30/2/2021]" },
	{ "ngày 31/4", "slash 31.4.0 impossible [ngày 31/4]" },
	{ "ngày 29/02/2021", "slash 29.2.2021 impossible [ngày 29/02/2021]" },
	{ "ngày 29/02/2020", "slash 29.2.2020 [ngày 29/02/2020]" },
	{ "ngày 29/02", "slash 29.2.0 [ngày 29/02]" },
	{ "ngày 29/02/1900", "slash 29.2.1900 impossible [ngày 29/02/1900]" },
	{ "15/13/2021", "slash 15.13.2021 impossible [15/13/2021]" },
	{ "ngày 32/3", "slash 32.3.0 impossible [ngày 32/3]" },
	{ "ngày 31 tháng 6 năm 2021", "words 31.6.2021 impossible [ngày 31 tháng 6 năm 2021]" },
	{ "Thứ Bảy, ngày 18/7/2026", "slash 18.7.2026 [Thứ Bảy, ngày 18/7/2026]" },
	{ "Thứ Sáu, ngày 18/7/2026", "slash 18.7.2026 weekday [Thứ Sáu, ngày 18/7/2026]" },
	{ "sáng thứ 7 ngày 18/7/2026", "slash 18.7.2026 [thứ 7 ngày 18/7/2026]" },
	{ "Chủ nhật (18/7/2026)", "slash 18.7.2026 weekday [Chủ nhật (18/7/2026]" },
	{ "ngày 19/7/2026 (Chủ nhật)", "slash 19.7.2026 [ngày 19/7/2026 (Chủ nhật]" },
	{ "ngày 18 tháng 7 năm 2026 (thứ hai)",
		"words 18.7.2026 weekday [ngày 18 tháng 7 năm 2026 (thứ hai]" },
	{ "Thứ Hai, ngày 18/7", "slash 18.7.0 [Thứ Hai, ngày 18/7]" },
	{ "kỳ họp lần thứ hai, ngày 18/7/2026", "slash 18.7.2026 [ngày 18/7/2026]" },
	{ "kỳ họp thứ 2 ngày 18/7/2026", "slash 18.7.2026 [ngày 18/7/2026]" },
	{ "Họp thứ Bảy ngày 18/7/2026", "slash 18.7.2026 [thứ Bảy ngày 18/7/2026]" },
	{ "ngày 18/7/2026; thứ hai, rà soát", "slash 18.7.2026 [ngày 18/7/2026]" },
	{ "trước ngày 15/6/2021", "slash 15.6.2021 before [ngày 15/6/2021]" },
	{ "gửi báo cáo về LĐLĐ tỉnh trước ngày 15/6/2021",
		"slash 15.6.2021 deadline [ngày 15/6/2021]" },
	{ "Công đoàn được thành lập trước ngày 15/6/2021",
		"slash 15.6.2021 before [ngày 15/6/2021]" },
	{ "đã báo cáo trước ngày 15/6/2021", "slash 15.6.2021 before [ngày 15/6/2021]" },
	{ "hoàn thành việc đăng ký trước ngày 15/6/2021", "slash 15.6.2021 deadline [ngày 15/6/2021]" },
	{ "Kết quả thực hiện đến hết ngày 31/12/2020", "slash 31.12.2020 until [ngày 31/12/2020]" },
	{ "Kết quả gửi trước ngày 31/12/2020", "slash 31.12.2020 before [ngày 31/12/2020]" },
	{ "số 168/KH-LĐLĐ ngày 03/12/2021của LĐLĐ tỉnh", "slash 3.12.2021 [ngày 03/12/2021]" },
	{ "8h00 ngày 15/6/2021, 7 giờ 30 ngày 16/6",
		"slash 15.6.2021 [ngày 15/6/2021]; slash 16.6.0 [ngày 16/6]" },
	{ "năm 2021; tháng 7/2021", "year 0.0.2021 [năm 2021]; month 0.7.2021 [tháng 7/2021]" },
	{ "tuần 3 tháng 5/2021", "month 0.5.2021 [tháng 5/2021]" },
	{ "chậm nhất ngày 30/01/2021", "slash 30.1.2021 deadline [ngày 30/01/2021]" },
	{ "chậm nhất vào ngày 10/11/2021", "slash 10.11.2021 deadline [ngày 10/11/2021]" },
	{ "chậm nhất là trước ngày 10/11", "slash 10.11.0 deadline [ngày 10/11]" },
	{ "xong trước ngày 10/11", "slash 10.11.0 deadline [ngày 10/11]" },
	{ "Từ nay đến hết ngày 30/10/2021.", "slash 30.10.2021 deadline [ngày 30/10/2021]" },
	{ "đến hết ngày 31/5/2021", "slash 31.5.2021 until [ngày 31/5/2021]" },
	{ "kể từ ngày 01/01/2021", "slash 1.1.2021 from [ngày 01/01/2021]" },
	{ "trước 20/2/2021; gửi", "slash 20.2.2021 before month-bare [20/2/2021]" },
	{ "Hạn chót: ngày 05/6/2021", "slash 5.6.2021 deadline [ngày 05/6/2021]" },
};

static const struct row ranges[] = {
	{ "từ ngày 01/5 đến ngày 31/5/2021",
		"{slash 1.5.0 from [ngày 01/5]; slash 31.5.2021 until [ngày 31/5/2021]}" },
	{ "từ 01/5 đến 31/5/2021",
		"{slash 1.5.0 from [01/5]; slash 31.5.2021 until [31/5/2021]}" },
	{ "từ ngày 31/5 đến ngày 01/5/2021",
		"{slash 31.5.0 from [ngày 31/5]; slash 1.5.2021 until [ngày 01/5/2021] backward}" },
	{ "từ ngày 26/4/2021 đến hết ngày 26/5/2021",
		"{slash 26.4.2021 from [ngày 26/4/2021]; slash 26.5.2021 until [ngày 26/5/2021]}" },
	{ "từ ngày 26/5/2021 đến ngày 26/4/2021",
		"{slash 26.5.2021 from [ngày 26/5/2021]; slash 26.4.2021 until [ngày 26/4/2021] backward}" },
	{ "từ ngày 15/12 đến ngày 15/01/2022",
		"{slash 15.12.0 from [ngày 15/12]; slash 15.1.2022 until [ngày 15/01/2022]}" },
	{ "từ ngày 01 đến ngày 15/3/2021",
		"{day 1.0.0 from [ngày 01]; slash 15.3.2021 until [ngày 15/3/2021]}" },
	{ "từ ngày 28 đến ngày 02/5/2021",
		"{day 28.0.0 from [ngày 28]; slash 2.5.2021 until [ngày 02/5/2021]}" },
	{ "01-05/9/2021", "{day 1.0.0 from [01]; slash 5.9.2021 until [05/9/2021]}" },
	{ "05-01/9/2021", "{day 5.0.0 from [05]; slash 1.9.2021 until [01/9/2021] backward}" },
	{ "(04/10/1961- 04/10/2021)",
		"{slash 4.10.1961 from [04/10/1961]; slash 4.10.2021 until [04/10/2021]}" },
	{ "(30/4/1975-30/4/2020)",
		"{slash 30.4.1975 from [30/4/1975]; slash 30.4.2020 until [30/4/2020]}" },
	{ "(2/9/1945 – 2/9/2020)", "{slash 2.9.1945 from day-bare [2/9/1945]; "
		"slash 2.9.2020 until day-bare [2/9/2020]}" },
	{ "Từ tháng 01/2021 đến 30/6/2021",
		"{month 0.1.2021 from [tháng 01/2021]; slash 30.6.2021 until [30/6/2021]}" },
	{ "từ tháng 3 đến tháng 5",
		"{month 0.3.0 from [tháng 3]; month 0.5.0 until [tháng 5]}" },
	{ "từ tháng 11 đến tháng 3",
		"{month 0.11.0 from [tháng 11]; month 0.3.0 until [tháng 3]}" },
	{ "từ tháng 9 đến tháng 5/2022",
		"{month 0.9.0 from [tháng 9]; month 0.5.2022 until [tháng 5/2022]}" },
	{ "từ tháng 5 đến tháng 3/2021",
		"{month 0.5.0 from [tháng 5]; month 0.3.2021 until [tháng 3/2021] backward}" },
	{ "tháng 3 - 5/2021", "{month 0.3.0 from [tháng 3]; month 0.5.2021 until [5/2021]}" },
	{ "giai đoạn 2021-2025", "{year 0.0.2021 from [2021]; year 0.0.2025 until [2025]}" },
	{ "GIAI ĐOẠN 2025-2021", "{year 0.0.2025 from [2025]; year 0.0.2021 until [2021] backward}" },
	{ "nhiệm kỳ 2021 – 2026;", "{year 0.0.2021 from [2021]; year 0.0.2026 until [2026]}" },
	{ "nhiệm kỳ (2020-2025)”", "{year 0.0.2020 from [2020]; year 0.0.2025 until [2025]}" },
	{ "tỉnh Lạng Sơn (1831 - 2021)", "{year 0.0.1831 from [1831]; year 0.0.2021 until [2021]}" },
	{ "năm học 2020-2021.", "{year 0.0.2020 from [năm học 2020]; year 0.0.2021 until [2021]}" },
	{ "Chương trình 2021-2025 của tỉnh", "{year 0.0.2021 from [2021]; year 0.0.2025 until [2025]}" },
	{ "từ năm 2021 đến năm 2025",
		"{year 0.0.2021 from [năm 2021]; year 0.0.2025 until [năm 2025]}" },
	{ "từ năm 2021 đến 2020",
		"{year 0.0.2021 from [năm 2021]; year 0.0.2020 until [2020] backward}" },
	{ "từ quý I đến quý III/2021",
		"{quarter 0.1.0 from [quý I]; quarter 0.3.2021 until [quý III/2021]}" },
	{ "Từ 7/2021 đến 12/2021",
		"{month 0.7.2021 from [7/2021]; month 0.12.2021 until [12/2021]}" },
	{ "quý II-III/2021",
		"{quarter 0.2.0 from [quý II]; quarter 0.3.2021 until [III/2021]}" },
	{ "họp ngày từ 02 đến 03 tháng 7 năm 2015",
		"{day 2.0.0 from [02]; words 3.7.2015 until [03 tháng 7 năm 2015]}" },
	{ "Quý III - I/2021", "{quarter 0.3.0 from [Quý III]; quarter 0.1.2021 until [I/2021]}" },
};

static const struct row no_dates[] = {
	{ "Kế hoạch số 145/KH-LĐLĐ", "" },
	{ "Chỉ thị 04/CT-UBND và 01/2021/TT-BNV", "" },
	{ "1/2 số đoàn viên, 3/4 số đoàn viên", "" },
	{ "đường dây nóng 24/7, 24/24 giờ", "" },
	{ "suốt ngày 24/24", "" },
	{ "mỗi ngày 1/2 giờ", "" },
	{ "mục 2.1, điểm 2.1.2", "" },
	{ "điện thoại 0205.3.812.345, 024-38-2021-11", "" },
	{ "8.000 đoàn viên, 15.000 đồng, 1.070.000 đồng", "" },
	{ "2000 - 2010 người", "" },
	{ "1500-2000 suất quà", "" },
	{ "từ 25 CNLĐ trở lên đến 30", "" },
	{ "quý báu, quý cơ quan, Quý vị, quý i", "" },
	{ "lương tháng 13", "" },
	{ "6 tháng 10 ngày", "" },
	{ "5 năm, 75 năm, 190 năm", "" },
	{ "năm 20210", "" },
	{ "hóa đơn số 01/3/2021", "" },
	{ "thứ hai, rà soát; thứ ba, báo cáo", "" },
	{ "Covid – 19", "" },
	{ "Nghị quyết 06b/NQ-TLĐ, 02-NQ/TW", "" },
	{ "đạt từ 85% đến 90%, từ 1/5 đến 1/3", "" },
	{ "ngày 5 đồng chí", "" },
	{ "Quốc lộ 1A, tổ 4/3A", "" },
	{ "tỷ lệ 2021/2020", "" },
	{ "ngày 01/2021/TT-BNV", "" },
	{ "07/2021", "" },
	{ "Điện thoại 02-05-2021", "" },
	{ "đường 30/4, đường 3 tháng 2, km 12/2021, ISO 9001:2015", "" },
	{ "30 ngày 24/7", "" },
};

/* "day/month/year/weekday", each as it is written. */
static void describe_parts(struct buf *b, const char *text)
{
	struct scan s = scan_open(&arena, str_from(text));
	struct dates d = dates_find(&arena, &s);

	for (size_t i = 0; i < d.n; i++) {
		buf_putz(b, i > 0 ? "; " : "");
		buf_put(b, scan_text(&s, d.items[i].day_at));
		BUF_LIT(b, "/");
		buf_put(b, scan_text(&s, d.items[i].month_at));
		BUF_LIT(b, "/");
		buf_put(b, scan_text(&s, d.items[i].year_at));
		BUF_LIT(b, "/");
		buf_put(b, scan_text(&s, d.items[i].weekday_at));
	}
}

static const struct row parts[] = {
	{ "“Ừ” – Thứ Bảy, ngày 4 tháng 03 năm 2021…", "4/03/2021/Thứ Bảy" },
	{ "NGÀY 05-3-2021 (CHỦ NHẬT)", "05/3/2021/CHỦ NHẬT" },
	{ "Quý II/2021, tháng 5, 2020–2025", "/II/2021/; /5//; //2020/; //2025/" },
	{ "từ ngày 01 đến 15/6/21", "" },
	{ "từ ngày 01 đến ngày 15/6/21", "01///; 15/6/21/" },
};

static void test_parts(void **state)
{
	(void)state;
	COMPARE(parts, describe_parts);
}

static void test_points(void **state)
{
	(void)state;
	COMPARE(points, describe_dates);
}

static void test_ranges(void **state)
{
	(void)state;
	COMPARE(ranges, describe_dates);
}

static void test_no_dates(void **state)
{
	(void)state;
	COMPARE(no_dates, describe_dates);
}

/* "from-to" of all years, "=" before those named as years. */
static void describe_years(struct buf *b, const char *text)
{
	struct scan s = scan_open(&arena, str_from(text));
	struct dates d = dates_find(&arena, &s);
	struct years y = years_find(&arena, &d);

	for (size_t i = 0; i < y.n; i++) {
		buf_putz(b, b->n > 0 ? " " : "");
		buf_putz(b, y.items[i].form == DATE_YEAR ? "=" : "");
		buf_num(b, y.items[i].from);
		BUF_LIT(b, "-");
		buf_num(b, y.items[i].to);
	}
	if (years_cover(&y, 2021))
		BUF_LIT(b, " 2021");
}

static const struct row years_rows[] = {
	{ "công đoàn năm 2021", "=2021-2021 2021" },
	{ "giai đoạn 2020-2025", "=2020-2025 2021" },
	{ "nhiệm kỳ 2021 - 2026 và (1831 - 2021)", "=2021-2026 =1831-2021 2021" },
	{ "từ ngày 01/5 đến ngày 31/5/2021", "2021-2021" },
	{ "từ tháng 3/2020 đến năm 2021", "2020-2020 =2021-2021 2021" },
	{ "chào mừng Đại hội", "" },
};

static void test_years(void **state)
{
	(void)state;
	COMPARE(years_rows, describe_years);
}

/* ---- Citations ----------------------------------------------------------------------------- */

static void put_part(struct buf *b, const struct scan *s, const char *name, struct span at)
{
	if (at.n == 0)
		return;
	buf_putz(b, name);
	buf_put(b, scan_text(s, at));
}

/* "kind #number year symbol @date <issuer =title", " | " between. */
static void describe_citations(struct buf *b, const char *text)
{
	struct scan s = scan_open(&arena, str_from(text));
	struct citations c = citations_find(&arena, &s);

	for (size_t i = 0; i < c.n; i++) {
		const struct citation *m = &c.items[i];

		buf_putz(b, b->n > 0 ? " | " : "");
		buf_put(b, scan_text(&s, m->kind));
		put_part(b, &s, "#", m->number);
		put_part(b, &s, " y", m->year);
		put_part(b, &s, " ", m->symbol);
		put_part(b, &s, " @", m->has_date ? m->date.all : (struct span){ 0 });
		put_part(b, &s, " <", m->issuer);
		put_part(b, &s, " =", m->title);
		buf_putz(b, m->spaced ? " spaced" : "");
	}
}

static const struct row citation_rows[] = {
	{ "Thực hiện Chỉ thị số 04/CT-UBND ngày 30/01/2021 của Ủy ban nhân dân tỉnh về Phát động thi đua"
		";",
		"Chỉ thị#04 CT-UBND @ngày 30/01/2021 <Ủy ban nhân dân tỉnh =Phát động thi đua" },
	{ "Nghị quyết số 02-NQ/TW ngày 12/6/2021 của Bộ Chính trị",
		"Nghị quyết#02 NQ/TW @ngày 12/6/2021 <Bộ Chính trị" },
	{ "theo Kế hoạch số 145/KH-LĐLĐ.", "Kế hoạch#145 KH-LĐLĐ" },
	{ "Nghị định 30/2020/NĐ-CP", "Nghị định#30 y2020 NĐ-CP" },
	{ "Luật số 74/2014/QH13", "Luật#74 y2014 QH13" },
	{ "Nghị định 91/2017/NĐ-CP ngày 31/07/2017 của Chính phủ Quy định chi tiết",
		"Nghị định#91 y2017 NĐ-CP @ngày 31/07/2017 <Chính phủ" },
	{ "Chỉ thị 34-CT/TW ngày 07/4/2014 của Bộ Chính trị “Tiếp tục đổi mới”, Luật",
		"Chỉ thị#34 CT/TW @ngày 07/4/2014 <Bộ Chính trị =Tiếp tục đổi mới" },
	{ "Chỉ thị số 34-CT/TW ngày 7/4/2014 của Bộ Chính trị (khóa XI) về thi đua.",
		"Chỉ thị#34 CT/TW @ngày 7/4/2014 <Bộ Chính trị =thi đua" },
	{ "Kế hoạch số 959/KH-UBND, ngày 14/4/2021 của Ủy ban nhân tỉnh về tổ chức",
		"Kế hoạch#959 KH-UBND @ngày 14/4/2021 <Ủy ban nhân tỉnh =tổ chức" },
	{ "Số: 145 /KH-LĐLĐ", "#145 KH-LĐLĐ spaced" },
	{ "Kế hoạch số 217/KH - LĐLĐ ngày 04/3/2021", "Kế hoạch#217 KH - LĐLĐ @ngày 04/3/2021 spaced" },
	{ "Nghị quyết số 06b/NQ-TLĐ ngày 29 tháng 01 năm 2015",
		"Nghị quyết#06b NQ-TLĐ @ngày 29 tháng 01 năm 2015" },
	{ "các Nghị quyết số 02-NQ/TW, số 05-NQ/TW và 07-NQ/TW",
		"Nghị quyết#02 NQ/TW | Nghị quyết#05 NQ/TW | Nghị quyết#07 NQ/TW" },
	{ "công văn số 12/CTr-LĐLĐ", "công văn#12 CTr-LĐLĐ" },
	{ "Quyết định số 15/QĐ ngày 04/3/2021", "Quyết định#15 QĐ @ngày 04/3/2021" },
	{ "Thông tư liên tịch số 01/2012/TTLT-BNV-BTC", "Thông tư liên tịch#01 y2012 TTLT-BNV-BTC" },
	{ "Kế hoạch 10/KH-LĐLĐ của LĐLĐ tỉnh và Hướng dẫn số 11/HD-LĐLĐ",
		"Kế hoạch#10 KH-LĐLĐ <LĐLĐ tỉnh | Hướng dẫn#11 HD-LĐLĐ" },
	{ "Kế hoạch 10/KH-LĐLĐ về thi đua, và Hướng dẫn số 11/HD-LĐLĐ về khen thưởng.",
		"Kế hoạch#10 KH-LĐLĐ =thi đua | Hướng dẫn#11 HD-LĐLĐ =khen thưởng" },
	{ "Quyết định 10/QĐ-LĐLĐ về sửa đổi Quyết định số 11/QĐ-LĐLĐ", "Quyết định#10 QĐ-LĐLĐ "
		"=sửa đổi Quyết định số 11/QĐ-LĐLĐ | Quyết định#11 QĐ-LĐLĐ" },
	{ "01/2021/TT-BNV", "#01 y2021 TT-BNV" },
	{ "CSPL số 5/KH-CSPL&QHLĐ", "#5 KH-CSPL&QHLĐ" },
};

static const struct row no_citations[] = {
	{ "ngày 04/3/2021, 1/2 số đoàn viên, 24/7", "" },
	{ "Luật Công đoàn, Điều lệ Công đoàn Việt Nam", "" },
	{ "lớp 10/A1, nhà 12/B, tổ 5/Khu 3", "" },
	{ "60 km/h, 5 triệu/người", "" },
	{ "Nghị quyết Đại hội XIII", "" },
	{ "01 bộ/LĐLĐ, 20/Công đoàn", "" },
	{ "Covid-19, A-1, 5-KH", "" },
	{ "8.000/ĐV", "" },
	{ "Mẫu số 01/TĐKT-ĐV", "" },
};

static void test_citations(void **state)
{
	(void)state;
	COMPARE(citation_rows, describe_citations);
}

static void test_no_citations(void **state)
{
	(void)state;
	COMPARE(no_citations, describe_citations);
}

/* "clash first second", of one text. */
static void describe_pairs(struct buf *b, const char *text)
{
	static const char *const names[] = { "dates", "numbers", "short-first" };
	struct scan s = scan_open(&arena, str_from(text));
	struct citations c = citations_find(&arena, &s);
	struct citation_pairs p = citations_compare(&arena, c.items, c.n);

	for (size_t i = 0; i < p.n; i++) {
		buf_putz(b, b->n > 0 ? "; " : "");
		buf_putz(b, names[p.items[i].clash]);
		BUF_LIT(b, " ");
		buf_num(b, (long long)p.items[i].first);
		BUF_LIT(b, " ");
		buf_num(b, (long long)p.items[i].second);
	}
}

static const struct row pair_rows[] = {
	{ "Chỉ thị số 04/CT-UBND ngày 30/01/2021; Chỉ thị số 4/CT-UBND ngày 31/01/2021", "dates 0 1" },
	{ "Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2020 và Kế hoạch số 12/KH-LĐLĐ ngày 06/3/2021", "" },
	{ "Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2020 về phát động thi đua năm 2021; Kế hoạch số "
		"12/KH-LĐLĐ ngày 05/3/2021 về phát động thi đua năm 2021", "dates 0 1" },
	{ "Kế hoạch số 12/KH-UBND ngày 05/3/2021 của UBND tỉnh; Kế hoạch số 12/KH-UBND ngày 09/3/2021 "
		"của UBND huyện", "" },
	{ "Chỉ thị số 04/CT-UBND ngày 30/01/2021; Chỉ thị số 05/CT-UBND ngày 30/01/2021", "" },
	{ "Chỉ thị số 04/CT-UBND ngày 30/01/2021 về phát động thi đua đặc biệt; Chỉ thị số 40/CT-UBND "
		"ngày 30/01/2021 về phát động thi đua đặc biệt", "numbers 0 1" },
	{ "Kế hoạch số 12/KH-LĐLĐ; Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021 của LĐLĐ tỉnh",
		"short-first 0 1" },
	{ "Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021 của LĐLĐ tỉnh; Kế hoạch số 12/KH-LĐLĐ", "" },
	{ "Nghị quyết 06/NQ-TLĐ ngày 05/3/2021, Nghị quyết 06b/NQ-TLĐ ngày 06/3/2021", "" },
	{ "Nghị quyết 02-NQ/TW ngày 05/3/2021, Nghị quyết 02/NQ-TW ngày 06/3/2021", "" },
	{ "", "" },
};

static void test_pairs(void **state)
{
	(void)state;
	COMPARE(pair_rows, describe_pairs);
}

static void put_gaps(struct buf *b, const char *text, bool is_basis)
{
	struct scan s = scan_open(&arena, str_from(text));
	struct citations c = citations_find(&arena, &s);
	struct basis_gaps g = citations_gaps(&arena, &s, &c, is_basis);

	for (size_t i = 0; i < g.n; i++) {
		buf_putz(b, b->n > 0 ? "; " : "");
		buf_put(b, scan_text(&s, g.items[i].kind));
		buf_putz(b, g.items[i].no_number ? " number" : "");
		buf_putz(b, g.items[i].no_date ? " date" : "");
	}
}

static void describe_gaps(struct buf *b, const char *text)
{
	put_gaps(b, text, false);
}

static void describe_bases(struct buf *b, const char *text)
{
	put_gaps(b, text, true);
}

static const struct row gap_rows[] = {
	{ "Căn cứ Quyết định của Ban Thường vụ về việc thành lập;", "Quyết định number date" },
	{ "Căn cứ Kế hoạch số 12/KH-LĐLĐ của LĐLĐ tỉnh;", "Kế hoạch date" },
	{ "Căn cứ Kế hoạch số 12/KH-LĐLĐ ngày 04/3/2021 của LĐLĐ tỉnh;", "" },
	{ "Căn cứ Luật Công đoàn; Căn cứ Chỉ thị của Thủ tướng; Căn cứ Điều lệ", "Chỉ thị number date" },
	{ "Căn cứ Luật Công đoàn năm 2012, Bộ luật Lao động và Hiến pháp", "" },
	{ "Căn cứ Chương trình công tác năm 2021.", "" },
	{ "Căn cứ Nghị quyết Đại hội Công đoàn Việt Nam lần thứ XII;", "" },
	{ "2. Căn cứ Kế hoạch phát động thi đua cao điểm này, các đơn vị xây dựng", "" },
	{ "Căn cứ nhiệm vụ chính trị, kế hoạch phát triển kinh tế - xã hội", "" },
	{ "Căn cứ kế hoạch của LĐLĐ tỉnh chủ động xây dựng kế hoạch", "" },
	{ "Các cấp căn cứ vào Kế hoạch của tỉnh", "" },
	{ "Quyết định của Ban Thường vụ", "" },
};

static const struct row basis_rows[] = {
	{ "Quyết định của Ban Thường vụ", "Quyết định number date" },
	{ "Thực hiện Hướng dẫn số 12/HD-TLĐ", "Hướng dẫn date" },
	{ "Luật Công đoàn ngày 20 tháng 6 năm 2012", "" },
};

static void test_bases(void **state)
{
	(void)state;
	COMPARE(gap_rows, describe_gaps);
	COMPARE(basis_rows, describe_bases);
}

/* ---- References ---------------------------------------------------------------------------- */

/* "own|other|unsure level label level label", "; " between. */
static void describe_references(struct buf *b, const char *text)
{
	static const char *const owners[] = { "own", "other", "unsure" };
	static const char *const levels[] = { "appendix", "part", "chapter", "section", "article",
		"clause", "point" };
	struct scan s = scan_open(&arena, str_from(text));
	struct references r = references_find(&arena, &s);

	for (size_t i = 0; i < r.n; i++) {
		buf_putz(b, b->n > 0 ? "; " : "");
		buf_putz(b, owners[r.items[i].owner]);
		for (size_t k = 0; k < r.items[i].n_parts; k++) {
			BUF_LIT(b, " ");
			buf_putz(b, levels[r.items[i].parts[k].level]);
			put_part(b, &s, " ", r.items[i].parts[k].label);
		}
	}
}

static const struct row reference_rows[] = {
	{ "theo mục V", "own section V" },
	{ "nêu tại Mục II.2.", "own section II.2" },
	{ "nội dung tại phần III và triển khai", "own part III" },
	{ "quy định tại điểm a khoản 2 mục II", "own point a clause 2 section II" },
	{ "mục 2 phần I", "own section 2 part I" },
	{ "Phần I, Mục 2", "own part I section 2" },
	{ "mẫu tại Phụ lục II.", "own appendix II" },
	{ "theo mục I kế hoạch này", "own section I" },
	{ "theo mục I của Kế hoạch này", "own section I" },
	{ "điểm đ mục III nêu trên", "own point đ section III" },
	{ "tại các mục I, II và III", "own section I; own section II; own section III" },
	{ "khoản 1, 2 và 3 mục II", "own clause 1 section II; own clause 2 section II; "
		"own clause 3 section II" },
	{ "quy định tại khoản 2, 3 và 4 Điều 22", "other clause 2 article 22; other clause 3 article 22; "
		"other clause 4 article 22" },
	{ "mục 2, 3 đồng chí", "unsure section 2" },
	{ "mục II, 3 đồng chí", "unsure section II" },
	{ "điểm a, b khoản 1 Điều 4",
		"other point a clause 1 article 4; other point b clause 1 article 4" },
	{ "tại mục 3 (Phụ lục II) và Phụ lục số 2", "own section 3 appendix II; own appendix 2" },
	{ "mục 1 Quy chế số 5/QC-A và mục 2", "other section 1; unsure section 2" },
	{ "từ phần I đến phần III", "unsure part I; unsure part III" },
	{ "theo mục 2.1 và mục 2.3", "own section 2.1; own section 2.3" },
	{ "(Phụ lục I, II)", "own appendix I; own appendix II" },
	{ "Cuộc thi gồm phần I, phần II", "unsure part I; unsure part II" },
	{ "Mục 1. Chỉ tiêu", "unsure section 1" },
	{ "tại phần 3 của bài thi", "unsure part 3" },
	{ "Thực hiện Nghị quyết số 02-NQ/TW; nội dung tại mục II", "own section II" },
	{ "khoản 2 Điều 103", "other clause 2 article 103" },
	{ "mục II Nghị quyết số 02-NQ/TW", "other section II" },
	{ "điểm a khoản 2 Điều 5 Luật Công đoàn", "other point a clause 2 article 5" },
	{ "khoản 1 Luật Công đoàn", "other clause 1" },
	{ "Phụ lục I ban hành kèm theo Nghị định 30/2020/NĐ-CP", "other appendix I" },
	{ "Điều 4 Quy chế", "other article 4" },
	{ "Thực hiện Nghị quyết số 02-NQ/TW, mục II", "unsure section II" },
	{ "mục II kế hoạch của tỉnh", "unsure section II" },
};

static const struct row no_references[] = {
	{ "mục tiêu, mục đích, phần việc, điểm nhấn, khoản chi, điều kiện", "" },
	{ "góp phần 2 lần, một phần 3, thành phần I", "" },
	{ "đạt điểm 10, điểm 9", "" },
	{ "tài khoản 12, chuyên mục 5, danh mục 3, hạng mục 1", "" },
	{ "cao điểm 30 ngày, địa điểm a, thời điểm 1", "" },
	{ "khoản 5 triệu đồng, phần 20 người", "" },
	{ "đợt thi đua cao điểm 30 ngày", "" },
	{ "I. MỤC ĐÍCH, YÊU CẦU", "" },
	{ "chuyên mục “Lao động - Công đoàn”", "" },
	{ "mục 1.000 đồng, phần 50%, mục 1/2", "" },
	{ "một số điều của Luật", "" },
	{ "phần Ia, mục IIb5", "" },
};

static void test_references(void **state)
{
	(void)state;
	COMPARE(reference_rows, describe_references);
	COMPARE(no_references, describe_references);
}

/* ---- Counting ------------------------------------------------------------------------------ */

/* Texts are the lines, an empty one a break: "text: mark gap|repeat expected", "; " between. */
static void describe_counting(struct buf *b, const char *text)
{
	struct counting c = { .arena = &arena };
	struct str rest = str_from(text), line;
	struct scan scans[16] = { 0 };

	while (str_cut(&rest, '\n', &line)) {
		scans[c.texts] = scan_open(&arena, line);
		if (line.n == 0)
			counting_break(&c);
		counting_feed(&c, &scans[c.texts]);
	}
	for (size_t i = 0; i < c.n; i++) {
		buf_putz(b, i > 0 ? "; " : "");
		buf_num(b, (long long)c.items[i].text);
		BUF_LIT(b, ": ");
		buf_put(b, scan_text(&scans[c.items[i].text], c.items[i].mark));
		buf_putz(b, c.items[i].fault == COUNT_GAP ? " gap " : " repeat ");
		buf_put(b, c.items[i].expected);
	}
}

static const struct row counting_rows[] = {
	{ "gồm: a) một; b) hai; d) ba.", "0: d) gap c" },
	{ "gồm: c) một; d) hai; e) ba.", "" },
	{ "a) một; b) hai; c) ba; d) bốn; e) năm", "0: e) gap đ" },
	{ "a) b) c) d) đ) e) g) h) i) k) l) m) n) o)", "" },
	{ "1) một 2) hai 4) ba", "0: 4) gap 3" },
	{ "gồm (i) một, (ii) hai và (iii) ba, (v) năm", "0: (v) gap iv" },
	{ "gồm (a) một, (b) hai, (d) ba", "0: (d) gap c" },
	{ "(a) (b) (c) (d) (đ) (e) (g) (h) (i) (k)", "" },
	{ "(1) một; (2) hai; (4) ba", "0: (4) gap 3" },
	{ "a) một; b) hai; b) ba; c) bốn", "0: b) repeat c" },
	{ "Thứ nhất, làm; thứ hai, làm; thứ tư, làm.", "0: thứ tư gap thứ ba" },
	{ "Thứ nhất, làm. Thứ hai là làm, và thứ ba là làm; thứ tư, làm", "" },
	{ "Một là, làm\nHai là, làm\nBốn là, làm", "2: Bốn là gap ba là" },
	{ "a) một\nb) hai\nd) ba", "2: d) gap c" },
	{ "a) một\n- phụ\nb) hai\n\nd) ba", "" },
	{ "a) một; b) hai\nc) ba; d) bốn\nđ) năm", "" },
	{ "a) một: a) hai b) ba; b) bốn", "0: b) repeat c" },
	{ "Đối với A: a) x; b) y. Đối với B: a) z; b) t", "" },
	{ "a) một; b) hai; theo điểm a) và d) của quy chế; c) ba", "" },
	{ "a) một (xem d); b) hai (theo b); c) ba", "" },
	{ "a) một và b) hai; c) ba", "" },
	{ "Giải thưởng: thứ nhất, thứ nhì, thứ năm, khuyến khích", "" },
	{ "Thứ nhất: làm. Thứ nhì: làm. Thứ ba: làm. Thứ năm: làm.", "0: Thứ năm gap thứ tư" },
	{ "họp vào thứ hai, thứ tư hằng tuần; thứ nhất, làm; thứ hai, làm", "" },
	{ "ngày (thứ hai) và kỳ họp thứ nhất, lần thứ ba", "" },
	{ "LĐLĐ tỉnh (1), huyện (3)", "" },
	{ "tỷ lệ 1) và 15)", "" },
	{ "a) một ( thiếu ngoặc; b) hai; c) ba", "" },
	{ "Ban Thường vụ (BTV), Ủy ban (a)", "" },
};

static void test_counting(void **state)
{
	(void)state;
	COMPARE(counting_rows, describe_counting);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_points),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_no_dates),
		cmocka_unit_test(test_years),
		cmocka_unit_test(test_citations),
		cmocka_unit_test(test_no_citations),
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_bases),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_counting),
	};
	int failed = cmocka_run_group_tests_name("mentions", tests, NULL, NULL);

	arena_free(&arena);
	return failed;
}
