#!/bin/sh
# run.sh [--quick]: what a build costs, against the floor and against what else could be used, all in
# one run on the same sources. Prints a table in Markdown: the median of the runs and its spread.
# Needs a built vanthu; pandoc, lowdown and hugo are measured where they are installed.
set -eu
cd "$(dirname "$0")/../.."
vanthu=$PWD/${BUILD:-build}/vanthu
cores=$(nproc)
runs=5 sizes="1000 10000" few=40
[ "${1:-}" != --quick ] || { runs=3; sizes=1000; few=10; }
# The memory file system, where there is one: the disk is not what is measured.
scratch=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$scratch"' EXIT
flags="-O2 -std=c17 -D_GNU_SOURCE -Wall -Wextra"
# shellcheck disable=SC2046,SC2086
{
	${CC:-cc} $flags -o "$scratch/measure" test/bench/measure.c
	${CC:-cc} $flags -o "$scratch/floor" test/bench/floor.c $(pkg-config --cflags --libs libcmark zlib)
}

make_root() { # make_root N ROOT
	i=0
	mkdir -p "$2/content"
	cp -R templates "$2/"
	while [ $((i * 50)) -lt "$1" ]; do
		mkdir -p "$2/content/union-$i"
		cp content/lai-chau/co-quan.yaml "$2/content/union-$i/"
		i=$((i + 1))
	done
	awk -v n="$1" -v root="$2" -f test/bench/plans.awk content/*/*.md
}

# row NAME PLANS PREPARE COMMAND: one line of the table.
row() {
	figures=$("$scratch/measure" "$runs" "$3" "$4")
	echo "$figures" | awk -v name="$1" -v n="$2" '{
		printf "| %s | %.0f (%.0f to %.0f) | %.3f (%.3f to %.3f) | %.1f | %.0f %% |\n", name,
			n * 1000 / $1, n * 1000 / $3, n * 1000 / $2, $4 / n, $5 / n, $6 / n, $7 / 1024, $4 * 100 / $1
	}'
	cpu=$(echo "$figures" | cut -d' ' -f4)
}

# The plan-dependent parts of five DOCX, and for each source how many bytes its files have.
floor_list() { # floor_list ROOT
	for i in 0 1 2 3 4; do
		for part in word/document.xml word/numbering.xml docProps/core.xml; do
			unzip -p "$1/output/docx/union-0/plan-$i.docx" "$part"
		done >"$scratch/parts-$i"
	done
	(cd "$1" && find content -name '*.md') | while read -r source; do
		plan=${source#content/}
		plan=${plan%.md}
		number=${plan##*-}
		echo "$1/$source $(stat -c %s "$1/output/docx/$plan.docx") \
$(stat -c %s "$1/output/site/$plan/index.html") $scratch/parts-$((number % 5))"
	done
}

others() { # others ROOT: programs a user would pick instead, on the first plans
	find "$1/content/union-0" -name '*.md' | sort | head -n "$few" >"$scratch/few"
	mkdir -p "$scratch/other"
	if command -v pandoc >/dev/null; then
		cp "$1/output/docx/union-0/plan-0.docx" "$scratch/reference.docx"
		row "pandoc, DOCX and HTML, a process each" "$few" "rm -f $scratch/other/*" \
			"i=0; while read -r f; do i=\$((i + 1)); pandoc \$f --reference-doc=$scratch/reference.docx \
-o $scratch/other/\$i.docx; pandoc -s \$f -o $scratch/other/\$i.html; done <$scratch/few 2>/dev/null"
	fi
	if command -v lowdown >/dev/null; then
		row "lowdown, HTML, a process each" "$few" "rm -f $scratch/other/*" \
			"i=0; while read -r f; do i=\$((i + 1)); lowdown -s \$f -o $scratch/other/\$i.html; \
done <$scratch/few 2>/dev/null"
	fi
	if command -v hugo >/dev/null; then
		site=$scratch/hugo
		mkdir -p "$site/layouts/_default"
		cp -R "$1/content" "$site/"
		echo 'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "section", "home"]' >"$site/config.toml"
		echo '<h1>{{ index .Params "trích yếu" }}</h1>{{ .Content }}' >"$site/layouts/_default/single.html"
		row "Hugo, HTML" "$2" "rm -rf $site/public" "cd $site && hugo --quiet 2>/dev/null"
		rm -rf "$site"
	fi
}

echo "| what | plans per second | CPU ms per plan | peak MB | cores busy |"
echo "|---|---|---|---|---|"
for n in $sizes; do
	root=$scratch/root-$n
	make_root "$n" "$root"
	one="$root/content/union-0/plan-0.md"
	build="$vanthu build -C $root >/dev/null 2>&1"
	row "vanthu, $n plans, DOCX and HTML, $cores threads" "$n" "rm -rf $root/output" "$build"
	row "the same on one thread" "$n" "rm -rf $root/output" "$vanthu build -C $root -j 1 >/dev/null 2>&1"
	own=$cpu
	floor_list "$root" >"$scratch/list"
	row "the floor, one thread" "$n" "rm -rf $scratch/floor-out; mkdir $scratch/floor-out" \
		"$scratch/floor $scratch/list $scratch/floor-out"
	echo "$own $cpu" | awk '{ printf "| *vanthu on one thread costs %.2f times the floor* | | | | |\n", $1 / $2 }'
	row "vanthu, $n plans, nothing changed" "$n" true "$build"
	row "vanthu, $n plans, one changed" "$n" "echo 'Thêm.' >>$one" "$build"
	rm -rf "$scratch/floor-out"
	[ "$n" != 1000 ] || others "$root" "$n"
	[ "$n" != 1000 ] || row "vanthu, a single plan" 1 true "$vanthu build -C $root $one >/dev/null 2>&1"
	rm -rf "$root"
done
