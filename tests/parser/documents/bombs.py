"""Files that swell, loop or lie, made in the test: small to write, costly to whoever believes them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from random import Random

from tests.drafts import Draft
from tests.parser.documents.conftest import NAMESPACES

Make = Callable[[], bytes]

_ECHOES = (
    f'<!ENTITY {name} "{f"&{before};" * 10}">'
    for before, name in zip("abcdefghij", "bcdefghijk", strict=True)
)
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha">{"".join(_ECHOES)}]>'
"""An entity that stands for ten thousand million others."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TITLE = Draft().title


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str, doctype: str = "") -> bytes:
    return packed(
        {"word/document.xml": f"{doctype}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    )


def swelling(parts: int) -> bytes:
    """A Word file of so many megabytes of empty paragraphs."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as xml,
    ):
        xml.write(f"<w:document {NAMESPACES}><w:body>".encode())
        for _ in range(parts):
            xml.write(b"<w:p/>" * 166_667)
    return buffer.getvalue()


def overlapping(names: int) -> bytes:
    """A zip whose entries all point to the same 20 MB of nothing, packed into 20 kB."""
    plain = bytes(20_000_000)
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = press.compress(plain) + press.flush()
    about = (0, 8, 0, 0, zlib.crc32(plain), len(content), len(plain))
    first = b"word/document.xml"
    local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, *about, len(first), 0) + first + content
    directory = b"".join(
        struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, *about, len(name), 0, 0, 0, 0, 0, 0) + name
        for name in (first, *(b"%d" % number for number in range(names)))
    )
    ending = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, names + 1, names + 1, len(directory), len(local), 0)
    return local + directory + ending


def workbook(sheet: str, strings: str = "") -> bytes:
    """An .xlsx with that sheet and those shared strings."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"

    def linked(*targets: tuple[str, str]) -> str:
        links = (
            f'<Relationship Id="rId{number}" Type="{office}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(targets, 1)
        )
        return f'<Relationships xmlns="{package}">{"".join(links)}</Relationships>'

    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": linked(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="年报" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": linked(
                ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>',
        }
    )


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + trailer


def pdf_pages(count: int, content: bytes, filters: bytes = b"") -> bytes:
    """A PDF of so many pages that all show the same content."""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 4 0 R>>"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content),
        *[page] * count,
    )


def deflated(piece: bytes, times: int) -> bytes:
    """So many copies of a piece, packed without ever being held unpacked."""
    press = zlib.compressobj(9)
    return b"".join(press.compress(piece) for _ in range(times)) + press.flush()


def archived(parts: int) -> bytes:
    """A saved web page (.mht) of so many parts."""
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    return head + b"--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n" * parts + b"--b--"


def archived_deep(depth: int) -> bytes:
    """A saved web page whose parts are nested that deep."""
    levels = (
        b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
        for level in range(depth)
    )
    return b"MIME-Version: 1.0\r\n" + b"".join(levels) + b"Content-Type: text/html\r\n\r\n<p>x</p>"


MAGIC: Mapping[str, bytes] = {
    "zip": b"PK\3\4",
    "old Office": OLE,
    "old Word": OLE + bytes(504) + "WordDocument".encode("utf-16-le"),
    "old Excel": OLE + bytes(504) + "Workbook".encode("utf-16-le"),
    "PDF": b"%PDF-1.7\n",
    "RTF": b"{\\rtf1\\ansi ",
    "saved page": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n",
    "web page": b"<html><body><table><tr><td>",
    "Word XML": b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument ',
    "UTF-16": b"\xff\xfe",
    "UTF-8": b"\xef\xbb\xbf",
    "picture": b"\x89PNG\r\n\x1a\n",
}
"""How files of each kind begin."""


def noise(seed: int, most: int) -> bytes:
    """Bytes without sense, the same ones for the same seed."""
    random = Random(seed)
    return random.randbytes(random.randrange(most))


_CELL = "<w:tc><w:p/></w:tc>"
_STRING = '<c t="s"><v>0</v></c>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_RATIO = "<!--" + "".join(map(str, Random(1).choices(range(10), k=400_000))) + "-->"
"""Text that does not pack well, so that a file stays below the ratio of packed to unpacked bytes."""

WORD_BOMBS: Mapping[str, Make] = {
    "600 MB of paragraphs": lambda: swelling(600),
    "a zip in a zip": lambda: packed({"a.zip": packed({"b.zip": packed({"c": "x" * 1_000_000})})}),
    "entries that overlap": lambda: overlapping(1_500),
    "20 000 entries": lambda: packed({"word/document.xml": ""} | {f"word/{n}": "" for n in range(20_000)}),
    "a styles part that swells": lambda: packed(
        {"word/document.xml": f"<w:document {NAMESPACES}/>", "word/styles.xml": bytes(200_000_000)}
    ),
    "billion laughs": lambda: word("<w:p><w:r><w:t>&k;</w:t></w:r></w:p>", LAUGHS),
    "an entity that is a file": lambda: word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", _OUTSIDE),
    "a document type": lambda: word("", "<!DOCTYPE x>"),
    "tables nested 3000 deep": lambda: word("<w:tbl><w:tr><w:tc>" * 3_000 + "</w:tc></w:tr></w:tbl>" * 3_000),
    "200 000 cells": lambda: word(f"<w:tbl>{('<w:tr>' + _CELL * 50 + '</w:tr>') * 4_000}</w:tbl>" + _RATIO),
    "200 000 cells in a row": lambda: word(f"<w:tbl><w:tr>{_CELL * 200_000}</w:tr></w:tbl>" + _RATIO),
}

