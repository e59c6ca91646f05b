/* The head of a picture file: what it is and how large. */
#ifndef SOURCE_IMAGE_H
#define SOURCE_IMAGE_H

#include "plan/plan.h"

#include <stdbool.h>

/* Reads media type, width, height and dpi of image->bytes, by its signature and not its name.
 * False: neither PNG nor JPEG, or damaged, or without a size. */
bool image_read_head(struct image *image);

#endif
