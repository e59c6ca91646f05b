/* Text as it comes out of an escape or a value of the front matter, brought into the form that the
 * model wants. */
#ifndef SOURCE_TEXT_H
#define SOURCE_TEXT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

/* Every run of white space as one blank, none at the ends. A view of `s` where nothing changes. */
struct str text_squeeze(struct arena *a, struct str s);

/* Text that an escape (YAML "\u0000", Markdown "&#0;") had a part in: src_open() never saw its
 * characters, so they are checked and composed here. What is forbidden is reported at `w` and
 * replaced by U+FFFD. */
struct str text_escaped(struct arena *a, struct diags *d, struct where w, struct str s);

/* The part of `w` without white space at its end. */
struct where where_trim(struct where w);

#endif
