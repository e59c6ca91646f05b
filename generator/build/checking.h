/* vanthu check: what the rules say of the plans of content/, without writing anything. */
#ifndef BUILD_CHECKING_H
#define BUILD_CHECKING_H

#include "build/build.h"
#include "build/report.h"

struct checking_options {
	const char *root;          /* the folder with content/; NULL: path_root() */
	enum report_format format;
	bool silenced;             /* say what is silenced too */
	bool fix;                  /* mend what is certain in the sources, then look again */
	bool strict;               /* warnings too end with STATUS_BAD_INPUT */
	const char *const *files;  /* files and folders of content/; none: all of it; "-" alone: stdin */
	size_t n_files;
	const char *path;          /* with "-": how the file is called, as if it stood there */
};

/* Prints the report on standard output. STATUS_BAD_INPUT if there are errors in it. */
enum status checking_run(const struct checking_options *o);

/* vanthu check --list: the rules, one a line. */
void checking_list(void);

/* vanthu help RULE: what a rule says, what it rests on, a wrong and a right example. False: there is
 * no rule of this id; *nearest is the one that may have been meant, or "". */
bool checking_explain(const char *id, struct str *nearest);

#endif
