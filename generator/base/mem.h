/*
 * Memory. Running out of it is handled here and nowhere else: a message on standard error and
 * exit status 3. So nothing in this program ever sees a NULL from an allocation.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* Zeroed memory; the caller frees it with free(). */
void *mem_alloc(size_t count, size_t size);

/* Like realloc() for count * size bytes; new bytes are not zeroed. */
void *mem_resize(void *old, size_t count, size_t size);

/* Ends the program: "vanthu: out of memory", status 3. For libraries that report it themselves. */
_Noreturn void mem_out(void);

#endif
