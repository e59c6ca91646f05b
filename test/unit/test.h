/* What every unit test needs: cmocka and comparing views. */
#ifndef TEST_UNIT_TEST_H
#define TEST_UNIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"

#define assert_str(got, want) assert_str_(got, want, __FILE__, __LINE__)

static inline void assert_str_(struct str got, const char *want, const char *file, int line)
{
	if (str_eqz(got, want))
		return;
	print_error("got  \"%.*s\"\nwant \"%s\"\n", (int)got.n, got.p, want);
	_fail(file, line);
}

#endif
