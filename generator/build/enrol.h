/*
 * Filling the register: of each source the front matter alone, on all threads, without a word about
 * mistakes, which whoever builds or checks the plan says.
 */
#ifndef BUILD_ENROL_H
#define BUILD_ENROL_H

#include "build/sources.h"
#include "plan/registry.h"

/* A source and the folder it lies in. */
struct place {
	struct str path; /* relative to content/ */
	const struct folder *folder;
};

struct unread {
	struct str path, why;
	int reason; /* errno; 0: a link that leads out of content/, which is no plan for anybody */
};

struct enrolled {
	struct registry registry;
	struct unread *unread;  /* sources that could not be read */
	size_t n_unread;
	struct str unlisted;    /* a folder that could not be looked into, or "" */
	int reason;             /* errno of that */
	size_t n_unions;        /* different ones among the entries */

	struct arena arena;     /* of the register; the rest is that of the threads */
	struct arena *kept;
	size_t n_kept;
};

/* What is enrolled, and how. */
struct enrolment {
	struct str content;     /* where content/ is */
	unsigned threads;       /* 0: all cores */
	bool twins;             /* keep only those that share their number with another, without texts */
	struct str path, bytes; /* path.n > 0: this source has these bytes, whatever is on the disk */
};

/* The union of a folder's plans: the folder with the nearest co-quan.yaml; they are numbered together. */
struct str enrol_union(const struct folder *f);

/* Of these sources, each once. Folders outlive *e. */
void enrol(struct enrolled *e, const struct enrolment *how, const struct place *places, size_t n);

/* Of every source whose union is among these (paths below content/), all where n is 0. Looks through
 * content/ itself; what cannot be read there is left out. */
void enrol_unions(struct enrolled *e, const struct enrolment *how, const struct str *unions, size_t n);

/* Of the plans among the jobs: all that there are. */
void enrol_jobs(struct enrolled *e, const struct enrolment *how, const struct job *jobs, size_t n);

/* The same for the unions that the jobs are of. */
void enrol_around(struct enrolled *e, const struct enrolment *how, const struct job *jobs, size_t n);

void enrol_free(struct enrolled *e);

#endif
