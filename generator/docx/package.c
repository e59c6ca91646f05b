/* Reading and writing packages. Owns libzip and the order of parts; knows no WordprocessingML. */
#include "docx/package.h"

#include "base/fs.h"
#include "base/mem.h"
#include "docx/deflate.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

enum { MAX_PARTS = 1000, MAX_BYTES = 64 * 1024 * 1024 };

MSG(unreadable, "template-unreadable", DIAG_ERROR, "cannot read this: %1");
MSG(no_package, "docx-no-package", DIAG_ERROR, "this is no .docx: %1");
MSG(old_word, "docx-old-word", DIAG_ERROR,
	"this is a file of Word 97-2003 (.doc), or one with a password: open it in Word and save it as "
	".docx, without a password");
MSG(too_many, "docx-too-many-parts", DIAG_ERROR, "the package has %1 parts; at most %2 are read");
MSG(too_large, "docx-too-large", DIAG_ERROR, "the package is larger than %1 MB when unpacked");
MSG(bad_name, "docx-part-name", DIAG_ERROR,
	"\"%1\" is no name for a part; a part has a relative path of ASCII letters, none of its steps "
	"begins with a dot");
MSG(other_kind, "docx-other-kind", DIAG_ERROR,
	"this is %1, whatever it is called: take the .docx itself, or save it from Word as \"Word "
	"document (.docx)\"");
MSG(not_word, "docx-not-word", DIAG_ERROR,
	"there is neither [Content_Types].xml nor word/document.xml here: this is no Word document");
MSG(below, "docx-part-below", DIAG_ERROR,
	"the part \"%1\" stands below the part \"%2\", as if that were a folder");
MSG(is_link, "docx-part-link", DIAG_ERROR, "the part \"%1\" is a symbolic link, not a file");
MSG(twice, "docx-part-twice", DIAG_ERROR, "the part \"%1\" is there twice");
MSG(missing, "docx-part-missing", DIAG_ERROR,
	"there is no part \"%1\"; without it this is no document");

/* These first, in this order, as programs that look at the first bytes expect; the rest sorted. */
static const struct str first_parts[] = {
	STR_INIT("[Content_Types].xml"),
	STR_INIT("_rels/.rels"),
	STR_INIT("word/document.xml"),
	STR_INIT("word/_rels/document.xml.rels"),
	STR_INIT("word/styles.xml"), /* required like those above, but sorted among the rest */
};
enum { N_FIRST = 4, N_REQUIRED = 5 };

static size_t rank(struct str name)
{
	size_t i = 0;

	while (i < N_FIRST && !str_eq(name, first_parts[i]))
		i++;
	return i;
}

static int by_name(struct str x, struct str y)
{
	size_t rx = rank(x), ry = rank(y);

	return rx != ry ? (rx < ry ? -1 : 1) : str_cmp(x, y);
}

static int by_part(const void *x, const void *y)
{
	return by_name(((const struct part *)x)->name, ((const struct part *)y)->name);
}

static int by_entry(const void *x, const void *y)
{
	return by_name(((const struct entry *)x)->name, ((const struct entry *)y)->name);
}

/* What is not damage, in the language of messages; libzip itself speaks English. */
static const struct {
	int error;
	const char *text;
} reasons[] = {
	{ ZIP_ER_NOZIP, N_("it is no zip archive, which a .docx is inside; was a file of another kind "
		"renamed?") },
	{ ZIP_ER_EOF, N_("it is damaged: the end is missing") },
	{ ZIP_ER_EXISTS, N_("it has two parts of the same name") },
	{ ZIP_ER_NOPASSWD, N_("it is locked with a password") },
	{ ZIP_ER_ENCRNOTSUPP, N_("it is locked with a password") },
	{ ZIP_ER_COMPNOTSUPP, N_("it is compressed in a way that Word does not use") },
};

/* libzip may take what it could not allocate for a damaged file, or have no word for it. It touches no
 * file here, so that errno is malloc()'s; it was 0 before. */
