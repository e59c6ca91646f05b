/* Rules about tables: numbers in order, sums that add up, cells of a schedule that say nothing. */
#include "check/rule.h"

#include "base/utf8.h"

/* ---- Cells ---------------------------------------------------------------------------------- */

static struct str text_of(const struct judge *j, const struct cell *c)
{
	return str_trim(run_text(j->arena, c->runs));
}

/* The cell of the row that begins in this column, or NULL: it is covered by another. */
static const struct cell *cell_at(const struct row *row, size_t column)
{
	for (size_t i = 0; i < row->n_cells; i++)
		if (row->cells[i].column == column && row->cells[i].rowspan > 0)
			return &row->cells[i];
	return NULL;
}

/* A row that one cell fills: a title between rows. */
static bool is_group(const struct row *row)
{
	return row->n_cells == 1;
}

/* Calls `look` for every table. */
static void each_table(const struct judge *j, void (*look)(const struct judge *, const struct table *))
{
	for (const struct block *b = j->plan->blocks; b; b = b->next)
		if (b->kind == BLOCK_TABLE && b->table->rows)
			look(j, b->table);
}

/* The column's title in folded letters; of several header rows the lowest that has one. */
static struct str title_of(const struct judge *j, const struct table *t, size_t column)
{
	struct str title = STR("");

	for (const struct row *row = t->rows; row && row->header; row = row->next) {
		const struct cell *c = cell_at(row, column);

		if (c && c->colspan == 1 && text_of(j, c).n > 0)
			title = utf8_fold(j->arena, text_of(j, c));
	}
	return title;
}

/* ---- Numbers -------------------------------------------------------------------------------- */

/* number = digits { "." 3 digits } [ "," digits ], in thousandths; a blank may stand for the dot */
static bool read_number(struct str s, long long *n)
{
	size_t decimals = 0;
	bool comma = false;

	*n = 0;
	if (s.n == 0 || s.n > 15)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c >= '0' && c <= '9') {
			*n = *n * 10 + (c - '0');
			decimals += comma;
		} else if ((c == '.' || c == ' ') && !comma && i > 0 && s.n - i > 3) {
			continue;
		} else if (c == ',' && !comma && i > 0 && i + 1 < s.n) {
			comma = true;
		} else {
			return false;
		}
	}
	if (decimals > 3)
		return false;
	for (; decimals < 3; decimals++)
		*n *= 10;
	return true;
}

static struct str show_number(const struct judge *j, long long n)
{
	struct str whole = buf_digits(j->arena, n / 1000), rest;

	if (n % 1000 == 0)
		return whole;
	rest = buf_digits(j->arena, 1000 + n % 1000);
	rest = str_slice(rest, 1, rest.n);
	while (str_ends(rest, STR("0")))
		rest.n--;
	return arena_cat(j->arena, whole, STR(","), rest);
}

/* ---- The column of numbers ------------------------------------------------------------------ */

static void check_column(const struct judge *j, const struct table *t, size_t column)
{
	long long last = 0, n;

	for (const struct row *row = t->rows; row; row = row->next) {
		const struct cell *c = row->header ? NULL : cell_at(row, column);

		if (!c || is_group(row) || !read_number(text_of(j, c), &n) || n % 1000 != 0)
			continue;
		if (n != last + 1000 && n != 1000 && last > 0)
			finding(j, c->where, show_number(j, n), show_number(j, last + 1000));
		last = n;
	}
}

static void look_at_order(const struct judge *j, const struct table *t)
{
	for (size_t column = 0; column < t->n_columns; column++) {
		struct str title = title_of(j, t, column);

		if (str_eqz(title, "tt") || str_eqz(title, "stt") || str_eqz(title, "so-tt"))
			check_column(j, t, column);
	}
}

static void check_order(const struct judge *j)
{
	each_table(j, look_at_order);
}

/* ---- Sums ----------------------------------------------------------------------------------- */

static bool is_sum(const struct judge *j, const struct row *row)
{
	for (size_t i = 0; i < row->n_cells; i++) {
		struct str text = utf8_fold(j->arena, text_of(j, &row->cells[i]));

		if (text.n > 0 && text.p[0] >= 'a')
			return str_eqz(text, "cong") || str_eqz(text, "tong") || str_starts(text, STR("cong-")) ||
				str_starts(text, STR("tong-cong")) || str_starts(text, STR("tong-so"));
	}
	return false;
}

/* The row begins a part of the table, which may have its sum in it: "I", "A". */
static bool begins_part(const struct judge *j, const struct row *row)
{
	struct str first = row->n_cells > 0 ? text_of(j, &row->cells[0]) : STR("");

	return first.n > 0 && first.n < 5 && ((first.p[0] >= 'A' && first.p[0] <= 'Z'));
}

/* The sum of the column's cells above `row`; false: there is something among them that is no number,
 * or not even two numbers, or a part or a sum, which may be in the numbers already. */
