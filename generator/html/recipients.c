/*
 * The recipients (Decree 30, box 9b) as a nested list. A group's items are joined by a brace that
 * the style sheet draws; the group's note stands after its items, where it is also read aloud.
 */
#include "html/page.h"

static void emit_lines(struct buf *out, const struct recipient *r)
{
	for (size_t i = 0; i < r->n_lines; i++) {
		BUF_LIT(out, "<li>");
		buf_text(out, r->lines[i]);
		BUF_LIT(out, "</li>\n");
	}
}

/* The words in class "an" are for those who don't see the brace; no print or screen shows them. */
static void emit_note(struct buf *out, struct str note)
{
	BUF_LIT(out, "<span class=\"ngoac\" aria-hidden=\"true\"><i></i></span>\n");
	if (note.n == 0)
		return;
	BUF_LIT(out, "<span class=\"ghi-chu\"><span class=\"an\">Ghi chú chung cho các nơi nhận trên: "
		"</span>");
	buf_text(out, note);
	BUF_LIT(out, "</span>\n");
}

static void emit_group(struct buf *out, const struct recipient *r)
{
	BUF_LIT(out, "<li class=\"nhom\">\n<ul>\n");
	emit_lines(out, r);
	BUF_LIT(out, "</ul>\n");
	emit_note(out, r->note);
	BUF_LIT(out, "</li>\n");
}

static void (*const emit[])(struct buf *, const struct recipient *) = {
	[RECIPIENT_ONE] = emit_lines,
	[RECIPIENT_GROUP] = emit_group,
	[RECIPIENT_FILE_COPY] = emit_lines,
};

void html_recipients(struct buf *out, const struct plan *plan)
{
	for (size_t i = 0; i < plan->n_recipients; i++)
		emit[plan->recipients[i].kind](out, &plan->recipients[i]);
}
