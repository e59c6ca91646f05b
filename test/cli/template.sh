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

runs "not there" 1 "$vanthu" template check "$scratch/nothing"
warns "not there" "[template-unknown-kind]"
runs "no template" 1 "$vanthu" template check test
echo "no zip" >"$scratch/c.docx"
runs "no .docx" 1 "$vanthu" template check "$scratch/c.docx"
warns "no .docx" "c.docx"
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
