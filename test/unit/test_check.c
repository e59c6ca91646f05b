/* Rules of form. */
#include "reading.h"

#include "check/check.h"

static struct reading reading;

static void check(const char *fields, const char *text, const char *want)
{
	check_plan(reading_parts(&reading, fields, text), &reading.arena, &reading.diags);
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
	check("trích yếu: a\nký: {chức vụ: B, tên: \"\"}\ntrạng thái: trình ký\n", "x",
		"3:5 name-left-empty");
	check("trích yếu: a\ntrạng thái: phát hành\n", "x", "3:13 number-missing, 3:13 date-missing");
	check("trích yếu: a\ntrạng thái: đã ký\nsố: 1\nngày: 1/2/2021\n", "x", "");
	check("trích yếu: a\ntrạng thái: trình ký\nnơi nhận: [A]\n", "x", "4:12 file-copy-missing");
}

static void frames(void **state)
{
	(void)state;
	check("trích yếu: a\nký: {tên: B}\n", "x", "3:5 office-missing");
	reading_begin(&reading);
	check_plan(load_plan(&reading.arena, &reading.diags, STR("b.md"), STR(""), STR("---\n---\nx"),
		NULL, NULL), &reading.arena, &reading.diags);
	assert_str(reading_said(&reading), "1:1 type-missing, 1:1 issuer-missing, "
		"1:1 abbreviation-missing, 1:1 place-missing, 1:1 subject-missing, "
		"1:1 recipients-missing, 1:1 signer-missing");
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
		cmocka_unit_test(mistakes_come_once),
	};

	return cmocka_run_group_tests(tests, NULL, teardown);
}
