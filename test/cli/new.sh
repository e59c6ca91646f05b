#!/bin/sh
# vanthu new: the next number, a draft that builds.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
root=$scratch/root
make_root "$root"
cd "$root" || exit 3
export SOURCE_DATE_EPOCH=1614826800 # 2021-03-04

runs "a new plan" 0 "$vanthu" new KH content/a/2021/next
says "a new plan" "content/a/2021/next.md"
number=$(sed -n 's/^số: //p' content/a/b.md)
holds "it has the next number" grep -qx "số: $((number + 1))" content/a/2021/next.md
holds "it has today's date" grep -qx "ngày: 2021-03-04" content/a/2021/next.md
runs "the one after it" 0 "$vanthu" new "kế hoạch" content/a/2021/after.md
holds "it counts on" grep -qx "số: $((number + 2))" content/a/2021/after.md
runs "another kind" 0 "$vanthu" new TB content/a/tb
holds "another kind begins with 1" grep -qx "số: 1" content/a/tb.md
SOURCE_DATE_EPOCH=1704067200 # 2024
runs "another year" 0 "$vanthu" new KH content/a/2024
holds "another year begins with 1" grep -qx "số: 1" content/a/2024.md
runs "another union" 0 "$vanthu" new KH content/c/first
holds "another union begins with 1" grep -qx "số: 1" content/c/first.md
runs "all of them build" 0 "$vanthu" build --drafts
cp content/a/2024.md before
runs "it is there already" 2 "$vanthu" new KH content/a/2024.md
holds "nothing is overwritten" cmp before content/a/2024.md
runs "outside content/" 2 "$vanthu" new KH elsewhere.md
runs "a kind that is none" 2 "$vanthu" new XYZW content/a/x
holds "nothing was written" test ! -e content/a/x.md -a ! -e elsewhere.md
exit $failed
