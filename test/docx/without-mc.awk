# Markup compatibility is outside the schema: of each mc:AlternateContent only the fallback, which
# is plain VML, is left, and what mc:Ignorable names goes with it.
BEGIN { RS = "\001" }
{
	while (i = index($0, "<mc:Choice")) {
		j = index($0, "</mc:Choice>")
		$0 = substr($0, 1, i - 1) substr($0, j + length("</mc:Choice>"))
	}
	gsub(/<\/?mc:(AlternateContent|Fallback)[^>]*>/, "")
	gsub(/ mc:Ignorable="[^"]*"/, "")
	printf "%s", $0
}
