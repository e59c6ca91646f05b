#!/usr/bin/env python3
"""Hostile and damaged templates, each a small change to the real one.

	templates.py make FOLDER	writes FOLDER/NAME.docx, FOLDER/NAME/docx/ or FOLDER/NAME/page.html
	templates.py listen VANTHU FOLDER	checks those that name addresses, and listens there

What has to be said of each is in templates.diag.
"""
import functools
import os
import re
import select
import socket
import struct
import subprocess
import sys
import zlib

KIND = 'templates/ke-hoach'
# Addresses and files in the cases, and what stands in their place (see listen()).
PLACES = {}
CASES = {}


def case(make):
    CASES[make.__name__.replace('_', '-')] = make
    return make


# ---- Archives by hand --------------------------------------------------------------------------

def parts():
    found = {}
    base = KIND + '/docx'
    for folder, _, names in os.walk(base):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, 'rb') as f:
                found[os.path.relpath(path, base)] = f.read()
    return dict(sorted(found.items()))


def placed(data):
    for there, here in PLACES.items():
        data = data.replace(there, here)
    return data


@functools.lru_cache(maxsize=None)
def deflated(data):
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return deflate.compress(data) + deflate.flush()


class Entry:
    def __init__(self, name, data, method=8):
        data = placed(data)
        self.name = name if isinstance(name, bytes) else name.encode()
        self.size = len(data)
        self.crc = zlib.crc32(data)
        self.method = method
        self.flags = 0
        self.version = 20
        self.extra = b''
        self.local_extra = b''
        self.made_by = 20
        self.attributes = 0
        self.offset = None      # of another entry's local header
        self.descriptor = False
        self.central = {}       # what the central directory says instead
        self.data = data
        if method == 8:
            self.data = deflated(data)
        self.stored = len(self.data)


def local(e):
    flags, crc, stored, size, tail = e.flags, e.crc, e.stored, e.size, b''
    if e.descriptor:
        tail = b'PK\7\10' + struct.pack('<III', crc, stored, size)
        flags, crc, stored, size = flags | 8, 0, 0, 0
    return struct.pack('<4sHHHHHIIIHH', b'PK\3\4', e.version, flags, e.method, 0, 33, crc, stored,
        size, len(e.name), len(e.local_extra)) + e.name + e.local_extra + e.data + tail


def directory(e, offset):
    flags = e.flags | (8 if e.descriptor else 0)
    said = {'crc': e.crc, 'stored': e.stored, 'size': e.size, 'method': e.method, 'offset': offset,
        'flags': flags, 'name': e.name}
    said.update(e.central)
    return struct.pack('<4sHHHHHHIIIHHHHHII', b'PK\1\2', e.made_by, e.version, said['flags'],
        said['method'], 0, 33, said['crc'], said['stored'], said['size'], len(said['name']),
        len(e.extra), 0, 0, 0, e.attributes, said['offset']) + said['name'] + e.extra


def archive(entries, before=b'', after=b'', comment=b'', count=None, zip64=False):
    out, central = bytearray(before), b''
    for e in entries:
        offset = e.offset
        if offset is None:
            offset = len(out)
            out += local(e)
        central += directory(e, offset)
    at, n = len(out), len(entries) if count is None else count
    out += central
    if zip64:
        end = len(out)
        out += struct.pack('<4sQHHIIQQQQ', b'PK\6\6', 44, 45, 45, 0, 0, n, n, len(central), at)
        out += struct.pack('<4sIQI', b'PK\6\7', 0, end, 1)
        out += struct.pack('<4sHHHHIIH', b'PK\5\6', 0, 0, 0xffff, 0xffff, 0xffffffff, 0xffffffff, 0)
    else:
        out += struct.pack('<4sHHHHIIH', b'PK\5\6', 0, 0, n, n, len(central), at, len(comment))
    return bytes(out) + comment + after


def entries():
    return [Entry(name, data) for name, data in parts().items()]


def of(all_entries, name):
    return next(e for e in all_entries if e.name == name.encode())


def added(name, data=b'<x/>', method=8):
    """The real template and one entry more; returns its entry too."""
    all_entries = entries()
    all_entries.append(Entry(name, data, method))
    return all_entries, all_entries[-1]


def with_entry(name, data=b'<x/>'):
    return archive(added(name, data)[0])


def of_parts(changed):
    return archive([Entry(name, data) for name, data in changed.items()])


# ---- Archives: what they look like -------------------------------------------------------------

@case
def zip_sound():
    return archive(entries())

@case
def zip_descriptors():
    """As programs write that cannot go back in the file."""
    all_entries = entries()
    for e in all_entries:
        e.descriptor = True
    return archive(all_entries)

@case
def zip_64():
    return archive(entries(), zip64=True)

@case
def zip_64_sizes():
    all_entries = entries()
    e = of(all_entries, 'word/document.xml')
    e.extra = struct.pack('<HHQQ', 1, 16, e.size, e.stored)
    e.central = {'size': 0xffffffff, 'stored': 0xffffffff}
    return archive(all_entries)

