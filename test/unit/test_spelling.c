/* Vietnamese spelling: syllables, compounds, abbreviations, tokens. */
#include "test.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "check/abbreviation.h"
#include "check/spelling.h"
#include "check/syllable.h"
#include "check/words.h"

static struct arena arena;

/* Every syllable of the plans in content/. */
static const char real[] =
	"ai an ban biên biến biển biểu biện biệt bài bàn bám báo bình bước bản bảo bầu "
	"bắc bằng bệnh bị bỏ bồi bổ bộ bứt bữa cao chi cho chung chuyên chuyển chuẩn "
	"chào cháy châm châu chí chính chú chúng chăm chương chấm chấp chất chậm chắc "
	"chặn chặt chế chỉ chỉnh chọn chống chủ chức chữa coi con cuộc càng cá các cách "
	"cán cáo có công cùng căn cơ cương cường cả cải cảnh cấp cấu cần cầu cập cổ cộng "
	"cụ cụm của cứ cứu cử cực danh diễn diện do doanh du dung duy dám dân dương dưới "
	"dưỡng dẫn dậy dễ dịch dịp dục dụng dự dựng gia giai gian giao giá giác giám "
	"giáo giúp giả giải giỏi giới giữ gây góp gương gắn gọi gửi hay hiện hiệu hoa "
	"hoàn hoá hoạch hoạt hoặc huy huyện huấn hành hái hình hòa hóa hăng hơn hướng "
	"hưởng hại hậu hết hệ học họp hồ hỗ hộ hội hợp khai khen khi khiếu khoa khoá khu "
	"khánh khâu khí khó khóa không khăn khơi khả khẩn khắc khắp khối khởi kinh kiên "
	"kiến kiểm kiệm kiện kép kêu ký kế kết kịp kỳ kỷ kỹ lai lan lao liêm liên liệt "
	"lo loại luật là làm lành lãng lãnh lên lùi lý lĩnh lư lưu lượng lại lạng lấy "
	"lần lập lễ lệ lịch lối lớn lợi lựa lực minh miền mái mình mô môn mưu mạng mạnh "
	"mềm mọi mỗi một mới mục mức mừng nam nay ngay nghiêm nghiên nghiệm nghiệp nghèo "
	"nghìn nghĩ nghĩa nghề nghệ nghị ngoài nguyên nguồn ngành ngày ngăn ngũ người "
	"ngừng nhiều nhiệm nhà nhân nhũng như nhất nhận nhập nhật nhằm nhỏ nhớ những "
	"ninh niệm này nâng nêu nói nông năm năng nơi nước nại nạn nạp nắm nổi nỗ nội nữ "
	"phong phá pháp phát phí phía phòng phóng phô phù phú phúc phương phạm phải phấn "
	"phần phẩm phố phối phổ phục phủ phức qua quan quy quyết quyền quá quán quả quản "
	"quần quốc ra riêng rà ràng rõ rút rộng sau sinh siết soát sum sung suy suất "
	"suốt sách sáng sát sâu sôi sơ sơn sạch sản sắc sẽ số sống sở sức sử sửa sửu sự "
	"tai tay tham thanh theo thi thiên thiết thiện thiệt thiệu thoái thoại thu thuật "
	"thuộc thành tháng thì thích thôn thông thù thúc thương thường thưởng thần thẩm "
	"thắng thẻ thế thể thị thỏa thống thời thủ thứ thức thực tin tinh tiên tiêu tiến "
	"tiếp tiết tiễn to toàn toả tra trang tranh tri triển triệt trong trung truyền "
	"trào trách tránh trên trì trình trí trò trưng trương trước trường trưởng trật "
	"trị trọng trở trợ trực tuyên tuyến tuệ tài tác tám tâm tân tình tích tín tính "
	"tôn tùy tú túc tăng tư tươi tướng tưởng tượng tại tạo tạp tấm tất tầm tận tập "
	"tặng tế tết tệ tỉnh tịch tỏa tố tốc tốt tổ tổng tới tục từ từng tử tự tỷ uy uỷ "
	"vai vi vinh viên viết việc việt vui và vào vì vòng văn vũ vượt vầy vận vật về "
	"vệ vị vốn với vụ vừa vững vực xanh xem xuyên xuất xác xây xã xét xếp xử yêu ái "
	"ích ít ý ăn đang đi điều điểm điển điện đoàn đoạn đua đài đán đáng đánh đáp đây "
	"đã đình đích đó đôn đông đúng đăng đơn đưa được đại đạo đạt đảm đảng đảo đất "
	"đấu đầu đẩy đẳng đặc đẹp đến đề đều để địa định đốc đối đốn đồng đổi độ đội "
	"động đột đời đỡ đợt đủ đức ưu ương ước ảnh ấm ổn ở ủy ứng ";

