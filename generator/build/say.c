/* Lines for people. Owns nothing. */
#include "build/say.h"

#include "base/buf.h"

void say_line(FILE *to, const char *text, const struct str *args, size_t n)
{
	struct buf line = { 0 };

	diag_format(&line, diag_translate(text), args, n);
	buf_putc(&line, '\n');
	fwrite(line.p, 1, line.n, to);
	buf_free(&line);
}

void say_failure(struct str path)
{
	say(stderr, N_("vanthu: %1: %2"), path, diag_reason());
}

static struct str printed(const struct digits *digits, int n)
{
	return (struct str){ digits->at, n > 0 ? (size_t)n : 0 };
}

struct str say_number(struct digits *digits, size_t n)
{
	return printed(digits, snprintf(digits->at, sizeof(digits->at), "%zu", n));
}

struct str say_seconds(struct digits *digits, double seconds)
{
	return printed(digits, snprintf(digits->at, sizeof(digits->at), "%.2f", seconds));
}
