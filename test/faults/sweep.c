/*
 * Runs a build again and again, each time with another call of the system failing (see shim.h), and
 * holds what is left to the promise: never a crash, never a hang; status 0 or 3; with 3 a message of
 * the given form; every file below output/docx and output/site whole, the old one or the new one;
 * with 0 all new; no temporary file left; and the next build, undisturbed, mends it all.
 *
 *	sweep [OPTION...] OLD NEW SCRATCH COMMAND...
 *
 * OLD and NEW are outputs built before: what is there when a run begins ("-": nothing), and what is
 * to be there at the end. In COMMAND the word @ is the output. Options:
 *
 *	-c CALLS   which calls (FAULT_CALLS)     -m MODE   how (FAULT_MODE; "error")
 *	-e ERRNO   with what (a number)          -t TIMES  how many fail; 0: all from there on
 *	-n STRIDE  only every STRIDE-th n        -s REGEX  a line of standard error with status 3
 *	-f FIRST   from this n on instead of 1
 *	-r N,SEED  not call by call: SIGKILL after N random times
 *	-a DIR     files that are whole as well: pages that lead to no DOCX
 *	-l         temporary files may be left until the next build
 *	-0         no other status than 0 will do
 *
 * Ends with one line: what it did, or "failed" after what went wrong. As many at once as there are
 * processors. Owns the runs; knows no more of the program than how it is called.
 */
#include "shim.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <regex.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_FILES = 4096, SECONDS = 60, MOST_REPORTS = 5, MOST_MENDED = 65536 };

static void die(const char *what)
{
	fprintf(stderr, "sweep: %s: %s\n", what, strerror(errno));
	exit(3);
}

static char *text(const char *format, ...) __attribute__((format(printf, 1, 2)));
static char *text(const char *format, ...)
{
	va_list args;
	char *s;

	va_start(args, format);
	if (vasprintf(&s, format, args) < 0)
		die("memory");
	va_end(args);
	return s;
}

/* ---- A folder in memory -------------------------------------------------------------------- */

struct file {
	char *path; /* below the folder */
	char *bytes;
	size_t n;
	bool is_link;
};

struct files {
	struct file *at;
	size_t n;
};

static char *read_whole(const char *path, size_t *n)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *bytes;

	if (fd < 0 || fstat(fd, &st) != 0)
		die(path);
	bytes = malloc((size_t)st.st_size + 1);
	*n = 0;
	for (ssize_t got; (got = read(fd, bytes + *n, (size_t)st.st_size - *n)) > 0;)
		*n += (size_t)got;
	bytes[*n] = '\0';
	close(fd);
	return bytes;
}

static void collect(struct files *f, const char *top, const char *below)
{
	char *here = text("%s/%s", top, below);
	DIR *d = opendir(here);
	const struct dirent *e;

	while (d && (e = readdir(d))) {
		char *path = text("%s%s%s", below, *below ? "/" : "", e->d_name);
		char *whole = text("%s/%s", top, path);
		struct stat st;

		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			goto next;
		if (lstat(whole, &st) != 0)
			die(whole);
		if (S_ISDIR(st.st_mode)) {
			collect(f, top, path);
		} else {
			struct file *new;

			if (f->n == MOST_FILES)
				die("too many files");
			new = &f->at[f->n++];
			*new = (struct file){ .path = strdup(path), .is_link = S_ISLNK(st.st_mode) };
			new->bytes = S_ISREG(st.st_mode) ? read_whole(whole, &new->n) : strdup("");
		}
next:
		free(path);
		free(whole);
	}
	if (d)
		closedir(d);
	free(here);
}

static int by_path(const void *l, const void *r)
{
	return strcmp(((const struct file *)l)->path, ((const struct file *)r)->path);
}

static struct files load(const char *top)
{
	struct files f = { calloc(MOST_FILES, sizeof(struct file)), 0 };

	collect(&f, top, "");
	qsort(f.at, f.n, sizeof(*f.at), by_path);
	return f;
}

static void drop(struct files *f)
{
	for (size_t i = 0; i < f->n; i++) {
		free(f->at[i].path);
		free(f->at[i].bytes);
	}
	free(f->at);
}

/* What is made for people; beside it stands what the program keeps for itself. */
static bool is_result(const struct file *f)
{
	return strncmp(f->path, "docx/", 5) == 0 || strncmp(f->path, "site/", 5) == 0;
}

static bool holds(const struct files *all, const struct file *f)
{
	const struct file *same = all->n == 0 ? NULL : bsearch(f, all->at, all->n, sizeof(*f), by_path);

	return same && !f->is_link && same->n == f->n && memcmp(same->bytes, f->bytes, f->n) == 0;
}

