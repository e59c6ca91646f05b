#!/bin/sh
# Every rule of vanthu check by its own examples; the forms of the report.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
python3 test/cli/rules.py "$vanthu" "$scratch/rules" || failed=1
exit $failed
