/* Front matter, its fields and the cascade; YAML underneath. */
#include "reading.h"

#include "base/utf8.h"
#include "source/front.h"

static struct reading reading;

static struct plan *fields(const char *yaml)
{
	return reading_fields(&reading, yaml);
}

#define assert_said(want) assert_str(reading_said(&reading), want)

static void names_and_folded_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < front_n_fields; i++)
		assert_str(front_field_folded(i), utf8_fold(&reading.arena, front_field_name(i)).p);
}

static void scalars_are_text(void **state)
{
	struct plan *p = fields("số: 012\nđịa danh: no\nNOI_NHAN: [1e3, 0x10, ~]\n");

	(void)state;
	assert_said("");
	assert_str(p->number, "012");
	assert_str(p->place, "no");
	assert_int_equal(p->n_recipients, 3);
	assert_str(p->recipients[0].items[0], "1e3");
	assert_str(p->recipients[2].items[0], "~");
}

static void subjects(void **state)
{
	struct plan *p = fields("trích yếu: |\n  Phát   động\n  đợt thi đua\n\n");

	(void)state;
	assert_int_equal(p->subject.n, 2);
	assert_str(p->subject.at[0], "Phát động");
	p = fields("trích yếu: Phát động\n  đợt thi đua\n");
	assert_int_equal(p->subject.n, 1);
	assert_str(p->subject.at[0], "Phát động đợt thi đua");
	p = fields("trích yếu: >\n  Phát động\n  đợt\n");
	assert_int_equal(p->subject.n, 1);
	assert_said("");
}

static void types(void **state)
{
	struct plan *p = fields("loại: quyết định\n");

	(void)state;
	assert_str(p->type.code, "QĐ");
	p = fields("loại: {mã: PĐTĐ, tên: \"\"}\n");
	assert_str(p->type.code, "PĐTĐ");
	assert_str(p->type.name, "");
	assert_str(p->symbol, "PĐTĐ-LĐLĐ");
	p = fields("loại: {mã: KH}\n");
	assert_str(p->type.name, "Kế hoạch");
	assert_said("");
	fields("loại: KHH\n");
	assert_said("2:7 type-unknown");
	fields("loại: {mã: P Đ}\n");
	assert_said("2:12 type-code");
	fields("loại: {tên: x}\n");
	assert_said("2:7 type-code");
}

static void numbers_dates_states(void **state)
{
	struct plan *p = fields("số: 145a\nngày: 4/3/2021\ntrạng thái: Phat hanh\n");

	(void)state;
	assert_said("");
	assert_str(p->number, "145a");
	assert_int_equal(p->date.month, 3);
	assert_int_equal(p->state, STATE_ISSUED);
	fields("số: 145/KH\n");
	assert_said("2:5 number-form");
	fields("số: a1\n");
	assert_said("2:5 number-form");
	fields("ngày: 30/2/2021\n");
	assert_said("2:7 date-impossible");
	fields("ngày: 2021-02-30\n");
	assert_said("2:7 date-impossible");
	fields("ngày: 2026-13-45\n");
	assert_said("2:7 date-impossible");
	fields("ngày: mai\n");
	assert_said("2:7 date-form");
	fields("ngày: ngày 04 tháng 3 năm 2027\n");
	assert_said("2:7 date-other-form");
	fields("ngày: 4.3.2027\n");
	assert_said("2:7 date-other-form");
	fields("ngày: 3/14/2027\n");
	assert_said("2:7 date-month-first");
	fields("ngày: 40.3.2027\n");
	assert_said("2:7 date-impossible");
	fields("ngày: 1.2.3.4\n");
	assert_said("2:7 date-form");
	fields("trạng thái: xong\n");
	assert_said("2:13 state-unknown");
	fields("ký hiệu: KH - LĐLĐ\n");
	assert_said("2:10 symbol-form");
}

static void recipients(void **state)
{
	struct plan *p = fields("nơi nhận:\n  - nhóm:\n      - Ban A\n      - Ban B\n"
		"    ghi chú: (B/c)\n  - \"Đ/c: Hải\"\n  - Lưu: VT, Ban C\n");

	(void)state;
	assert_said("");
	assert_int_equal(p->n_recipients, 3);
	assert_int_equal(p->recipients[0].kind, RECIPIENT_GROUP);
	assert_str(p->recipients[0].items[1], "Ban B");
	assert_str(p->recipients[0].note, "(B/c)");
	assert_str(p->recipients[1].items[0], "Đ/c: Hải");
	assert_int_equal(p->recipients[2].kind, RECIPIENT_FILE_COPY);
	assert_str(p->recipients[2].items[1], "Ban C");
	p = fields("nơi nhận: [\"Lưu: VT\"]\n");
	assert_int_equal(p->recipients[0].kind, RECIPIENT_FILE_COPY);
	assert_str(p->recipients[0].items[0], "VT");
}

