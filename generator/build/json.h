/* JSON. The one place where jansson is included. */
#ifndef BUILD_JSON_H
#define BUILD_JSON_H

#include "base/buf.h"

#include <jansson.h>

/* A text as a value. */
json_t *json_text(struct str s);

/* Appends the tree, indented, and a line end; gives the tree back. False: there is none, which only
 * happens when a text in it was not UTF-8. */
__attribute__((warn_unused_result))
bool json_put(json_t *tree, struct buf *out);

#endif
