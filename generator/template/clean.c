/*
 * What a word processor leaves in a document at every save: ids of editing sessions, marks of the
 * spelling checker, the last cursor position, who changed it when. Owns the list of it.
 */
#include "template/wml.h"

#include <string.h>

#define CORE "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
#define TERMS "http://purl.org/dc/terms/"

struct clean_id {
	const struct clean_id *next;
	struct str id;
};

static const struct {
	const char *namespace, *name;
} dropped[] = {
	{ WML, "proofErr" },
	{ WML, "lastRenderedPageBreak" },
	{ WML, "rsid" },
	{ WML, "rsids" },
	/* These would tell in every paper who edited the template, and when. */
	{ TERMS, "created" },
	{ TERMS, "modified" },
	{ CORE, "lastModifiedBy" },
	{ CORE, "revision" },
	{ CORE, "lastPrinted" },
};

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
	kept = arena_new(a, struct clean_id);
	*kept = (struct clean_id){ k->ids, attr_get(a, n, WML, "id") };
	k->ids = kept;
	return true;
}

bool clean_drops(struct clean *k, struct arena *a, const xmlNode *element)
{
	for (size_t i = 0; i < sizeof(dropped) / sizeof(*dropped); i++)
		if (node_is(element, dropped[i].namespace, dropped[i].name))
			return true;
	return is_go_back(k, a, element);
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
	return attr->ns && strcmp((const char *)attr->ns->href, WML) == 0 &&
		strncmp((const char *)attr->name, "rsid", 4) == 0;
}

bool clean_drops_text(const xmlNode *text)
{
	return str_trim(node_text(text)).n == 0 && text->parent && node_has_elements(text->parent) &&
		xmlNodeGetSpacePreserve(text->parent) != 1;
}
