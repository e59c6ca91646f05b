/* The model: dates, types, schemes, numbers, printed lines. */
#include "test.h"

#include "base/buf.h"
#include "plan/fields.h"
#include "plan/number.h"
#include "plan/plan.h"
#include "plan/types.h"

static struct arena arena;

static void dates(void **state)
{
	struct date d;
	bool form;

	(void)state;
	assert_true(date_parse(STR("2021-03-04"), &d, &form));
	assert_str(date_long(&arena, d), "ngày 04 tháng 3 năm 2021");
	assert_str(date_short(&arena, d), "04/3/2021");
	assert_true(date_parse(STR("20/1/2021"), &d, &form));
	assert_str(date_long(&arena, d), "ngày 20 tháng 01 năm 2021");
	assert_str(date_iso(&arena, d), "2021-01-20");
	assert_true(date_parse(STR("29/2/2024"), &d, &form));
	assert_false(date_parse(STR("29/2/2023"), &d, &form));
	assert_true(form);
	assert_int_equal(d.year, 0);
	assert_false(date_parse(STR("2026-13-45"), &d, &form));
	assert_true(form);
	assert_false(date_parse(STR("tháng 3"), &d, &form));
	assert_false(form);
	assert_false(date_parse(STR("1/2/3/2021"), &d, &form));
	assert_false(date_parse(STR("04-03-21"), &d, &form));
	assert_false(date_parse(STR(""), &d, &form));
	assert_false(date_parse(STR("99999999999999999999-1-1"), &d, &form));
}

static void types(void **state)
{
	(void)state;
	assert_str(doc_type_find(&arena, STR("KH"))->name, "Kế hoạch");
	assert_str(doc_type_find(&arena, STR("ke-hoach"))->code, "KH");
	assert_str(doc_type_find(&arena, STR("QyĐ"))->name, "Quy định");
	assert_null(doc_type_find(&arena, STR("kh")));
	assert_null(doc_type_find(&arena, STR("XX")));
	for (size_t i = 0; i < n_doc_types; i++)
		for (size_t j = 0; j < i; j++)
			assert_false(str_eq(doc_types[i].code, doc_types[j].code));
}

static void counters(void **state)
{
	static const char *points = "a b c d đ e g h i k l m n o p q r s t u v x y aa ab";
	struct str rest = str_from(points), part;
	unsigned n = 0;

	(void)state;
	while (str_cut(&rest, ' ', &part))
		assert_true(str_eq(scheme_counter(&arena, COUNTER_LETTER, ++n), part));
	assert_int_equal(n, 25);
	assert_str(scheme_counter(&arena, COUNTER_ROMAN, 1994), "MCMXCIV");
	assert_str(scheme_counter(&arena, COUNTER_SMALL_ROMAN, 4), "iv");
	assert_str(scheme_counter(&arena, COUNTER_CAPITAL_LETTER, 5), "Đ");
	assert_str(scheme_counter(&arena, COUNTER_ROMAN, 5000), "5000");
}

static void schemes(void **state)
{
	const struct str own[] = { STR("Điều 1."), STR("1."), STR("(a)"), STR("*") };
	const struct str bad_sample[] = { STR("I."), STR("abc") };
	const struct str bad_parent[] = { STR("I."), STR("1.1.") };
	unsigned values[] = { 2, 3, 5 };
	struct scheme s;
	size_t bad;

	(void)state;
	scheme_default(&s);
	assert_int_equal(s.n_levels, 4);
	assert_int_equal(s.n_bullets, 2);
	assert_int_equal(s.first_list_level, 1);
	assert_str(scheme_label(&arena, &s, 0, values), "II.");
	assert_str(scheme_label(&arena, &s, 2, values), "3.5.");
	assert_false(scheme_word_counts(&s.levels[3]));
	assert_true(scheme_parse(&s, own, 4, &bad));
	assert_int_equal(s.first_list_level, 0);
	assert_str(scheme_label(&arena, &s, 0, values), "Điều 2.");
	assert_str(scheme_label(&arena, &s, 2, values), "(đ)");
	assert_str(s.bullets[0], "*");
	assert_false(scheme_parse(&s, bad_sample, 2, &bad));
	assert_int_equal(bad, 1);
	assert_false(scheme_parse(&s, bad_parent, 2, &bad));
}

/* ---- Numbers: "#.." headings, "1" items (deeper: "2", "3"), "-" bullets, "A" appendices ------ */

struct bench {
	struct plan plan;
	struct diags diags;
	struct block *last;
};

static void add(struct bench *t, enum block_kind kind, unsigned depth, unsigned start, const char *id)
{
	struct block *b = arena_new(&arena, struct block);

	*b = (struct block){ .kind = kind, .depth = depth, .start = start, .id = str_from(id),
		.label = STR(""), .path = STR("") };
	if (t->last)
		t->last->next = b;
	else
		t->plan.blocks = b;
	t->last = b;
}

