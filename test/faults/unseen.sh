#!/bin/sh
# Where the program, or a library, cannot be seen by its path, nobody knows whether it is the one that
# built last time: nothing is passed over.
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
. test/faults/lib.sh
ENOENT=2
library=$(ldd "$vanthu" | sed -n 's/.*libzip[^ ]* => \([^ ]*\).*/\1/p')
rows() {
	grep -c '\.md$' "$root/output/.vanthu.record"
}

rm -rf "$root/content/a" # its plans have pictures, and never a row
runs "a build" 0 "$vanthu" build -C "$root" --drafts
holds "all that was silent has a row" test "$(rows)" -gt 0
for file in /proc/self/exe "$library"; do
	"$vanthu" build -C "$root" --drafts >/dev/null 2>&1
	runs "no $file" 0 env LD_PRELOAD="$SHIM" FAULT_CALLS=stat FAULT_AT=1 FAULT_TIMES=0 FAULT_MODE=error \
		FAULT_ERROR=$ENOENT FAULT_FILE="$file" "$vanthu" build -C "$root" --drafts
	holds "no $file: nothing will be passed over" test "$(rows)" -eq 0
done
exit $failed
