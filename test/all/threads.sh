#!/bin/sh
# Many plans on many threads under ThreadSanitizer.
set -u
cd "$(dirname "$0")/../.." || exit 3
build=build/tsan
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

make -s BUILD=$build CFLAGS='-O1 -g -fsanitize=thread' all >/dev/null ||
	{ echo "not ok threads: it does not build"; exit 1; }
cp -R templates "$scratch/"
for copy in 1 2 3 4; do
	mkdir -p "$scratch/content/$copy"
	cp -R content/. "$scratch/content/$copy/"
done
if TSAN_OPTIONS="exitcode=66 suppressions=$PWD/test/all/threads.supp" $build/vanthu build -C "$scratch" -j 8; then
	echo "ok threads: no race"
else
	echo "not ok threads: no race"
	exit 1
fi
