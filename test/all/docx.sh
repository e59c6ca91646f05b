#!/bin/sh
# The DOCX of the real plans, as Word and LibreOffice see them.
cd "$(dirname "$0")/../.." || exit 3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
build/vanthu build -o "$scratch" --drafts >/dev/null || exit 1
test/docx/run.sh "$scratch/docx" build
