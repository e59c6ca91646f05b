#!/usr/bin/env python3
"""Templates far beyond any limit: each is refused, or sound, in good time and in little memory.

	big-templates.py VANTHU FOLDER

Prints a line "ok" or "not ok" for each.
"""
import os
import struct
import subprocess
import sys
import zlib

sys.path.insert(0, 'test/faults')
sys.dont_write_bytecode = True
import templates as small
from templates import Entry, archive, entries, of_parts, para, paragraph, parts, related, run, sdt

SECONDS = 5     # of the processor
MEGABYTES = 700 # a tree of libxml2 takes up to 60 bytes for each of a part's

CASES = {}


def case(make):
    CASES[make.__name__.replace('_', '-')] = make
    return make


# ---- Archives ----------------------------------------------------------------------------------

def zeros(megabytes):
    """Deflated: blocks that do not look back can be put one after the other."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = deflate.compress(b'\0' * 1000000) + deflate.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    return block * megabytes + end


def bomb(said, zip64=False):
    all_entries = entries()
    e = Entry('word/a.bin', b'')
    e.data, e.size = zeros(10000), said
    e.stored = len(e.data)
    if zip64:
        e.extra = struct.pack('<HHQ', 1, 8, 10**10)
        e.local_extra = struct.pack('<HHQQ', 1, 16, 10**10, len(e.data))
        e.stored = 0xffffffff
        e.central = {'size': 0xffffffff, 'stored': len(e.data)}
        all_entries.append(e)
        return archive(all_entries)
    all_entries.append(e)
    return archive(all_entries)

@case
def bomb_that_says_so():
    return bomb(0xffffffff, zip64=True), b'docx-too-large'

@case
def bomb_that_says_little():
    return bomb(100), b'docx-no-package'

@case
def bomb_that_says_half():
    return bomb(60 * 1000000), b'docx-no-package'

@case
def a_million_entries():
    """All in the place of the first one."""
    e = Entry('a', b'', method=0)
    one = small.directory(e, 0)
    central = b''.join(one[:46] + b'%c' % (97 + i % 26) for i in range(1000000))
    head = small.local(e)
    n, at = 1000000, len(head)
    return head + central + struct.pack('<4sQHHIIQQQQ', b'PK\6\6', 44, 45, 45, 0, 0, n, n, len(central), at) + \
        struct.pack('<4sIQI', b'PK\6\7', 0, at + len(central), 1) + \
        struct.pack('<4sHHHHIIH', b'PK\5\6', 0, 0, 0xffff, 0xffff, 0xffffffff, 0xffffffff, 0), b'docx-too-many-parts'

@case
def a_million_entries_hidden():
    """The end says that there are few."""
    data, _ = a_million_entries()
    return data[:-22 - 20 - 56] + struct.pack('<4sHHHHIIH', b'PK\5\6', 0, 0, 3, 3, len(data) - 22 - 76 - 31,
        31, 0), b'docx-no-package'

@case
def a_large_file():
    return 10**10, b'docx-too-large'

@case
def a_large_page():
    return {'page.html': 10**10}, b'html-template-large'

@case
def a_large_part():
    return {'docx/' + name: data for name, data in parts().items()} | {'docx/word/a.png': 10**10}, \
        b'docx-too-large'

@case
def many_parts_in_a_folder():
    return {'docx/' + name: data for name, data in parts().items()} | \
        {'docx/word/a%d.xml' % i: b'<a/>' for i in range(5000)}, b'docx-too-many-parts'


# ---- XML ---------------------------------------------------------------------------------------

@case
def a_million_siblings():
    return paragraph('<w:p/>' * 1000000), b''

@case
def a_million_texts():
    """Blank ones, between comments; whether there are elements among them is asked for each."""
    return paragraph('<w:p> ' + ' <!---->' * 900000 + '</w:p>'), b''

@case
def a_million_instructions():
    return paragraph('<w:p>' + ' <?a?>' * 1000000 + '</w:p>'), b''

@case
def a_long_text():
    return paragraph(para(run('x' * 7900000))), b''

@case
def a_blank_text():
    return paragraph(para('<w:r><w:t xml:space="preserve">%s</w:t></w:r>' % (' ' * 7900000))), b''

@case
def a_long_attribute():
    return paragraph('<w:p w:x="%s"/>' % ('x' * 7900000)), b''

@case
def an_attribute_of_10_mb():
    return paragraph('<w:p w:x="%s"/>' % ('x' * 10000000)), b'template-too-large'

@case
def a_part_of_60_mb():
    return paragraph('<w:p/>' * 10000000), b'template-too-large'

@case
def a_long_name():
    return paragraph('<w:%s/>' % ('x' * 40000) * 100), b''

@case
def paragraphs_in_paragraphs():
    return paragraph('<w:p><w:r><w:t>%s</w:t></w:r>' % ('x' * 40000) * 150 + '</w:p>' * 150), b''

@case
def many_namespaces():
    return paragraph(''.join('<w:p xmlns:a%d="urn:%d"/>' % (i, i) for i in range(200000))), b'template-names'

@case
def many_names():
    return paragraph(''.join('<a%x/>' % i for i in range(900000))), b'template-names'

@case
def namespaces_of_controls():
    return paragraph(''.join('<w:sdt xmlns:a%d="urn:%d"/>' % (i, i) for i in range(5000))), b'template-namespaces'

@case
def bookmarks():
    return paragraph(''.join('<w:bookmarkStart w:id="%d" w:name="_GoBack"/>' % i for i in range(70000)) +
        ''.join('<w:bookmarkEnd w:id="%d"/>' % i for i in range(70000, 140000))), b''

@case
def many_styles():
    changed = parts()
    changed['word/styles.xml'] = changed['word/styles.xml'].replace(b'</w:styles>', b'<w:style w:styleId="a"/>' * 300000 +
        b'</w:styles>')
    return of_parts(changed), b'template-styles'

@case
def styles_in_a_chain():
    changed = parts()
    changed['word/styles.xml'] = changed['word/styles.xml'].replace(b'</w:styles>', b''.join(
        b'<w:style w:type="paragraph" w:styleId="s%d"><w:basedOn w:val="s%d"/>%s</w:style>' %
        (i, i + 1, b'<w:rPr/>' * 180) for i in range(4900)) + b'</w:styles>')
    changed['word/document.xml'] = changed['word/document.xml'].replace(b'<w:pStyle w:val="', b'<w:pStyle w:val="s0" w:x="')
    return of_parts(changed), b''

@case
def relationships():
    return related(''.join('<Relationship Id="vt%s" Type="a/image" Target="a%d"/>' % ('x' * (i % 250), i)
        for i in range(40000))), b'docx-target-missing'

@case
def content_types():
    changed = parts()
    changed['[Content_Types].xml'] = changed['[Content_Types].xml'].replace(b'</Types>',
        b'<Default Extension="a" ContentType="a"/>' * 190000 + b'</Types>')
    return of_parts(changed), b''


# ---- Slots -------------------------------------------------------------------------------------

@case
def slots_without_a_text():
    return paragraph('<w:p/>' * 300000 + sdt('if:du-thao', '<w:p/>') * 40000), b'template-too-many-slots'

@case
def unknown_slots():
    return paragraph('<w:p/>' * 300000 + sdt('so-ki-hieu', '<w:p/>') * 40000), b'template-slot-unknown'

@case
def unknown_prefixes():
    return paragraph('<w:p/>' * 300000 + sdt('x:y', '<w:p/>') * 40000), b'template-slot-prefix'

@case
def slots_in_slots():
    one = '<w:sdt><w:sdtPr><w:tag w:val="so-ky-hieu"/></w:sdtPr><w:sdtContent>'
    return paragraph((one * 80 + '<w:p/>' * 800 + '</w:sdtContent></w:sdt>' * 80) * 500), b'template-slot-lost'

@case
def controls_without_a_tag():
    return paragraph('<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>' * 130000), b''

@case
def slots_in_properties():
    changed = parts()
    changed['docProps/core.xml'] = changed['docProps/core.xml'].replace(b'{{tieu-de}}', b'{{tieu-de}}' * 600000)
    return of_parts(changed), b'template-too-many-slots'

@case
def tables_in_tables():
    one = '<w:tbl><w:tr><w:tc>'
    return paragraph((one * 60 + '<w:p/>' + '</w:tc></w:tr></w:tbl>' * 60) * 2500), b''

@case
def page_of_a_million_elements():
    return small.in_page('<p/>' * 1000000), b''

@case
def page_of_slots():
    return small.in_page('<p/>' * 500000 + '<p data-text="so-ky-hieu"/>' * 100000), b'template-too-many-slots'

@case
def page_of_slips():
    return small.in_page('<p data-txt="so-ky-hieu"/>' * 150000), b'template-data'

@case
def page_of_long_tags():
    return small.in_page('<p x="%s" %s/>' % ('x' * 7000000, ' '.join('a%d=""' % i for i in range(190)))), b''


# ---- Running -----------------------------------------------------------------------------------

def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as f:
        if isinstance(data, int):
            f.truncate(data)
        else:
            f.write(data)


def make_apart(make, path):
    """In a process of its own: what a process has used counts as used by those it starts."""
    end, other_end = os.pipe()
    child = os.fork()
    if child == 0:
        made, wanted = make()
        for part, data in (made if isinstance(made, dict) else {'': made}).items():
            write('%s/%s' % (path, part) if part else path + '.docx', data)
        os.write(other_end, wanted)
        os._exit(0)
    os.close(other_end)
    with open(end, 'rb') as said:
        wanted = said.read()
    return os.waitpid(child, 0)[1] == 0, wanted


def measure(command, folder):
    with open(folder + '/said', 'wb') as said:
        child = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = 0
    with open(folder + '/said', 'rb') as said:
        text = said.read(1000000)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, text


def main(vanthu, folder, *only):
    bad = 0
    for name, make in CASES.items():
        if only and name not in only:
            continue
        path = '%s/%s' % (folder, name)
        made, wanted = make_apart(make, path)
        given = name if os.path.isdir(path) else name + '.docx'
        status, seconds, megabytes, said = measure([vanthu, 'template', 'check', given], folder)
        sound = made and status == (1 if wanted else 0) and wanted in said
        good = sound and seconds < SECONDS and megabytes < MEGABYTES
        print('%s %s: %.2f s, %d MB' % ('ok' if good else 'not ok', name, seconds, megabytes), flush=True)
        if not good:
            print('status %d\n%s' % (status, said[:1000].decode(errors='replace')), flush=True)
            bad = 1
        subprocess.run(['rm', '-rf', path, path + '.docx'], check=True)
    sys.exit(bad)


if __name__ == '__main__':
    main(os.path.abspath(sys.argv[1]), *sys.argv[2:])
