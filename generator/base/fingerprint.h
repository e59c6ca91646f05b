/*
 * Fingerprints: SHA-256, which nobody can bring about for another text. The only user of nettle. To see
 * what merely changed, base/digest.h is quicker.
 */
#ifndef BASE_FINGERPRINT_H
#define BASE_FINGERPRINT_H

#include "base/arena.h"

enum { FINGERPRINT_DIGITS = 64 };

/* The fingerprint of the parts one after the other, as 64 hexadecimal digits in small letters. */
struct str fingerprint(struct arena *a, const struct str *parts, size_t n);

#endif
