/* The template commands. Owns how a path is told to be a template of which format; knows nothing of
 * what is in one. */
#include "build/templates.h"

#include "base/fs.h"
#include "build/paths.h"
#include "build/say.h"
#include "docx/book.h"
#include "docx/docx.h"
#include "html/book.h"
#include "html/html.h"

MSG(no_template, "template-unknown-kind", DIAG_ERROR,
	"this is no template: neither a .docx, nor the folder of one (with [Content_Types].xml), "
	"nor a page.html, nor a folder with docx/ or page.html in it");

MSG(target, "template-target", DIAG_ERROR,
	"the folder of a .docx holds word/, this one holds docx/; did you mean \"%1\"? (--force writes "
	"here all the same)");

struct session {
	struct arena arena;
	struct diags diags;
	struct str root;
};

static void begin(struct session *s, const char *root)
{
	*s = (struct session){ 0 };
	diags_init(&s->diags, &s->arena);
	s->root = root ? str_from(root) : path_root(&s->arena);
}

static bool has(struct session *s, struct str folder, struct str name)
{
	return path_exists(fs_join(&s->arena, folder, name));
}

/* A bare name that is nothing here is that of a kind: "ke-hoach". */
static struct str named(struct session *s, const char *given)
{
	struct str path = arena_str(&s->arena, str_from(given)), found;

	if (path.n == 0 || str_find(path, '/', 0) < path.n || path_exists(path))
		return path;
	return path_template(&s->arena, s->root, path, &found) ? found : path;
}

/* The unpacked .docx of a kind, where its folder is given. */
static struct str docx_folder(struct session *s, struct str path)
{
	if (has(s, path, STR("[Content_Types].xml")) || !has(s, path, STR("docx")))
		return path;
	return fs_join(&s->arena, path, STR("docx"));
}

/* Says what there is to say. */
static enum status end(struct session *s, bool ok, bool failed)
{
	struct buf text = { 0 };

	failed = failed || s->diags.failures > 0;
	diags_render(&s->diags, &text);
	fwrite(buf_str(&text).p, 1, text.n, stderr);
	ok = ok && s->diags.errors == 0;
	buf_free(&text);
	arena_free(&s->arena);
	if (failed)
		return STATUS_SYSTEM;
	return ok ? STATUS_DONE : STATUS_BAD_INPUT;
}

static void say_written(struct str path, size_t parts)
{
	struct digits digits;

	say(stdout, N_("written: %1, %2 parts"), path, say_number(&digits, parts));
}

/* A kind's folder is not that of its .docx. */
static bool may_unpack(struct session *s, struct str folder)
{
	if (!has(s, folder, STR("docx")) || has(s, folder, STR("word")))
		return true;
	diag(&s->diags, &target, diag_path(&s->arena, folder), fs_join(&s->arena, folder, STR("docx")));
	return false;
}

enum status template_unpack(const char *docx, const char *folder, bool force)
{
	struct docx_exchange x = { .force = force };
	struct session s;
	struct str to = str_from(folder);
	bool ok;

	begin(&s, NULL);
	ok = (force || may_unpack(&s, to)) && docx_unpack(&s.arena, &s.diags, str_from(docx), to, &x);
	if (ok)
		say_written(to, x.parts);
	return end(&s, ok, x.failed);
}

enum status template_pack(const char *root, const char *folder, const char *docx, bool force)
{
	struct docx_exchange x = { .force = force };
	struct session s;
	bool ok;

	begin(&s, root);
	ok = docx_pack(&s.arena, &s.diags, docx_folder(&s, named(&s, folder)), str_from(docx), &x);
	if (ok)
		say_written(str_from(docx), x.parts);
	return end(&s, ok, x.failed);
}

/* The book's templates have fields of their own. They are told by the name of their folder, or of the
 * file, which is where the command looks for them. */
static bool is_book(struct str path)
{
	struct str part;

	while (str_cut(&path, '/', &part))
		if (str_eqz(part, "so-dang-ky") || str_eqz(part, "so-dang-ky.docx"))
			return true;
	return false;
}

static void check_docx(struct session *s, struct str path)
{
	if (is_book(path))
		(void)docx_book_load(&s->arena, &s->diags, path);
	else
		docx_template_free(docx_template_load(&s->arena, &s->diags, path));
}

static void check_page(struct session *s, struct str folder)
{
	if (is_book(folder))
		(void)html_book_load(&s->arena, &s->diags, folder);
	else
		(void)html_template_load(&s->arena, &s->diags, folder);
}

/* The kind's template for DOCX: a file ke-hoach/ke-hoach.docx goes before the folder, as in a
 * build. */
static bool find_docx(struct session *s, struct str kind, struct str *docx)
{
	struct arena *a = &s->arena;

	*docx = fs_join(a, kind, arena_cat(a, fs_base(kind), STR(".docx")));
	if (fs_is_file(docx->p))
		return true;
	*docx = fs_join(a, kind, STR("docx"));
	return fs_is_dir(docx->p);
}

/* A folder: that of a .docx, or that of a kind with its formats below. False: neither. */
static bool check_folder(struct session *s, struct str path)
{
	struct str docx;
	bool has_docx, has_page;

	if (has(s, path, STR("[Content_Types].xml"))) {
		check_docx(s, path);
		return true;
	}
	has_docx = find_docx(s, path, &docx);
	has_page = has(s, path, STR("page.html"));
	if (has_docx)
		check_docx(s, docx);
	if (has_page)
		check_page(s, path);
	return has_docx || has_page;
}

static bool check_any(struct session *s, struct str path)
{
	if (fs_is_dir(path.p))
		return check_folder(s, path);
	if (!fs_is_file(path.p))
		return false;
	if (str_ends(path, STR(".docx")))
		check_docx(s, path);
	else if (str_eqz(fs_base(path), "page.html"))
		check_page(s, arena_str(&s->arena, fs_dir(path)));
	else
		return false;
	return true;
}

enum status template_check(const char *root, const char *given)
{
	struct session s;
	struct str path;
	struct buf good = { 0 };
	enum status status;

	begin(&s, root);
	path = named(&s, given);
	if (!check_any(&s, path))
		diag(&s.diags, &no_template, diag_path(&s.arena, path));
	diag_format(&good, diag_translate(N_("%1: no errors")), &path, 1);
	status = end(&s, true, false);
	if (status == STATUS_DONE)
		say(stdout, "%1", buf_str(&good));
	buf_free(&good);
	return status;
}
