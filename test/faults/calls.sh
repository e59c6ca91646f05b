#!/bin/sh
# Each call of the system fails once, then from there on: what is left is the old file or the new one,
# a message says which and why, and the next build mends it. All of them take a minute; here it is
# every 17th, in test/all/faults.sh every one.
#
#	calls.sh [STRIDE]
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
. test/faults/lib.sh
EIO=5 ENOMEM=12 EMFILE=24 ENOSPC=28 EINTR=4 ENOLCK=37
reasons="$reasons|too many files are open"
message="^[^ ]*: error: .*($reasons)|^vanthu: [^ ]*/[^ ]*: ($reasons)|^vanthu: out of memory\$"
stride="-n ${1:-17}"

writing=open-w,write,mkdir,rename,close,fsync
reading=open-r,read,dir,close
changes=$writing,truncate,unlink

# shellcheck disable=SC2086 # $stride is an option and its value
{
	from_old "a call that writes fails" $stride -c $writing -e $ENOSPC
	from_old "all that write fail from one on" $stride -c $writing -e $EIO -t 0
	from_nothing "a call that writes fails" $stride -c $writing -e $EIO
	from_nothing "all that write fail from one on" $stride -c $writing -e $ENOSPC -t 0
	from_old "a write and the clearing up fail" -l $stride -c write,unlink -e $ENOSPC -t 2

	from_old "a call that reads fails" $stride -c $reading -e $EIO
	from_old "all that read fail from one on" $stride -c $reading -e $EMFILE -t 0
	# One that fails and then does not, for a file that is not there, is nothing a disk does.
	from_old "all questions about files fail from one on" $stride -c stat,realpath -e $EIO -t 0
	from_old "realpath has no memory" -c realpath -e $ENOMEM
	from_old "the lock fails" -0 -c lock -e $ENOLCK
	from_old "the lock's mark stays" -0 -c truncate -e $EIO

	from_old "a read or write is interrupted" -0 $stride -c read,write -e $EINTR
	from_old "reads and writes are short from one on" -0 $stride -c read,write -m short -t 0

	from_old "killed at a call that writes" $stride -c $changes -m kill
	from_nothing "killed at a call that writes" $stride -c $changes -m kill
}
exit $failed