/* What those plans do not have: rare rimes, gi and qu, both placements, i and y, loans and
 * names. */
static const char also_real[] =
	"nghiêng nguyễn khuỷu ngoằn ngoèo khuya thuở huơ quạu quăng quốc quỳnh quýt quẩn quét "
	"giếng gìn gì giễu giết giặt gieo già giữa giường giỗ yêu yến yết ỷ y ý oái oăm uyên uỵch "
	"hoà hòa thuý thúy khoẻ khỏe uỷ ủy luỹ lũy toà tòa hoè hòe quý quí kĩ kỹ lí lý mĩ mỹ "
	"sĩ sỹ tỉ tỷ hi hy ti thy vy đắk lắk kon tum pleiku krông êđê buýt xoong moóc goòng "
	"ngoạm choạng loắt choắt xuề xòa tuềnh toàng huênh hoang khuếch quệch quạc ướt rượu "
	"hươu cừu khướu chuếnh bướu tuýp phuy kẻng xẻng éc téc pin sa pa uống ông ơn";

static const char impossible[] =
	/* the tone on the wrong letter */
	"hòan tòan đòan khỏan lọai hòai qủa qúa gía gìa giừơng trừơng đuờng ngừơi kểt "
	/* a stop without its tone, or with another */
	"cac thuc hoat hoàt hoảt hoãt câp cầp cẩp cẫp lâp đôc nghiêp viêc "
	/* an onset before the wrong vowel */
	"cế cị kạ kộ nghanh nghạ ngề ngiệp gế ghà coàn boà "
	/* rimes and onsets that are none */
	"thưc đoànviên nhưgn thuơg đọông phâns mơng sêng tâ têch tăch";

/* The words of `list` that are judged otherwise than `want`, for the message of the assertion. */
static struct str unlike(const char *list, enum verdict want)
{
	struct str rest = str_from(list), part, bad = STR("");

	while (str_cut(&rest, ' ', &part)) {
		struct word w = word_of(part);

		if (part.n > 0 && syllable_judge(&w) != want)
			bad = arena_cat(&arena, bad, STR(" "), part);
	}
	return bad;
}

static void possible(void **state)
{
	(void)state;
	assert_str(unlike(real, SYLLABLE_POSSIBLE), "");
	assert_str(unlike(also_real, SYLLABLE_POSSIBLE), "");
}

static void not_possible(void **state)
{
	(void)state;
	assert_str(unlike(impossible, SYLLABLE_IMPOSSIBLE), "");
	assert_str(unlike("website covid facebook online karaoke Kiev net top", SYLLABLE_FOREIGN), "");
}

/* Right syllables made wrong: each tone moved to each other vowel, each stop given each other
 * tone. */
static void check_tones_moved(struct word w, size_t at, size_t *made)
{
	unsigned char tone = w.at[at].tone;

	if (syllable_placement(&w) != PLACEMENT_NONE)
		return;
	w.at[at].tone = TONE_LEVEL;
	for (size_t i = 0; i < w.n; i++) {
		struct word moved = w;

		if (i == at || !letter_is_vowel(w.at[i]))
			continue;
		moved.at[i].tone = tone;
		if (syllable_judge(&moved) != SYLLABLE_IMPOSSIBLE)
			assert_str(word_text(&moved, &arena), "impossible");
		++*made;
	}
}

