/* Who receives a document and who signs it. Owns the forms of both fields; the printed lines are
 * made in plan/. */
#include "source/people.h"

#include "base/utf8.h"
#include "source/text.h"

#include <string.h>

MSG(recipient_kind, "recipient-kind", DIAG_ERROR,
	"a recipient is a text, or a group (nhóm: [...], ghi chú: ...), or the file copy (lưu: "
	"[...])");
MSG(group_note, "group-note", DIAG_ERROR,
	"this group has no note; write what stands beside its brace, such as \"ghi chú: (B/c)\"");
MSG(recipient_brace, "recipient-brace", DIAG_ERROR,
	"the brace beside a group is drawn by the program: write \"- nhóm: [...]\" with its members "
	"and below it \"ghi chú: (B/c)\"; a brace in the text is not printed as one");
MSG(signer_kind, "signer-kind", DIAG_ERROR,
	"a signer is a mapping of quyền hạn, ký thay, chức vụ, tên; each on a line of its own");
MSG(signer_count, "signer-count", DIAG_ERROR,
	"one or two can sign a document, not %1");

/* ---- Recipients ---------------------------------------------------------------------------- */

enum { GROUP, NOTE, COPY, RECIPIENT_PARTS };

static const struct part recipient_parts[RECIPIENT_PARTS] = {
	[GROUP] = { STR_INIT("nhóm"), STR_INIT("nhom") },
	[NOTE] = { STR_INIT("ghi chú"), STR_INIT("ghi-chu") },
	[COPY] = { STR_INIT("lưu"), STR_INIT("luu") },
};

static void set_items(struct recipient *r, enum recipient_kind kind, struct lines items)
{
	r->kind = kind;
	r->items = items.at;
	r->n_items = items.n;
}

/* "VT, Ban CSPL" as one text is the same as a list. */
static struct lines split_commas(struct fields *f, struct str text)
{
	struct lines items = { NULL, 0 };
	struct str rest = text, item;
	size_t n = 1;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == ',';
	items.at = arena_array(f->arena, n, sizeof(*items.at));
	while (str_cut(&rest, ',', &item)) {
		item = text_squeeze(f->arena, item);
		if (item.n > 0)
			items.at[items.n++] = item;
	}
	return items;
}

/* Nothing but the dash and the closing sign that the program sets. */
static bool says_nothing(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr(" -;,.", s.p[i]))
			return false;
	return true;
}

static void refuse_blanks(struct fields *f, const struct recipient *r)
{
	for (size_t i = 0; i < r->n_items; i++)
		if (says_nothing(r->items[i])) {
			diag(f->diags, &recipient_kind, r->where);
			return;
		}
}

static bool has_brace(struct str s)
{
	return str_find(s, '{', 0) < s.n || str_find(s, '}', 0) < s.n;
}

static void refuse_braces(struct fields *f, const struct recipient *r)
{
	bool found = has_brace(r->note);

	for (size_t i = 0; i < r->n_items; i++)
		found |= has_brace(r->items[i]);
	if (found)
		diag(f->diags, &recipient_brace, r->where);
}

static bool read_group(struct fields *f, const struct yaml *v, struct recipient *r)
{
	const struct yaml *values[RECIPIENT_PARTS];
	struct fields own = *f;
	size_t errors = f->diags->errors;

	take_parts(f, v, recipient_parts, RECIPIENT_PARTS, values);
	if (values[COPY] && !values[GROUP] && !values[NOTE]) {
		own.name = values[COPY]->key;
		set_items(r, RECIPIENT_FILE_COPY, values[COPY]->kind == YAML_TEXT
			? split_commas(f, values[COPY]->text) : take_some_lines(&own, values[COPY]));
	} else if (values[GROUP] && !values[COPY]) {
		own.name = values[GROUP]->key;
		set_items(r, RECIPIENT_GROUP, take_some_lines(&own, values[GROUP]));
		r->note = take_part(f, values[NOTE]);
		if (r->note.n == 0)
			diag(f->diags, &group_note, take_place(v));
	}
	if (r->n_items == 0 && f->diags->errors == errors) /* never a recipient that is left out */
		diag(f->diags, &recipient_kind, take_place(v));
	return r->n_items > 0;
}

/* "- Lưu: VT" in quotes is a file copy like that without them. */
static struct str after_luu(struct fields *f, struct str text)
{
	size_t colon = str_find(text, ':', 0);

	if (colon < text.n && str_eqz(utf8_fold(f->arena, str_slice(text, 0, colon)), "luu"))
		return str_slice(text, colon + 1, text.n);
	return STR("");
}