/* Everything but for the numbers in temporary names. */
static uint64_t fingerprint(const struct files *f)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < f->n; i++) {
		for (const char *p = f->at[i].path; *p; p++)
			if (*p < '0' || *p > '9' || !strstr(f->at[i].path, ".tmp"))
				h = (h ^ (unsigned char)*p) * 1099511628211u;
		for (size_t k = 0; k < f->at[i].n; k++)
			h = (h ^ (unsigned char)f->at[i].bytes[k]) * 1099511628211u;
		h = (h ^ 0xFF) * 1099511628211u;
	}
	return h;
}

static void remove_all(const char *top)
{
	DIR *d = opendir(top);
	const struct dirent *e;

	while (d && (e = readdir(d))) {
		char *path = text("%s/%s", top, e->d_name);
		struct stat st;

		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 && lstat(path, &st) == 0) {
			if (S_ISDIR(st.st_mode))
				remove_all(path);
			else
				unlink(path);
		}
		free(path);
	}
	if (d)
		closedir(d);
	rmdir(top);
}

/* Links to the old files: who writes into one in place writes into all, and is found out. */
static void lay_out(const char *old, const struct files *files, const char *to)
{
	mkdir(to, 0777);
	for (size_t i = 0; i < files->n; i++) {
		char *from = text("%s/%s", old, files->at[i].path);
		char *path = text("%s/%s", to, files->at[i].path);

		for (char *p = path + strlen(to) + 1; (p = strchr(p, '/')); *p++ = '/') {
			*p = '\0';
			mkdir(path, 0777);
		}
		if (!is_result(&files->at[i])) {
			int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

			if (fd < 0 || write(fd, files->at[i].bytes, files->at[i].n) != (ssize_t)files->at[i].n)
				die(path);
			close(fd);
		} else if (link(from, path) != 0) {
			die(path);
		}
		free(from);
		free(path);
	}
}

/* ---- A run --------------------------------------------------------------------------------- */

struct sweep {
	const char *calls, *mode, *error, *times, *old, *scratch;
	char **command;
	unsigned long first, stride, kills;
	unsigned seed;
	regex_t says;
	bool has_says, only_0, may_leave;
	struct files was, new, also;
};

/* What one process of the sweep has. */
struct lane {
	const struct sweep *s;
	char *out;
	struct faults *faults;
	int faults_fd, err;
	uint64_t *mended; /* states that the next build is known to mend */
	size_t n_mended, reports;
	unsigned long runs;
};

static void set(const char *name, unsigned long value)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%lu", value);
	setenv(name, digits, 1);
}

static void set_faults(const struct lane *l, unsigned long at)
{
	const struct sweep *s = l->s;

	set("FAULT_FD", (unsigned long)l->faults_fd);
	set("FAULT_AT", at);
	setenv("FAULT_CALLS", s->calls, 1);
	setenv("FAULT_TIMES", s->times, 1);
	setenv("FAULT_ERROR", s->error, 1);
	setenv("FAULT_MODE", s->mode, 1);
	setenv("LD_PRELOAD", getenv("SHIM"), 1);
}

/* at 0: undisturbed. */
static pid_t start(struct lane *l, unsigned long at)
{
	pid_t pid = fork();
	char **command = l->s->command;
	int null;

	if (pid < 0)
		die("fork");
	if (pid > 0)
		return pid;
	if (at > 0 && l->s->calls)
		set_faults(l, at);
	for (char **word = command; *word; word++)
		if (strcmp(*word, "@") == 0)
			*word = l->out;
	null = open("/dev/null", O_RDWR);
	dup2(null, 0);
	dup2(null, 1);
	dup2(l->err, 2);
	alarm(SECONDS);
	execvp(command[0], command);
	_exit(127);
}

static int end(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			die("waitpid");
	return status;
}

static void rewind_err(struct lane *l)
{
	if (ftruncate(l->err, 0) != 0 || lseek(l->err, 0, SEEK_SET) != 0)
		die("standard error");
}

static void report(struct lane *l, unsigned long at, const char *what, const char *more)
{
	char chunk[2000];
	ssize_t n;

	if (l->reports++ >= MOST_REPORTS)
		return;
	n = pread(l->err, chunk, sizeof(chunk), 0);
	flockfile(stdout);
	printf("  at %lu: %s %s; it said:\n%.*s\n", at, what, more, (int)(n > 0 ? n : 0), chunk);
	fflush(stdout);
	funlockfile(stdout);
}

