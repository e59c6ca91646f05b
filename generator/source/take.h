/* Values of the front matter, taken out of YAML in the forms that fields have. What has another
 * form is reported under the field's name. */
#ifndef SOURCE_TAKE_H
#define SOURCE_TAKE_H

#include "base/arena.h"
#include "base/diag.h"
#include "plan/plan.h"
#include "source/yaml.h"

enum { MOST_NAMES = 24 }; /* fields, and parts of one */

struct fields {
	struct arena *arena;
	struct diags *diags;
	struct str name; /* of the field being read */
};

/* A key inside a field, and its folded form. */
struct part {
	struct str name, folded;
};

/* The value's place; where nothing is written, that of its key. */
struct where take_place(const struct yaml *v);

/* Says that the field, or an item of it, is empty. */
void take_empty(struct fields *f, const struct yaml *v);

/* text = a scalar that is not empty; white space as one blank */
bool take_text(struct fields *f, const struct yaml *v, struct str *text);

/* lines = text, its lines as the author broke them | list of texts */
struct lines take_lines(struct fields *f, const struct yaml *v);

/* The same, at least one of them. */
struct lines take_some_lines(struct fields *f, const struct yaml *v);

/* Whether it is a list with something in it. */
bool take_list(struct fields *f, const struct yaml *v);

/* Sorts a mapping's values into values[], by the parts it may have; NULL where one is not
 * written. Others are reported. */
void take_parts(struct fields *f, const struct yaml *mapping, const struct part *parts, size_t n,
	const struct yaml **values);

/* A text that may be left out or empty; its name in messages is its own. v may be NULL. */
struct str take_part(struct fields *f, const struct yaml *v);

/* "a, b, c"; at most MOST_NAMES. */
struct str take_join(struct arena *a, const struct str *names, size_t n);

#endif