PAGE_BOMBS: Mapping[str, Make] = {
    "200 000 divisions": lambda: b"<html><body>" + b"<div>" * 200_000,
    "200 000 divisions side by side": lambda: b"<html><body>" + b"<div>x</div>" * 200_000,
    "20 000 nested tables": lambda: b"<html><body>" + b"<table><tr><td>" * 20_000 + b"</table></html>",
    "a million attributes": lambda: b"<html><body><p " + b"a=1 " * 1_000_000 + b">x</p></body></html>",
    "a million comments": lambda: b"<html><body>" + b"<!--" * 1_000_000,
    "styles without end": lambda: b"<html><style>" + b".a{" * 500_000 + b"</style><body><p class=a>x",
    "10 000 parts": lambda: archived(10_000),
    "parts nested 2000 deep": lambda: archived_deep(2_000),
}

TEXT_BOMBS: Mapping[str, Make] = {
    "text without a line end": lambda: "今天天气很好".encode() * 800_000,
    "5 MB of digits": lambda: b"9" * 5_000_000,
    "a million digits in a report": lambda: f"{TITLE}\n一、总体情况\n{'9' * 900_000}".encode(),
    "two million bars": lambda: b"|" * 2_000_000,
    "900 000 bars": lambda: b"|" * 900_000,
    "a giant row": lambda: b"|0" * 450_000,
    "a line with 900 000 tabs": lambda: b"x" + b"\t" * 900_000 + b"y",
    "100 000 rows": lambda: b"a\tb\tc\n" * 100_000,
    "400 000 short lines": lambda: "公\n".encode() * 400_000,
    "900 000 open brackets": lambda: f"{'（' * 900_000}".encode(),
    "20 MB without a character": lambda: bytes(20_000_000),
    "20 MB of noise": lambda: Random(1).randbytes(20_000_000),
    "wide noise": lambda: b"\xff\xfe" + Random(1).randbytes(4_000_000),
}

SHEET_BOMBS: Mapping[str, Make] = {
    "a cell in the last row and column": lambda: workbook(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    ),
    "a size that lies": lambda: workbook('<dimension ref="A1:XFD1048576"/><sheetData/>'),
    "a thousand merges of everything": lambda: workbook(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 1_000 + "</mergeCells>"
    ),
    "references beyond any sheet": lambda: workbook(
        '<sheetData><row r="-1"><c r="ZZZZZZZZ99999999999"><v>1</v></c></row></sheetData>'
    ),
    "strings that swell": lambda: workbook("<sheetData/>", f"<si><t>{'A' * 100_000_000}</t></si>"),
    "one long string in 40 000 cells": lambda: workbook(
        "<sheetData>" + f"<row>{_STRING * 10}</row>" * 4_000 + "</sheetData>" + _RATIO,
        f"<si><t>{'A' * 30_000}</t></si>",
    ),
    "a string that is not there": lambda: workbook(
        '<sheetData><row r="1"><c r="A1" t="s"><v>999999999</v></c></row></sheetData>', "<si><t>x</t></si>"
    ),
    "an .xls with nothing behind its name": lambda: MAGIC["old Excel"],
}

PDF_BOMBS: Mapping[str, Make] = {
    "3000 pages": lambda: pdf_pages(3_000, b"BT /F1 12 Tf 72 720 Td (hello) Tj ET"),
    "two thousand million pages": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 2000000000/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ),
    "500 MB in half a megabyte": lambda: pdf_pages(
        1, deflated(b" " * 1_000_000, 500), b"/Filter/FlateDecode"
    ),
    "20 million words in 200 kB": lambda: pdf_pages(
        1, deflated(b"BT /F1 12 Tf (x) Tj ET " * 10_000, 2_000), b"/Filter/FlateDecode"
    ),
    "250 000 letters on a page": lambda: pdf_pages(1, b"BT /F1 1 Tf 10 10 Td (%s) Tj ET" % (b"9" * 250_000)),
    "200 000 lines on a page": lambda: pdf_pages(1, b"1 1 m 90 90 l S " * 200_000),
    "pages that hold themselves": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 2/Kids[3 0 R 2 0 R]>>",
        b"<</Type/Pages/Parent 2 0 R/Count 1/Kids[2 0 R]>>",
    ),
    "a directory that points to itself": lambda: (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\nxref\n0 1\n0000000000 65535 f \n"
        b"trailer<</Size 3/Root 1 0 R/Prev 51>>\nstartxref\n51\n%%EOF"
    ),
    "a million brackets": lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 1_000_000),
    "nothing but a beginning": lambda: MAGIC["PDF"],
}

RTF_BOMBS: Mapping[str, Make] = {
    "100 000 groups": lambda: b"{\\rtf1 " + b"{" * 100_000 + b"x" + b"}" * 100_001,
    "bytes that are not there": lambda: b"{\\rtf1 \\bin99999999999 x}",
    "a number of a million digits": lambda: b"{\\rtf1 \\cellx" + b"9" * 1_000_000 + b" x}",
    "a table in a thousand million tables": lambda: (
        b"{\\rtf1 \\itap999999999\\intbl x\\nestcell\\nestrow\\cell\\row}"
    ),
    "a picture of 18 MB": lambda: b"{\\rtf1 {\\pict " + b"ff" * 9_000_000 + b"}}",
}
