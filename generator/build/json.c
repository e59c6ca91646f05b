/* JSON. Owns how it is laid out. */
#include "build/json.h"

json_t *json_text(struct str s)
{
	return json_stringn(s.p, s.n);
}

static int append(const char *bytes, size_t n, void *context)
{
	buf_put(context, (struct str){ bytes, n });
	return 0;
}

bool json_put(json_t *tree, struct buf *out)
{
	bool ok = tree && json_dump_callback(tree, append, out, JSON_INDENT(2)) == 0;

	json_decref(tree);
	buf_putc(out, '\n');
	return ok;
}
