/*
 * What sweep.c (or a script) and the shim in the program tell each other. The environment says what
 * is to fail; a page of memory that both share says what did.
 *
 *	FAULT_CALLS  names from the table in shim.c, separated by commas: only these are counted
 *	FAULT_AT     the number of the first call that fails, from 1
 *	FAULT_TIMES  how many fail from there on; 0: all
 *	FAULT_ERROR  with what errno
 *	FAULT_MODE   error, short (a read or write of at most 100 bytes), kill, or what happens to FAULT_FILE
 *	             before the call: truncate, remove, grow, replace
 *	FAULT_FILE   only calls on this path, or on descriptors of it, are counted
 *	FAULT_FD     where struct faults is mapped from; may be missing
 */
#ifndef FAULTS_SHIM_H
#define FAULTS_SHIM_H

#include <stdatomic.h>

struct faults {
	atomic_ulong calls; /* that were counted */
	atomic_ulong hits;  /* of them, those that failed */
};

#endif
