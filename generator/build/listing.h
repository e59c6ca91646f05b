/* vanthu list: the plans, a line for each. */
#ifndef BUILD_LISTING_H
#define BUILD_LISTING_H

#include "build/picked.h"

enum listing_format { LISTING_TEXT, LISTING_JSON, LISTING_CSV, LISTING_FORMATS };

/* "text", "json", "csv" as they are typed. */
extern const char *const listing_names[LISTING_FORMATS];

enum status listing_run(const struct picking *q, enum listing_format format);

#endif
