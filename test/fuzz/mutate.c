/*
 * How libFuzzer changes an input, besides bytes: lines are copied, moved, left out; in XML, elements.
 * Random bytes seldom make a table with one row more, or a content control within another. Knows no
 * target: what begins with "<", or a part after "@@ NAME", is taken for XML.
 */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t n, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t n, size_t most, unsigned seed);

enum { MOST_ELEMENTS = 4096 };

static size_t pick(unsigned *seed, size_t n)
{
	return n ? (size_t)rand_r(seed) % n : 0;
}

/* Puts `with` in the place of the bytes from `from` to `to`; nothing happens if there is no room. */
static size_t replace(uint8_t *bytes, size_t n, size_t most, size_t from, size_t to,
	const void *with, size_t with_n)
{
	if (n - (to - from) + with_n > most)
		return n;
	memmove(bytes + from + with_n, bytes + to, n - to);
	memcpy(bytes + from, with, with_n);
	return n - (to - from) + with_n;
}

/* ---- Lines ----------------------------------------------------------------------------------- */

static size_t line_start(const uint8_t *bytes, size_t at)
{
	while (at > 0 && bytes[at - 1] != '\n')
		at--;
	return at;
}

/* Behind `lines` lines from `at` on. */
static size_t lines_end(const uint8_t *bytes, size_t n, size_t at, size_t lines)
{
	for (; at < n && lines > 0; at++)
		lines -= bytes[at] == '\n';
	return at;
}

/* Leaves some lines out, or writes them again at another place, or both. */
static size_t mutate_lines(uint8_t *bytes, size_t n, size_t most, unsigned seed)
{
	size_t from = line_start(bytes, pick(&seed, n));
	size_t to = lines_end(bytes, n, from, 1 + pick(&seed, 3)), length = to - from;
	size_t what = pick(&seed, 4), at;
	uint8_t *copy = malloc(length + 1);

	if (!copy)
		return n;
	memcpy(copy, bytes + from, length);
	if (what < 2)
		n = replace(bytes, n, most, from, to, "", 0);
	if (what > 0) {
		at = line_start(bytes, pick(&seed, n));
		n = replace(bytes, n, most, at, at, copy, length);
	}
	free(copy);
	return n;
}

/* ---- XML ------------------------------------------------------------------------------------- */

struct elements {
	xmlNode *at[MOST_ELEMENTS];
	size_t n;
};

static void gather(struct elements *all, xmlNode *in)
{
	for (xmlNode *n = in->children; n && all->n < MOST_ELEMENTS; n = n->next)
		if (n->type == XML_ELEMENT_NODE) {
			all->at[all->n++] = n;
			gather(all, n);
		}
}

static int is_within(const xmlNode *n, const xmlNode *in)
{
	while (n && n != in)
		n = n->parent;
	return n != NULL;
}

static xmlAttr *some_attribute(const xmlNode *n, unsigned *seed)
{
	size_t count = 0, chosen;
	xmlAttr *a;

	for (a = n->properties; a; a = a->next)
		count++;
	chosen = pick(seed, count);
	for (a = n->properties; a && chosen > 0; a = a->next)
		chosen--;
	return a;
}

/* Not freed before the tree is written: others may be in a namespace that it declares. */
static void drop(xmlNode *a, xmlNode *b, unsigned *seed)
{
	(void)b;
	(void)seed;
	xmlUnlinkNode(a);
	xmlAddChild(a->doc->_private, a);
}

static void copy_after(xmlNode *a, xmlNode *b, unsigned *seed)
{
	(void)seed;
	xmlAddNextSibling(b, xmlCopyNode(a, 1));
}

static void copy_into(xmlNode *a, xmlNode *b, unsigned *seed)
{
	(void)seed;
	xmlAddChild(b, xmlCopyNode(a, 1));
}

static void move_before(xmlNode *a, xmlNode *b, unsigned *seed)
{
	(void)seed;
	if (!is_within(b, a)) {
		xmlUnlinkNode(a);
		xmlAddPrevSibling(b, a);
	}
}

/* Around a, b's element with its attributes. */
static void wrap(xmlNode *a, xmlNode *b, unsigned *seed)
{
	xmlNode *around = xmlCopyNode(b, 2);

	(void)seed;
	xmlReplaceNode(a, around);
	xmlAddChild(around, a);
}

static void unwrap(xmlNode *a, xmlNode *b, unsigned *seed)
{
	while (a->children) {
		xmlNode *child = a->children;

		xmlUnlinkNode(child);
		xmlAddPrevSibling(a, child);
	}
	drop(a, b, seed);
}

