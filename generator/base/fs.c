/* Files and paths. Owns the rule that output appears by rename; knows nothing of what is in it. */
#include "base/fs.h"

#include "base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Closes without losing the reason of an earlier failure. */
static void close_quietly(int fd)
{
	int reason = errno;

	close(fd);
	errno = reason;
}

/* Reads until the end, or more than `size`: then the file grows, maybe as fast as it is read. */
static bool read_all(int fd, struct buf *b, size_t size)
{
	char chunk[65536];
	ssize_t got;

	while (b->n <= size && (got = read(fd, chunk, sizeof(chunk))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		buf_put(b, (struct str){ chunk, (size_t)got });
	}
	return true;
}

static bool is_regular(const struct stat *st)
{
	errno = S_ISDIR(st->st_mode) ? EISDIR : EINVAL; /* if not */
	return S_ISREG(st->st_mode);
}

static bool is_within(const struct stat *st, size_t most)
{
	errno = EFBIG; /* if not */
	return (size_t)st->st_size <= most;
}

/* The same file in the same state, of `n` bytes. */
static bool is_same(const struct stat *before, const struct stat *after, size_t n)
{
	return (size_t)after->st_size == n && before->st_size == after->st_size &&
		before->st_mtim.tv_sec == after->st_mtim.tv_sec &&
		before->st_mtim.tv_nsec == after->st_mtim.tv_nsec;
}

enum { MOST_READINGS = 3 };

/* Half of an old text and half of a new one are no text: what changes meanwhile is read again. */
static bool read_steady(int fd, struct buf *b, size_t most)
{
	struct stat before, after;

	for (int i = 0; i < MOST_READINGS; i++) {
		buf_clear(b);
		if (fstat(fd, &before) != 0 || !is_regular(&before) || !is_within(&before, most) ||
			lseek(fd, 0, SEEK_SET) < 0 || !read_all(fd, b, (size_t)before.st_size) ||
			fstat(fd, &after) != 0)
			return false;
		if (is_same(&before, &after, b->n))
			return true;
	}
	errno = EBUSY;
	return false;
}

bool fs_read(struct arena *a, const char *path, struct str *bytes)
{
	return fs_read_most(a, path, SIZE_MAX, bytes);
}

bool fs_read_most(struct arena *a, const char *path, size_t most, struct str *bytes)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct buf b = { 0 };
	bool ok;

	if (fd < 0)
		return false;
	ok = read_steady(fd, &b, most);
	close_quietly(fd);
	if (ok)
		*bytes = arena_str(a, buf_str(&b));
	buf_free(&b);
	return ok;
}

/* True if the file holds exactly these bytes. A link is none of ours. */
static bool holds(const char *path, struct str bytes)
{
	char chunk[65536];
	struct stat st;
	ssize_t got = 0;
	size_t at = 0;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (size_t)st.st_size == bytes.n)
		while ((got = read(fd, chunk, sizeof(chunk))) > 0 && at + (size_t)got <= bytes.n &&
			memcmp(bytes.p + at, chunk, (size_t)got) == 0)
			at += (size_t)got;
	else
		got = -1;
	close(fd);
	return got == 0 && at == bytes.n;
}

static bool write_all(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t put = write(fd, bytes.p, bytes.n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes = str_slice(bytes, (size_t)put, bytes.n);
	}
	return true;
}

static bool make_parent(const char *path)
{
	struct arena a = { 0 };
	struct str dir = fs_dir(str_from(path));
	bool ok = dir.n == 0 || fs_make_dirs(arena_str(&a, dir).p);
	int reason = errno;

	arena_free(&a);
	errno = reason;
	return ok;
}

/* What of a file's name its temporary one keeps: the whole may not exceed what the file system
 * allows. */
static struct str kept_name(struct str path)
{
	return str_slice(fs_base(path), 0, 100);
}

/* A name beside the target that no other thread or process uses now: dot first, so that no walk
 * takes it for a result. */
static struct str temporary(struct arena *a, const char *path)
{
	char tail[32];

	snprintf(tail, sizeof(tail), ".%ld.tmp", (long)gettid());
	return fs_join(a, fs_dir(str_from(path)),
		arena_cat(a, STR("."), kept_name(str_from(path)), str_from(tail)));
}

