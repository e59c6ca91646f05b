#!/bin/sh
# Golden cases: test/cases/NAME.md is built alone, with test/cases/co-quan.yaml, the DOCX template of
# the program and the bare page of test/cases/templates, and held against the files beside it, byte by
# byte:
#
#	NAME.diag          the messages (standard error); without it there may be none
#	NAME.vi.diag       the same in Vietnamese
#	NAME.status        the exit status; 0 without it
#	NAME.html          the page
#	NAME.document.xml  word/document.xml of the DOCX, a line for each tag; NAME.numbering.xml likewise
#	NAME.yaml          is the co-quan.yaml of this case instead of the common one
#	NAME/              is copied to the source's folder: pictures
#
#	run-cases.sh [--update] [NAME...]	--update rewrites those files that exist; read the diff
set -u
cd "$(dirname "$0")/.." || exit 3
vanthu=${VANTHU:-build/vanthu}
cases=test/cases
update=
[ "${1:-}" = --update ] && { update=yes; shift; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

# holds NAME GOT: GOT has the bytes of test/cases/NAME.
holds() {
	if [ -n "$update" ] && [ -f "$2" ]; then
		cmp -s "$2" "$cases/$1" || cp "$2" "$cases/$1"
	fi
	if diff -u "$cases/$1" "$2" >"$scratch/diff" 2>&1; then
		echo "ok case $1"
	else
		cat "$scratch/diff"
		echo "not ok case $1"
		failed=1
	fi
}

run_case() {
	name=$1 root=$scratch/$1
	mkdir -p "$root/content"
	cp "$cases/$name.md" "$root/content/"
	cp -R templates "$root/"
	cp -R "$cases/templates/." "$root/templates/"
	if [ -f "$cases/$name.yaml" ]; then
		cp "$cases/$name.yaml" "$root/content/co-quan.yaml"
	else
		cp "$cases/co-quan.yaml" "$root/content/"
	fi
	[ -d "$cases/$name" ] && cp -R "$cases/$name/." "$root/content/"

	"$vanthu" build -C "$root" -j 1 --drafts >"$root/stdout" 2>"$root/diag"
	echo $? >"$root/status"
	if [ -f "$cases/$name.status" ]; then
		holds "$name.status" "$root/status"
	elif [ "$(cat "$root/status")" != 0 ]; then
		cat "$root/stdout" "$root/diag"
		echo "not ok case $name: status $(cat "$root/status")"
		failed=1
	fi
	if [ -f "$cases/$name.diag" ]; then
		holds "$name.diag" "$root/diag"
	elif [ -s "$root/diag" ]; then
		cat "$root/diag"
		echo "not ok case $name: there are messages"
		failed=1
	fi
	if [ -f "$cases/$name.vi.diag" ]; then
		VANTHU_LANG=vi "$vanthu" build -C "$root" -j 1 --drafts >"$root/stdout" 2>"$root/vi.diag"
		holds "$name.vi.diag" "$root/vi.diag"
	fi
	[ -f "$cases/$name.html" ] && holds "$name.html" "$root/output/site/$name/index.html"
	for part in document numbering; do
		[ -f "$cases/$name.$part.xml" ] || continue
		unzip -p "$root/output/docx/$name.docx" "word/$part.xml" 2>/dev/null |
			sed 's/></>\n</g' >"$root/$part.xml"
		holds "$name.$part.xml" "$root/$part.xml"
	done
	rm -rf "$root"
}

if [ $# -gt 0 ]; then
	for name; do run_case "$name"; done
else
	for file in "$cases"/*.md; do
		name=${file##*/}
		run_case "${name%.md}"
	done
fi
for file in "$cases"/*.*; do
	name=${file##*/}
	[ -f "$cases/${name%%.*}.md" ] || [ "$name" = co-quan.yaml ] && continue
	echo "not ok case $name belongs to no .md"
	failed=1
done
exit $failed
