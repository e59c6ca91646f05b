#!/bin/sh
# clang-tidy and cppcheck over the program. What they are asked is chosen here: checks that find bugs,
# none that are about taste.
set -u
cd "$(dirname "$0")/../.." || exit 3
failed=0
checks='-*,bugprone-*,clang-analyzer-*,performance-*,misc-redundant-expression,misc-unused-parameters'
# What is left out: easily swapped parameters and the *_s functions of Annex K are matters of taste and
# of a library that is nowhere; assignments in conditions are this program's idiom for loops.
checks="$checks,-bugprone-easily-swappable-parameters,-bugprone-assignment-in-if-condition"
checks="$checks,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling"
checks="$checks,-bugprone-narrowing-conversions,-bugprone-branch-clone,-bugprone-macro-parentheses"
# sizeof of a pointer is what an array of pointers is made of.
checks="$checks,-bugprone-sizeof-expression"
checks="$checks,-bugprone-implicit-widening-of-multiplication-result,-performance-no-int-to-ptr"

say() {
	if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; failed=1; fi
}

flags=$(pkg-config --cflags libxml-2.0 libzip libcmark yaml-0.1 libutf8proc)
find generator -name '*.c' | sort | xargs -P "$(nproc)" -n 4 sh -c '
	flags=$1 checks=$2
	shift 2
	# shellcheck disable=SC2086 # flags are words
	clang-tidy --quiet --checks="$checks" --warnings-as-errors="*" "$@" -- \
		-std=c17 -D_GNU_SOURCE -DVANTHU_VERSION=\"0\" -Igenerator $flags 2>/dev/null' sh "$flags" "$checks"
say $? "clang-tidy"

# cppcheck takes what comes after mem_out() for reachable, and a struct called template for C++.
cppcheck --quiet --std=c11 --language=c -D_GNU_SOURCE -Igenerator -j "$(nproc)" --error-exitcode=1 \
	--enable=warning,portability,performance --inline-suppr --suppress=missingIncludeSystem \
	--suppress=nullPointerRedundantCheck --suppress=CastIntegerToAddressAtReturn \
	generator
say $? "cppcheck"
exit $failed
