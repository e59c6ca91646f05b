/* The book as a DOCX. Owns nothing of its own: the template has all of the markup. */
#include "docx/book.h"

#include "docx/package.h"
#include "docx/vet.h"

struct template *docx_book_load(struct arena *a, struct diags *d, struct str path)
{
	struct package p;
	struct template *t;
	bool vetted;

	if (!package_read(a, d, path, &p))
		return NULL;
	vetted = vet_package(a, d, path, &p);
	t = template_compile_docx(a, d, path, p.parts, p.n, &books_schema, NULL, 0);
	return vetted ? t : NULL;
}

bool docx_book_write(const struct template *t, const struct books *b, struct arena *a, struct buf *out,
	struct str *why)
{
	struct value values[BOOKS_VALUES];
	struct entry *entries = arena_array(a, t->n_parts, sizeof(*entries));
	struct buf part = { 0 };

	books_values(b, a, values);
	for (size_t i = 0; i < t->n_parts; i++) {
		template_fill(t, i, values, &part);
		entries[i] = (struct entry){ .name = template_part_name(t, i), .bytes = buf_move(&part, a) };
	}
	return package_write_once(entries, t->n_parts, a, out, why);
}
