#!/bin/sh
# vanthu check as typed: what it looks at, its forms of report, its exit status, --fix and silencers.
# The rules themselves: rules.sh.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
root=$scratch/root
make_root "$root"
plan=$root/content/a/b.md
sed -i -e '/ký thay/d' -e 's/^  - Ch\([^:]*\)$/  - Căn cứ Ch\1/' "$plan"
check() {
	name=$1 status=$2
	shift 2
	runs "$name" "$status" "$vanthu" check -C "$root" "$@"
}

check "a good plan" 0
says "a good plan" "files: 1, errors: 0, warnings: 0"
holds "nothing is written" test ! -e "$root/output"

check "a good plan, as JSON" 0 --format json
holds "a good plan, as JSON" grep -qx '\[\]' "$scratch/out"

# Levels and the exit status.
cp "$plan" "$scratch/good.md"
sed 's/^số: .*/số: 045/' "$scratch/good.md" >"$plan"
check "a warning" 0
says "a warning" "[number-zeros]"
says "its clause" "(Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3)"
says "its line" "| số: 045"
says "a warning is counted" "errors: 0, warnings: 1,"
check "a warning, strictly" 1 --strict
runs "a build does not say it" 0 "$vanthu" build -C "$root" -o "$scratch/out.d"
holds "a build does not say it" sh -c "! grep -q number-zeros '$scratch/err'"
sed 's/^số: .*/số: 1x2/' "$scratch/good.md" >"$plan"
check "an error" 1
says "an error" "[number-form]"

# What is looked at.
cp "$scratch/good.md" "$plan"
cp "$scratch/good.md" "$root/content/a/c.md"
sed -i 's/^số: .*/số: 046/' "$root/content/a/c.md"
check "one of two" 0 a/b.md
says "one of two" "files: 1, errors: 0, warnings: 0"
check "all" 0
says "all" "files: 2, errors: 0, warnings: 1"
check "what is not there" 2 a/x.md
warns "what is not there" "there is no plan"
rm "$root/content/a/c.md"
mkdir "$root/content/a/d.md"
check "a folder called .md" 0
rmdir "$root/content/a/d.md"
cp "$plan" "$root/content/a/e.md.txt"
check "a file passed over" 0
says "a file passed over" "[source-ignored]"
rm "$root/content/a/e.md.txt"

# A message about a co-quan.yaml comes once.
cp "$root/content/a/co-quan.yaml" "$scratch/co-quan.yaml"
echo "không có: 1" >>"$root/content/a/co-quan.yaml"
cp "$plan" "$root/content/a/c.md"
check "a broken co-quan.yaml" 1
holds "a broken co-quan.yaml" test "$(grep -c field-foreign "$scratch/out")" -eq 1
cp "$scratch/co-quan.yaml" "$root/content/a/co-quan.yaml"
rm "$root/content/a/c.md"

# Standard input.
sed 's/^số: .*/số: 045/' "$scratch/good.md" >"$scratch/in.md"
input() {
	"$vanthu" check -C "$root" "$@" <"$scratch/in.md" >"$scratch/out" 2>"$scratch/err"
}
input - --path "$root/content/a/new.md"
says "standard input" "content/a/new.md:"
says "standard input" "[number-zeros]"
holds "standard input is one file" grep -q "^files: 1," "$scratch/out"
check "- without a path" 2 -
check "a path without -" 2 --path content/a/b.md
check "a path elsewhere" 2 - --path "$scratch/elsewhere.md"

# The forms of the report.
sed 's/^số: .*/số: 045/' "$scratch/good.md" >"$plan"
printf '\nDấu " và & và < ở đây,  hai khoảng trắng .\n' >>"$plan"
for format in json sarif checkstyle; do
	check "$format" 0 --format $format
	cp "$scratch/out" "$scratch/report.$format"
done
cat >"$scratch/reports.py" <<'PYTHON'
import json, sys, xml.etree.ElementTree as xml
top = sys.argv[1]
rows = json.load(open(top + "/report.json", encoding="utf-8"))
assert rows and all(set(r) == {"path", "line", "column", "endLine", "endColumn", "level", "rule", "basis",
                               "message"} for r in rows), rows
