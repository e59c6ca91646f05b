/*
 * PNG (ISO/IEC 15948) and JPEG (ITU-T T.81, JFIF, Exif) heads. Owns no pixels: a picture is never
 * decoded, only copied. Knows nothing of paths.
 */
#include "source/image.h"

#include <string.h>

enum { DPI_DEFAULT = 96, LARGEST_SIDE = 100000 };

/* A reader over bytes that gives zeros beyond the end. */
static unsigned byte_at(struct str s, size_t at)
{
	return at < s.n ? (unsigned char)s.p[at] : 0;
}

static unsigned be16(struct str s, size_t at)
{
	return byte_at(s, at) << 8 | byte_at(s, at + 1);
}

static unsigned be32(struct str s, size_t at)
{
	return be16(s, at) << 16 | be16(s, at + 2);
}

static bool size_ok(const struct image *image)
{
	return image->width > 0 && image->height > 0 && image->width <= LARGEST_SIDE &&
		image->height <= LARGEST_SIDE;
}

/* A resolution that no scanner has is a mistake of the program that wrote the file. */
static void set_dpi(struct image *image, double dpi)
{
	if (dpi >= 20 && dpi <= 5000)
		image->dpi = dpi;
}

/* ---- PNG: signature, then chunks of length, type, data, checksum --------------------------- */

enum { PNG_SIGNATURE = 8, PNG_AROUND = 12, PNG_IHDR = 13, PNG_PHYS = 9 };

static bool read_png(struct image *image)
{
	struct str s = image->bytes;
	size_t at = PNG_SIGNATURE;

	if (be32(s, at) != PNG_IHDR || memcmp(s.p + at + 4, "IHDR", 4) != 0)
		return false;
	image->media_type = STR("image/png");
	image->width = be32(s, at + 8);
	image->height = be32(s, at + 12);
	while (at + PNG_AROUND <= s.n) {
		size_t length = be32(s, at);
		const char *type = s.p + at + 4;

		if (length > s.n - at - PNG_AROUND || memcmp(type, "IDAT", 4) == 0)
			break;
		if (memcmp(type, "pHYs", 4) == 0 && length == PNG_PHYS && byte_at(s, at + 16) == 1)
			set_dpi(image, be32(s, at + 8) * 0.0254); /* per metre */
		at += PNG_AROUND + length;
	}
	return size_ok(image);
}

/* ---- JPEG: markers FF xx, most with a length and data -------------------------------------- */

static void read_jfif(struct image *image, struct str segment)
{
	unsigned unit = byte_at(segment, 7);
	double density = be16(segment, 8);

	if (segment.n >= 12 && memcmp(segment.p, "JFIF", 5) == 0 && unit > 0)
		set_dpi(image, unit == 2 ? density * 2.54 : density);
}

/* Start of frame, all kinds of coding: FFC0 to FFCF but for the tables DHT, JPG, DAC. */
static bool is_frame(unsigned marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static bool read_jpeg(struct image *image)
{
	struct str s = image->bytes;
	size_t at = 2;

	image->media_type = STR("image/jpeg");
	while (at + 4 <= s.n && byte_at(s, at) == 0xFF) {
		unsigned marker = byte_at(s, at + 1);
		size_t length = be16(s, at + 2);

		if (marker == 0xFF) { /* filling */
			at++;
			continue;
		}
		if (length < 2 || length > s.n - at - 2)
			return false;
		if (marker == 0xE0)
			read_jfif(image, str_slice(s, at + 4, at + 2 + length));
		if (is_frame(marker)) {
			image->height = be16(s, at + 5);
			image->width = be16(s, at + 7);
			return length >= 8 && size_ok(image);
		}
		at += 2 + length;
	}
	return false;
}

bool image_read_head(struct image *image)
{
	image->dpi = DPI_DEFAULT;
	if (str_starts(image->bytes, STR("\x89PNG\r\n\x1a\n")) && image->bytes.n >= 33)
		return read_png(image);
	if (str_starts(image->bytes, STR("\xFF\xD8\xFF")))
		return read_jpeg(image);
	return false;
}
