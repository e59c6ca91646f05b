/*
 * Looking through a package before it becomes a template. Owns what may not be in one; knows content
 * types and relationships (OPC, ECMA-376 part 2); of WordprocessingML, fields only.
 */
#include "docx/vet.h"

#include "base/buf.h"
#include "base/fs.h"
#include "docx/xml.h"

#include <string.h>
#include <strings.h>

#define MAIN_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

MSG(main_type, "docx-main-type", DIAG_ERROR,
	"this is no document but %1: in Word, save it as \"Word document (.docx)\"");
MSG(carried, "docx-carried", DIAG_ERROR,
	"the template holds %1 (%2), which every paper would carry: delete it in Word and save the "
	"template again");
MSG(outer, "docx-outer", DIAG_ERROR,
	"Word would fetch \"%1\" from outside whenever a paper is opened: put it into the template, or "
	"delete it");
MSG(scheme, "docx-link", DIAG_ERROR,
	"a link may lead to http:, https:, mailto: or tel:, not to \"%1\"");
MSG(nowhere, "docx-target-missing", DIAG_ERROR,
	"the relationship \"%1\" leads to \"%2\", which is not in the package: Word would call every "
	"paper damaged");
MSG(long_id, "docx-relation-id", DIAG_ERROR,
	"the id of a relationship is longer than 255 characters");
MSG(by_number, "docx-character-number", DIAG_ERROR,
	"a character is written as a number here (&#...;), which hides what stands there: write the "
	"character itself");
MSG(root, "docx-part-root", DIAG_ERROR,
	"this part must be an element <%1>, without a prefix, with something in it");

enum { LONGEST_ID = 255 };

struct vet {
	struct arena *a;
	struct diags *d;
	struct str path;
	const struct package *p;
	const struct src *src; /* the part at hand */
	struct str folder;     /* that its targets start from: "word" */
	bool ok;
};

static void take_part(struct vet *v, const struct part *part)
{
	struct src *s = arena_new(v->a, struct src);

	s->path = fs_join(v->a, v->path, part->name);
	s->text = part->bytes;
	v->src = s;
}

static struct where where_token(const struct vet *v, const struct xml_token *t)
{
	return (struct where){ v->src, (size_t)(t->all.p - v->src->text.p), t->all.n };
}

/* What is compared here is what stands there: "javascript&#58;" would pass for a path, and Word would
 * read a scheme. The references that have names (&amp; and the like) hide nothing. */
static bool is_plain(struct vet *v, const struct xml_token *t)
{
	if (str_search(t->attrs, STR("&#")) == t->attrs.n)
		return true;
	diag(v->d, &by_number, where_token(v, t));
	v->ok = false;
	return false;
}

/* ---- What is carried ------------------------------------------------------------------------ */

/* By the end of the relationship's type: programs write it in the namespace of their year. */
static const struct {
	struct str type;
	const char *what;
} types[] = {
	{ STR_INIT("/vbaProject"), N_("macros") },
	{ STR_INIT("/oleObject"), N_("an embedded object") },
	{ STR_INIT("/package"), N_("an embedded file") },
	{ STR_INIT("/control"), N_("a control that can run programs (ActiveX)") },
	{ STR_INIT("/aFChunk"), N_("a piece in another format (altChunk)") },
	{ STR_INIT("/subDocument"), N_("a part of a master document") },
};

/* The same by name, for what no relationship leads to. */
static const struct {
	struct str start;
	const char *what;
} names[] = {
	{ STR_INIT("word/vbaProject.bin"), N_("macros") },
	{ STR_INIT("word/vbaData.xml"), N_("macros") },
	{ STR_INIT("word/activeX/"), N_("a control that can run programs (ActiveX)") },
};

static void vet_names(struct vet *v)
{
	for (size_t i = 0; i < v->p->n; i++)
		for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++)
			if (str_starts(v->p->parts[i].name, names[k].start)) {
				diag(v->d, &carried, diag_path(v->a, v->path), str_from(diag_translate(names[k].what)),
					v->p->parts[i].name);
				v->ok = false;
			}
}

