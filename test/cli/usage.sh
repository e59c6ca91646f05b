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
runs "a number of threads that is none" 2 "$vanthu" build -jx
runs "a file that is not there" 2 "$vanthu" build content/a/c.md
runs "a file outside content/" 2 "$vanthu" build /etc/passwd
runs "a folder without content/" 2 "$vanthu" build -C content
warns "a folder without content/" "no folder content/content"
runs "too few arguments" 2 "$vanthu" new KH
runs "half a command" 2 "$vanthu" template
says "half a command" "vanthu template unpack DOCX FOLDER"
runs "help" 0 "$vanthu" help
says "help" "-j, --jobs THREADS"
runs "--help" 0 "$vanthu" --help
runs "help for a command" 0 "$vanthu" help template pack
says "help for a command" "vanthu template pack FOLDER DOCX"
runs "help for what is none" 2 "$vanthu" help me
runs "version" 0 "$vanthu" version
runs "a full disk behind standard output" 3 sh -c "'$vanthu' help >/dev/full"

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
runs "in Vietnamese" 2 env VANTHU_LANG=vi "$vanthu" buidl
warns "in Vietnamese" "không có lệnh"
exit $failed
