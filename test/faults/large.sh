#!/bin/sh
# Sources that are large or pathological, in a small size: each is built, or refused with its message,
# on a stack of 1 MB. How time and memory grow is measured by test/all/large.sh.
#
#	large.sh [whole]
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
mkdir -p "$scratch/content"
cp -R templates "$scratch/"
cp test/cases/co-quan.yaml "$scratch/content/"
# Most kinds leave out most members of their row.
${CC:-cc} -std=c17 -D_GNU_SOURCE -O2 -Wall -Wextra -Wno-missing-field-initializers -Werror \
	-o "$scratch/large" test/faults/large.c || exit 3
"$scratch/large" "$vanthu" "$scratch" "${1:-quick}"
