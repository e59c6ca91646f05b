#!/bin/sh
# vanthu seal: a plan that is signed does not change unseen.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
root=$scratch/root
make_root "$root"
plan=$root/content/a/b.md
cp "$plan" "$scratch/before.md"
build() {
	name=$1 status=$2
	runs "$name" "$status" "$vanthu" build -C "$root"
}

runs "seal" 0 "$vanthu" seal -C "$root" a/b.md
says "seal" "content/a/b.md"
holds "one line more, and nothing else" sh -c "grep -v '^niêm phong: [0-9a-f]*\$' '$plan' | cmp - '$scratch/before.md'"
build "a sealed plan" 0
runs "a sealed plan is right" 0 "$vanthu" check -C "$root"
cp "$plan" "$scratch/sealed.md"
runs "seal again" 0 "$vanthu" seal -C "$root" a/b.md
holds "seal again changes nothing" cmp "$plan" "$scratch/sealed.md"

# Signed, then issued: the text is the same.
sed -i 's/^trạng thái: .*/trạng thái: đã ký/' "$plan"
build "another state" 0

# Every line but that one counts.
n=$(wc -l <"$scratch/sealed.md")
for line in 1 4 6 9 "$n"; do
	awk -v at="$line" 'NR == at { print $0 " " "x"; next } { print }' "$scratch/sealed.md" >"$plan"
	"$vanthu" build -C "$root" >/dev/null 2>"$scratch/err"
	holds "line $line changed: it is not built" test $? -eq 1
done
sed 's/^số: .*/số: 146/' "$scratch/sealed.md" >"$plan"
build "the number changed" 1
warns "the number changed" "[seal-broken]"
runs "sealed anew" 0 "$vanthu" seal -C "$root" a/b.md
build "sealed anew" 0

# CRLF, a byte-order mark and letters apart are not the text; the mode stays.
{ printf '\357\273\277'; sed 's/$/\r/' "$scratch/before.md"; } >"$plan"
chmod 600 "$plan"
runs "CRLF" 0 "$vanthu" seal -C "$root" a/b.md
build "CRLF" 0
holds "the mode" test "$(stat -c %a "$plan")" = 600
sed -i 's/\r$//' "$plan"
build "another kind of line end is the same text" 0

# What is not sealed.
sed 's/^trạng thái: .*/trạng thái: trình ký/' "$scratch/before.md" >"$plan"
cp "$plan" "$scratch/unsigned.md"
runs "not signed" 1 "$vanthu" seal -C "$root" a/b.md
warns "not signed" "[seal-not-signed]"
holds "not signed: untouched" cmp "$plan" "$scratch/unsigned.md"
sed '/^trích yếu/,/^  chào/d' "$scratch/before.md" >"$plan"
runs "with mistakes" 1 "$vanthu" seal -C "$root" a/b.md
warns "with mistakes" "[subject-missing]"
sed '1a niêm phong: abc' "$scratch/before.md" >"$plan"
build "no seal" 1
warns "no seal" "[seal-form]"
runs "seal nothing" 2 "$vanthu" seal -C "$root"
runs "seal what is not there" 2 "$vanthu" seal -C "$root" a/x.md
exit $failed
