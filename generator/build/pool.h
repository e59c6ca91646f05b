/*
 * A pool of threads that work off numbered jobs and hand them on in order: whatever the threads
 * did, job 0 is delivered first, on the calling thread. The only user of pthread.h.
 */
#ifndef BUILD_POOL_H
#define BUILD_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct pool {
	size_t jobs;
	unsigned threads; /* 1 or more */
	void *context;

	/* On a worker's thread: its own things, then one job after the other. */
	void *(*start)(void *context);
	void (*work)(void *worker, size_t i);

	/* On the calling thread: what is done, in order; now and then how many are finished; at the
	 * end each worker. */
	void (*deliver)(void *context, size_t i);
	void (*tick)(void *context, size_t finished);
	void (*stop)(void *worker);
};

/* With as many threads as are to be had; where there are none, on the calling one. */
void pool_run(const struct pool *p);

/* How many threads the machine runs at once. */
unsigned pool_cores(void);

/* Seconds since some moment: for measuring, not for telling the time. */
double pool_seconds(void);

#endif
