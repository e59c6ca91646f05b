/* The fields of a plan: their names for templates and their values. Knows no markup. */
#include "plan/fields.h"

#include "base/buf.h"
#include "base/utf8.h"

static const struct field line_items[] = {
	{ "dong", FIELD_TEXT, true, NULL, 0, N_("one line") },
};

static const struct field base_items[] = {
	{ "muc", FIELD_TEXT, true, NULL, 0, N_("one base, with its closing sign") },
};

enum { SIGNER_AUTHORITY, SIGNER_FOR, SIGNER_OFFICE, SIGNER_NAME, SIGNER_ITEMS };

static const struct field signer_items[SIGNER_ITEMS] = {
	[SIGNER_AUTHORITY] = { "quyen-han", FIELD_TEXT, true, NULL, 0, N_("authority: TM. BAN THƯỜNG VỤ") },
	[SIGNER_FOR] = { "ky-thay", FIELD_TEXT, true, NULL, 0, N_("for-line: KT. CHỦ TỊCH") },
	[SIGNER_OFFICE] = { "chuc-vu", FIELD_TEXT, true, NULL, 0, N_("office: PHÓ CHỦ TỊCH") },
	[SIGNER_NAME] = { "ho-ten", FIELD_TEXT, true, NULL, 0, N_("the signer's name") },
};

#define TEXT(name, required, about) { name, FIELD_TEXT, required, NULL, 0, about }
#define FLAG(name, about) { name, FIELD_FLAG, false, NULL, 0, about }
#define LIST(name, required, items, about) \
	{ name, FIELD_LIST, required, items, sizeof(items) / sizeof(*(items)), about }

