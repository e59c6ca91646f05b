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
runs "outside content/" 2 "$vanthu" new KH ../elsewhere.md
runs "a kind that is none" 2 "$vanthu" new XYZW content/a/x
holds "nothing was written" test ! -e content/a/x.md -a ! -e ../elsewhere.md

# What a path is seen from: the current folder, root, content/.
runs "a path below content/" 0 "$vanthu" new KH a/below
says "a path below content/" "content/a/below.md"
runs "a folder that is not there yet" 0 "$vanthu" new KH d/new
holds "a folder that is not there yet" test -f content/d/new.md
cd / || exit 3
runs "-C and a path below content/" 0 "$vanthu" new -C "$root" KH a/far
runs "-C and a path below root" 0 "$vanthu" new -C "$root" KH content/a/near
holds "from elsewhere" test -f "$root/content/a/far.md" -a -f "$root/content/a/near.md"
cd "$root/content/a" || exit 3
runs "in a folder of content/" 0 "$vanthu" new KH here
runs "in a folder of content/, from content/" 0 "$vanthu" new KH a/there.md
holds "in a folder of content/" test -f here.md -a -f there.md
runs "it is there already, from content/" 2 "$vanthu" new KH a/there
cd "$root" || exit 3

# Names that no build would read, and what is taken though it leads nowhere.
for path in a/ content/a/ a/.hidden .a/b 'a/~$b' "$(printf 'a/b\tc')"; do
	runs "no name for a source: $path" 2 "$vanthu" new KH "$path"
	warns "no name for a source: $path" "is no name for a source"
done
holds "nothing was written" test ! -e content/a/.md -a ! -e content/a/.hidden.md -a ! -e content/.a
ln -s nowhere content/a/link.md
runs "a link that leads nowhere" 2 "$vanthu" new KH a/link
holds "it is still there" test -L content/a/link.md

# What is to be replaced is marked, and a draft with it builds all the same.
holds "places to fill" grep -qx "trích yếu: ‹Nội dung trích yếu›" content/a/below.md
holds "the manual is named" grep -q "README.vi.md" content/a/below.md
holds "the letterhead is that of the folder" sh -c '! grep -q "^cơ quan:" content/a/below.md'
holds "without one it is to be filled" grep -qx "cơ quan: ‹TÊN CƠ QUAN BAN HÀNH›" content/d/new.md
runs "drafts build" 0 "$vanthu" build a/below d/new.md
says "drafts build" "plans: 2, files written: 2"
sed -i 's/^trạng thái: .*/trạng thái: trình ký/' content/d/new.md
runs "but are not handed in" 1 "$vanthu" build d/new.md
warns "but are not handed in" "[placeholder-left]"
exit $failed
