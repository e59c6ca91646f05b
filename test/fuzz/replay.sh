#!/bin/sh
# Every fuzz target over its corpus and over what was found before (test/fuzz/corpus and found),
# without libFuzzer.
#
#	BUILD=build	where the programs are
set -u
cd "$(dirname "$0")/../.." || exit 3
build=${BUILD:-build}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=0

for source in test/fuzz/fuzz_*.c; do
	target=${source#test/fuzz/fuzz_}
	target=${target%.c}
	if timeout 120 "$build/fuzz/fuzz_$target" test/fuzz/*/"$target" >"$log" 2>&1; then
		echo "ok fuzz $target: $(tail -n 1 "$log")"
	else
		tail -n 30 "$log"
		echo "not ok fuzz $target: the input is the last path above"
		failed=1
	fi
done
exit $failed