static void rename_as(xmlNode *a, xmlNode *b, unsigned *seed)
{
	(void)seed;
	if (a != b)
		xmlNodeSetName(a, b->name);
}

static void copy_attribute(xmlNode *a, xmlNode *b, unsigned *seed)
{
	xmlAttr *attr = some_attribute(b, seed);
	xmlChar *value = attr ? xmlNodeGetContent((xmlNode *)attr) : NULL;

	if (attr)
		xmlSetNsProp(a, attr->ns, attr->name, value);
	xmlFree(value);
}

static void drop_attribute(xmlNode *a, xmlNode *b, unsigned *seed)
{
	xmlAttr *attr = some_attribute(a, seed);

	(void)b;
	if (attr)
		xmlRemoveProp(attr);
}

static void mutate_tree(xmlDoc *doc, unsigned *seed)
{
	static void (*const ways[])(xmlNode *a, xmlNode *b, unsigned *seed) = { drop, copy_after,
		copy_into, move_before, wrap, unwrap, rename_as, copy_attribute, drop_attribute };
	struct elements *all = malloc(sizeof(*all));

	for (size_t times = 1 + pick(seed, 3); all && times > 0; times--) {
		all->n = 0;
		gather(all, xmlDocGetRootElement(doc));
		if (all->n > 0)
			ways[pick(seed, sizeof(ways) / sizeof(*ways))](all->at[pick(seed, all->n)],
				all->at[pick(seed, all->n)], seed);
	}
	free(all);
}

/* From the first tag on: what stands before the root stays. */
static size_t root_start(const uint8_t *bytes, size_t n)
{
	size_t at = 0;

	while (at + 1 < n && !(bytes[at] == '<' && ((bytes[at + 1] | 32) >= 'a' && (bytes[at + 1] | 32) <= 'z')))
		at++;
	return at + 1 < n ? at : n;
}

/* The XML in the bytes from *from to *to: all of them, or one part of several. */
static void choose_xml(const uint8_t *bytes, size_t n, size_t *from, size_t *to, unsigned *seed)
{
	size_t start = 0, end = n;

	if (n > 3 && memcmp(bytes, "@@ ", 3) == 0) {
		start = line_start(bytes, pick(seed, n));
		while (start > 0 && memcmp(bytes + start, "@@ ", n - start < 3 ? n - start : 3) != 0)
			start = line_start(bytes, start - 1);
		start = lines_end(bytes, n, start, 1);
		for (end = start; end < n; end = lines_end(bytes, n, end, 1))
			if (n - end > 3 && memcmp(bytes + end, "@@ ", 3) == 0)
				break;
	}
	*from = start + root_start(bytes + start, end - start);
	*to = end;
}

static size_t mutate_xml(uint8_t *bytes, size_t n, size_t most, unsigned seed)
{
	size_t from, to;
	xmlDoc *doc;
	xmlNode *dropped;
	xmlBuffer *out;

	choose_xml(bytes, n, &from, &to, &seed);
	doc = xmlReadMemory((char *)bytes + from, (int)(to - from), NULL, NULL, XML_PARSE_NONET |
		XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (!doc || !xmlDocGetRootElement(doc)) {
		xmlFreeDoc(doc);
		return LLVMFuzzerMutate(bytes, n, most);
	}
	doc->_private = dropped = xmlNewDocNode(doc, NULL, BAD_CAST "dropped", NULL);
	mutate_tree(doc, &seed);
	out = xmlBufferCreate();
	xmlNodeDump(out, doc, xmlDocGetRootElement(doc), 0, 0);
	xmlBufferCat(out, BAD_CAST "\n");
	n = replace(bytes, n, most, from, to, xmlBufferContent(out), (size_t)xmlBufferLength(out));
	xmlBufferFree(out);
	xmlFreeNode(dropped);
	xmlFreeDoc(doc);
	return n;
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t n, size_t most, unsigned seed)
{
	unsigned way = seed % 4;

	if (n == 0 || way == 0)
		return LLVMFuzzerMutate(bytes, n, most);
	if (*bytes == '<' || *bytes == '@')
		return way == 1 ? LLVMFuzzerMutate(bytes, n, most) : mutate_xml(bytes, n, most, seed / 4);
	return way == 1 ? mutate_lines(bytes, n, most, seed / 4) : LLVMFuzzerMutate(bytes, n, most);
}
