/* Values of template fields. Owns nothing. */
#include "base/value.h"

bool value_holds(enum field_kind kind, const struct value *v)
{
	switch (kind) {
	case FIELD_TEXT:
	case FIELD_MARKUP:
		return v->text.n > 0;
	case FIELD_FLAG:
		return v->flag;
	case FIELD_LIST:
		return v->n_rows > 0;
	case FIELD_LENGTH:
		return v->length > 0;
	}
	return false;
}