static void check_stops(struct word w, size_t at, size_t *made)
{
	static const unsigned char others[] = { TONE_LEVEL, TONE_GRAVE, TONE_HOOK, TONE_TILDE };
	char last = w.at[w.n - 1].base;

	if (!strchr("ptc", last) && !(last == 'h' && w.at[w.n - 2].base == 'c'))
		return;
	for (size_t i = 0; i < 4; i++) {
		w.at[at].tone = others[i];
		if (syllable_judge(&w) == SYLLABLE_POSSIBLE)
			assert_str(word_text(&w, &arena), "impossible");
		++*made;
	}
}

static void made_wrong(void **state)
{
	struct str rest = str_from(real), part;
	size_t made = 0;

	(void)state;
	while (str_cut(&rest, ' ', &part)) {
		struct word w = word_of(part);

		for (size_t at = 0; at < w.n; at++) {
			if (w.at[at].tone == TONE_LEVEL)
				continue;
			check_tones_moved(w, at, &made);
			check_stops(w, at, &made);
		}
	}
	assert_true(made > 500);
}

static void letters(void **state)
{
	const char *all = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
		"AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴĐ";
	struct str s = str_from(all);
	size_t n = 0;

	(void)state;
	for (size_t at = 0; at < s.n; n++) {
		int32_t c = utf8_next(s, &at);
		struct letter l;

		assert_true(letter_read(c, &l));
		assert_int_equal(letter_code(l), c);
	}
	assert_int_equal(n, 2 * (12 * 6 + 1));
	assert_int_equal(word_of(STR("日本")).n, 0);
}

static void placements(void **state)
{
	static const struct {
		const char *old, *new;
	} pairs[] = {
		{ "hòa", "hoà" }, { "ủy", "uỷ" }, { "khỏe", "khoẻ" }, { "thúy", "thuý" }, { "tỏa", "toả" },
		{ "Lũy", "Luỹ" }, { "HÓA", "HOÁ" },
	};
	static const char *const none[] = { "hoa", "của", "quý", "quả", "già", "hoàn", "mùi", "tòan" };

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		struct word old = word_of(str_from(pairs[i].old)), new = word_of(str_from(pairs[i].new));

		assert_int_equal(syllable_placement(&old), PLACEMENT_OLD);
		assert_int_equal(syllable_placement(&new), PLACEMENT_NEW);
		syllable_replace(&old, PLACEMENT_NEW);
		assert_str(word_text(&old, &arena), pairs[i].new);
		syllable_canonical(&new);
		assert_str(word_text(&new, &arena), pairs[i].old);
	}
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
		struct word w = word_of(str_from(none[i]));

		assert_int_equal(syllable_placement(&w), PLACEMENT_NONE);
	}
}

static void mending(void **state)
{
	struct word w = word_of(STR("Tòan")), right = word_of(STR("toàn"));

	(void)state;
	assert_true(syllable_mend(&w));
	assert_str(word_text(&w, &arena), "Toàn");
	assert_false(syllable_mend(&right));
	w = word_of(STR("gía"));
	assert_true(syllable_mend(&w));
	assert_str(word_text(&w, &arena), "giá");
}

/* ---- Tables -------------------------------------------------------------------------------- */

static struct str bare_of(struct str text)
{
	struct str rest = text, part, out = STR("");

	while (str_cut(&rest, ' ', &part)) {
		struct word w = word_of(part);
		char bare[WORD_MAX];
		struct str s;

		assert_true(w.n > 0 && syllable_judge(&w) == SYLLABLE_POSSIBLE);
		assert_true(syllable_placement(&w) != PLACEMENT_NEW);
		syllable_canonical(&w);
		s = (struct str){ bare, word_bare(&w, bare) };
		out = arena_cat(&arena, out, out.n ? STR(" ") : STR(""), s);
	}
	return out;
}

static void tables_sorted(void **state)
{
	(void)state;
	assert_true(syllable_tables_sorted());
	assert_true(words_tables_sorted());
	assert_true(abbreviation_table_sorted());
}

