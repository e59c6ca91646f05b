/*
 * What the page says about the document to machines: a description for search engines, and
 * JSON-LD with schema.org's words. A union's plan is no law, so the type is DigitalDocument.
 */
#include "html/facts.h"

/* ---- Description ---------------------------------------------------------------------------- */

/* "Kế hoạch số 145/KH-LĐLĐ ngày 04/3/2021 của Liên đoàn Lao động tỉnh Lạng Sơn: Phát động ..." */
void html_description(struct buf *out, const struct plan *p, const struct value *v)
{
	buf_put(out, v[V_TYPE_NAME].text);
	if (p->number.n) {
		BUF_LIT(out, " số ");
		buf_put(out, v[V_NUMBER_SYMBOL].text);
	}
	if (v[V_DATE_SHORT].text.n) {
		BUF_LIT(out, " ngày ");
		buf_put(out, v[V_DATE_SHORT].text);
	}
	if (v[V_ISSUER_NAME].text.n) {
		BUF_LIT(out, " của ");
		buf_put(out, v[V_ISSUER_NAME].text);
	}
	if (v[V_SUBJECT].text.n) {
		BUF_LIT(out, ": ");
		buf_put(out, v[V_SUBJECT].text);
	}
}

/* ---- JSON-LD -------------------------------------------------------------------------------- */

/* A JSON string that may stand in a script element: no "<", ">" or "&" as such. */
static void json_text(struct buf *out, struct str s)
{
	static const char hex[] = "0123456789abcdef";

	buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\') {
			buf_putc(out, '\\');
			buf_putc(out, (char)c);
		} else if (c < 0x20 || c == '<' || c == '>' || c == '&') {
			BUF_LIT(out, "\\u00");
			buf_putc(out, hex[c >> 4]);
			buf_putc(out, hex[c & 15]);
		} else {
			buf_putc(out, (char)c);
		}
	}
	buf_putc(out, '"');
}

static void member(struct buf *out, const char *name, struct str text)
{
	if (text.n == 0)
		return;
	BUF_LIT(out, ",\"");
	buf_putz(out, name);
	BUF_LIT(out, "\":");
	json_text(out, text);
}

/* The texts of the plan that become a member each, in this order. */
static const struct { const char *name; enum plan_value value; } members[] = {
	{ "name", V_TITLE },
	{ "headline", V_SUBJECT },
	{ "additionalType", V_TYPE_NAME },
	{ "dateCreated", V_DATE_ISO },
	{ "creativeWorkStatus", V_STATE },
};

static void signers(struct buf *out, const struct plan *p)
{
	bool any = false;

	for (size_t i = 0; i < p->n_signers; i++) {
		const struct signer *s = &p->signers[i];

		if (s->name.n == 0)
			continue;
		buf_put(out, any ? STR(",") : STR(",\"author\":["));
		BUF_LIT(out, "{\"@type\":\"Person\"");
		member(out, "name", s->name);
		member(out, "jobTitle", s->office);
		buf_putc(out, '}');
		any = true;
	}
	if (any)
		buf_putc(out, ']');
}

void html_json_ld(struct buf *out, const struct plan *p, const struct value *v, struct str docx)
{
	BUF_LIT(out, "{\"@context\":\"https://schema.org\",\"@type\":\"DigitalDocument\"");
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		member(out, members[i].name, v[members[i].value].text);
	if (p->number.n)
		member(out, "identifier", v[V_NUMBER_SYMBOL].text);
	BUF_LIT(out, ",\"inLanguage\":\"vi\"");
	if (v[V_ISSUER_NAME].text.n) {
		BUF_LIT(out, ",\"publisher\":{\"@type\":\"Organization\"");
		member(out, "name", v[V_ISSUER_NAME].text);
		buf_putc(out, '}');
	}
	signers(out, p);
	if (docx.n) {
		BUF_LIT(out, ",\"encoding\":{\"@type\":\"MediaObject\"");
		member(out, "contentUrl", docx);
		BUF_LIT(out, ",\"encodingFormat\":\"application/"
			"vnd.openxmlformats-officedocument.wordprocessingml.document\"}");
	}
	buf_putc(out, '}');
}
