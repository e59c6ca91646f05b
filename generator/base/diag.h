/*
 * Diagnostics: one voice, one shape. A message is declared where it is raised:
 *
 *     MSG(key_unknown, "field-unknown", DIAG_ERROR,
 *         "there is no field \"%1\"; did you mean \"%2\"?");
 *     ...
 *     diag(d, &key_unknown, where, key, nearest);
 *
 * and comes out as
 *
 *     content/a/b.md:3:1: error: there is no field "trích yêu"; ... [field-unknown]
 *         3 | trích yêu: Phát động
 *           | ^~~~~~~~~
 *
 * The id is stable, documented in vanthu.1 and unique; the English text is the gettext key.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/src.h"

#include <stdbool.h>

/* Advice is a thing to think about, a warning one to mend, an error one that stops the plan. */
enum diag_level { DIAG_ADVICE, DIAG_WARNING, DIAG_ERROR, DIAG_LEVELS };

struct msg {
	const char *id;
	enum diag_level level;
	const char *text;  /* English; %1 to %9 stand for the arguments */
	const char *basis; /* the rule it rests on, shown behind the text; NULL: none but good sense */
};

#define MSG(name, id, level, text) static const struct msg name = { id, level, text, NULL }

struct diag;

/* The messages about one file, in the order they are raised until they are rendered. */
struct diags {
	struct arena *arena; /* where they are kept; set by the owner */
	struct diag *first, **end;
	size_t errors, warnings, advices;
	size_t failures; /* of the system rather than of the input; each came with an error */
	size_t kept; /* messages in the list; the first DIAGS_KEPT of a file are */
};

enum { DIAGS_KEPT = 100 };

void diags_init(struct diags *d, struct arena *a);

/* Raises a message; the arguments are copied, of long ones the beginning. Raised twice running, it comes once. Beyond
 * DIAGS_KEPT they are only counted: a file that has so many is not of the kind it should be. */
void diag_add(struct diags *d, const struct msg *m, struct where w, const struct str *args, size_t n);

/* True if further messages are only counted: nobody will see the place of them. */
bool diags_full(const struct diags *d);

#define diag(d, m, w, ...) diag_add((d), (m), (w), (const struct str[]){ STR(""), ##__VA_ARGS__ } + 1, \
	sizeof((const struct str[]){ STR(""), ##__VA_ARGS__ }) / sizeof(struct str) - 1)

/* The message that was raised last is mended by putting `with` in the place of `w`, surely. */
void diag_fix(struct diags *d, struct where w, struct str with);

/* Appends all messages to `out` as text in order of position, in the language of the messages. */
void diags_render(const struct diags *d, struct buf *out);

/* A message, for those who show it in a form of their own. */
struct diag_view {
	const struct msg *msg;
	struct where where;
	struct str text; /* in the language of the messages, arguments and basis in it */
	struct where fix_at; /* what is surely to be replaced, and by what; src NULL: nothing is sure */
	struct str fix;
};

/* The messages that were kept, in order of position, in the arena of `d`. */
size_t diags_list(const struct diags *d, struct diag_view **views);

/* "warning", in English: the level's name where programs read it. */
const char *diag_level_name(enum diag_level level);

/* One message in the rendered text. */
struct diag_span {
	const struct msg *msg;
	struct where where;
	size_t from, to; /* bytes of the text */
};

/* The same; says where each message stands (in the arena of `d`). Returns how many there are. */
size_t diags_render_spans(const struct diags *d, struct buf *out, struct diag_span **spans);

/* A place without line and column: only the path is shown (a file that cannot be read, say).
 * The struct src is made in the arena. */
struct where diag_path(struct arena *a, struct str path);

/* The translated text with %1 ... replaced, for lines that are no diagnostics (summary, help). */
void diag_format(struct buf *out, const char *text, const struct str *args, size_t n);

/* Chooses the language of messages from VANTHU_LANG, LANGUAGE, LC_ALL, LC_MESSAGES and LANG, and
 * the folder with the catalogues (…/vi/LC_MESSAGES/vanthu.mo). Sets nothing that changes how the
 * program works. */
void diag_language(const char *locale_dir);

/* Marks a text that is translated elsewhere, for generator/po/extract.sh. */
#define N_(text) text

/* The translation of a text (gettext); the text itself where there is none. */
const char *diag_translate(const char *text);

/* Why the system refused just now (errno), in the language of messages. */
struct str diag_reason(void);

/* With the error of a file that cannot be read: counts a failure unless errno says that the file is
 * not there or is no file, which is a mistake of whoever named it. */
void diag_failure(struct diags *d);

/* As much of a name as a message has room for: what somebody else wrote can be of any length. */
struct str diag_short(struct arena *a, struct str name);

/* The nearest of `n` candidates to `word` by edit distance over folded characters, or "" when
 * none is near enough to be meant (more than a third of the letters differ). */
struct str diag_nearest(struct str word, const struct str *candidates, size_t n);

#endif
