#!/bin/sh
# Files with names that are nearly right are not passed over without a word, others are.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
root=$scratch/root
make_root "$root"
cd "$root" || exit 3

# a FILE is said with this ID.
said() {
	if grep -qF "$1: warning: " "$scratch/err" && grep -F "$1: warning: " "$scratch/err" | grep -qF "[$2]"; then
		ok "$1 is said"
	else
		cat "$scratch/err"
		not_ok "$1 is said"
	fi
}

runs "good names" 0 "$vanthu" build
silent "good names are not said"

defaults="content/co-quan.yml content/a/co-quan.yaml.txt content/a/Co-quan.yaml content/a/co_quan.yaml
	content/a/coquan.txt co-quan.yaml"
sources="content/a/x.md.txt content/a/X.MD content/a/x.markdown content/a/x.txt content/a/x.docx"
for file in $defaults $sources; do echo "no: 1" >"$file"; done
echo "no: 1" >"content/a/cơ quan.yaml"
for file in '~$b.docx' '~$b.md' .b.md .~lock.b.md# a.png notes.yaml; do echo "no" >"content/a/$file"; done
runs "names that are nearly right" 0 "$vanthu" build
for file in $defaults "content/a/cơ quan.yaml"; do said "$file" defaults-name; done
for file in $sources; do said "$file" source-ignored; done
holds "no others" test "$(wc -l <"$scratch/err")" -eq 12
says "they are counted" "warnings: 12"
says "they are no plans" "plans: 1,"
grep '^content' "$scratch/err" | cut -d: -f1 >"$scratch/order"
LC_ALL=C sort "$scratch/order" >"$scratch/sorted"
holds "in the order of paths" cmp "$scratch/order" "$scratch/sorted"
runs "the same as a file" 2 "$vanthu" build content/a/x.docx
warns "the same as a file" "name ends in .md"

mkdir content/c
cp content/a/b.md content/a/co-quan.yaml content/c
runs "another folder" 0 "$vanthu" build c
holds "only what matters there" test "$(wc -l <"$scratch/err")" -eq 2
said content/co-quan.yml defaults-name
runs "in Vietnamese" 0 env VANTHU_LANG=vi "$vanthu" build c
warns "in Vietnamese" "co-quan.yaml"

# A name that is no text is refused, and its bytes do not reach the terminal.
odd=$(printf 'content/c/một\n\033[31m\377.md')
renumbered 1 content/c/b.md "$odd"
mkdir -p "content/c/Kế hoạch năm"
renumbered 2 content/c/b.md "content/c/Kế hoạch năm/số 1.md"
runs "a name that is no text" 1 "$vanthu" build c
warns "a name that is no text" "content/c/một??[31m?.md: error: "
holds "none of its bytes is said" sh -c "! LC_ALL=C grep -q '$(printf '\033')' '$scratch/err'"
holds "the others go on" test -f "output/docx/c/Kế hoạch năm/số 1.docx"
rm "$odd"
long=$(printf '%0250d' 0)
renumbered 3 content/c/b.md "content/c/$long.md"
runs "a name as long as a disk allows" 0 "$vanthu" build "c/$long"
mv "content/c/$long.md" "content/c/00$long.md"
runs "a longer one" 3 "$vanthu" build "c/00$long"
warns "a longer one" "the name is too long"
holds "no temporary file is left" test -z "$(find output -name '*.tmp')"
exit $failed
