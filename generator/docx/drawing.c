/* DrawingML. Owns sizes and shapes; namespaces are declared where they are used, so that a
 * template need not know them. */
#include "docx/drawing.h"

#define DML "http://schemas.openxmlformats.org/drawingml/2006/"

static long at_least(long n, long least)
{
	return n > least ? n : least;
}

static long scaled(long n, long to, long from)
{
	return (long)((double)n * (double)to / (double)from);
}

struct extent {
	long x, y;
};

/* Pixels to EMU, then down to the room and to the height of the page. A cell may be narrower than
 * its margins; no picture may have a width below 0. */
static struct extent image_extent(const struct out *o, const struct image *image, long room)
{
	enum { LEAST_ROOM = 20 }; /* twips */
	double dpi = image->dpi >= 1 ? image->dpi : 96;
	long widest = at_least(room, LEAST_ROOM) * EMU_PER_TWIP, highest = (o->text_height - 1000) * EMU_PER_TWIP;
	struct extent e;

	e.x = at_least((long)(image->width * (EMU_PER_INCH / dpi)), 1);
	e.y = at_least((long)(image->height * (EMU_PER_INCH / dpi)), 1);
	if (e.x > widest)
		e = (struct extent){ widest, at_least(scaled(e.y, widest, e.x), 1) };
	if (e.y > highest)
		e = (struct extent){ at_least(scaled(e.x, highest, e.y), 1), highest };
	return e;
}

static void put_extent(struct out *o, const char *name, struct extent e)
{
	BUF_LIT(o->b, "<");
	buf_putz(o->b, name);
	out_num(o, " cx=\"", e.x, "\"");
	out_num(o, " cy=\"", e.y, "\"/>");
}

/* Opens wp:inline up to and including wp:cNvGraphicFramePr. */
static void open_inline(struct out *o, struct extent e, const char *name, struct str alt)
{
	enum { FIRST_ID = 1000 }; /* the template's drawings have small numbers */
	unsigned n = ++o->n_drawings;

	BUF_LIT(o->b, "<w:drawing><wp:inline xmlns:wp=\"" DML "wordprocessingDrawing\" "
		"distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">");
	put_extent(o, "wp:extent", e);
	BUF_LIT(o->b, "<wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>");
	out_num(o, "<wp:docPr id=\"", FIRST_ID + (long)n, "\" name=\"");
	buf_putz(o->b, name);
	out_num(o, " ", n, "\"");
	if (alt.n > 0) {
		BUF_LIT(o->b, " descr=\"");
		buf_attr(o->b, alt);
		BUF_LIT(o->b, "\"");
	}
	BUF_LIT(o->b, "/><wp:cNvGraphicFramePr/><a:graphic xmlns:a=\"" DML "main\">");
}

static void put_transform(struct out *o, struct extent e)
{
	BUF_LIT(o->b, "<a:xfrm><a:off x=\"0\" y=\"0\"/>");
	put_extent(o, "a:ext", e);
	BUF_LIT(o->b, "</a:xfrm>");
}

void drawing_image(struct out *o, const struct image *image, struct str alt, long room)
{
	struct extent e = image_extent(o, image, room);
	unsigned relation = out_relation(o, STR(""), image);

	BUF_LIT(o->b, "<w:r>");
	open_inline(o, e, "Hình", alt);
	BUF_LIT(o->b, "<a:graphicData uri=\"" DML "picture\"><pic:pic xmlns:pic=\"" DML "picture\">");
	out_num(o, "<pic:nvPicPr><pic:cNvPr id=\"", relation, "\" name=\"Hình ");
	out_num(o, "", relation, "\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "
		"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
		"r:embed=\"");
	buf_put(o->b, o->prefix);
	out_num(o, "", relation, "\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>");
	put_transform(o, e);
	BUF_LIT(o->b, "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
		"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
}

/* Word 2010 and later read the choice; what is older, or knows no shapes, the letter. */
void drawing_brace(struct out *o, long width, long height, struct str alt)
{
	struct extent e = { width, height };

	BUF_LIT(o->b, "<w:r><mc:AlternateContent "
		"xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps="
		"\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">"
		"<mc:Choice Requires=\"wps\">");
	open_inline(o, e, "Ngoặc", alt);
	BUF_LIT(o->b, "<a:graphicData uri="
		"\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp>"
		"<wps:cNvSpPr/><wps:spPr>");
	put_transform(o, e);
	BUF_LIT(o->b, "<a:prstGeom prst=\"rightBrace\"><a:avLst>"
		"<a:gd name=\"adj1\" fmla=\"val 40000\"/>"
		"<a:gd name=\"adj2\" fmla=\"val 50000\"/></a:avLst></a:prstGeom><a:noFill/>"
		"<a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill></a:ln></wps:spPr>"
		"<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
		"<mc:Fallback><w:t>}</w:t></mc:Fallback></mc:AlternateContent></w:r>");
}
