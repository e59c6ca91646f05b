/* The scanners, each asked once. Owns no rule and no grammar. */
#include "check/mentions.h"

static void collect(struct plan_text *t, size_t n, struct arena *a)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		t->n_citations += t->at[i].citations.n;
	t->citations = arena_array(a, t->n_citations, sizeof(*t->citations));
	t->cited_in = arena_array(a, t->n_citations, sizeof(*t->cited_in));
	for (size_t i = 0; i < n; i++) {
		for (size_t c = 0; c < t->at[i].citations.n; c++) {
			t->citations[k] = t->at[i].citations.items[c];
			t->cited_in[k++] = i;
		}
	}
}

/* What the frame itself gives as abbreviations: that of the body, and the groups of the symbol. */
static size_t known(const struct plan *p, struct arena *a, struct str **list)
{
	struct str rest = p->symbol, group;
	size_t n = 1, most = 2;

	for (size_t i = 0; i < p->symbol.n; i++)
		most += p->symbol.p[i] == '-';
	*list = arena_array(a, most, sizeof(**list));
	(*list)[0] = p->abbreviation;
	while (p->symbol.n > 0 && str_cut(&rest, '-', &group))
		(*list)[n++] = group;
	return n;
}

static struct findings spelling(const struct plan *p, struct passages passages, struct arena *a)
{
	struct str *texts = arena_array(a, passages.n, sizeof(*texts)), *names;
	bool *terse = arena_array(a, passages.n, sizeof(*terse));
	size_t n_names = known(p, a, &names);

	for (size_t i = 0; i < passages.n; i++) {
		texts[i] = passages.at[i].text;
		terse[i] = passages.at[i].kind == PASSAGE_RECIPIENT || passages.at[i].kind == PASSAGE_CELL;
	}
	return spelling_find(texts, terse, passages.n, names, n_names, a);
}

const struct plan_text *mentions_of(const struct plan *p, struct passages passages, struct arena *a)
{
	struct plan_text *t = arena_new(a, struct plan_text);

	t->at = arena_array(a, passages.n, sizeof(*t->at));
	for (size_t i = 0; i < passages.n; i++) {
		struct mentions *m = &t->at[i];

		m->scan = scan_open(a, passages.at[i].text);
		m->dates = dates_find(a, &m->scan);
		m->citations = citations_find(a, &m->scan);
		m->references = references_find(a, &m->scan);
	}
	collect(t, passages.n, a);
	t->spelling = spelling(p, passages, a);
	return t;
}