/* NAME where temporary() made the name, .NAME.NUMBER.tmp; "" for others. */
static struct str temporary_of(struct str name)
{
	size_t at = name.n - (name.n < 4 ? 0 : 4), end = at;

	if (!str_starts(name, STR(".")) || !str_ends(name, STR(".tmp")))
		return STR("");
	while (at > 0 && name.p[at - 1] >= '0' && name.p[at - 1] <= '9')
		at--;
	return at < end && at > 2 && name.p[at - 1] == '.' ? str_slice(name, 1, at - 1) : STR("");
}

static int remove_temporary(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	if (type == FTW_F && temporary_of(str_from(path + where->base)).n > 0)
		(void)unlink(path); /* what cannot be deleted does no harm */
	return 0;
}

void fs_sweep(const char *dir)
{
	(void)nftw(dir, remove_temporary, 16, FTW_PHYS);
}

void fs_sweep_beside(const char *path)
{
	struct arena a = { 0 };
	struct str dir = fs_dir(str_from(path));
	DIR *d = opendir(dir.n > 0 ? arena_str(&a, dir).p : ".");
	const struct dirent *e;

	while (d && (e = readdir(d)))
		if (str_eq(temporary_of(str_from(e->d_name)), kept_name(str_from(path))))
			(void)unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
	arena_free(&a);
}

static bool write_beside(const char *tmp, const char *path, struct str bytes)
{
	int fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
	bool ok;
	int reason;

	if (fd < 0 && errno == ENOENT && make_parent(path))
		fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return false;
	ok = write_all(fd, bytes);
	if (!ok)
		close_quietly(fd);
	else
		ok = close(fd) == 0;
	ok = ok && rename(tmp, path) == 0;
	if (!ok) {
		reason = errno;
		unlink(tmp);
		errno = reason;
	}
	return ok;
}

static enum fs_wrote write_changed(const char *path, struct str bytes, size_t from)
{
	struct arena a = { 0 };
	bool ok;
	int reason;

	if (holds(path, bytes))
		return FS_UNCHANGED;
	if (fs_leads_through_link(path, from)) {
		errno = EXDEV;
		ok = false;
	} else {
		ok = write_beside(temporary(&a, path).p, path, bytes);
	}
	reason = errno;
	arena_free(&a);
	errno = reason;
	return ok ? FS_WRITTEN : FS_FAILED;
}

enum fs_wrote fs_write(const char *path, struct str bytes)
{
	return write_changed(path, bytes, strlen(path));
}

enum fs_wrote fs_write_below(const char *top, const char *path, struct str bytes)
{
	return write_changed(path, bytes, strlen(top) + 1);
}

bool fs_make_dirs(const char *path)
{
	if (mkdir(path, 0777) == 0 || (errno == EEXIST && fs_is_dir(path)))
		return true;
	if (errno != ENOENT || !make_parent(path))
		return false;
	return mkdir(path, 0777) == 0 || (errno == EEXIST && fs_is_dir(path));
}

static bool has_mode(const char *path, mode_t type)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return false;
	errno = type == S_IFDIR ? ENOTDIR : EISDIR; /* if it is something else */
	return (st.st_mode & S_IFMT) == type;
}

bool fs_is_missing(void)
{
	return errno == ENOENT || errno == ENOTDIR || errno == EISDIR || errno == ENAMETOOLONG ||
		errno == ELOOP;
}

bool fs_is_there(const char *path)
{
	return access(path, F_OK) == 0 || !fs_is_missing();
}

bool fs_is_dir(const char *path)
{
	return has_mode(path, S_IFDIR);
}

bool fs_is_file(const char *path)
{
	return has_mode(path, S_IFREG);
}