static void if_no_memory(void)
{
	if (errno == ENOMEM)
		mem_out();
}

static struct str reason_of(zip_error_t *e)
{
	if_no_memory();
	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (reasons[i].error == zip_error_code_zip(e))
			return str_from(diag_translate(reasons[i].text));
	return str_from(diag_translate(N_("it is damaged")));
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* What gets renamed to .docx, by its first bytes. */
static const struct {
	struct str start;
	const char *what;
} kinds[] = {
	{ STR_INIT("%PDF"), N_("a PDF") },
	{ STR_INIT("{\\rtf"), N_("an RTF file") },
	{ STR_INIT("<!DOCTYPE html"), N_("a web page") },
	{ STR_INIT("<html"), N_("a web page") },
	{ STR_INIT("<?xml"), N_("an XML file") },
	{ STR_INIT("\x89PNG"), N_("a picture") },
	{ STR_INIT("\xFF\xD8\xFF"), N_("a picture") },
	{ STR_INIT("Rar!"), N_("an archive of another kind") },
	{ STR_INIT("7z\xBC\xAF"), N_("an archive of another kind") },
};

/* Other documents that are zip archives, by a name in it. */
static const struct {
	const char *name, *what;
} zip_kinds[] = {
	{ "mimetype", N_("a document of LibreOffice (.odt, .ods) or an EPUB") },
	{ "xl/workbook.xml", N_("a workbook of Excel (.xlsx)") },
	{ "ppt/presentation.xml", N_("a presentation of PowerPoint (.pptx)") },
};

struct reading {
	struct arena *a;
	struct diags *d;
	struct str path;
	struct package *p;
	size_t bytes; /* of all parts so far */
	bool ok;
};

static void refuse(struct reading *r, const struct msg *m, struct str arg1, struct str arg2)
{
	diag(r->d, m, diag_path(r->a, r->path), arg1, arg2);
	r->ok = false;
}

/* Part names are compared without regard to case (OPC 6.3.5). */
static bool same_name(struct str x, struct str y)
{
	for (size_t i = 0; x.n == y.n && i < x.n; i++) {
		char c = x.p[i] >= 'A' && x.p[i] <= 'Z' ? (char)(x.p[i] + 32) : x.p[i];
		char e = y.p[i] >= 'A' && y.p[i] <= 'Z' ? (char)(y.p[i] + 32) : y.p[i];
		if (c != e)
			return false;
	}
	return x.n == y.n;
}

/* OPC 6.2.2.3: no part's name begins with that of another and a slash. */
static bool stands_below(struct str name, struct str other)
{
	return name.n > other.n && name.p[other.n] == '/' && same_name(str_slice(name, 0, other.n), other);
}

/* No step that begins with a dot: "..", and what a folder holds hidden. */
static bool good_name(struct str name)
{
	struct str rest = name, step;

	if (name.n == 0 || name.n > 255)
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] <= ' ' || name.p[i] > '~' || name.p[i] == '\\' || name.p[i] == ':')
			return false;
	while (str_cut(&rest, '/', &step))
		if (step.n == 0 || (step.p[0] == '.' && !str_eq(name, first_parts[1])))
			return false;
	return true;
}

static bool goes_with_others(struct reading *r, struct str name)
{
	for (size_t i = 0; i < r->p->n; i++) {
		struct str other = r->p->parts[i].name;

		if (same_name(other, name))
			refuse(r, &twice, name, STR(""));
		else if (stands_below(name, other))
			refuse(r, &below, name, other);
		else if (stands_below(other, name))
			refuse(r, &below, other, name);
		else
			continue;
		return false;
	}
	return true;
}

