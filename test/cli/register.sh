#!/bin/sh
# vanthu list, next and register; numbers that are given twice.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
top=$PWD
root=$scratch/root
mkdir -p "$root/content/a/2021" "$root/content/b"
cp test/cases/co-quan.yaml "$root/content/a/"
{ cat test/cases/co-quan.yaml; echo "số giữ lại: [5/KH/2021, 7-8/KH/2021]"; } >"$root/content/b/co-quan.yaml"
cd "$root" || exit 3
export SOURCE_DATE_EPOCH=1614826800 # 2021-03-04

# plan FILE FIELDS...: an issued plan with these fields, each a line; the first of a name counts.
plan() {
	path=$1
	shift
	{
		echo "---"
		printf '%s\n' "$@" "loại: KH" "trích yếu: Tổ chức hội nghị" "trạng thái: phát hành" |
			awk -F: '!seen[$1]++'
		printf -- '---\n\nNội dung.\n'
	} >"content/$path.md"
}
plan a/1 "số: 1" "ngày: 4/1/2021"
plan a/2021/2 "số: 2" "ngày: 5/1/2021" "trích yếu: =1+1"
plan a/2021/10 "số: 10" "ngày: 9/1/2021"
plan a/2021/10a "số: 10a" "ngày: 9/1/2021"
plan a/tb "số: 3" "ngày: 9/1/2021" "loại: TB"
plan a/2020 "số: 99" "ngày: 9/1/2020" "trích yếu: \"Về \\\"hội nghị\\\", <b>\""
plan a/draft "trạng thái: dự thảo"
plan b/1 "số: 4" "ngày: 4/1/2021"
plan b/6 "số: 6" "ngày: 5/1/2021" "trạng thái: trình ký"

# ---- list
runs "list" 0 "$vanthu" list
holds "list: all of them, and a header" test "$(wc -l <"$scratch/out")" -eq 10
says "list: a plan" "10a/KH-LĐLĐ        09/01/2021  Tổ chức hội nghị    phát hành  content/a/2021/10a.md"
awk '{ print $NF }' "$scratch/out" | sed 1d >"$scratch/order"
printf 'content/%s.md\n' a/2020 a/1 a/2021/2 a/2021/10 a/2021/10a a/tb a/draft b/1 b/6 >"$scratch/want"
holds "list: by union, year, kind, number" diff "$scratch/want" "$scratch/order"
# listed NAME COUNT OPTION...: so many plans.
listed() {
	name=$1 count=$2
	shift 2
	runs "list $name" 0 "$vanthu" list "$@"
	holds "list $name: $count" test "$(($(wc -l <"$scratch/out") - 1))" -eq "$count"
}
listed "of a union" 2 --union b
listed "of a union, in full" 2 -u content/b
listed "of a folder of a union" 7 -u a/2021
listed "of a year" 1 --year 2020
listed "of a kind" 1 --kind TB
listed "of a kind by its name" 1 -k "thông báo"
listed "of a kind that nobody uses" 0 -k PĐTĐ
listed "in a state" 1 --state "dự thảo"
listed "in a state, without marks" 1 -s trinh-ky
listed "of a folder" 3 a/2021
listed "of a file" 1 content/a/1.md
listed "of all that" 1 -u a -y 2021 -k KH -s "phát hành" a/2021/2
runs "list in Vietnamese" 0 env VANTHU_LANG=vi "$vanthu" list
says "list in Vietnamese" "số, ký hiệu"
runs "list as JSON" 0 "$vanthu" list --format json
holds "list as JSON" python3 -c "
import json, sys
rows = json.load(open(sys.argv[1], encoding='utf-8'))
assert len(rows) == 9 and rows[4] == {'number': '10a/KH-LĐLĐ', 'date': '2021-01-09', 'subject': 'Tổ chức hội nghị',
    'state': 'phát hành', 'path': 'content/a/2021/10a.md', 'kind': 'KH', 'union': 'a'}" "$scratch/out"
