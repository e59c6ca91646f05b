/* White space and escapes. Owns no rule about characters: those are src_open()'s. */
#include "source/text.h"

#include <string.h>

MSG(escape_forbidden, "text-escape", DIAG_ERROR,
	"an escape here stands for a character that cannot stand in a document: delete it");

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_squeezed(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_blank(s.p[i]) && (s.p[i] != ' ' || i + 1 == s.n || is_blank(s.p[i + 1])))
			return false;
	return s.n == 0 || s.p[0] != ' ';
}

struct str text_squeeze(struct arena *a, struct str s)
{
	char *to;
	size_t n = 0;

	s = str_trim(s);
	if (is_squeezed(s))
		return s;
	to = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		if (!is_blank(s.p[i]))
			to[n++] = s.p[i];
		else if (!is_blank(s.p[i + 1])) /* never the last: the text is trimmed */
			to[n++] = ' ';
	return (struct str){ to, n };
}

struct str text_escaped(struct arena *a, struct diags *d, struct where w, struct str s)
{
	struct diags found;
	const struct src *clean;

	diags_init(&found, a);
	clean = src_open(a, &found, w.src ? w.src->path : STR(""), s);
	if (found.errors > 0 && !(w.src && w.src->replaced)) /* else it may be what was put there */
		diag(d, &escape_forbidden, w);
	return clean->text;
}

struct where where_trim(struct where w)
{
	struct str s = str_slice(w.src->text, w.at, w.at + w.n);

	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	w.n = s.n;
	return w;
}
