#!/bin/sh
# The register of outgoing documents as Word, LibreOffice, a browser and a spreadsheet see it: that of
# the real plans, and a long one with what could go wrong in a cell.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
built=$PWD/build
root=$scratch/root
test/gather.sh "$root"
mkdir "$root/content/long" "$scratch/docx" "$scratch/site"
cp test/cases/co-quan.yaml "$root/content/long/"
awk -v root="$root/content/long" 'BEGIN {
	split("=1+1|@SUM(A1)|+84 24|-5 độ|Chữ \"trong ngoặc\", <b>&amp;|" \
		"Một trích yếu rất dài, nói về tổ chức phong trào thi đua trong đoàn viên, công nhân, viên chức, lao động", text, "|")
	for (i = 1; i <= 150; i++) {
		file = root "/" i ".md"
		subject = text[i % 6 + 1]
		gsub(/"/, "\\\"", subject)
		printf "---\nloại: KH\nsố: %d\nngày: 2021-%02d-%02d\ntrạng thái: đã ký\n", i + int(i / 50), i % 12 + 1, i % 28 + 1 >file
		printf "trích yếu: \"%s\"\n---\nNội dung.\n", subject >file
		close(file)
	}
}'
for format in docx html; do
	for name in "so-dang-ky" "so-dang-ky-dai -u long"; do
		set -- $name
		file=$scratch/docx/$1.docx
		[ "$format" = docx ] || { mkdir -p "$scratch/site/$1"; file=$scratch/site/$1/index.html; }
		shift
		"$vanthu" register -C "$root" "$@" -o "$file" 2>"$scratch/err"
		holds "written: $(basename "$file") $*" test -s "$file"
	done
done
test/docx/run.sh "$scratch/docx" build || failed=1
test/web/run.sh "$scratch/site" || failed=1

# On paper: on its side, a cover without table, the header on every other page. Two covers at least.
on_paper() { # on_paper NAME PDF
	holds "$1: landscape" sh -c "pdfinfo -l 999 '$2' | awk '/Page +[0-9]+ size/ { n++; bad += \$4 <= \$6 } END { exit bad || !n }'"
	pdftotext -layout "$2" - | awk -v RS='\f' '
		/SỔ ĐĂNG KÝ VĂN BẢN ĐI/ { covers++; if (/\(10\)/) bad = 1; next }
		NF && !(/\(1\)/ && /\(5\)/ && /\(10\)/) { bad = 1 }
		NF { pages++ }
		END { print covers + 0, pages + 0; exit bad }' >"$scratch/pages"
	status=$?
	holds "$1: the header on each page, none on a cover ($(cat "$scratch/pages"))" test $status -eq 0
}
pdf=$built/docx-checks/pdf
on_paper "DOCX" "$pdf/so-dang-ky.pdf"
on_paper "DOCX, long" "$pdf/so-dang-ky-dai.pdf"
holds "DOCX, long: one cover, several pages" awk '{ exit !($1 == 1 && $2 > 3) }' "$scratch/pages"
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
for name in so-dang-ky so-dang-ky-dai; do
	"$chromium" --headless --no-sandbox --disable-gpu --no-pdf-header-footer --user-data-dir="$scratch/chromium" \
		--print-to-pdf="$scratch/$name.pdf" "file://$scratch/site/$name/index.html" >/dev/null 2>&1
	on_paper "page $name" "$scratch/$name.pdf"
done

# In a spreadsheet: Vietnamese whole, every cell a text, none a formula. Without a window LibreOffice asks
# nobody about the encoding, nor does it look: it has to be told (76).
"$vanthu" register -C "$root" -u long -o "$scratch/so.csv" 2>/dev/null
(cd "$scratch" && soffice -env:UserInstallation=file://"$built/docx-checks/profile" --headless \
	--infilter="CSV:44,34,76" --convert-to fods so.csv >/dev/null 2>&1)
holds "CSV: LibreOffice opens it" test -s "$scratch/so.fods"
holds "CSV: Vietnamese is whole" grep -q "<text:p>Tên loại và trích yếu nội dung văn bản</text:p>" "$scratch/so.fods"
holds "CSV: a column for each" grep -q "<text:p>153/KH-LĐLĐ</text:p>" "$scratch/so.fods"
holds "CSV: nothing is calculated" sh -c "! grep -q 'table:formula' '$scratch/so.fods'"
exit $failed