static void wrong_recipients(void **state)
{
	(void)state;
	fields("nơi nhận: UBND\n");
	assert_said("2:11 field-wants-list");
	fields("nơi nhận: []\n");
	assert_said("2:11 field-empty");
	fields("nơi nhận:\n  - nhóm: [a]\n");
	assert_said("3:5 group-note");
	fields("nơi nhận:\n  - Đ/c Hải: Phó Chủ tịch\n");
	assert_said("3:5 part-unknown");
	fields("nơi nhận:\n  - {lưu: VT, nhóm: [a], ghi chú: b}\n  - [a]\n");
	assert_said("3:5 recipient-kind, 4:5 recipient-kind");
	fields("nơi nhận:\n  - Ban A } (B/c)\n  - nhóm: [\"{a\"]\n    ghi chú: b\n");
	assert_said("3:5 recipient-brace, 4:5 recipient-brace");
}

static void signers(void **state)
{
	struct plan *p = fields("ký:\n  - quyền hạn: TM. BTV\n    ký thay: KT. CHỦ TỊCH\n"
		"    chức vụ: PHÓ CHỦ TỊCH\n    tên: An\n  - {chức vụ: B, tên: \"\"}\n");

	(void)state;
	assert_said("");
	assert_int_equal(p->n_signers, 2);
	assert_str(p->signers[0].for_line, "KT. CHỦ TỊCH");
	assert_false(p->signers[0].name_left_empty);
	assert_true(p->signers[1].name_left_empty);
	p = fields("ký:\n  chức vụ: B\n  tên:\n");
	assert_int_equal(p->n_signers, 1);
	assert_false(p->signers[0].name_left_empty);
	assert_str(p->signers[0].name, "");
	fields("ký: An\n");
	assert_said("2:5 signer-kind");
	fields("ký: [{tên: a}, {tên: b}, {tên: c}]\n");
	assert_said("2:5 signer-count");
}

