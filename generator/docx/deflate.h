/*
 * DEFLATE (RFC 1951) of whole buffers. The only user of libdeflate.
 */
#ifndef DOCX_DEFLATE_H
#define DOCX_DEFLATE_H

#include "base/arena.h"

#include <stdint.h>

/* A compressor; its tables are made once and serve all buffers. One per thread. */
struct deflater;

struct deflater *deflater_new(void);
void deflater_free(struct deflater *d);

/* The bytes compressed, in `a`. The same bytes give the same result. */
struct str deflate(struct deflater *d, struct arena *a, struct str bytes);

/* The check sum that a zip archive keeps of the bytes before they were compressed. */
uint32_t deflate_crc32(struct str bytes);

#endif
