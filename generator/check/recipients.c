/* Rules about who receives the document. */
#include "check/rule.h"

#include "base/utf8.h"

static void check_recipients(const struct judge *j)
{
	if (!judge_written(j, AT_RECIPIENTS))
		finding(j, judge_at(j, AT_RECIPIENTS));
}

static void check_file_copy(const struct judge *j)
{
	const struct plan *p = j->plan;
	const struct recipient *last = p->n_recipients > 0 ? &p->recipients[p->n_recipients - 1] : NULL;

	if (last && last->kind != RECIPIENT_FILE_COPY)
		finding(j, last->where); /* in co-quan.yaml: said once for all */
}

/* Without what the author typed at the end; the printed list has its own signs. */
static struct str without_sign(struct str s)
{
	while (s.n > 0 && (s.p[s.n - 1] == ';' || s.p[s.n - 1] == '.' || s.p[s.n - 1] == ','))
		s = str_trim(str_slice(s, 0, s.n - 1));
	return s;
}

static bool same_recipient(const struct judge *j, struct str x, struct str y)
{
	return str_eq(utf8_fold(j->arena, without_sign(x)), utf8_fold(j->arena, without_sign(y)));
}

/* The items of all recipients but the file copy, one after the other. */
struct named {
	struct str name;
	struct where where;
};

static size_t list_named(const struct judge *j, struct named **list)
{
	const struct plan *p = j->plan;
	size_t n = 0, most = 0;

	for (size_t i = 0; i < p->n_recipients; i++)
		most += p->recipients[i].n_items;
	*list = arena_array(j->arena, most, sizeof(**list));
	for (size_t i = 0; i < p->n_recipients; i++)
		for (size_t k = 0; p->recipients[i].kind != RECIPIENT_FILE_COPY &&
			k < p->recipients[i].n_items; k++)
			(*list)[n++] = (struct named){ p->recipients[i].items[k], p->recipients[i].where };
	return n;
}

static void check_twice(const struct judge *j)
{
	struct named *list;
	size_t n = list_named(j, &list);

	for (size_t i = 1; i < n; i++) {
		for (size_t k = 0; k < i; k++) {
			if (!same_recipient(j, list[i].name, list[k].name))
				continue;
			finding(j, list[i].where, list[i].name);
			break;
		}
	}
}

/* "[A, VT]", or with `first` put before the others: "[VT, A]". */
static struct str list_of(const struct judge *j, const struct recipient *r, struct str first)
{
	struct buf b = { 0 };

	BUF_LIT(&b, "[");
	buf_put(&b, first);
	for (size_t i = 0; i < r->n_items; i++) {
		if (str_eq(r->items[i], first))
			continue;
		if (b.n > 1)
			BUF_LIT(&b, ", ");
		buf_put(&b, r->items[i]);
	}
	BUF_LIT(&b, "]");
	return buf_move(&b, j->arena);
}

static void check_clerk_first(const struct judge *j)
{
	for (size_t i = 0; i < j->plan->n_recipients; i++) {
		const struct recipient *r = &j->plan->recipients[i];
		struct str now = list_of(j, r, STR("")), right = list_of(j, r, STR("VT"));

		if (r->kind == RECIPIENT_FILE_COPY && r->n_items > 0 && !str_eqz(r->items[0], "VT"))
			judge_replace(j, r->where, now, now.n == right.n ? right : now, finding(j, r->where));
	}
}

static void check_one_copy(const struct judge *j)
{
	size_t n = 0;

	for (size_t i = 0; i < j->plan->n_recipients; i++)
		if (j->plan->recipients[i].kind == RECIPIENT_FILE_COPY && n++ > 0)
			finding(j, j->plan->recipients[i].where);
}

/* "Như trên" repeats the addressees of "Kính gửi", which only a công văn, a tờ trình and a báo cáo
 * have. */
static void check_as_above(const struct judge *j)
{
	struct named *list;
	size_t n = list_named(j, &list);

	for (size_t i = 0; i < n; i++)
		if (str_starts(utf8_fold(j->arena, list[i].name), STR("nhu-tren")))
			finding(j, list[i].where);
}

static const struct rule rules[] = {
	{
		.msg = RULE("recipients-missing", DIAG_ERROR,
			"there are no recipients; write \"nơi nhận\" with an item for each, the file copy last",
			DECREE "II.9"),
		.check = check_recipients,
		.wrong = "nơi nhận:\n",
		.right = "nơi nhận:\n  - LĐLĐ các huyện, thành phố\n  - lưu: [VT]\n",
	},
	{
		.msg = RULE("file-copy-missing", DIAG_WARNING,
			"the list of recipients ends with the file copy; write \"- lưu: [VT, ...]\" as its last item",
			DECREE "II.9"),
		.from = STATE_SUBMITTED,
		.at_build = true,
		.check = check_file_copy,
		.wrong = "trạng thái: trình ký\nnơi nhận:\n  - LĐLĐ các huyện, thành phố\n",
		.right = "trạng thái: trình ký\nnơi nhận:\n  - LĐLĐ các huyện, thành phố\n  - lưu: [VT]\n",
	},
	{
		.msg = RULE("recipient-twice", DIAG_WARNING, "\"%1\" is there twice", DECREE "II.9"),
		.check = check_twice,
		.wrong = "nơi nhận:\n  - Ban Dân vận Tỉnh ủy\n  - Ban Dân vận tỉnh ủy\n  - lưu: [VT]\n",
		.right = "nơi nhận:\n  - Ban Dân vận Tỉnh ủy\n  - lưu: [VT]\n",
	},
	{
		.msg = RULE("file-copy-order", DIAG_WARNING,
			"the clerk's office comes first in the file copy: \"- lưu: [VT, ...]\"", DECREE "II.9"),
		.check = check_clerk_first,
		.wrong = "nơi nhận:\n  - LĐLĐ các huyện, thành phố\n  - lưu: [Ban CSPL, VT]\n",
		.right = "nơi nhận:\n  - LĐLĐ các huyện, thành phố\n  - lưu: [VT, Ban CSPL]\n",
	},
	{
		.msg = RULE("file-copy-twice", DIAG_WARNING,
			"there is one file copy: put its units in one list, \"- lưu: [VT, ...]\"", DECREE "II.9"),
		.check = check_one_copy,
		.wrong = "nơi nhận:\n  - LĐLĐ các huyện\n  - lưu: [VT]\n  - lưu: [VT, Ban CSPL]\n",
		.right = "nơi nhận:\n  - LĐLĐ các huyện\n  - lưu: [VT, Ban CSPL]\n",
	},
	{
		.msg = RULE("recipient-as-above", DIAG_WARNING,
			"\"Như trên\" means the addressees of \"Kính gửi\", which this kind of document has not; name "
			"the recipients", DECREE "II.9"),
		.check = check_as_above,
		.wrong = "nơi nhận:\n  - Như trên\n  - lưu: [VT]\n",
		.right = "nơi nhận:\n  - LĐLĐ các huyện, thành phố\n  - lưu: [VT]\n",
	},
};

const struct rule_table rules_recipients = { N_("recipients"), rules, sizeof(rules) / sizeof(*rules) };
