#!/bin/sh
# Prints the texts of the program that are translated (a .pot file). To bring vi.po up to date:
#
#	generator/po/extract.sh >build/vanthu.pot
#	msgmerge --update --no-fuzzy-matching --backup=none generator/po/vi.po build/vanthu.pot
set -eu
cd "$(dirname "$0")/../.."
# Some texts hold Vietnamese words; xgettext warns of each, which says nothing new.
# A text is argument 4 of MSG(), 3 of RULE(), or marked by N_(), or passed to diag_translate().
find generator -name '*.c' | LC_ALL=C sort |
	xgettext --files-from=- --language=C --from-code=UTF-8 --output=- --sort-by-file \
		--keyword --keyword=MSG:4 --keyword=RULE:3 --keyword=N_ --keyword=diag_translate \
		--flag=MSG:4:no-c-format --flag=RULE:3:no-c-format \
		--flag=N_:1:no-c-format --flag=diag_translate:1:no-c-format 2>/dev/null
