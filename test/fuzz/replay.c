/*
 * NAME INPUT...: runs a fuzz target over files, and over all files of folders, without libFuzzer:
 * with any compiler. Says how many there were; a find ends the program, the last line names the file.
 */
#include "fuzz.h"

#include "base/fs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void run_file(const char *path)
{
	struct arena a = { 0 };
	struct str bytes = fuzz_file(&a, path);
	uint8_t *copy = malloc(bytes.n ? bytes.n : 1); /* nothing stands behind its last byte */

	if (!copy)
		exit(3);
	memcpy(copy, bytes.p, bytes.n);
	fprintf(stderr, "%s\n", path);
	LLVMFuzzerTestOneInput(copy, bytes.n);
	free(copy);
	arena_free(&a);
}

static size_t run_folder(struct arena *a, const char *path)
{
	struct str *names, failed;
	size_t n;

	if (!fs_walk(a, path, STR(""), &names, &n, &failed)) {
		perror(path);
		exit(3);
	}
	/* A folder may be empty: nothing was found yet. */
	for (size_t i = 0; i < n; i++)
		run_file(fs_join(a, str_from(path), names[i]).p);
	return n;
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	size_t n = 0;

	LLVMFuzzerInitialize(&argc, &argv);
	for (int i = 1; i < argc; i++) {
		if (fs_is_dir(argv[i])) {
			n += run_folder(&a, argv[i]);
		} else {
			run_file(argv[i]);
			n++;
		}
	}
	fflush(stderr);
	printf("%zu inputs\n", n);
	arena_free(&a);
	return n > 0 ? 0 : 2;
}
