/*
 * A package to a folder and back. Owns how a part is written so that a change in it is a readable
 * diff: one element per line, and nothing that a word processor changes at every save. Text is
 * never touched: blanks in it are text.
 */
#include "docx/docx.h"

#include "base/fs.h"
#include "docx/package.h"
#include "docx/vet.h"
#include "docx/xml.h"
#include "template/clean.h"

#include <sys/stat.h>

MSG(not_written, "template-unwritable", DIAG_ERROR, "cannot write this: %1");
MSG(left_over, "docx-left-over", DIAG_WARNING,
	"this file is not in the package; it would be packed with the rest, so delete it if it is old");
MSG(other_files, "template-target-other", DIAG_ERROR,
	"this folder is not that of an unpacked .docx, it holds \"%1\": name a folder that is not there "
	"yet; --force writes into this one all the same");
MSG(link_out, "template-target-link", DIAG_ERROR,
	"this is a symbolic link, what is written here would lie elsewhere: delete it first");
MSG(no_controls, "template-no-controls", DIAG_ERROR,
	"no content control in it has a tag: this is a finished document, or a template saved by a "
	"program that loses tags, and would destroy the template; --force unpacks it all the same");
MSG(other_docx, "template-exists", DIAG_ERROR,
	"this file is there already and holds something else: unpack it first if it was changed in "
	"Word; --force overwrites it");

/* ---- What is left out ----------------------------------------------------------------------- */

struct indenting {
	struct str xml;
	size_t at;
	struct buf *out;
	size_t depth;
	struct str go_back; /* id of the bookmark that Word sets where one typed last */
};

static bool go_back_mark(struct indenting *x, const struct xml_token *t)
{
	struct str id = xml_attr(t, STR("w:id"));

	if (str_eqz(t->name, "w:bookmarkStart") && str_eqz(xml_attr(t, STR("w:name")), "_GoBack")) {
		x->go_back = id;
		return true;
	}
	return str_eqz(t->name, "w:bookmarkEnd") && id.n > 0 && str_eq(id, x->go_back);
}

/* dc:creator is a person's name, unless it is a slot. */
static bool somebody(const struct indenting *x, const struct xml_token *t)
{
	return str_eqz(t->name, "dc:creator") &&
		!str_starts(str_slice(x->xml, x->at, x->xml.n), STR("{{"));
}

static struct str prefix_of(struct str name)
{
	size_t colon = str_find(name, ':', 0);

	return str_slice(name, 0, colon < name.n ? colon : 0);
}

static struct str local_of(struct str name)
{
	size_t colon = str_find(name, ':', 0);

	return colon < name.n ? str_slice(name, colon + 1, name.n) : name;
}

static bool noise(struct indenting *x, const struct xml_token *t)
{
	return clean_element(prefix_of(t->name), local_of(t->name)) || somebody(x, t) ||
		go_back_mark(x, t);
}

/* ---- Indenting ------------------------------------------------------------------------------ */

enum { DEEPEST = 60, WIDEST = 100 };

static void new_line(struct indenting *x)
{
	size_t depth = x->depth < DEEPEST ? x->depth : DEEPEST;

	if (x->out->n > 0)
		BUF_LIT(x->out, "\n");
	for (size_t i = 0; i < depth; i++)
		BUF_LIT(x->out, "  ");
}

/* A tag with namespaces is long: an attribute per line. */
static void put_tag(struct indenting *x, const struct xml_token *t)
{
	struct str attrs = t->attrs, name, value;
	bool lines = t->all.n > WIDEST && str_search(attrs, STR("xmlns:")) < attrs.n;

	BUF_LIT(x->out, "<");
	buf_put(x->out, t->name);
	while (xml_next_attr(&attrs, &name, &value)) {
		char quote = value.p[-1];

		if (clean_attr(prefix_of(name), local_of(name)))
			continue;
		if (lines) {
			new_line(x);
			BUF_LIT(x->out, "   ");
		}
		BUF_LIT(x->out, " ");
		buf_put(x->out, name);
		BUF_LIT(x->out, "=");
		buf_putc(x->out, quote);
		buf_put(x->out, value);
		buf_putc(x->out, quote);
	}
	buf_putz(x->out, t->kind == XML_EMPTY ? "/>" : ">");
}

static bool is_blank(struct str s)
{
	return str_trim(s).n == 0;
}

/* Copies the element whole if what comes first in it is text, be it blanks and nothing else:
 * <w:t> </w:t>. */
static bool copy_text(struct indenting *x)
{
	struct xml_token first, second;
	size_t at = x->at, end;

	if (!xml_next(x->xml, &at, &first) || first.kind != XML_TEXT)
		return false;
	if (!xml_next(x->xml, &at, &second) || (second.kind != XML_END && is_blank(first.all)))
		return false;
	end = x->at;
	xml_skip(x->xml, &end);
	buf_put(x->out, str_slice(x->xml, x->at, end));
	x->at = end;
	return true;
}

/* An element without content is written as one empty tag, as Word writes it. */
static bool ends_at_once(struct indenting *x, struct xml_token *t)
{
	struct xml_token next;
	size_t at = x->at;

	if (!xml_next(x->xml, &at, &next) || next.kind != XML_END)
		return false;
	x->at = at;
	t->kind = XML_EMPTY;
	return true;
}

static void put_start(struct indenting *x, struct xml_token *t)
{
	new_line(x);
	if (ends_at_once(x, t)) {
		put_tag(x, t);
		return;
	}
	put_tag(x, t);
	if (!copy_text(x))
		x->depth++;
}

