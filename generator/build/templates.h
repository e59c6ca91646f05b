/* vanthu template: between a .docx and its folder, and whether a template is sound. */
#ifndef BUILD_TEMPLATES_H
#define BUILD_TEMPLATES_H

#include "build/build.h"

enum status template_unpack(const char *docx, const char *folder);
enum status template_pack(const char *folder, const char *docx);

/* `path`: a kind's folder (ke-hoach/), a folder with an unzipped .docx, a .docx, a page.html. */
enum status template_check(const char *path);

#endif
