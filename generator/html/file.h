/* The file of a page template. */
#ifndef HTML_FILE_H
#define HTML_FILE_H

#include "base/diag.h"
#include "template/template.h"

/* Reads page.html from the template's folder. False: reported. */
__attribute__((warn_unused_result))
bool html_file_read(struct arena *a, struct diags *d, struct str path, struct part *page);

#endif