static void put_token(struct indenting *x, struct xml_token *t)
{
	if ((t->kind == XML_START || t->kind == XML_EMPTY) && noise(x, t)) {
		if (t->kind == XML_START)
			xml_skip(x->xml, &x->at);
	} else if (t->kind == XML_START) {
		put_start(x, t);
	} else if (t->kind == XML_END) {
		x->depth -= x->depth > 0;
		new_line(x);
		buf_put(x->out, t->all);
	} else if (t->kind == XML_EMPTY) {
		new_line(x);
		put_tag(x, t);
	} else if (t->kind == XML_OTHER) {
		new_line(x);
		buf_put(x->out, t->all);
	} else if (!is_blank(t->all)) {
		buf_put(x->out, t->all);
	}
}

/* customXml/ belongs to other programs: its parts stay as they are. */
static bool is_xml(const struct part *p)
{
	return !str_starts(p->name, STR("customXml/")) && (str_ends(p->name, STR(".xml")) || str_ends(p->name, STR(".rels"))) &&
		str_starts(p->bytes, STR("<")) && str_search(p->bytes, STR("<!DOCTYPE")) == p->bytes.n &&
		xml_balanced(p->bytes); /* then indenting loses nothing */
}

static void indent_part(const struct part *p, struct buf *out)
{
	struct indenting x = { .xml = p->bytes, .out = out, .go_back = STR("") };
	struct xml_token t;

	buf_clear(out);
	if (!is_xml(p)) {
		buf_put(out, p->bytes);
		return;
	}
	while (xml_next(x.xml, &x.at, &t))
		put_token(&x, &t);
	BUF_LIT(out, "\n");
}

/* ---- Commands ------------------------------------------------------------------------------- */

static bool write_file(struct arena *a, struct diags *d, struct str path, struct str bytes,
	struct docx_exchange *x)
{
	if (fs_write(path.p, bytes) != FS_FAILED)
		return true;
	diag(d, &not_written, diag_path(a, path), diag_reason());
	x->failed = true;
	return false;
}

static void report_left_over(struct arena *a, struct diags *d, const struct package *p,
	struct str folder)
{
	struct str *names, failed;
	size_t n;

	if (!fs_walk(a, folder.p, STR(""), &names, &n, &failed))
		return;
	for (size_t i = 0; i < n; i++)
		if (!package_part(p, names[i]))
			diag(d, &left_over, diag_path(a, fs_join(a, folder, names[i])));
}

/* A folder of other files is not what was meant: they would be mixed with the parts, or lost. */
static bool may_unpack(struct arena *a, struct diags *d, struct str folder)
{
	struct str *names, failed;
	size_t n;

	if (!fs_is_dir(folder.p) || fs_is_file(fs_join(a, folder, STR("[Content_Types].xml")).p) ||
		!fs_walk(a, folder.p, STR(""), &names, &n, &failed) || n == 0)
		return true;
	diag(d, &other_files, diag_path(a, folder), names[0]);
	return false;
}

/* No folder between the target and the part may be a link that leads out. */
static bool stays_inside(struct arena *a, struct diags *d, struct str folder, struct str name)
{
	struct stat st;

	for (struct str dir = fs_dir(name); dir.n > 0; dir = fs_dir(dir)) {
		struct str path = fs_join(a, folder, dir);

		if (lstat(path.p, &st) != 0 || !S_ISLNK(st.st_mode))
			continue;
		diag(d, &link_out, diag_path(a, path));
		return false;
	}
	return true;
}

bool docx_unpack(struct arena *a, struct diags *d, struct str docx, struct str folder,
	struct docx_exchange *x)
{
	struct package p;
	struct buf b = { 0 };
	bool ok = package_read(a, d, docx, &p);

	if (ok && !x->force && !vet_has_tags(&p)) {
		diag(d, &no_controls, diag_path(a, docx));
		ok = false;
	}
	x->parts = p.n;
	folder = arena_str(a, folder);
	ok = ok && (x->force || may_unpack(a, d, folder));
	for (size_t i = 0; ok && i < p.n; i++)
		ok = stays_inside(a, d, folder, p.parts[i].name);
	for (size_t i = 0; ok && i < p.n; i++) {
		indent_part(&p.parts[i], &b);
		ok = write_file(a, d, fs_join(a, folder, p.parts[i].name), buf_str(&b), x);
	}
	buf_free(&b);
	if (ok)
		report_left_over(a, d, &p, folder);
	return ok;
}

/* True if the file may hold these bytes from now on. */
static bool may_replace(struct arena *a, struct diags *d, struct str path, struct str bytes)
{
	struct str old;

	if (!fs_is_file(path.p) || (fs_read(a, path.p, &old) && str_eq(old, bytes)))
		return true;
	diag(d, &other_docx, diag_path(a, path));
	return false;
}

bool docx_pack(struct arena *a, struct diags *d, struct str folder, struct str docx,
	struct docx_exchange *x)
{
	struct package p;
	struct buf b = { 0 };
	struct entry *entries;
	struct str why;
	bool ok = package_read(a, d, folder, &p);

	docx = arena_str(a, docx);
	entries = arena_array(a, p.n, sizeof(*entries));
	for (size_t i = 0; i < p.n; i++)
		entries[i] = (struct entry){ .name = p.parts[i].name, .bytes = p.parts[i].bytes };
	if (ok && !package_write_once(entries, p.n, a, &b, &why)) {
		diag(d, &not_written, diag_path(a, docx), why);
		x->failed = true;
		ok = false;
	}
	x->parts = p.n;
	ok = ok && (x->force || may_replace(a, d, docx, buf_str(&b)));
	ok = ok && write_file(a, d, docx, buf_str(&b), x);
	buf_free(&b);
	return ok;
}
