#!/bin/sh
# What a user may type, and what comes of it: statuses and hints.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
root=$scratch/root
make_root "$root"
cd "$root" || exit 3

runs "nothing" 2 "$vanthu"
warns "nothing" "vanthu build"
runs "a command that is none" 2 "$vanthu" buidl
warns "a command that is none" 'did you mean "build"?'
runs "an option that is none" 2 "$vanthu" build --fromat=docx
warns "an option that is none" "did you mean --format?"
runs "an option without its value" 2 "$vanthu" build -o
runs "a flag with a value" 2 "$vanthu" build --drafts=yes
runs "a format that is none" 2 "$vanthu" build -f pdf
warns "a format that is none" "docx,html"
runs "no threads" 2 "$vanthu" build -j 0
for number in x -3 +3 " 3" 3x 257; do
	runs "a number of threads that is none: $number" 2 "$vanthu" build -j "$number"
done
runs "a file that is not there" 2 "$vanthu" build content/a/c.md
runs "a file outside content/" 2 "$vanthu" build /etc/passwd
runs "a folder without content/" 2 "$vanthu" build -C content
warns "a folder without content/" "no folder content/content"
runs "too few arguments" 2 "$vanthu" new KH
runs "half a command" 2 "$vanthu" template
says "half a command" "vanthu template unpack [OPTION...] DOCX FOLDER"
runs "help" 0 "$vanthu" help
says "help" "-j, --jobs THREADS"
runs "--help" 0 "$vanthu" --help
runs "help for a command" 0 "$vanthu" help template pack
says "help for a command" "vanthu template pack [OPTION...] FOLDER DOCX"
runs "help for what is none" 2 "$vanthu" help me
runs "version" 0 "$vanthu" version
runs "a full disk behind standard output" 3 sh -c "'$vanthu' help >/dev/full"
runs "a full disk behind standard error" 3 sh -c "'$vanthu' buidl 2>/dev/full"
runs "nothing to say on a closed one" 0 sh -c "'$vanthu' version 2>&-"

runs "everything" 0 "$vanthu" build
says "everything" "plans: 1, files written: 2, unchanged: 0, plans refused: 0"
runs "one file from a folder below" 0 sh -c "cd content/a && '$vanthu' build -C ../.. b.md"
says "one file from a folder below" "files written: 0, unchanged: 2"
runs "a folder" 0 "$vanthu" build content/a
says "a folder" "plans: 1,"
runs "only DOCX" 0 "$vanthu" build -f docx -o only-docx
holds "only DOCX" test -f only-docx/docx/a/b.docx -a ! -e only-docx/site
runs "only pages" 0 "$vanthu" build --format=html --output only-html
holds "only pages" test -f only-html/site/a/b/index.html -a ! -e only-html/docx
runs "only DOCX, in capitals" 0 "$vanthu" build -f DOCX,Html
runs "a format as people call it" 2 "$vanthu" build -f word
warns "a format as people call it" 'did you mean "docx"?'
runs "--help behind a command" 0 "$vanthu" build --help
says "--help behind a command" "-o, --output OUTPUT"
runs "--help behind half a command" 0 "$vanthu" template --help
says "--help behind half a command" "vanthu template pack"
runs "half a command that is none" 2 "$vanthu" template chek
warns "half a command that is none" 'did you mean "template check"?'
runs "half a command far from any" 2 "$vanthu" template quack
holds "half a command far from any" sh -c "! grep -q 'did you mean' '$scratch/err'"
runs "help for half a command that is none" 2 "$vanthu" help template chek
warns "help for half a command that is none" 'did you mean "template check"?'
runs "an option before the command" 2 "$vanthu" -C . build
warns "an option before the command" "vanthu build -C"

# What a path is seen from, and where what was written is.
runs "a path below content/" 0 "$vanthu" build a/b.md
says "a path below content/" "plans: 1,"
says "the files of one plan" "unchanged: output/docx/a/b.docx"
says "the files of one plan" "unchanged: output/site/a/b/index.html"
says "where they are" "output: $(realpath output)"
runs "a path without .md" 0 "$vanthu" build a/b
runs "another output" 0 "$vanthu" build -o other a/b.md
says "another output" "written: other/docx/a/b.docx"
says "another output" "output: $(realpath other)"
for path in a/b.md content/a/b.md "$root/content/a/b.md"; do
	runs "-C and $path" 0 sh -c "cd / && '$vanthu' build -C '$root' '$path'"
	says "-C and $path" "plans: 1,"
done
runs "inside content/" 0 sh -c "cd content/a && '$vanthu' build b.md"
says "inside content/" "files written: 0, unchanged: 2"
runs "all of it from inside content/" 0 sh -c "cd content && '$vanthu' build"
runs "beside content/" 2 sh -c "cd output && '$vanthu' build"
warns "beside content/" "with -C"
runs "there, but not in content/" 2 "$vanthu" build output
warns "there, but not in content/" "does not lie in content"
runs "no name at all" 2 "$vanthu" build ""

runs "in Vietnamese" 2 env VANTHU_LANG=vi "$vanthu" buidl
warns "in Vietnamese" "không có lệnh"
exit $failed
