/*
 * The book in which outgoing documents are entered, "sổ đăng ký văn bản đi": Decree 30, Phụ lục IV. One
 * book is of one body and one year; its rows go by number.
 */
#ifndef PLAN_BOOK_H
#define PLAN_BOOK_H

#include "base/value.h"
#include "plan/registry.h"

/* The columns of the printed form. Three are filled in by hand: what they say is in no source. */
enum book_column {
	BOOK_NUMBER,     /* Số, ký hiệu văn bản */
	BOOK_DATE,       /* Ngày tháng văn bản */
	BOOK_SUBJECT,    /* Tên loại và trích yếu nội dung văn bản */
	BOOK_SIGNER,     /* Người ký */
	BOOK_RECIPIENTS, /* Nơi nhận văn bản */
	BOOK_FILE_COPY,  /* Đơn vị, người nhận bản lưu */
	BOOK_COPIES,     /* Số lượng bản: "" */
	BOOK_SENT,       /* Ngày chuyển: "" */
	BOOK_RECEIVED,   /* Ký nhận: "" */
	BOOK_NOTE,       /* Ghi chú: what is wrong with the number, a state before the signature */
	BOOK_COLUMNS
};

/* The columns' titles. */
extern const char *const book_titles[BOOK_COLUMNS];

struct book_row {
	const struct registered *plan;
	struct str cells[BOOK_COLUMNS]; /* the date as on paper, 04/3/2021 */
};

struct book {
	const struct registered *body; /* any of its plans */
	int year;
	struct date from, to;          /* year 0: no row has a date */
	struct str first, last;        /* numbers without symbol: "02" */
	struct book_row *rows;
	size_t n_rows;
};

struct books {
	struct book *at;
	size_t n;
	size_t left_out; /* plans without a number, or without a date to tell the year by */
};

/* Of those plans of the register. Everything lives in `a`. */
struct books books_of(struct arena *a, const struct registry *r, const struct registered *const *plans,
	size_t n);

/* What a template of the book is filled with. */
enum books_value {
	BOOKS_TITLE, /* tieu-de */
	BOOKS_LIST,  /* so: rows of one book each */
	BOOKS_VALUES
};

extern const struct schema books_schema;

void books_values(const struct books *b, struct arena *a, struct value *values);

#endif
