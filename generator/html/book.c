/* The book as a page. Owns nothing of its own: the template has all of the markup. */
#include "html/book.h"

#include "html/file.h"

struct template *html_book_load(struct arena *a, struct diags *d, struct str path)
{
	struct part part;

	return html_file_read(a, d, path, &part) ? template_compile_html(a, d, path, part, &books_schema)
		: NULL;
}

void html_book_write(const struct template *t, const struct books *b, struct arena *a, struct buf *out)
{
	struct value values[BOOKS_VALUES];

	books_values(b, a, values);
	buf_clear(out);
	template_fill(t, 0, values, out);
}
