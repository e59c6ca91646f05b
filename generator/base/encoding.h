/*
 * Which encoding bytes that are no UTF-8 may be in: the ones that Vietnamese was written in before
 * Unicode, and UTF-16. A guess, for messages; nothing is ever converted.
 */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include "base/str.h"

#include <stdbool.h>

enum encoding { ENCODING_UNKNOWN, ENCODING_TCVN3, ENCODING_VNI, ENCODING_VISCII, ENCODING_1258 };

/* Of bytes that are neither UTF-8 nor UTF-16. */
enum encoding encoding_guess(struct str bytes);

/* True if the bytes have UTF-16's mark, in either order, or look like it without. */
bool encoding_is_utf16(struct str bytes);

#endif
