/* Checking and encoding addresses, RFC 3986. Knows no Markdown and no file system. */
#include "source/link.h"

#include <string.h>
#include <strings.h>

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int hex_value(char c)
{
	int letter = c | 0x20;

	if (is_digit(c))
		return c - '0';
	return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/* scheme = letter { letter | digit | "+" | "-" | "." } ":" */
struct str link_scheme(struct str url)
{
	size_t n = 0;

	while (n < url.n && (is_letter(url.p[n]) || (n > 0 && (is_digit(url.p[n]) || url.p[n] == '+' ||
		url.p[n] == '-' || url.p[n] == '.'))))
		n++;
	return n > 0 && n < url.n && url.p[n] == ':' ? str_slice(url, 0, n) : STR("");
}

/* unreserved | reserved of RFC 3986, and "%" before two hexadecimal digits */
static bool may_stand(struct str s, size_t at)
{
	static const char signs[] = "-._~:/?#[]@!$&'()*+,;=";
	char c = s.p[at];

	if (c == '%')
		return at + 2 < s.n && hex_value(s.p[at + 1]) >= 0 && hex_value(s.p[at + 2]) >= 0;
	return is_letter(c) || is_digit(c) || (c && strchr(signs, c));
}

static struct str encode(struct arena *a, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t n = 0;
	char *to;

	for (size_t i = 0; i < s.n; i++)
		n += may_stand(s, i) ? 1 : 3;
	if (n == s.n)
		return s;
	to = arena_alloc(a, n + 1);
	n = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (may_stand(s, i)) {
			to[n++] = (char)c;
			continue;
		}
		to[n++] = '%';
		to[n++] = hex[c >> 4];
		to[n++] = hex[c & 15];
	}
	return (struct str){ to, n };
}

/* host = 1 or more { letter | digit | "-" | "." } [":" digits]; names in other letters have an
 * ASCII form, and without it Word calls the whole document damaged. */
static bool host_ok(struct str rest)
{
	size_t n = 0, end = 0, port;

	while (end < rest.n && !strchr("/?#", rest.p[end]))
		end++;
	while (n < end && (is_letter(rest.p[n]) || is_digit(rest.p[n]) || rest.p[n] == '-' ||
		rest.p[n] == '.'))
		n++;
	if (n == 0 || rest.p[0] == '.' || rest.p[0] == '-')
		return false;
	if (n == end)
		return true;
	for (port = n + 1; port < end && is_digit(rest.p[port]); port++)
		continue;
	return rest.p[n] == ':' && port == end && end - n >= 2 && end - n <= 6;
}

/* What may come after the scheme and its colon. */
static bool web_ok(struct str rest)
{
	return str_starts(rest, STR("//")) && host_ok(str_slice(rest, 2, rest.n));
}

static bool mail_ok(struct str rest)
{
	return rest.n > 0 && rest.p[0] != '/';
}

static const struct {
	const char *name;
	bool (*ok)(struct str rest);
} schemes[] = {
	{ "http", web_ok }, { "https", web_ok }, { "mailto", mail_ok }, { "tel", mail_ok },
};

static bool has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F || s.p[i] == '\\')
			return true;
	return false;
}

/* step = text up to "/", "?" or "#" */
static struct str first_step(struct str url)
{
	size_t n = 0;

	while (n < url.n && !strchr("/?#", url.p[n]))
		n++;
	return str_slice(url, 0, n);
}

enum link_verdict link_read(struct arena *a, struct str url, struct str *out)
{
	struct str scheme = link_scheme(url);

	*out = STR("");
	if (url.n == 0 || str_eqz(url, "#") || has_control(url))
		return LINK_MALFORMED;
	if (url.p[0] == '#') {
		*out = url;
		return LINK_OK;
	}
	if (url.p[0] == '/')
		return LINK_ABSOLUTE;
	if (scheme.n == 0) {
		if (str_find(first_step(url), ':', 0) < first_step(url).n)
			return LINK_MALFORMED; /* RFC 3986, 4.2: it would be taken for a scheme */
		*out = encode(a, url);
		return LINK_OK;
	}
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		if (strlen(schemes[i].name) != scheme.n ||
			strncasecmp(schemes[i].name, scheme.p, scheme.n) != 0)
			continue;
		if (!schemes[i].ok(str_slice(url, scheme.n + 1, url.n)))
			return LINK_MALFORMED;
		*out = encode(a, url);
		return LINK_OK;
	}
	return LINK_SCHEME;
}

bool link_decode(struct arena *a, struct str url, struct str *path)
{
	char *to = arena_alloc(a, url.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < url.n; i++) {
		to[n] = url.p[i];
		if (url.p[i] == '%' && i + 2 < url.n && may_stand(url, i)) {
			to[n] = (char)(hex_value(url.p[i + 1]) * 16 + hex_value(url.p[i + 2]));
			i += 2;
		}
		if (to[n++] == '\0')
			return false;
	}
	*path = (struct str){ to, n };
	return true;
}

/* Takes the last part off a path. False: there is none. */
static bool up(struct str *path)
{
	if (path->n == 0)
		return false;
	while (path->n > 0 && path->p[path->n - 1] != '/')
		path->n--;
	if (path->n > 0)
		path->n--;
	return true;
}

bool link_resolve(struct arena *a, struct str folder, struct str relative, struct str *path)
{
	char *to = arena_alloc(a, folder.n + relative.n + 2);
	struct str rest = relative, part;

	*path = (struct str){ to, folder.n };
	if (folder.n > 0)
		memcpy(to, folder.p, folder.n);
	if (relative.n == 0 || relative.p[0] == '/' || str_find(relative, '\\', 0) < relative.n)
		return false;
	while (str_cut(&rest, '/', &part)) {
		if (part.n == 0 || str_eqz(part, "."))
			continue;
		if (str_eqz(part, "..")) {
			if (!up(path))
				return false;
			continue;
		}
		if (path->n > 0)
			to[path->n++] = '/';
		memcpy(to + path->n, part.p, part.n);
		path->n += part.n;
	}
	to[path->n] = '\0';
	return path->n > 0;
}

/* A step more: the address of the top folder itself stays inside. */
bool link_inside(struct arena *a, struct str folder, struct str url)
{
	struct str path;
	size_t n = 0;

	while (n < url.n && url.p[n] != '?' && url.p[n] != '#')
		n++;
	return link_decode(a, str_slice(url, 0, n), &path) &&
		link_resolve(a, folder, arena_cat(a, path.n > 0 ? path : STR("."), STR("/x")), &path);
}
