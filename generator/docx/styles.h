/* The paragraph and table styles the writer asks a template for. */
#ifndef DOCX_STYLES_H
#define DOCX_STYLES_H

#include "base/buf.h"
#include "base/diag.h"

#include <stdbool.h>

enum style {
	STYLE_PARAGRAPH, STYLE_HEADING1, STYLE_HEADING2, STYLE_HEADING3, STYLE_HEADING4,
	STYLE_ITEM, STYLE_POINT, STYLE_BULLET, STYLE_QUOTE, STYLE_CODE, STYLE_PICTURE,
	STYLE_TABLE, STYLE_CAPTION, STYLE_CELL, STYLE_CELL_HEADER, STYLE_CELL_GROUP, STYLE_GAP,
	STYLE_APPENDIX, STYLE_APPENDIX_TITLE, STYLE_ATTACHED,
	STYLE_RECIPIENT, STYLE_RECIPIENT_NOTE, STYLE_FRAME, STYLE_END,
	STYLE_COUNT
};

struct indent {
	long left, first; /* twips; first < 0: hanging */
};

struct styles {
	struct str id[STYLE_COUNT];        /* as w:pStyle names them in this template */
	struct indent indent[STYLE_COUNT]; /* of the paragraph styles and those they are based on */
	unsigned half_points[STYLE_COUNT]; /* size of their text, likewise; 0: not said */
};

/* Finds the styles in word/styles.xml by id or else by name. A style that is not there is
 * reported at `path`; false then. The ids live in `a`. */
__attribute__((warn_unused_result))
bool styles_find(struct arena *a, struct diags *d, struct str path, struct str styles_xml,
	struct styles *s);

/* w:ind */
void styles_put_indent(struct buf *out, struct indent indent);

#endif
