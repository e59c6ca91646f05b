#!/bin/sh
# What is as the last build left it is passed over; whatever changed is built again, and what a build
# with a record writes is what one without it writes.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
root=$scratch/root
record=$root/output/.vanthu.record
make_root "$root"
cp -R templates "$root/"
renumbered 7 test/cases/whole.md "$root/content/a/c.md"
mkdir "$root/content/b"
cp test/cases/co-quan.yaml "$root/content/b/"
cp test/cases/whole.md "$root/content/b/d.md"

sums() {
	(cd "$1" && find . -type f ! -name '.vanthu.*' | LC_ALL=C sort | xargs sha256sum)
}
build() {
	"$vanthu" build -C "$root" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
}
# Builds with the record and, elsewhere, without: both write the same. Then that many files changed.
changed() { # changed NAME FILES OPTION...
	name=$1 files=$2
	shift 2
	build "$@"
	says "$name" "files written: $files,"
	sums "$root/output" >"$scratch/with"
	"$vanthu" build -C "$root" -o "$scratch/fresh" "$@" >/dev/null 2>&1
	sums "$scratch/fresh" >"$scratch/without"
	holds "$name: as without a record" cmp "$scratch/with" "$scratch/without"
	rm -rf "$scratch/fresh"
}

changed "first" 6
holds "three rows" test "$(grep -c '\.md$' "$record")" -eq 3
cp "$record" "$scratch/record"
changed "nothing changed" 0
holds "the record is the same" cmp "$scratch/record" "$record"

# A letter for a letter, at the same moment: only reading it tells.
touch -r "$root/content/a/b.md" "$scratch/stamp"
sed -i 's/^số: .*/số: 98/' "$root/content/a/b.md"
touch -r "$scratch/stamp" "$root/content/a/b.md"
changed "a source" 2
sed -i 's/^số: .*/số: 97/' "$root/content/a/b.md"
touch -r "$scratch/stamp" "$root/content/a/b.md"
changed "a source, as long as before and as old" 2

sed -i 's/^địa danh: .*/địa danh: Nơi khác/' "$root/content/b/co-quan.yaml"
changed "a co-quan.yaml" 2
printf 'kết thúc: "."\n' >"$root/content/co-quan.yaml"
sed -i '/^kết thúc/d' "$root/content/b/co-quan.yaml"
changed "a co-quan.yaml above" 6
rm "$root/content/co-quan.yaml"
changed "a co-quan.yaml gone" 6
sed -i 's/<body/<body lang="vi"/' "$root/templates/ke-hoach/page.html"
changed "the page's template" 3
sed -i 's/w:val="28"/w:val="27"/' "$root/templates/ke-hoach/docx/word/styles.xml"
changed "the paper's template" 3

# What somebody did to an output.
file=$root/output/docx/a/b.docx
printf x | dd of="$file" bs=1 seek=500 conv=notrunc 2>/dev/null
changed "an output written to" 1
touch -r "$root/output/docx/a/c.docx" "$file"
changed "an output with another time" 0
rm "$file"
changed "an output gone" 1
cp "$root/output/docx/a/c.docx" "$file"
changed "an output replaced" 1
: >"$root/output/site/a/b/index.html"
changed "a page cut off" 1

# A record that is none.
for what in "cut off" "with a wrong byte" "empty" "of another kind"; do
	case $what in
	"cut off") head -c 100 "$record" >"$scratch/bad" ;;
	"with a wrong byte") sed '2s/^./g/' "$record" >"$scratch/bad" ;;
	"empty") : >"$scratch/bad" ;;
	"of another kind") sed 's/record 1/record 2/' "$record" >"$scratch/bad" ;;
	esac
	cp "$scratch/bad" "$record"
	sed -i 's/^số: .*/số: 96/' "$root/content/a/c.md"
	build
	says "a record $what" "files written:"
	sed -i 's/^số: .*/số: 95/' "$root/content/a/c.md"
	changed "after a record $what" 2
done
rm "$record"
mkdir -p "$record/in-the-way"
runs "a record that cannot be written" 3 "$vanthu" build -C "$root"
warns "a record that cannot be written" ".vanthu.record"
holds "the plans are there" test -f "$file"
rm -rf "$record"
changed "when it can be again" 0

# What was not asked for keeps its row, what is gone loses it, and options count.
sed -i 's/^số: .*/số: 94/' "$root/content/a/b.md" "$root/content/b/d.md"
build a/b.md
says "one plan" "files written: 2,"
holds "the others keep their rows" test "$(grep -c '\.md$' "$record")" -eq 3
changed "the other one that changed" 2
rm "$root/content/a/c.md"
rm -rf "$root/output/docx/a/c.docx" "$root/output/site/a/c"
changed "a plan gone" 0
holds "it has no row" test "$(grep -c '\.md$' "$record")" -eq 2
sed -i 's/^trạng thái: .*/trạng thái: dự thảo/' "$root/content/b/d.md"
rm -rf "$root/output/site/b"
changed "a draft" 1
changed "a draft, once more" 0
says "a draft, once more" "pages left out because nobody has signed yet: 1"
changed "drafts wanted" 1 --drafts
build
says "drafts wanted no more" "files written: 0,"
warns "drafts wanted no more" "[page-of-draft]"
build
warns "a message comes each time" "[page-of-draft]"
rm -rf "$root/output/site/b" "$root/output/docx"
build -f html
holds "no page leads to a DOCX that is not there" sh -c "! grep -rq 'b\.docx' '$root/output/site'"
build -f docx
build -f html
holds "once it is there, the page does" grep -rq 'b\.docx' "$root/output/site"

# A picture is no part of the source, and yet of the plan.
cp "test/cases/images/chấm.png" "$root/content/a/x.png"
printf '\n![Một chấm](x.png)\n' >>"$root/content/a/b.md"
build
cp templates/ke-hoach/example.png "$root/content/a/x.png"
changed "a picture" 3

# It does spare the work: a third of the processor time would be too much, where it is a tenth.
rm -rf "$root/content/a"/*.png "$root/content/a/b.md"
for n in $(seq 500); do sed "s/^số: .*/số: $n/" test/cases/whole.md >"$root/content/a/n$n.md"; done
cpu() {
	python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
u = resource.getrusage(resource.RUSAGE_CHILDREN)
print(round((u.ru_utime + u.ru_stime) * 1e6))' "$vanthu" build -C "$root"
}
cold=$(cpu) warm=$(cpu)
holds "nothing changed: $warm µs of work for $cold" test $((warm * 3)) -lt "$cold"
exit $failed
