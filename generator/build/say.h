/* Lines for people that are no diagnostics: summaries, questions of usage. */
#ifndef BUILD_SAY_H
#define BUILD_SAY_H

#include "base/diag.h"

#include <stdio.h>

/* Prints the text in the language of the messages, %1 ... replaced, and a line end. */
void say_line(FILE *to, const char *text, const struct str *args, size_t n);

#define say(to, text, ...) say_line((to), (text), (const struct str[]){ STR(""), ##__VA_ARGS__ } + 1, \
	sizeof((const struct str[]){ STR(""), ##__VA_ARGS__ }) / sizeof(struct str) - 1)

/* Says that the system failed at `path`, with errno as the reason. */
void say_failure(struct str path);

/* A number as text, in the place that `digits` gives. */
struct digits {
	char at[24];
};
struct str say_number(struct digits *digits, size_t n);

/* "0.12" */
struct str say_seconds(struct digits *digits, double seconds);

#endif