/* True if a part of this name and size may be read. */
static bool may_read(struct reading *r, struct str name, size_t size)
{
	if (!good_name(name)) {
		refuse(r, &bad_name, diag_short(r->a, name), STR(""));
		return false;
	}
	if (!goes_with_others(r, name))
		return false;
	if (size > MAX_BYTES - r->bytes) {
		refuse(r, &too_large, buf_digits(r->a, MAX_BYTES >> 20), STR(""));
		return false;
	}
	r->bytes += size;
	return true;
}

static bool room_for(struct reading *r, size_t n)
{
	if (n > MAX_PARTS) {
		refuse(r, &too_many, buf_digits(r->a, n), buf_digits(r->a, MAX_PARTS));
		return false;
	}
	r->p->parts = arena_array(r->a, n + 1, sizeof(struct part));
	return true;
}

/* `what` is put in front of the reason. */
static void refuse_unreadable(struct reading *r, struct str what)
{
	if (errno == EFBIG) {
		refuse(r, &too_large, buf_digits(r->a, MAX_BYTES >> 20), STR(""));
		return;
	}
	diag_failure(r->d);
	refuse(r, &unreadable, arena_cat(r->a, what, diag_reason()), STR(""));
}

static void read_file(struct reading *r, struct str name)
{
	struct str full = fs_join(r->a, r->path, name), bytes;

	if (!fs_read_most(r->a, full.p, MAX_BYTES - r->bytes, &bytes))
		refuse_unreadable(r, arena_cat(r->a, name, STR(": ")));
	else if (may_read(r, name, bytes.n))
		r->p->parts[r->p->n++] = (struct part){ name, bytes };
}

static bool outside_the_package(struct str name)
{
	return str_ends(name, STR("~"));
}

/* fs_walk() passes over names that begin with a dot, and "_rels/.rels" is one. */
static void read_folder(struct reading *r)
{
	struct str *names, failed = r->path;
	size_t n;

	if (!fs_walk(r->a, r->path.p, STR(""), &names, &n, &failed)) {
		refuse_unreadable(r, STR(""));
		return;
	}
	if (!room_for(r, n + 1))
		return;
	if (fs_is_there(fs_join(r->a, r->path, first_parts[1]).p))
		read_file(r, first_parts[1]);
	for (size_t i = 0; i < n && r->ok; i++)
		if (!outside_the_package(names[i]))
			read_file(r, names[i]);
}

/* libzip compares the checksum where the end is seen, and not before. */
static bool read_bytes(zip_file_t *file, char *bytes, zip_uint64_t n)
{
	char more;

	return zip_fread(file, bytes, n) == (zip_int64_t)n && zip_fread(file, &more, 1) == 0;
}

/* unpack would write what it points to as a file, a build would carry it along. */
static bool entry_is_link(zip_t *zip, zip_uint64_t index)
{
	zip_uint8_t system = 0;
	zip_uint32_t attributes = 0;

	return zip_file_get_external_attributes(zip, index, 0, &system, &attributes) == 0 &&
		system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16);
}

static void read_entry(struct reading *r, zip_t *zip, zip_uint64_t index)
{
	zip_stat_t st;
	zip_file_t *file;
	struct str name;
	char *bytes;

	if (zip_stat_index(zip, index, 0, &st) != 0) {
		refuse(r, &no_package, reason_of(zip_get_error(zip)), STR(""));
		return;
	}
	name = arena_str(r->a, str_from(st.name));
	if (str_ends(name, STR("/")) || !may_read(r, name, st.size))
		return;
	if (entry_is_link(zip, index)) {
		refuse(r, &is_link, name, STR(""));
		return;
	}
	bytes = arena_alloc(r->a, st.size + 1);
	file = zip_fopen_index(zip, index, 0);
	if (!file || !read_bytes(file, bytes, st.size))
		refuse(r, &no_package, arena_cat(r->a, name, STR(": "),
			reason_of(file ? zip_file_get_error(file) : zip_get_error(zip))), STR(""));
	if (file)
		zip_fclose(file);
	r->p->parts[r->p->n++] = (struct part){ name, { bytes, st.size } };
}

