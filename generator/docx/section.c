/*
 * w:sectPr. Owns the order of its children (CT_SectPr, ECMA-376 part 1, 17.6.17); what a template
 * says in it stays, but for size, kind of break and start of page numbers.
 */
#include "docx/section.h"

#include "docx/xml.h"

enum rank { RANK_FIRST, RANK_TYPE, RANK_SIZE, RANK_MIDDLE, RANK_NUMBERS, RANK_LAST };

static enum rank rank_of(struct str name)
{
	static const struct {
		const char *name;
		enum rank rank;
	} ranks[] = {
		{ "w:headerReference", RANK_FIRST }, { "w:footerReference", RANK_FIRST },
		{ "w:footnotePr", RANK_FIRST },      { "w:endnotePr", RANK_FIRST },
		{ "w:type", RANK_TYPE },             { "w:pgSz", RANK_SIZE },
		{ "w:pgMar", RANK_MIDDLE },          { "w:paperSrc", RANK_MIDDLE },
		{ "w:pgBorders", RANK_MIDDLE },      { "w:lnNumType", RANK_MIDDLE },
		{ "w:pgNumType", RANK_NUMBERS },
	};

	for (size_t i = 0; i < sizeof(ranks) / sizeof(*ranks); i++)
		if (str_eqz(name, ranks[i].name))
			return ranks[i].rank;
	return RANK_LAST;
}

static void put_number(struct buf *b, const char *before, long n, const char *after)
{
	buf_putz(b, before);
	buf_num(b, n);
	buf_putz(b, after);
}

static void put_size(struct buf *b, const struct page_setup *page, bool landscape)
{
	put_number(b, "<w:pgSz w:w=\"", landscape ? page->height : page->width, "\"");
	put_number(b, " w:h=\"", landscape ? page->width : page->height, "\"");
	if (landscape)
		BUF_LIT(b, " w:orient=\"landscape\"");
	BUF_LIT(b, "/>");
}

/* Copies the children of one rank; `rank` is what they are written as. */
static void copy_rank(struct buf *b, struct str inside, enum rank rank)
{
	struct xml_token t;
	size_t at = 0, from = 0;

	while (xml_next(inside, &at, &t)) {
		if (t.kind == XML_START)
			xml_skip(inside, &at);
		if ((t.kind == XML_START || t.kind == XML_EMPTY) && rank_of(t.name) == rank)
			buf_put(b, str_slice(inside, from, at));
		from = at;
	}
}

/* What stands between the start tag and the end tag. */
static struct str inside_of(struct str sample)
{
	struct xml_token t;
	size_t at = 0, end = sample.n;

	while (xml_next(sample, &at, &t) && t.kind != XML_START && t.kind != XML_EMPTY)
		continue;
	while (end > at && sample.p[end - 1] != '<')
		end--;
	return end > at ? str_slice(sample, at, end - 1) : STR("");
}

void section_put(struct buf *b, struct str sample, const struct page_setup *page,
	struct section s)
{
	struct str inside = inside_of(sample);

	BUF_LIT(b, "<w:sectPr xmlns:r="
		"\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">");
	copy_rank(b, inside, RANK_FIRST);
	if (s.appendix)
		BUF_LIT(b, "<w:type w:val=\"nextPage\"/>");
	else
		copy_rank(b, inside, RANK_TYPE);
	if (s.landscape)
		put_size(b, page, true);
	else
		copy_rank(b, inside, RANK_SIZE);
	copy_rank(b, inside, RANK_MIDDLE);
	if (s.appendix)
		BUF_LIT(b, "<w:pgNumType w:start=\"1\"/>");
	else
		copy_rank(b, inside, RANK_NUMBERS);
	copy_rank(b, inside, RANK_LAST);
	BUF_LIT(b, "</w:sectPr>");
}

long section_text_width(const struct page_setup *page, bool landscape)
{
	return (landscape ? page->height : page->width) - page->left - page->right;
}

long section_text_height(const struct page_setup *page, bool landscape)
{
	return (landscape ? page->width : page->height) - page->top - page->bottom;
}