zeros = next(r for r in rows if r["rule"] == "number-zeros")
line = open(top + "/root/content/a/b.md", encoding="utf-8").read().split("\n")[zeros["line"] - 1]
assert line[zeros["column"] - 1:zeros["endColumn"] - 1] == "045", (line, zeros)
assert zeros["level"] == "warning" and zeros["basis"].startswith("Nghị định 30/2020"), zeros
sarif = json.load(open(top + "/report.sarif", encoding="utf-8"))
run, = sarif["runs"]
assert sarif["version"] == "2.1.0" and run["tool"]["driver"]["name"] == "vanthu"
assert [r["ruleId"] for r in run["results"]] == [r["rule"] for r in rows]
assert {r["id"] for r in run["tool"]["driver"]["rules"]} == {r["rule"] for r in rows}
place = run["results"][0]["locations"][0]["physicalLocation"]
assert place["artifactLocation"]["uri"] == "content/a/b.md" and place["region"]["startLine"] > 0
assert {r["level"] for r in run["results"]} <= {"error", "warning", "note"}
checkstyle = xml.parse(top + "/report.checkstyle").getroot()
errors = checkstyle.findall("file/error")
assert [e.get("source") for e in errors] == ["vanthu." + r["rule"] for r in rows]
assert [e.get("message") for e in errors] == [r["message"] for r in rows]
PYTHON
holds "the reports say the same" python3 "$scratch/reports.py" "$scratch"
check "no such form" 2 --format jsno
warns "no such form" 'did you mean "json"?'

# --fix changes what is certain, and not a byte besides.
printf '\357\273\277' >"$plan"
sed -e 's/^số: .*/số: 045/' -e 's/lưu: \[VT, \(.*\)\]/lưu: [\1, VT]/' "$scratch/good.md" |
	sed 's/$/\r/' >>"$plan"
printf '\r\nCu\314\210\341\273\247a  đoàn viên , người lao động.  \r\nDòng hai.\r\n' >>"$plan"
chmod 640 "$plan"
cp "$plan" "$scratch/before.md"
check "--fix" 0 --fix
says "--fix" "mended: "
says "--fix: what was mended" '"số: 045" → "số: 45"'
says "--fix: with the words around" 'đoàn viên , người lao động.'
cat >"$scratch/fixed.py" <<'PYTHON'
import sys, unicodedata
before, after = (open(p, "rb").read() for p in sys.argv[1:])
want = before.replace(b"045", b"45").replace("a  đoàn viên , ng".encode(), "a đoàn viên, ng".encode())
lines = []
for line in want.split(b"\n"):
    if line.startswith(b"Cu"):
        line = unicodedata.normalize("NFC", line.decode()).encode()
    if b"VT]" in line:
        head, _, items = line.partition(b"[")
        names = items.split(b"]")[0].split(b", ")
        line = head + b"[" + b", ".join([b"VT"] + [n for n in names if n != b"VT"]) + b"]" + items.partition(b"]")[2]
    lines.append(line)
want = b"\n".join(lines)
assert after == want, "\n%r\n%r" % (after, want)
PYTHON
holds "--fix: only that" python3 "$scratch/fixed.py" "$scratch/before.md" "$plan"
holds "--fix: the file's mode" test "$(stat -c %a "$plan")" = 640
cp "$plan" "$scratch/after.md"
check "--fix again" 0 --fix
holds "--fix again: nothing is left to mend" cmp "$plan" "$scratch/after.md"

# Silencers.
silence() {
	{
		echo ---
		printf 'bỏ qua:\n  - quy tắc: number-zeros\n%s    lý do: số cũ của cơ quan\n' "$1"
		sed -e 1d -e 's/^số: .*/số: 045/' "$scratch/good.md"
	} >"$plan"
}
silence ""
check "silenced" 0 --strict
says "silenced" "warnings: 0"
check "silenced, on demand" 0 --silenced
says "silenced, on demand" "số cũ của cơ quan"
silence "    tại: \"số:\"
"
check "silenced on a line" 0 --strict
silence "    tại: không có chữ này
"
check "silenced on another line" 1 --strict
says "silenced on another line" "[silencer-unused]"
sed 's/^số: .*/số: 045/' "$scratch/good.md" >"$plan"
printf 'bỏ qua:\n  - quy tắc: number-zeros\n    lý do: thử\n' >>"$root/content/a/co-quan.yaml"
check "silenced by the union" 0 --strict
cp "$scratch/co-quan.yaml" "$root/content/a/co-quan.yaml"
sed 's/^---$/&\nbỏ qua: [{quy tắc: number-zeros}]/;2q' "$scratch/good.md" >"$plan"
sed '1,2d' "$scratch/good.md" >>"$plan"
check "silenced without a reason" 1
says "silenced without a reason" "[silencer-reason]"

# The rules.
runs "--list" 0 "$vanthu" check --list
holds "--list: five columns" awk -F '\t' 'NF != 5 { bad = 1 } END { exit bad || NR < 20 }' "$scratch/out"
runs "help of a rule" 0 "$vanthu" help number-zeros
says "help of a rule" "Wrong:"
runs "help of no rule" 2 "$vanthu" help number-zero-s
warns "help of no rule" "number-zeros"
runs "help in Vietnamese" 0 env VANTHU_LANG=vi "$vanthu" help number-zeros
says "help in Vietnamese" "Sai:"
exit $failed