static zip_uint64_t little_endian(struct str s, size_t at, size_t n)
{
	zip_uint64_t value = 0;

	while (n-- > 0)
		value = value << 8 | (unsigned char)s.p[at + n];
	return value;
}

/* The number of entries that the end of the central directory at `at` tells of; where it is too
 * large for two bytes, that of the zip64 record in front of it (APPNOTE 4.3.14 to 4.3.16). */
static zip_uint64_t entries_told(struct str bytes, size_t at)
{
	enum { LOCATOR = 20, RECORD = 56 };
	zip_uint64_t n = little_endian(bytes, at + 10, 2), record;

	if (n != 0xffff || at < LOCATOR)
		return n;
	record = little_endian(bytes, at - LOCATOR + 8, 8);
	return record < bytes.n && bytes.n - record >= RECORD ?
		little_endian(bytes, (size_t)record + 32, 8) : n;
}

/* How many entries libzip would read and keep before it says how many there are. */
static zip_uint64_t most_entries(struct str bytes)
{
	enum { END = 22, COMMENT = 65535 };
	size_t from = bytes.n > END + COMMENT ? bytes.n - END - COMMENT : 0;
	zip_uint64_t most = 0;

	for (size_t at = from; at + END <= bytes.n; at++) {
		if (memcmp(bytes.p + at, "PK\5\6", 4) != 0 ||
			at + END + little_endian(bytes, at + 20, 2) != bytes.n)
			continue;
		if (entries_told(bytes, at) > most)
			most = entries_told(bytes, at);
	}
	return most < 1000000000 ? most : 1000000000; /* it is printed */
}

/* What it is, where it is no archive; NULL: an archive, or nobody knows. */
static const char *kind_of(struct str bytes)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_starts(bytes, kinds[i].start))
			return kinds[i].what;
	return NULL;
}

static const char *zip_kind_of(zip_t *zip)
{
	for (size_t i = 0; i < sizeof(zip_kinds) / sizeof(*zip_kinds); i++)
		if (zip_name_locate(zip, zip_kinds[i].name, 0) >= 0)
			return zip_kinds[i].what;
	return NULL;
}

static void read_entries(struct reading *r, zip_t *zip)
{
	zip_uint64_t n = (zip_uint64_t)zip_get_num_entries(zip, 0);
	const char *kind = zip_kind_of(zip);

	if (kind)
		refuse(r, &other_kind, str_from(diag_translate(kind)), STR(""));
	else if (room_for(r, n))
		for (zip_uint64_t i = 0; i < n && r->ok; i++)
			read_entry(r, zip, i);
}

/* "PK" and no end: libzip takes it for no archive at all. */
static struct str reason_unopened(zip_error_t *e, struct str bytes)
{
	if (zip_error_code_zip(e) == ZIP_ER_NOZIP && str_starts(bytes, STR("PK\3\4")))
		zip_error_set(e, ZIP_ER_EOF, 0);
	return reason_of(e);
}

static void open_archive(struct reading *r, struct str bytes)
{
	zip_error_t e;
	zip_source_t *source;
	zip_t *zip;

	errno = 0;
	zip_error_init(&e);
	source = zip_source_buffer_create(bytes.p, bytes.n, 0, &e);
	zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &e) : NULL;
	if (zip) {
		read_entries(r, zip);
		zip_discard(zip);
	} else {
		refuse(r, &no_package, reason_unopened(&e, bytes), STR(""));
		zip_source_free(source);
	}
	zip_error_fini(&e);
}

static void read_archive(struct reading *r, struct str bytes)
{
	const char *kind = kind_of(bytes);

	if (bytes.n == 0)
		refuse(r, &no_package, str_from(diag_translate(N_("it is empty"))), STR(""));
	else if (str_starts(bytes, STR("\xD0\xCF\x11\xE0")))
		refuse(r, &old_word, STR(""), STR(""));
	else if (kind)
		refuse(r, &other_kind, str_from(diag_translate(kind)), STR(""));
	else if (most_entries(bytes) > MAX_PARTS)
		refuse(r, &too_many, buf_digits(r->a, (long long)most_entries(bytes)), buf_digits(r->a, MAX_PARTS));
	else
		open_archive(r, bytes);
}