/* recipient = text | { nhóm: lines, ghi chú: text } | { lưu: lines } */
static bool read_recipient(struct fields *f, const struct yaml *v, struct recipient *r)
{
	struct str text, copy;

	*r = (struct recipient){ .note = STR(""), .where = take_place(v) };
	if (v->kind == YAML_MAPPING)
		return read_group(f, v, r);
	if (v->kind == YAML_LIST) {
		diag(f->diags, &recipient_kind, take_place(v));
		return false;
	}
	if (!take_text(f, v, &text))
		return false;
	copy = after_luu(f, text);
	if (copy.n > 0) {
		set_items(r, RECIPIENT_FILE_COPY, split_commas(f, copy));
	} else {
		r->items = arena_array(f->arena, 1, sizeof(*r->items));
		r->items[0] = text;
		r->n_items = 1;
	}
	return r->n_items > 0;
}

void people_recipients(struct fields *f, const struct yaml *v, struct plan *p)
{
	p->n_recipients = 0;
	if (!take_list(f, v))
		return;
	p->recipients = arena_array(f->arena, v->n, sizeof(*p->recipients));
	for (const struct yaml *y = v->first; y; y = y->next) {
		struct recipient *r = &p->recipients[p->n_recipients];

		if (!read_recipient(f, y, r))
			continue;
		refuse_braces(f, r);
		refuse_blanks(f, r);
		p->n_recipients++;
	}
}

/* ---- Signers ------------------------------------------------------------------------------- */

enum { AUTHORITY, FOR_LINE, OFFICE, NAME, SIGNER_PARTS };

static const struct part signer_parts[SIGNER_PARTS] = {
	[AUTHORITY] = { STR_INIT("quyền hạn"), STR_INIT("quyen-han") },
	[FOR_LINE] = { STR_INIT("ký thay"), STR_INIT("ky-thay") },
	[OFFICE] = { STR_INIT("chức vụ"), STR_INIT("chuc-vu") },
	[NAME] = { STR_INIT("tên"), STR_INIT("ten") },
};

/* The name goes with the office: whoever writes one means this person. Nobody signs for the office
 * that is his own ("KT. CHỦ TỊCH" above "CHỦ TỊCH"). */
static void inherit(struct fields *f, const struct yaml *const *values, const struct signer *above,
	struct signer *s)
{
	struct str office = utf8_fold(f->arena, values[OFFICE] ? s->office : above->office);

	if (!values[AUTHORITY])
		s->authority = above->authority;
	if (!values[FOR_LINE] && !str_ends(utf8_fold(f->arena, above->for_line), office))
		s->for_line = above->for_line;
	if (values[OFFICE])
		return;
	s->office = above->office;
	if (values[NAME])
		return;
	s->name = above->name;
	s->name_left_empty = above->name_left_empty;
	s->name_where = above->name_where;
}

/* `above`: the signer whose parts hold where none are written; NULL for none. */
static void read_signer(struct fields *f, const struct yaml *v, const struct signer *above,
	struct plan *p)
{
	const struct yaml *values[SIGNER_PARTS];
	struct signer *s = &p->signers[p->n_signers];

	if (v->kind != YAML_MAPPING) {
		diag(f->diags, &signer_kind, take_place(v));
		return;
	}
	take_parts(f, v, signer_parts, SIGNER_PARTS, values);
	*s = (struct signer){
		.authority = take_part(f, values[AUTHORITY]),
		.for_line = take_part(f, values[FOR_LINE]),
		.office = take_part(f, values[OFFICE]),
		.name = take_part(f, values[NAME]),
		.name_left_empty = values[NAME] && values[NAME]->kind == YAML_TEXT &&
			values[NAME]->text.n == 0,
		.where = take_place(v),
		.name_where = values[NAME] ? take_place(values[NAME]) : (struct where){ 0 },
	};
	if (above)
		inherit(f, values, above, s);
	p->n_signers++;
}

enum { MOST_SIGNERS = 2 };

/* signers = signer | list of 1 or 2 signers. One in the place of one takes over what it does not
 * say itself: a union's "TM. BAN THƯỜNG VỤ" stays whoever of it signs. */
void people_signers(struct fields *f, const struct yaml *v, struct plan *p)
{
	const struct signer *above = p->n_signers == 1 ? p->signers : NULL;

	p->signers = arena_array(f->arena, MOST_SIGNERS, sizeof(*p->signers));
	p->n_signers = 0;
	if (v->kind != YAML_LIST) {
		read_signer(f, v, above, p);
		return;
	}
	if (v->n == 0 || v->n > MOST_SIGNERS) {
		char digits[] = { (char)('0' + (v->n < 9 ? v->n : 9)) };

		diag(f->diags, &signer_count, take_place(v), ((struct str){ digits, 1 }));
		return;
	}
	for (const struct yaml *y = v->first; y; y = y->next)
		read_signer(f, y, NULL, p);
}