static void begin(struct bench *t)
{
	*t = (struct bench){ 0 };
	diags_init(&t->diags, &arena);
	scheme_default(&t->plan.scheme);
}

static void check_labels(struct bench *t, const char *want)
{
	struct buf got = { 0 };

	number_blocks(&t->plan, &arena, &t->diags);
	for (const struct block *b = t->plan.blocks; b; b = b->next) {
		buf_put(&got, b->label);
		buf_putc(&got, ' ');
	}
	assert_str(buf_str(&got), want);
	buf_free(&got);
}

static void numbers(void **state)
{
	struct bench t;

	(void)state;
	begin(&t); /* as in 145/KH-LĐLĐ and 02/KH-LĐLĐ */
	add(&t, BLOCK_HEADING, 1, 0, "");
	add(&t, BLOCK_ITEM, 0, 1, "");
	add(&t, BLOCK_ITEM, 0, 0, "");
	add(&t, BLOCK_HEADING, 1, 0, "");
	add(&t, BLOCK_HEADING, 2, 0, "");
	add(&t, BLOCK_HEADING, 2, 0, "");
	add(&t, BLOCK_ITEM, 0, 1, "");
	add(&t, BLOCK_ITEM, 0, 0, "x");
	add(&t, BLOCK_BULLET, 0, 0, "");
	add(&t, BLOCK_BULLET, 1, 0, "");
	add(&t, BLOCK_ITEM, 1, 1, "y");
	check_labels(&t, "I. 1. 2. II. 1. 2. 2.1. 2.2. - + a) ");
	assert_int_equal(t.diags.errors, 0);
	assert_str(t.last->path, "II.2.2.a");

	begin(&t); /* as in 13/PĐTĐ-LĐLĐ: no heading at all; a second list counts on where it says so */
	add(&t, BLOCK_ITEM, 0, 1, "");
	add(&t, BLOCK_ITEM, 0, 0, "");
	add(&t, BLOCK_PARAGRAPH, 0, 0, "");
	add(&t, BLOCK_ITEM, 0, 3, "");
	add(&t, BLOCK_ITEM, 0, 1, "");
	check_labels(&t, "1. 2.  3. 1. ");

	begin(&t); /* an appendix starts everything anew */
	add(&t, BLOCK_HEADING, 1, 0, "");
	add(&t, BLOCK_APPENDIX, 0, 0, "");
	add(&t, BLOCK_HEADING, 1, 0, "");
	add(&t, BLOCK_APPENDIX, 0, 0, "");
	add(&t, BLOCK_ITEM, 0, 4, "");
	check_labels(&t, "I. Phụ lục I I. Phụ lục II 4. ");
}

static void number_errors(void **state)
{
	struct bench t;
	struct buf out = { 0 };

	(void)state;
	begin(&t);
	add(&t, BLOCK_HEADING, 1, 0, "");
	add(&t, BLOCK_HEADING, 3, 0, "");  /* 1.1. without 1. */
	add(&t, BLOCK_HEADING, 6, 0, "");  /* too deep */
	add(&t, BLOCK_BULLET, 2, 0, "x");  /* too deep */
	add(&t, BLOCK_PARAGRAPH, 0, 0, "x");
	t.last->runs = arena_new(&arena, struct run);
	*t.last->runs = (struct run){ .kind = RUN_REF, .text = STR(""), .link = STR(""), .target = STR("none") };
	t.last->runs->next = arena_new(&arena, struct run);
	*t.last->runs->next = (struct run){ .text = STR("x"), .link = STR("#nowhere") };
	number_blocks(&t.plan, &arena, &t.diags);
	number_references(&t.plan, &arena, &t.diags);
	diags_render(&t.diags, &out);
	assert_int_equal(t.diags.errors, 6);
	for (size_t i = 0; i < 5; i++) {
		static const char *const ids[] = { "[numbering-no-parent]", "[numbering-too-deep]",
			"[bullets-too-deep]", "[id-twice]", "[reference-unknown]" };

		assert_true(str_search(buf_str(&out), str_from(ids[i])) < out.n);
	}
	buf_free(&out);
}

/* ---- Printed lines ---------------------------------------------------------------------------- */

static struct run *text_run(struct str s, unsigned style)
{
	struct run *r = arena_new(&arena, struct run);

	*r = (struct run){ .text = s, .style = style, .link = STR(""), .target = STR("") };
	return r;
}

static void check_end(struct str body, unsigned style, const char *mark, const char *want)
{
	struct plan p = { .end_mark = str_from(mark) };
	struct block b = { .kind = BLOCK_PARAGRAPH, .id = STR("") };
	struct diags d;

	diags_init(&d, &arena);
	scheme_default(&p.scheme);
	b.runs = text_run(body, style);
	p.blocks = &b;
	p.number = p.symbol = p.place = p.abbreviation = p.issuer_name = STR("");
	p.type = (struct doc_type){ STR(""), STR("") };
	plan_finish(&p, &arena, &d);
	assert_str(run_text(&arena, b.runs), want);
}