static void check_required(struct reading *r)
{
	if (!package_part(r->p, first_parts[0]) && !package_part(r->p, first_parts[2])) {
		refuse(r, &not_word, STR(""), STR(""));
		return;
	}
	for (size_t i = 0; i < N_REQUIRED; i++)
		if (!package_part(r->p, first_parts[i]))
			refuse(r, &missing, first_parts[i], STR(""));
}

bool package_read(struct arena *a, struct diags *d, struct str path, struct package *p)
{
	struct reading r = { .a = a, .d = d, .path = arena_str(a, path), .p = p, .ok = true };
	struct str bytes;

	*p = (struct package){ 0 };
	if (fs_is_dir(r.path.p))
		read_folder(&r);
	else if (fs_read_most(a, r.path.p, MAX_BYTES, &bytes))
		read_archive(&r, bytes);
	else
		refuse_unreadable(&r, STR(""));
	if (r.ok)
		check_required(&r);
	if (p->n > 1)
		qsort(p->parts, p->n, sizeof(*p->parts), by_part);
	return r.ok;
}

struct part *package_part(const struct package *p, struct str name)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->parts[i].name, name))
			return &p->parts[i];
	return NULL;
}

void package_set(struct package *p, struct arena *a, struct str name, struct str bytes)
{
	struct part *part = package_part(p, name), *parts;

	if (part) {
		part->bytes = bytes;
		return;
	}
	parts = arena_array(a, p->n + 1, sizeof(*parts));
	memcpy(parts, p->parts, p->n * sizeof(*parts));
	parts[p->n] = (struct part){ name, bytes };
	p->parts = parts;
	p->n++;
	qsort(p->parts, p->n, sizeof(*p->parts), by_part);
}

/* ---- Writing -------------------------------------------------------------------------------- */

struct package_writer {
	struct deflater *deflater;
	zip_t *copies; /* NULL: nothing to copy from */
};

static zip_t *open_copies(struct str archive)
{
	zip_source_t *source = zip_source_buffer_create(archive.p, archive.n, 0, NULL);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;

	if (!zip)
		mem_out(); /* the archive is our own */
	return zip;
}

struct package_writer *package_writer_new(struct str archive)
{
	struct package_writer *w = mem_alloc(1, sizeof(*w));

	w->deflater = deflater_new();
	if (archive.n > 0)
		w->copies = open_copies(archive);
	return w;
}

void package_writer_free(struct package_writer *w)
{
	if (w->copies)
		zip_discard(w->copies);
	deflater_free(w->deflater);
	free(w);
}

/* Bytes compressed already, as libzip reads them from a source of ours. What is known of them
 * before is enough for it to write each entry in one go, and not to compress it again. */
struct deflated {
	struct str bytes, rest; /* all of it; what is still to be read */
	zip_uint64_t size;      /* before it was compressed */
	zip_uint32_t crc;
	zip_error_t error;      /* none ever: libzip asks for it */
};

static zip_int64_t tell_stat(const struct deflated *d, zip_stat_t *st)
{
	zip_stat_init(st);
	st->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
	st->size = d->size;
	st->comp_size = d->bytes.n;
	st->comp_method = ZIP_CM_DEFLATE;
	st->crc = d->crc;
	return sizeof(*st);
}

static zip_int64_t read_some(struct deflated *d, char *to, zip_uint64_t room)
{
	size_t n = d->rest.n < room ? d->rest.n : room;

	memcpy(to, d->rest.p, n);
	d->rest = str_slice(d->rest, n, d->rest.n);
	return (zip_int64_t)n;
}

