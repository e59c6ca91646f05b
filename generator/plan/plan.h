/*
 * The plan: an official document as the writers see it. It knows no YAML, no Markdown, no XML.
 * source/ makes it, plan_finish() works out what follows from it (numbers, labels, printed
 * lines), check/ judges it, docx/ and html/ read it. Everything lives in one arena.
 * Decree 30 = Nghị định 30/2020/NĐ-CP, Phụ lục I.
 */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "plan/date.h"
#include "plan/scheme.h"

#include <stdbool.h>

/* ---- Running text -------------------------------------------------------------------------- */

enum run_kind {
	RUN_TEXT,
	RUN_BREAK, /* a line break the author asked for; no text */
	RUN_IMAGE, /* text = what the picture shows (alt) */
	RUN_REF,   /* the number of another block; text = its path, "II.2", after plan_finish() */
};

enum run_style { RUN_BOLD = 1, RUN_ITALIC = 2, RUN_CODE = 4 };

struct image {
	struct str path;       /* inside content/, "/" between parts */
	struct str bytes;      /* the file */
	struct str media_type; /* "image/png" or "image/jpeg" */
	unsigned width, height; /* pixels */
	double dpi;            /* from the file, 96 where it says nothing */
};

/* A stretch of text of one look. Neighbours differ in something (source merges equal ones). */
struct run {
	struct run *next;
	enum run_kind kind;
	unsigned style;    /* enum run_style, or-ed */
	struct str text;   /* NFC, no newline */
	struct str link;   /* address, "" for none; equal on neighbours of one link */
	struct image *image;
	struct str target; /* RUN_REF: the id meant */
	struct where where;
};

/* ---- Blocks -------------------------------------------------------------------------------- */

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING,  /* depth 1.. = "#"..; numbered or not */
	BLOCK_ITEM,     /* first paragraph of an item of an ordered list: a numbered paragraph */
	BLOCK_BULLET,   /* first paragraph of an item of a bullet list: - or + */
	BLOCK_TABLE,
	BLOCK_CODE,     /* verbatim lines: runs of text and RUN_BREAK */
	BLOCK_APPENDIX, /* starts an appendix: runs = its title */
	BLOCK_KINDS
};

/* The document is a flat list: official paragraphs look alike however deep they are nested. */
struct block {
	struct block *next;
	enum block_kind kind;
	struct where where;
	struct run *runs;

	/* as written */
	unsigned depth;  /* heading: 1 to 6; item and bullet: nesting among their own kind, from 0 */
	bool unnumbered; /* heading {-} */
	bool landscape;  /* appendix {.ngang} */
	unsigned start;  /* item: the list's start number when it is the list's first, else 0 */
	bool list_start; /* item, bullet: the first of its list */
	unsigned quote;  /* block quotes around it */
	struct str id;   /* {#id}, "" for none */
	struct table *table;

	/* worked out by plan_finish() */
	int level;        /* of the scheme, from 0; bullets: of the bullets, from 0; -1: no number */
	unsigned value;   /* the counter at that level, from 1 */
	struct str label; /* as printed: "I.", "2.1.", "đ)", "-", "Phụ lục II"; "" for none */
	struct str path;  /* for references: "I", "II.2.1", "II.2.đ" */
};

/* ---- Tables -------------------------------------------------------------------------------- */

enum align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct cell {
	struct run *runs;
	unsigned column;   /* its first column, from 0 */
	unsigned colspan;  /* columns it covers, 1 or more */
	unsigned rowspan;  /* rows it covers, 1 or more; 0: covered by the cell above (^^) */
	bool counter;      /* written "#": runs hold the number */
	struct where where;
};

struct row {
	struct row *next;
	struct cell *cells; /* in order; their colspans add up to the table's columns */
	size_t n_cells;
	bool header;
};

struct table {
	size_t n_columns;
	enum align *align;   /* per column */
	unsigned *width;     /* per column, parts of 1000 of the table's width; they add up to 1000 */
	struct row *rows;    /* header row first */
	size_t n_rows;
	struct run *caption; /* [Caption] under the table; NULL for none */
};

/* ---- The frame ------------------------------------------------------------------------------ */

enum plan_state { STATE_DRAFT, STATE_SUBMITTED, STATE_SIGNED, STATE_ISSUED, STATE_COUNT };

struct doc_type {
	struct str code; /* "KH"; "" for a công văn */
	struct str name; /* "Kế hoạch"; may be empty for a type outside Decree 30 */
};

enum recipient_kind { RECIPIENT_ONE, RECIPIENT_GROUP, RECIPIENT_FILE_COPY };

