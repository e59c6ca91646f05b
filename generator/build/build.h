/* vanthu build: content/ to output/. */
#ifndef BUILD_BUILD_H
#define BUILD_BUILD_H

#include <stdbool.h>
#include <stddef.h>

/* The exit status of the program, worst last. */
enum status { STATUS_DONE, STATUS_BAD_INPUT, STATUS_BAD_USAGE, STATUS_SYSTEM };

struct build_options {
	const char *root;    /* the folder with content/ and templates/; NULL: path_root() */
	const char *output;  /* NULL: root/output */
	unsigned formats;    /* enum format (build/work.h), or-ed */
	unsigned threads;    /* 0: all cores */
	bool drafts;
	const char *const *files; /* files and folders of content/; none: all of it */
	size_t n_files;
};

enum status build_run(const struct build_options *o);

#endif
