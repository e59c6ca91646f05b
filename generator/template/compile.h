/*
 * What the two compilers share: reading XML, naming places in it, finding slots, writing tags.
 * Not for use outside template/. Trees are never deeper than parse.c allows, so recursion over a
 * tree is bounded.
 */
#ifndef TEMPLATE_COMPILE_H
#define TEMPLATE_COMPILE_H

#include "base/diag.h"
#include "template/ops.h"

#include <libxml/tree.h>

/* What messages need to know of a format. */
struct format {
	const char *forms[FIELD_LENGTH + 1]; /* by kind of field: how a slot is written, %1 the name */
	const char *instead;                 /* what to use instead of {{...}} */
	const char *text_in;                 /* element whose text is the document's; NULL: any */
};

/* The values a name can stand for: the plan's (level 0), or those of a list's rows. */
struct level {
	const struct field *fields[2];
	size_t n[2];
	struct str key;  /* "", "ky", "ky.con" */
	size_t value;    /* index of the outermost list among the plan's values */
	unsigned number; /* of the list slot; 0 for the plan: two slots of one list are two */
};

/* A condition around a place. Places share the conditions they have in common. */
struct cond {
	const struct cond *outer;
	struct str key;
	unsigned number; /* the level's */
	bool negative;
};

/* A name that was found. */
struct slot {
	const struct field *field;
	unsigned level;
	size_t index;   /* among the level's values */
	size_t value;   /* among the plan's values: the field itself or the outermost list */
	struct str key; /* "so-ky-hieu", "ky.ho-ten": the same for every slot of that field */
};

/* A slot that was found in the template. */
struct use {
	const struct use *next;
	struct str key;
	const struct cond *conds;
	size_t part;
	const xmlNode *near; /* as long as the part is compiled */
};

enum { MOST_SLOTS = 1000 }; /* in a template: each is compared with each */

struct compile {
	struct arena *arena;
	struct diags *diags;
	struct str path;
	const struct schema *schema;
	const struct format *format;
	struct template *template;

	/* the part at hand */
	size_t part;
	const struct src *src;
	struct ops ops;
	size_t n_slots;    /* found in it */
	bool text_once;    /* a text may stand in it once only */
	struct level levels[MOST_LISTS + 1];
	unsigned depth;
	unsigned n_lists;  /* numbers list slots, over all parts */
	unsigned blind;    /* inside a list nobody knows: names cannot be judged */
	const struct cond *conds;
	const struct use *uses; /* over all parts, latest first */
	size_t n_names;         /* looked for, over all parts */
	bool left_out;          /* parse_xml() left out processing instructions */
	bool incomplete;        /* a part could not be read: no use in looking for what is missing */
};

/* ---- parse.c: from bytes to a tree ---- */

enum doctype { DOCTYPE_NONE, DOCTYPE_HTML };

/* A part's source for messages, in the arena; the bytes are not copied. */
const struct src *part_source(struct compile *c, struct str name, struct str bytes);

/* Starts a part. */
void compile_part(struct compile *c, size_t part, const struct src *src);

/* Parses the part's bytes. NULL: reported. The caller frees it with xmlFreeDoc(). */
xmlDoc *parse_xml(struct compile *c, enum doctype allowed);

/* Where an element starts in the part's bytes; where an attribute in its tag stands. */
struct where where_element(const struct compile *c, const xmlNode *element);
struct where where_attr(const struct compile *c, const xmlNode *element, const char *name);

/* ---- tree.c: looking at a tree ---- */

/* The node after `n` in document order within `root`; NULL at the end. */
xmlNode *node_next(const xmlNode *n, const xmlNode *root);
xmlNode *node_after(const xmlNode *n, const xmlNode *root); /* the same, passing over n's children */

bool node_is(const xmlNode *n, const char *namespace, const char *name);
xmlNode *node_child(const xmlNode *n, const char *namespace, const char *name);
xmlNode *node_find(const xmlNode *root, const char *namespace, const char *name); /* in its depth */
bool node_inside(const xmlNode *n, const char *namespace, const char *name);
bool node_has_elements(const xmlNode *n);

/* The attribute's value in the arena; `namespace` NULL: the one without. "" when absent. */
struct str attr_get(struct arena *a, const xmlNode *n, const char *namespace, const char *name);
struct str attr_value(struct arena *a, const xmlAttr *attr);

/* The same, compared; for what is asked of many elements, nothing is copied. */
bool attr_is(struct arena *a, const xmlNode *n, const char *namespace, const char *name,
	struct str value);
struct str node_text(const xmlNode *text); /* of a text node */

/* The text a reader would find the place by: of its paragraph, or of the nearest one before. */
struct str text_near(const struct compile *c, const xmlNode *n);

/* ---- tags ---- */
void put_open(struct buf *b, const xmlNode *element); /* "<w:p" and its namespaces, no attributes */
void put_attr_name(struct buf *b, const xmlAttr *attr); /* ' w:val="' */
void put_attr(struct buf *b, struct arena *a, const xmlAttr *attr);
void put_close(struct buf *b, const xmlNode *element);

/* ---- slots.c: names ---- */

/* Finds a field by the name a slot gives, in the lists around it from the inside out. Reports an
 * unknown name and goes on with the nearest one; false when there is none. */
bool slot_find(struct compile *c, struct str name, const xmlNode *near, struct where w,
	struct slot *slot);

/* Reports a field that cannot be written as it is here. */
void slot_kind_error(struct compile *c, const struct slot *slot, const xmlNode *near,
	struct where w);

/* Notes that the slot stands here; reports it if it stood before where both can show. */
void slot_use(struct compile *c, const struct slot *slot, const xmlNode *near, struct where w);

/* A value's operation. */
struct op slot_op(enum op_kind kind, const struct slot *slot);

/* Conditions and lists around what is compiled between begin and end. list_begin reports and
 * gives false when the list stands in itself; then there is nothing to end. */
size_t branch_begin(struct compile *c, const struct slot *slot, bool negative);
void branch_end(struct compile *c, size_t begin);
bool list_begin(struct compile *c, const struct slot *slot, const xmlNode *near, struct where w,
	size_t *begin);
void list_end(struct compile *c, size_t begin);

/* Reports text that looks like a slot of another program: {{name}}. */
void literal_braces(struct compile *c, struct str text, struct where w);

/* Appends what {{name}} in the text stands for, the rest escaped. */
void put_text_slots(struct compile *c, const xmlNode *text);

/* Starts and ends a compilation. compile_end reports the required fields that no part holds, and
 * gives NULL if there were errors. */
void compile_begin(struct compile *c, size_t n_parts);
struct template *compile_end(struct compile *c, size_t errors_before);

#endif
