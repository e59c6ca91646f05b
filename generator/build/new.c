/* A source to start from. Owns the skeleton; knows nothing of how numbers follow each other. */
#include "build/new.h"

#include "base/fs.h"
#include "build/clock.h"
#include "build/folders.h"
#include "build/next.h"
#include "build/paths.h"
#include "build/say.h"
#include "source/load.h"

#include <errno.h>
#include <unistd.h>

/* The text that is written: %1 code, %2 name of the kind, %3 number, %4 date, %5 what the folder's
 * co-quan.yaml does not give. It is Vietnamese in every language: it is a plan. What stands between
 * ‹ and › is to be replaced: a rule of check/ lets none of it through to a signature. */
static const char skeleton[] =
	"---\n"
	"# Thay mọi chỗ ‹...› bằng nội dung thật. Dòng bắt đầu bằng dấu # như dòng này là ghi chú,\n"
	"# không in ra. Cách viết: README.vi.md (hoặc lệnh man 5 vanthu).\n"
	"loại: %1   # %2\n"
	"số: %3\n"
	"ngày: %4\n"
	"trích yếu: ‹Nội dung trích yếu›\n"
	"căn cứ:\n"
	"  - Căn cứ ‹văn bản thứ nhất›\n"
	"  - Căn cứ ‹văn bản thứ hai›\n"
	"# Cơ quan, địa danh, nơi nhận, chữ ký: lấy từ co-quan.yaml của thư mục; ghi ở đây nếu khác.\n"
	"%5"
	"trạng thái: dự thảo   # dự thảo, trình ký, đã ký, phát hành\n"
	"---\n"
	"‹Phần mở đầu›\n"
	"\n"
	"# Mục đích, yêu cầu\n"
	"\n"
	"1. ‹Điểm thứ nhất›.\n"
	"2. ‹Điểm thứ hai›.\n"
	"\n"
	"# Nội dung\n"
	"\n"
	"## ‹Nội dung thứ nhất›\n"
	"\n"
	"- ‹Việc thứ nhất›;\n"
	"- ‹Việc thứ hai›.\n"
	"\n"
	"## ‹Nội dung thứ hai›\n"
	"\n"
	"‹Nội dung›\n"
	"\n"
	"# Tổ chức thực hiện\n"
	"\n"
	"1. ‹Phân công thứ nhất›.\n"
	"2. ‹Phân công thứ hai›.\n";

static bool lacks_issuer(const struct plan *p)
{
	return p->issuer.n == 0;
}

static bool lacks_place(const struct plan *p)
{
	return p->place.n == 0;
}

static bool lacks_recipients(const struct plan *p)
{
	return p->n_recipients == 0;
}

static bool lacks_signers(const struct plan *p)
{
	return p->n_signers == 0;
}

/* What a plan has to say itself where its folder does not say it for all. */
static const struct {
	bool (*lacks)(const struct plan *p);
	const char *text;
} own[] = {
	{ lacks_issuer, "cơ quan chủ quản: ‹TÊN CƠ QUAN CHỦ QUẢN›\n"
		"cơ quan: ‹TÊN CƠ QUAN BAN HÀNH›\n"
		"viết tắt: ‹CHỮ VIẾT TẮT›\n" },
	{ lacks_place, "địa danh: ‹Địa danh›\n" },
	{ lacks_recipients, "nơi nhận:\n"
		"  - ‹Nơi nhận thứ nhất›\n"
		"  - nhóm: [‹Nơi nhận thứ hai›, ‹Nơi nhận thứ ba›]\n"
		"    ghi chú: (B/c)\n"
		"  - lưu: [VT]\n" },
	{ lacks_signers, "ký:\n"
		"  quyền hạn: TM. BAN THƯỜNG VỤ\n"
		"  chức vụ: ‹CHỨC VỤ›\n"
		"  tên: ‹Họ tên người ký›\n" },
};

struct draft {
	struct arena arena;
	struct str root, content, path; /* path: relative to content */
	const struct doc_type *type;
	struct date date;
	const struct folder *folder; /* the draft's */
	unsigned long number;        /* the draft's */
};

/* ---- The number ---------------------------------------------------------------------------- */

/* False: the other plans cannot be looked at. */
static bool find_number(struct draft *d)
{
	struct folders folders;

	folders_open(&folders, &d->arena, d->content, (struct folders_reader){ folders_ignore, NULL });
	d->folder = folders_of(&folders, d->path);
	return next_number(&d->arena, d->content, d->folder, d->type->code, d->date.year, &d->number);
}

/* ---- Writing ------------------------------------------------------------------------------- */

