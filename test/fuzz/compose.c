/* Composing sources from choices. Owns a grammar of what authors write, odd but not wrong; knows the
 * source language from vanthu.5 only. */
#include "compose.h"

#include "base/buf.h"

struct composer {
	struct buf out;
	struct str choices;
	size_t at;
	unsigned heading; /* depth of the last, 0 before the first */
	unsigned ids;     /* given so far: {#m1}, {#m2} */
	bool appendix;
};

static bool more(const struct composer *k)
{
	return k->at < k->choices.n;
}

/* One of n; 0 when there are no more choices. */
static unsigned choose(struct composer *k, unsigned n)
{
	return more(k) ? (unsigned char)k->choices.p[k->at++] % n : 0;
}

static void put(struct composer *k, const char *text)
{
	buf_putz(&k->out, text);
}

#define CHOOSE(k, texts) put((k), (texts)[choose((k), sizeof(texts) / sizeof(*(texts)))])

/* ---- Running text ---------------------------------------------------------------------------- */

static const char *const words[] = { "Chữ", "a\\<b", "&amp;", "&lt;vt&gt;", "x_y", "*nghiêng*",
	"**đậm**", "***cả hai***", "`mã`", "`a  b`", "[b](b.md)", "[*c* `d`](https://a.vn/?b=c&d)",
	"[e](mailto:a@b.vn)", "<https://a.vn>", "a\"b'", "50 %", "–", "…", "{{x}}", "\\*", "1\\.",
	"Điều", "đoàn viên", "__", "một<br>hai", "𝒳", "中文", "e\xCC\x81\xCC\xA3", "ﬁ", "ß", "İ",
	"a\xC2\xA0z", "]]>", "\\\\", "&#38;lt;", "\\[x\\]", "(B/c)", "a;", "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
	"\xE2\x80\xAF", "\xCC\x81", "1/2", "^^", "#", "§", "./." };

static void reference(struct composer *k)
{
	if (k->ids == 0)
		return;
	put(k, choose(k, 3) ? " [](#m" : " [g *h*](#m");
	buf_num(&k->out, 1 + choose(k, k->ids));
	put(k, ")");
}

static void inlines(struct composer *k)
{
	put(k, "Lời");
	for (unsigned n = choose(k, 5); n > 0; n--) {
		put(k, choose(k, 64) == 1 ? "" : " ");
		CHOOSE(k, words);
		if (choose(k, 16) == 1)
			reference(k);
	}
}

static void more_lines(struct composer *k, const char *indent)
{
	static const char *const ends[] = { "", "", "", "\n", "  \n", "\\\n" };
	unsigned end = choose(k, 6);

	put(k, ends[end]);
	if (end > 2) {
		put(k, indent);
		inlines(k);
	}
}

/* ---- Blocks ---------------------------------------------------------------------------------- */

static void paragraph(struct composer *k)
{
	inlines(k);
	more_lines(k, "");
	put(k, "\n\n");
}

static void heading(struct composer *k)
{
	k->heading = 1 + choose(k, k->heading + 1 < 4 ? k->heading + 1 : 4);
	for (unsigned i = 0; i < k->heading; i++)
		put(k, "#");
	put(k, " ");
	inlines(k);
	switch (choose(k, 4)) {
	case 1:
		put(k, " {-}");
		break;
	case 2:
		put(k, " {#m");
		buf_num(&k->out, ++k->ids);
		put(k, "}");
		break;
	default:
		break;
	}
	put(k, "\n\n");
}

static void appendix(struct composer *k)
{
	static const char *const marks[] = { " {.phu-luc}\n\n", " {.phu-luc .ngang}\n\n" };

	put(k, "# ");
	inlines(k);
	CHOOSE(k, marks);
	k->heading = 1;
	k->appendix = true;
}

static void list(struct composer *k, unsigned depth, bool ordered)
{
	unsigned start = ordered && choose(k, 8) == 1 ? 1 + choose(k, 40) : 1;

	for (unsigned i = 0, n = 1 + choose(k, 4); i < n; i++) {
		for (unsigned d = 0; d < depth; d++)
			put(k, "    ");
		if (ordered) {
			buf_num(&k->out, start + i);
			put(k, start + i < 10 ? ".  " : ". ");
		} else {
			put(k, "-   ");
		}
		inlines(k);
		put(k, "\n");
		if (depth < (ordered ? 2 : 1) && choose(k, 4) == 1)
			list(k, depth + 1, ordered && choose(k, 2));
	}
	if (depth == 0)
		put(k, "\n");
}

static void cell(struct composer *k)
{
	static const char *const cells[] = { "", "#", "^^", "![Hình](a.png)", "**Đậm**", "a \\| b",
		"`x \\| y`", "1", "1.000" };

	put(k, " ");
	if (choose(k, 2))
		CHOOSE(k, cells);
	else
		CHOOSE(k, words);
	put(k, " ");
}

static void row(struct composer *k, unsigned columns)
{
	put(k, "|");
	for (unsigned i = 0; i < columns; i++) {
		if (i == 0 || choose(k, 6))
			cell(k);
		put(k, "|");
	}
	put(k, "\n");
}

