/*
 * The register: what all plans of a set of sources say of themselves, as plain data, in the order of
 * their numbers. Plans of one union, body, year and kind are one series: numbered together from 1 on
 * 1 January to 31 December (Decree 30, Điều 15).
 */
#ifndef PLAN_REGISTRY_H
#define PLAN_REGISTRY_H

#include "plan/plan.h"

/* A number as it is counted: 145 comes before 145a, which comes before 146. */
struct number {
	unsigned long value; /* 0: none was given yet */
	unsigned letter;     /* 0: none; a, b, c, d, đ, ... ascending */
};

/* Of "145", "012", "145a"; of "", none. */
struct number number_of(struct str text);

/* <0, 0, >0; what has no number comes last. */
int number_cmp(struct number x, struct number y);

/* One plan. */
struct registered {
	struct str path;          /* as messages name it: "content/lang-son/145-kh-ldld.md" */
	struct str issuing;       /* the union: the folder, below content/, with the nearest co-quan.yaml */
	struct str body;          /* the issuing body's name, folded: a plan may name another than its
	                             union, and is then in a series of its own */
	struct lines superior, issuer;
	struct str issuer_name;
	struct doc_type type;
	struct number number;
	struct date date;         /* year 0: not given yet */
	enum plan_state state;
	struct str number_symbol; /* "145/KH-LĐLĐ"; "" without a number */
	struct str subject, signers, recipients, file_copy;
	const struct reserved *reserved; /* by its union */
	size_t n_reserved;
	bool unsound;             /* its front matter has mistakes: fields may be missing here */

	size_t same, same_end;    /* registry_sort(): those of the same number, itself among them */
};

struct registry {
	struct registered *at; /* by union, body, year, kind, number; the most final state first */
	size_t n;
	const struct registered **by_path;
};

/* Takes in what a finished plan says; texts are copied into `a`. Path, union and soundness are the
 * caller's to set. */
void registry_enter(struct registered *e, const struct plan *p, struct arena *a);

/* The same, of its number and series only; the texts are empty. */
void registry_enter_number(struct registered *e, const struct plan *p, struct arena *a);

/* Of the sorted register those that share their number with another, copied into `a`, sorted. */
struct registry registry_twins(const struct registry *r, struct arena *a);

/* Brings the entries into order; until then only `at` and `n` are set. */
void registry_sort(struct registry *r, struct arena *a);

/* True if both are numbered together. */
bool registry_together(const struct registered *x, const struct registered *y);

/* The plan of this path, or NULL. */
const struct registered *registry_find(const struct registry *r, struct str path);

/* Another plan that has the same number by right: not a mere draft where this one is signed, for that
 * is the mistake of the draft. NULL: none. */
const struct registered *registry_twin(const struct registry *r, const struct registered *e);

/* The nearest one in the series with a smaller number, a greater one, of several of one number the most
 * final; NULL: none. */
const struct registered *registry_before(const struct registry *r, const struct registered *e);
const struct registered *registry_after(const struct registry *r, const struct registered *e);

/* The numbers between this one and the one before it that nobody has and nobody keeps back, such as
 * "146, 148-150"; "" if there are none, or no number before it. */
struct str registry_missing(struct arena *a, const struct registry *r, const struct registered *e);

/* The first number that is free behind the greatest in use and is not kept back. `series` need not be
 * in the register; without a body it stands for every body of its union. */
unsigned long registry_next(const struct registry *r, const struct registered *series);

/* What keeps the number back, or NULL. */
const struct reserved *reserved_find(const struct reserved *r, size_t n, struct str type_code,
	int year, unsigned long value);

#endif
