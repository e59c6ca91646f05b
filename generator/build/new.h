/* vanthu new: a source to start from. */
#ifndef BUILD_NEW_H
#define BUILD_NEW_H

#include "build/build.h"

/* Writes a draft of this kind (code or name of a type of document) to `path`, which lies in
 * root/content or is meant to (path_reading()); ".md" is added if it is missing. Never overwrites.
 * root NULL: path_root(). */
enum status new_run(const char *root, const char *kind, const char *path);

#endif
