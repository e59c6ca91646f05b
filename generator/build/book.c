/* The book in the form that is wanted. Owns where its templates are and what spreadsheets and programs
 * get; knows nothing of how numbers are judged. */
#include "build/book.h"

#include "base/fs.h"
#include "build/paths.h"
#include "build/say.h"
#include "build/sheet.h"
#include "build/unions.h"
#include "docx/book.h"
#include "html/book.h"

#include <unistd.h>

MSG(template_missing, "book-template-missing", DIAG_ERROR,
	"there is no such template, neither here nor among those that came with the program");
MSG(not_packed, "book-cannot-write", DIAG_ERROR, "cannot compress the register: %1");

const char *const book_names[BOOK_FORMATS] = {
	[BOOK_TEXT] = "text",
	[BOOK_HTML] = "html",
	[BOOK_CSV] = "csv",
	[BOOK_DOCX] = "docx",
	[BOOK_JSON] = "json",
};

struct work {
	struct picked picked;
	struct books books;
	struct diags diags;
	struct buf out;
};

/* ---- As rows and columns -------------------------------------------------------------------- */

/* Behind those of the printed form, what tells the books apart. */
enum { FILE_PATH = BOOK_COLUMNS, UNION, YEAR, COLUMNS };

static const struct sheet_column columns[COLUMNS] = {
	[BOOK_NUMBER] = { "number", NULL, 0 },
	[BOOK_DATE] = { "date", NULL, 0 },
	[BOOK_SUBJECT] = { "subject", NULL, 50 },
	[BOOK_SIGNER] = { "signer", NULL, 20 },
	[BOOK_RECIPIENTS] = { "recipients", NULL, 30 },
	[BOOK_FILE_COPY] = { "fileCopy", NULL, 20 },
	[BOOK_COPIES] = { "copies", NULL, 0 },
	[BOOK_SENT] = { "sent", NULL, 0 },
	[BOOK_RECEIVED] = { "received", NULL, 0 },
	[BOOK_NOTE] = { "note", NULL, 0 },
	[FILE_PATH] = { "path", "Tệp", 0 },
	[UNION] = { "union", "Thư mục", 0 },
	[YEAR] = { "year", "Năm", 0 },
};

/* Those shown to people: what is filled in by hand is left out, for there is nothing in it. */
static const enum book_column shown[] = {
	BOOK_NUMBER, BOOK_DATE, BOOK_SUBJECT, BOOK_SIGNER, BOOK_RECIPIENTS, BOOK_FILE_COPY, BOOK_NOTE,
};

enum { N_SHOWN = sizeof(shown) / sizeof(*shown) };

static struct sheet_column column_of(size_t i)
{
	struct sheet_column c = columns[i];

	if (i < BOOK_COLUMNS)
		c.title = book_titles[i];
	return c;
}

/* For spreadsheets and programs: dates that none of them mistakes. */
static void fill(struct str *cells, const struct book_row *row, struct arena *a)
{
	for (size_t i = 0; i < BOOK_COLUMNS; i++)
		cells[i] = row->cells[i];
	cells[BOOK_DATE] = date_iso(a, row->plan->date);
	cells[FILE_PATH] = row->plan->path;
	cells[UNION] = unions_shown(row->plan->issuing);
	cells[YEAR] = buf_digits(a, row->plan->date.year);
}

static struct str *cells_of(const struct book *b, struct arena *a)
{
	struct str *cells = arena_array(a, b->n_rows * COLUMNS, sizeof(*cells));

	for (size_t i = 0; i < b->n_rows; i++)
		fill(&cells[i * COLUMNS], &b->rows[i], a);
	return cells;
}

static void put_csv(struct work *w)
{
	struct sheet_column titled[COLUMNS];
	struct arena *a = &w->picked.arena;
	struct str *cells;
	size_t n = 0;

	for (size_t i = 0; i < COLUMNS; i++)
		titled[i] = column_of(i);
	for (size_t i = 0; i < w->books.n; i++)
		n += w->books.at[i].n_rows;
	cells = arena_array(a, n * COLUMNS, sizeof(*cells));
	for (size_t i = n = 0; i < w->books.n; i++)
		for (size_t k = 0; k < w->books.at[i].n_rows; k++)
			fill(&cells[n++ * COLUMNS], &w->books.at[i].rows[k], a);
	sheet_csv(&(struct sheet){ titled, COLUMNS, cells, n }, &w->out);
}

static json_t *json_lines(struct lines l)
{
	json_t *list = json_array();

	for (size_t i = 0; i < l.n; i++)
		json_array_append_new(list, json_text(l.at[i]));
	return list;
}

static json_t *json_book(const struct book *b, struct arena *a)
{
	struct sheet sheet = { columns, COLUMNS, cells_of(b, a), b->n_rows };

	return json_pack("{s:o, s:o, s:o, s:i, s:o, s:o, s:o, s:o, s:o}",
		"superior", json_lines(b->body->superior), "issuer", json_lines(b->body->issuer),
		"union", json_text(unions_shown(b->body->issuing)), "year", b->year,
		"from", json_text(date_iso(a, b->from)), "to", json_text(date_iso(a, b->to)),
		"first", json_text(b->first), "last", json_text(b->last), "documents", sheet_json(&sheet));
}

static void put_json(struct work *w)
{
	json_t *list = json_array();

	for (size_t i = 0; i < w->books.n; i++)
		json_array_append_new(list, json_book(&w->books.at[i], &w->picked.arena));
	(void)!json_put(list, &w->out); /* all of it is UTF-8 */
}

