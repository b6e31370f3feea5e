"""Word files → Document: the main part of the package, read as what a person sees on paper.

One `Cell` per w:tc, never repeated over its span: expanding spans repeats numbers. Deleted and
hidden ink is not read, nor the second copy of a text box that Word keeps for old programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from parser.documents.archive import DAMAGED, names, part
from parser.documents.document import Block, Cell, Document, Paragraph, Table
from parser.documents.limits import Limits
from parser.errors import Unreadable

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_WORD = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MAIN_PART = re.compile(r"word/document\d*\.xml")

PARAGRAPH, RUN = f"{WORD}p", f"{WORD}r"
TABLE, ROW, CELL = f"{WORD}tbl", f"{WORD}tr", f"{WORD}tc"
TEXT_BOX = f"{WORD}txbxContent"
TEXT = (f"{WORD}t", f"{MATH}t")
GLYPHS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
OFF = ("0", "false", "off")
UNSEEN = (
    f"{COMPATIBILITY}Fallback",
    f"{WORD}del",
    f"{WORD}moveFrom",
    f"{WORD}delText",
    f"{WORD}instrText",
    f"{WORD}rt",
    # Its w:tabs hold w:tab elements that set stops and print nothing.
    f"{WORD}pPr",
)


def main_part(data: bytes) -> str | None:
    """The name of the part that holds the text, None where the zip is no Word file."""
    return next((name for name in names(data) if MAIN_PART.fullmatch(name)), None)


def read_docx(data: bytes, file: str, limits: Limits) -> Document:
    """The paragraphs and tables of a Word file in reading order; a Refusal where it cannot be read."""
    name = main_part(data)
    if name is None:
        raise Unreadable(DAMAGED)
    root = _parse(part(data, name, limits))
    _drop_unseen(root)
    return Document(file, "docx", tuple(_blocks(root)))


def _parse(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(xml.replace(STRICT_WORD, WORD[1:-1].encode()), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(DAMAGED) from error
    # Office never writes a DOCTYPE: it can only bring entities that swell.
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(DAMAGED)
    return root


def _drop_unseen(root: etree._Element) -> None:
    deleted_rows = [
        next(mark.iterancestors(ROW)) for mark in root.iterfind(f".//{WORD}tr/{WORD}trPr/{WORD}del")
    ]
    hidden_runs = [
        next(mark.iterancestors(RUN))
        for mark in root.iterfind(f".//{WORD}r/{WORD}rPr/{WORD}vanish")
        if mark.get(f"{WORD}val") not in OFF
    ]
    for element in (*deleted_rows, *hidden_runs):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    etree.strip_elements(root, *UNSEEN, with_tail=False)


def _blocks(parent: etree._Element) -> Iterator[Block]:
    """Paragraphs and tables below `parent`, through whatever wraps them (w:sdt, w:ins, w:customXml)."""
    for child in parent:
        if child.tag == PARAGRAPH:
            yield from _paragraph(child)
        elif child.tag == TABLE:
            yield from _table(child)
        else:
            yield from _blocks(child)


def _paragraph(element: etree._Element) -> Iterator[Block]:
    """The paragraph itself, then the text boxes that hang on it."""
    text = "".join(_ink(element)).strip()
    if text:
        yield Paragraph(text)
    for box in element.iter(TEXT_BOX):
        if next(box.iterancestors(PARAGRAPH)) is element:
            yield from _blocks(box)


def _table(element: etree._Element) -> Iterator[Block]:
    rows = [list(_outermost(row, CELL)) for row in _outermost(element, ROW)]
    if _is_frame(rows):
        for row in rows:
            for cell in row:
                yield from _blocks(cell)
    else:
        yield Table(tuple(tuple(Cell(_cell_text(cell)) for cell in row) for row in rows if row))


def _is_frame(rows: list[list[etree._Element]]) -> bool:
    """Whether a table only lays out a page: it holds tables, or is one box around text."""
    cells = [cell for row in rows for cell in row]
    return len(cells) <= 1 or any(next(cell.iter(TABLE), None) is not None for cell in cells)


def _outermost(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        else:
            yield from _outermost(child, tag)


def _cell_text(cell: etree._Element) -> str:
    return "\n".join("".join(_ink(paragraph)) for paragraph in cell.iter(PARAGRAPH)).strip("\n")


def _ink(element: etree._Element) -> Iterator[str]:
    """The text of one paragraph without that of its text boxes."""
    for child in element:
        if child.tag in TEXT:
            yield child.text or ""
        elif child.tag in GLYPHS:
            yield GLYPHS[child.tag]
        elif child.tag != TEXT_BOX:
            yield from _ink(child)
