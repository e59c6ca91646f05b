/* Compression. Owns libdeflate and the level; knows nothing of archives. */
#include "docx/deflate.h"

#include "base/mem.h"

#include <assert.h>
#include <libdeflate.h>

/* Its 6 costs a third of zlib's 6, for as many bytes. */
enum { LEVEL = 6 };

/* The library's own type under our name: there is nothing to add to it. */
static struct libdeflate_compressor *inner(struct deflater *d)
{
	return (struct libdeflate_compressor *)d;
}

struct deflater *deflater_new(void)
{
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(LEVEL);

	if (!c)
		mem_out();
	return (struct deflater *)c;
}

void deflater_free(struct deflater *d)
{
	libdeflate_free_compressor(inner(d));
}

struct str deflate(struct deflater *d, struct arena *a, struct str bytes)
{
	size_t bound = libdeflate_deflate_compress_bound(inner(d), bytes.n);
	char *out = arena_alloc(a, bound);
	size_t n = libdeflate_deflate_compress(inner(d), bytes.p, bytes.n, out, bound);

	assert(n > 0); /* 0: no room, which the bound rules out */
	return (struct str){ out, n };
}

uint32_t deflate_crc32(struct str bytes)
{
	return libdeflate_crc32(0, bytes.p, bytes.n);
}
