/* Threads, and order out of their disorder. Knows nothing of what the jobs are. */
#include "build/pool.h"

#include "base/mem.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* The delivering thread is woken once for so many jobs: a job may take less than waking it does. */
enum { TICK_NANOSECONDS = 200 * 1000 * 1000, JOBS_PER_WAKE = 64 };

struct run {
	const struct pool *pool;
	atomic_size_t next, finished;
	atomic_bool *done;
	pthread_mutex_t lock; /* for waiting only */
	pthread_cond_t ready; /* some jobs are done that were not, or all */
};

static void wake(struct run *r)
{
	pthread_mutex_lock(&r->lock);
	pthread_cond_signal(&r->ready);
	pthread_mutex_unlock(&r->lock);
}

static void *thread_main(void *data)
{
	struct run *r = data;
	const struct pool *p = r->pool;
	void *worker = p->start(p->context);
	size_t i, finished;

	while ((i = atomic_fetch_add(&r->next, 1)) < p->jobs) {
		p->work(worker, i);
		atomic_store(&r->done[i], true);
		finished = atomic_fetch_add(&r->finished, 1) + 1;
		if (finished % JOBS_PER_WAKE == 0 || finished == p->jobs)
			wake(r);
	}
	return worker;
}

/* Waits a while for job i. */
static void wait_for(struct run *r, size_t i)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += TICK_NANOSECONDS;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	pthread_mutex_lock(&r->lock);
	if (!atomic_load(&r->done[i]))
		pthread_cond_timedwait(&r->ready, &r->lock, &until);
	pthread_mutex_unlock(&r->lock);
}

static void deliver_all(struct run *r)
{
	const struct pool *p = r->pool;
	size_t next = 0;

	while (next < p->jobs) {
		wait_for(r, next);
		while (next < p->jobs && atomic_load(&r->done[next]))
			p->deliver(p->context, next++);
		p->tick(p->context, atomic_load(&r->finished));
	}
}

/* Starts as many threads as there are to be had. */
static unsigned start_threads(struct run *r, pthread_t *threads, unsigned n)
{
	unsigned started = 0;

	while (started < n) {
		if (pthread_create(&threads[started], NULL, thread_main, r) != 0)
			break;
		started++;
	}
	return started;
}

void pool_run(const struct pool *p)
{
	unsigned n = p->jobs < p->threads ? (unsigned)p->jobs : p->threads;
	pthread_t *threads = mem_alloc(n, sizeof(*threads));
	struct run r = { .pool = p, .done = mem_alloc(p->jobs, sizeof(atomic_bool)) };
	pthread_condattr_t attr;
	unsigned started;
	void *alone = NULL; /* the worker where no thread was to be had */

	pthread_mutex_init(&r.lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&r.ready, &attr);
	started = start_threads(&r, threads, n);
	if (started == 0 && n > 0)
		alone = thread_main(&r);
	deliver_all(&r);
	if (alone)
		p->stop(alone);
	for (unsigned i = 0; i < started; i++) {
		void *worker;

		pthread_join(threads[i], &worker);
		p->stop(worker);
	}
	pthread_cond_destroy(&r.ready);
	pthread_condattr_destroy(&attr);
	pthread_mutex_destroy(&r.lock);
	free(r.done);
	free(threads);
}

unsigned pool_cores(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n > 0 ? (unsigned)n : 1;
}

double pool_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}