runs "list as CSV" 0 "$vanthu" list -f csv
cp "$scratch/out" "$scratch/list.csv"
holds "list as CSV" python3 -c "
import csv, sys
data = open(sys.argv[1], 'rb').read()
assert data.startswith(b'\xef\xbb\xbf\"') and data.count(b'\r\n') == 10 and data.count(b'\n') == 10
rows = list(csv.reader(data.decode('utf-8-sig').splitlines()))
assert len(rows) == 10 and all(len(r) == 7 for r in rows)
assert rows[1][2] == 'Về \"hội nghị\", <b>' and rows[3][2] == \"'=1+1\"" "$scratch/list.csv"

# ---- next
next() { # next NAME NUMBER ARGUMENT...
	name=$1 number=$2
	shift 2
	runs "next $name" 0 "$vanthu" next "$@"
	holds "next $name: $number" test "$(cat "$scratch/out")" = "$number"
}
next "by a path" 11 KH content/a/x.md
next "by a path below content/" 11 KH a/x
next "by a folder" 11 "kế hoạch" a
next "by a union" 11 KH --union a
next "of another kind" 4 TB -u a
next "of a kind of one's own" 1 PĐTĐ -u a
next "of another year" 100 KH -u a --year 2020
next "of a year without any" 1 KH -u a -y 2019
next "over reserved numbers" 9 KH -u b
next "where nothing is reserved" 1 KH -u b -y 2022
cd content/a/2021 || exit 3
next "in a folder of content/" 11 KH
cd "$root" || exit 3
runs "new goes by it" 0 "$vanthu" new KH b/new
holds "new goes by it" grep -qx "số: 9" content/b/new.md
rm content/b/new.md
runs "next of several unions" 2 "$vanthu" next KH
warns "next of several unions" "there are 2 unions; name one, such as: --union a"
runs "next of no kind" 2 "$vanthu" next KHH -u a
warns "next of no kind" 'did you mean "KH"?'
runs "next of a place elsewhere" 2 "$vanthu" next KH ../elsewhere.md
runs "next of two places" 2 "$vanthu" next KH a -u b
runs "next of nothing" 2 "$vanthu" next

# ---- wrong input
for command in list register; do
	runs "$command: no union" 2 "$vanthu" $command --union aa
	warns "$command: no union" 'there is no folder "aa" in content'
	runs "$command: no year" 2 "$vanthu" $command --year 21
	warns "$command: no year" '"21" is no year'
	runs "$command: no year at all" 2 "$vanthu" $command --year 2021x
	runs "$command: no format" 2 "$vanthu" $command --format jsn
	warns "$command: no format" 'did you mean "json"?'
	runs "$command: no option" 2 "$vanthu" $command --yaer 2021
	warns "$command: no option" "did you mean --year?"
	runs "$command: no content" 2 "$vanthu" $command -C "$scratch"
done
runs "list: no state" 2 "$vanthu" list --state issued
warns "list: no state" "dự thảo, trình ký, đã ký, phát hành"
runs "list: no plan" 2 "$vanthu" list a/zzz.md
runs "register: nothing beside options" 2 "$vanthu" register a
runs "register: a folder that cannot be" 3 "$vanthu" register -o content/a/1.md/x.csv
mkdir content/lang-son
printf 'x: y\n' >content/lang-son/co-quan.yaml
plan lang-son/1 "số: [1]" "ngày: 2021-01-04"
runs "list: what has mistakes" 1 "$vanthu" list
warns "list: what has mistakes" "content/lang-son/co-quan.yaml:1:1: error:"
says "list: what has mistakes is listed" "content/lang-son/1.md"
runs "list: nearly a union" 2 "$vanthu" list -u lang-sn
warns "list: nearly a union" 'did you mean "lang-son"?'
rm -r content/lang-son

ln -s "$scratch/elsewhere" content/a/out.md
echo "---" >"$scratch/elsewhere"
runs "list: what lies outside" 1 "$vanthu" list
warns "list: what lies outside" "content/a/out.md cannot be read: it lies outside content/"
next "what lies outside has no number" 11 KH -u a
rm content/a/out.md
printf -- '---\nsố: 77\ntrích yếu: a\033[31mb\n---\n' >content/a/odd.md
runs "list: no control characters" 0 "$vanthu" list
holds "list: no control characters" sh -c "! LC_ALL=C grep -q '$(printf '\033')' '$scratch/out'"
rm content/a/odd.md

