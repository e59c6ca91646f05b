/* Where things are on the disk. Owns no state; knows nothing of what the files hold. */
#include "build/paths.h"

#include "base/fs.h"
#include "base/diag.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef VANTHU_PREFIX
#define VANTHU_PREFIX "/usr/local"
#endif

/* Data that came with the program, in the order it is looked for: relative to the executable's
 * folder (an installed tree wherever it was put, then the source tree), then as configured. */
static const char *const template_dirs[] = {
	"../share/vanthu/templates", "../templates", VANTHU_PREFIX "/share/vanthu/templates",
};

static const char *const locale_dirs[] = {
	"locale", "../share/locale", VANTHU_PREFIX "/share/locale",
};

enum { N_DIRS = 3 };

static struct str executable_dir(struct arena *a)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path));

	if (n <= 0 || n == (ssize_t)sizeof(path))
		return STR("");
	return arena_str(a, fs_dir((struct str){ path, (size_t)n }));
}

bool path_exists(struct str path)
{
	return fs_is_there(path.p);
}

/* The first of the folders that holds `name`; one that cannot be looked into holds nothing. */
static bool find_data(struct arena *a, const char *const dirs[N_DIRS], struct str name,
	struct str *dir)
{
	struct str beside = executable_dir(a);

	for (size_t i = 0; i < N_DIRS; i++) {
		*dir = str_from(dirs[i]);
		if (dirs[i][0] != '/') {
			if (beside.n == 0)
				continue;
			*dir = fs_join(a, beside, *dir);
		}
		if (access(fs_join(a, *dir, name).p, F_OK) == 0)
			return true;
	}
	return false;
}

struct str path_locale(struct arena *a)
{
	struct str dir;

	return find_data(a, locale_dirs, STR("vi/LC_MESSAGES/vanthu.mo"), &dir) ? dir : STR("");
}

bool path_template(struct arena *a, struct str root, struct str name, struct str *path)
{
	struct str dir = fs_join(a, root, STR("templates"));

	if (!path_exists(fs_join(a, dir, name)) && !find_data(a, template_dirs, name, &dir))
		return false;
	*path = fs_join(a, dir, name);
	return true;
}

struct str path_root(struct arena *a)
{
	char here[PATH_MAX];
	struct str path, up = STR("..");

	if (fs_is_dir("content") || !getcwd(here, sizeof(here)))
		return STR("");
	for (path = str_from(here); path.n > 1; path = fs_dir(path)) {
		if (str_eqz(fs_base(path), "content"))
			return arena_str(a, up);
		up = fs_join(a, up, STR(".."));
	}
	return STR("");
}

bool path_reading(struct arena *a, struct str root, struct str given, size_t i, struct str *path)
{
	bool whole = given.n == 0 || given.p[0] == '/';

	if (i > 2 || (i > 0 && whole))
		return false;
	if (i == 2)
		root = fs_join(a, root, STR("content"));
	*path = i == 0 ? arena_str(a, given) : fs_join(a, root, given);
	return true;
}

bool path_is_source(struct str path)
{
	return str_ends(path, STR(".md")) && !str_starts(fs_base(path), STR("~$"));
}

/* The absolute path without links of what exists of `path`; *rest is what does not exist yet. */
static bool resolve(struct arena *a, struct str path, struct str *real, struct str *rest)
{
	char *found;

	*rest = STR("");
	while (!(found = realpath(path.n ? path.p : ".", NULL))) {
		struct str last = fs_base(path);

		if (errno == ENOMEM)
			mem_out();
		if (path.n == 0 || last.n == 0 || str_eqz(last, ".."))
			return false;
		if (!str_eqz(last, "."))
			*rest = fs_join(a, last, *rest);
		path = str_eqz(fs_dir(path), "") && path.p[0] == '/' ? STR("/")
			: arena_str(a, fs_dir(path));
	}
	*real = arena_str(a, str_from(found));
	free(found);
	return true;
}

bool path_inside(struct arena *a, struct str folder, const char *path, struct str *inside)
{
	struct str top, real, rest, given = arena_str(a, str_from(path));

	while (given.n > 1 && given.p[given.n - 1] == '/')
		given = arena_str(a, str_slice(given, 0, given.n - 1));
	if (given.n == 0 || !resolve(a, folder, &top, &rest) || rest.n > 0)
		return false;
	if (!resolve(a, given, &real, &rest) || !str_starts(real, top))
		return false;
	real = str_slice(real, top.n, real.n);
	if (real.n > 0 && real.p[0] != '/')
		return false;
	*inside = fs_join(a, str_slice(real, 1, real.n), rest);
	return true;
}

bool path_read(struct arena *a, struct str content, struct str path, struct str *bytes,
	struct str *why)
{
	struct str file = fs_join(a, content, path), inside;

	if ((fs_is_link(file.p) || fs_leads_through_link(file.p, content.n + 1)) &&
		!path_inside(a, content, file.p, &inside)) {
		*why = str_from(diag_translate("it lies outside content/"));
		errno = 0;
		return false;
	}
	if (fs_read(a, file.p, bytes))
		return true;
	*why = diag_reason();
	return false;
}

bool path_is_text(struct str path)
{
	for (size_t at = 0; at < path.n;) {
		int32_t c = utf8_next(path, &at);

		if (c < ' ' || (c >= 0x7f && c < 0xa0))
			return false;
	}
	return true;
}

struct str path_key(struct arena *a, struct str path)
{
	return utf8_upper(a, utf8_nfc(a, path));
}

static bool is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
		|| (c != '\0' && strchr("-._~/", c));
}

struct str path_uri(struct arena *a, struct str path)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(a, path.n * 3 + 1);
	size_t n = 0;

	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.p[i];

		if (is_unreserved(path.p[i])) {
			out[n++] = path.p[i];
			continue;
		}
		out[n++] = '%';
		out[n++] = hex[c >> 4];
		out[n++] = hex[c & 15];
	}
	return (struct str){ out, n };
}

struct str path_ending(struct arena *a, struct str path, struct str suffix, struct str ending)
{
	if (str_ends(path, suffix))
		path.n -= suffix.n;
	return arena_cat(a, path, ending);
}

struct str path_up(struct arena *a, struct str plan)
{
	struct str up = STR("../../");

	for (size_t at = str_find(plan, '/', 0); at < plan.n; at = str_find(plan, '/', at + 1))
		up = arena_cat(a, STR("../"), up);
	return up;
}
