/*
 * References to sections: "mục V", "điểm a khoản 2 mục II", "Phụ lục II". Finds them with the path
 * as written and tells whether it is this document's; reports nothing, knows no numbering.
 */
#ifndef CHECK_REFERENCES_H
#define CHECK_REFERENCES_H

#include "check/scan.h"

/* From the greatest to the smallest. */
enum ref_level {
	REF_APPENDIX, /* Phụ lục */
	REF_PART,     /* Phần */
	REF_CHAPTER,  /* Chương */
	REF_SECTION,  /* Mục, Tiểu mục */
	REF_ARTICLE,  /* Điều: a plan has none */
	REF_CLAUSE,   /* khoản */
	REF_POINT,    /* điểm, tiết */
};

enum ref_owner {
	REF_OWN,    /* of this document: "mục II Kế hoạch này", "mục I nêu trên"; or in a sentence in
	             * which no document is named, a path ("mục 2 phần I") or one behind a word that
	             * refers ("tại mục II", "(Phụ lục I)") */
	REF_OTHER,  /* "khoản 2 Điều 103", "mục II Nghị quyết số ...", "điểm a khoản 2 Luật Công đoàn" */
	REF_UNSURE, /* anything else: not to be judged */
};

enum { REF_PARTS = 6 };

struct ref_part {
	enum ref_level level;
	struct span word;  /* "mục" */
	struct span label; /* "II", "2.1", "a", "II.2": Roman in capitals, digits or a small letter */
};

struct reference {
	struct span all;
	enum ref_owner owner;
	size_t n_parts;
	struct ref_part parts[REF_PARTS]; /* in the order written: mostly the smallest first */
};

struct references {
	const struct reference *items;
	size_t n;
};

/* All of a text. A list ("mục I, II và III") gives one reference for each. Linear. */
struct references references_find(struct arena *a, const struct scan *s);

#endif
