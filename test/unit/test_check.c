/* Rules of form. */
#include "reading.h"

#include "check/check.h"

static struct reading reading;
static const struct check_context at_build;

static void check(const char *fields, const char *text, const char *want)
{
	check_plan(reading_parts(&reading, fields, text), &at_build, &reading.arena, &reading.diags);
	assert_str(reading_said(&reading), want);
}

static void drafts_may_lack(void **state)
{
	(void)state;
	check("trích yếu: a\nký: {chức vụ: B}\n", "x", "");
	check("trích yếu: a\n", "", "1:1 body-missing");
	check("trích yếu: a\n", "# A {.phu-luc}\n", "4:1 body-missing");
	check("số: 1\n", "x", "1:1 subject-missing");
}

static void states_ask_for_more(void **state)
{
	(void)state;
	check("trích yếu: a\nký: {chức vụ: B}\ntrạng thái: trình ký\n", "x", "3:5 name-missing");
	check("trích yếu: a\nký:\n  chức vụ: B\n  tên: \"\"\ntrạng thái: trình ký\n", "x",
		"5:8 name-left-empty");
	check("trích yếu: a\ntrạng thái: phát hành\n", "x", "3:13 number-missing, 3:13 date-missing");
	check("trích yếu: a\ntrạng thái: đã ký\nsố: 1\nngày: 1/2/2021\n", "x", "");
	check("trích yếu: a\ntrạng thái: trình ký\nnơi nhận: [A]\n", "x", "4:12 file-copy-missing");
}

static void frames(void **state)
{
	(void)state;
	check("trích yếu: a\nký: [{tên: B}]\n", "x", "3:6 office-missing");
	reading_begin(&reading);
	check_plan(load_plan(&reading.arena, &reading.diags, STR("b.md"), STR(""), STR("---\n---\nx"),
		NULL, NULL), &at_build, &reading.arena, &reading.diags);
	assert_str(reading_said(&reading), "1:1 type-missing, 1:1 co-quan-missing, "
		"1:1 subject-missing, 1:1 recipients-missing, 1:1 signer-missing");
}

/* Where there is a co-quan.yaml, each message names it; where there is none, one names them all. */
static void shared_fields(void **state)
{
	struct buf said = { 0 };
	struct front *front;

	(void)state;
	reading_begin(&reading);
	front = load_defaults(&reading.arena, &reading.diags, STR("content/a/co-quan.yaml"),
		STR("địa danh: Huế\n"), NULL);
	check_plan(load_plan(&reading.arena, &reading.diags, STR("content/a/b.md"), STR("a"),
		STR("---\nloại: KH\ntrích yếu: a\nnơi nhận: [a]\nký: {chức vụ: B}\n---\nx"), front, NULL),
		&at_build, &reading.arena, &reading.diags);
	assert_str(reading_said(&reading), "1:1 issuer-missing, 1:1 abbreviation-missing");
	diags_render(&reading.diags, &said);
	assert_true(str_search(buf_str(&said), STR("in content/a/co-quan.yaml (")) < said.n);

	reading_begin(&reading);
	check_plan(load_plan(&reading.arena, &reading.diags, STR("content/a/b.md"), STR("a"),
		STR("---\nloại: KH\ntrích yếu: a\nnơi nhận: [a]\nký: {chức vụ: B}\nký hiệu: X\n---\nx"),
		NULL, NULL), &at_build, &reading.arena, &reading.diags);
	buf_clear(&said);
	diags_render(&reading.diags, &said);
	assert_true(str_search(buf_str(&said), STR(": cơ quan, địa danh; write it in "
		"content/a/co-quan.yaml")) < said.n);
	buf_free(&said);
}

static void places_to_fill_in(void **state)
{
	static const char text[] = "x\n‹y›\n\n# A ‹b›\n\n|a|\n|-|\n|‹c›|\n";

	(void)state;
	check("trích yếu: ‹a›\n", text, "");
	check("trích yếu: a\ntrạng thái: trình ký\nviết tắt: ‹V›\n", "x", "4:11 placeholder-left");
	check("trích yếu: ‹a›\ntrạng thái: trình ký\nđịa danh: a ‹\n", text, "2:12 placeholder-left, "
		"7:1 placeholder-left, 9:5 placeholder-left, 13:2 placeholder-left");
	check("trích yếu: a\ntrạng thái: trình ký\ncăn cứ: [‹b›]\nnơi nhận:\n  - nhóm: [‹c›]\n"
		"    ghi chú: d\n  - lưu: [VT]\nký: {chức vụ: ‹E›, tên: F}\n", "x",
		"4:10 placeholder-left, 6:12 placeholder-left, 9:15 placeholder-left");
}

/* What could not be read was said already; it is not missing too. */
static void mistakes_come_once(void **state)
{
	(void)state;
	check("trích yếu: {a: b}\nsố: x\nngày: 30/2/2021\ntrạng thái: phát hành\n", "x",
		"2:12 field-wants-lines, 3:5 number-form, 4:7 date-impossible");
	check("trích yếu: a\n", "<p>\n", "4:1 html");
	check("trích yếu: a: b\n", "", "2:13 yaml-colon");
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
		cmocka_unit_test(drafts_may_lack),
		cmocka_unit_test(states_ask_for_more),
		cmocka_unit_test(frames),
		cmocka_unit_test(shared_fields),
		cmocka_unit_test(places_to_fill_in),
		cmocka_unit_test(mistakes_come_once),
	};

	return cmocka_run_group_tests(tests, NULL, teardown);
}
