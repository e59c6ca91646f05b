#!/bin/sh
# Nothing from a source becomes markup, a script, a bad link or a file outside output/; see markup.c.
set -u
cd "$(dirname "$0")/../.." || exit 3
# Thousands of small files: the memory file system, where there is one.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. test/lib.sh
root=$scratch/tree/root
mkdir -p "$root/content"
cp -R templates "$root/"
cp test/cases/co-quan.yaml "$root/content/"
cp "test/cases/images/chấm.png" "$root/content/cham.png"
# shellcheck disable=SC2046 # the flags are words
${CC:-cc} -std=c17 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror $(pkg-config --cflags libxml-2.0 libzip) \
	-o "$scratch/markup" test/faults/markup.c $(pkg-config --libs libxml-2.0 libzip) || exit 3
"$scratch/markup" "$vanthu" "$root" || failed=1

holds "markup: nothing beside the root" test "$(cd "$scratch/tree" && echo ./* .[!.]*)" = "./root .[!.]*"
holds "markup: nothing beside output/" test "$(cd "$root" && echo *)" = "content messages output templates"
find "$root/content" -type f ! -name '*.md' >"$scratch/list"
holds "markup: nothing new in content/" test "$(wc -l <"$scratch/list")" -eq 2
(cd "$root/output" && find . -type f ! -path './docx/*.docx' ! -path './site/*/index.html' ! -name '*.png' \
	! -name '.vanthu.*') >"$scratch/list"
holds "markup: only documents, pages and pictures in output/" test ! -s "$scratch/list"
exit $failed
