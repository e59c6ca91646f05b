/*
 * Vietnamese spelling of a text: syllables that cannot be, words that were misread, one word
 * spelled in two ways, abbreviations. The door to syllable, words and abbreviation for the rules.
 */
#ifndef CHECK_SPELLING_H
#define CHECK_SPELLING_H

#include "check/finding.h"

/* Texts in the order they are read: paragraphs, cells, recipients. `terse` (as long as `texts`,
 * or NULL) marks those where short forms are customary, such as recipients: there an
 * abbreviation needs no explanation. `known`: abbreviations that the frame of the document gives
 * (viết tắt, ký hiệu). Findings in order of place, in the arena. */
struct findings spelling_find(const struct str *texts, const bool *terse, size_t n,
	const struct str *known, size_t n_known, struct arena *a);

#endif
