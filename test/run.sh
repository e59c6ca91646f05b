#!/bin/sh
# Runs test programs and counts. Each argument is a command; it prints a line "ok NAME" or
# "not ok NAME" for every check, and anything else it likes. A command that fails without a
# "not ok", or that says nothing at all, counts as one failure.
#
#	run.sh COMMAND...
#
# Ends with the line "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 3

# Tests that call make start one of their own.
unset MAKEFLAGS MAKELEVEL MFLAGS
# Tests see the same language wherever they run; those about languages choose their own.
unset LANGUAGE LC_MESSAGES LANG VANTHU_LANG SOURCE_DATE_EPOCH
export LC_ALL=C.UTF-8 CMOCKA_MESSAGE_OUTPUT=TAP

passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

for command; do
	start=$(date +%s)
	sh -c "$command" >"$log" 2>&1 </dev/null
	status=$?
	good=$(grep -c '^ok ' "$log")
	bad=$(grep -c '^not ok ' "$log")
	if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$good" -eq 0 ]; }; then
		echo "not ok $command ended with status $status after $good checks" >>"$log"
		bad=1
	fi
	if [ "$bad" -gt 0 ]; then
		echo "---- $command"
		grep -v '^ok ' "$log"
		echo "----"
	fi
	printf '%-44s %5d passed %3d failed %4d s\n' "$command" "$good" "$bad" $(($(date +%s) - start))
	passed=$((passed + good)) failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