@case
def zip_comment():
    return archive(entries(), comment=b'a comment')

@case
def zip_junk_before():
    return archive(entries(), before=b'MZ and so on')

@case
def zip_junk_after():
    return archive(entries(), after=b'\0' * 100)

@case
def zip_folders():
    return with_entry('word/', b'')

@case
def zip_cut():
    return archive(entries())[:9000]

@case
def zip_no_end():
    return archive(entries())[:-22]

@case
def zip_crc():
    all_entries = entries()
    e = of(all_entries, 'word/document.xml')
    e.crc ^= 1
    return archive(all_entries)

@case
def zip_data_flipped():
    all_entries = entries()
    e = of(all_entries, 'word/document.xml')
    e.data = e.data[:1000] + bytes([e.data[1000] ^ 0x10]) + e.data[1001:]
    return archive(all_entries)

@case
def zip_longer_than_said():
    all_entries = entries()
    e = of(all_entries, 'word/document.xml')
    e.size -= 100
    return archive(all_entries)

@case
def zip_shorter_than_said():
    all_entries = entries()
    e = of(all_entries, 'word/document.xml')
    e.size += 100
    return archive(all_entries)

@case
def zip_sizes_differ():
    all_entries = entries()
    e = of(all_entries, 'word/document.xml')
    e.central = {'size': e.size - 1}
    return archive(all_entries)

@case
def zip_names_differ():
    all_entries, e = added('word/a.xml')
    e.central = {'name': b'word/b.xml'}
    return archive(all_entries)

@case
def zip_method_unknown():
    all_entries, e = added('word/a.xml', b'x' * 100, method=0)
    e.method = 97
    return archive(all_entries)

@case
def zip_encrypted():
    all_entries = entries()
    e = of(all_entries, 'word/document.xml')
    e.flags |= 1
    return archive(all_entries)

@case
def zip_twice():
    return with_entry('word/document.xml', b'<other/>')

@case
def zip_other_case():
    return with_entry('word/Document.xml', b'<other/>')

@case
def zip_part_below_a_part():
    return with_entry('word/document.xml/a.xml')

@case
def zip_dots():
    return with_entry('../../outside.xml')

@case
def zip_dots_within():
    return with_entry('word/../../outside.xml')

@case
def zip_absolute():
    return with_entry('/tmp/outside.xml')

@case
def zip_backslash():
    return with_entry('..\\outside.xml')

@case
def zip_drive():
    return with_entry('C:/outside.xml')

@case
def zip_nul():
    return with_entry('word/a.xml\0.png')

@case
def zip_name_empty():
    return with_entry('')

@case
def zip_name_long():
    return with_entry('word/' + 'a' * 60000 + '.xml')

@case
def zip_name_control():
    return with_entry('word/\x1b[2Ja.xml')

@case
def zip_name_vietnamese():
    return with_entry('word/ảnh.xml')

@case
def zip_hidden():
    return with_entry('word/.git/config')

@case
def zip_link():
    all_entries, e = added('word/a.xml', b'/etc/passwd', method=0)
    e.made_by = 3 << 8 | 20
    e.attributes = 0o120777 << 16
    return archive(all_entries)

@case
def zip_overlapping():
    """Many entries, one piece of data (D. Fifield, 2019)."""
    all_entries = entries()
    base = Entry('word/a0.xml', b'<x>' + b' ' * 1000000 + b'</x>')
    at = sum(len(local(e)) for e in all_entries)
    all_entries.append(base)
    for i in range(1, 50):
        e = Entry('word/a%d.xml' % i, b'<x>' + b' ' * 1000000 + b'</x>')
        e.offset = at
        all_entries.append(e)
    return archive(all_entries)

@case
def zip_bomb():
    """10 KB that unpack to 10 GB, had they been told the truth."""
    all_entries, e = added('word/a.xml', b' ' * 10000000)
    e.central = {'size': 0xfffffffe}
    return archive(all_entries)

@case
def zip_bomb_many():
    all_entries = entries()
    data = Entry('word/a.xml', b' ' * 10000000)
    for i in range(8):
        e = Entry('word/a%d.xml' % i, b'')
        e.data, e.stored, e.size, e.crc = data.data, data.stored, data.size, data.crc
        all_entries.append(e)
    return archive(all_entries)

@case
def zip_nested():
    """An archive in the archive stays closed."""
    inner = archive([Entry('a.xml', b' ' * 1000000)])
    return with_entry('word/inner.zip', inner)

@case
def zip_many_parts():
    all_entries = entries()
    for i in range(1000):
        all_entries.append(Entry('word/a%d.xml' % i, b'', method=0))
    return archive(all_entries)

@case
def zip_many_parts_64():
    all_entries = entries()
    for i in range(70000):
        e = Entry('word/a%d.xml' % i, b'', method=0)
        e.offset = 0
        all_entries.append(e)
    return archive(all_entries, zip64=True)

@case
def zip_empty():
    return archive([])

