# awk -v n=N -v root=ROOT -f plans.awk PLAN.md...: writes N sources below ROOT/content, made of the
# given plans in turn, with a number, a date and a union of their own: 50 plans in each folder. The
# folders are there already. Prints nothing.
FNR == 1 { plans++ }
{ text[plans] = text[plans] $0 "\n" }
END {
	for (i = 0; i < n; i++) {
		plan = text[i % plans + 1]
		sub(/\nsố: [^\n]*/, "\nsố: " (i % 900 + 1), plan)
		sub(/\nngày: [^\n]*/, sprintf("\nngày: %d-%02d-%02d", 2015 + i % 11, i % 12 + 1, i % 28 + 1), plan)
		file = sprintf("%s/content/union-%d/plan-%d.md", root, int(i / 50), i)
		printf "%s", plan > file
		close(file)
	}
}
