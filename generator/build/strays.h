/* Files of content/ that nobody reads because of their names: a source that is called x.md.txt, a
 * co-quan.yml. */
#ifndef BUILD_STRAYS_H
#define BUILD_STRAYS_H

#include "base/diag.h"

enum stray { STRAY_NOT, STRAY_DEFAULTS, STRAY_SOURCE };

/* What the file was meant to be. `path` is no source (path_is_source()). */
enum stray stray_kind(struct str path);

/* Reports it; `shown` is the path as messages show it. */
void stray_report(struct arena *a, struct diags *d, enum stray kind, struct str shown);

#endif