static void compounds_sorted(void **state)
{
	(void)state;
	assert_true(compounds_n > 1000);
	for (size_t i = 0; i < compounds_n; i++) {
		const struct compound *c = &compounds[i];

		assert_str(bare_of(c->text), c->bare.p);
		if (i == 0)
			continue;
		if (str_cmp(c[-1].bare, c->bare) >= 0 &&
		    !(str_eq(c[-1].bare, c->bare) && str_cmp(c[-1].text, c->text) < 0))
			assert_str(c->text, "in its place");
	}
}

/* ---- Texts --------------------------------------------------------------------------------- */

static const char *const kinds[FOUND_KINDS] = {
	[FOUND_NO_SYLLABLE] = "syllable",      [FOUND_WRONG_WORD] = "word",
	[FOUND_TWO_SPELLINGS] = "spelling",    [FOUND_MISREAD_SHORT] = "misread",
	[FOUND_SHORT_TOO_EARLY] = "early",     [FOUND_NOT_EXPLAINED] = "unexplained",
	[FOUND_TWO_MEANINGS] = "meanings",
};

/* The findings about a text, "|" between its paragraphs: "word Chi đạo=Chỉ đạo; ..." */
static struct str found(const char *text)
{
	struct str rest = str_from(text), texts[8], out = STR(""), known = STR("LĐLĐ");
	struct findings f;
	size_t n = 0;

	while (str_cut(&rest, '|', &texts[n]))
		n++;
	f = spelling_find(texts, NULL, n, &known, 1, &arena);
	for (size_t i = 0; i < f.n; i++) {
		const struct finding *one = &f.at[i];

		assert_true(str_eq(one->said, str_slice(texts[one->text], one->at, one->at + one->n)));
		out = arena_cat(&arena, out, STR("; "), str_from(kinds[one->kind]),
			one->again ? STR("+ ") : STR(" "), one->said, STR("="), one->other);
	}
	return str_slice(out, 2, out.n);
}

static void words(void **state)
{
	(void)state;
	assert_str(found("Phần đấu thành lập; Phân đầu bồi dưỡng"),
		"word Phần đấu=Phấn đấu; word Phân đầu=Phấn đấu");
	assert_str(found("Chi đạo công đoàn. CHI ĐẠO"), "word Chi đạo=Chỉ đạo; word CHI ĐẠO=CHỈ ĐẠO");
	assert_str(found("tinh uỷ"), "word tinh uỷ=tỉnh uỷ");
	assert_str(found("Ban Dân vận tinh; LĐLĐ tinh"), "word tinh=tỉnh; word+ tinh=tỉnh");
	assert_str(found("vận động đồng đảo cán bộ"), "word đồng đảo=đông đảo");
	assert_str(found("năng suất cua từng đơn vị"), "word cua=của");
	assert_str(found("có ý nghĩa quan trong đối với"), "word quan trong=quan trọng");
	assert_str(found("thưc hiện hoat động"), "word thưc hiện=thực hiện; word hoat động=hoạt động");
	assert_str(found("uy ban nhân dân"), "word uy ban=ủy ban");
}

static void right_words(void **state)
{
	static const char *const right[] = {
		"các cơ quan trong tỉnh", "tinh thần, vệ tinh, tinh giản biên chế", "công đoạn sản xuất",
		"để nghị quyết đi vào cuộc sống", "thì đưa vào kế hoạch",
		"cán bộ cùng cấp", "các bộ, ngành",
		"để tài chính công đoàn", "tại khoản 2 Điều 5", "thăm gia đình", "có sơ, tổng kết",
		"nhân dân, cả nhân dân nữa", "kĩ thuật", "ủy ban", "Đắk Lắk, Kon Tum, Pleiku",
		"phần. Đầu tiên", "phần, đầu",
		"ngày 05/01/2021, 145/KH-LĐLĐ, 07/NQ-TLĐ; a.b@c.vn; https://x.vn/abc",
		"I. II, XIII, khóa XV", "B/c, đ/c", "điểm đ khoản 1",
		"ki-lô-mét", "Covid-19, website, “Workshop”",
		"MỤC ĐÍCH, YÊU CẦU", "toàn tỉnh", "Nguyễn Văn Phong, Lê Thị Trinh", "trinh sát, Sơn La",
	};

	(void)state;
	for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
		assert_str(found(right[i]), "");
}