@case
def zip_other_office():
    """An archive of another program: a spreadsheet."""
    return archive([Entry('[Content_Types].xml', b'<Types/>'), Entry('_rels/.rels', b'<Relationships/>'),
        Entry('xl/workbook.xml', b'<workbook/>')])


# ---- What is no archive ------------------------------------------------------------------------

@case
def file_empty():
    return b''

@case
def file_text():
    return 'Kế hoạch số 145/KH-LĐLĐ\n'.encode()

@case
def file_pdf():
    return b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'

@case
def file_rtf():
    return b'{\\rtf1\\ansi Ke hoach}'

@case
def file_html():
    return b'<!DOCTYPE html>\n<html></html>\n'

@case
def file_doc():
    return b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 600

@case
def file_odt():
    return archive([Entry('mimetype', b'application/vnd.oasis.opendocument.text', method=0),
        Entry('content.xml', b'<office:document-content/>')])

def main_type(kind):
    changed = parts()
    changed['[Content_Types].xml'] = changed['[Content_Types].xml'].replace(
        b'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', kind)
    return changed

@case
def file_dotx():
    return of_parts(main_type(
        b'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml'))

@case
def file_docm():
    changed = main_type(b'application/vnd.ms-word.document.macroEnabled.main+xml')
    changed['word/vbaProject.bin'] = b'\xd0\xcf\x11\xe0'
    return of_parts(changed)


# ---- Parts -------------------------------------------------------------------------------------

def without(name):
    changed = parts()
    del changed[name]
    return of_parts(changed)

@case
def parts_no_types():
    return without('[Content_Types].xml')

@case
def parts_no_document():
    return without('word/document.xml')

@case
def parts_no_styles():
    return without('word/styles.xml')

@case
def parts_no_relations():
    return without('word/_rels/document.xml.rels')

@case
def parts_no_header():
    return without('word/header1.xml')

@case
def parts_macros():
    changed = parts()
    changed['word/vbaProject.bin'] = b'\xd0\xcf\x11\xe0'
    return of_parts(changed)

def related(entry, more=None):
    changed = parts()
    name = 'word/_rels/document.xml.rels'
    changed[name] = changed[name].replace(b'</Relationships>', entry.encode() + b'</Relationships>')
    changed.update(more or {})
    return of_parts(changed)

OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'

@case
def parts_embedded():
    return related('<Relationship Id="o1" Type="%soleObject" Target="embeddings/oleObject1.bin"/>' % OFFICE,
        {'word/embeddings/oleObject1.bin': b'\xd0\xcf\x11\xe0'})

@case
def parts_embedded_workbook():
    return related('<Relationship Id="o1" Type="%spackage" Target="embeddings/a.xlsx"/>' % OFFICE,
        {'word/embeddings/a.xlsx': archive([])})

@case
def parts_outer_template():
    changed = parts()
    changed['word/_rels/settings.xml.rels'] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a1" Type="%sattachedTemplate" Target="http://127.0.0.1:9/a.dotm" '
        'TargetMode="External"/></Relationships>' % OFFICE).encode()
    return of_parts(changed)

@case
def parts_outer_image():
    return related('<Relationship Id="i1" Type="%simage" Target="http://127.0.0.1:9/a.png" '
        'TargetMode="External"/>' % OFFICE)

def in_text(field):
    changed = parts()
    name = 'word/document.xml'
    changed[name] = re.sub(rb'(<w:sectPr(?!.*<w:sectPr).*)', b'<w:p>' + field.replace(b'\\', b'\\\\') + rb'</w:p>\1',
        changed[name], count=1, flags=re.S)
    return of_parts(changed)

@case
def parts_field_dde():
    """Split over runs, as Word does."""
    return in_text(b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> dde</w:instrText></w:r>'
        b'<w:r><w:instrText>AUTO cmd "/k calc"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')

@case
def parts_field_hidden():
    return in_text(b''.join(b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>%s</w:instrText></w:r>'
        b'<w:r><w:fldChar w:fldCharType="end"/></w:r>' % s
        for s in (b'D&#68;E cmd', b'<![CDATA[DDE]]> cmd', b'D<!-- -->DE cmd', b'&#x20;DDE cmd')))

@case
def parts_field_picture():
    return in_text(b'<w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://127.0.0.1:9/a.png&quot; \\d"/>')

@case
def parts_field_page():
    return in_text(b'<w:fldSimple w:instr=" PAGE "/>')

@case
def parts_link():
    """A link is what may lead out of a paper."""
    return related('<Relationship Id="l1" Type="%shyperlink" Target="https://congdoan.vn/" '
        'TargetMode="External"/>' % OFFICE)

@case
def parts_link_script():
    return related('<Relationship Id="l1" Type="%shyperlink" Target="javascript:alert(1)" '
        'TargetMode="External"/>' % OFFICE)

@case
def parts_link_by_number():
    return related('<Relationship Id="l1" Type="%shyperlink" Target="javascript&#58;alert(1)" '
        'TargetMode="External"/>' % OFFICE)

