#!/bin/sh
# Builds that meet in one output, few descriptors, and sources that change while they are read.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
. test/faults/lib.sh
out=$scratch/written

# right NAME [FOLDER]: the output is that of a build that was never disturbed.
right() {
	holds "$1: all is right" sh -c "diff -r '${2:-$new}/docx' '$out/docx' && diff -r '${2:-$new}/site' '$out/site'"
	holds "$1: nothing temporary is left" test -z "$(find "$out" -name '*.tmp')"
}
# build ROOT [OPTION...] into $out
build() {
	from=$1
	shift
	"$vanthu" build -C "$from" -o "$out" --drafts "$@"
}

# ---- Many at once ----------------------------------------------------------------------------------

for builds in 2 12; do
	rm -rf "$out"
	: >"$scratch/statuses"
	for i in $(seq $builds); do
		from=$root
		[ $((i % 2)) -eq 0 ] || from=$old
		(build "$from" -j 2 >/dev/null 2>&1; echo $? >>"$scratch/statuses") &
	done
	wait
	holds "$builds builds at once: all end well" test "$(sort -u "$scratch/statuses")" = 0 \
		-a "$(wc -l <"$scratch/statuses")" -eq "$builds"
	# Each found all of it its own while it had the lock: what is there is of one of them.
	if diff -r "$new/docx" "$out/docx" >/dev/null; then one=$new; else one=$was; fi
	right "$builds builds at once" "$one"
	runs "$builds builds at once, and another" 0 build "$root"
	right "$builds builds at once, and another"
done

# One that holds the lock stops: the other waits, says so, and goes on when the first is killed.
rm -rf "$out"
mkdir "$out"
exec 9>"$out/.vanthu.lock"
flock 9
printf 1 >&9
(exec 9>&-; build "$root" >/dev/null 2>"$scratch/waiting") &
waiting=$!
tries=0
until grep -q waiting "$scratch/waiting" || [ $((tries += 1)) -gt 100 ]; do sleep 0.1; done
holds "a second build says that it waits" grep -qF "$out; waiting for it" "$scratch/waiting"
holds "and writes nothing" test ! -e "$out/docx"
mkdir -p "$out/docx/a" "$out/site"
touch "$out/docx/a/.images.docx.123.tmp" "$out/..vanthu.record.123.tmp"
# The folder itself may be anybody's, such as a home: only what is ours goes.
touch "$out/.notes.123.tmp" "$out/..vanthu.record.tmp" "$out/..vanthu.record.old.123.tmp"
exec 9>&-
wait $waiting
holds "when the first is gone it goes on" test $? -eq 0
for file in .notes.123.tmp ..vanthu.record.tmp ..vanthu.record.old.123.tmp; do
	holds "$file is not ours and stays" rm "$out/$file"
done
right "when the first is gone"

# ---- Few descriptors -------------------------------------------------------------------------------

for threads in 1 2 8; do
	rm -rf "$out"
	runs "32 descriptors, $threads threads" 0 sh -c \
		"ulimit -n 32; '$vanthu' build -C '$root' -o '$out' --drafts -j $threads"
	right "32 descriptors, $threads threads"
done
# With so few that nothing goes, it is said; what is there stays.
for n in 4 5 6 7; do
	rm -rf "$out"
	cp -R "$was" "$out"
	sh -c "ulimit -n $n; '$vanthu' build -C '$root' -o '$out' --drafts -j 2" >"$scratch/log" 2>&1
	got=$?
	if [ $got -eq 0 ] || { [ $got -eq 3 ] && grep -q 'too many files are open' "$scratch/log"; }; then
		ok "$n descriptors: status $got"
	else
		cat "$scratch/log"
		not_ok "$n descriptors: status $got"
	fi
	runs "more again" 0 build "$root"
	right "more again"
done

# ---- Sources that change while they are read -------------------------------------------------------

file=$root/content/a/images.md
cp "$file" "$scratch/text.md"
lines=$(wc -l <"$file")
# meddled NAME MODE TIMES STATUS: the file is changed at its second reading, TIMES in a row. Two go before,
# for the register.
meddled() {
	rm -rf "$out"
	cp -R "$was" "$out"
	cp "$scratch/text.md" "$file"
	{ cat "$scratch/text.md"; printf '\nThêm một câu.\n'; } >"$file.other"
	runs "$1" "$4" env LD_PRELOAD="$SHIM" FAULT_CALLS=read FAULT_AT=4 FAULT_TIMES="$3" FAULT_MODE="$2" \
		FAULT_FILE="$file" "$vanthu" build -C "$root" -o "$out" --drafts
	rm -f "$file.other"
	# It is one of the three, whole: the old one, the new one, or what the changed text makes.
	"$vanthu" build -C "$root" -o "$scratch/changed" --drafts >/dev/null 2>&1
	holds "$1: whole" sh -c "
		for in in '$was' '$new' '$scratch/changed'; do
			cmp \$in/docx/a/images.docx '$out/docx/a/images.docx' && exit 0
		done
		exit 1"
	rm -rf "$scratch/changed"
	cp "$scratch/text.md" "$file"
	runs "$1: the next build" 0 build "$root"
	right "$1: the next build"
}
holds "the source is long enough" test "$lines" -gt 5
meddled "cut short while it is read" truncate 1 1
meddled "removed while it is read" remove 1 0
meddled "replaced while it is read" replace 1 0
meddled "grown once while it is read" grow 1 0
meddled "growing while it is read" grow 0 3
rm -rf "$out"
runs "growing while it is read" 3 env LD_PRELOAD="$SHIM" FAULT_CALLS=read FAULT_AT=1 FAULT_TIMES=0 \
	FAULT_MODE=grow FAULT_FILE="$file" "$vanthu" build -C "$root" -o "$out" --drafts
warns "growing while it is read" "content/a/images.md: error: the file cannot be read: it changes while it is read"
holds "growing while it is read: nothing is written" test ! -e "$out/docx/a/images.docx"
cp "$scratch/text.md" "$file"

# Files and folders that come and go.
rm -rf "$out"
(
	while [ ! -e "$scratch/enough" ]; do
		mkdir -p "$root/content/come" && cp "$scratch/text.md" test/cases/co-quan.yaml "$root/content/come/"
		rm -rf "$root/content/come"
	done
) &
going=$!
bad=0
for i in $(seq 20); do
	timeout 20 "$vanthu" build -C "$root" -o "$out" --drafts >/dev/null 2>"$scratch/err"
	got=$?
	case $got in
	0) ;;
	1 | 3) grep -q 'content/come.*: error:' "$scratch/err" || bad=1 ;;
	*) bad=1 ;;
	esac
	[ $bad -eq 0 ] || { echo "build $i: status $got"; cat "$scratch/err"; break; }
done
touch "$scratch/enough"
wait $going
holds "a folder that comes and goes" test $bad -eq 0
rm -rf "$root/content/come" "$out/docx/come" "$out/site/come"
runs "when it is gone" 0 build "$root"
right "when it is gone"
exit $failed