# ---- register
runs "register" 0 "$vanthu" register
warns "register: what is left out" "left out, for they have no number or no date yet: 1"
holds "register: a book for each union and year" test "$(grep -c '^SỔ ĐĂNG KÝ VĂN BẢN ĐI, năm' "$scratch/out")" -eq 3
runs "register of a union" 0 "$vanthu" register -u a -y 2021
sed 1,5d "$scratch/out" | awk '{ print $1 }' >"$scratch/order"
holds "register: by number" test "$(tr '\n' ' ' <"$scratch/order")" = "01/KH-LĐLĐ 02/KH-LĐLĐ 03/TB-LĐLĐ 10/KH-LĐLĐ 10a/KH-LĐLĐ "
says "register: a gap" "Trước đó thiếu số 3-9"
runs "register of another union" 0 "$vanthu" register -u b
says "register: not signed yet" "Trình ký"
holds "register: a reserved number is no gap" sh -c "! grep -q 'thiếu số' '$scratch/out'"
runs "register as JSON" 0 "$vanthu" register -u a --format json
holds "register as JSON" python3 -c "
import json, sys
books = json.load(open(sys.argv[1], encoding='utf-8'))
assert [b['year'] for b in books] == [2020, 2021] and books[1]['first'] == '01' and books[1]['last'] == '10a'
assert books[1]['from'] == '2021-01-04' and books[1]['issuer'] and len(books[1]['documents']) == 5
assert books[1]['documents'][3]['note'] == 'Trước đó thiếu số 3-9'" "$scratch/out"
runs "register as CSV" 0 "$vanthu" register -o "$scratch/so.csv"
holds "register as CSV" python3 -c "
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))
assert len(rows) == 9 and all(len(r) == 13 for r in rows) and rows[0][0] == 'Số, ký hiệu văn bản'
assert rows[0][9] == 'Ghi chú' and rows[2][:2] == ['01/KH-LĐLĐ', '2021-01-04']" "$scratch/so.csv"
runs "register as a page" 0 "$vanthu" register -u a -f html
says "register as a page" '<td>Kế hoạch: Về "hội nghị", &lt;b&gt;</td>'
holds "register as a page: a book each" test "$(grep -c '<h2>SỔ ĐĂNG KÝ VĂN BẢN ĐI</h2>' "$scratch/out")" -eq 2
runs "register as DOCX" 0 "$vanthu" register -u a -y 2021 -o "$scratch/so.docx"
runs "the same to standard output" 0 "$vanthu" register -u a -y 2021 -f docx
holds "the same bytes" cmp "$scratch/out" "$scratch/so.docx"
unzip -p "$scratch/so.docx" word/document.xml >"$scratch/document.xml"
holds "a row for each" test "$(grep -o '<w:tr>' "$scratch/document.xml" | wc -l)" -eq 7
holds "the header is repeated" test "$(grep -o '<w:tblHeader/>' "$scratch/document.xml" | wc -l)" -eq 2
holds "landscape" grep -q 'w:orient="landscape"' "$scratch/document.xml"
holds "no slot is left" sh -c "! grep -q 'w:sdt' '$scratch/document.xml'"
holds "its title" sh -c "unzip -p '$scratch/so.docx' docProps/core.xml | grep -q 'Sổ đăng ký văn bản đi năm 2021 – '"
runs "its templates" 0 "$vanthu" template check "$top/templates/so-dang-ky"
mkdir -p templates
cp -R "$top/templates/so-dang-ky" templates/
sed -i 's/data-text="ghi-chu"/data-text="ghi-chus"/' templates/so-dang-ky/page.html
runs "a template of one's own with a mistake" 1 "$vanthu" register -f html
warns "a template of one's own with a mistake" "ghi-chus"
runs "the other one is right" 0 "$vanthu" register -o "$scratch/so2.docx"
rm -r templates

