/* Word's counting and word/numbering.xml. Owns the model of how Word counts; the labels are the
 * plan's. */
#include "docx/numbering.h"

enum { NUM_SCHEME = 1, NUM_BULLETS = 2, NUM_RESTARTS = 3 };
enum { LARGEST = 32767, LARGEST_ROMAN = 3999 }; /* that Word counts to */
enum { LAST_NUM = 2046 }; /* that Word keeps ([MS-DOC] 2.6.2, sprmPIlfo) */

void numbering_begin(struct numbering *n, const struct scheme *s)
{
	*n = (struct numbering){ .scheme = s, .num = NUM_SCHEME };
	n->end = &n->first;
}

/* Lists of one w:abstractNum share their counters. A level starts anew when one above it counts. */
static void count(struct numbering *n, unsigned level, unsigned value)
{
	n->word[level] = value;
	for (unsigned i = level + 1; i < SCHEME_LEVELS; i++)
		n->word[i] = 0;
}

static bool too_large(enum counter c, unsigned value)
{
	bool roman = c == COUNTER_ROMAN || c == COUNTER_SMALL_ROMAN;

	return value > (roman ? LARGEST_ROMAN : LARGEST);
}

/* True if Word prints the block's label once the level's counter is `value`. */
static bool prints(const struct numbering *n, struct arena *a, const struct block *b,
	unsigned value)
{
	unsigned level = (unsigned)b->level, values[SCHEME_LEVELS];
	const struct level *l = &n->scheme->levels[level];

	for (unsigned i = 0; i < SCHEME_LEVELS; i++)
		values[i] = n->word[i];
	for (unsigned i = level - l->parents; i <= level; i++)
		if (!scheme_word_counts(&n->scheme->levels[i]) || (i < level && values[i] == 0))
			return false;
	if (too_large(l->counter, value))
		return false;
	values[level] = value;
	return str_eq(scheme_label(a, n->scheme, level, values), b->label);
}

/* Word's full context: the numbers from the first level down, each without its closing full stop.
 * Levels with other signs, or that have not counted yet, are left to the plan. */
static bool prints_path(const struct numbering *n, struct arena *a, const struct block *b)
{
	struct str rest = b->path, step;

	for (unsigned i = 0; i <= (unsigned)b->level; i++) {
		const struct level *l = &n->scheme->levels[i];

		if (l->before.n > 0 || !(str_eqz(l->after, ".") || l->after.n == 0) || n->word[i] == 0 ||
			!scheme_word_counts(l) || !str_cut(&rest, '.', &step) ||
			!str_eq(step, scheme_counter(a, l->counter, n->word[i])))
			return false;
	}
	return !str_cut(&rest, '.', &step);
}

static void start_anew(struct numbering *n, struct arena *a, unsigned level, unsigned start)
{
	struct restart *r = arena_new(a, struct restart);

	*r = (struct restart){ NULL, level, start };
	*n->end = r;
	n->end = &r->next;
	n->num = NUM_RESTARTS + n->n_restarts++;
	n->num_level = level;
}

/* True if deeper levels have counted and this one has not. Some programs then take it to have
 * counted in passing, and go on with 2. */
static bool passed_over(const struct numbering *n, unsigned level)
{
	for (unsigned i = level + 1; i < SCHEME_LEVELS; i++)
		if (n->word[i] > 0)
			return n->word[level] == 0;
	return false;
}

static struct number next_number(struct numbering *n, struct arena *a, const struct block *b)
{
	unsigned level = (unsigned)b->level;
	bool anew = b->value != n->word[level] + 1 || passed_over(n, level);

	if (!prints(n, a, b, b->value) || (anew && NUM_RESTARTS + n->n_restarts > LAST_NUM))
		return (struct number){ 0, level, false };
	if (anew)
		start_anew(n, a, level, b->value);
	else if (level < n->num_level)
		n->num = NUM_SCHEME;
	if (n->num == NUM_SCHEME)
		n->num_level = 0;
	count(n, level, b->value);
	return (struct number){ n->num, level, prints_path(n, a, b) };
}

