#!/bin/sh
# gather.sh ROOT: makes ROOT/content of the real plans and of every golden case that builds, for
# checks that look at finished documents: the cases show what the plans do not have (appendices,
# pictures, two signers, drafts).
set -eu
cd "$(dirname "$0")/.."
root=$1
mkdir -p "$root/content"
cp -R content/. "$root/content/"
for source in test/cases/*.md; do
	name=$(basename "$source" .md)
	[ ! -f "test/cases/$name.status" ] || continue
	folder=$root/content/case-$name
	mkdir -p "$folder"
	cp "$source" "$folder/"
	if [ -f "test/cases/$name.yaml" ]; then
		cp "test/cases/$name.yaml" "$folder/co-quan.yaml"
	else
		cp test/cases/co-quan.yaml "$folder/"
	fi
	[ ! -d "test/cases/$name" ] || cp -R "test/cases/$name/." "$folder/"
done
cp -R templates "$root/"
