/* The file of a page template. Owns its name and how large it may be. */
#include "html/file.h"

#include "base/fs.h"

#include <errno.h>

MSG(unreadable, "html-template-unreadable", DIAG_ERROR,
	"cannot read the page template: %1; a template's folder holds a file page.html");

MSG(too_large, "html-template-large", DIAG_ERROR, "the page template is larger than %1 MB");

bool html_file_read(struct arena *a, struct diags *d, struct str path, struct part *page)
{
	struct str file;

	page->name = STR("page.html");
	file = fs_join(a, path, page->name);
	if (fs_read_most(a, file.p, TEMPLATE_MOST_BYTES, &page->bytes))
		return true;
	if (errno == EFBIG) {
		diag(d, &too_large, diag_path(a, file), buf_digits(a, TEMPLATE_MOST_BYTES >> 20));
		return false;
	}
	diag_failure(d);
	diag(d, &unreadable, diag_path(a, file), diag_reason());
	return false;
}
