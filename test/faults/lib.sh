# For the tests of faults, read in after test/lib.sh: the shim and the sweep, compiled, and two roots
# with the real plans and one with pictures, whose every file differs: $old and $root, built into
# $was and $new.
# shellcheck shell=sh disable=SC2154 # scratch and vanthu are test/lib.sh's
: "${CC:=cc}"
faults_flags="-std=c17 -D_GNU_SOURCE -O1 -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Werror"
SHIM=$scratch/shim.so
export SHIM
# shellcheck disable=SC2086 # the flags are words
{ $CC $faults_flags -shared -fPIC -o "$SHIM" test/faults/shim.c -ldl &&
	$CC $faults_flags -o "$scratch/sweep" test/faults/sweep.c; } || exit 3

root=$scratch/root old=$scratch/old was=$scratch/was new=$scratch/new
mkdir -p "$root/content/a" "$scratch/lanes"
cp -R templates "$root/"
[ ! -d content ] || cp -R content/. "$root/content/"
cp test/cases/co-quan.yaml test/cases/images.md "$root/content/a/"
cp -R test/cases/images/. "$root/content/a/"
cp -R "$root" "$old"
find "$old/content" -name '*.md' -exec sed -i 's/^trích yếu: */&Về /' {} +
"$vanthu" build -C "$root" -o "$new" --drafts >/dev/null 2>&1 || exit 3
"$vanthu" build -C "$root" -o "$scratch/bare" -f html --drafts >/dev/null 2>&1 || exit 3
"$vanthu" build -C "$old" -o "$was" --drafts >/dev/null 2>&1 || exit 3

# What a message about a fault has to look like.
reasons='the disk or its connection is faulty|the disk is full|memory ran out'
message="^[^ ]*: error: .*($reasons)|^vanthu: [^ ]*/[^ ]*: ($reasons)|^vanthu: out of memory\$"

# sweep NAME [OPTION...] OLD [BUILD-OPTION...]: see sweep.c. OLD is $was or "-".
sweep() {
	name=$1
	shift
	"$scratch/sweep" -s "$message" -a "$scratch/bare" "$@" >"$scratch/log" 2>&1
	status=$?
	if [ "$status" -eq 0 ]; then
		ok "$name: $(tail -n 1 "$scratch/log")"
	else
		cat "$scratch/log"
		not_ok "$name"
	fi
}

# The end of every line of sweep: from where, to where, and the build.
from_old() {
	name=$1
	shift
	sweep "$name, over old files" "$@" "$was" "$new" "$scratch/lanes" \
		"$vanthu" build -C "$root" --drafts -o @ -j "${jobs:-1}"
}
from_nothing() {
	name=$1
	shift
	sweep "$name, from nothing" "$@" - "$new" "$scratch/lanes" \
		"$vanthu" build -C "$root" --drafts -o @ -j "${jobs:-1}"
}
