#!/bin/sh
# Messages: every text has its Vietnamese, every id stands in the manual, none twice.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh

generator/po/extract.sh >"$scratch/vanthu.pot"
holds "texts are found" test "$(grep -c '^msgid ' "$scratch/vanthu.pot")" -gt 50
holds "every text is translated" msgcmp generator/po/vi.po "$scratch/vanthu.pot"
# msgcmp lets what is marked fuzzy pass with a word only.
holds "no translation is doubtful" sh -c "! grep -q '^#.*fuzzy' generator/po/vi.po"
holds "vi.po is sound" msgfmt --check-format -o /dev/null generator/po/vi.po
# The places %1 ... of the English text are those of the Vietnamese one.
cat >"$scratch/places.py" <<'PYTHON'
import ast, re, sys
text = open(sys.argv[1], encoding="utf-8").read()
bad = 0
for entry in re.split(r"\n\s*\n", text):
    def part(key):
        m = re.search(r'^%s ((?:".*"\s*)+)' % key, entry, re.M)
        return "".join(ast.literal_eval(q) for q in re.findall(r'".*"', m.group(1))) if m else ""
    one, two = part("msgid"), part("msgstr")
    if one and set(re.findall(r"%\d", one)) != set(re.findall(r"%\d", two)):
        print("%r and %r have other places" % (one, two))
        bad = 1
sys.exit(bad)
PYTHON
holds "every place of a text is in its translation" python3 "$scratch/places.py" generator/po/vi.po

# MSG(name, "id", ...) and RULE("id", ...) wherever they stand, over line ends.
cat generator/*.c generator/*/*.c | tr '\n' ' ' |
	grep -oE '(MSG\([a-z0-9_]+,[[:space:]]*|RULE\()"[a-z0-9-]+"' | grep -oE '"[^"]+"' | tr -d '"' | sort >"$scratch/ids"
holds "message ids are found" test "$(wc -l <"$scratch/ids")" -gt 20
holds "every message id is one message" test -z "$(uniq -d "$scratch/ids")"
sed -n 's/^\.It Dv \([a-z0-9-]*\) .*$/\1/p' generator/vanthu.1 | sort >"$scratch/documented"
if diff "$scratch/ids" "$scratch/documented" >"$scratch/diff"; then
	ok "every message id stands in vanthu.1, and no other"
else
	cat "$scratch/diff"
	not_ok "every message id stands in vanthu.1, and no other"
fi

for page in generator/vanthu.1 generator/vanthu.5; do
	holds "mandoc has nothing to say about $page" mandoc -T lint -W warning "$page"
done
version=$(sed -n 's/^## \[\([0-9][0-9.]*\)\].*/\1/p' CHANGELOG.md 2>/dev/null | head -n 1)
holds "the version is the newest of CHANGELOG.md" test "$("$vanthu" version)" = "vanthu $version"
exit $failed
