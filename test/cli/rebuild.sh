#!/bin/sh
# Same input, same bytes; nothing touched twice; a refused plan keeps what it had.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
top=$PWD root=$scratch/root
make_root "$root"
mkdir -p "$root/content/b"
cp test/cases/co-quan.yaml "$root/content/b/"
for n in 1 2 3 4 5 6 7 8 9; do renumbered $n test/cases/whole.md "$root/content/b/$n.md"; done
if [ -d content ]; then cp -R content/. "$root/content/"; fi

# Checksums of all that is below a folder, without the lock.
sums() {
	(cd "$1" && find . -type f ! -name '.vanthu.*' | LC_ALL=C sort | xargs sha256sum)
}
# Builds into a folder of its own, on other terms, and compares.
same_under() {
	name=$1
	shift
	"$@" build -C "$root" -o "$scratch/other" --drafts >/dev/null 2>&1
	sums "$scratch/other" >"$scratch/sums.other"
	holds "same bytes: $name" cmp "$scratch/sums" "$scratch/sums.other"
	rm -rf "$scratch/other"
}

runs "first build" 0 "$vanthu" build -C "$root" -j 1 --drafts
sums "$root/output" >"$scratch/sums"
holds "something was written" test -s "$scratch/sums"
same_under "TZ=UTC" env TZ=UTC "$vanthu"
same_under "TZ=Asia/Ho_Chi_Minh" env TZ=Asia/Ho_Chi_Minh "$vanthu"
same_under "TZ=America/Santiago" env TZ=America/Santiago "$vanthu"
same_under "LC_ALL=C" env LC_ALL=C "$vanthu"
same_under "in Vietnamese" env VANTHU_LANG=vi LC_ALL=vi_VN.UTF-8 "$vanthu"
same_under "another moment" env SOURCE_DATE_EPOCH=86400 "$vanthu"
"$vanthu" build -C "$root" -o "$scratch/other" --drafts -j 8 >/dev/null 2>&1
sums "$scratch/other" >"$scratch/sums.other"
holds "same bytes: 8 threads" cmp "$scratch/sums" "$scratch/sums.other"
rm -rf "$scratch/other"
cp -R "$root" "$scratch/elsewhere"
rm -rf "$scratch/elsewhere/output"
(cd "$scratch/elsewhere/content" && "$vanthu" build -C .. --drafts >/dev/null 2>&1)
sums "$scratch/elsewhere/output" >"$scratch/sums.other"
holds "same bytes: another folder" cmp "$scratch/sums" "$scratch/sums.other"

(cd "$root/output" && find . -type f ! -name '.vanthu.*' -exec touch -d 2001-02-03 {} +)
runs "second build" 0 "$vanthu" build -C "$root" --drafts
says "second build" "files written: 0,"
holds "nothing was touched" test -z "$(find "$root/output" -type f ! -name '.vanthu.*' -newermt 2001-02-04)"

echo "nonsense" >>"$root/content/a/co-quan.yaml"
cp "$root/content/b/2.md" "$scratch/2.md"
printf -- '---\nloại: KH\nsai: 1\n---\n\nChữ.\n' >"$root/content/b/2.md"
runs "with mistakes" 1 "$vanthu" build -C "$root" --drafts
says "with mistakes" "plans refused: 2,"
says "with mistakes" "refused for a co-quan.yaml with errors: 1"
warns "with mistakes" "content/a/co-quan.yaml:"
warns "with mistakes" "content/b/2.md:3:1: error:"
sums "$root/output" >"$scratch/sums.other"
holds "what a refused plan had stays" cmp "$scratch/sums" "$scratch/sums.other"
cp "$scratch/err" "$scratch/err.8"
"$vanthu" build -C "$root" --drafts -j 1 >/dev/null 2>"$scratch/err.1"
holds "same messages in the same order" cmp "$scratch/err.1" "$scratch/err.8"
holds "no temporary file is left" test -z "$(find "$root" -name '*.tmp')"
cd "$top" || exit 3

# Something in the way, and names that are too much alike.
root=$scratch/trouble
make_root "$root"
mkdir -p "$root/output/docx/a/b.docx/in-the-way"
runs "a folder where a file should be" 3 "$vanthu" build -C "$root"
warns "a folder where a file should be" "b.docx"
holds "the other format was written" test -f "$root/output/site/a/b/index.html"
rm -rf "$root/output"
mkdir "$root/content/a/folder.md"
renumbered 1 test/cases/whole.md "$root/content/a/z.md"
runs "a folder called .md" 0 "$vanthu" build -C "$root"
holds "the others go on" test -f "$root/output/docx/a/z.docx"
renumbered 2 test/cases/whole.md "$root/content/a/Z.md"
runs "two names for one output" 1 "$vanthu" build -C "$root"
warns "two names for one output" "[source-same-output]"

# What cannot be read does not stop the rest. Nothing keeps root from reading: it becomes nobody.
root=$scratch/closed-folder
make_root "$root"
cp -R templates "$root/"
cp "$vanthu" "$scratch/vanthu"
mkdir "$root/content/c" "$root/content/d" "$root/content/e" "$root/content/f"
cp test/cases/whole.md "$root/content/d/x.md"
chmod 755 "$scratch"
chmod 777 "$root"
chmod 000 "$root/content/c" "$root/content/e" "$root/content/f" "$root/content/d/x.md"
as=
[ "$(id -u)" != 0 ] || as="setpriv --reuid=65534 --regid=65534 --clear-groups"
# shellcheck disable=SC2086 # words of a command
runs "what cannot be read" 3 $as "$scratch/vanthu" build -C "$root"
warns "what cannot be read" "content/c: error: the folder cannot be read: permission is missing"
warns "what cannot be read" "content/d/x.md: error: the file cannot be read: permission is missing"
says "what cannot be read" "files that could not be read or written: 2"
holds "the others are built" test -f "$root/output/docx/a/b.docx"

