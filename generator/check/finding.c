/*
 * A list of findings. Owns its order; knows nothing of what is found.
 */
#include "check/finding.h"

#include <stdlib.h>
#include <string.h>

void findings_add(struct findings *f, struct finding one)
{
	if (f->n == f->cap) {
		struct finding *more = arena_array(f->arena, f->cap * 2 + 16, sizeof *more);

		if (f->n > 0)
			memcpy(more, f->at, f->n * sizeof *more);
		f->cap = f->cap * 2 + 16;
		f->at = more;
	}
	f->at[f->n++] = one;
}

static int by_place(const void *x, const void *y)
{
	const struct finding *a = x, *b = y;

	if (a->text != b->text)
		return a->text < b->text ? -1 : 1;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return (int)a->kind - (int)b->kind;
}

/* Same kind and text beside each other, in order of place among themselves. */
static int by_text(const void *x, const void *y)
{
	const struct finding *a = *(struct finding *const *)x, *b = *(struct finding *const *)y;
	int order = (int)a->kind - (int)b->kind;

	if (order == 0)
		order = str_cmp(a->said, b->said);
	return order ? order : (a > b) - (a < b);
}

void findings_sort(struct findings *f)
{
	struct finding **order;

	if (f->n < 2)
		return;
	qsort(f->at, f->n, sizeof *f->at, by_place);
	order = arena_array(f->arena, f->n, sizeof *order);
	for (size_t i = 0; i < f->n; i++)
		order[i] = &f->at[i];
	qsort(order, f->n, sizeof *order, by_text);
	for (size_t i = 1; i < f->n; i++)
		order[i]->again = order[i]->kind == order[i - 1]->kind &&
			str_eq(order[i]->said, order[i - 1]->said);
}
