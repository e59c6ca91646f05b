/* Compiling the parts of a DOCX: what walk.c, control.c and compile_docx.c share. */
#ifndef TEMPLATE_WALK_H
#define TEMPLATE_WALK_H

#include "template/wml.h"

struct docx {
	struct compile c;
	const xmlDoc *styles;
	const struct implicit_slot *implicit;
	size_t n_implicit;
	unsigned char *ranks; /* where a slot's info came from: 0 nowhere, 1 a part, 2 the main part */

	/* the part at hand */
	struct clean clean;
	bool is_main;
	bool controls;  /* content controls are slots */
	bool braces;    /* {{name}} is a slot */
	bool changed;   /* something was left out */
	bool revised;   /* tracked changes were reported; once per part is enough */
	const struct slot *line; /* the slot whose drawn lines are set; NULL outside of one */
	size_t n_lines;
	unsigned n_frames;
};

/* The literal bytes being collected. */
struct buf *walk_literal(struct docx *x);

/* Compiles a node, the children of one (NULL: none), an element without asking what it means. */
void walk_node(struct docx *x, const xmlNode *n);
void walk_children(struct docx *x, const xmlNode *n);
void walk_plain(struct docx *x, const xmlNode *n);

/* The markup of `n`, or of its children, cleaned and without filling slots. */
struct str walk_markup(struct docx *x, const xmlNode *n, bool children);

/* A content control's tag, else its title as a tag; "" for a control that is no slot. */
struct str control_tag(struct arena *a, const xmlNode *sdt);

/* Compiles a content control. */
void control_put(struct docx *x, const xmlNode *sdt);

/* Compiles an attribute that says how wide a drawn line is. False: it is another one. */
bool control_line_attr(struct docx *x, const xmlNode *n, const xmlAttr *at);

#endif
