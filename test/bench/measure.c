/*
 * measure RUNS PREPARE COMMAND: runs the shell command COMMAND that many times, each time after
 * PREPARE (not measured), and prints one line:
 *
 *	wall-median wall-min wall-max cpu-median cpu-min cpu-max peak
 *
 * Milliseconds of real time and of processor time (user and system, children included), and the
 * largest resident set of any process in KiB. A command that fails ends it with status 1.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_RUNS = 100 };

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double cpu(const struct rusage *u)
{
	return (double)(u->ru_utime.tv_sec + u->ru_stime.tv_sec) * 1e3 +
		(double)(u->ru_utime.tv_usec + u->ru_stime.tv_usec) / 1e3;
}

/* One run in a child, so that its rusage is that of this run alone. */
static int run(const char *command, double *wall, double *used, long *peak)
{
	struct rusage u;
	double start = now();
	pid_t child = fork();
	int status;

	if (child == 0) {
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &u) < 0)
		return -1;
	*wall = now() - start;
	*used = cpu(&u);
	if (u.ru_maxrss > *peak)
		*peak = u.ru_maxrss;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int by_size(const void *l, const void *r)
{
	const double *x = l, *y = r;

	return *x < *y ? -1 : *x > *y;
}

static void report(double *values, int n)
{
	qsort(values, (size_t)n, sizeof(*values), by_size);
	printf("%.2f %.2f %.2f ", values[n / 2], values[0], values[n - 1]);
}

int main(int argc, char **argv)
{
	double wall[MOST_RUNS], used[MOST_RUNS], ignored[2];
	long peak = 0, no_peak = 0;
	int runs = argc == 4 ? atoi(argv[1]) : 0;

	if (runs < 1 || runs > MOST_RUNS) {
		fprintf(stderr, "usage: measure RUNS PREPARE COMMAND\n");
		return 2;
	}
	for (int i = 0; i < runs; i++) {
		if (run(argv[2], &ignored[0], &ignored[1], &no_peak) != 0 ||
			run(argv[3], &wall[i], &used[i], &peak) != 0) {
			fprintf(stderr, "measure: failed: %s\n", argv[3]);
			return 1;
		}
	}
	report(wall, runs);
	report(used, runs);
	printf("%ld\n", peak);
	return 0;
}
