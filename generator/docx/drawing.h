/* Drawings in a line of text: pictures, and the brace that joins recipients. */
#ifndef DOCX_DRAWING_H
#define DOCX_DRAWING_H

#include "docx/out.h"

/* A run with the picture, at its own size or scaled down to the room (twips). */
void drawing_image(struct out *o, const struct image *image, struct str alt, long room);

/* A run with a right brace; sizes in EMU. */
void drawing_brace(struct out *o, long width, long height, struct str alt);

#endif
