/* Digests. Owns the choice of the hash; the digest of several pieces is that of their digests. */
#include "base/digest.h"

#include <errno.h>
#include <sys/stat.h>
#include <xxhash.h>

static struct digest hash(const void *bytes, size_t n)
{
	XXH128_hash_t h = XXH3_128bits(bytes, n);

	return (struct digest){ h.high64, h.low64 };
}

void digest_add(struct digest *d, struct str bytes)
{
	struct digest pair[2] = { *d, hash(bytes.p, bytes.n) };

	*d = hash(pair, sizeof(pair));
}

/* Numbers only, eight bytes each: no padding gets into the digest. */
bool digest_add_file(struct digest *d, const char *path)
{
	int64_t state[6] = { 0 };
	struct stat st;
	bool there = stat(path, &st) == 0;

	if (!there && errno != ENOENT && errno != ENOTDIR)
		return false;
	if (there) {
		state[0] = (int64_t)st.st_ino;
		state[1] = (int64_t)st.st_size;
		state[2] = (int64_t)st.st_mtim.tv_sec;
		state[3] = (int64_t)st.st_mtim.tv_nsec;
		state[4] = (int64_t)st.st_ctim.tv_sec;
		state[5] = (int64_t)st.st_ctim.tv_nsec;
	}
	digest_add(d, (struct str){ (const char *)state, sizeof(state) });
	return true;
}

bool digest_eq(struct digest x, struct digest y)
{
	return x.high == y.high && x.low == y.low;
}
