/*
 * The subject in lines. An author's own breaks stay; one long line is broken into lines of about
 * the same length, so that it stands centred and narrower than the text (Decree 30, box 5a). A
 * browser's fonts are not known here: characters are the measure. On a narrow screen the style
 * sheet lets the lines run on.
 */
#include "base/utf8.h"
#include "html/page.h"

enum { WIDEST = 52 }; /* characters in bold 14 pt on 165 mm, with room at both sides */

/* The line that starts at *at: as many words as `width` characters hold, but one at least. */
static struct str take_line(struct str s, size_t *at, size_t width)
{
	size_t start = *at, end = str_find(s, ' ', start);

	while (end < s.n) {
		size_t next = str_find(s, ' ', end + 1);

		if (utf8_length(str_slice(s, start, next)) > width)
			break;
		end = next;
	}
	*at = end + 1;
	return str_slice(s, start, end);
}

static size_t count_lines(struct str s, size_t width)
{
	size_t n = 0;

	for (size_t at = 0; at < s.n; n++)
		(void)take_line(s, &at, width);
	return n;
}

/* The narrowest width that needs no more lines than the widest does. */
static size_t balanced_width(struct str s)
{
	size_t most = count_lines(s, WIDEST), low = 1, high = WIDEST;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (count_lines(s, middle) <= most)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

struct lines html_subject_lines(struct arena *a, const struct plan *plan)
{
	struct lines lines = { 0 };
	struct str s = plan->subject_text;
	size_t width;

	if (plan->subject.n != 1)
		return plan->subject;
	width = balanced_width(s);
	lines.at = arena_array(a, count_lines(s, width), sizeof *lines.at);
	for (size_t at = 0; at < s.n;)
		lines.at[lines.n++] = take_line(s, &at, width);
	return lines;
}
