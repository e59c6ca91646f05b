/*
 * The record of an output folder, OUTPUT/.vanthu.record: for each plan the digest of what it was
 * made from and of what was made, so that the next build can pass over what is still so. It spares
 * work and decides nothing: without it, or where it is damaged, all is built. A text file:
 *
 *	vanthu record 1
 *	INPUTS OUTPUTS PATH     one line per plan, sorted by path; digests as 32 hexadecimal digits
 *	DIGEST                  of all lines above: a file that was cut off is no record
 */
#ifndef BUILD_RECORD_H
#define BUILD_RECORD_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"

/* A plan's row; all zero where nothing is known, which no plan's digests are. */
struct made {
	struct digest inputs, outputs;
};

struct record {
	struct str rest; /* the lines that were not asked for yet */
};

/* Where the record of a folder is. */
struct str record_path(struct arena *a, struct str output);

/* Reads the record of a folder into `a`; one that is not there, or no record, has no rows. */
void record_open(struct record *r, struct arena *a, struct str output);

/* What is known of the plan `path`. Plans are asked for in sorted order, each once. Rows that are
 * passed over on the way are appended to `over` as they are: lines of plans that this build does
 * not look at. */
struct made record_find(struct record *r, struct str path, struct buf *over);

/* The same for all rows that are left. */
void record_rest(struct record *r, struct buf *over);

/* A record to be written: started, rows put in sorted order, ended and written. */
void record_start(struct buf *b);
void record_put(struct buf *b, struct str path, struct made made);
__attribute__((warn_unused_result))
bool record_write(struct arena *a, struct buf *b, struct str output, struct str *path);

/* Takes in what makes the same input give other output: the program itself and the libraries it
 * runs with. False: the system does not say. */
__attribute__((warn_unused_result))
bool record_add_program(struct digest *d);

#endif