static void end_mark(void **state)
{
	(void)state;
	check_end(STR("khen thưởng"), 0, "./.", "khen thưởng./.");
	check_end(STR("khen thưởng."), 0, "./.", "khen thưởng./.");
	check_end(STR("khen thưởng./."), 0, "./.", "khen thưởng./.");
	check_end(STR("khen thưởng."), 0, ".", "khen thưởng.");
	check_end(STR(" của năm"), 0, "./.", " của năm./.");
	check_end(STR("v.v..."), 0, "./.", "v.v..../.");
	check_end(STR("khen"), RUN_BOLD, "./.", "khen./.");
	check_end(STR("kế hoạch"), 0, "", "kế hoạch");
}

static void check_bases(struct str last, const char *want)
{
	struct str bases[] = { STR("Luật A, v.v."), last };
	struct plan p = { .number = STR(""), .symbol = STR(""), .place = STR(""), .issuer_name = STR(""),
		.abbreviation = STR(""), .type = { STR(""), STR("") }, .bases = { bases, 2 },
		.end_mark = STR("") };
	struct value values[V_COUNT];
	struct diags d;

	diags_init(&d, &arena);
	scheme_default(&p.scheme);
	plan_finish(&p, &arena, &d);
	plan_values(&p, &arena, values);
	assert_str(values[V_BASES].rows[0].text, "Luật A, v.v.;");
	assert_str(values[V_BASES].rows[1].text, want);
}

static void bases(void **state)
{
	(void)state;
	check_bases(STR("Luật B"), "Luật B.");
	check_bases(STR("Luật B, v.v."), "Luật B, v.v.");
	check_bases(STR("Luật B..."), "Luật B...");
}

static void frame(void **state)
{
	struct str group[] = { STR("- Ban A;"), STR("Ban B.") }, one[] = { STR("TP. Lạng Sơn, v.v.") };
	struct str copy[] = { STR("VT"), STR("CTCS.") }, issuer[] = { STR("Liên đoàn Lao động"), STR("tỉnh Lai Châu") };
	struct recipient to[] = {
		{ .kind = RECIPIENT_GROUP, .items = group, .n_items = 2, .note = STR("(B/c)") },
		{ .kind = RECIPIENT_ONE, .items = one, .n_items = 1 },
		{ .kind = RECIPIENT_FILE_COPY, .items = copy, .n_items = 2 },
	};
	struct signer signer = { STR("TM. Ban Thường vụ"), STR(""), STR("Phó Chủ tịch"), STR("Hoàng Văn Trinh"), false, { 0 },
		{ 0 } };
	struct plan p = { .type = { STR("KH"), STR("Kế hoạch") }, .number = STR("2"), .symbol = STR(""),
		.date = { 2021, 1, 5 }, .place = STR("Lai Châu"), .issuer = { issuer, 2 },
		.abbreviation = STR("LĐLĐ"), .issuer_name = STR(""), .recipients = to, .n_recipients = 3,
		.signers = &signer, .n_signers = 1, .state = STATE_ISSUED, .end_mark = STR("./.") };
	struct value values[V_COUNT];
	struct diags d;

	(void)state;
	diags_init(&d, &arena);
	scheme_default(&p.scheme);
	plan_finish(&p, &arena, &d);
	plan_values(&p, &arena, values);
	assert_str(p.number_symbol, "02/KH-LĐLĐ");
	assert_str(p.place_date, "Lai Châu, ngày 05 tháng 01 năm 2021");
	assert_str(p.type_upper, "KẾ HOẠCH");
	assert_str(p.issuer_name, "Liên đoàn Lao động tỉnh Lai Châu");
	assert_str(issuer[1], "TỈNH LAI CHÂU");
	assert_str(signer.authority, "TM. BAN THƯỜNG VỤ");
	assert_str(to[0].lines[0], "- Ban A;");
	assert_str(to[0].lines[1], "- Ban B;");
	assert_str(to[1].lines[0], "- TP. Lạng Sơn, v.v.;");
	assert_str(to[2].lines[0], "- Lưu: VT, CTCS.");
	assert_str(values[V_STATE].text, "Phát hành");
	assert_str(p.attached_to, "(Kèm theo Kế hoạch số 02/KH-LĐLĐ ngày 05 tháng 01 năm 2021 của "
		"Liên đoàn Lao động tỉnh Lai Châu)");
	for (size_t i = 0; i < V_COUNT; i++)
		assert_non_null(plan_fields[i].name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates), cmocka_unit_test(types), cmocka_unit_test(counters),
		cmocka_unit_test(schemes), cmocka_unit_test(numbers), cmocka_unit_test(number_errors),
		cmocka_unit_test(end_mark), cmocka_unit_test(bases), cmocka_unit_test(frame),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return failed;
}
