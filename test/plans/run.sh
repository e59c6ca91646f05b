#!/bin/sh
# The real plans, through the real templates: what a reader sees in each DOCX and on each page is
# what stands in test/plans/UNION/PLAN.txt, block by block. Those texts were taken from the papers
# themselves, not from the generator; textof.c says what a line of them is. output/ is not touched.
#
#	run.sh		VANTHU: the program, build/vanthu; TEXTOF: test/plans/textof.c, compiled
set -u
cd "$(dirname "$0")/../.." || exit 3
vanthu=${VANTHU:-build/vanthu}
textof=${TEXTOF:-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 3' HUP INT TERM
failed=0

if [ -z "$textof" ]; then
	textof=$scratch/textof
	# shellcheck disable=SC2046 # the flags are words
	${CC:-cc} -std=c17 -D_GNU_SOURCE -O1 $(pkg-config --cflags libxml-2.0 libzip) -o "$textof" \
		test/plans/textof.c test/plans/textof_main.c $(pkg-config --libs libxml-2.0 libzip) || exit 3
fi

not_ok() {
	echo "not ok $1"
	failed=1
}

# shows FILE TEXT: a reader of FILE sees TEXT, all of it and nothing else.
shows() {
	if [ ! -f "$1" ]; then
		not_ok "plan ${1#"$scratch"/} was not written"
	elif ! "$textof" "$1" >"$scratch/text"; then
		not_ok "plan ${1#"$scratch"/} cannot be read"
	elif ! diff -u "$2" "$scratch/text"; then
		not_ok "plan ${1#"$scratch"/} shows another text than $2"
	else
		echo "ok plan ${1#"$scratch"/}"
	fi
}

"$vanthu" build -o "$scratch/output" >"$scratch/log" 2>&1
status=$?
if [ "$status" -eq 0 ]; then
	echo "ok plans are built"
else
	cat "$scratch/log"
	not_ok "plans are built: status $status"
fi

find content -name '*.md' | LC_ALL=C sort >"$scratch/sources"
while IFS= read -r source; do
	name=${source#content/}
	name=${name%.md}
	text=test/plans/$name.txt
	if [ -f "$text" ]; then
		shows "$scratch/output/docx/$name.docx" "$text"
		shows "$scratch/output/site/$name/index.html" "$text"
	else
		not_ok "$source has no text $text to hold it against"
	fi
done <"$scratch/sources"

find test/plans -name '*.txt' | LC_ALL=C sort >"$scratch/texts"
while IFS= read -r text; do
	source=${text#test/plans/}
	source=content/${source%.txt}.md
	[ -f "$source" ] || not_ok "$text has no source $source"
done <"$scratch/texts"
exit "$failed"
