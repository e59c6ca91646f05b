/*
 * Running text cut into what the spelling rules look at. Numbers, Roman numerals, addresses, file
 * names and foreign words are no words; of a code (145/KH-LĐLĐ) only the abbreviations count.
 */
#ifndef CHECK_TOKEN_H
#define CHECK_TOKEN_H

#include "base/arena.h"
#include "base/str.h"
#include "check/letter.h"

enum token_kind {
	TOKEN_WORD,  /* of Vietnamese letters: meant to be a syllable, or foreign */
	TOKEN_SHORT, /* an abbreviation: capitals that are no syllable */
	TOKEN_OTHER,
};

struct token {
	enum token_kind kind;
	bool glued;       /* only blanks between it and the token before */
	bool joined;      /* part of a chain: 145/KH-LĐLĐ, KT-XH, ki-lô-mét */
	size_t text;      /* which of the texts */
	size_t at, n;     /* bytes of it */
	struct word word; /* TOKEN_WORD, TOKEN_SHORT; of TOKEN_OTHER n is 0 */
};

struct tokens {
	const struct token *at;
	size_t n;
};

/* The tokens of several texts (valid UTF-8, NFC) one after the other, in the arena. */
struct tokens tokens_read(const struct str *texts, size_t n, struct arena *a);

/* The bytes of a token. */
struct str token_text(const struct str *texts, const struct token *t);

#endif
