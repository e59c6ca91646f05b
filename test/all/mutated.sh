#!/bin/sh
# The real plans, spoilt line by line: nothing is lost without a word; see test/faults/mutate.py.
set -u
cd "$(dirname "$0")/../.." || exit 3
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. test/lib.sh
cp -R templates "$scratch/"
# shellcheck disable=SC2046 # the flags are words
${CC:-cc} -std=c17 -D_GNU_SOURCE -O1 $(pkg-config --cflags libxml-2.0 libzip) -o "$scratch/textof" \
	test/plans/textof.c test/plans/textof_main.c $(pkg-config --libs libxml-2.0 libzip) || exit 3
python3 test/faults/mutate.py "$vanthu" "$scratch/textof" "$scratch"