static void put_heading(struct buf *out, const struct book *b)
{
	const struct lines *parts[] = { &b->body->superior, &b->body->issuer };

	for (size_t i = 0; i < 2; i++) {
		for (size_t k = 0; k < parts[i]->n; k++) {
			buf_putz(out, k > 0 ? " " : "");
			buf_put(out, parts[i]->at[k]);
		}
		if (parts[i]->n > 0)
			buf_putc(out, '\n');
	}
	BUF_LIT(out, "SỔ ĐĂNG KÝ VĂN BẢN ĐI, năm ");
	buf_num(out, b->year);
	BUF_LIT(out, "\n\n");
}

static void put_text(struct work *w)
{
	struct sheet_column titled[N_SHOWN];
	struct arena *a = &w->picked.arena;

	for (size_t i = 0; i < N_SHOWN; i++)
		titled[i] = column_of(shown[i]);
	for (size_t i = 0; i < w->books.n; i++) {
		const struct book *b = &w->books.at[i];
		struct str *cells = arena_array(a, b->n_rows * N_SHOWN, sizeof(*cells));

		for (size_t k = 0; k < b->n_rows * N_SHOWN; k++)
			cells[k] = b->rows[k / N_SHOWN].cells[shown[k % N_SHOWN]];
		if (i > 0)
			buf_putc(&w->out, '\n');
		put_heading(&w->out, b);
		sheet_text(&(struct sheet){ titled, N_SHOWN, cells, b->n_rows }, &w->out);
	}
}

/* ---- On paper and as a page ----------------------------------------------------------------- */

/* A .docx of the template's name goes before the folder: it was put there on purpose. */
static bool find_template(struct work *w, const char *const names[], struct str *path)
{
	struct arena *a = &w->picked.arena;
	struct str last = STR("");

	for (size_t i = 0; names[i]; i++) {
		if (path_template(a, w->picked.root, str_from(names[i]), path))
			return true;
		last = str_from(names[i]);
	}
	*path = fs_join(a, STR("templates"), last);
	diag(&w->diags, &template_missing, diag_path(a, *path));
	return false;
}

static void put_docx(struct work *w)
{
	static const char *const names[] = { "so-dang-ky/so-dang-ky.docx", "so-dang-ky/docx", NULL };
	struct arena *a = &w->picked.arena;
	const struct template *t;
	struct str path, why;

	if (!find_template(w, names, &path))
		return;
	t = docx_book_load(a, &w->diags, path);
	if (t && !docx_book_write(t, &w->books, a, &w->out, &why))
		diag(&w->diags, &not_packed, diag_path(a, path), why);
}

static void put_html(struct work *w)
{
	static const char *const names[] = { "so-dang-ky/page.html", NULL };
	struct arena *a = &w->picked.arena;
	const struct template *t;
	struct str path;

	if (!find_template(w, names, &path))
		return;
	t = html_book_load(a, &w->diags, arena_str(a, fs_dir(path)));
	if (t)
		html_book_write(t, &w->books, a, &w->out);
}

/* ---- The command --------------------------------------------------------------------------- */

/* Not for the eyes: a terminal would show bytes. */
static bool may_print(enum book_format format, const char *output)
{
	if (output || format != BOOK_DOCX || !isatty(STDOUT_FILENO))
		return true;
	say(stderr, N_("vanthu: a .docx is nothing to look at here: give it a file, such as -o so.docx"));
	return false;
}

static bool write_out(struct work *w, const char *output)
{
	struct str bytes = buf_str(&w->out);

	if (!output) {
		fwrite(bytes.p, 1, bytes.n, stdout); /* main() looks whether that went well */
		return true;
	}
	if (fs_write(output, bytes) != FS_FAILED)
		return true;
	say_failure(str_from(output));
	return false;
}

static void say_left_out(const struct work *w)
{
	struct digits digits;

	if (w->books.left_out > 0)
		say(stderr, N_("left out, for they have no number or no date yet: %1"),
			say_number(&digits, w->books.left_out));
}

static enum status put(struct work *w, enum book_format format, const char *output)
{
	static void (*const put_format[BOOK_FORMATS])(struct work *w) = {
		[BOOK_TEXT] = put_text,
		[BOOK_HTML] = put_html,
		[BOOK_CSV] = put_csv,
		[BOOK_DOCX] = put_docx,
		[BOOK_JSON] = put_json,
	};
	struct buf said = { 0 };

	put_format[format](w);
	diags_render(&w->diags, &said);
	fwrite(buf_str(&said).p, 1, said.n, stderr);
	buf_free(&said);
	if (w->diags.errors > 0)
		return w->diags.failures > 0 ? STATUS_SYSTEM : STATUS_BAD_INPUT;
	if (!write_out(w, output))
		return STATUS_SYSTEM;
	say_left_out(w);
	return picked_outcome(&w->picked);
}

enum status book_run(const struct picking *q, enum book_format format, const char *output)
{
	struct work w = { .out = { 0 } };
	enum status status;

	if (!may_print(format, output))
		return STATUS_BAD_USAGE;
	status = picked_open(&w.picked, q);
	if (status == STATUS_DONE) {
		diags_init(&w.diags, &w.picked.arena);
		w.books = books_of(&w.picked.arena, &w.picked.enrolled.registry, w.picked.at, w.picked.n);
		status = put(&w, format, output);
	}
	buf_free(&w.out);
	picked_free(&w.picked);
	return status;
}
