#!/bin/sh
# run.sh [TARGET...]: builds the fuzz targets with libFuzzer under sanitizers and runs each for a
# while: from the corpus and the past finds in test/fuzz/, the real plans and the golden cases, the
# program's templates, and what earlier runs kept in build/fuzz-runs/TARGET/.
#
#	FUZZ_SECONDS=60	for each target
#	BUILD=...	where to build
#	KEEP=...	where the runs keep what they find
#
# A find is a file KEEP/finds/TARGET-...: a crash, a leak, something that does not hold (fuzz.c says
# what), or a slow unit: time is that of the clock, so on a busy machine see whether the replay is slow
# too. It is named, and the end of the log shown. Exit status 1 if there was any.
set -u
cd "$(dirname "$0")/../.." || exit 3
unset MAKEFLAGS MAKELEVEL MFLAGS # it starts a make of its own
build=${BUILD:-build}/libfuzzer keep=${KEEP:-build/fuzz-runs} seconds=${FUZZ_SECONDS:-60}
if [ $# -eq 0 ]; then
	for source in test/fuzz/fuzz_*.c; do
		target=${source#test/fuzz/fuzz_}
		set -- "$@" "${target%.c}"
	done
fi
flags='-O2 -g -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer'
make -s BUILD="$build" CC=clang CFLAGS="$flags" LDFLAGS=-fsanitize=fuzzer \
	FUZZ_MAIN=test/fuzz/mutate.c fuzzers >/dev/null || exit 3

# seeds TARGET FOLDER: what a target starts from that stands elsewhere in the repository
seeds() {
	rm -rf "$2"
	mkdir -p "$2"
	find content test/cases -name '*.md' | while read -r file; do
		name=$2/$(basename "$file" .md)
		case $1 in
		front) sed '1d; /^---$/,$d' "$file" >"$name" ;;
		markdown) sed '1d' "$file" | sed '1,/^---$/d' >"$name" ;;
		plan) cp "$file" "$name" ;;
		esac
	done
	case $1 in
	page) cp templates/ke-hoach/page.html "$2/program" && cp test/cases/templates/ke-hoach/page.html "$2/" ;;
	docx_template)
		for part in document styles header1 settings; do
			{ echo "@@ word/$part.xml" && cat templates/ke-hoach/docx/word/$part.xml; } >"$2/$part"
		done ;;
	esac
}

export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=0 UBSAN_OPTIONS=print_stacktrace=1
# What a program that ends at a find leaves goes with it.
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
mkdir -p "$keep/finds"
failed=0
for target; do
	mkdir -p "$keep/$target"
	seeds "$target" "$keep/seeds"
	log=$keep/$target.log
	: >"$keep/started"
	# No input of these lengths takes more than a few milliseconds: what takes seconds grows with the
	# square of something. Larger ones are for test/faults.
	most=24576
	case $target in page | docx_template) most=40000 ;; esac
	"$build/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=25 -report_slow_units=5 \
		-rss_limit_mb=1024 -malloc_limit_mb=256 -max_len=$most \
		-dict="test/fuzz/dict/$target.dict" -artifact_prefix="$keep/finds/$target-" \
		-print_final_stats=1 -seed="${SEED:-0}" \
		"$keep/$target" test/fuzz/*/"$target" "$keep/seeds" >"$log" 2>&1
	status=$?
	grep -E '^(stat::number_of_executed_units|stat::peak_rss_mb|stat::slowest)' "$log" | tr -s ' \n' ' '
	echo
	finds=$(find "$keep/finds" -name "$target-*" -newer "$keep/started")
	if [ $status -eq 0 ] && [ -z "$finds" ]; then
		echo "ok fuzz $target: $seconds s"
		continue
	fi
	failed=1
	tail -n 40 "$log"
	echo "not ok fuzz $target"
	for find in $finds; do
		echo "replay it with: make fuzzers && build/fuzz/fuzz_$target $find"
	done
done
exit $failed
