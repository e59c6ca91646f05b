#!/bin/sh
# The n-th allocation fails, in the program or in a library: never a crash, never a document that lacks
# something. Every n takes minutes; here every 307th, in test/all/faults.sh all of them.
#
#	memory.sh [STRIDE]
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
. test/faults/lib.sh
stride=${1:-307}

from_old "allocation fails" -c alloc -n "$stride"
from_nothing "allocation fails from there on" -c alloc -t 0 -n "$stride"
exit $failed