static zip_int64_t deflated_source(void *state, void *data, zip_uint64_t n, zip_source_cmd_t what)
{
	struct deflated *d = state;

	switch (what) {
	case ZIP_SOURCE_OPEN:
		d->rest = d->bytes;
		return 0;
	case ZIP_SOURCE_READ:
		return read_some(d, data, n);
	case ZIP_SOURCE_STAT:
		return tell_stat(d, data);
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&d->error, data, n);
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
			ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	default: /* closing and freeing: all of it is the arena's */
		return 0;
	}
}

static zip_source_t *deflated_entry(struct package_writer *w, zip_t *zip, struct arena *a,
	struct str bytes)
{
	struct deflated *d = arena_new(a, struct deflated);

	d->bytes = deflate(w->deflater, a, bytes);
	d->size = bytes.n;
	d->crc = deflate_crc32(bytes);
	zip_error_init(&d->error);
	return zip_source_function(zip, deflated_source, d);
}

static zip_source_t *copied_entry(struct package_writer *w, zip_t *zip, const struct entry *e)
{
	zip_int64_t index = w->copies ? zip_name_locate(w->copies, e->name.p, 0) : -1;

	if (index < 0)
		return NULL;
	return zip_source_zip(zip, w->copies, (zip_uint64_t)index, ZIP_FL_COMPRESSED, 0, -1);
}

static zip_source_t *source_of(struct package_writer *w, zip_t *zip, struct arena *a,
	const struct entry *e)
{
	if (e->copied)
		return copied_entry(w, zip, e);
	if (e->stored)
		return zip_source_buffer(zip, e->bytes.p, e->bytes.n, 0);
	return deflated_entry(w, zip, a, e->bytes);
}

/* What is compressed when it comes stays as it is. Names are NUL-terminated: they live in an arena
 * or are literals. */
static bool add_entry(struct package_writer *w, zip_t *zip, struct arena *a, const struct entry *e)
{
	zip_source_t *source = source_of(w, zip, a, e);
	zip_int64_t index = source ? zip_file_add(zip, e->name.p, source, 0) : -1;
	zip_uint64_t at = (zip_uint64_t)index;

	if (index < 0) {
		zip_source_free(source);
		return false;
	}
	if (e->stored && zip_set_file_compression(zip, at, ZIP_CM_STORE, 0) != 0)
		return false;
	return zip_file_set_dostime(zip, at, 0, 33, 0) == 0; /* 33: 1980-01-01 */
}

static bool read_back(zip_source_t *source, struct buf *out)
{
	char chunk[16384];
	zip_int64_t n = -1;

	if (zip_source_open(source) != 0)
		return false;
	while ((n = zip_source_read(source, chunk, sizeof(chunk))) > 0)
		buf_put(out, (struct str){ chunk, (size_t)n });
	zip_source_close(source);
	return n == 0;
}

static bool write_entries(struct package_writer *w, zip_t *zip, struct arena *a,
	const struct entry *entries, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!add_entry(w, zip, a, &entries[i]))
			return false;
	return true;
}

bool package_write(struct package_writer *w, struct entry *entries, size_t n, struct arena *a,
	struct buf *out, struct str *why)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
	bool ok;

	errno = 0;
	buf_clear(out);
	*why = STR("libzip");
	if (!zip)
		mem_out();
	qsort(entries, n, sizeof(*entries), by_entry);
	zip_source_keep(source);
	ok = write_entries(w, zip, a, entries, n);
	if (!ok || zip_close(zip) != 0) {
		*why = arena_str(a, str_from(zip_strerror(zip)));
		zip_discard(zip);
		ok = false;
	}
	ok = ok && read_back(source, out);
	if (!ok)
		if_no_memory();
	zip_source_free(source);
	return ok;
}

bool package_write_once(struct entry *entries, size_t n, struct arena *a, struct buf *out,
	struct str *why)
{
	struct package_writer *w = package_writer_new(STR(""));
	bool ok = package_write(w, entries, n, a, out, why);

	package_writer_free(w);
	return ok;
}