@case
def parts_embedded_by_number():
    return related('<Relationship Id="o1" Type="%soleObjec&#x74;" Target="embeddings/oleObject1.bin"/>' % OFFICE,
        {'word/embeddings/oleObject1.bin': b'\xd0\xcf\x11\xe0'})

@case
def parts_target_missing():
    return related('<Relationship Id="i1" Type="%simage" Target="media/logo.png"/>' % OFFICE)

@case
def parts_target_outside():
    return related('<Relationship Id="i1" Type="%simage" Target="../../../etc/passwd"/>' % OFFICE)

@case
def parts_relation_ids():
    """Prefixes that the writer would look for, one longer than the other."""
    return related('<Relationship Id="vt%s" Type="%shyperlink" Target="https://congdoan.vn/" '
        'TargetMode="External"/>' % ('x' * 200000, OFFICE))

@case
def parts_many_styles():
    changed = parts()
    changed['word/styles.xml'] = changed['word/styles.xml'].replace(b'</w:styles>', b''.join(
        b'<w:style w:type="paragraph" w:styleId="S%d"><w:name w:val="S%d"/></w:style>' % (i, i)
        for i in range(20000)) + b'</w:styles>')
    return of_parts(changed)


# ---- XML ---------------------------------------------------------------------------------------

def document(change):
    changed = parts()
    text = changed['word/document.xml'].decode()
    new = change(text)
    assert new != text
    changed['word/document.xml'] = new if isinstance(new, bytes) else new.encode()
    return of_parts(changed)

def first_text(new):
    return document(lambda s: s.replace('TÊN CƠ QUAN CHỦ QUẢN', new, 1))

def paragraph(new):
    """At the end of the text, outside of every table."""
    return document(lambda s: before_section(s, new))

def before_section(s, new):
    at = s.rindex('<w:sectPr')
    return s[:at] + new + s[at:]

def doctype(declaration, use):
    return document(lambda s: s.replace('<w:document\n', declaration + '<w:document\n', 1)
        .replace('TÊN CƠ QUAN CHỦ QUẢN', use, 1))

LAUGHS = '<!DOCTYPE w:document [<!ENTITY a0 "ha">%s]>' % ''.join(
    '<!ENTITY a%d "%s">' % (i, '&a%d;' % (i - 1) * 10) for i in range(1, 12))

@case
def xml_laughs():
    return doctype(LAUGHS, '&a11;')

@case
def xml_blowup():
    return doctype('<!DOCTYPE w:document [<!ENTITY a "%s">]>' % ('x' * 50000), '&a;' * 50000)

