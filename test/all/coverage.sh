#!/bin/sh
# How much of generator/ the quick tests run through: at least 90 % of its lines. The table by file is
# in build/coverage/lines.txt, each line with its count in build/coverage/html/.
set -u
cd "$(dirname "$0")/../.." || exit 3
build=build/coverage
least=90

make -s BUILD=$build CFLAGS='-O0 -g --coverage' programs >/dev/null ||
	{ echo "not ok coverage: it does not build"; exit 1; }
find $build -name '*.gcda' -delete
# Where a test becomes another user, it cannot write its counts; that is no message of the program.
chmod -R a+rwX $build
{
	for program in $build/unit/test_*; do
		case $program in *.d | *.gc*) continue ;; esac
		"$program"
	done
	VANTHU=$build/vanthu test/run-cases.sh
	test/plans/run.sh $build/vanthu
	# Seen from there, the templates of the source tree are those of build/.
	ln -sfn ../templates build/templates
	for script in test/cli/*.sh test/faults/*.sh; do
		case $script in */install.sh) continue ;; esac # it builds its own
		VANTHU=$PWD/$build/vanthu "$script"
	done
} >$build/log 2>&1
mkdir -p $build/html
gcovr --root . --filter generator/ --exclude-unreachable-branches --print-summary \
	--txt $build/lines.txt --html-details $build/html/index.html $build/obj >$build/summary 2>/dev/null
lines=$(sed -n 's/^lines: \([0-9.]*\)%.*/\1/p' $build/summary)
if awk -v got="${lines:-0}" -v least=$least 'BEGIN { exit !(got >= least) }'; then
	echo "ok coverage: $lines % of the lines"
else
	echo "not ok coverage: $lines % of the lines; at least $least are wanted (see $build/lines.txt)"
	exit 1
fi
