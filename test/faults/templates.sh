#!/bin/sh
# Hostile and damaged templates: each is refused with the message of templates.diag, or is sound; none
# takes long, writes outside of its folder, or makes the program read or fetch what it names.
#
#	templates.sh [--update]	writes templates.diag
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
golden=$PWD/test/faults/templates.diag
make=$PWD/test/faults/templates.py

holds "the templates are made" python3 "$make" make "$scratch/cases"

# ---- What is said of each ----
mkdir "$scratch/said" "$scratch/golden"
for case in "$scratch"/cases/*; do
	name=${case##*/}
	(cd "$scratch/cases" && timeout 20 "$vanthu" template check "$name" >"$scratch/out" 2>"$scratch/err")
	{ echo "status $?" && cat "$scratch/err" "$scratch/out"; } >"$scratch/said/${name%.docx}"
done
if [ "${1-}" = --update ]; then
	(cd "$scratch/said" && for name in *; do echo "== $name"; cat "$name"; done) >"$golden"
fi
awk -v dir="$scratch/golden/" '/^== / { file = dir $2; next } { print >file }' "$golden"
for said in "$scratch"/said/*; do
	name=${said##*/}
	if diff -u "$scratch/golden/$name" "$said" >"$scratch/diff" 2>&1; then
		ok "template: $name"
	else
		cat "$scratch/diff"
		not_ok "template: $name"
	fi
done
holds "no template is gone" sh -c "[ \"\$(ls '$scratch/golden')\" = \"\$(ls '$scratch/said')\" ]"

# ---- unpack stays in its folder ----
mkdir "$scratch/in"
for case in "$scratch"/cases/zip-*.docx; do
	name=$(basename "$case" .docx)
	mkdir -p "$scratch/in/$name/below"
	timeout 20 "$vanthu" template unpack "$case" "$scratch/in/$name/below/target" >"$scratch/out" 2>&1
	status=$?
	case $status in
	0) holds "unpack $name" test -s "$scratch/in/$name/below/target/word/document.xml" ;;
	1) holds "unpack $name: refused, nothing written" test ! -e "$scratch/in/$name/below/target" ;;
	*) cat "$scratch/out"; not_ok "unpack $name: status $status" ;;
	esac
done
holds "nothing was written outside" sh -c "
	! find '$scratch' -name outside.xml | grep . &&
	test ! -e /tmp/outside.xml &&
	test -z \"\$(find '$scratch/in' -mindepth 3 -maxdepth 3 ! -name target)\""

# A folder of other files; a link in the target that leads out of it.
sound=$scratch/cases/zip-sound.docx
mkdir -p "$scratch/letters/word" "$scratch/elsewhere" "$scratch/linked"
echo "a letter" >"$scratch/letters/word/document.xml"
runs "unpack among other files" 1 "$vanthu" template unpack "$sound" "$scratch/letters"
warns "unpack among other files" "[template-target-other]"
holds "they are as they were" test "$(cat "$scratch/letters/word/document.xml")" = "a letter"
runs "unpack among other files, --force" 0 "$vanthu" template unpack --force "$sound" "$scratch/letters"
runs "unpack into an empty folder" 0 "$vanthu" template unpack "$sound" "$scratch/elsewhere/new"
ln -s ../elsewhere "$scratch/linked/word"
runs "unpack through a link" 1 "$vanthu" template unpack --force "$sound" "$scratch/linked"
warns "unpack through a link" "[template-target-link]"
holds "nothing went through the link" test ! -e "$scratch/elsewhere/document.xml"
holds "nothing else was begun" test ! -e "$scratch/linked/docProps"

# Parts of a folder that cannot be read.
for kind in loop nowhere fifo; do
	cp -R templates/ke-hoach/docx "$scratch/$kind"
	rm "$scratch/$kind/word/settings.xml"
done
ln -s settings.xml "$scratch/loop/word/settings.xml"
ln -s ../not-there "$scratch/nowhere/word/settings.xml"
mkfifo "$scratch/fifo/word/settings.xml"
for kind in loop nowhere fifo; do
	runs "an unreadable part: $kind" 1 timeout 20 "$vanthu" template check "$scratch/$kind"
	warns "an unreadable part: $kind" "cannot read this: word/settings.xml: "
done

# A .docx with what is damaged is not packed into another either.
runs "pack a damaged folder" 1 "$vanthu" template pack "$scratch/cases/folder-spaces/docx" "$scratch/p.docx"
holds "nothing was packed" test ! -e "$scratch/p.docx"

# ---- In a build ----
make_root "$scratch/root"
mkdir -p "$scratch/root/templates/ke-hoach"
cp "$scratch/cases/zip-crc.docx" "$scratch/root/templates/ke-hoach/ke-hoach.docx"
runs "a build with a damaged template" 1 "$vanthu" build -C "$scratch/root" -f docx
warns "a build with a damaged template" "templates/ke-hoach/ke-hoach.docx: error: "
holds "nothing was written" sh -c "! find '$scratch/root/output' -name '*.docx' 2>/dev/null | grep ."

# What Word saved gives the paper that the template gave.
build() {
	cp "$scratch/cases/$1.docx" "$scratch/root/templates/ke-hoach/ke-hoach.docx"
	runs "build with $1" 0 "$vanthu" build -C "$scratch/root" -f docx
	unzip -p "$scratch/root/output/docx/a/b.docx" word/document.xml >"$scratch/$1.xml"
	holds "$1: a well-formed paper" xmllint --noout --nonet "$scratch/$1.xml"
}
text() {
	sed 's/<\/w:p>/\n/g; s/<[^>]*>//g; /^[[:space:]]*$/d' "$1"
}
build zip-sound
for like in word-saved xml-xinclude xml-stylesheet xml-stylesheet-elsewhere zip-descriptors zip-64; do
	build "$like"
	text "$scratch/zip-sound.xml" >"$scratch/one"
	text "$scratch/$like.xml" >"$scratch/two"
	holds "$like: the same text" cmp "$scratch/one" "$scratch/two"
	holds "$like: nothing to run when it is opened" sh -c "
		! unzip -p '$scratch/root/output/docx/a/b.docx' | grep -a 'xml-stylesheet'"
done
holds "nothing of a session of Word is left" sh -c \
	"! grep -E 'rsid|paraId|proofErr|_GoBack|lastRendered|w:sdt' '$scratch/word-saved.xml'"

# ---- Nothing is read or fetched ----
holds "no file is read and nobody is called" python3 "$make" listen "$vanthu" "$scratch/net"
exit $failed
