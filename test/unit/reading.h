/* Reading sources in tests, and looking at what was said about them. */
#ifndef TEST_UNIT_READING_H
#define TEST_UNIT_READING_H

#include "test.h"

#include "base/buf.h"
#include "base/diag.h"
#include "source/load.h"

/* What every plan needs and few tests are about; co-quan.yaml. Without an end mark: a text is what
 * the source says. */
#define UNION "loại: KH\ncơ quan: [LĐLĐ, TỈNH]\nviết tắt: LĐLĐ\nđịa danh: Lạng Sơn\n" \
	"nơi nhận: [UBND tỉnh, lưu: [VT]]\nký: {chức vụ: CHỦ TỊCH, tên: An}\nkết thúc: \"\"\n"

struct reading {
	struct arena arena;
	struct diags diags;
	struct front *defaults;
	const struct image_reader *images;
};

static inline void reading_begin(struct reading *r)
{
	r->images = NULL;
	arena_reset(&r->arena);
	diags_init(&r->diags, &r->arena);
	r->defaults = load_defaults(&r->arena, &r->diags, STR("co-quan.yaml"), STR(UNION), NULL);
	assert_int_equal(r->diags.errors, 0);
}

/* Reads a whole source under UNION. */
static inline struct plan *reading_of(struct reading *r, const char *source)
{
	reading_begin(r);
	return load_plan(&r->arena, &r->diags, STR("a/b.md"), STR("a"), str_from(source), r->defaults,
		r->images);
}

static inline struct plan *reading_parts(struct reading *r, const char *fields, const char *text)
{
	struct buf source = { 0 };
	struct plan *p;

	buf_putz(&source, "---\n");
	buf_putz(&source, fields);
	buf_putz(&source, "---\n");
	buf_putz(&source, text);
	buf_putc(&source, '\0');
	p = reading_of(r, source.p);
	buf_free(&source);
	return p;
}

/* Reads front matter alone. */
static inline struct plan *reading_fields(struct reading *r, const char *fields)
{
	return reading_parts(r, fields, "x\n");
}

/* Reads a text alone; it starts on line 4. */
static inline struct plan *reading_text(struct reading *r, const char *text)
{
	return reading_parts(r, "trích yếu: x\n", text);
}

/* "3:5 id" for every message, joined by ", ". */
static inline struct str reading_said(struct reading *r)
{
	struct buf all = { 0 }, said = { 0 };
	struct str rest, line, s;

	diags_render(&r->diags, &all);
	buf_putz(&all, "");
	for (rest = buf_str(&all); str_cut(&rest, '\n', &line);) {
		size_t colon = str_find(line, ':', 0), id = line.n;

		if (line.n < 2 || line.p[line.n - 1] != ']' || line.p[0] == ' ')
			continue;
		while (line.p[id - 1] != '[')
			id--;
		buf_putz(&said, said.n > 0 ? ", " : "");
		buf_put(&said, str_slice(line, colon + 1, str_find(line, ' ', 0) - 1));
		buf_putc(&said, ' ');
		buf_put(&said, str_slice(line, id, line.n - 1));
	}
	s = arena_str(&r->arena, buf_str(&said));
	buf_free(&all);
	buf_free(&said);
	return s;
}

static inline void reading_end(struct reading *r)
{
	arena_free(&r->arena);
}

#endif
