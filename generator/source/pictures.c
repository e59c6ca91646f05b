/* Finding, reading and judging picture files. Knows neither Markdown nor the file system. */
#include "source/pictures.h"

#include "source/image.h"
#include "source/link.h"

#include <errno.h>

MSG(image_path, "image-path", DIAG_ERROR,
	"\"%1\" is no picture inside content/; write a path relative to this file's folder");
MSG(image_unreadable, "image-unreadable", DIAG_ERROR,
	"the picture \"%1\" cannot be read: %2");
MSG(image_kind, "image-kind", DIAG_ERROR,
	"\"%1\" is no PNG or JPEG picture, or it is damaged");

/* One that was read already; the same picture may stand in every row of a table. */
struct known_picture {
	struct known_picture *next;
	struct image image;
};

static struct image *find_image(struct pictures *k, struct str path)
{
	for (struct known_picture *x = k->known; x; x = x->next)
		if (str_eq(x->image.path, path))
			return &x->image;
	return NULL;
}

static bool image_at(struct pictures *k, struct str url, struct str *path)
{
	struct str decoded;

	return link_scheme(url).n == 0 && link_decode(k->arena, url, &decoded) &&
		link_resolve(k->arena, k->folder, decoded, path);
}

struct image *pictures_read(struct pictures *k, struct str url, struct where w)
{
	struct known_picture *known;
	struct image *image, found = { .media_type = STR("") };
	struct str why = STR("");

	if (!image_at(k, url, &found.path)) {
		diag(k->diags, &image_path, w, url);
		return NULL;
	}
	image = find_image(k, found.path);
	if (image)
		return image;
	errno = 0;
	if (!k->reader || !k->reader->read(k->reader->context, k->arena, found.path, &found.bytes,
		&why)) {
		diag_failure(k->diags);
		diag(k->diags, &image_unreadable, w, found.path, why);
		return NULL;
	}
	if (!image_read_head(&found)) {
		diag(k->diags, &image_kind, w, found.path);
		return NULL;
	}
	known = arena_new(k->arena, struct known_picture);
	*known = (struct known_picture){ k->known, found };
	k->known = known;
	return &known->image;
}
