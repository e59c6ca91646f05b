/*
 * Put before the C library with LD_PRELOAD: makes chosen calls of the program fail, as shim.h says.
 * Owns the counting; knows nothing of the program. Calls that the C library makes to itself (stdio,
 * nftw) do not pass here, but its allocations do.
 */
#include "shim.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The C library's own, under names that nothing stands before. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

enum { SHORT = 100 }; /* bytes that are read or written where it is to be short */

enum call {
	CALL_ALLOC, CALL_OPEN_W, CALL_OPEN_R, CALL_READ, CALL_WRITE, CALL_FSYNC, CALL_RENAME, CALL_MKDIR,
	CALL_CLOSE, CALL_TRUNCATE, CALL_UNLINK, CALL_STAT, CALL_DIR, CALL_LOCK, CALL_REALPATH, N_CALLS
};

static const char *const names[N_CALLS] = {
	"alloc", "open-w", "open-r", "read", "write", "fsync", "rename", "mkdir", "close", "truncate",
	"unlink", "stat", "dir", "lock", "realpath",
};

static struct {
	bool on, wanted[N_CALLS];
	unsigned long at, times;
	int error;
	const char *mode, *file;
	struct faults *shared, own;
} f;

static unsigned long number(const char *name, unsigned long otherwise)
{
	const char *text = getenv(name);

	return text ? strtoul(text, NULL, 10) : otherwise;
}

static bool listed(const char *list, const char *name)
{
	size_t n = strlen(name);

	for (const char *at = list; at; at = strchr(at, ','), at = at ? at + 1 : NULL)
		if (strncmp(at, name, n) == 0 && (at[n] == ',' || at[n] == '\0'))
			return true;
	return false;
}

__attribute__((constructor))
static void begin(void)
{
	const char *calls = getenv("FAULT_CALLS");
	int fd = (int)number("FAULT_FD", 0);

	if (!calls)
		return;
	for (size_t i = 0; i < N_CALLS; i++)
		f.wanted[i] = listed(calls, names[i]);
	f.at = number("FAULT_AT", 1);
	f.times = number("FAULT_TIMES", 1);
	f.error = (int)number("FAULT_ERROR", EIO);
	f.mode = getenv("FAULT_MODE");
	f.mode = f.mode ? f.mode : "error";
	f.file = getenv("FAULT_FILE");
	f.shared = &f.own;
	if (fd > 0) {
		void *page = mmap(NULL, sizeof(struct faults), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

		if (page != MAP_FAILED)
			f.shared = page;
		close(fd);
	}
	f.on = true;
}

static bool is_mode(const char *mode)
{
	return strcmp(f.mode, mode) == 0;
}

/* What somebody else does to the file meanwhile. Calls below end in the shim again: not counted. */
static void meddle(void)
{
	char other[PATH_MAX];
	int fd;

	f.on = false;
	snprintf(other, sizeof(other), "%s.other", f.file);
	if (is_mode("truncate"))
		(void)!truncate(f.file, 10);
	else if (is_mode("remove"))
		(void)!unlink(f.file);
	else if (is_mode("replace"))
		(void)!rename(other, f.file);
	else if (is_mode("grow") && (fd = open(f.file, O_WRONLY | O_APPEND)) >= 0) {
		(void)!write(fd, "\n\nMore.\n", 8);
		close(fd);
	}
	f.on = true;
}

/* True if this call is the one, or one of those, to be disturbed. */
static bool hit(enum call call)
{
	unsigned long n;

	if (!f.on || !f.wanted[call])
		return false;
	n = atomic_fetch_add(&f.shared->calls, 1) + 1;
	if (n < f.at || (f.times > 0 && n - f.at >= f.times))
		return false;
	atomic_fetch_add(&f.shared->hits, 1);
	if (is_mode("kill"))
		raise(SIGKILL);
	return true;
}

static bool on_path(const char *path)
{
	return !f.file || strcmp(path, f.file) == 0;
}

static bool on_file(int fd)
{
	char link[64], path[PATH_MAX];
	ssize_t n;

	if (!f.file)
		return true;
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, path, sizeof(path) - 1);
	path[n > 0 ? n : 0] = '\0';
	return strcmp(path, f.file) == 0;
}

/* True if the call is to fail now, errno set. Else *n, where there is one, may be less than asked. */
static bool fails_or_shortens(enum call call, size_t *n)
{
	if (!hit(call))
		return false;
	if (is_mode("error")) {
		errno = f.error;
		return true;
	}
	if (!is_mode("short"))
		meddle();
	else if (n && *n > SHORT)
		*n = SHORT;
	return false;
}

static bool fails(enum call call)
{
	return fails_or_shortens(call, NULL);
}

/* ---- Memory -------------------------------------------------------------------------------- */

static bool no_memory(void)
{
	if (!hit(CALL_ALLOC))
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return no_memory() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return no_memory() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return no_memory() ? NULL : __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size)
{
	return no_memory() ? NULL : __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return memalign(alignment, size);
}

int posix_memalign(void **at, size_t alignment, size_t size)
{
	void *p = memalign(alignment, size);

	if (p)
		*at = p;
	return p ? 0 : ENOMEM;
}

/* ---- Files --------------------------------------------------------------------------------- */

