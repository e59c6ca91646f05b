/*
 * Which files are built, in what order: the plans of content/, and between them the co-quan.yaml
 * files that had something to say, sorted by path as messages are to come out.
 */
#ifndef BUILD_SOURCES_H
#define BUILD_SOURCES_H

#include "base/diag.h"
#include "build/folders.h"
#include "build/record.h"

/* What came of it all. */
struct tally {
	size_t plans, written, unchanged, refused;
	size_t pages_left_out;  /* of drafts */
	size_t broken_defaults; /* plans refused for a co-quan.yaml with mistakes */
	size_t errors, warnings;
	size_t failed;          /* files that the system could not read or write */
};

/* A message in a job's text that other jobs may have too: it points into a co-quan.yaml. */
struct repeat {
	size_t from, to; /* bytes of the text */
	enum diag_level level;
};

/* One file. There may be tens of thousands: what is needed for longer than its turn lives in the
 * worker. */
struct job {
	struct str path;             /* relative to content/: "lang-son/145-kh-ldld.md" */
	const struct folder *folder; /* NULL: nothing to build, only `text` to be said */
	struct made made;            /* by the last build; then by this one, all zero if not to be kept */
	const struct diags *said;    /* where there is nothing to build: the messages */
	struct buf text;             /* the messages, once it is done */
	struct repeat *repeats;      /* in order */
	size_t n_repeats;
};

struct sources {
	struct job *jobs;
	size_t n;
};

/* A file or a folder that the user named, relative to content/. */
struct chosen {
	struct str path; /* "" is all of content/ */
	bool found;
};

/*
 * Lists the plans below content/ (`content` is where it is): all, or those chosen. Says what is
 * wrong with co-quan.yaml files, folders and names, counted in `t`. False: content/ cannot be read;
 * *failed is the path, errno the reason.
 */
__attribute__((warn_unused_result))
bool sources_list(struct sources *s, struct arena *a, struct str content, struct chosen *chosen,
	size_t n_chosen, struct tally *t, struct str *failed);

void sources_free(struct sources *s);

/* Adds messages to a text and to the counts; a file's messages are dropped with its arena. */
void tally_add(struct tally *to, const struct tally *t);
void tally_messages(struct tally *t, const struct diags *d, struct buf *text);

#endif
