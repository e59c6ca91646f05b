#!/bin/sh
# Symbolic links: none in content/ brings in what lies outside of it, none in output/ is written through.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
out=$scratch/outside
mkdir -p "$out/folder"

# fresh: a root with one plan, and nothing written yet.
fresh() {
	rm -rf "$scratch/root"
	root=$scratch/root
	make_root "$root"
	here=$root/content/a
}
# untouched NAME: nothing was written outside.
untouched() {
	holds "$1: nothing outside is touched" test "$(find "$out" | LC_ALL=C sort | tr '\n' ' ')" = "$inventory" \
		-a "$(cat "$out/precious")" = "not ours"
}

cp test/cases/whole.md "$out/secret.md"
cp test/cases/co-quan.yaml "$out/secret.yaml"
cp test/cases/images/chấm.png "$out/secret.png"
cp test/cases/whole.md "$out/folder/deep.md"
echo "not ours" >"$out/precious"
inventory=$(find "$out" | LC_ALL=C sort | tr '\n' ' ')

fresh
mkdir "$here/.kept"
renumbered 1 "$here/b.md" "$here/.kept/c.md"
ln -s "$here/.kept/c.md" "$here/c.md"
ln -s a/co-quan.yaml "$root/content/co-quan.yaml"
runs "links within content/" 0 "$vanthu" build -C "$root"
holds "links within content/ are followed" test -f "$root/output/docx/a/c.docx"

fresh
ln -s "$out/secret.md" "$here/out.md"
ln -s "$out/folder" "$here/folder"
runs "a plan outside content/" 1 "$vanthu" build -C "$root"
warns "a plan outside content/" "content/a/out.md: error: the file cannot be read: it lies outside content/"
holds "a plan outside content/ is not built" test ! -e "$root/output/docx/a/out.docx"
holds "nor a folder" test ! -e "$root/output/docx/a/folder"
holds "but those within" test -f "$root/output/docx/a/b.docx"
runs "a number outside content/ does not count" 0 "$vanthu" new -C "$root" KH a/new

fresh
rm "$here/co-quan.yaml"
ln -s "$out/secret.yaml" "$here/co-quan.yaml"
runs "a co-quan.yaml outside content/" 1 "$vanthu" build -C "$root"
warns "a co-quan.yaml outside content/" "content/a/co-quan.yaml: error: the file cannot be read: it lies outside"
ln -sf nothing "$here/co-quan.yaml"
runs "a co-quan.yaml that leads nowhere" 3 "$vanthu" build -C "$root"
warns "a co-quan.yaml that leads nowhere" "content/a/co-quan.yaml: error: the file cannot be read: there is no such"

fresh
ln -s "$out/secret.png" "$here/out.png"
ln -s "$out" "$here/pictures"
printf '\n![Một](out.png)\n\n![Hai](pictures/secret.png)\n' >>"$here/b.md"
runs "pictures outside content/" 1 "$vanthu" build -C "$root"
holds "each is said" test "$(grep -c 'it lies outside content/' "$scratch/err")" -eq 2

fresh
ln -s . "$here/loop"
ln -s ../.. "$here/up"
ln -s round.md "$here/round.md"
ln -s nothing "$here/dangling.md"
runs "loops" 3 timeout 20 "$vanthu" build -C "$root"
warns "loops" "content/a/round.md: error: the file cannot be read: symbolic links lead in a circle"
warns "a link to nothing" "content/a/dangling.md: error: the file cannot be read: there is no such file"
holds "loops: the others are built" test "$(find "$root/output" -name '*.docx' | wc -l)" -eq 1

# The output folder may be a link: whoever names it means where it leads.
fresh
mkdir "$scratch/elsewhere"
ln -s "$scratch/elsewhere" "$root/output"
runs "output/ is a link" 0 "$vanthu" build -C "$root"
holds "output/ is a link: it is written to where it leads" test -f "$scratch/elsewhere/docx/a/b.docx"

for link in docx docx/a site site/a site/a/b; do
	fresh
	mkdir -p "$root/output/$link"
	rmdir "$root/output/$link"
	ln -s "$out/folder" "$root/output/$link"
	runs "output/$link is a link" 3 "$vanthu" build -C "$root"
	warns "output/$link is a link" "cannot be written: a folder on the way is a symbolic link"
	untouched "output/$link is a link"
	rm "$root/output/$link"
	runs "output/$link is no link any more" 0 "$vanthu" build -C "$root"
	holds "all is there" test -f "$root/output/docx/a/b.docx" -a -f "$root/output/site/a/b/index.html"
done

for file in docx/a/b.docx site/a/b/index.html .vanthu.lock .vanthu.record; do
	fresh
	"$vanthu" build -C "$root" -o "$scratch/right" >/dev/null 2>&1
	mkdir -p "$(dirname "$root/output/$file")"
	ln -s "$out/precious" "$root/output/$file"
	runs "output/$file is a link" 0 "$vanthu" build -C "$root"
	untouched "output/$file is a link"
	case $file in
	.*) ;;
	*) holds "output/$file is a file now" sh -c \
		"test ! -L '$root/output/$file' && cmp '$root/output/$file' '$scratch/right/$file'" ;;
	esac
	# Nor is one that leads to the right bytes left there.
	rm -f "$root/output/$file"
	ln -s "$scratch/right/$file" "$root/output/$file"
	runs "output/$file is a link to its like" 0 "$vanthu" build -C "$root"
	case $file in
	.*) ;;
	*) holds "output/$file is a file of its own" test ! -L "$root/output/$file" ;;
	esac
done
exit $failed
