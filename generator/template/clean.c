/*
 * What a word processor leaves in a document at every save: ids of editing sessions, marks of the
 * spelling checker, the last cursor position, who changed it when. Owns the list of it, and the
 * rules by which it is found in a tree.
 */
#include "template/clean.h"

#include "template/wml.h"

#include <string.h>

#define CORE "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
#define TERMS "http://purl.org/dc/terms/"
#define APP "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"

struct clean_id {
	const struct clean_id *next;
	struct str id;
};

/* ---- The list ------------------------------------------------------------------------------ */

struct listed {
	struct str prefix, name;
};

static const struct listed elements[] = {
	{ STR_INIT("w"), STR_INIT("proofErr") },
	{ STR_INIT("w"), STR_INIT("proofState") },
	{ STR_INIT("w"), STR_INIT("lastRenderedPageBreak") },
	{ STR_INIT("w"), STR_INIT("rsid") },
	{ STR_INIT("w"), STR_INIT("rsids") },
	/* These would tell in every paper who edited the template, when, and for how long. */
	{ STR_INIT("dcterms"), STR_INIT("created") },
	{ STR_INIT("dcterms"), STR_INIT("modified") },
	{ STR_INIT("cp"), STR_INIT("lastModifiedBy") },
	{ STR_INIT("cp"), STR_INIT("revision") },
	{ STR_INIT("cp"), STR_INIT("lastPrinted") },
	{ STR_INIT(""), STR_INIT("Company") },
	{ STR_INIT(""), STR_INIT("Manager") },
	{ STR_INIT(""), STR_INIT("TotalTime") },
	/* And these are not true of any paper but the template. */
	{ STR_INIT(""), STR_INIT("Pages") },
	{ STR_INIT(""), STR_INIT("Words") },
	{ STR_INIT(""), STR_INIT("Characters") },
	{ STR_INIT(""), STR_INIT("CharactersWithSpaces") },
	{ STR_INIT(""), STR_INIT("Lines") },
	{ STR_INIT(""), STR_INIT("Paragraphs") },
	{ STR_INIT(""), STR_INIT("AppVersion") },
	{ STR_INIT(""), STR_INIT("DocSecurity") },
};

bool clean_element(struct str prefix, struct str name)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(*elements); i++)
		if (str_eq(prefix, elements[i].prefix) && str_eq(name, elements[i].name))
			return true;
	return false;
}

/* Ids of editing sessions, and those Word gives every paragraph, which must not be repeated with
 * it. */
bool clean_attr(struct str prefix, struct str name)
{
	if (str_eqz(prefix, "w14"))
		return str_eqz(name, "paraId") || str_eqz(name, "textId");
	return str_eqz(prefix, "w") && str_starts(name, STR("rsid"));
}

/* ---- In a tree ----------------------------------------------------------------------------- */

/* The usual prefix of a namespace, whatever the part calls it; "-" for one without a list. */
static struct str usual_prefix(const xmlNs *ns)
{
	static const struct {
		const char *namespace;
		struct str prefix;
	} usual[] = {
		{ WML, STR_INIT("w") }, { WML14, STR_INIT("w14") }, { CORE, STR_INIT("cp") },
		{ TERMS, STR_INIT("dcterms") }, { APP, STR_INIT("") },
	};

	for (size_t i = 0; ns && i < sizeof(usual) / sizeof(*usual); i++)
		if (strcmp((const char *)ns->href, usual[i].namespace) == 0)
			return usual[i].prefix;
	return STR("-");
}

enum { MOST_GO_BACKS = 8 }; /* Word sets one; those beyond stay, each with its end */

/* The bookmark _GoBack is where the cursor stood; its end is known by its id only. */
static bool is_go_back(struct clean *k, struct arena *a, const xmlNode *n)
{
	struct clean_id *kept;

	if (node_is(n, WML, "bookmarkEnd")) {
		struct str id = attr_get(a, n, WML, "id");

		for (const struct clean_id *x = k->ids; x; x = x->next)
			if (str_eq(x->id, id))
				return true;
		return false;
	}
	if (!node_is(n, WML, "bookmarkStart") || !str_eqz(attr_get(a, n, WML, "name"), "_GoBack"))
		return false;
	if (k->n_ids++ >= MOST_GO_BACKS)
		return false;
	kept = arena_new(a, struct clean_id);
	*kept = (struct clean_id){ k->ids, attr_get(a, n, WML, "id") };
	k->ids = kept;
	return true;
}

bool clean_drops(struct clean *k, struct arena *a, const xmlNode *element)
{
	return clean_element(usual_prefix(element->ns), str_from((const char *)element->name)) ||
		is_go_back(k, a, element);
}

bool clean_is_revision(const xmlNode *n)
{
	static const char *const names[] = {
		"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange",
		"tblPrChange", "trPrChange", "tcPrChange", "numberingChange", "commentReference",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (node_is(n, WML, names[i]))
			return true;
	return false;
}

bool clean_drops_attr(const xmlAttr *attr)
{
	return clean_attr(usual_prefix(attr->ns), str_from((const char *)attr->name));
}

bool clean_drops_text(const xmlNode *text)
{
	return str_trim(node_text(text)).n == 0 && text->parent && node_has_elements(text->parent) &&
		xmlNodeGetSpacePreserve(text->parent) != 1;
}