@case
def xml_entity_file():
    return doctype('<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '&a;')

@case
def xml_entity_parameter():
    return doctype('<!DOCTYPE w:document [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;]>', 'x')

@case
def xml_dtd():
    return doctype('<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/a.dtd">', 'x')

@case
def xml_entity_unknown():
    return first_text('&nbsp;')

@case
def xml_xinclude():
    return paragraph('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" '
        'href="file:///etc/passwd" xml:base="http://127.0.0.1:9/"/>')

@case
def xml_stylesheet():
    return document(lambda s: s.replace('<w:document\n',
        '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/a.xsl"?><w:document\n', 1))

@case
def xml_stylesheet_elsewhere():
    changed = parts()
    changed['word/fontTable.xml'] = changed['word/fontTable.xml'].replace(b'<w:fonts',
        b'<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/a.xsl"?><w:fonts', 1)
    return of_parts(changed)

@case
def xml_unclosed():
    return document(lambda s: s.replace('</w:t>', '', 1))

@case
def xml_cut():
    return document(lambda s: s[:5000])

@case
def xml_two_roots():
    return document(lambda s: s + '<w:document/>')

@case
def xml_empty_part():
    return document(lambda s: '')

@case
def xml_utf_16():
    return document(lambda s: s.replace('UTF-8', 'UTF-16').encode('utf-16'))

@case
def xml_utf_16_bare():
    return document(lambda s: s.replace('UTF-8', 'UTF-16').encode('utf-16-le'))

@case
def xml_utf_32():
    return document(lambda s: s.replace('UTF-8', 'UTF-32').encode('utf-32'))

@case
def xml_windows():
    return document(lambda s: s.encode('cp1258', 'replace'))

@case
def xml_declared_latin():
    return document(lambda s: s.replace('UTF-8', 'ISO-8859-1', 1))

@case
def xml_declared_unknown():
    return document(lambda s: s.replace('UTF-8', 'x-none', 1))

@case
def xml_declared_us_ascii():
    return document(lambda s: s.replace('UTF-8', 'US-ASCII', 1))

@case
def xml_version():
    return document(lambda s: s.replace('version="1.0"', 'version="1.1"', 1))

@case
def xml_nul():
    return first_text('a\0b')

@case
def xml_control():
    return first_text('a\x07b')

@case
def xml_character_reference():
    return first_text('a&#0;b')

@case
def xml_prefix():
    return paragraph('<q:p/>')

@case
def xml_prefix_of_attribute():
    return paragraph('<w:p q:rsid="1"/>')

@case
def xml_attribute_twice():
    return paragraph('<w:p w:rsidR="1" w:rsidR="2"/>')

@case
def xml_attributes():
    return paragraph('<w:p %s/>' % ' '.join('a%d="1"' % i for i in range(20000)))

@case
def xml_namespaces():
    return paragraph('<w:p %s/>' % ' '.join('xmlns:a%d="urn:%d"' % (i, i) for i in range(20000)))

@case
def xml_deep():
    return paragraph('<w:p>' * 300 + '</w:p>' * 300)

@case
def xml_deep_enough():
    return paragraph('<w:smartTag>' * 150 + '<w:p/>' + '</w:smartTag>' * 150)

@case
def xml_other_prefix():
    return document(lambda s: s.replace('xmlns:w=', 'xmlns:x=').replace('<w:', '<x:').replace('</w:', '</x:')
        .replace(' w:', ' x:'))

@case
def xml_strict():
    return document(lambda s: s.replace('http://schemas.openxmlformats.org/wordprocessingml/2006/main',
        'http://purl.oclc.org/ooxml/wordprocessingml/main'))

@case
def xml_types_damaged():
    changed = parts()
    changed['[Content_Types].xml'] = b'<Types>'
    return of_parts(changed)

@case
def xml_relations_damaged():
    changed = parts()
    changed['word/_rels/document.xml.rels'] = b'<Relationships><Relationship Id="a" </Relationships>'
    return of_parts(changed)

@case
def xml_styles_damaged():
    changed = parts()
    changed['word/styles.xml'] = changed['word/styles.xml'][:3000]
    return of_parts(changed)


# ---- Slots -------------------------------------------------------------------------------------

def sdt(tag, content, props=''):
    return ('<w:sdt><w:sdtPr><w:tag w:val="%s"/>%s</w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>'
        % (tag, props, content))

def run(text):
    return '<w:r><w:t>%s</w:t></w:r>' % text

def para(content):
    return '<w:p>%s</w:p>' % content

def tag(old, new, n=1):
    return document(lambda s: s.replace('<w:tag w:val="%s"/>' % old, new, n))

def renamed(old, new, n=1):
    return tag(old, '<w:tag w:val="%s"/>' % new, n)

@case
def slot_missing():
    return document(lambda s: re.sub(r'\s*<w:alias w:val="[^"]*"/>\s*<w:tag w:val="so-ky-hieu"/>', '', s))

@case
def slot_missing_all():
    return document(lambda s: re.sub(r'\s*<w:(alias|tag) w:val="[^"]*"/>', '', s))

@case
def slot_twice():
    return paragraph(para(sdt('so-ky-hieu', run('146/KH'))))

@case
def slot_unknown():
    return renamed('so-ky-hieu', 'so-ki-hieu')

@case
def slot_unknown_far():
    return renamed('so-ky-hieu', 'completely different')

@case
def slot_name_huge():
    return renamed('so-ky-hieu', 'so-ky-hieu' * 50000)

@case
def slot_upper_case():
    return renamed('so-ky-hieu', 'So-Ky-Hieu')

@case
def slot_decomposed():
    return renamed('so-ky-hieu', 'số-ký-hiệu')

@case
def slot_spaces():
    return renamed('so-ky-hieu', '  so-ky-hieu&#9; ')

@case
def slot_spaces_after_colon():
    return renamed('each:can-cu', 'each: can-cu')

@case
def slot_space_before_colon():
    return renamed('each:can-cu', 'each :can-cu')

@case
def slot_prefix_case():
    return renamed('each:can-cu', 'Each:can-cu')

@case
def slot_prefix_unknown():
    return renamed('each:can-cu', 'for:can-cu')

@case
def slot_prefix_alone():
    return renamed('each:can-cu', 'each:')

@case
def slot_tag_empty():
    return tag('so-ky-hieu', '<w:tag w:val=""/>')

@case
def slot_tag_empty_title_decomposed():
    return document(lambda s: s.replace('<w:tag w:val="so-ky-hieu"/>', '')
        .replace('<w:alias w:val="Số, ký hiệu"/>', '<w:alias w:val="Số ký hiệu"/>'))

@case
def slot_kind_wrong():
    return renamed('so-ky-hieu', 'each:so-ky-hieu')

@case
def slot_list_as_text():
    return renamed('so-ky-hieu', 'can-cu')

@case
def slot_flag_as_text():
    return renamed('so-ky-hieu', 'du-thao')

@case
def slot_outside_list():
    return paragraph(para(sdt('ho-ten', run('Nguyễn Văn A'))))

@case
def slot_list_in_itself():
    return document(lambda s: s.replace('<w:tag w:val="muc"/>', '<w:tag w:val="each:can-cu"/>'))

@case
def slot_lists_deep():
    return paragraph(''.join('<w:sdt><w:sdtPr><w:tag w:val="each:can-cu"/></w:sdtPr><w:sdtContent>' for _ in range(12))
        + para(run('x')) + '</w:sdtContent></w:sdt>' * 12)

@case
def slot_in_slot():
    return document(lambda s: s.replace('TÊN CƠ QUAN CHỦ QUẢN</w:t>', 'TÊN</w:t></w:r>%s<w:r><w:t/>' % sdt('so-ky-hieu', run('1'))))

@case
def slot_paragraph_in_run():
    """Between words, but with whole paragraphs in it."""
    return paragraph(para(run('a') + sdt('if:du-thao', para(run('b')))))

@case
def slot_run_between_paragraphs():
    return paragraph(sdt('if:du-thao', run('b')))

def table(rows):
    return ('<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/>'
        '</w:tblGrid>%s</w:tbl><w:p/>' % rows)

def row(text):
    return '<w:tr><w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>%s</w:tc></w:tr>' % para(run(text))

@case
def slot_if_across_rows():
    return paragraph(table(row('a') + sdt('if:du-thao', row('b') + row('c')) + row('d')))

@case
def slot_paragraph_between_rows():
    return paragraph(table(row('a') + sdt('if:du-thao', para(run('b')))))

@case
def slot_row_in_cell():
    return paragraph(table('<w:tr><w:tc>%s<w:p/></w:tc></w:tr>' % sdt('if:du-thao', row('b'))))

@case
def slot_text_around_row():
    return paragraph(table(row('a') + sdt('noi-ban-hanh', row('b'))))

def body(new):
    return document(lambda s: re.sub(r'<w:sdt>\s*<w:sdtPr>\s*<w:alias w:val="[^"]*"/>\s*'
        r'<w:tag w:val="noi-dung"/>.*?</w:sdt>', new, s, flags=re.S))

@case
def slot_body_in_paragraph():
    """The words marked in Word, not the paragraph."""
    return body(para(run('a') + sdt('noi-dung', run('x'))))

@case
def slot_body_around_cell():
    return body(table('<w:tr>%s</w:tr>' % sdt('noi-dung',
        '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p/></w:tc>')))

@case
def slot_body_around_row():
    return body(table(row('a') + sdt('noi-dung', row('x'))))

@case
def slot_in_text_box():
    return paragraph(para('<w:r><w:pict><v:shape><v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox>'
        '</v:shape></w:pict></w:r>' % para(sdt('so-ky-hieu', run('1')))))

@case
def slot_in_alternate():
    return paragraph(para('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>%s</w:drawing>'
        '</mc:Choice><mc:Fallback><w:pict>%s</w:pict></mc:Fallback></mc:AlternateContent></w:r>' %
        (sdt('so-ky-hieu', run('1')), sdt('so-ky-hieu', run('1')))))

@case
def slot_in_header():
    changed = parts()
    changed['word/header1.xml'] = changed['word/header1.xml'].replace(b'</w:hdr>',
        para(sdt('so-ky-hieux', run('1'))).encode() + b'</w:hdr>')
    return of_parts(changed)

@case
def slot_in_footnote():
    return related('<Relationship Id="f1" Type="%sfootnotes" Target="footnotes.xml"/>' % OFFICE,
        {'word/footnotes.xml': ('<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
        '2006/main"><w:footnote w:id="1">%s</w:footnote></w:footnotes>'
        % para(sdt('so-ki-hieu', run('1')))).encode()})

@case
def slot_line_without_drawing():
    return paragraph(para(sdt('ke-tieu-ngu', run('____'))))

@case
def slot_line_without_width():
    return document(lambda s: re.sub(r' c[xy]="\d+"|width:[^;"]*;?', '', s))

@case
def slot_condition_empty():
    return paragraph(sdt('if:du-thao', ''))

@case
def slot_list_empty():
    return document(lambda s: re.sub(r'<w:alias w:val="[^"]*"/>\s*<w:tag w:val="muc"/>', '', s))

@case
def slot_braces():
    return paragraph(para(run('Số: {{so-ky-hieu}}')))

@case
def slot_braces_split():
    return paragraph(para(run('Số: {') + '<w:proofErr w:type="spellStart"/>' + run('{so-ky') +
        '<w:bookmarkStart w:id="9" w:name="x"/>' + run('-hieu}') + run('}') + '<w:bookmarkEnd w:id="9"/>'))

@case
def slot_guillemets():
    """A field of Word's mail merge."""
    return paragraph(para('<w:fldSimple w:instr=" MERGEFIELD so_ky_hieu ">%s</w:fldSimple>' % run('«so_ky_hieu»')))

@case
def slot_bound():
    """Bound to a part of custom XML: Word would put that back over what was filled."""
    return document(lambda s: s.replace('<w:tag w:val="so-ky-hieu"/>', '<w:tag w:val="so-ky-hieu"/>'
        '<w:dataBinding w:xpath="/a" w:storeItemID="{00000000-0000-0000-0000-000000000000}"/>'))

@case
def slot_repeating():
    """Word's own repeating section around our list."""
    return document(lambda s: s.replace('<w:tag w:val="each:can-cu"/>', '<w:tag w:val="each:can-cu"/>'
        '<w15:repeatingSection xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'))

@case
def slot_many():
    return paragraph(para(''.join(sdt('so-ky-hieu', run('1')) for _ in range(5000))))

@case
def slot_many_conditions():
    return paragraph(sdt('if:du-thao', para(run('x'))) * 1200)

@case
def slot_tracked():
    return paragraph(para('<w:ins w:id="1" w:author="A" w:date="2021-01-01T00:00:00Z">%s</w:ins>' % run('x')))

@case
def slot_property_open():
    changed = parts()
    changed['docProps/core.xml'] = re.sub(rb'\{\{[^}]*\}\}', b'{{tieu-de', changed['docProps/core.xml'], count=1)
    return of_parts(changed)


# ---- What Word does on saving ------------------------------------------------------------------

@case
def word_saved():
    def change(s):
        s = s.replace('xmlns:w=', 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
            'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
            'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
            'mc:Ignorable="w14 w15 w16se" xmlns:w=', 1)
        n = [0]
        def mark(m):
            n[0] += 1
            return ('<w:p w14:paraId="%08X" w14:textId="77777777" w:rsidR="00A77427" w:rsidRDefault="00B46BD9">'
                % n[0])
        s = s.replace('<w:p>', '\0')
        s = re.sub('\0', mark, s)
        s = re.sub(r'<w:id w:val="(\d+)"/>', r'<w:id w:val="\1"/><w:placeholder><w:docPart w:val="DefaultPlaceholder"/>'
            r'</w:placeholder><w15:appearance w15:val="hidden"/><w15:color w:val="FF0000"/>', s)
        # A run in two, with the marks of the spelling checker between them.
        s = re.sub(r'<w:r>\s*<w:t>([^< ]+) ([^<]+)</w:t>\s*</w:r>', r'<w:proofErr w:type="spellStart"/>'
            r'<w:r w:rsidRPr="00A77427"><w:t xml:space="preserve">\1 </w:t></w:r><w:proofErr w:type="spellEnd"/>'
            r'<w:r><w:lastRenderedPageBreak/><w:t>\2</w:t></w:r>', s)
        # A bookmark that begins in one control and ends behind it.
        return s.replace('<w:sdtContent>', '<w:sdtContent><w:bookmarkStart w:id="900" w:name="_GoBack"/>', 1).replace(
            '</w:sdt>', '</w:sdt><w:bookmarkEnd w:id="900"/>', 1)
    return document(change)


# ---- Pages -------------------------------------------------------------------------------------

def page(change):
    with open(KIND + '/page.html', encoding='utf-8') as f:
        text = f.read()
    new = change(text)
    assert new != text
    return {'page.html': new if isinstance(new, bytes) else new.encode()}

def in_page(new):
    return page(lambda s: s.replace('</main>', new + '</main>', 1))

def in_head(new):
    return page(lambda s: s.replace('</head>', new + '</head>', 1))

@case
def page_empty():
    return {'page.html': b''}

@case
def page_unknown():
    return page(lambda s: s.replace('"so-ky-hieu"', '"so-ki-hieu"'))

@case
def page_missing():
    return page(lambda s: s.replace(' data-text="so-ky-hieu"', '').replace(' data-attr-content="so-ky-hieu"', ''))

@case
def page_twice_same():
    return in_page('<p data-text="a" data-text="b"></p>')

@case
def page_body_twice():
    return in_page('<div data-markup="noi-dung"></div>')

@case
def page_attribute_unknown():
    return in_page('<p data-txt="so-ky-hieu"></p>')

@case
def page_attribute_case():
    return in_page('<p data-Text="so-ky-hieu"></p><p DATA-TEXT="so-ky-hieu"></p>')

@case
def page_own_data():
    return in_page('<p data-sap-xep="a">x</p>')

@case
def page_void():
    return in_page('<br data-text="so-ky-hieu"/><img src="a.png" alt="" data-markup="noi-nhan"/>')

@case
def page_head():
    return in_head('<p data-text="so-ky-hieu">1</p>')

@case
def page_title_markup():
    return in_head('<title data-markup="noi-dung">1</title>')

@case
def page_script():
    return in_head('<script data-text="so-ky-hieu"></script><style data-markup="noi-dung"></style>'
        '<script><b data-text="so-ky-hieu"/></script>')

@case
def page_script_case():
    return in_head('<SCRIPT data-text="so-ky-hieu"></SCRIPT>')

@case
def page_comment():
    return page(lambda s: re.sub(r'(<[^<>]* data-text="so-ky-hieu">[^<]*</\w+>)', r'<!-- \1 -->', s)
        .replace(' data-attr-content="so-ky-hieu"', ''))

@case
def page_markup_in_line():
    return page(lambda s: re.sub(r'<div class="noi-dung" data-markup="noi-dung">.*?</div>',
        '<p data-markup="noi-dung">x</p>', s, flags=re.S))

@case
def page_inert():
    return in_page('<template><p data-text="so-ky-hieu">1</p></template>')

@case
def page_raw():
    return in_page(''.join('<%s data-text="so-ky-hieu">1</%s>' % (e, e) for e in
        ('iframe', 'noscript', 'noembed', 'noframes', 'xmp', 'textarea')))

@case
def page_svg():
    return in_page('<svg xmlns="http://www.w3.org/2000/svg"><text data-text="so-ky-hieu">1</text>'
        '<foreignObject data-markup="phu-luc"></foreignObject></svg>')

@case
def page_handler():
    return in_page('<p data-attr-onclick="so-ky-hieu" data-attr-style="so-ky-hieu"></p>')

@case
def page_address():
    return in_page('<a data-attr-href="trich-yeu">a</a><img alt="" data-attr-src="so-ky-hieu"/>'
        '<form data-attr-action="so-ky-hieu"></form>')

@case
def page_refresh_in_capitals():
    return in_head('<meta HTTP-EQUIV="refresh" data-attr-content="trich-yeu"/>')

@case
def page_refresh():
    return in_head('<meta http-equiv="refresh" data-attr-content="trich-yeu"/>')

@case
def page_doctype():
    return page(lambda s: s.replace('<!DOCTYPE html>',
        '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>').replace('</main>', '&a;</main>'))

@case
def page_doctype_old():
    return page(lambda s: s.replace('<!DOCTYPE html>', '<!DOCTYPE html PUBLIC '
        '"-//W3C//DTD XHTML 1.0 Strict//EN" "http://127.0.0.1:9/xhtml1-strict.dtd">'))

@case
def page_entity():
    return in_page('<p>a&nbsp;b &copy; &x;</p>')

@case
def page_unclosed():
    return in_page('<p>')

@case
def page_utf_16():
    return page(lambda s: s.encode('utf-16'))

@case
def page_xslt():
    return page(lambda s: s.replace('<html', '<?xml-stylesheet href="http://127.0.0.1:9/a.xsl"?><html', 1))

@case
def page_braces():
    return in_page('<p>{{so-ky-hieu}}</p>')

@case
def page_no_html():
    return {'page.html': b'<!DOCTYPE html>\n<body/>\n'}

@case
def page_deep():
    return in_page('<div>' * 300 + '</div>' * 300)

@case
def page_slot_in_slot():
    return in_page('<p data-text="so-ky-hieu"><b data-text="ngay">1</b></p>')

@case
def page_slots_on_one():
    return in_page('<p data-text="so-ky-hieu" data-markup="noi-nhan"></p>'
        '<p data-unwrap="" data-attr-title="so-ky-hieu">x</p>')

@case
def page_condition_empty():
    return in_page('<p data-if="du-thao"></p>')

@case
def page_attributes():
    return in_page('<p %s></p>' % ' '.join('a%d="1"' % i for i in range(20000)))


# ---- Folders -----------------------------------------------------------------------------------

@case
def folder_empty():
    return {}

@case
def folder_docx_empty():
    return {'docx/': b''}

@case
def folder_sound():
    return {'docx/' + name: data for name, data in parts().items()}

@case
def folder_spaces():
    changed = {'docx/' + name: data for name, data in parts().items()}
    changed['docx/word/ảnh chụp.png'] = b''
    return changed


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if not path.endswith('/'):
        with open(path, 'wb') as f:
            f.write(placed(data))


def make(folder, only=()):
    for name, make_one in CASES.items():
        if only and name not in only:
            continue
        made = make_one()
        if isinstance(made, bytes):
            write('%s/%s.docx' % (folder, name), made)
            continue
        os.makedirs('%s/%s' % (folder, name), exist_ok=True)
        for path, data in made.items():
            write('%s/%s/%s' % (folder, name, path), data)


def listen(vanthu, folder):
    """Checks the templates that name addresses and files; nobody may knock at the door."""
    door = socket.create_server(('127.0.0.1', 0))
    door.setblocking(False)
    secret = os.path.abspath(folder + '/secret')
    write(secret, b'a secret text')
    PLACES[b'127.0.0.1:9'] = b'127.0.0.1:%d' % door.getsockname()[1]
    PLACES[b'/etc/passwd'] = secret.encode()
    names = [n for n in CASES if n.startswith(('xml-', 'parts-', 'page-'))]
    make(folder, names)
    for name in sorted(os.listdir(folder)):
        if name == 'secret':
            continue
        done = subprocess.run([vanthu, 'template', 'check', name], cwd=folder, capture_output=True)
        if b'a secret text' in done.stdout + done.stderr:
            sys.exit('%s: a file was read' % name)
    try:
        door.accept()
        sys.exit('somebody called')
    except BlockingIOError:
        pass
    # That it would have been heard:
    socket.create_connection(door.getsockname()).close()
    select.select([door], [], [], 5)
    door.accept()


if __name__ == '__main__':
    {'make': make, 'listen': listen}[sys.argv[1]](*sys.argv[2:])