const struct field plan_fields[V_COUNT] = {
	[V_MOTTO_STATE] = TEXT("quoc-hieu", false, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
	[V_MOTTO] = TEXT("tieu-ngu", false, "Độc lập - Tự do - Hạnh phúc"),
	[V_SUPERIOR] = LIST("co-quan-chu-quan", true, line_items, N_("the body above, line by line")),
	[V_ISSUER] = LIST("co-quan", true, line_items, N_("the issuing body, line by line")),
	[V_ISSUER_NAME] = TEXT("ten-co-quan", false, N_("the issuing body's name in running text")),
	[V_NUMBER_SYMBOL] = TEXT("so-ky-hieu", true, N_("number and symbol: 145/KH-LĐLĐ")),
	[V_PLACE_DATE] = TEXT("dia-danh-ngay", true, "Lạng Sơn, ngày 04 tháng 3 năm 2021"),
	[V_TYPE] = TEXT("ten-loai", true, N_("the type's name in capitals; may be empty")),
	[V_TYPE_NAME] = TEXT("loai", false, N_("the type's name, or its code where it has none")),
	[V_SUBJECT] = TEXT("trich-yeu", false, N_("the subject as one text")),
	[V_BASES] = LIST("can-cu", true, base_items, N_("the bases, one row each")),
	[V_SIGNERS] = LIST("ky", true, signer_items, N_("one row per signer")),
	[V_TWO_SIGNERS] = FLAG("hai-nguoi-ky", N_("two sign side by side")),
	[V_SIGNER_NAMES] = TEXT("nguoi-ky", false, N_("the signers' names, joined by commas")),
	[V_DATE_SHORT] = TEXT("ngay", false, N_("the date as 04/3/2021")),
	[V_DATE_ISO] = TEXT("ngay-iso", false, N_("the date as 2021-03-04")),
	[V_STATE] = TEXT("trang-thai", false, N_("the state: Phát hành")),
	[V_DRAFT] = FLAG("du-thao", N_("the plan is a draft")),
	[V_UNSIGNED] = FLAG("chua-ky", N_("the plan is not signed yet: a draft, or handed in to be signed")),
	[V_TITLE] = TEXT("tieu-de", false, N_("a title for lists and windows")),
};

static struct value text(struct str s)
{
	return (struct value){ .text = s };
}

static struct value lines(struct arena *a, struct lines l)
{
	struct value *rows = arena_array(a, l.n, sizeof(*rows));

	for (size_t i = 0; i < l.n; i++)
		rows[i] = text(l.at[i]);
	return (struct value){ .rows = rows, .n_rows = l.n };
}

/* Decree 30, Phụ lục I, II.6a: each base ends in a semicolon, the last in a full stop; that of "v.v."
 * is enough. */
static struct value bases(struct arena *a, struct lines l)
{
	struct value *rows = arena_array(a, l.n, sizeof(*rows));

	for (size_t i = 0; i < l.n; i++) {
		struct str end = i + 1 < l.n ? STR(";") : str_ends(l.at[i], STR(".")) ? STR("") : STR(".");

		rows[i] = text(arena_cat(a, l.at[i], end));
	}
	return (struct value){ .rows = rows, .n_rows = l.n };
}

static struct value signers(struct arena *a, const struct plan *p)
{
	struct value *rows = arena_array(a, p->n_signers * SIGNER_ITEMS, sizeof(*rows));

	for (size_t i = 0; i < p->n_signers; i++) {
		struct value *row = rows + i * SIGNER_ITEMS;
		const struct signer *s = &p->signers[i];

		row[SIGNER_AUTHORITY] = text(s->authority);
		row[SIGNER_FOR] = text(s->for_line);
		row[SIGNER_OFFICE] = text(s->office);
		row[SIGNER_NAME] = text(s->name);
	}
	return (struct value){ .rows = rows, .n_rows = p->n_signers };
}

static struct str signer_names(struct arena *a, const struct plan *p)
{
	struct str names = STR("");

	for (size_t i = 0; i < p->n_signers; i++) {
		struct str name = p->signers[i].name;

		if (name.n > 0)
			names = names.n > 0 ? arena_cat(a, names, STR(", "), name) : name;
	}
	return names;
}

static struct str capitalised(struct arena *a, struct str s)
{
	size_t first = 0;

	if (s.n == 0)
		return s;
	(void)utf8_next(s, &first);
	return arena_cat(a, utf8_upper(a, str_slice(s, 0, first)), str_slice(s, first, s.n));
}

/* "Kế hoạch số 145/KH-LĐLĐ: Phát động ..."; without a number "Kế hoạch: Phát động ...". */
static struct str title(struct arena *a, const struct plan *p)
{
	struct str number = STR("");

	if (p->number.n > 0)
		number = arena_cat(a, p->type.name.n > 0 ? STR(" số ") : STR("Số "), p->number_symbol);
	if (p->type.name.n + number.n == 0)
		return p->subject_text;
	return arena_cat(a, p->type.name, number, STR(": "), p->subject_text);
}

void plan_values(const struct plan *p, struct arena *a, struct value *values)
{
	values[V_MOTTO_STATE] = text(STR("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
	values[V_MOTTO] = text(STR("Độc lập - Tự do - Hạnh phúc"));
	values[V_SUPERIOR] = lines(a, p->superior);
	values[V_ISSUER] = lines(a, p->issuer);
	values[V_ISSUER_NAME] = text(p->issuer_name);
	values[V_NUMBER_SYMBOL] = text(p->number_symbol);
	values[V_PLACE_DATE] = text(p->place_date);
	values[V_TYPE] = text(p->type_upper);
	values[V_TYPE_NAME] = text(p->type.name.n > 0 ? p->type.name : p->type.code);
	values[V_SUBJECT] = text(p->subject_text);
	values[V_BASES] = bases(a, p->bases);
	values[V_SIGNERS] = signers(a, p);
	values[V_TWO_SIGNERS] = (struct value){ .text = STR(""), .flag = p->n_signers > 1 };
	values[V_SIGNER_NAMES] = text(signer_names(a, p));
	values[V_DATE_SHORT] = text(date_short(a, p->date));
	values[V_DATE_ISO] = text(date_iso(a, p->date));
	values[V_STATE] = text(capitalised(a, plan_state_names[p->state]));
	values[V_DRAFT] = (struct value){ .text = STR(""), .flag = p->state == STATE_DRAFT };
	values[V_UNSIGNED] = (struct value){ .text = STR(""), .flag = p->state < STATE_SIGNED };
	values[V_TITLE] = text(title(a, p));
}
