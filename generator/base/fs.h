/*
 * Files. What can go wrong outside comes back as false, with errno set and the reason to be
 * reported by the caller where the path is known. Paths are bytes; "/" separates.
 */
#ifndef BASE_FS_H
#define BASE_FS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>

/* The whole file, into the arena, NUL after it. False: errno tells (EISDIR, ENOENT, ...; EBUSY: it
 * changed each time it was read). */
__attribute__((warn_unused_result))
bool fs_read(struct arena *a, const char *path, struct str *bytes);

/* The same, of a file that has at most so many bytes: EFBIG if there are more. */
__attribute__((warn_unused_result))
bool fs_read_most(struct arena *a, const char *path, size_t most, struct str *bytes);

enum fs_wrote { FS_FAILED, FS_WRITTEN, FS_UNCHANGED };

/* Makes `path` hold exactly `bytes`: untouched if it does already, else written to a temporary
 * file beside it and renamed. Missing folders are made. FS_FAILED: errno tells. */
__attribute__((warn_unused_result))
enum fs_wrote fs_write(const char *path, struct str bytes);

/* The same for a file below the folder `top`, with which `path` begins: no folder on the way may be
 * a symbolic link (EXDEV), for it may lead anywhere. */
__attribute__((warn_unused_result))
enum fs_wrote fs_write_below(const char *top, const char *path, struct str bytes);

/* Deletes the temporary files that any fs_write() which was killed left in `dir` and below, where all
 * is ours; links are not followed. Only where nobody writes now. */
void fs_sweep(const char *dir);

/* Deletes those that an fs_write() to this path left beside it, and nothing else there. */
void fs_sweep_beside(const char *path);

/* Makes a folder and those above it; true if it is there at the end. */
__attribute__((warn_unused_result))
bool fs_make_dirs(const char *path);

/* Something of this name is there, or it cannot be found out: whoever opens it then learns why. */
bool fs_is_there(const char *path);

/* False: it is something else, or not there, or fs_is_missing() is false and errno tells why that
 * cannot be found out. */
bool fs_is_dir(const char *path);
bool fs_is_file(const char *path);
bool fs_is_link(const char *path);

/* True if one of the folders of `path` is a link, of those that end behind the byte `from`. */
bool fs_leads_through_link(const char *path, size_t from);
bool fs_is_missing(void);

/* All files below `dir` whose names end in `suffix` ("" for all), as paths relative to `dir`,
 * sorted by bytes; names starting with "." are passed over; symbolic links to folders are not
 * followed. False: a folder could not be read, *failed is the first one in that order and errno
 * tells why; what is in the others is listed all the same. */
__attribute__((warn_unused_result))
bool fs_walk(struct arena *a, const char *dir, struct str suffix, struct str **paths, size_t *n,
	struct str *failed);

/* Parts of a path. fs_dir("a/b/c.md") is "a/b", of "c.md" is "". */
struct str fs_dir(struct str path);
struct str fs_base(struct str path);

/* "a" and "b" to "a/b"; an empty part is left out. NUL-terminated. */
struct str fs_join(struct arena *a, struct str dir, struct str name);

#endif
