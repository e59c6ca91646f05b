/* Pipe tables: what is one, spans, widths, counters. */
#include "reading.h"

#include "source/table.h"

static struct reading reading;

static struct table *table(const char *text)
{
	struct plan *p = reading_text(&reading, text);

	for (struct block *b = p->blocks; b; b = b->next)
		if (b->table)
			return b->table;
	return NULL;
}

#define assert_said(want) assert_str(reading_said(&reading), want)

/* "a,b;c*2,d" : cells by ",", rows by ";", "*n" for columns, "/n" for rows. */
static void assert_cells(const struct table *t, const char *want)
{
	struct buf b = { 0 };

	assert_non_null(t);
	for (const struct row *row = t->rows; row; row = row->next) {
		for (size_t i = 0; i < row->n_cells; i++) {
			const struct cell *c = &row->cells[i];

			buf_put(&b, run_text(&reading.arena, c->runs));
			if (c->colspan != 1) {
				buf_putc(&b, '*');
				buf_num(&b, c->colspan);
			}
			if (c->rowspan != 1) {
				buf_putc(&b, '/');
				buf_num(&b, c->rowspan);
			}
			buf_putz(&b, i + 1 < row->n_cells ? "," : row->next ? ";" : "");
		}
	}
	assert_str(buf_str(&b), want);
	buf_free(&b);
}

static void simple(void **state)
{
	struct table *t = table("| a | b |\n|:--|:-:|\n| *1* | `2` |\nx | \\| `\\|`\n");

	(void)state;
	assert_said("");
	assert_cells(t, "a,b;1,2;x,| |");
	assert_int_equal(t->align[0], ALIGN_LEFT);
	assert_int_equal(t->align[1], ALIGN_CENTER);
	assert_true(t->rows->header);
	assert_int_equal(t->rows->next->cells[0].runs->style, RUN_ITALIC);
	assert_int_equal(t->n_rows, 3);
	assert_cells(table("a | b\n-|-:\n1 | 2\n"), "a,b;1,2");
	assert_cells(table("| a |\n| - |\n| |\n"), "a;");
}

static void no_tables(void **state)
{
	(void)state;
	assert_null(table("a | b\nc | d\n"));
	assert_said("");
	assert_null(table("| a |\n\n|---|\n"));
	assert_said("4:1 table-not-recognised, 6:1 table-not-recognised");
	assert_null(table("x\n| a | b |\n"));
	assert_said("5:1 table-not-recognised");
	assert_null(table("| a | b |\n|—|—|\n| 1 | 2 |\n"));
	assert_said("5:1 table-dashes");
	assert_null(table("+---+\n| a |\n+---+\n"));
	assert_said("4:1 table-grid");
	assert_null(table("# | a | b |\n"));
	assert_said("4:3 table-row-heading");
	assert_null(table("# a \\| b\n\n\\| a\n"));
	assert_said("");
	assert_null(table("| a | b |\n|---|\n"));
	assert_said("5:1 table-header");
	assert_null(table("x\n| a |\n|---|\n"));
	assert_said("6:1 table-blank-line");
}

static void short_and_long_rows(void **state)
{
	(void)state;
	assert_cells(table("|a|b|c|\n|-|-|-|\n|1|\n"), "a,b,c;1,,");
	assert_said("6:4 table-cells-few");
	table("|a|b|\n|-|-|\n|1|2|3|\n");
	assert_said("6:6 table-cells");
	table("|a|b|\n|-|-|\n|1|2||\n");
	assert_said("6:4 table-cells");
	table("|a|\n|-|\nchữ sau bảng\n");
	assert_said("6:1 table-line");
	table("|a|\n|-|\n|1|\n|-|\n");
	assert_said("7:1 table-delimiter");
}

static void spans(void **state)
{
	(void)state;
	assert_cells(table("|a|b|c|\n|-|-|-|\n|x||y|\n|z|||\n|| 2 | 3 |\n"), "a,b,c;x*2,y;z*3;,2,3");
	assert_cells(table("|a|b|\n|-|-|\n|1|2|\n|^^|3|\n| ^^ |4|\n"), "a,b;1/3,2;/0,3;/0,4");
	assert_cells(table("|a|b|c|\n|-|-|-|\n|1||2|\n|^^||3|\n"), "a,b,c;1*2/2,2;*2/0,3");
	assert_said("");
	table("|a|b|\n|-|-|\n|1|2|\n|^^||\n");
	assert_said("7:2 table-rowspan");
	table("|a|b|c|\n|-|-|-|\n|1||2|\n|^^|x|3|\n");
	assert_said("7:2 table-rowspan");
}

/* A row that goes on with the header's cells is of the header; the body begins below it. */
static void headers_of_two_rows(void **state)
{
	struct table *t = table("| TT | Nội dung | Số lượng ||\n|--|--|--|--|\n| ^^ | ^^ | Nam | Nữ |\n"
		"| # | a | 1 | 2 |\n");

	(void)state;
	assert_said("");
	assert_cells(t, "TT/2,Nội dung/2,Số lượng*2;/0,/0,Nam,Nữ;1,a,1,2");
	assert_true(t->rows->next->header);
	assert_false(t->rows->next->next->header);
	table("|a||b|\n|-|-|-|\n|^^|x|^^|\n");
	assert_said("6:2 table-rowspan");
	table("|a|b|\n|-|-|\n|^^|x|\n|1|2|\n|^^|3|\n|4|^^|\n");
	assert_said("");
}

