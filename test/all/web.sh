#!/bin/sh
# The pages of the real plans, as a browser and the validators see them.
cd "$(dirname "$0")/../.." || exit 3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
build/vanthu build -o "$scratch" --drafts >/dev/null || exit 1
test/web/run.sh "$scratch/site"
