#!/bin/sh
# Everything quick once more under AddressSanitizer and UndefinedBehaviorSanitizer.
set -u
cd "$(dirname "$0")/../.." || exit 3
build=build/asan
flags='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer'

make -s BUILD=$build CFLAGS="$flags" programs >/dev/null ||
	{ echo "not ok sanitizers: it does not build"; exit 1; }
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
failed=0
for program in $build/unit/test_*; do
	case $program in *.d) continue ;; esac
	"$program" || failed=1
done
VANTHU=$build/vanthu test/run-cases.sh || failed=1
test/plans/run.sh $build/vanthu || failed=1
BUILD=$build test/fuzz/replay.sh || failed=1
# Seen from there, the templates of the source tree are those of build/.
ln -sfn ../templates build/templates
for script in test/cli/*.sh; do
	case $script in */install.sh) continue ;; esac # it builds its own
	VANTHU=$build/vanthu "$script" || failed=1
done
exit $failed