# ---- a number given twice
runs "a build" 0 "$vanthu" build
cp output/docx/a/2021/2.docx "$scratch/2.docx"
plan a/twin "số: 02" "ngày: 8/1/2021"
runs "given twice" 1 "$vanthu" build
warns "given twice: here" "content/a/twin.md:2:5: error: this number is given already: 02/KH-LĐLĐ is content/a/2021/2.md"
warns "given twice: and there, though it was built before" "content/a/2021/2.md:2:5: error:"
holds "given twice: what was built stays" cmp "$scratch/2.docx" output/docx/a/2021/2.docx
runs "given twice: when only one is built" 1 "$vanthu" build a/twin
warns "given twice: when only one is built" "is content/a/2021/2.md"
runs "given twice: when only the old one is" 1 "$vanthu" build a/2021/2
runs "given twice: when one is checked" 1 "$vanthu" check a/twin
runs "register: given twice" 0 "$vanthu" register -u a -y 2021
says "register: given twice" "Trùng số với content/a/twin.md"
runs "another number, from standard input" 0 sh -c \
	"sed 's/^số: .*/số: 11/' content/a/twin.md | '$vanthu' check - --path content/a/twin.md"
runs "the same number, from standard input" 1 sh -c "'$vanthu' check - --path content/a/new.md <content/a/twin.md"
sed -i 's/^trạng thái: .*/trạng thái: dự thảo/' content/a/twin.md
runs "a draft with the number of a signed plan" 1 "$vanthu" build
warns "the draft is refused" "content/a/twin.md:2:5: error"
holds "the signed plan is not" sh -c "! grep -q '^content/a/2021/2.md' '$scratch/err'"
sed -i 's/^số: .*/số: 12/' content/a/twin.md
runs "with a number of its own" 0 "$vanthu" build
sed -i 's/^số: .*/số: 02/; s/^ngày: .*/ngày: 8\/1\/2022/' content/a/twin.md
runs "in another year" 0 "$vanthu" build
sed -i 's/^ngày: .*/ngày: 8\/1\/2021\ncơ quan: ỦY BAN KIỂM TRA/' content/a/twin.md
runs "of another body" 0 "$vanthu" build

# ---- ten thousand: ten times as many cost about ten times as much, whatever their numbers are
# The memory file system, where there is one: the disk is not what is measured.
disk=$scratch
if [ -w /dev/shm ]; then
	disk=$(mktemp -d -p /dev/shm)
	trap 'rm -rf "$scratch" "$disk"' EXIT
fi
many() { # many COUNT ROOT NUMBER: a series of plans, numbered by this awk expression
	mkdir -p "$2/content"
	cp "$top/test/cases/co-quan.yaml" "$2/content/"
	awk -v n="$1" -v root="$2" "BEGIN {
		for (i = 1; i <= n; i++) {
			file = root \"/content/\" i \".md\"
			printf \"---\\nloại: KH\\nsố: %d\\nngày: 4/3/2021\\ntrích yếu: x\\n---\\nx\\n\", $3 >file
			close(file)
		}
	}"
}
cat >"$scratch/ratio.py" <<'PYTHON'
"""ratio.py FEW MANY COMMAND...: fails if COMMAND -C MANY takes 25 times the processor time of -C FEW."""
import os, subprocess, sys

def cost(root):
    best = None
    for _ in range(2):
        before = os.times()
        subprocess.run(sys.argv[3:] + ["-C", root], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        best = spent if best is None else min(best, spent)
    return max(best, 0.01)

few, many = cost(sys.argv[1]), cost(sys.argv[2])
print("%.2f s and %.2f s" % (few, many))
sys.exit(many > 25 * few)
PYTHON
# Every other one has the number of all the others of its kind.
many 1000 "$disk/few" "i % 2 ? 1 : i"
many 10000 "$disk/many" "i % 2 ? 1 : i"
holds "10,000 plans are listed" python3 "$scratch/ratio.py" "$disk/few" "$disk/many" "$vanthu" list
for format in csv docx; do
	holds "10,000 plans are registered as $format" \
		python3 "$scratch/ratio.py" "$disk/few" "$disk/many" "$vanthu" register -f $format
done
runs "the greatest of 10,000" 0 "$vanthu" next KH -y 2021 -C "$disk/many"
says "the greatest of 10,000" 10001
exit $failed
