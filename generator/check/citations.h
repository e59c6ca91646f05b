/*
 * Documents cited in running text: "Chỉ thị số 04/CT-UBND ngày 27/02/2021 của Ủy ban nhân dân tỉnh
 * về ...". Finds them by number and symbol and compares them; reports nothing.
 */
#ifndef CHECK_CITATIONS_H
#define CHECK_CITATIONS_H

#include "check/dates.h"

struct citation {
	struct span all;    /* from the kind (or "số", or the number) to the last part found */
	struct span kind;   /* "Chỉ thị"; of a list ("các Nghị quyết số 1-NQ/TW, số 2-NQ/TW") the first */
	struct span number; /* "04", "06b" */
	struct span year;   /* "2020" of 30/2020/NĐ-CP */
	struct span symbol; /* "CT-UBND", "NĐ-CP", of the Party's 02-NQ/TW "NQ/TW" */
	struct span issuer; /* behind "của", roughly */
	struct span title;  /* behind "về", "về việc", or in quotes, roughly */
	bool has_date;
	struct date_mention date; /* of the document; year 0 where it is not written */
	bool spaced;        /* blanks inside the number and symbol: "145 /KH - LĐLĐ" */
	/* For comparing, in the arena or the folded copy: small letters, no blanks in `symbol_key`. */
	struct str symbol_key, issuer_low, title_low;
	int value;          /* the number */
	char letter;        /* of 06b: 'b'; else 0 */
};

struct citations {
	const struct citation *items; /* in order of the text */
	size_t n;
};

/* All of a text that have a number and a symbol; `s` has to live as long. Linear. */
struct citations citations_find(struct arena *a, const struct scan *s);

/* Date, and issuer or title: as the first citation has to be (Decree 30, Phụ lục I, II.6). */
bool citation_is_full(const struct citation *c);

enum citation_clash {
	CITED_WITH_TWO_DATES,   /* one number and symbol, two dates in one year */
	CITED_WITH_TWO_NUMBERS, /* one symbol, date and title, two numbers */
	CITED_SHORT_FIRST,      /* the first citation is short, a later one is full */
};

struct citation_pair {
	enum citation_clash clash;
	size_t first, second; /* indices, first < second */
};

struct citation_pairs {
	const struct citation_pair *items;
	size_t n;
};

/* What surely contradicts within a document: `items` are the citations of all its texts in order.
 * Different issuers make different documents; so do different years. n log n. */
struct citation_pairs citations_compare(struct arena *a, const struct citation *items, size_t n);

/* A basis of a kind that has a number ("Căn cứ Quyết định ... của ...;"), without it or its date.
 * Laws, codes, ordinances, charters, resolutions of congresses, and kinds that often have none
 * (chương trình, quy chế) are not among them. */
struct basis_gap {
	struct span all, kind;
	bool no_number, no_date;
};

struct basis_gaps {
	const struct basis_gap *items;
	size_t n;
};

/* `is_basis`: the text is one by its place, "Căn cứ" need not stand there. */
struct basis_gaps citations_gaps(struct arena *a, const struct scan *s,
	const struct citations *c, bool is_basis);

/* A kind of document stands at *at ("kế hoạch", "Luật"); moves *at behind it. For references. */
bool citations_kind(const struct scan *s, size_t *at);

#endif
