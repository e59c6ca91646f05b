#!/bin/sh
# Large and pathological sources in their full size, such as a file of 50 MB: processor time and memory
# grow as the source does.
exec "$(dirname "$0")/../faults/large.sh" whole
