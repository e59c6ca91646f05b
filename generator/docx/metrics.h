/*
 * How wide text is in Times New Roman (and in every font with its widths), and where its lines
 * break. For drawn lines, which are as long as the text they belong to says, for the balanced
 * lines of a subject and for the height of a brace. Lengths are EMU (914400 to the inch) unless a
 * name says twips (20 to the point).
 */
#ifndef DOCX_METRICS_H
#define DOCX_METRICS_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

enum { EMU_PER_TWIP = 635, EMU_PER_POINT = 12700, EMU_PER_INCH = 914400 };

struct face {
	unsigned half_points; /* 28 = 14 pt */
	bool bold, italic, caps;
};

/* The width of the text on one line. Combining marks have none; a character that is not measured
 * counts as half an em, one of a wide script as a whole. */
long metrics_width(struct str text, struct face f);

/* The height of a line of single spacing. */
long metrics_line_height(struct face f);

/* Where text breaks into lines no wider than `width`, at blanks only; a word that is wider stands
 * alone. Returns the number of lines (0 for blank text). With `lines` != NULL the lines, at most
 * `max`, blanks at their ends left off. */
size_t metrics_wrap(struct str text, struct face f, long width, struct str *lines, size_t max);

/* The lines of a centred text that should look well: as few as go into `width`, about equally wide,
 * broken where the sense allows it (after a comma, before "và", "trong", ...; not within
 * "2021 - 2026"). In the arena. */
size_t metrics_balance(struct arena *a, struct str text, struct face f, long width,
	struct str **lines);

#endif
