#!/bin/sh
# SIGKILL at random moments, with several threads.
#
#	kill.sh [TIMES [SEED]]
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
. test/faults/lib.sh
times=${1:-4} seed=${2:-$(date +%s)}

for jobs in 1 4; do
	from_old "killed at random (seed $seed), $jobs threads" -r "$times,$seed"
	from_nothing "killed at random (seed $seed), $jobs threads" -r "$times,$seed"
done
exit $failed