static void table(struct composer *k)
{
	static const char *const delimiters[] = { "---|", ":--|", "--:|", ":-:|", "----------|" };
	unsigned columns = 1 + choose(k, 5);

	put(k, "|");
	for (unsigned i = 0; i < columns; i++)
		put(k, choose(k, 4) ? " Cột |" : " **Cột**<br>hai |");
	put(k, "\n|");
	for (unsigned i = 0; i < columns; i++)
		CHOOSE(k, delimiters);
	put(k, "\n");
	for (unsigned n = choose(k, 5); n > 0; n--)
		row(k, columns);
	if (choose(k, 4) == 1) {
		put(k, "[");
		inlines(k);
		put(k, "]\n");
	}
	put(k, "\n");
}

static void quote(struct composer *k)
{
	put(k, choose(k, 3) == 1 ? "> > " : "> ");
	inlines(k);
	put(k, "\n\n");
}

static void code(struct composer *k)
{
	static const char *const lines[] = { "mã", "  lùi", "", "<b> & \"", "a\tb", "]]>", "{{x}}" };

	put(k, "```\nmã\n");
	for (unsigned n = choose(k, 4); n > 0; n--) {
		CHOOSE(k, lines);
		put(k, "\n");
	}
	put(k, "```\n\n");
}

static void picture(struct composer *k)
{
	put(k, choose(k, 2) ? "![Hình \\<vt> \"một\"](a.png)\n\n" : "Lời ![*Hình*](b/a.png) sau.\n\n");
}

static void block(struct composer *k)
{
	switch (choose(k, 10)) {
	case 1: heading(k); break;
	case 2: list(k, 0, true); break;
	case 3: list(k, 0, false); break;
	case 4:
	case 5: table(k); break;
	case 6: quote(k); break;
	case 7: code(k); break;
	case 8: picture(k); break;
	case 9:
		if (choose(k, 4) == 1)
			appendix(k);
		break;
	default: paragraph(k); break;
	}
}

/* ---- Fields ---------------------------------------------------------------------------------- */

static void fields(struct composer *k)
{
	static const char *const types[] = { "KH", "KH", "TB", "{mã: X, tên: Tên <vt>&}", "{mã: Y, tên: \"\"}" };
	static const char *const numbers[] = { "số: 145\n", "số: 5\n", "số: 012\n", "số: 7a\n", "số: 145\n", "số: 99999\n", "" };
	static const char *const dates[] = { "ngày: 4/3/2021\n", "ngày: 2021-12-31\n", "ngày: 29/2/2024\n" };
	static const char *const subjects[] = { "Thi đua", "|\n  Phát động\n  chào mừng", "'a: <vt> & \"b\"'",
		("về việc tổ chức hội nghị tổng kết công tác thi đua khen thưởng và biểu dương điển hình "
		"tiên tiến năm 2021 của các cấp công đoàn trong toàn tỉnh") };
	static const char *const bases[] = { "", "căn cứ: [Luật <vt>&]\n", "căn cứ:\n  - Một;\n  - Hai.\n" };
	static const char *const recipients[] = { "", "nơi nhận: [Như trên, lưu: [VT]]\n",
		"nơi nhận:\n  - nhóm: [A <vt>, B, \"C & D\"]\n    ghi chú: (B/c)\n  - lưu: [VT, CSPL]\n",
		("nơi nhận:\n  - nhóm: [A]\n    ghi chú: (để biết và chỉ đạo thực hiện)\n  - E\n  - nhóm: [F, G]\n"
		"    ghi chú: x\n") };
	static const char *const signers[] = { "", "ký: {chức vụ: CHỦ TỊCH, tên: \"\"}\n",
		"ký: [{chức vụ: A, tên: B}, {quyền hạn: C, ký thay: D <vt>, chức vụ: E, tên: F}]\n" };
	static const char *const states[] = { "phát hành", "dự thảo", "trình ký", "đã ký" };
	static const char *const ends[] = { "", "kết thúc: \"\"\n", "kết thúc: ./.\n" };
	static const char *const schemes[] = { "", "", "", "đánh số: [Điều 1., 1., a), -]\n",
		"đánh số: [A., I., 1., i), -, +]\n" };

	put(k, "---\nloại: ");
	CHOOSE(k, types);
	put(k, "\n");
	CHOOSE(k, numbers);
	CHOOSE(k, dates);
	put(k, "trích yếu: ");
	CHOOSE(k, subjects);
	put(k, "\ntrạng thái: ");
	CHOOSE(k, states);
	put(k, "\n");
	CHOOSE(k, bases);
	CHOOSE(k, recipients);
	CHOOSE(k, signers);
	CHOOSE(k, ends);
	CHOOSE(k, schemes);
	put(k, "---\n");
}

struct str compose(struct arena *a, struct str choices)
{
	struct composer k = { .choices = choices };

	fields(&k);
	paragraph(&k);
	while (more(&k))
		block(&k);
	return buf_move(&k.out, a);
}
