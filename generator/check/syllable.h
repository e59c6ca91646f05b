/*
 * Vietnamese syllables by their structure: onset, rime, tone. No dictionary: a syllable that
 * could be Vietnamese is possible here whether or not anybody says it.
 */
#ifndef CHECK_SYLLABLE_H
#define CHECK_SYLLABLE_H

#include "check/letter.h"

enum verdict {
	SYLLABLE_POSSIBLE,
	SYLLABLE_IMPOSSIBLE,
	SYLLABLE_FOREIGN, /* not a mark on it, and not built as a Vietnamese syllable: Website, Covid */
};

/* Both placements of the tone in oa, oe, uy are possible, and i as well as y after h k l m s t.
 * Old loans and names of official texts (Đắk Lắk, Kon Tum) are possible too. */
enum verdict syllable_judge(const struct word *w);

/* Where the tone of an open oa, oe, uy stands: hòa is old, hoà is new. Others have no choice. */
enum placement { PLACEMENT_NONE, PLACEMENT_OLD, PLACEMENT_NEW };

enum placement syllable_placement(const struct word *w);

/* With the tone in the other place, where there is a choice: hòa <-> hoà. */
void syllable_replace(struct word *w, enum placement p);

/* The letter where the same word is written with i or y in practice: kỹ/kĩ, lý/lí, quý/quí. 0,
 * which is no such letter in any word, for those that have no choice. Level tones have none: "ti
 * vi" is not "ty vi". */
size_t syllable_i_or_y(const struct word *w);

/* One form for all ways to write the same word: old placement, y. */
void syllable_canonical(struct word *w);

/* Moves the tone to the letter that bears it ("hòan" to "hoàn"); false when it is no such case. */
bool syllable_mend(struct word *w);

/* For the test: the tables that are searched are in order. */
bool syllable_tables_sorted(void);

#endif
