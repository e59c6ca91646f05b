/*
 * What the fuzz targets share. A target is a file fuzz_NAME.c with fuzz_begin() and fuzz_input();
 * fuzz.c makes of it what libFuzzer calls, replay.c what a folder of inputs is run through.
 */
#ifndef TEST_FUZZ_FUZZ_H
#define TEST_FUZZ_FUZZ_H

#include "base/buf.h"
#include "base/diag.h"
#include "source/load.h"

#include <stddef.h>
#include <stdint.h>

/* The target's own: called once, and for each input. */
void fuzz_begin(void);
void fuzz_input(struct str input);

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* Says what does not hold and ends the program: a find. */
_Noreturn void fuzz_fail(const char *what, struct str detail);

static inline void fuzz_holds(bool good, const char *what, struct str detail)
{
	if (!good)
		fuzz_fail(what, detail);
}

/* Prints what is looked at, where the environment has FUZZ_SHOW. */
void fuzz_show(const char *what, struct str text);

/* A file of the repository, from whose top the programs are run. */
struct str fuzz_file(struct arena *a, const char *path);

/* A file in a folder of this run's own, with these bytes. */
struct str fuzz_scratch(struct arena *a, const char *name, struct str bytes);

/* A source is what stands before a NUL in the input, if there is one; what follows is the picture
 * that every path of it leads to. Without one, a path that ends in ".png" leads to a sound one. */
struct fuzz_source {
	struct str text, picture;
	struct image_reader images;
};
void fuzz_source(struct fuzz_source *s, struct str input);

/* The co-quan.yaml of the golden cases. */
struct front *fuzz_defaults(struct arena *a);

/* A plan that has all there is: blocks of every kind, two signers, appendices. */
struct plan *fuzz_plan(struct arena *a);

/* Each message is text that a terminal can be given; it has a place in its source, and a caret
 * within the line shown. Where there are errors there is one to read. `source` is NULL where a message
 * may be about a file as a whole; else only if the source has no text. */
void fuzz_messages(const struct diags *d, const struct src *source);

#endif
