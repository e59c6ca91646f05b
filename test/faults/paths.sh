#!/bin/sh
# Names with anything in them: what is written has the same name, and the page's link leads to the DOCX.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
root=$scratch/root
make_root "$root"
here=$root/content/a

nfc=$(printf "K\341\272\277 ho\341\272\241ch") nfd=$(printf "Ke\314\202\314\201 hoa\314\243ch")
for odd in "có dấu cách" "$nfc" "$nfd" -rf 'a#b?c' '100%20' "q\"uo'te" 'a&b<c>' '(x) [y]' 'a\b' 'x:y' ' đầu' \
	'cuối ' '$HOME' '`id`' '*'; do
	renumbered 1 "$here/b.md" "$here/$odd.md"
	runs "$odd" 0 "$vanthu" build -C "$root" -- "a/$odd.md"
	page=$root/output/site/a/$odd/index.html
	holds "$odd: the page's link leads to its DOCX" python3 -c '
import os, re, sys, html, urllib.parse
page = sys.argv[1]
text = open(page, encoding="utf-8").read()
links = [html.unescape(link) for link in re.findall("href=\"([^\"]*[.]docx)\"", text)]
assert links, "no link"
for link in links:
    url = urllib.parse.urljoin("http://x/" + urllib.parse.quote(page.lstrip("/")), link)
    file = urllib.parse.unquote(urllib.parse.urlparse(url).path)
    assert os.path.isfile(file), file
    assert not urllib.parse.urlparse(url).query and not urllib.parse.urlparse(url).fragment
' "$page"
	rm -f "$here/$odd.md"
done

# As deep as a path may be, and deeper: refused with the path, not crashed.
deep=$here number=1
for length in 200 10; do
	step=$(printf "%0${length}d" 0)
	while mkdir "$deep/$step" 2>/dev/null && renumbered $number "$here/b.md" "$deep/$step/x.md" 2>/dev/null; do
		deep=$deep/$step number=$((number + 1))
	done
done
runs "paths near the longest" 3 "$vanthu" build -C "$root"
warns "paths near the longest" "the name is too long"
holds "the others are built" test -f "$root/output/docx/a/$(printf %0200d 0)/x.docx"
holds "nothing temporary is left" test -z "$(find "$root/output" -name '*.tmp' 2>/dev/null)"
exit $failed
