/* The one place that knows what happens when memory runs out. */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

_Noreturn void mem_out(void)
{
	static const char text[] = "vanthu: out of memory\n";

	/* write(), not stdio: nothing may allocate here. _exit(): other threads may hold locks. */
	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0) {
		/* There is nobody left to tell. */
	}
	_exit(3);
}

void *mem_alloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		mem_out();
	return p;
}

void *mem_resize(void *old, size_t count, size_t size)
{
	void *p;

	if (size && count > SIZE_MAX / size)
		mem_out();
	p = realloc(old, count > 0 && size > 0 ? count * size : 1);
	if (!p)
		mem_out();
	return p;
}
