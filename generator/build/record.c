/* The record of what was built. Owns the file's form; knows nothing of plans. */
#include "build/record.h"

#include "base/fs.h"

#include <link.h>
#include <string.h>

static const struct str first_line = STR_INIT("vanthu record 1\n");

enum { HEX = 32, ROW = 2 * (HEX + 1) }; /* characters of a digest; of two, each with a blank */

struct str record_path(struct arena *a, struct str output)
{
	return fs_join(a, output, STR(".vanthu.record"));
}

/* ---- Digests as text ----------------------------------------------------------------------- */

static void put_hex(struct buf *b, struct digest d)
{
	static const char digits[] = "0123456789abcdef";
	char text[HEX];

	for (unsigned i = 0; i < HEX; i++) {
		uint64_t half = i < HEX / 2 ? d.high : d.low;

		text[i] = digits[half >> (60 - i % (HEX / 2) * 4) & 15];
	}
	buf_put(b, (struct str){ text, HEX });
}

/* False: these are no 32 hexadecimal digits. */
static bool take_hex(struct str text, struct digest *d)
{
	*d = (struct digest){ 0 };
	for (size_t i = 0; i < HEX; i++) {
		uint64_t *half = i < HEX / 2 ? &d->high : &d->low;
		char c = i < text.n ? text.p[i] : ' ';

		if (c >= '0' && c <= '9')
			*half = *half << 4 | (uint64_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			*half = *half << 4 | (uint64_t)(c - 'a' + 10);
		else
			return false;
	}
	return true;
}

static struct digest digest_of(struct str bytes)
{
	struct digest d = { 0 };

	digest_add(&d, bytes);
	return d;
}

/* ---- Reading ------------------------------------------------------------------------------- */

/* Without the first line and the digest; empty if either is not as it must be. */
static struct str rows_of(struct str file)
{
	size_t end = file.n - (file.n > HEX ? HEX + 1 : 0);
	struct digest d;

	if (!str_starts(file, first_line) || !str_ends(file, STR("\n")) || end < first_line.n ||
		!take_hex(str_slice(file, end, file.n), &d) ||
		!digest_eq(d, digest_of(str_slice(file, 0, end))))
		return STR("");
	return str_slice(file, first_line.n, end);
}

void record_open(struct record *r, struct arena *a, struct str output)
{
	struct str file;

	*r = (struct record){ STR("") };
	if (fs_read(a, record_path(a, output).p, &file))
		r->rest = rows_of(file);
}

struct made record_find(struct record *r, struct str path, struct buf *over)
{
	struct made made = { 0 };
	struct str line, rest;

	for (rest = r->rest; str_cut(&rest, '\n', &line) && line.n > ROW; r->rest = rest) {
		int order = str_cmp(str_slice(line, ROW, line.n), path);

		if (order > 0)
			break;
		if (order < 0) {
			buf_put(over, line);
			buf_putc(over, '\n');
		} else if (!take_hex(line, &made.inputs) ||
			!take_hex(str_slice(line, HEX + 1, line.n), &made.outputs)) {
			made = (struct made){ 0 };
		}
	}
	return made;
}

void record_rest(struct record *r, struct buf *over)
{
	buf_put(over, r->rest);
}

/* ---- Writing ------------------------------------------------------------------------------- */

void record_start(struct buf *b)
{
	buf_clear(b);
	buf_put(b, first_line);
}

void record_put(struct buf *b, struct str path, struct made made)
{
	put_hex(b, made.inputs);
	buf_putc(b, ' ');
	put_hex(b, made.outputs);
	buf_putc(b, ' ');
	buf_put(b, path);
	buf_putc(b, '\n');
}

bool record_write(struct arena *a, struct buf *b, struct str output, struct str *path)
{
	put_hex(b, digest_of(buf_str(b)));
	buf_putc(b, '\n');
	*path = record_path(a, output);
	return fs_write(path->p, buf_str(b)) != FS_FAILED;
}

/* ---- The program --------------------------------------------------------------------------- */

/* The program itself has no name here; what has a name but no path is the kernel's own part. Where a
 * file that runs cannot be seen (no /proc, or it was replaced meanwhile), nothing tells whether it is
 * another one next time. */
static int add_object(struct dl_phdr_info *object, size_t size, void *data)
{
	const char *name = object->dlpi_name[0] ? object->dlpi_name : "/proc/self/exe";

	(void)size;
	if (strchr(name, '/') && (!fs_is_file(name) || !digest_add_file(data, name)))
		return 1; /* then no plan is what it was */
	return 0;
}

bool record_add_program(struct digest *d)
{
	return dl_iterate_phdr(add_object, d) == 0;
}
