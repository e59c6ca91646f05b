/* The template commands. Owns how a path is told to be a template of which format; knows nothing of
 * what is in one. */
#include "build/templates.h"

#include "base/fs.h"
#include "build/say.h"
#include "docx/docx.h"
#include "html/html.h"

MSG(no_template, "template-unknown-kind", DIAG_ERROR,
	"this is no template: neither a .docx, nor the folder of one (with [Content_Types].xml), "
	"nor a page.html, nor a folder with docx/ or page.html in it");

struct session {
	struct arena arena;
	struct diags diags;
};

static void begin(struct session *s)
{
	*s = (struct session){ 0 };
	diags_init(&s->diags, &s->arena);
}

/* Says what there is to say. */
static enum status end(struct session *s, bool ok)
{
	struct buf text = { 0 };

	diags_render(&s->diags, &text);
	fwrite(buf_str(&text).p, 1, text.n, stderr);
	ok = ok && s->diags.errors == 0;
	buf_free(&text);
	arena_free(&s->arena);
	return ok ? STATUS_DONE : STATUS_BAD_INPUT;
}

enum status template_unpack(const char *docx, const char *folder)
{
	struct session s;

	begin(&s);
	return end(&s, docx_unpack(&s.arena, &s.diags, str_from(docx), str_from(folder)));
}

enum status template_pack(const char *folder, const char *docx)
{
	struct session s;

	begin(&s);
	return end(&s, docx_pack(&s.arena, &s.diags, str_from(folder), str_from(docx)));
}

static void check_docx(struct session *s, struct str path)
{
	docx_template_free(docx_template_load(&s->arena, &s->diags, path));
}

static void check_page(struct session *s, struct str folder)
{
	html_template_load(&s->arena, &s->diags, folder);
}

/* A folder: that of a .docx, or that of a kind with its formats below. False: neither. */
static bool check_folder(struct session *s, struct str path)
{
	struct str docx = fs_join(&s->arena, path, STR("docx"));
	bool has_docx = fs_is_dir(docx.p);
	bool has_page = fs_is_file(fs_join(&s->arena, path, STR("page.html")).p);

	if (fs_is_file(fs_join(&s->arena, path, STR("[Content_Types].xml")).p)) {
		check_docx(s, path);
		return true;
	}
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

enum status template_check(const char *path)
{
	struct session s;
	enum status status;

	begin(&s);
	if (!check_any(&s, arena_str(&s.arena, str_from(path))))
		diag(&s.diags, &no_template, diag_path(&s.arena, str_from(path)));
	status = end(&s, true);
	if (status == STATUS_DONE)
		say(stdout, N_("%1: no errors"), str_from(path));
	return status;
}
