#!/bin/sh
# vanthu template: between a .docx and its folder, and what is wrong with either.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
kind=templates/ke-hoach

runs "the kind's folder is sound" 0 "$vanthu" template check $kind
says "the kind's folder is sound" "no errors"
runs "the unpacked DOCX is sound" 0 "$vanthu" template check $kind/docx
runs "the page is sound" 0 "$vanthu" template check $kind/page.html
runs "pack" 0 "$vanthu" template pack $kind/docx "$scratch/a.docx"
runs "the packed DOCX is sound" 0 "$vanthu" template check "$scratch/a.docx"
runs "pack again" 0 "$vanthu" template pack $kind/docx "$scratch/b.docx"
holds "same folder, same bytes" cmp "$scratch/a.docx" "$scratch/b.docx"
runs "unpack" 0 "$vanthu" template unpack "$scratch/a.docx" "$scratch/docx"
holds "what was packed comes out as it was" diff -r $kind/docx "$scratch/docx"

# A root whose template is one .docx writes what the folder writes.
make_root "$scratch/root"
mkdir -p "$scratch/root/templates/ke-hoach"
runs "build with the folder" 0 "$vanthu" build -C "$scratch/root" -o "$scratch/one" -f docx
cp "$scratch/a.docx" "$scratch/root/templates/ke-hoach/ke-hoach.docx"
runs "build with a .docx" 0 "$vanthu" build -C "$scratch/root" -o "$scratch/two" -f docx
holds "both write the same" sh -c "
	unzip -p '$scratch/one/docx/a/b.docx' word/document.xml >'$scratch/one.xml' &&
	unzip -p '$scratch/two/docx/a/b.docx' word/document.xml | cmp - '$scratch/one.xml'"

# What would destroy a template, or what was done in Word.
runs "a finished document is no template" 1 "$vanthu" template unpack "$scratch/one/docx/a/b.docx" "$scratch/docx"
warns "a finished document is no template" "[template-no-controls]"
holds "the template is as it was" diff -r $kind/docx "$scratch/docx"
runs "--force" 0 "$vanthu" template unpack --force "$scratch/one/docx/a/b.docx" "$scratch/forced"
says "it says what was written" "written: $scratch/forced,"
cp -R $kind "$scratch/kind"
runs "the folder of a kind" 1 "$vanthu" template unpack "$scratch/a.docx" "$scratch/kind"
warns "the folder of a kind" "did you mean \"$scratch/kind/docx\"?"
holds "nothing was written into it" test ! -e "$scratch/kind/word"
cp "$scratch/one/docx/a/b.docx" "$scratch/changed.docx"
runs "a .docx with other content" 1 "$vanthu" template pack $kind/docx "$scratch/changed.docx"
warns "a .docx with other content" "[template-exists]"
holds "it is as it was" cmp "$scratch/one/docx/a/b.docx" "$scratch/changed.docx"
runs "--force" 0 "$vanthu" template pack --force $kind/docx "$scratch/changed.docx"
holds "now it is overwritten" cmp "$scratch/a.docx" "$scratch/changed.docx"
says "it says what was written" "written: $scratch/changed.docx, "
runs "pack to where nothing can be written" 3 "$vanthu" template pack $kind/docx "$scratch/changed.docx/a.docx"
warns "and why" template-unwritable

# A kind by its name: in root/templates, or among those that came with the program.
runs "a kind by its name" 0 sh -c "cd '$scratch/root' && '$vanthu' template check ke-hoach"
says "a kind by its name" "templates/ke-hoach: no errors"
runs "from elsewhere" 0 sh -c "cd / && '$vanthu' template pack ke-hoach '$scratch/e.docx'"
holds "it is the same" cmp "$scratch/a.docx" "$scratch/e.docx"
runs "the folder of a kind" 0 "$vanthu" template pack $kind "$scratch/f.docx"
holds "it is the same" cmp "$scratch/a.docx" "$scratch/f.docx"
runs "with -C" 0 "$vanthu" template check -C "$scratch/root" ke-hoach
says "with -C" "$scratch/root/templates/ke-hoach: no errors"

# LibreOffice is known by its mark, and only blamed where something is wrong.
cp -R $kind/docx "$scratch/lo"
sed -i 's,<Application>.*<,<Application>LibreOffice/7.4.7.2$Linux_X86_64<,' "$scratch/lo/docProps/app.xml"
runs "saved by LibreOffice, but sound" 0 "$vanthu" template check "$scratch/lo"
silent "nothing is said"
sed -i '/<w:tag w:val="so-ky-hieu"/d' "$scratch/lo/word/document.xml"
runs "saved by LibreOffice, and damaged" 1 "$vanthu" template check "$scratch/lo"
warns "saved by LibreOffice, and damaged" "[template-libreoffice]"

runs "not there" 1 "$vanthu" template check "$scratch/nothing"
warns "not there" "[template-unknown-kind]"
runs "no template" 1 "$vanthu" template check test
echo "no zip" >"$scratch/c.docx"
runs "no .docx" 1 "$vanthu" template check "$scratch/c.docx"
warns "no .docx" "c.docx"
runs "no .docx, in Vietnamese" 1 env VANTHU_LANG=vi "$vanthu" template check "$scratch/c.docx"
holds "no English in it" sh -c "! grep -qi 'archive' '$scratch/err'"
printf '\320\317\021\340\241\261' >"$scratch/old.docx"
runs "an old .doc" 1 "$vanthu" template check "$scratch/old.docx"
warns "an old .doc" "[docx-old-word]"
head -c 5000 "$scratch/a.docx" >"$scratch/cut.docx"
runs "cut off" 1 env VANTHU_LANG=vi "$vanthu" template check "$scratch/cut.docx"
warns "cut off" "[docx-no-package]"
runs "unpack what is no .docx" 1 "$vanthu" template unpack "$scratch/c.docx" "$scratch/c"
runs "pack what is not there" 1 "$vanthu" template pack "$scratch/nothing" "$scratch/d.docx"
holds "nothing was written" test ! -e "$scratch/d.docx"

# All mistakes of a template in one run.
cp -R $kind/docx "$scratch/bad"
sed -i 's/so-ky-hieu/so-ki-hieu/; s/each:can-cu/each:can-ku/' "$scratch/bad/word/document.xml"
runs "two mistakes" 1 "$vanthu" template check "$scratch/bad"
warns "two mistakes" "so-ki-hieu"
warns "two mistakes" "can-ku"
warns "two mistakes" "so-ky-hieu"
exit $failed
