/*
 * Abbreviations of a document: misread ones, and those that are not explained where they should be.
 */
#ifndef CHECK_ABBREVIATION_H
#define CHECK_ABBREVIATION_H

#include "check/finding.h"
#include "check/token.h"

/* Needs no explanation in papers of this kind. */
bool abbreviation_is_common(struct str s);

/* Two that differ by marks only, LĐLD and LĐLĐ, are one misread: the one that is not known from the
 * frame or as a common one, else the rarer, when it has three letters or more. An explanation is
 * "Liên đoàn Lao động (LĐLĐ)", "(viết tắt là LĐLĐ)", "(sau đây gọi tắt là ...)". Parameters as for
 * spelling_find(); `t` are the tokens of the texts. */
void abbreviation_find(const struct str *texts, const bool *terse, struct tokens t,
	const struct str *known, size_t n_known, struct findings *f);

/* For the test: the table of common ones is in order. */
bool abbreviation_table_sorted(void);

#endif
