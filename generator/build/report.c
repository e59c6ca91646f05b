/* Reports. Owns the four forms; knows nothing of what is in them. */
#include "build/report.h"

#include "build/json.h"
#include "build/say.h"

const char *const report_names[REPORT_FORMATS] = {
	[REPORT_TEXT] = "text",
	[REPORT_JSON] = "json",
	[REPORT_SARIF] = "sarif",
	[REPORT_CHECKSTYLE] = "checkstyle",
};

/* ---- For people ---------------------------------------------------------------------------- */

static bool print_text(const struct report *r, FILE *to)
{
	struct digits files, errors, warnings, advices;

	for (size_t i = 0; i < r->n; i++)
		fwrite(r->items[i].shown.p, 1, r->items[i].shown.n, to);
	say(to, N_("files: %1, errors: %2, warnings: %3, advice: %4"), say_number(&files, r->files),
		say_number(&errors, r->count[DIAG_ERROR]), say_number(&warnings, r->count[DIAG_WARNING]),
		say_number(&advices, r->count[DIAG_ADVICE]));
	fwrite(r->mended.p, 1, r->mended.n, to);
	if (r->fixed > 0)
		say(to, N_("mended: %1"), say_number(&files, r->fixed));
	return true;
}

/* ---- JSON ---------------------------------------------------------------------------------- */

/* An array of objects, one for each finding. */
static json_t *make_json(const struct report *r)
{
	json_t *list = json_array();

	for (size_t i = 0; i < r->n; i++) {
		const struct report_item *x = &r->items[i];

		json_array_append_new(list, json_pack("{s:o, s:i, s:i, s:i, s:i, s:s, s:s, s:s?, s:o}",
			"path", json_text(x->path), "line", x->from.line, "column", x->from.column,
			"endLine", x->to.line, "endColumn", x->to.column,
			"level", diag_level_name(x->msg->level), "rule", x->msg->id, "basis", x->msg->basis,
			"message", json_text(x->text)));
	}
	return list;
}

/* ---- SARIF 2.1.0 --------------------------------------------------------------------------- */

static const char *const sarif_levels[DIAG_LEVELS] = {
	[DIAG_ADVICE] = "note", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error",
};

/* The rules that something was found by, each once, in the order of the findings. */
static json_t *sarif_rules(const struct report *r)
{
	json_t *rules = json_array(), *seen = json_object();

	for (size_t i = 0; i < r->n; i++) {
		const struct msg *m = r->items[i].msg;

		if (json_object_get(seen, m->id))
			continue;
		json_object_set_new(seen, m->id, json_true());
		json_array_append_new(rules, json_pack("{s:s, s:{s:s}, s:{s:s}}", "id", m->id,
			"shortDescription", "text", diag_translate(m->text),
			"defaultConfiguration", "level", sarif_levels[m->level]));
	}
	json_decref(seen);
	return rules;
}

static json_t *sarif_location(const struct report_item *x)
{
	json_t *place = json_pack("{s:{s:o, s:s}}", "artifactLocation", "uri", json_text(x->path),
		"uriBaseId", "%SRCROOT%");

	if (x->from.line > 0)
		json_object_set_new(place, "region", json_pack("{s:i, s:i, s:i, s:i}",
			"startLine", x->from.line, "startColumn", x->from.column,
			"endLine", x->to.line, "endColumn", x->to.column));
	return json_pack("{s:o}", "physicalLocation", place);
}

static json_t *sarif_results(const struct report *r)
{
	json_t *results = json_array();

	for (size_t i = 0; i < r->n; i++) {
		const struct report_item *x = &r->items[i];

		json_array_append_new(results, json_pack("{s:s, s:s, s:{s:o}, s:[o]}",
			"ruleId", x->msg->id, "level", sarif_levels[x->msg->level],
			"message", "text", json_text(x->text), "locations", sarif_location(x)));
	}
	return results;
}

static json_t *make_sarif(const struct report *r)
{
	return json_pack("{s:s, s:s, s:[{s:{s:{s:s, s:s, s:o}}, s:s, s:o}]}",
		"$schema", "https://json.schemastore.org/sarif-2.1.0.json", "version", "2.1.0",
		"runs", "tool", "driver", "name", "vanthu", "version", VANTHU_VERSION,
		"rules", sarif_rules(r), "columnKind", "unicodeCodePoints", "results", sarif_results(r));
}

static bool print_tree(json_t *tree, FILE *to)
{
	struct buf b = { 0 };
	bool ok = json_put(tree, &b) && fwrite(b.p, 1, b.n, to) == b.n;

	buf_free(&b);
	return ok;
}

static bool print_json(const struct report *r, FILE *to)
{
	return print_tree(make_json(r), to);
}

static bool print_sarif(const struct report *r, FILE *to)
{
	return print_tree(make_sarif(r), to);
}

/* ---- Checkstyle ---------------------------------------------------------------------------- */

static const char *const checkstyle_levels[DIAG_LEVELS] = {
	[DIAG_ADVICE] = "info", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error",
};

static void put_error(struct buf *b, const struct report_item *x)
{
	BUF_LIT(b, "    <error line=\"");
	buf_num(b, x->from.line);
	BUF_LIT(b, "\" column=\"");
	buf_num(b, x->from.column);
	BUF_LIT(b, "\" severity=\"");
	buf_putz(b, checkstyle_levels[x->msg->level]);
	BUF_LIT(b, "\" message=\"");
	buf_attr(b, x->text);
	BUF_LIT(b, "\" source=\"vanthu.");
	buf_putz(b, x->msg->id);
	BUF_LIT(b, "\"/>\n");
}

static bool print_checkstyle(const struct report *r, FILE *to)
{
	struct buf b = { 0 };
	bool ok;

	BUF_LIT(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
	for (size_t i = 0; i < r->n; i++) {
		if (i == 0 || !str_eq(r->items[i].path, r->items[i - 1].path)) {
			BUF_LIT(&b, "  <file name=\"");
			buf_attr(&b, r->items[i].path);
			BUF_LIT(&b, "\">\n");
		}
		put_error(&b, &r->items[i]);
		if (i + 1 == r->n || !str_eq(r->items[i].path, r->items[i + 1].path))
			BUF_LIT(&b, "  </file>\n");
	}
	BUF_LIT(&b, "</checkstyle>\n");
	ok = fwrite(b.p, 1, b.n, to) == b.n;
	buf_free(&b);
	return ok;
}

bool report_print(const struct report *r, enum report_format format, FILE *to)
{
	static bool (*const print[REPORT_FORMATS])(const struct report *, FILE *) = {
		[REPORT_TEXT] = print_text,
		[REPORT_JSON] = print_json,
		[REPORT_SARIF] = print_sarif,
		[REPORT_CHECKSTYLE] = print_checkstyle,
	};

	return print[format](r, to);
}