static const char *carried_by(struct str type)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (str_ends(type, types[i].type))
			return types[i].what;
	return NULL;
}

/* ---- Relationships -------------------------------------------------------------------------- */

static bool good_scheme(struct str target)
{
	static const char *const schemes[] = { "http:", "https:", "mailto:", "tel:" };

	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		struct str s = str_from(schemes[i]);

		if (target.n > s.n && strncasecmp(target.p, s.p, s.n) == 0)
			return true;
	}
	return str_find(target, ':', 0) == target.n;
}

/* Where a target leads within the package: "../media/a.png" from "word/x" to "word/media/a.png". */
static struct str resolve(struct vet *v, struct str target)
{
	struct str at = v->folder, step;

	if (str_starts(target, STR("/"))) {
		at = STR("");
		target = str_slice(target, 1, target.n);
	}
	while (str_cut(&target, '/', &step)) {
		if (str_eqz(step, ".."))
			at = fs_dir(at);
		else if (!str_eqz(step, "."))
			at = fs_join(v->a, at, step);
	}
	return at;
}

static bool is_there(const struct package *p, struct str name)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->parts[i].name.n == name.n && strncasecmp(p->parts[i].name.p, name.p, name.n) == 0)
			return true;
	return false;
}

static void vet_outer(struct vet *v, const struct xml_token *t, struct str target)
{
	bool link = str_ends(xml_attr(t, STR("Type")), STR("/hyperlink"));

	if (link && good_scheme(target))
		return;
	diag(v->d, link ? &scheme : &outer, where_token(v, t), diag_short(v->a, target));
	v->ok = false;
}

/* "#mark" stays in the document. */
static void vet_inner(struct vet *v, const struct xml_token *t, struct str target)
{
	if (str_starts(target, STR("#")) || (target.n <= LONGEST_ID && is_there(v->p, resolve(v, target))))
		return;
	diag(v->d, &nowhere, where_token(v, t), xml_attr(t, STR("Id")), diag_short(v->a, target));
	v->ok = false;
}

static void vet_relation(struct vet *v, const struct xml_token *t)
{
	struct str target = xml_attr(t, STR("Target"));
	const char *what = carried_by(xml_attr(t, STR("Type")));

	if (xml_attr(t, STR("Id")).n > LONGEST_ID) {
		diag(v->d, &long_id, where_token(v, t));
		v->ok = false;
	} else if (what) {
		diag(v->d, &carried, where_token(v, t), str_from(diag_translate(what)), diag_short(v->a, target));
		v->ok = false;
	} else if (str_eqz(xml_attr(t, STR("TargetMode")), "External")) {
		vet_outer(v, t, target);
	} else {
		vet_inner(v, t, target);
	}
}

static void vet_relations(struct vet *v, const struct part *part)
{
	struct xml_token t;

	take_part(v, part);
	v->folder = fs_dir(fs_dir(part->name)); /* word/_rels/document.xml.rels speaks of word/ */
	for (size_t at = 0; xml_next(part->bytes, &at, &t);)
		if ((t.kind == XML_START || t.kind == XML_EMPTY) && str_eqz(t.name, "Relationship") &&
			is_plain(v, &t))
			vet_relation(v, &t);
}

/* ---- Fields --------------------------------------------------------------------------------- */

/* instruction = blanks, a name of letters, what it works on (ISO 29500-1, 17.16.1). These get theirs
 * from other files or programs. */
static bool fetches(struct str instruction)
{
	static const char *const fields[] = {
		"database", "dde", "ddeauto", "import", "include", "includepicture", "includetext", "link",
	};
	struct str name = str_trim(instruction);
	size_t n = 0;

	while (n < name.n && (name.p[n] | 0x20) >= 'a' && (name.p[n] | 0x20) <= 'z')
		n++;
	if (n < name.n && name.p[n] == '&') /* the name goes on, in a way that hides what it is */
		return true;
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (strlen(fields[i]) == n && strncasecmp(name.p, fields[i], n) == 0)
			return true;
	return false;
}

static void vet_instruction(struct vet *v, const struct xml_token *t, struct str instruction)
{
	if (!fetches(instruction))
		return;
	diag(v->d, &outer, where_token(v, t), diag_short(v->a, str_trim(instruction)));
	v->ok = false;
}

