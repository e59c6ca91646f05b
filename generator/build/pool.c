/* Threads, and order out of their disorder. Knows nothing of what the jobs are. */
#include "build/pool.h"

#include "base/mem.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { TICK_NANOSECONDS = 200 * 1000 * 1000 };

struct run {
	const struct pool *pool;
	atomic_size_t next;
	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t ready; /* the job to be delivered next is done */
	bool *done;
	size_t finished, delivered;
};

static void *thread_main(void *data)
{
	struct run *r = data;
	const struct pool *p = r->pool;
	void *worker = p->start(p->context);
	size_t i;

	while ((i = atomic_fetch_add(&r->next, 1)) < p->jobs) {
		p->work(worker, i);
		pthread_mutex_lock(&r->lock);
		r->done[i] = true;
		r->finished++;
		if (i == r->delivered)
			pthread_cond_signal(&r->ready);
		pthread_mutex_unlock(&r->lock);
	}
	return worker;
}

/* Waits a while for the next job to deliver; the lock is held. */
static void wait_ready(struct run *r)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += TICK_NANOSECONDS;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	pthread_cond_timedwait(&r->ready, &r->lock, &until);
}

static void deliver_all(struct run *r)
{
	const struct pool *p = r->pool;

	pthread_mutex_lock(&r->lock);
	while (r->delivered < p->jobs) {
		size_t finished;
		bool ready;

		if (!r->done[r->delivered])
			wait_ready(r);
		finished = r->finished;
		ready = r->done[r->delivered];
		pthread_mutex_unlock(&r->lock);
		if (ready)
			p->deliver(p->context, r->delivered);
		p->tick(p->context, finished);
		pthread_mutex_lock(&r->lock);
		r->delivered += ready;
	}
	pthread_mutex_unlock(&r->lock);
}

/* Starts as many threads as there are to be had. */
static unsigned start_threads(struct run *r, pthread_t *threads, unsigned n)
{
	unsigned started = 0;

	while (started < n) {
		int error = pthread_create(&threads[started], NULL, thread_main, r);

		if (error != 0) {
			errno = error;
			break;
		}
		started++;
	}
	return started;
}

bool pool_run(const struct pool *p)
{
	unsigned n = p->jobs < p->threads ? (unsigned)p->jobs : p->threads;
	pthread_t *threads = mem_alloc(n, sizeof(*threads));
	struct run r = { .pool = p, .done = mem_alloc(p->jobs, sizeof(bool)) };
	pthread_condattr_t attr;
	unsigned started;

	pthread_mutex_init(&r.lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&r.ready, &attr);
	started = start_threads(&r, threads, n);
	if (started > 0)
		deliver_all(&r);
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
	return started > 0 || n == 0;
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
