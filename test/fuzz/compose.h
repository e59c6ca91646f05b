/* Sources that are composed, not typed: most of them are accepted, so that what is written is looked at
 * and not only what is refused. */
#ifndef TEST_FUZZ_COMPOSE_H
#define TEST_FUZZ_COMPOSE_H

#include "base/arena.h"

/* A whole source; each byte of `choices` decides one thing, when they end the source does. */
struct str compose(struct arena *a, struct str choices);

#endif
