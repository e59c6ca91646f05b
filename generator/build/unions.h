/* Unions as a user names them: by a folder of content/. */
#ifndef BUILD_UNIONS_H
#define BUILD_UNIONS_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

/* The folder of content/ that `given` means, as typed, seen from root or from content/. False: there is
 * none, which was said. */
__attribute__((warn_unused_result))
bool unions_named(struct arena *a, struct str root, struct str content, const char *given,
	struct str *folder);

/* The folder that is meant where nobody names one: the current one if it lies in content/, or that of
 * the only union there is. False: there are several, which was said. */
__attribute__((warn_unused_result))
bool unions_meant(struct arena *a, struct str content, struct str *folder);

/* How a union is called: its folder, or "content" for content/ itself. */
struct str unions_shown(struct str folder);

#endif
