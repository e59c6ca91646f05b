#!/bin/sh
# The other compiler: no warning, and the golden cases pass with what it made.
set -u
cd "$(dirname "$0")/../.." || exit 3
build=build/clang

if make -s BUILD=$build CC=clang programs >/dev/null; then
	echo "ok clang: no warning"
else
	echo "not ok clang: no warning"
	exit 1
fi
VANTHU=$build/vanthu test/run-cases.sh
