#!/bin/sh
# What stands where something else should: no permission, a full or read-only disk, files that are none.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
make_root "$scratch/pattern"
cp -R templates "$scratch/pattern/"
cp "$vanthu" "$scratch/vanthu"
"$vanthu" build -C "$scratch/pattern" -o "$scratch/right" >/dev/null 2>&1
chmod 755 "$scratch"

# fresh: $root, of which nothing is built.
fresh() {
	root=$scratch/root
	chmod -R u+w "$root" 2>/dev/null
	rm -rf "$root"
	cp -R "$scratch/pattern" "$root"
}
# mended NAME: the next build leaves what one that was never disturbed does.
mended() {
	"$vanthu" build -C "$root" >"$scratch/log" 2>&1 || cat "$scratch/log"
	holds "$1: mended" sh -c "diff -r '$scratch/right/docx' '$root/output/docx' &&
		diff -r '$scratch/right/site' '$root/output/site'"
	holds "$1: nothing temporary is left" test -z "$(find "$root/output" -name '*.tmp')"
}

# ---- No permission, for nobody: root has them all --------------------------------------------------

as=
[ "$(id -u)" != 0 ] || as="setpriv --reuid=65534 --regid=65534 --clear-groups"
# nobody NAME STATUS: builds as somebody without rights.
nobody() {
	# shellcheck disable=SC2086 # words of a command
	runs "$1" "$2" $as "$scratch/vanthu" build -C "$root"
}

fresh
chmod 555 "$root"
nobody "no output/ can be made" 3
warns "no output/ can be made" "output/docx/a/b.docx\" cannot be written: permission is missing"
chmod 755 "$root"
mended "no output/ can be made"

fresh
"$vanthu" build -C "$root" >/dev/null 2>&1
echo >>"$root/content/a/b.md"
sed -i 's/^trích yếu: */&Về /' "$root/content/a/b.md"
find "$root/output" -type d -exec chmod 555 {} +
find "$root/output" -type f -exec chmod 444 {} +
nobody "output/ is read-only" 3
warns "output/ is read-only" "cannot be written: permission is missing"
holds "output/ is read-only: it stays as it was" diff -r -x '.vanthu.*' "$scratch/right" "$root/output"
chmod -R u+w "$root/output"
cp "$scratch/pattern/content/a/b.md" "$root/content/a/b.md"
mended "output/ is read-only"

for closed in content content/a content/a/b.md content/a/co-quan.yaml templates templates/ke-hoach/docx \
	templates/ke-hoach/docx/word/document.xml templates/ke-hoach/page.html; do
	fresh
	chmod 777 "$root"
	chmod 000 "$root/$closed"
	nobody "$closed is closed" 3
	warns "$closed is closed" "permission is missing"
	holds "$closed is closed: nothing is written" test -z "$(find "$root/output" -name '*.docx' 2>/dev/null)" \
		-o "$closed" = templates/ke-hoach/page.html
	chmod 755 "$root/$closed"
	rm -rf "$root/output"
	mended "$closed is closed"
done
fresh
chmod 000 "$root/content/a"
# shellcheck disable=SC2086 # words of a command
runs "no number is given where sources cannot be read" 3 $as "$scratch/vanthu" new -C "$root" KH x
chmod 755 "$root/content/a"
chmod 000 "$root/content/a/b.md"
chmod 777 "$root/content/a"
# shellcheck disable=SC2086 # words of a command
runs "nor where one cannot" 3 $as "$scratch/vanthu" new -C "$root" KH a/x
warns "nor where one cannot" "content/a/b.md: permission is missing"

# ---- Files that are none, folders that are none ----------------------------------------------------

fresh
rm "$root/content/a/b.md"
cp "$scratch/pattern/content/a/b.md" "$root/content/a/c.md"
mkfifo "$root/content/a/b.md"
runs "a pipe for a source" 3 timeout 20 "$vanthu" build -C "$root"
warns "a pipe for a source" "content/a/b.md: error: the file cannot be read: it is no ordinary file"
holds "a pipe for a source: the others are built" test -f "$root/output/docx/a/c.docx"
fresh
ln -s /dev/zero "$root/content/a/zero.md"
runs "a device for a source" 1 timeout 20 "$vanthu" build -C "$root"
warns "a device for a source" "content/a/zero.md: error: the file cannot be read: it lies outside content/"

