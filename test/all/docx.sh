#!/bin/sh
# The DOCX of the real plans and of the golden cases, as Word and LibreOffice see them.
cd "$(dirname "$0")/../.." || exit 3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
test/gather.sh "$scratch" && build/vanthu build -C "$scratch" --drafts >/dev/null 2>&1 || exit 1
test/docx/run.sh "$scratch/output/docx" build
