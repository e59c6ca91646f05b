/* vanthu next: the next free number. */
#ifndef BUILD_NEXT_H
#define BUILD_NEXT_H

#include "build/build.h"
#include "build/folders.h"
#include "plan/types.h"

/* The type that a user calls `kind` by code or name; NULL: there is none in Decree 30, *nearest is
 * what may have been meant, or "". */
const struct doc_type *next_kind(struct arena *a, const char *kind, struct str *nearest);

/* The code of a kind; one that Decree 30 does not have is taken as it is typed, unless it looks like one
 * of those: false, and that was said. */
__attribute__((warn_unused_result))
bool next_code(struct arena *a, const char *kind, struct str *code);

/* The number that the next plan of this kind and year would get in the folder. False: the other plans
 * cannot be looked through, which was said. */
__attribute__((warn_unused_result))
bool next_number(struct arena *a, struct str content, const struct folder *folder, struct str type_code,
	int year, unsigned long *number);

struct next_options {
	const char *root;    /* the folder with content/; NULL: path_root() */
	const char *kind;    /* code or name */
	const char *path;    /* a place in content/, there or not; NULL: see union */
	const char *issuing; /* a union's folder; NULL: path, or the only one there is */
	int year;            /* 0: this one */
};

/* Prints the number. */
enum status next_run(const struct next_options *o);

#endif
