/* textof FILE.docx | FILE.html: the text a reader sees in it, one block a line. */
#include "textof.h"

#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *bytes = NULL;
	size_t got = 1;

	for (*n = 0; f && got > 0; *n += got) {
		char *more = realloc(bytes, *n + (1 << 16));

		if (!more)
			break;
		bytes = more;
		got = fread(bytes + *n, 1, 1 << 16, f);
	}
	if (!f || ferror(f)) {
		perror(path);
		exit(3);
	}
	fclose(f);
	return bytes;
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: textof FILE.docx | FILE.html\n");
		return 2;
	}
	size_t n, length = strlen(argv[1]);
	char *bytes = read_file(argv[1], &n);

	if (length > 5 && strcmp(argv[1] + length - 5, ".docx") == 0)
		textof_docx(argv[1], bytes, n, stdout);
	else
		textof_html(argv[1], bytes, n, stdout);
	free(bytes);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 3;
}