/* Seed 004: rows are counted on over the rows that name a quarter. */
static void counters(void **state)
{
	struct table *t = table("| # | Nội dung |\n|--|---|\n| QUÝ I ||\n| # | a |\n| # | b |\n"
		"| QUÝ II ||\n| # | c |\n");

	(void)state;
	assert_cells(t, "#,Nội dung;QUÝ I*2;1,a;2,b;QUÝ II*2;3,c");
	assert_true(t->rows->next->next->cells[0].counter);
	assert_false(t->rows->cells[0].counter);
}

static void widths(void **state)
{
	struct table *t = table("|a|b|c|\n|-|---|:----:|\n");
	unsigned sum = 0;

	(void)state;
	assert_int_equal(t->width[0], 125);
	assert_int_equal(t->width[1], 375);
	assert_int_equal(t->width[2], 500);
	t = table("|a|b|c|\n|-|-|-|\n");
	for (size_t i = 0; i < 3; i++)
		sum += t->width[i];
	assert_int_equal(sum, 1000);
}

static void captions(void **state)
{
	struct table *t = table("|a|\n|-|\n|1|\n[Bảng *một*]\n");

	(void)state;
	assert_said("");
	assert_str(run_text(&reading.arena, t->caption), "Bảng một");
	assert_int_equal(t->n_rows, 2);
	table("|a|\n|-|\n|1|\n\n[Bảng *một*]\n");
	assert_said("8:1 table-caption-apart");
	table("|a|\n|-|\n|1|\n\n| 2 |\n");
	assert_said("8:1 table-interrupted");
	table("|a|\n|-|\n|1|\n\n\\[x]\n\n[y]\n");
	assert_said("");
	table("|a|\n|-|\n|1|\n\n[y](#z)\n\n# Z {#z}\n");
	assert_said("");
}

static void containers(void **state)
{
	(void)state;
	assert_cells(table("> | a | b |\n> |---|---|\n> | 1 | 2 |\n"), "a,b;1,2");
	assert_cells(table("1. x\n\n   | a | b |\n   |---|---|\n   | 1 | <x> |\n"), "a,b;1,");
	assert_said("8:10 html");
	assert_cells(table("- > | a |\n  > |---|\n  > | 1 |\n"), "a;1");
}

static void cells_are_text(void **state)
{
	(void)state;
	assert_cells(table("|a|b|\n|-|-|\n|# x|- y|\n|1. z|> q|\n"), "a,b;# x,- y;1. z,> q");
	assert_cells(table("|a|\n|-|\n|[l][r]|\n\n[r]: https://r.vn\n"), "a;l");
	assert_said("");
	assert_cells(table("|a|\n|-|\n|x<br>**y**|\n"), "a;x y");
}

static void many_rows(void **state)
{
	enum { ROWS = 20000 };
	struct buf b = { 0 };
	struct table *t;

	(void)state;
	buf_putz(&b, "|a|b|\n|-|-|\n");
	for (size_t i = 0; i < ROWS; i++)
		buf_putz(&b, "|#|x *y*|\n");
	buf_putc(&b, '\0');
	t = table(b.p);
	assert_non_null(t);
	assert_int_equal(t->n_rows, ROWS + 1);
	buf_free(&b);
}

/* Short rows of a wide table cannot take memory without limit. */
static void many_missing_cells(void **state)
{
	struct buf b = { 0 };

	(void)state;
	for (size_t i = 0; i < TABLE_COLUMNS; i++)
		buf_putz(&b, "|a");
	buf_putc(&b, '\n');
	for (size_t i = 0; i < TABLE_COLUMNS; i++)
		buf_putz(&b, "|-");
	buf_putc(&b, '\n');
	for (size_t i = 0; i < 20000; i++)
		buf_putz(&b, "|\n");
	buf_putc(&b, '\0');
	table(b.p);
	assert_int_equal(reading.diags.errors, 1);
	buf_free(&b);
	table("|a|" "b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|"
		"b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|b|\n"
		"|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|"
		"-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|\n");
	assert_said("5:1 table-columns");
}

static int teardown(void **state)
{
	(void)state;
	reading_end(&reading);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(simple),
		cmocka_unit_test(no_tables),
		cmocka_unit_test(short_and_long_rows),
		cmocka_unit_test(spans),
		cmocka_unit_test(headers_of_two_rows),
		cmocka_unit_test(counters),
		cmocka_unit_test(widths),
		cmocka_unit_test(captions),
		cmocka_unit_test(containers),
		cmocka_unit_test(cells_are_text),
		cmocka_unit_test(many_rows),
		cmocka_unit_test(many_missing_cells),
	};

	return cmocka_run_group_tests(tests, NULL, teardown);
}