struct recipient {
	enum recipient_kind kind;
	struct str *items; /* ONE: 1; GROUP: 1 or more; FILE_COPY: VT, units */
	size_t n_items;
	struct str note;   /* GROUP: "(B/c)" */
	struct where where;
	/* plan_finish(): the printed lines, "- Ban Dân vận Tỉnh ủy;", "- Lưu: VT, CTCS." */
	struct str *lines;
	size_t n_lines;    /* GROUP: n_items, else 1 */
};

struct signer {
	struct str authority; /* quyền hạn: "TM. BAN THƯỜNG VỤ"; "" for none */
	struct str for_line;  /* ký thay: "KT. CHỦ TỊCH"; "" for none */
	struct str office;    /* chức vụ: "PHÓ CHỦ TỊCH" */
	struct str name;      /* "" : not known; printed as room to write in */
	bool name_left_empty; /* the author wrote an empty name on purpose */
	struct where where;
	struct where name_where; /* src NULL: no name is written */
};

/* A rule of check/ that is not to be said. */
struct silencer {
	struct str rule;   /* its id */
	struct str words;  /* only on lines that have these; "": in the whole plan */
	struct str reason;
	struct where where;
};

struct lines {
	struct str *at;
	size_t n;
};

/* Numbers that a union keeps back, for documents that are not among the sources: from 152 to 155 of the
 * kind KH in 2021. */
struct reserved {
	unsigned long from, to;
	struct str type_code;
	int year;
};

enum plan_field { /* places of the front matter that messages point at */
	AT_TYPE, AT_NUMBER, AT_SYMBOL, AT_DATE, AT_PLACE, AT_SUBJECT, AT_BASES, AT_RECIPIENTS,
	AT_SIGNERS, AT_STATE, AT_END_MARK, AT_SCHEME, AT_SUPERIOR, AT_ISSUER, AT_ABBREVIATION,
	AT_ISSUER_NAME, AT_SILENCERS, AT_SEAL, AT_RESERVED, AT_COUNT
};

struct plan {
	const struct src *src;
	struct str defaults_path; /* the nearest co-quan.yaml; "" for none */
	struct doc_type type;
	struct str number;       /* digits as written, "012"; "" : not given yet */
	struct str symbol;       /* "KH-LĐLĐ"; plan_finish() makes it from type and abbreviation if "" */
	struct date date;        /* date.year == 0: not given yet */
	struct str place;        /* "Lạng Sơn" */
	struct lines superior;   /* letterhead, box 2: the body above */
	struct lines issuer;     /* letterhead, box 2: the issuing body */
	struct str abbreviation; /* "LĐLĐ" */
	struct str issuer_name;  /* "Liên đoàn Lao động tỉnh Lạng Sơn"; made from issuer lines if "" */
	struct lines subject;    /* trích yếu, its lines where the author broke them; n = 1: free */
	struct lines bases;      /* căn cứ, one each, without the final ; or . */
	struct recipient *recipients;
	size_t n_recipients;
	struct signer *signers;  /* one, or two side by side */
	size_t n_signers;
	enum plan_state state;
	struct str end_mark;     /* "./." unless set; "" for none */
	struct scheme scheme;
	struct str seal;         /* 64 digits; "" for none: check/seal.h */
	struct silencer *silencers; /* of the folders above and of the plan, in this order */
	size_t n_silencers;
	struct block *blocks;    /* up to the first BLOCK_APPENDIX: the plan itself */
	const struct reserved *reserved; /* what the union's co-quan.yaml keeps back */
	size_t n_reserved;
	struct where at[AT_COUNT]; /* src NULL: the field is not set anywhere */

	/* worked out by plan_finish() */
	size_t n_appendices;
	struct str number_symbol; /* "145/KH-LĐLĐ"; without a number "      /KH-LĐLĐ" */
	struct str place_date;    /* "Lạng Sơn, ngày 04 tháng 3 năm 2021" */
	struct str subject_text;  /* the subject's lines joined by blanks */
	struct str type_upper;    /* "KẾ HOẠCH" */
	struct str attached_to;   /* under an appendix's title: "(Kèm theo Kế hoạch số ... ngày ... của ...)" */
};

/* The states' names as the source writes them, by enum plan_state ("dự thảo", ...). */
extern const struct str plan_state_names[STATE_COUNT];

/* The state of this name in any spelling ("da-ky"); false: there is none. */
bool plan_state_find(struct arena *a, struct str name, enum plan_state *state);

/*
 * Works out everything that follows from what the source says: numbers and labels (plan/number.h),
 * references, the end mark, printed lines of letterhead, date, bases and recipients, capitals
 * where Decree 30 wants them. Reports references without a target, levels without a parent or
 * beyond the scheme, a second block with the same id. Called once, after the source is read.
 */
void plan_finish(struct plan *p, struct arena *a, struct diags *d);

/* The first block of the appendices, or NULL. */
struct block *plan_appendices(const struct plan *p);

/* The text of runs alone, breaks as one blank. */
struct str run_text(struct arena *a, const struct run *r);

#endif