/* The source with these lines of its own. */
static void compose(const struct draft *d, struct str own_lines, struct buf *text)
{
	struct digits digits;
	struct arena scratch = { 0 };
	const struct str args[] = {
		d->type->code, d->type->name, say_number(&digits, d->number),
		date_iso(&scratch, d->date), own_lines,
	};

	buf_clear(text);
	diag_format(text, skeleton, args, sizeof(args) / sizeof(*args));
	arena_free(&scratch);
}

/* Reads the draft as it would be with the folder's defaults alone, and adds what it lacks then. */
static void complete(struct draft *d, struct buf *text)
{
	struct buf lines = { 0 };
	struct diags ignored;
	const struct plan *p;

	diags_init(&ignored, &d->arena);
	compose(d, STR(""), text);
	p = load_plan(&d->arena, &ignored, d->path, d->folder->path, buf_str(text), d->folder->defaults,
		NULL);
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		if (own[i].lacks(p))
			buf_putz(&lines, own[i].text);
	compose(d, buf_str(&lines), text);
	buf_free(&lines);
}

static enum status write_draft(struct draft *d)
{
	struct str file = fs_join(&d->arena, d->content, d->path);
	struct buf text = { 0 };
	enum fs_wrote wrote;

	complete(d, &text);
	wrote = fs_write(file.p, buf_str(&text));
	buf_free(&text);
	if (wrote == FS_FAILED) {
		say_failure(file);
		return STATUS_SYSTEM;
	}
	say(stdout, "%1", file);
	return STATUS_DONE;
}

static const struct doc_type *find_type(struct arena *a, const char *kind)
{
	struct str nearest;
	const struct doc_type *type = next_kind(a, kind, &nearest);

	if (type)
		return type;
	if (nearest.n > 0)
		say(stderr, N_("vanthu: there is no kind \"%1\"; did you mean \"%2\"?"), str_from(kind), nearest);
	else
		say(stderr, N_("vanthu: there is no kind \"%1\"; it is a code of Decree 30 such as KH or its "
			"name"), str_from(kind));
	return NULL;
}

/* Of the places that may be meant, the first whose folder exists, or else the first. */
static bool find_reading(struct draft *d, struct str given, struct str *file)
{
	struct arena *a = &d->arena;
	struct str path, inside;
	bool found = false;

	for (size_t i = 0; path_reading(a, d->root, given, i, &path); i++) {
		struct str folder = arena_str(a, fs_dir(path));
		bool there = folder.n == 0 || fs_is_dir(folder.p);

		if ((found && !there) || !path_inside(a, d->content, path.p, &inside))
			continue;
		d->path = inside;
		*file = path;
		found = true;
		if (there)
			break;
	}
	return found;
}

/* True if a build would read a source of this name, of which ".md" may be all that there is. */
static bool is_read(struct str path)
{
	struct str rest = path, part;

	while (str_cut(&rest, '/', &part))
		if (str_starts(part, STR(".")))
			return false;
	return path_is_source(path) && path_is_text(path);
}

/* A link that leads nowhere is there too: it would be replaced. */
static bool is_taken(struct str file)
{
	char target;

	return path_exists(file) || readlink(file.p, &target, 1) >= 0;
}

/* Where the draft is to stand; false: said why not. */
static bool find_place(struct draft *d, const char *path)
{
	struct str given = str_from(path), file;

	if (!folders_there(d->content))
		return false;
	given = path_ending(&d->arena, given, STR(".md"), STR(".md"));
	if (!find_reading(d, given, &file)) {
		say(stderr, N_("vanthu: %1 does not lie in %2"), given, d->content);
		return false;
	}
	if (!is_read(d->path)) {
		say(stderr, N_("vanthu: \"%1\" is no name for a source: it is empty, begins with a full stop or "
			"with ~$, or has control characters in it"), str_from(path));
		return false;
	}
	if (is_taken(file)) {
		say(stderr, N_("vanthu: %1 is there already; give another name"), file);
		return false;
	}
	return true;
}

static enum status new_in(struct draft *d, const char *kind, const char *path)
{
	d->type = find_type(&d->arena, kind);
	if (!d->type || !find_place(d, path))
		return STATUS_BAD_USAGE;
	d->date = today();
	return find_number(d) ? write_draft(d) : STATUS_SYSTEM;
}

enum status new_run(const char *root, const char *kind, const char *path)
{
	struct draft d = { .path = STR("") };
	enum status status;

	d.root = root ? str_from(root) : path_root(&d.arena);
	d.content = fs_join(&d.arena, d.root, STR("content"));
	status = new_in(&d, kind, path);
	arena_free(&d.arena);
	return status;
}
