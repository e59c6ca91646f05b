#!/bin/sh
# run.sh FOLDER BUILD: holds every DOCX below FOLDER against the Open XML SDK validator, the lint
# beside this script, and the page that LibreOffice prints. BUILD is where programs and scratch
# files go. Prints "ok NAME" and "not ok NAME" lines; exit status 1 if anything is not ok.
# ../shared/ooxml-xsd beside the repository is used as well when it is there.
set -u
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
build=$2/docx-checks
failed=0

say() { # say STATUS NAME
	if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; failed=1; fi
}

mkdir -p "$build/pdf" || exit 3
if [ ! -x "$build/node_modules/.bin/ooxml-validator" ]; then
	cp "$here/package.json" "$build/" &&
	(cd "$build" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts >npm.log 2>&1) ||
		{ cat "$build/npm.log"; echo "not ok the Open XML SDK validator can be installed"; exit 1; }
fi
# shellcheck disable=SC2046
${CC:-cc} -std=c17 -D_GNU_SOURCE -O1 -Wall -Wextra $(pkg-config --cflags libxml-2.0 libzip libutf8proc) \
	-o "$build/lint" "$here/lint.c" "$here/lint_main.c" $(pkg-config --libs libxml-2.0 libzip libutf8proc) || exit 3

find "$folder" -name '*.docx' | sort >"$build/files"
[ -s "$build/files" ] || { echo "not ok there are DOCX files in $folder"; exit 1; }
while read -r file; do
	name=$(basename "$file")
	"$build/node_modules/.bin/ooxml-validator" "$file" >"$build/sdk.json" 2>&1
	status=$?
	[ $status -eq 0 ] || cat "$build/sdk.json"
	say $status "$name: Open XML SDK validator"
	"$build/lint" "$file"
	say $? "$name: lint"
	xsd=$here/../../../shared/ooxml-xsd/wml.xsd
	if [ -f "$xsd" ] && command -v xmllint >/dev/null; then
		for part in document styles numbering settings; do
			unzip -Z1 "$file" "word/$part.xml" >/dev/null 2>&1 || continue
			unzip -p "$file" "word/$part.xml" | awk -f "$here/without-mc.awk" >"$build/$part.xml" &&
			xmllint --nonet --noout --schema "$xsd" "$build/$part.xml" >"$build/xsd.log" 2>&1
			status=$?
			[ $status -eq 0 ] || grep -v "Schemas parser warning" "$build/xsd.log" | head -5
			say $status "$name: schema of $part.xml"
		done
	fi
done <"$build/files"

rm -f "$build"/pdf/*
# One run for all: starting LibreOffice takes longer than printing.
xargs soffice -env:UserInstallation=file://"$(cd "$build" && pwd)"/profile --headless \
	--convert-to pdf --outdir "$build/pdf" <"$build/files" >"$build/soffice.log" 2>&1
for file in $(sed 's|.*/||; s|\.docx$||' "$build/files"); do
	pdf=$build/pdf/$file.pdf
	[ -s "$pdf" ] && pdftotext -bbox-layout "$pdf" "$build/pdf/$file.bbox"
	say $? "$file: LibreOffice prints it"
	pdffonts "$pdf" | awk 'NR > 2 && $1 !~ /LiberationSerif|TimesNewRoman/ { bad = 1; print } END { exit bad }'
	say $? "$file: no other font than Times New Roman"
done
# The register of documents (so-dang-ky*.docx) is no document itself: its page is another one.
find "$build/pdf" -name '*.bbox' ! -name 'so-dang-ky*' | sort | xargs -r node "$here/geometry.js" || failed=1
exit $failed