static void two_spellings(void **state)
{
	(void)state;
	assert_str(found("hóa, hóa, hoá|Hoá, hòa"), "spelling hoá=hóa; spelling Hoá=Hóa");
	assert_str(found("Uỷ ban|ủy ban"), "spelling ủy=uỷ");
	assert_str(found("kỹ thuật, kĩ thuật, kỹ năng"), "spelling kĩ thuật=kỹ thuật");
	assert_str(found("tỷ lệ tỉ mỉ"), "");
}

static void abbreviations(void **state)
{
	(void)state;
	assert_str(found("LĐLD tỉnh, LĐLD; 217/KH-LĐLD"),
		"misread LĐLD=LĐLĐ; misread+ LĐLD=LĐLĐ; misread+ LĐLD=LĐLĐ");
	assert_str(found("Quỹ Xóa Đói Giảm Nghèo (QXĐGN); QXĐGN, QXDGN"), "misread QXDGN=QXĐGN");
	assert_str(found("TLD, CSPL&QHLD"), "misread TLD=TLĐ; misread QHLD=QHLĐ");
	assert_str(found("HD, HĐ"), "");
	assert_str(found("BGPB phía Bắc|BGPB"), "unexplained BGPB=");
	assert_str(found("Tuyên truyền, phổ biến, giáo dục (TTPB)|TTPB"), "");
	assert_str(found("QTDND (Quỹ tín dụng nhân dân), QTDND"), "");
	assert_str(found("QTDND (từ năm 2020)"), "unexplained QTDND=");
	assert_str(found("các QTDND|Quỹ tín dụng nhân dân (QTDND), QTDND"),
		"early QTDND=Quỹ tín dụng nhân dân");
	assert_str(found("Quỹ tín dụng nhân dân (sau đây gọi tắt là QTDND). QTDND"), "");
	assert_str(found("Quỹ tín dụng nhân dân (viết tắt là QTDND)|quỹ Tín dụng nhân dân (QTDND)"),
		"");
	assert_str(found("Ban chấp hành (BCH)|bảng câu hỏi (BCH)"), "meanings BCH=Ban chấp hành");
	assert_str(found("công nhân, viên chức và lao động (CNVCLĐ)"), "");
	assert_true(abbreviation_is_common(STR("LĐLĐ")));
	assert_false(abbreviation_is_common(STR("LĐLD")));
}

/* Texts that end anywhere, and bytes that no source has: nothing is read beyond them. */
static void broken(void **state)
{
	static const char text[] = "“Phần đấu” (LĐLĐ), 145/KH-LĐLD; giếng - quý, quỷ: KT–XH & a.b@c ’ắ";

	(void)state;
	for (size_t from = 0; from < sizeof text - 1; from++)
		for (size_t n = 0; n <= sizeof text - 1 - from && n < 40; n++) {
			char *exact = malloc(n ? n : 1); /* the sanitizers see a step beyond */
			struct str one = { exact, n };

			memcpy(exact, text + from, n);
			spelling_find(&one, NULL, 1, NULL, 0, &arena);
			free(exact);
			arena_reset(&arena);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters),      cmocka_unit_test(possible),
		cmocka_unit_test(not_possible), cmocka_unit_test(made_wrong),
		cmocka_unit_test(placements),   cmocka_unit_test(mending),
		cmocka_unit_test(tables_sorted), cmocka_unit_test(compounds_sorted),
		cmocka_unit_test(words),        cmocka_unit_test(broken),
		cmocka_unit_test(right_words),  cmocka_unit_test(two_spellings),
		cmocka_unit_test(abbreviations),
	};

	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return failed;
}