fresh
echo "mine" >"$root/output"
runs "output is a file" 3 "$vanthu" build -C "$root"
warns "output is a file" "output/docx/a/b.docx\" cannot be written: a part of the path is no folder"
holds "output is a file: it stays" grep -qx mine "$root/output"
rm "$root/output"
mended "output is a file"

for way in docx/a/b.docx site/a/b/index.html; do
	fresh
	mkdir -p "$root/output/$way"
	runs "output/$way is a folder" 3 "$vanthu" build -C "$root"
	warns "output/$way is a folder" "$way\" cannot be written: it is a folder, not a file"
	rmdir "$root/output/$way"
	mended "output/$way is a folder"
	rm "$root/output/$way"
	mkfifo "$root/output/$way"
	runs "output/$way is a pipe" 0 timeout 20 "$vanthu" build -C "$root"
	mended "output/$way is a pipe"
done
for lock in .vanthu.lock .vanthu.record; do
	fresh
	mkdir -p "$root/output"
	mkfifo "$root/output/$lock"
	runs "output/$lock is a pipe" 0 timeout 20 "$vanthu" build -C "$root"
	mended "output/$lock is a pipe"
done
for way in docx site docx/a site/a; do
	fresh
	mkdir -p "$(dirname "$root/output/$way")"
	echo "mine" >"$root/output/$way"
	runs "output/$way is a file" 3 "$vanthu" build -C "$root"
	warns "output/$way is a file" "cannot be written: a part of the path is no folder"
	holds "output/$way is a file: it stays" grep -qx mine "$root/output/$way"
	rm "$root/output/$way"
	mended "output/$way is a file"
done

# ---- Disks: mounts of our own, where the system lets us ---------------------------------------------

if ! unshare --mount --map-root-user true 2>/dev/null; then
	ok "disks # SKIP: nothing can be mounted here"
	exit $failed
fi
# mounted OPTIONS SCRIPT: runs it with a tmpfs on $root/output; the scratch folder is seen as it is.
mounted() {
	ROOT=$root RIGHT=$scratch/right VANTHU=$vanthu unshare --mount --map-root-user sh -c "
		mount -t tmpfs -o $1 tmpfs \"\$ROOT/output\" || exit 9
		$2"
}
# shellcheck disable=SC2016 # for the inner shell
build='timeout 20 "$VANTHU" build -C "$ROOT"; got=$?'
# shellcheck disable=SC2016
whole='(cd "$ROOT/output" && find docx site -type f 2>/dev/null) | while read -r file; do
	case $file in
	*index.html) grep -q "</html>" "$ROOT/output/$file" || exit 8 ;;
	*) cmp "$RIGHT/$file" "$ROOT/output/$file" || exit 8 ;;
	esac
done || exit 8'
# shellcheck disable=SC2016
same='diff -r "$RIGHT/docx" "$ROOT/output/docx" && diff -r "$RIGHT/site" "$ROOT/output/site"'
fresh
mkdir "$root/output"
for pages in 2 3 4 5 6; do
	runs "a disk of $pages pages is full" 0 mounted "size=$((pages * 4096))" "$build
		[ \$got -eq 3 ] || exit 7
		$whole
		mount -o remount,size=16m \"\$ROOT/output\" || exit 9
		$build
		[ \$got -eq 0 ] && $same && [ -z \"\$(find \"\$ROOT/output\" -name '*.tmp')\" ]"
	warns "a disk of $pages pages is full" "cannot be written: the disk is full"
done
runs "a disk is read-only" 0 mounted "size=16m" "$build
	[ \$got -eq 0 ] || exit 7
	sed -i 's/^trích yếu: */&Về /' \"\$ROOT/content/a/b.md\"
	mount -o remount,ro \"\$ROOT/output\" || exit 9
	$build
	[ \$got -eq 3 ] && $same"
warns "a disk is read-only" "cannot be written: the disk is read-only"
exit $failed
