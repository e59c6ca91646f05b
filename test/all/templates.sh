#!/bin/sh
# Templates: far too large ones, all hostile ones once more under the sanitizers, and one that
# LibreOffice has saved.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh

# ---- Time and memory ----
mkdir "$scratch/big"
python3 test/all/big-templates.py "$vanthu" "$scratch/big" || failed=1

# ---- Under the sanitizers ----
build=build/asan
flags='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer'
if make -s BUILD=$build CFLAGS="$flags" programs >/dev/null; then
	ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 VANTHU=$build/vanthu test/faults/templates.sh || failed=1
else
	not_ok "templates: it does not build with sanitizers"
fi

# ---- Saved by LibreOffice ----
# Version 7.4 drops the tags of content controls and most of the controls: that is said, in one
# message. Should a later version keep them, then what it saved has to give the same paper.
if ! command -v soffice >/dev/null 2>&1; then
	echo "skipped: no LibreOffice"
	exit $failed
fi
make_root "$scratch/root"
mkdir -p "$scratch/root/templates/ke-hoach" "$scratch/saved"
runs "pack" 0 "$vanthu" template pack templates/ke-hoach/docx "$scratch/ke-hoach.docx"
holds "LibreOffice saves it" timeout 120 soffice "-env:UserInstallation=file://$scratch/profile" --headless \
	--convert-to docx --outdir "$scratch/saved" "$scratch/ke-hoach.docx"
saved=$scratch/saved/ke-hoach.docx

# paper TEMPLATE: the text of the paper that is built with it, in $scratch/text.
paper() {
	cp "$1" "$scratch/root/templates/ke-hoach/ke-hoach.docx"
	"$vanthu" build -C "$scratch/root" -f docx >"$scratch/out" 2>"$scratch/err" || return
	unzip -p "$scratch/root/output/docx/a/b.docx" word/document.xml |
		sed 's/<\/w:p>/\n/g; s/<[^>]*>//g' | grep . >"$scratch/text"
}
"$vanthu" template check "$saved" >"$scratch/out" 2>"$scratch/err"
status=$?
case $status in
0)
	holds "a paper from ours" paper "$scratch/ke-hoach.docx"
	cp "$scratch/text" "$scratch/ours"
	holds "a paper from LibreOffice's" paper "$saved"
	holds "both say the same" cmp "$scratch/ours" "$scratch/text"
	;;
1)
	if grep -q 'template-tags-lost' "$scratch/err"; then
		holds "one message is enough" test "$(wc -l <"$scratch/err")" -eq 1
	else
		warns "LibreOffice is named" "[template-libreoffice]"
	fi
	runs "it is not unpacked over the good one" 1 "$vanthu" template unpack "$saved" "$scratch/docx"
	holds "nothing was written" test ! -e "$scratch/docx"
	cp "$saved" "$scratch/root/templates/ke-hoach/ke-hoach.docx"
	runs "no paper is made from it" 1 "$vanthu" build -C "$scratch/root" -f docx
	warns "and why" "LibreOffice"
	;;
*) not_ok "a template saved by LibreOffice: status $status" ;;
esac
exit $failed
