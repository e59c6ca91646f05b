#!/bin/sh
# The examples of vanthu.5 are no prose: each is taken out of the page and used.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
root=$scratch/root
mkdir -p "$root/content" "$root/templates/ke-hoach"

# A display after the comment "example: FILE" becomes that file.
awk -v root="$root" '
/^\.\\" example: [A-Za-z.-]+$/ { file = root "/content/" $3; next }
/^\.Bd -literal/ && file != "" { copying = 1; next }
/^\.Ed/ { copying = 0; file = ""; next }
copying { gsub(/^\\&/, ""); gsub(/\\e/, "\\"); gsub(/\\\(dq/, "\""); print > file }
' generator/vanthu.5

n=$(find "$root/content" -name '*.md' | wc -l)
holds "the manual has examples" test "$n" -ge 4 -a -f "$root/content/co-quan.yaml"
runs "the examples of the manual build" 0 "$vanthu" build -C "$root" --drafts
silent "without a message"
says "all of them" "plans: $n,"
page=$(sed 's/<[^>]*>//g' "$root/output/site/numbers/index.html")
for number in "1\. Điểm 1 của" "mục II\.2" "2\.1\. Điểm" "a) Điểm" "1\.1\. Điểm" "[+] Ngân sách"; do
	holds "numbers as the manual says: $number" sh -c "echo \"\$1\" | grep -q \"\$2\"" - "$page" "$number"
done
mv "$root/content/page.html" "$root/templates/ke-hoach/"
runs "the page of the manual is a template" 0 "$vanthu" template check "$root/templates/ke-hoach"
runs "the examples build with it" 0 "$vanthu" build -C "$root" -f html
exit $failed
