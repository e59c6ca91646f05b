/* vanthu seal: writes the seal of signed plans into their sources. */
#ifndef BUILD_SEALING_H
#define BUILD_SEALING_H

#include "build/build.h"

/* `files` as with a build; at least one. STATUS_BAD_INPUT where a plan has errors or is not signed: it is
 * not sealed, the others are. */
enum status sealing_run(const char *root, const char *const *files, size_t n_files);

#endif