static bool add_up(const struct judge *j, const struct table *t, const struct row *row, size_t column,
	long long *sum)
{
	size_t n = 0;
	bool ok = true;

	*sum = 0;
	for (const struct row *above = t->rows; above != row; above = above->next) {
		const struct cell *c = above->header ? NULL : cell_at(above, column);
		long long value;

		if (!above->header && (is_sum(j, above) || is_group(above) || begins_part(j, above)))
			return false;
		if (c && !is_group(above) && text_of(j, c).n > 0) {
			ok = ok && read_number(text_of(j, c), &value);
			*sum += ok ? value : 0;
			n++;
		}
	}
	return ok && n > 1;
}

static void look_at_sums(const struct judge *j, const struct table *t)
{
	for (const struct row *row = t->rows; row; row = row->next) {
		if (row->header || is_group(row) || !is_sum(j, row))
			continue;
		for (size_t column = 0; column < t->n_columns; column++) {
			const struct cell *c = cell_at(row, column);
			long long said, sum;

			if (c && read_number(text_of(j, c), &said) && add_up(j, t, row, column, &sum) &&
				said != sum)
				finding(j, c->where, show_number(j, sum));
		}
	}
}

static void check_sums(const struct judge *j)
{
	each_table(j, look_at_sums);
}

/* ---- Schedules ------------------------------------------------------------------------------ */

/* What the title of a column is about. */
static const struct str schedule_words[] = {
	STR_INIT("thoi-gian"), STR_INIT("thoi-han"), STR_INIT("ngay-hoan-thanh"), STR_INIT("don-vi"),
	STR_INIT("nguoi-"), STR_INIT("chu-tri"), STR_INIT("phu-trach"), STR_INIT("bo-phan"),
};

static const struct str task_words[] = {
	STR_INIT("noi-dung"), STR_INIT("cong-viec"), STR_INIT("nhiem-vu"), STR_INIT("hoat-dong"),
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static bool is_title_of(struct str title, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_search(title, words[i]) < title.n)
			return true;
	return false;
}

/* A schedule says what is to be done, and by whom or until when. */
static void look_at_schedule(const struct judge *j, const struct table *t)
{
	bool tasks = false;

	for (size_t column = 0; column < t->n_columns; column++)
		tasks |= is_title_of(title_of(j, t, column), task_words, COUNT(task_words));
	for (size_t column = 0; tasks && column < t->n_columns; column++) {
		struct str title = title_of(j, t, column);

		if (!is_title_of(title, schedule_words, COUNT(schedule_words)) ||
			str_search(title, STR("phoi-hop")) < title.n)
			continue; /* who only helps need not be named */
		for (const struct row *row = t->rows; row; row = row->next) {
			const struct cell *c = row->header || is_group(row) ? NULL : cell_at(row, column);

			if (c && !is_sum(j, row) && text_of(j, c).n == 0)
				finding(j, c->where);
		}
	}
}

static void check_schedules(const struct judge *j)
{
	each_table(j, look_at_schedule);
}

static const struct rule rules[] = {
	{
		.msg = RULE("table-order", DIAG_WARNING,
			"after the row above, %1 should be %2; a cell with \"#\" alone counts by itself", NULL),
		.check = check_order,
		.wrong = "\n| TT | Nội dung |\n|--|----|\n| 1 | Tuyên truyền |\n| 3 | Vận động |\n",
		.right = "\n| TT | Nội dung |\n|--|----|\n| 1 | Tuyên truyền |\n| 2 | Vận động |\n",
	},
	{
		.msg = RULE("table-sum", DIAG_WARNING, "the numbers above add up to %1", NULL),
		.check = check_sums,
		.wrong = "\n| Nội dung | Triệu đồng |\n|----|--|\n| Tuyên truyền | 12,5 |\n| Vận động | 30 |\n"
			"| Tổng cộng | 43 |\n",
		.right = "\n| Nội dung | Triệu đồng |\n|----|--|\n| Tuyên truyền | 12,5 |\n| Vận động | 30 |\n"
			"| Tổng cộng | 42,5 |\n",
	},
	{
		.msg = RULE("table-empty", DIAG_ADVICE,
			"nobody knows who does this, or until when: the cell is empty", NULL),
		.check = check_schedules,
		.wrong = "\n| Nội dung | Đơn vị thực hiện | Thời gian |\n|----|--|--|\n"
			"| Tuyên truyền | LĐLĐ tỉnh | |\n| Vận động | LĐLĐ tỉnh | Quý II |\n",
		.right = "\n| Nội dung | Đơn vị thực hiện | Thời gian |\n|----|--|--|\n"
			"| Tuyên truyền | LĐLĐ tỉnh | Quý I |\n| Vận động | LĐLĐ tỉnh | Quý II |\n",
	},
};

const struct rule_table rules_tables = { N_("tables"), rules, sizeof(rules) / sizeof(*rules) };
