#!/bin/sh
# The faults of test/faults, every one of them: each call, each allocation, 200 moments to be killed in.
set -u
cd "$(dirname "$0")/../.." || exit 3
failed=0
test/faults/calls.sh 1 || failed=1
test/faults/memory.sh 1 || failed=1
test/faults/kill.sh 100 || failed=1
exit $failed