/* One signer over one: what is not written comes from above, the name only with its office. */
static void signers_inherit(void **state)
{
	static const struct {
		const char *above, *own, *want;
	} cases[] = {
		{ "{quyền hạn: TM. BTV, chức vụ: C, tên: A}", "{chức vụ: P, tên: B}", "TM. BTV||P|B" },
		{ "{quyền hạn: TM. BTV, chức vụ: C, tên: A}", "{chức vụ: P}", "TM. BTV||P|" },
		{ "{quyền hạn: TM. BTV, chức vụ: C, tên: A}", "{tên: B}", "TM. BTV||C|B" },
		{ "{quyền hạn: TM. BTV, chức vụ: C, tên: A}", "{quyền hạn: \"\"}", "||C|A" },
		{ "{quyền hạn: TM. BTV, chức vụ: C, tên: A}", "{quyền hạn: }", "TM. BTV||C|A" },
		{ "{ký thay: KT. CHỦ TỊCH, chức vụ: P, tên: A}", "{chức vụ: Q}", "|KT. CHỦ TỊCH|Q|" },
		{ "{ký thay: KT. CHỦ TỊCH, chức vụ: P, tên: A}", "{chức vụ: Chủ tịch}", "||CHỦ TỊCH|" },
		{ "{quyền hạn: TM. BTV, chức vụ: C, tên: A}", "[{chức vụ: P}]", "||P|" },
		{ "[{quyền hạn: T, chức vụ: C}, {chức vụ: D}]", "{chức vụ: P}", "||P|" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str above, own;
		const struct signer *s;
		struct front *front;

		reading_begin(&reading);
		above = arena_cat(&reading.arena, STR("ký: "), str_from(cases[i].above), STR("\n"));
		own = arena_cat(&reading.arena, STR("---\nký: "), str_from(cases[i].own), STR("\n---\nx"));
		front = load_defaults(&reading.arena, &reading.diags, STR("c.yaml"), above, NULL);
		s = load_plan(&reading.arena, &reading.diags, STR("b.md"), STR(""), own, front,
			NULL)->signers;
		assert_str(arena_cat(&reading.arena, s->authority, STR("|"), s->for_line, STR("|"),
			s->office, STR("|"), s->name), cases[i].want);
	}
}

static void schemes_and_ends(void **state)
{
	struct plan *p = fields("đánh số: [I., 1., 1.1., a), -, +]\nkết thúc: ./.\n");

	(void)state;
	assert_said("");
	assert_int_equal(p->scheme.n_levels, 4);
	assert_int_equal(p->scheme.n_bullets, 2);
	assert_str(p->end_mark, "./.");
	assert_str(fields("kết thúc:\n")->end_mark, "");
	assert_str(reading_of(&reading, "---\n---\n")->end_mark, "");
	fields("đánh số: [I., x]\n");
	assert_said("2:15 scheme-sample");
}

static void bases(void **state)
{
	struct plan *p = fields("căn cứ:\n  - Luật A;\n  - Luật B.\n  - Luật C...\n  - Luật D, v.v.;\n  - Luật E.;\n");

	(void)state;
	assert_int_equal(p->bases.n, 5);
	assert_str(p->bases.at[0], "Luật A");
	assert_str(p->bases.at[1], "Luật B");
	assert_str(p->bases.at[2], "Luật C...");
	assert_str(p->bases.at[3], "Luật D, v.v.");
	assert_str(p->bases.at[4], "Luật E");
}

static void unknown_fields(void **state)
{
	struct plan *p = fields("tríck yếu: a\nhoàn toàn khác: b\n");

	(void)state;
	assert_said("2:1 field-unknown, 3:1 field-foreign");
	assert_non_null(p->at[AT_SUBJECT].src);
	fields("địa danh: [a]\ntrích yếu: {a: b}\ncơ quan: \"\"\n");
	assert_said("2:11 field-wants-text, 3:12 field-wants-lines, 4:10 field-empty");
	reading_begin(&reading);
	load_defaults(&reading.arena, &reading.diags, STR("c.yaml"), STR("số: 1\n"), NULL);
	assert_said("1:1 field-not-here");
}

static void cascade(void **state)
{
	struct plan *p = fields("địa danh: Bắc Sơn\n");
	struct front *below;

	(void)state;
	assert_str(p->place, "Bắc Sơn");
	assert_str(p->issuer.at[1], "TỈNH");
	assert_str(p->at[AT_ISSUER].src->path, "co-quan.yaml");
	assert_str(p->at[AT_PLACE].src->path, "a/b.md");
	assert_null(p->at[AT_NUMBER].src);
	below = load_defaults(&reading.arena, &reading.diags, STR("d.yaml"), STR("viết tắt: CĐN\n"),
		reading.defaults);
	assert_str(below->frame.abbreviation, "CĐN");
	assert_str(below->frame.place, "Lạng Sơn");
	/* A plan does not write into what other plans inherit too. */
	assert_ptr_not_equal(p->issuer.at, reading.defaults->frame.issuer.at);
	assert_null(reading.defaults->frame.recipients[0].lines);
}

static void yaml_mistakes(void **state)
{
	static const struct {
		const char *yaml, *said;
	} cases[] = {
		{ "trích yếu: a: b\n", "2:13 yaml-colon" },
		{ "số: 1\na\n", "3:1 yaml-no-colon" },
		{ "ký:\n\ttên: b\n", "3:1 yaml-tab" },
		{ "địa danh: \"a\n", "2:11 yaml-quote" },
		{ "địa danh: @a\n", "2:11 yaml-start" },
		{ "căn cứ: [a\n", "2:9 yaml-bracket" },
		{ "địa danh: \"\\q\"\n", "2:12 yaml-escape" },
		{ "căn cứ: - a\n", "2:9 yaml-dash" },
		{ "địa danh: 'a' b\n", "2:15 yaml-indentation" },
		{ "căn cứ:\n  - a\n  b: c\n", "4:3 yaml-list" },
		{ "? [a]\n: b\n", "2:3 yaml-key-kind" },
		{ "địa danh: a\nDIA-DANH: b\n", "3:1 yaml-duplicate-key" },
		{ "địa danh: &a b\n", "2:11 yaml-anchor" },
		{ "địa danh: *a\n", "2:11 yaml-anchor" },
		{ "địa danh: !!str a\n", "2:11 yaml-tag" },
		{ "ký: {<<: a}\n", "2:6 yaml-merge-key" },
		{ "số: 1\n...\nsố: 2\n", "4:1 yaml-several-documents" },
		{ "địa danh: \"a\\u0001\"\n", "2:11 text-escape" },
		{ "- a\n", "2:1 yaml-not-fields" },
		/* a blank is missing after the colon */
		{ "số:7\n", "2:3 yaml-colon-blank" },
		{ "loại: KH\nsố:7\n", "3:3 yaml-colon-blank" },
		{ "số:7\nloại:KH   # x\nđịa danh: a\n", "2:3 yaml-colon-blank, 3:5 yaml-colon-blank" },
		{ "ký:\n  tên:An\n  chức vụ: B\n", "3:6 yaml-colon-blank" },
		{ "ký:\n  chức vụ: B\n  tên:An\nsố: 1\n", "4:6 yaml-colon-blank" },
		/* what was being read when the mistake came is not judged too */
		{ "nơi nhận: [a\nsố: 1\n", "2:11 yaml-bracket" },
		{ "ký: {a: b\nnơi nhận: c\n", "2:5 yaml-bracket" },
		{ "nơi nhận:\n  - a\n  - \"b\nsố: x\n", "4:5 yaml-quote" },
		/* characters that look like others */
		{ "số:\u00A07\nđịa danh: a\n", "2:4 yaml-odd-blank" },
		{ "địa\u00A0chỉ: a\n", "2:4 yaml-odd-blank" },
		{ "số：7\nđịa danh: a\n", "2:3 yaml-odd-colon" },
		/* quotes that are none, comments that were none */
		{ "nơi nhận: [“a, b”]\n", "2:12 yaml-curly-quote" },
		{ "trích yếu: “a: b”\n", "2:12 yaml-curly-quote" },
		{ "trích yếu: “a” b\n", "" },
		{ "trích yếu: a b # c\n", "2:16 yaml-comment-cuts" },
		{ "căn cứ:\n  - a b # c\n  - d # e\n  - 'f g' # h\n  - i k  # l\n",
			"3:9 yaml-comment-cuts" },
		{ "trích yếu: a **b**\n", "2:12 subject-emphasis" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		fields(cases[i].yaml);
		assert_said(cases[i].said);
	}
}

static void after_a_mistake_nothing_is_missing(void **state)
{
	struct plan *p = fields("số: 7\ntrích yếu: a: b\n");

	(void)state;
	assert_str(p->number, "7");
	for (size_t i = 0; i < AT_COUNT; i++)
		assert_non_null(p->at[i].src);
}

static void deep_yaml(void **state)
{
	char deep[3000];

	(void)state;
	memset(deep, '[', sizeof(deep) - 1);
	deep[sizeof(deep) - 1] = '\0';
	memcpy(deep, "a: ", 3);
	fields(deep);
	assert_true(reading.diags.errors > 0);
}

static void positions_in_vietnamese(void **state)
{
	(void)state;
	fields("địa danh: \"e\xCC\x81\xCC\xA3\"\nnơi nhận: [Tỉnh ủy, [ủy ban]]\n");
	assert_said("3:21 recipient-kind");
}

static void front_matter_ends(void **state)
{
	(void)state;
	reading_of(&reading, "loại: KH\n");
	assert_said("1:1 front-matter-missing");
	reading_of(&reading, "");
	assert_int_equal(reading.diags.errors, 1);
	reading_of(&reading, "---\nloại: KH\n");
	assert_said("1:1 front-matter-unclosed");
	assert_str(reading_of(&reading, "\xEF\xBB\xBF---  \r\nsố: 5\r\n---\r\nx\r\n")->number, "5");
	assert_said("");
	reading_of(&reading, "---\n---");
	assert_said("");
	/* fences that are nearly ones */
	assert_str(reading_of(&reading, "\n \n---\nsố: 5\n---\nx")->number, "5");
	assert_said("3:1 front-matter-late");
	assert_str(reading_of(&reading, "———\nsố: 5\n --\nx\n\n---\n")->number, "5");
	assert_said("1:1 front-matter-fence, 3:1 front-matter-fence, 6:1 thematic-break");
	assert_str(reading_of(&reading, "---\u00A0\nsố: 5\n----\nx")->number, "5");
	assert_said("1:1 front-matter-fence, 3:1 front-matter-fence");
	reading_of(&reading, "---\nnơi nhận:\n  - -\n  - –a\n---\nx");
	assert_said("3:5 recipient-kind");
}

/* A file of Word is said to be one, once. */
static void files_that_are_no_text(void **state)
{
	static const struct str files[] = { STR_INIT("PK\x03\x04\x14"), STR_INIT("\xD0\xCF\x11\xE0"),
		STR_INIT("---\0") };

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		reading_begin(&reading);
		load_plan(&reading.arena, &reading.diags, STR("b.md"), STR(""), files[i], NULL, NULL);
		assert_said(" file-not-text");
		load_defaults(&reading.arena, &reading.diags, STR("c.yaml"), files[i], NULL);
		assert_int_equal(reading.diags.errors, 2);
	}
}

static void frames(void **state)
{
	const struct plan *p;
	bool sound;

	(void)state;
	reading_begin(&reading);
	p = load_frame(&reading.arena, STR("---\nsố: 45\nngày: 4/3/2021\nky-hieu: KH-X\n---\n<b>"),
		reading.defaults, &sound);
	assert_true(sound);
	assert_str(p->type.code, "KH");
	assert_str(p->number_symbol, "45/KH-X");
	assert_int_equal(p->date.year, 2021);
	assert_int_equal(p->n_recipients, 2);
	p = load_frame(&reading.arena, STR("---\nsố: x\n---\n"), reading.defaults, &sound);
	assert_false(sound);
	p = load_frame(&reading.arena, STR("no front matter"), NULL, &sound);
	assert_str(p->number, "");
	assert_false(sound);
	assert_int_equal(reading.diags.errors, 0);
}

static void reserved_numbers(void **state)
{
	const struct plan *p;
	struct front *f;

	(void)state;
	reading_begin(&reading);
	f = load_defaults(&reading.arena, &reading.diags, STR("c.yaml"),
		STR("số giữ lại: [150/KH/2021, 152–155/kế hoạch/2021, 7/PĐTĐ/2022]\n"), NULL);
	p = load_plan(&reading.arena, &reading.diags, STR("a.md"), STR(""), STR("---\n---\n"), f, NULL);
	assert_int_equal(reading.diags.errors, 0);
	assert_int_equal(p->n_reserved, 3);
	assert_int_equal(p->reserved[1].from, 152);
	assert_int_equal(p->reserved[1].to, 155);
	assert_str(p->reserved[1].type_code, "KH");
	assert_str(p->reserved[2].type_code, "PĐTĐ");
	assert_int_equal(p->reserved[2].year, 2022);
	f = load_defaults(&reading.arena, &reading.diags, STR("d.yaml"), STR("địa danh: Huế\n"), f);
	p = load_plan(&reading.arena, &reading.diags, STR("a.md"), STR(""), STR("---\n---\n"), f, NULL);
	assert_int_equal(p->n_reserved, 0);
}

static void wrong_reserved_numbers(void **state)
{
	static const char *const wrong[] = { "150", "0/KH/2021", "155-152/KH/2021", "1/KH", "1/KH/21",
		"1//2021", "1-/KH/2021", "a/KH/2021", "1/KH/2021x", "1a/KH/2021", "1-2-3/KH/2021" };

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		struct buf text = { 0 };

		reading_begin(&reading);
		buf_putz(&text, "số giữ lại:\n  - 1/KH/2021\n  - ");
		buf_putz(&text, wrong[i]);
		load_defaults(&reading.arena, &reading.diags, STR("c.yaml"), buf_str(&text), NULL);
		assert_said("3:5 reserved-form");
		buf_free(&text);
	}
	reading_begin(&reading);
	load_defaults(&reading.arena, &reading.diags, STR("c.yaml"), STR("số giữ lại: 1/KH/2021\n"), NULL);
	assert_said("1:13 field-wants-list");
	reading_fields(&reading, "số giữ lại: [1/KH/2021]\n");
	assert_said("2:1 field-of-union");
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
		cmocka_unit_test(names_and_folded_names),
		cmocka_unit_test(scalars_are_text),
		cmocka_unit_test(subjects),
		cmocka_unit_test(types),
		cmocka_unit_test(numbers_dates_states),
		cmocka_unit_test(recipients),
		cmocka_unit_test(wrong_recipients),
		cmocka_unit_test(signers),
		cmocka_unit_test(signers_inherit),
		cmocka_unit_test(schemes_and_ends),
		cmocka_unit_test(bases),
		cmocka_unit_test(unknown_fields),
		cmocka_unit_test(cascade),
		cmocka_unit_test(yaml_mistakes),
		cmocka_unit_test(after_a_mistake_nothing_is_missing),
		cmocka_unit_test(deep_yaml),
		cmocka_unit_test(positions_in_vietnamese),
		cmocka_unit_test(front_matter_ends),
		cmocka_unit_test(files_that_are_no_text),
		cmocka_unit_test(frames),
		cmocka_unit_test(reserved_numbers),
		cmocka_unit_test(wrong_reserved_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, teardown);
}