bool fs_is_link(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

bool fs_leads_through_link(const char *path, size_t from)
{
	struct arena a = { 0 };
	struct str whole = arena_str(&a, str_from(path));
	char *copy = (char *)whole.p;
	bool link = false;

	for (size_t at = str_find(whole, '/', from); at < whole.n && !link;
		at = str_find(whole, '/', at + 1)) {
		copy[at] = '\0';
		link = fs_is_link(copy);
		copy[at] = '/';
	}
	arena_free(&a);
	return link;
}

/* ---- Walking ------------------------------------------------------------------------------- */

struct walk {
	struct arena *arena;
	struct str suffix;
	struct str *found;
	size_t n, cap;
	struct str *dirs; /* still to be read, relative to the start; "" is the start */
	size_t n_dirs, cap_dirs;
};

static void push(struct arena *a, struct str **list, size_t *n, size_t *cap, struct str s)
{
	if (*n == *cap) {
		*cap = *cap ? *cap * 2 : 64;
		*list = mem_resize(*list, *cap, sizeof(**list));
	}
	(*list)[(*n)++] = arena_str(a, s);
}

static void take_entry(struct walk *w, const char *dir, struct str below, const struct dirent *e)
{
	struct arena scratch = { 0 };
	struct str name = str_from(e->d_name), rel, full;
	struct stat st;

	if (name.n == 0 || name.p[0] == '.')
		return;
	rel = fs_join(&scratch, below, name);
	full = fs_join(&scratch, str_from(dir), rel);
	if (e->d_type == DT_DIR) {
		push(w->arena, &w->dirs, &w->n_dirs, &w->cap_dirs, rel);
	} else if (e->d_type == DT_UNKNOWN && lstat(full.p, &st) == 0 && S_ISDIR(st.st_mode)) {
		push(w->arena, &w->dirs, &w->n_dirs, &w->cap_dirs, rel);
	} else if (str_ends(name, w->suffix) && !fs_is_dir(full.p)) {
		push(w->arena, &w->found, &w->n, &w->cap, rel);
	}
	arena_free(&scratch);
}

static bool read_dir(struct walk *w, const char *dir, struct str below)
{
	struct arena scratch = { 0 };
	DIR *d = opendir(fs_join(&scratch, str_from(dir), below).p);
	const struct dirent *e;
	int reason = errno;

	if (d) {
		errno = 0;
		while ((e = readdir(d)))
			take_entry(w, dir, below, e), errno = 0;
		reason = errno;
		closedir(d);
	}
	arena_free(&scratch);
	errno = reason;
	return d && reason == 0;
}

static int by_bytes(const void *l, const void *r)
{
	return str_cmp(*(const struct str *)l, *(const struct str *)r);
}

bool fs_walk(struct arena *a, const char *dir, struct str suffix, struct str **paths, size_t *n,
	struct str *failed)
{
	struct walk w = { .arena = a, .suffix = suffix };
	struct str first = STR(""); /* of those that cannot be read, relative to `dir` */
	bool ok = true;
	int reason = 0;

	push(a, &w.dirs, &w.n_dirs, &w.cap_dirs, STR(""));
	while (w.n_dirs > 0) {
		struct str below = w.dirs[--w.n_dirs];

		if (read_dir(&w, dir, below) || (!ok && str_cmp(first, below) < 0))
			continue;
		ok = false;
		reason = errno;
		first = below;
	}
	if (!ok)
		*failed = fs_join(a, str_from(dir), first);
	*n = w.n;
	*paths = arena_array(a, *n, sizeof(**paths));
	if (*n > 0) {
		memcpy(*paths, w.found, *n * sizeof(**paths));
		qsort(*paths, *n, sizeof(**paths), by_bytes);
	}
	free(w.found);
	free(w.dirs);
	errno = reason;
	return ok;
}

/* ---- Paths --------------------------------------------------------------------------------- */

static size_t last_slash(struct str path)
{
	size_t at = path.n;

	while (at > 0 && path.p[at - 1] != '/')
		at--;
	return at;
}

struct str fs_dir(struct str path)
{
	size_t at = last_slash(path);

	return str_slice(path, 0, at > 1 ? at - 1 : at);
}

struct str fs_base(struct str path)
{
	return str_slice(path, last_slash(path), path.n);
}

struct str fs_join(struct arena *a, struct str dir, struct str name)
{
	if (dir.n == 0)
		return arena_str(a, name);
	if (name.n == 0)
		return arena_str(a, dir);
	if (dir.p[dir.n - 1] == '/')
		return arena_cat(a, dir, name);
	return arena_cat(a, dir, STR("/"), name);
}
