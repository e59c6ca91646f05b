# For tests written in sh: "ok" and "not ok" lines. Read it in with ". test/lib.sh" from the top of
# the repository; $scratch is a folder of the test's own, $vanthu the program (an absolute path).
# shellcheck shell=sh
vanthu=$(realpath "${VANTHU:-build/vanthu}")
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
failed=0

ok() {
	echo "ok $1"
}

not_ok() {
	echo "not ok $1"
	failed=1
}

# runs NAME STATUS COMMAND...: it ends with this status. What it says is in $scratch/out and
# $scratch/err.
runs() {
	name=$1 want=$2
	shift 2
	"$@" >"$scratch/out" 2>"$scratch/err" </dev/null
	got=$?
	if [ "$got" -eq "$want" ]; then
		ok "$name"
	else
		cat "$scratch/out" "$scratch/err"
		not_ok "$name: status $got, not $want"
	fi
}

# says NAME TEXT / warns NAME TEXT: the last command printed this (a fixed string).
says() {
	if grep -qF -- "$2" "$scratch/out"; then ok "$1"; else cat "$scratch/out"; not_ok "$1: says \"$2\""; fi
}
warns() {
	if grep -qF -- "$2" "$scratch/err"; then ok "$1"; else cat "$scratch/err"; not_ok "$1: says \"$2\""; fi
}

# silent NAME: the last command had nothing to warn of.
silent() {
	if [ -s "$scratch/err" ]; then cat "$scratch/err"; not_ok "$1"; else ok "$1"; fi
}

# holds NAME COMMAND...: it succeeds.
holds() {
	name=$1
	shift
	if "$@" >"$scratch/log" 2>&1; then ok "$name"; else cat "$scratch/log"; not_ok "$name"; fi
}

# A root with a co-quan.yaml and a plan: content/a/co-quan.yaml, content/a/b.md (signed).
make_root() {
	mkdir -p "$1/content/a"
	cp test/cases/co-quan.yaml "$1/content/a/"
	cp test/cases/whole.md "$1/content/a/b.md"
}

# renumbered N SOURCE TARGET: a copy of a plan with a number of its own; two may not have the same.
renumbered() {
	sed "s/^số: .*/số: $1/" "$2" >"$3"
}
