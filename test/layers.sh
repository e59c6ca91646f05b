#!/bin/sh
# The floors of the program: a file includes headers of its own folder and of lower floors, never a
# neighbour's, never upwards; each external library is included in one place.
set -u
cd "$(dirname "$0")/../generator" || exit 3

awk '
BEGIN {
	n = split("base 0, plan 1, template 1, source 2, check 2, docx 2, html 2, build 3", rows, ", ")
	for (i = 1; i <= n; i++) {
		split(rows[i], row, " ")
		floor[row[1]] = row[2]
	}
	floor["main.c"] = 4

	# external header | the only files that may include it
	# cmark is read by a family of files, source/markdown*: one would be too long to find anything in.
	# They stay one place because none but them may include markdown_inner.h, through which they have it.
	n = split("libxml/ template/|zip\\.h docx/package\\.c|libdeflate\\.h docx/deflate\\.c|" \
		"xxhash\\.h base/digest\\.c|nettle/ base/fingerprint\\.c|jansson\\.h build/json\\.h|" \
		"link\\.h build/record\\.c|yaml\\.h source/yaml\\.c|cmark\\.h source/markdown|utf8proc\\.h base/utf8\\.c|" \
		"libintl\\.h base/diag\\.c|locale\\.h base/diag\\.c|pthread\\.h build/pool\\.c|" \
		"stdatomic\\.h build/pool\\.c|dirent\\.h base/fs\\.c|time\\.h build/", rows, "|")
	for (i = 1; i <= n; i++) {
		split(rows[i], row, " ")
		user[row[1]] = row[2]
	}
}
function report(text) {
	print "not ok layers: " FILENAME ":" FNR ": " text
	bad = 1
}
FNR == 1 { split(FILENAME, part, "/"); here = part[1]; files++ }
FNR == 1 && !(here in floor) { report("no floor is known for " here "; see test/layers.sh") }
/^#[ \t]*include[ \t]*"/ {
	split($0, quote, "\"")
	target = quote[2]
	if (split(target, part, "/") < 2 || !(part[1] in floor)) {
		report("write the path from generator/ on: " target)
	} else if (part[1] != here && floor[part[1]] >= floor[here]) {
		report(here " may not include " target ", which is no lower floor")
	}
	family = target
	if (sub(/_inner\.h$/, "", family) && index(FILENAME, family) != 1)
		report(target " is for " family "*.c alone")
	next
}
/^#[ \t]*include[ \t]*</ {
	split($0, angle, "[<>]")
	for (header in user)
		if (angle[2] ~ "^" header && FILENAME !~ "^" user[header])
			report("<" angle[2] "> is for " user[header] " alone")
}
END {
	if (!bad)
		print "ok layers: " files " files keep to their floors"
	exit bad
}
' main.c */*.c */*.h
