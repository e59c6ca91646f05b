/* Advance widths of Times New Roman, in units of 1/2048 em: the data of metrics.c. */
#ifndef DOCX_ADVANCES_H
#define DOCX_ADVANCES_H

#include <stddef.h>
#include <stdint.h>

enum { ADVANCE_COUNT = 443, ADVANCE_EM = 2048 };

/* The characters that are measured: from `first` to `last`, their widths from `at` on. */
struct advance_range {
	uint16_t first, last, at;
};

extern const struct advance_range advance_ranges[]; /* ascending */
extern const size_t n_advance_ranges;

/* regular, bold, italic, bold italic */
extern const uint16_t advances[4][ADVANCE_COUNT];

#endif
