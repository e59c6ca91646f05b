/*
 * Where things are on the disk: templates and message catalogues beside the executable or
 * installed, the files a user names, the addresses of what is written.
 */
#ifndef BUILD_PATHS_H
#define BUILD_PATHS_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

/* The folder with the message catalogues (.../vi/LC_MESSAGES/vanthu.mo); "" when there is none.
 * NUL-terminated, as are all paths from here. */
struct str path_locale(struct arena *a);

/* A file or folder `name` ("ke-hoach/page.html") of the templates: first in root/templates, then
 * among those that came with the program. False: nowhere. */
bool path_template(struct arena *a, struct str root, struct str name, struct str *path);

bool path_exists(struct str path);

/* Where content/ is when nobody says: "" if it is here or nowhere, "../.." when the current folder
 * is content/lang-son. Never a content/ that the current folder does not lie in. */
struct str path_root(struct arena *a);

/* What a user calls a file of content/ may be seen from the current folder, from root, or from
 * content/ itself: the i-th of these readings. False: there are no more. */
bool path_reading(struct arena *a, struct str root, struct str given, size_t i, struct str *path);

/* True for the names of sources: *.md, but not what an office program keeps while a file is open
 * (~$x.md). */
bool path_is_source(struct str path);

/* What the user calls `path` (seen from the current folder; it need not exist yet) as a path below
 * `folder`; "" for the folder itself. False: it does not lie in there, or there is no `folder`. */
bool path_inside(struct arena *a, struct str folder, const char *path, struct str *inside);

/* True if the name is text: UTF-8 without control characters. */
bool path_is_text(struct str path);

/* Reads the file `path` of content/ (`content` is where that is). A symbolic link on the way is only
 * followed to what lies in content/ too. False: *why tells; errno is 0 if it lies outside. */
__attribute__((warn_unused_result))
bool path_read(struct arena *a, struct str content, struct str path, struct str *bytes,
	struct str *why);

/* The same text for all paths that are one file on a disk that knows no case or composes
 * letters: for finding two sources that would write one output. */
struct str path_key(struct arena *a, struct str path);

/* A path as a relative address: percent-encoded but for "/" and unreserved characters. */
struct str path_uri(struct arena *a, struct str path);

/* "a/b.md" without its last `suffix`, with `ending` instead: "a/b.docx". */
struct str path_ending(struct arena *a, struct str path, struct str suffix, struct str ending);

/* "../" for every folder between OUTPUT and the page of the plan "a/b.md": three here, since the
 * page stands in site/a/b/. */
struct str path_up(struct arena *a, struct str plan);

#endif
