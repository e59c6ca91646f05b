/* Fingerprints. Owns the choice of the hash. */
#include "base/fingerprint.h"

#include <nettle/sha2.h>
#include <stdint.h>

struct str fingerprint(struct arena *a, const struct str *parts, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	char *text = arena_alloc(a, FINGERPRINT_DIGITS + 1);
	uint8_t sum[SHA256_DIGEST_SIZE];
	struct sha256_ctx hash;

	sha256_init(&hash);
	for (size_t i = 0; i < n; i++)
		sha256_update(&hash, parts[i].n, (const uint8_t *)parts[i].p);
	sha256_digest(&hash, sizeof(sum), sum);
	for (size_t i = 0; i < sizeof(sum); i++) {
		text[2 * i] = digits[sum[i] >> 4];
		text[2 * i + 1] = digits[sum[i] & 15];
	}
	return (struct str){ text, FINGERPRINT_DIGITS };
}