# What a build that was killed left behind goes with the next one; what is not ours stays.
root=$scratch/killed
make_root "$root"
"$vanthu" build -C "$root" >/dev/null 2>&1
here=$root/output/docx/a
touch "$here/.b.docx.123.tmp" "$root/output/site/a/b/.index.html.9.tmp" "$here/.tmp" "$here/.b.tmp" "$here/b.1.tmp"
runs "after a build that came to its end" 0 "$vanthu" build -C "$root"
holds "nothing is looked for" test -e "$here/.b.docx.123.tmp"
printf 1 >"$root/output/.vanthu.lock"
runs "after one that was killed" 0 "$vanthu" build -C "$root"
holds "what it left is gone" test ! -e "$here/.b.docx.123.tmp" -a ! -e "$root/output/site/a/b/.index.html.9.tmp"
holds "what is not ours stays" test -e "$here/.tmp" -a -e "$here/.b.tmp" -a -e "$here/b.1.tmp"
holds "and the mark with it" test ! -s "$root/output/.vanthu.lock"

# The lock is a file of the output folder, not what a link of that name leads to.
echo "not ours" >"$scratch/precious"
rm "$root/output/.vanthu.lock"
ln -s "$scratch/precious" "$root/output/.vanthu.lock"
runs "a link for a lock" 0 "$vanthu" build -C "$root"
warns "a link for a lock" ".vanthu.lock cannot be locked"
holds "what it leads to is as it was" grep -qx "not ours" "$scratch/precious"

# A page does not show up without its pictures, nor lead to a DOCX that could not be written.
root=$scratch/half
make_root "$root"
page=output/site/a/b/index.html
cp "test/cases/images/chấm.png" "$root/content/a/x.png"
printf '\n![Một chấm](x.png)\n' >>"$root/content/a/b.md"
runs "a picture" 0 "$vanthu" build -C "$root" -o "$scratch/pictures" a/b.md
picture=$(sed -n 's,.*: .*/site/a/b/\(.*\.png\)$,\1,p' "$scratch/out")
holds "a picture" test -f "$scratch/pictures/site/a/b/$picture"
mkdir -p "$root/output/site/a/b/$picture/in-the-way"
runs "a folder where a picture should be" 3 "$vanthu" build -C "$root"
holds "no page without it" test ! -e "$root/$page" -a -f "$root/output/docx/a/b.docx"
rm -rf "$root/output"
mkdir -p "$root/output/docx/a/b.docx/in-the-way"
runs "a folder where the DOCX should be" 3 "$vanthu" build -C "$root"
holds "no link to it" sh -c "test -f '$root/$page' && ! grep -q 'b\.docx' '$root/$page'"
rm -rf "$root/output/docx"
runs "when it is gone" 0 "$vanthu" build -C "$root"
holds "there is one" grep -q 'b\.docx' "$root/$page"

# With standard error closed, messages do not land in the documents that are being written.
root=$scratch/closed
make_root "$root"
sed -i '/lưu:/d' "$root/content/a/b.md"
for n in $(seq 300); do
	renumbered "9$n" "$root/content/a/b.md" "$root/content/a/$n.md"
	echo "not read" >"$root/content/a/$n.txt"
done
runs "with messages" 0 "$vanthu" build -C "$root" -j 2
warns "with messages" "[file-copy-missing]"
sums "$root/output" >"$scratch/sums"
rm -rf "$root/output"
runs "with standard error closed" 3 sh -c "'$vanthu' build -C '$root' -j 2 0<&- 2>&-"
sums "$root/output" >"$scratch/sums.other"
holds "the documents are the same" cmp "$scratch/sums" "$scratch/sums.other"
runs "with standard output closed" 3 sh -c "'$vanthu' build -C '$root' >&-"

# A message about a co-quan.yaml comes once, not with each plan.
root=$scratch/once
make_root "$root"
mkdir -p "$root/content/a/deep"
renumbered 1 "$root/content/a/b.md" "$root/content/a/deep/c.md"
renumbered 2 "$root/content/a/b.md" "$root/content/a/d.md"
sed -i '/^  - lưu:/d' "$root/content/a/co-quan.yaml"
sed -i '/^nơi nhận:/,/lưu:/d' "$root/content/a/b.md" "$root/content/a/d.md" "$root/content/a/deep/c.md"
for threads in 1 8; do
	runs "a warning of a co-quan.yaml" 0 "$vanthu" build -C "$root" -j $threads
	holds "it is said once" test "$(grep -c "^content/a/co-quan.yaml:.*file-copy-missing" "$scratch/err")" -eq 1
	says "and counted once" "warnings: 1"
done

# A plan that becomes a draft again keeps its page; it is said.
root=$scratch/draft
make_root "$root"
"$vanthu" build -C "$root" >/dev/null 2>&1
sed -i 's/^trạng thái: .*/trạng thái: dự thảo/' "$root/content/a/b.md"
runs "a draft again" 0 "$vanthu" build -C "$root"
warns "a draft again" "[page-of-draft]"
holds "its page stays" test -f "$root/output/site/a/b/index.html"
rm -rf "$root/output"
runs "a draft" 0 "$vanthu" build -C "$root"
holds "a draft has no page" test ! -e "$root/output/site" -a -f "$root/output/docx/a/b.docx"
runs "a draft with --drafts" 0 "$vanthu" build -C "$root" --drafts
holds "a draft has a page with --drafts" test -f "$root/output/site/a/b/index.html"
exit $failed
