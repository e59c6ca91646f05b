/*
 * Tokens of XML that is taken to be well formed, because template/ parses it too or this program
 * has written it: for looking something up in a part (styles, relationships) and for indenting
 * one. No tree, no entities: what stands between the quotes is given as it is. What is not well
 * formed gives odd tokens, and an end.
 */
#ifndef DOCX_XML_H
#define DOCX_XML_H

#include "base/str.h"

#include <stdbool.h>

enum xml_kind {
	XML_START, /* <a> */
	XML_EMPTY, /* <a/> */
	XML_END,   /* </a> */
	XML_TEXT,  /* between tags, CDATA sections too */
	XML_OTHER  /* comment, processing instruction, declaration */
};

struct xml_token {
	enum xml_kind kind;
	struct str all;   /* the token's bytes */
	struct str name;  /* of a tag, with its prefix */
	struct str attrs; /* of a tag: what stands between the name and ">" or "/>" */
};

/* The token at *at, which is moved behind it; false at the end, or where a tag is not closed. */
bool xml_next(struct str s, size_t *at, struct xml_token *t);

/* The next attribute in *attrs, which is moved behind it. */
bool xml_next_attr(struct str *attrs, struct str *name, struct str *value);

/* The value of an attribute, "" when there is none. */
struct str xml_attr(const struct xml_token *t, struct str name);

/* Moves *at behind the end tag that closes the start tag read last. */
void xml_skip(struct str s, size_t *at);

/* True if every start has its end. */
bool xml_balanced(struct str s);

#endif
