/* lint FILE.docx...: prints "FILE: part: fault" per fault; exit status 1 if there was any. */
#include "lint.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>

static int lint_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *bytes = NULL;
	size_t n = 0, got = 1;
	int faults;

	for (; f && got > 0; n += got) {
		bytes = realloc(bytes, n + (1 << 16));
		if (!bytes)
			exit(3);
		got = fread(bytes + n, 1, 1 << 16, f);
	}
	if (!f) {
		printf("%s: cannot be read\n", path);
		return 1;
	}
	fclose(f);
	faults = lint_docx(path, bytes, n, LINT_OUR_TEXT);
	free(bytes);
	return faults;
}

int main(int argc, char **argv)
{
	int faults = 0;

	for (int i = 1; i < argc; i++)
		faults += lint_file(argv[i]);
	xmlCleanupParser();
	return faults > 0 || argc < 2;
}