#define NEXT(name) ((__typeof__(&name))next(#name))

static void *next(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

static int open_any(const char *function, int dir, const char *path, int flags, mode_t mode)
{
	int (*real)(int, const char *, int, ...) = (int (*)(int, const char *, int, ...))next(function);
	bool writes = (flags & O_ACCMODE) != O_RDONLY;

	if (on_path(path) && fails(writes ? CALL_OPEN_W : CALL_OPEN_R))
		return -1;
	return real(dir, path, flags, mode);
}

static mode_t mode_of(int flags, va_list more)
{
	return flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, mode_t) : 0;
}

#define OPEN(name) \
	int name(const char *path, int flags, ...) \
	{ \
		va_list more; \
		mode_t mode; \
		va_start(more, flags); \
		mode = mode_of(flags, more); \
		va_end(more); \
		return open_any("openat", AT_FDCWD, path, flags, mode); \
	}
#define OPENAT(name) \
	int name(int dir, const char *path, int flags, ...) \
	{ \
		va_list more; \
		mode_t mode; \
		va_start(more, flags); \
		mode = mode_of(flags, more); \
		va_end(more); \
		return open_any("openat", dir, path, flags, mode); \
	}
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

ssize_t read(int fd, void *to, size_t n)
{
	return on_file(fd) && fails_or_shortens(CALL_READ, &n) ? -1 : NEXT(read)(fd, to, n);
}

/* Standard error is where the fault is to be said. */
static bool write_fails(int fd, size_t *n)
{
	return fd > STDERR_FILENO && fails_or_shortens(CALL_WRITE, n);
}

ssize_t write(int fd, const void *from, size_t n)
{
	return write_fails(fd, &n) ? -1 : NEXT(write)(fd, from, n);
}

ssize_t pwrite(int fd, const void *from, size_t n, off_t at)
{
	return write_fails(fd, &n) ? -1 : NEXT(pwrite)(fd, from, n, at);
}

ssize_t pread(int fd, void *to, size_t n, off_t at)
{
	return fails(CALL_READ) ? -1 : NEXT(pread)(fd, to, n, at);
}

int fsync(int fd)
{
	return fails(CALL_FSYNC) ? -1 : NEXT(fsync)(fd);
}

int fdatasync(int fd)
{
	return fails(CALL_FSYNC) ? -1 : NEXT(fdatasync)(fd);
}

/* The descriptor is gone even when close() fails. */
int close(int fd)
{
	bool failing = fd > STDERR_FILENO && fails(CALL_CLOSE);
	int result = NEXT(close)(fd);

	if (!failing)
		return result;
	errno = f.error;
	return -1;
}

int rename(const char *from, const char *to)
{
	return fails(CALL_RENAME) ? -1 : NEXT(rename)(from, to);
}

int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
	return fails(CALL_RENAME) ? -1 : NEXT(renameat)(from_dir, from, to_dir, to);
}

int mkdir(const char *path, mode_t mode)
{
	return fails(CALL_MKDIR) ? -1 : NEXT(mkdir)(path, mode);
}

int mkdirat(int dir, const char *path, mode_t mode)
{
	return fails(CALL_MKDIR) ? -1 : NEXT(mkdirat)(dir, path, mode);
}

int ftruncate(int fd, off_t size)
{
	return fails(CALL_TRUNCATE) ? -1 : NEXT(ftruncate)(fd, size);
}

int unlink(const char *path)
{
	return fails(CALL_UNLINK) ? -1 : NEXT(unlink)(path);
}

int unlinkat(int dir, const char *path, int flags)
{
	return fails(CALL_UNLINK) ? -1 : NEXT(unlinkat)(dir, path, flags);
}

int stat(const char *restrict path, struct stat *restrict st)
{
	return on_path(path) && fails(CALL_STAT) ? -1 : NEXT(stat)(path, st);
}

int lstat(const char *restrict path, struct stat *restrict st)
{
	return on_path(path) && fails(CALL_STAT) ? -1 : NEXT(lstat)(path, st);
}

int fstat(int fd, struct stat *st)
{
	return on_file(fd) && fails(CALL_STAT) ? -1 : NEXT(fstat)(fd, st);
}

int fstatat(int dir, const char *restrict path, struct stat *restrict st, int flags)
{
	return on_path(path) && fails(CALL_STAT) ? -1 : NEXT(fstatat)(dir, path, st, flags);
}

int access(const char *path, int mode)
{
	return on_path(path) && fails(CALL_STAT) ? -1 : NEXT(access)(path, mode);
}

DIR *opendir(const char *path)
{
	return fails(CALL_DIR) ? NULL : NEXT(opendir)(path);
}

DIR *fdopendir(int fd)
{
	return fails(CALL_DIR) ? NULL : NEXT(fdopendir)(fd);
}

struct dirent *readdir(DIR *dir)
{
	return fails(CALL_DIR) ? NULL : NEXT(readdir)(dir);
}

int flock(int fd, int what)
{
	return fails(CALL_LOCK) ? -1 : NEXT(flock)(fd, what);
}

char *realpath(const char *restrict path, char *restrict whole)
{
	return fails(CALL_REALPATH) ? NULL : NEXT(realpath)(path, whole);
}
