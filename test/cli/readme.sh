#!/bin/sh
# The examples of README.vi.md and README.md are no prose: each is taken out and built. A fence stands
# below a comment that says what it is:
#
#	<!-- file: NAME -->     a whole file of the folder of one union
#	<!-- text: NAME -->     the text of a plan
#	<!-- fields: NAME -->   fields of a plan
#	<!-- output: A -> B -->  what is said when the plan, the first file in .md, has B for A
set -u
cd "$(dirname "$0")/../.." || exit 3
. test/lib.sh
root=$scratch/root
content=$root/content/lang-son
mkdir -p "$content/anh"
cp "test/cases/images/$(ls test/cases/images | grep -m 1 'png$')" "$content/anh/so-do.png"

# extract README: its fences, each into a file.
extract() {
	awk -v dir="$content" -v output="$scratch/output" '
	/^<!-- (file|text|fields|output): .* -->$/ { kind = $2; name = $3; next }
	/^```$/ && file != "" { close(file); file = ""; next }
	/^```/ && file == "" && kind != "" {
		file = kind == "output:" ? output : dir "/" name
		if (kind == "text:") print "---\nloại: KH\ntrích yếu: Ví dụ\n---" > file
		if (kind == "fields:") print "---\ntrích yếu: Ví dụ" > file
		fields = kind == "fields:" ? file : ""
		typed = 0; kind = ""
		next
	}
	file != "" { print > file; typed = typed || /^loại:/ }
	fields != "" && file != "" { rest[fields] = typed }
	END { for (f in rest) print (rest[f] ? "" : "loại: KH\n") "---\nNội dung." >> f }
	' "$1"
}

extract README.vi.md
marked=$(grep -c '^<!-- \(file\|text\|fields\): ' README.vi.md)
holds "README.vi.md has examples" test "$marked" -ge 8
holds "each is marked" test "$marked" -eq "$(grep -c '^```\(yaml\|markdown\)$' README.vi.md)"
holds "and a file" test "$marked" -eq "$(find "$content" -name '*.md' -o -name co-quan.yaml | wc -l)"
runs "the examples of README.vi.md build" 0 "$vanthu" build -C "$root" --drafts
silent "without a message"
says "all of them" "plans: $((marked - 1)),"
page=$(sed 's/<[^>]*>//g' "$root/output/site/lang-son/danh-sach/index.html")
for text in "1\.1\. In ra thành 1\.1\." "a) In ra thành điểm a)" "[+] In ra với dấu cộng"; do
	holds "numbers as it says: $text" sh -c "echo \"\$1\" | grep -q \"\$2\"" - "$page" "$text"
done

sed -i 's/^trích yếu:/trính yếu:/' "$content/145-kh-ldld.md"
runs "with the fault" 1 env VANTHU_LANG=vi "$vanthu" build -C "$root" lang-son/145-kh-ldld.md
holds "the message is as it says" sh -c "head -n 3 '$scratch/err' | cmp - '$scratch/output'"

# The commands it shows: "    vanthu ..." lines up to the explanation.
grep -hoE '^    vanthu [a-z]+( [a-z]+)?' README.vi.md README.md | sort -u >"$scratch/commands"
while read -r _ command rest; do
	case $command in
	template) set -- "$command" "$rest" ;;
	*) set -- "$command" ;;
	esac
	runs "there is a command $*" 0 "$vanthu" help "$@"
done <"$scratch/commands"

rm -rf "$content"
mkdir -p "$content"
cp test/cases/co-quan.yaml "$content"
extract README.md
holds "README.md has an example" test -f "$content/146.md"
runs "it builds" 0 "$vanthu" build -C "$root"
silent "without a message"
exit $failed
