/*
 * floor LIST OUT: the least that any program of this kind must do, for comparison. LIST has a line
 * "SOURCE DOCX PAGE PARTS" per plan: parses the file SOURCE with libcmark, compresses the file PARTS
 * (those parts of the package that depend on the plan; read once however often it is named) with
 * zlib at the level that the program uses, and writes two files below OUT, of DOCX and of PAGE
 * bytes. No template, no model, no checks.
 */
#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

enum { LEVEL = 6, MOST_PARTS = 16 };

static char *read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	struct stat st;
	char *bytes;

	if (!f || stat(path, &st) != 0 || !(bytes = malloc((size_t)st.st_size + 1)))
		exit(3);
	*n = fread(bytes, 1, (size_t)st.st_size, f);
	fclose(f);
	return bytes;
}

static void write_file(const char *out, size_t number, const char *kind, const char *bytes, size_t n)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%zu.%s", out, number, kind);
	f = fopen(path, "wb");
	if (!f || fwrite(bytes, 1, n, f) != n || fclose(f) != 0)
		exit(3);
}

static void deflate_all(const char *bytes, size_t n)
{
	z_stream z = { 0 };
	size_t room = compressBound(n) + 64;
	unsigned char *packed = malloc(room);

	if (!packed || deflateInit2(&z, LEVEL, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		exit(3);
	z.next_in = (unsigned char *)bytes;
	z.avail_in = (unsigned)n;
	z.next_out = packed;
	z.avail_out = (unsigned)room;
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		exit(3);
	deflateEnd(&z);
	free(packed);
}

struct parts {
	char path[1024];
	char *bytes;
	size_t n;
};

static const struct parts *parts_of(const char *path)
{
	static struct parts known[MOST_PARTS];
	struct parts *p = known;

	while (p->bytes && strcmp(p->path, path) != 0)
		if (++p == known + MOST_PARTS)
			exit(2);
	if (!p->bytes) {
		snprintf(p->path, sizeof(p->path), "%s", path);
		p->bytes = read_file(path, &p->n);
	}
	return p;
}

static char filler[1 << 20];

int main(int argc, char **argv)
{
	FILE *list = argc == 3 ? fopen(argv[1], "r") : NULL;
	char source[1024], path[1024];
	size_t number = 0, docx, page, n;

	if (!list)
		return 2;
	while (fscanf(list, "%1023s %zu %zu %1023s", source, &docx, &page, path) == 4) {
		char *text = read_file(source, &n);
		cmark_node *tree = cmark_parse_document(text, n, CMARK_OPT_DEFAULT);
		const struct parts *parts = parts_of(path);

		if (docx > sizeof(filler) || page > sizeof(filler))
			return 2;
		deflate_all(parts->bytes, parts->n);
		write_file(argv[2], number, "docx", filler, docx);
		write_file(argv[2], number++, "html", filler, page);
		cmark_node_free(tree);
		free(text);
	}
	fclose(list);
	return 0;
}
