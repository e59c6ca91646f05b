/* Listing plans. Owns the columns. */
#include "build/listing.h"

#include "build/say.h"
#include "build/sheet.h"
#include "build/unions.h"

const char *const listing_names[LISTING_FORMATS] = {
	[LISTING_TEXT] = "text",
	[LISTING_JSON] = "json",
	[LISTING_CSV] = "csv",
};

/* The last two are for those who sort and count. */
enum { NUMBER, DATE, SUBJECT, STATE, PATH, KIND, UNION, COLUMNS, COLUMNS_TEXT = KIND };

enum { SUBJECT_WIDTH = 60 };

static const struct sheet_column columns[COLUMNS] = {
	[NUMBER] = { "number", N_("number and symbol"), 0 },
	[DATE] = { "date", N_("date"), 0 },
	[SUBJECT] = { "subject", N_("subject"), SUBJECT_WIDTH },
	[STATE] = { "state", N_("state"), 0 },
	[PATH] = { "path", N_("file"), 0 },
	[KIND] = { "kind", N_("kind"), 0 },
	[UNION] = { "union", N_("union"), 0 },
};

static void fill(struct str *row, const struct registered *e, bool text, struct arena *a)
{
	row[NUMBER] = e->number_symbol;
	row[DATE] = text ? date_short(a, e->date) : date_iso(a, e->date);
	row[SUBJECT] = e->subject;
	row[STATE] = plan_state_names[e->state];
	row[PATH] = e->path;
	if (text)
		return;
	row[KIND] = e->type.code;
	row[UNION] = unions_shown(e->issuing);
}

static void put(struct picked *p, enum listing_format format, struct buf *out)
{
	bool text = format == LISTING_TEXT;
	size_t width = text ? COLUMNS_TEXT : COLUMNS;
	struct str *cells = arena_array(&p->arena, p->n * width, sizeof(*cells));
	struct sheet_column titled[COLUMNS];
	struct sheet sheet = { titled, width, cells, p->n };

	for (size_t i = 0; i < COLUMNS; i++) {
		titled[i] = columns[i];
		titled[i].title = diag_translate(columns[i].title);
	}
	for (size_t i = 0; i < p->n; i++)
		fill(&cells[i * width], p->at[i], text, &p->arena);
	if (format == LISTING_JSON)
		(void)!json_put(sheet_json(&sheet), out); /* all of it is UTF-8 */
	else
		(text ? sheet_text : sheet_csv)(&sheet, out);
}

enum status listing_run(const struct picking *q, enum listing_format format)
{
	struct picked p;
	struct buf out = { 0 };
	enum status status = picked_open(&p, q);

	if (status == STATUS_DONE) {
		put(&p, format, &out);
		fwrite(buf_str(&out).p, 1, out.n, stdout);
		status = picked_outcome(&p);
	}
	buf_free(&out);
	picked_free(&p);
	return status;
}
