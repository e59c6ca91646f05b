/*
 * What the files of markdown share; no other file includes this one. With them it is the only user of
 * cmark.h (test/layers.sh holds both).
 *
 *     markdown.c           the way in, the walk over the tree, the cells after the text
 *     markdown_block.c     quotes, lists, paragraphs, tables, code
 *     markdown_heading.c   headings and their attributes
 *     markdown_inline.c    text, emphasis, links, references, pictures: inline nodes to runs
 *     markdown_place.c     cmark's lines and columns to offsets in the source
 *     markdown_check.c     what would be read or printed otherwise than it was meant
 */
#ifndef SOURCE_MARKDOWN_INNER_H
#define SOURCE_MARKDOWN_INNER_H

#include "source/markdown.h"
#include "source/pictures.h"
#include "source/runs.h"
#include "source/survey.h"
#include "source/table.h"

#include <cmark.h>
#include <stdbool.h>

struct reader {
	struct arena *arena;
	struct diags *diags;
	const struct src *src;
	struct pictures pictures;
	struct survey survey;
	struct definition *next_definition; /* the first that no code block was compared with */

	struct block *first, *last, **end;
	unsigned quotes, ordered, bullets; /* containers around */
	struct block *item;        /* made when its item began, waits for its first paragraph */

	struct runs runs;
	struct where heading;      /* the attributes of the heading being read; n = 0 for none */
	unsigned bold, italic;     /* elements around */
	struct str link;
	unsigned in_image;
	struct buf alt;

	struct fragments waiting;  /* of all tables, to be read after the text */
	size_t room;               /* in waiting.at */
	const struct fragments *fragments; /* being read, instead of the text; NULL for the text */
	const struct fragment *fragment;
	cmark_node *text_of;       /* the block that the running text being read is of */
	bool at_prefix;            /* the next text begins with PREFIX */
	cmark_iter *iter;
};

/* Before the text of a cell, so that it cannot begin a heading, list, quote or table. A blank
 * after it: what stands there must read as at the start of a line. */
#define PREFIX STR("/ ")

typedef void node_function(struct reader *r, cmark_node *node);

/* What is done where a node begins and ends; NULL for nothing. */
struct handler {
	node_function *enter, *leave;
};

static inline struct str literal(cmark_node *node)
{
	return str_from(cmark_node_get_literal(node));
}

/* ---- markdown.c ---------------------------------------------------------------------------- */

/* Keeps the cells of a table to be read after the text. */
void fragments_wait(struct reader *r, const struct fragments *some);

/* ---- markdown_block.c ---------------------------------------------------------------------- */

const struct handler *block_handler(cmark_node_type type);

/* Puts a block after those there are. */
struct block *block_add(struct reader *r, enum block_kind kind, struct where w);

/* ---- markdown_heading.c -------------------------------------------------------------------- */

void heading_enter(struct reader *r, cmark_node *node);
void heading_leave(struct reader *r, cmark_node *node);

/* ---- markdown_inline.c --------------------------------------------------------------------- */

const struct handler *inline_handler(cmark_node_type type);

/* Begins the running text of a block; runs_end(&r->runs) gives what was read. */
void inline_begin(struct reader *r, cmark_node *node);

/* Adds a line of code, or code in a text. */
void inline_code_line(struct reader *r, struct str line, const struct run *look);

/* ---- markdown_place.c ---------------------------------------------------------------------- */

/* The line (or the fragment) that a node stands on. */
struct where place_line(const struct reader *r, cmark_node *node);

/* Where in the source a node begins; never outside its line. */
size_t place_offset(const struct reader *r, cmark_node *node);

/* A block's first line from its first sign on. */
struct where place_first_line(const struct reader *r, cmark_node *node);

/* Skips what quotes and indentation put before a line of a paragraph. */
size_t place_skip_containers(const struct reader *r, size_t at, size_t end);

/* The place of `text`, which belongs to the node; where it is not found, that of the node. */
struct where place_of(const struct reader *r, cmark_node *node, struct str text);

/* The place of the "*"s at an end of the node, between two texts, neither of them empty. */
struct where place_between(const struct reader *r, cmark_node *node, struct str before,
	struct str after);

/* Follows a text and its source side by side up to a sign before which no "\\" stands; *at: where in
 * the source, source.n for nowhere. False: they cannot be followed (an escape such as "&amp;"). */
bool place_follow(struct str sign, struct str text, struct str source, size_t *at);

/* ---- markdown_check.c: each reports what it finds ------------------------------------------ */

/* Whether a list may start with that number. */
bool check_list_start(const struct reader *r, struct where w, int start);

/* Only a list's first number counts: what others are typed with must not say something else. */
void check_list_numbers(const struct reader *r, cmark_node *list);

/* A paragraph that is none of the things its author may have meant; n > 0. */
void check_paragraph(const struct reader *r, const struct where *lines, size_t n);

/* HTML, whatever it is. */
void check_refuse_html(const struct reader *r, struct where w);

/* Signs of bold text, links and pictures that are left in a text. */
void check_signs(const struct reader *r, cmark_node *node, struct str text);

/* "5*3*2": signs between letters or digits on both sides were meant as signs. */
void check_emphasis(const struct reader *r, cmark_node *node);

#endif
