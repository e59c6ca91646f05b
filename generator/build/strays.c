/* Names that are nearly right. Owns what "nearly" means; opens no file. */
#include "build/strays.h"

#include "base/fs.h"
#include "base/utf8.h"
#include "build/paths.h"

#include <strings.h>

MSG(defaults_name, "defaults-name", DIAG_WARNING,
	"this file is not read: it must be called \"co-quan.yaml\" and lie in content/ or in a folder "
	"of it");
MSG(source_ignored, "source-ignored", DIAG_WARNING,
	"this file is not built: the name of a source must end in \".md\"");

/* Endings that an editor adds or that are Markdown or papers elsewhere. */
static const char *const source_endings[] = {
	".md", ".markdown", ".mdown", ".mkd", ".txt", ".docx", ".doc", ".odt", ".rtf",
};

static const char *const defaults_endings[] = {
	"", ".yaml", ".yml", ".txt", ".yaml.txt", ".yml.txt",
};

static bool ends_in(struct str name, const char *ending)
{
	struct str e = str_from(ending);

	return name.n > e.n && strncasecmp(name.p + name.n - e.n, ending, e.n) == 0;
}

/* Cơ quan.yml, co_quan.yaml, coquan.yaml.txt: all but the right name. */
static bool like_defaults(struct str name)
{
	struct arena scratch = { 0 };
	struct str folded, rest = STR("");
	bool like = false;

	if (name.n == 0 || (name.p[0] != 'c' && name.p[0] != 'C')) /* spares pictures the work */
		return false;
	folded = utf8_fold(&scratch, name);
	if (str_starts(folded, STR("co-quan")))
		rest = str_slice(folded, 7, folded.n);
	else if (str_starts(folded, STR("coquan")))
		rest = str_slice(folded, 6, folded.n);
	else
		folded = STR("");
	for (size_t i = 0; i < sizeof(defaults_endings) / sizeof(*defaults_endings); i++)
		like |= folded.n > 0 && str_eqz(rest, defaults_endings[i]);
	arena_free(&scratch);
	return like && !str_eqz(name, "co-quan.yaml");
}

enum stray stray_kind(struct str path)
{
	struct str name = fs_base(path);

	if (str_starts(name, STR("~$")) || !path_is_text(path))
		return STRAY_NOT;
	if (like_defaults(name))
		return STRAY_DEFAULTS;
	for (size_t i = 0; i < sizeof(source_endings) / sizeof(*source_endings); i++)
		if (ends_in(name, source_endings[i]))
			return STRAY_SOURCE;
	return STRAY_NOT;
}

void stray_report(struct arena *a, struct diags *d, enum stray kind, struct str shown)
{
	diag(d, kind == STRAY_DEFAULTS ? &defaults_name : &source_ignored, diag_path(a, shown));
}