/* One line of what it said has the form asked for. */
static bool said(const struct lane *l)
{
	struct stat st;
	char *bytes;
	bool found = false;

	if (!l->s->has_says)
		return true;
	if (fstat(l->err, &st) != 0)
		die("standard error");
	bytes = calloc(1, (size_t)st.st_size + 1);
	if (pread(l->err, bytes, (size_t)st.st_size, 0) < 0)
		die("standard error");
	for (char *line = strtok(bytes, "\n"); line && !found; line = strtok(NULL, "\n"))
		found = regexec(&l->s->says, line, 0, NULL, 0) == 0;
	free(bytes);
	return found;
}

static bool complete(const struct sweep *s, const struct files *now)
{
	for (size_t i = 0; i < s->new.n; i++)
		if (is_result(&s->new.at[i]) && !holds(now, &s->new.at[i]))
			return false;
	return true;
}

/* NULL: all as promised. `killed`: temporary files may be there. */
static const char *judge_files(const struct sweep *s, const struct files *now, bool killed,
	const char **which)
{
	for (size_t i = 0; i < now->n; i++) {
		const struct file *f = &now->at[i];
		bool temporary = strstr(f->path, ".tmp") != NULL;

		*which = f->path;
		if (temporary && !killed)
			return "a temporary file is left:";
		if (!temporary && is_result(f) && !holds(&s->was, f) && !holds(&s->new, f) &&
			!holds(&s->also, f))
			return "neither the old file nor the new one:";
	}
	*which = "";
	return NULL;
}

static bool known(struct lane *l, uint64_t state)
{
	for (size_t i = 0; i < l->n_mended; i++)
		if (l->mended[i] == state)
			return true;
	if (l->n_mended < MOST_MENDED)
		l->mended[l->n_mended++] = state;
	return false;
}

/* The next build; one that was never disturbed would have left the same. */
static void mend(struct lane *l, unsigned long at)
{
	struct files now;
	const char *wrong, *which;
	int status;

	rewind_err(l);
	status = end(start(l, 0));
	now = load(l->out);
	wrong = judge_files(l->s, &now, false, &which);
	if (status != 0)
		report(l, at, "the next build", "fails");
	else if (wrong)
		report(l, at, wrong, which);
	else if (!complete(l->s, &now))
		report(l, at, "the next build", "does not mend it");
	drop(&now);
}