struct number numbering_next(struct numbering *n, struct arena *a, const struct block *b)
{
	if (b->level < 0)
		return (struct number){ 0, 0, false };
	if (b->kind == BLOCK_BULLET)
		return (struct number){ NUM_BULLETS, (unsigned)b->level, false };
	return next_number(n, a, b);
}

/* ---- The part ------------------------------------------------------------------------------- */

static const char *const formats[] = {
	[COUNTER_DECIMAL] = "decimal",         [COUNTER_ROMAN] = "upperRoman",
	[COUNTER_SMALL_ROMAN] = "lowerRoman",  [COUNTER_LETTER] = "none",
	[COUNTER_CAPITAL_LETTER] = "none",
};

static void put_level_text(const struct scheme *s, unsigned level, struct buf *out)
{
	const struct level *l = &s->levels[level];

	buf_attr(out, l->before);
	for (unsigned i = level - l->parents; i <= level; i++) {
		BUF_LIT(out, "%");
		buf_num(out, i + 1);
		buf_attr(out, i < level ? l->between : l->after);
	}
}

static void put_level(struct buf *out, unsigned level, const char *format)
{
	BUF_LIT(out, "<w:lvl w:ilvl=\"");
	buf_num(out, level);
	BUF_LIT(out, "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"");
	buf_putz(out, format);
	BUF_LIT(out, "\"/><w:suff w:val=\"space\"/><w:lvlText w:val=\"");
}

static void put_abstract(struct buf *out, unsigned id, const char *nsid)
{
	BUF_LIT(out, "<w:abstractNum w:abstractNumId=\"");
	buf_num(out, id);
	BUF_LIT(out, "\"><w:nsid w:val=\"");
	buf_putz(out, nsid);
	BUF_LIT(out, "\"/><w:multiLevelType w:val=\"multilevel\"/>");
}

/* Word would take a level without an indent to leave that to the paragraph's style; LibreOffice
 * takes it to be 0. */
static void end_level(struct buf *out, struct indent indent)
{
	BUF_LIT(out, "\"/><w:lvlJc w:val=\"left\"/><w:pPr>");
	styles_put_indent(out, indent);
	BUF_LIT(out, "</w:pPr></w:lvl>");
}

static void put_abstracts(const struct scheme *s, struct indent indent, struct buf *out)
{
	put_abstract(out, NUM_SCHEME, "56540001");
	for (unsigned i = 0; i < s->n_levels; i++) {
		put_level(out, i, formats[s->levels[i].counter]);
		if (scheme_word_counts(&s->levels[i]))
			put_level_text(s, i, out);
		end_level(out, indent);
	}
	BUF_LIT(out, "</w:abstractNum>");
	put_abstract(out, NUM_BULLETS, "56540002");
	for (unsigned i = 0; i < s->n_bullets; i++) {
		put_level(out, i, "bullet");
		buf_attr(out, s->bullets[i]);
		end_level(out, indent);
	}
	BUF_LIT(out, "</w:abstractNum>");
}

static void put_num(struct buf *out, unsigned id, unsigned abstract, const struct restart *r)
{
	BUF_LIT(out, "<w:num w:numId=\"");
	buf_num(out, id);
	BUF_LIT(out, "\"><w:abstractNumId w:val=\"");
	buf_num(out, abstract);
	BUF_LIT(out, "\"/>");
	if (r) {
		BUF_LIT(out, "<w:lvlOverride w:ilvl=\"");
		buf_num(out, r->level);
		BUF_LIT(out, "\"><w:startOverride w:val=\"");
		buf_num(out, r->start);
		BUF_LIT(out, "\"/></w:lvlOverride>");
	}
	BUF_LIT(out, "</w:num>");
}

void numbering_part(const struct numbering *n, struct indent indent, struct buf *out)
{
	unsigned id = NUM_RESTARTS;

	BUF_LIT(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering "
		"xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">");
	put_abstracts(n->scheme, indent, out);
	put_num(out, NUM_SCHEME, NUM_SCHEME, NULL);
	put_num(out, NUM_BULLETS, NUM_BULLETS, NULL);
	for (const struct restart *r = n->first; r; r = r->next)
		put_num(out, id++, NUM_SCHEME, r);
	BUF_LIT(out, "</w:numbering>");
}
