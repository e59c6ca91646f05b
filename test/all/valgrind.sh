#!/bin/sh
# No byte used before it is set, none lost, none touched that is not ours: valgrind on the real plans.
set -u
cd "$(dirname "$0")/../.." || exit 3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

valgrind_on() {
	name=$1
	shift
	valgrind --quiet --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite,indirect \
		--child-silent-after-fork=yes "$@" && echo "ok valgrind: $name" && return
	echo "not ok valgrind: $name"
	failed=1
}
failed=0
valgrind_on "the plans are built" build/vanthu build -o "$scratch/output" -j 2 --drafts
valgrind_on "and built again" build/vanthu build -o "$scratch/output" -j 1 --drafts
valgrind_on "a template is checked" build/vanthu template check templates/ke-hoach
exit $failed
