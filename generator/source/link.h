/* Addresses of links: which ones a document may have, and the form that both HTML and the
 * relationships of a DOCX accept. */
#ifndef SOURCE_LINK_H
#define SOURCE_LINK_H

#include "base/arena.h"
#include "base/str.h"

enum link_verdict {
	LINK_OK,
	LINK_SCHEME,   /* not http, https, mailto, tel */
	LINK_ABSOLUTE, /* a path from the root, or another host without a scheme */
	LINK_OUTSIDE,  /* a path that leads out of content/; see link_inside() */
	LINK_MALFORMED /* no host, or signs that no address has */
};

/* Checks an address as CommonMark gives it (escapes resolved). LINK_OK: *out is the address with
 * everything percent-encoded that RFC 3986 does not allow to stand as it is; "#id" is kept. */
enum link_verdict link_read(struct arena *a, struct str url, struct str *out);

/* Whether a relative address, written in a file of that folder, stays inside content/. */
bool link_inside(struct arena *a, struct str folder, struct str url);

/* A path out of an address: %41 is "A". False: it holds a NUL. */
bool link_decode(struct arena *a, struct str url, struct str *path);

/* The path of a file that stands in the folder `folder` ("" or "a/b") and is meant by `relative`,
 * without "." and "..". False: it is absolute or leads above the top folder. */
bool link_resolve(struct arena *a, struct str folder, struct str relative, struct str *path);

/* "http", "mailto", ... as written; "" when the address has no scheme. */
struct str link_scheme(struct str url);

#endif
