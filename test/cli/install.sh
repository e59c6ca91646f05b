#!/bin/sh
# make install, the installed program far from the sources, make uninstall.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
root=$scratch/root dest="$scratch/the dest"
make_root "$root"

runs "make install" 0 make install DESTDIR="$dest" PREFIX=/opt/vanthu
for file in bin/vanthu share/man/man1/vanthu.1 share/man/man5/vanthu.5 \
	share/locale/vi/LC_MESSAGES/vanthu.mo share/vanthu/templates/ke-hoach/page.html \
	"share/vanthu/templates/ke-hoach/docx/[Content_Types].xml"; do
	holds "installed: $file" test -f "$dest/opt/vanthu/$file"
done
runs "the installed program finds its templates" 0 "$dest/opt/vanthu/bin/vanthu" build -C "$root"
runs "and its messages" 2 env VANTHU_LANG=vi "$dest/opt/vanthu/bin/vanthu" buidl
warns "and its messages" "không có lệnh"

stale=$dest/opt/vanthu/share/vanthu/templates/ke-hoach/docx/word/stale.xml
touch "$stale"
runs "make install over it" 0 make install DESTDIR="$dest" PREFIX=/opt/vanthu
holds "no part of an older template is left" test ! -e "$stale"
mkdir -p "$scratch/full/opt/vanthu/share"
touch "$scratch/full/opt/vanthu/share/vanthu"
runs "templates that cannot be installed" 2 make install DESTDIR="$scratch/full" PREFIX=/opt/vanthu

mkdir -p "$root/templates/ke-hoach"
echo "<p>no page" >"$root/templates/ke-hoach/page.html"
runs "ROOT/templates goes before the installed ones" 1 "$dest/opt/vanthu/bin/vanthu" build -C "$root"
warns "ROOT/templates goes before the installed ones" "templates/ke-hoach/page.html"
says "nothing was written" "nothing was written"

runs "make uninstall" 0 make uninstall DESTDIR="$dest" PREFIX=/opt/vanthu
holds "nothing is left" test -z "$(find "$dest" -type f)"
holds "nothing is written beside it" test ! -e "$scratch/the"
runs "make install, to a relative folder" 0 make install DESTDIR=build/dest PREFIX=/usr
holds "make install, to a relative folder" test -f build/dest/usr/share/vanthu/templates/ke-hoach/page.html
rm -rf build/dest
exit $failed