static struct str text_in(struct str s)
{
	return str_starts(s, STR("<![CDATA[")) ? str_slice(s, 9, s.n - 3) : s;
}

/* Word spreads an instruction over as many runs as it likes, between two w:fldChar. */
static void vet_fields(struct vet *v, const struct part *part)
{
	struct buf instruction = { 0 };
	struct xml_token t;
	bool inside = false;

	take_part(v, part);
	for (size_t at = 0; xml_next(part->bytes, &at, &t);) {
		if (str_eqz(t.name, "w:instrText"))
			inside = t.kind == XML_START;
		else if (inside && t.kind == XML_TEXT)
			buf_put(&instruction, text_in(t.all));
		else if (str_eqz(t.name, "w:fldSimple"))
			vet_instruction(v, &t, xml_attr(&t, STR("w:instr")));
		else if (str_eqz(t.name, "w:fldChar")) {
			vet_instruction(v, &t, buf_str(&instruction));
			buf_clear(&instruction);
		}
	}
	buf_free(&instruction);
}

/* ---- The parts that say it ------------------------------------------------------------------ */

static const char *kind_of(struct str type)
{
	if (str_search(type, STR("macroEnabled")) < type.n)
		return N_("one with macros (.docm, .dotm)");
	if (str_search(type, STR("template")) < type.n)
		return N_("a template of Word (.dotx)");
	return N_("something else");
}

static void vet_types(struct vet *v, const struct part *part)
{
	struct xml_token t;

	take_part(v, part);
	for (size_t at = 0; xml_next(part->bytes, &at, &t);) {
		struct str type = xml_attr(&t, STR("ContentType"));

		if (!str_eqz(t.name, "Override") || !is_plain(v, &t) ||
			!str_eqz(xml_attr(&t, STR("PartName")), "/word/document.xml") ||
			str_eqz(type, MAIN_TYPE))
			continue;
		diag(v->d, &main_type, where_token(v, &t), str_from(diag_translate(kind_of(type))));
		v->ok = false;
	}
}

static bool has_root(const struct part *part, struct str name)
{
	struct str text = str_trim(part->bytes);
	struct xml_token t;
	size_t at = 0;

	while (xml_next(text, &at, &t))
		if (t.kind == XML_START || t.kind == XML_EMPTY)
			break;
	return t.kind == XML_START && str_eq(t.name, name) && str_ends(text, STR(">")) &&
		str_ends(str_slice(text, 0, text.n - 1), name) &&
		str_ends(str_slice(text, 0, text.n - 1 - name.n), STR("</"));
}

/* What is no XML is left to the parser, which says where. */
static void vet_part(struct vet *v, const struct part *part, struct str name,
	void (*vet)(struct vet *, const struct part *))
{
	if (!xml_balanced(part->bytes)) {
		v->ok = false;
	} else if (!has_root(part, name)) {
		diag(v->d, &root, diag_path(v->a, fs_join(v->a, v->path, part->name)), name);
		v->ok = false;
	} else {
		vet(v, part);
	}
}

bool vet_package(struct arena *a, struct diags *d, struct str path, const struct package *p)
{
	struct vet v = { .a = a, .d = d, .path = path, .p = p, .ok = true };

	vet_names(&v);
	for (size_t i = 0; i < p->n; i++) {
		if (str_eqz(p->parts[i].name, "[Content_Types].xml"))
			vet_part(&v, &p->parts[i], STR("Types"), vet_types);
		else if (str_ends(p->parts[i].name, STR(".rels")))
			vet_part(&v, &p->parts[i], STR("Relationships"), vet_relations);
		else if (str_starts(p->parts[i].name, STR("word/")) && str_ends(p->parts[i].name, STR(".xml")))
			vet_fields(&v, &p->parts[i]);
	}
	return v.ok;
}

bool vet_has_tags(const struct package *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_starts(p->parts[i].name, STR("word/")) &&
			str_search(p->parts[i].bytes, STR("<w:tag ")) < p->parts[i].bytes.n)
			return true;
	return false;
}