static void judge(struct lane *l, unsigned long at, int status)
{
	struct files now = load(l->out);
	bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL &&
		(l->s->kills > 0 || strcmp(l->s->mode, "kill") == 0);
	const char *which, *wrong = judge_files(l->s, &now, killed || l->s->may_leave, &which);
	char number[64];

	snprintf(number, sizeof(number), "%s %d", WIFSIGNALED(status) ? "signal" : "status",
		WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	if (wrong)
		report(l, at, wrong, which);
	else if (WIFSIGNALED(status) ? !killed : WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 3)
		report(l, at, "it ended with", number);
	else if (status != 0 && l->s->only_0)
		report(l, at, "it ended with", number);
	else if (status == 0 && !complete(l->s, &now))
		report(l, at, "status 0, but", "not all is there");
	else if (!killed && status != 0 && !said(l))
		report(l, at, number, "without a message that tells why");
	if (!known(l, fingerprint(&now)))
		mend(l, at);
	drop(&now);
}

static void prepare(struct lane *l)
{
	remove_all(l->out);
	if (strcmp(l->s->old, "-") != 0)
		lay_out(l->s->old, &l->s->was, l->out);
	atomic_store(&l->faults->calls, 0);
	atomic_store(&l->faults->hits, 0);
	rewind_err(l);
	l->runs++;
}

/* ---- All runs ------------------------------------------------------------------------------ */

/* False: there is no such call any more. */
static bool fail_at(struct lane *l, unsigned long at)
{
	int status;

	prepare(l);
	status = end(start(l, at));
	judge(l, at, status);
	return atomic_load(&l->faults->hits) > 0;
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void kill_after(struct lane *l, unsigned long i, double wait)
{
	struct timespec t = { .tv_nsec = (long)(wait * 1e9) };
	pid_t pid;

	prepare(l);
	pid = start(l, 0);
	nanosleep(&t, NULL);
	kill(pid, SIGKILL);
	judge(l, i, end(pid));
}

/* Moments from before the first file to a little after the last one. */
static void kill_randomly(struct lane *l, unsigned long from, unsigned long step)
{
	unsigned short state[3] = { (unsigned short)l->s->seed, (unsigned short)from, 0x330E };
	double whole;

	prepare(l);
	whole = seconds();
	end(start(l, 0));
	whole = seconds() - whole;
	for (unsigned long i = from; i <= l->s->kills; i += step)
		kill_after(l, i, erand48(state) * whole * 1.2);
}

static struct lane lane_open(const struct sweep *s, unsigned number)
{
	struct lane l = { .s = s };

	l.out = text("%s/out.%u", s->scratch, number);
	l.faults_fd = memfd_create("faults", 0);
	l.err = memfd_create("err", MFD_CLOEXEC);
	/* A memfd's offset is not locked: two threads would write over each other but for O_APPEND. */
	if (l.faults_fd < 0 || l.err < 0 || fcntl(l.err, F_SETFL, O_APPEND) != 0 || ftruncate(l.faults_fd, 4096) != 0)
		die("memfd_create");
	l.faults = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, l.faults_fd, 0);
	l.mended = calloc(MOST_MENDED, sizeof(*l.mended));
	if (l.faults == MAP_FAILED || !l.mended)
		die("memory");
	return l;
}

/* Returns how many calls there were to fail. */
static unsigned long run_lane(struct lane *l, unsigned number, unsigned lanes)
{
	unsigned long at = l->s->first + number * l->s->stride;

	if (l->s->kills > 0) {
		kill_randomly(l, number + 1, lanes);
		return l->s->kills;
	}
	while (fail_at(l, at) && l->reports < MOST_REPORTS)
		at += lanes * l->s->stride;
	return atomic_load(&l->faults->calls);
}

struct result {
	unsigned long calls, runs;
	size_t reports;
};

static void run_all(const struct sweep *s, struct result *results, unsigned lanes)
{
	for (unsigned i = 0; i < lanes; i++) {
		if (fork() == 0) {
			struct lane l = lane_open(s, i);

			results[i].calls = run_lane(&l, i, lanes);
			results[i].runs = l.runs;
			results[i].reports = l.reports;
			remove_all(l.out);
			_exit(0);
		}
	}
	for (unsigned i = 0; i < lanes; i++)
		if (end(-1) != 0)
			results[0].reports++;
}

static struct sweep read_line(int argc, char **argv)
{
	struct sweep s = { .mode = "error", .error = "5", .times = "1", .first = 1, .stride = 1 };

	for (int c; (c = getopt(argc, argv, "+0la:f:c:m:e:t:n:s:r:")) != -1;) {
		switch (c) {
		case 'a': s.also = load(optarg); break;
		case 'l': s.may_leave = true; break;
		case '0': s.only_0 = true; break;
		case 'c': s.calls = optarg; break;
		case 'm': s.mode = optarg; break;
		case 'e': s.error = optarg; break;
		case 't': s.times = optarg; break;
		case 'f': s.first = strtoul(optarg, NULL, 10); break;
		case 'n': s.stride = strtoul(optarg, NULL, 10); break;
		case 's': s.has_says = regcomp(&s.says, optarg, REG_EXTENDED | REG_NOSUB) == 0; break;
		case 'r':
			if (sscanf(optarg, "%lu,%u", &s.kills, &s.seed) == 2)
				break;
			/* fall through */
		default: exit(2);
		}
	}
	if (argc - optind < 4 || s.stride == 0 || (!s.calls && !s.kills))
		exit(2);
	s.old = argv[optind];
	s.new = load(argv[optind + 1]);
	s.scratch = argv[optind + 2];
	s.command = argv + optind + 3;
	if (strcmp(s.old, "-") != 0)
		s.was = load(s.old);
	return s;
}

static bool still_the_same(const struct sweep *s)
{
	struct files now;
	bool same = true;

	if (strcmp(s->old, "-") == 0)
		return true;
	now = load(s->old);
	for (size_t i = 0; i < s->was.n; i++)
		same = same && holds(&now, &s->was.at[i]);
	drop(&now);
	return same;
}

int main(int argc, char **argv)
{
	struct sweep s = read_line(argc, argv);
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned lanes = cores > 1 ? (unsigned)cores : 1;
	struct result *r = mmap(NULL, lanes * sizeof(*r), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0), sum = { 0 };

	if (r == MAP_FAILED)
		die("mmap");
	run_all(&s, r, lanes);
	for (unsigned i = 0; i < lanes; i++) {
		sum.runs += r[i].runs;
		sum.reports += r[i].reports;
		sum.calls = r[i].calls > sum.calls ? r[i].calls : sum.calls;
	}
	if (!still_the_same(&s)) {
		printf("  an old file was written in place\n");
		sum.reports++;
	}
	if (sum.calls == 0) {
		printf("  nothing was there to fail\n");
		sum.reports++;
	}
	if (sum.reports > 0)
		printf("failed: %zu times in %lu runs\n", sum.reports, sum.runs);
	else
		printf("%lu runs, %lu calls\n", sum.runs, sum.calls);
	return sum.reports > 0;
}
