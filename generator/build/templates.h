/* vanthu template: between a .docx and its folder, and whether a template is sound. */
#ifndef BUILD_TEMPLATES_H
#define BUILD_TEMPLATES_H

#include "build/build.h"

/* `force`: also what looks like a mistake, see docx_unpack() and docx_pack(). `root` (NULL:
 * path_root()) is where the bare name of a kind is looked for: "ke-hoach". */
enum status template_unpack(const char *docx, const char *folder, bool force);
enum status template_pack(const char *root, const char *folder, const char *docx, bool force);

/* `path`: a kind's name or folder (ke-hoach/), a folder with an unzipped .docx, a .docx, a
 * page.html. */
enum status template_check(const char *root, const char *path);

#endif
