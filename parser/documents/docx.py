"""Word files → Document: the main part of the package, read as what a person sees on paper.

One `Cell` per w:tc, never repeated over its span: expanding spans repeats numbers. A text box is no
part of the text that it hangs on, and the second copy that Word keeps for old programs is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from parser.documents.archive import DAMAGED, names, part
from parser.documents.document import Block, Cell, Document, Paragraph, Table
from parser.documents.limits import Limits
from parser.documents.word_ink import CELL, MATH, PARAGRAPH, ROW, TABLE, TEXT, TEXT_BOX, WORD, drop_unseen
from parser.errors import TooBig, Unreadable

STRICT_WORD = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MAIN_PART = re.compile(r"word/document\d*\.xml")
STYLES_PART = "word/styles.xml"

TOO_LONG = "这个文件的内容太多，不像是一份年报，没有继续读取。请只保留年报正文和表格后重新发送。"
_MOST_TAGS = 2_000_000
"""The tree takes some hundred bytes for each. A report has 30 000."""

GLYPHS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
_WITHOUT_TEXT = tuple(f"{WORD}{name}" for name in ("drawing", "pict", "object", "sym", "ffData"))
FRACTION_BELOW = f"{MATH}den"


def main_part(data: bytes) -> str | None:
    """The name of the part that holds the text, None where the zip is no Word file."""
    return next((name for name in names(data) if MAIN_PART.fullmatch(name)), None)


def read_docx(data: bytes, file: str, limits: Limits) -> Document:
    """The paragraphs and tables of a Word file in reading order; a Refusal where it cannot be read."""
    root, styles = open_docx(data, limits)
    return Document(file, "docx", word_blocks(root, styles))


def open_docx(data: bytes, limits: Limits) -> tuple[etree._Element, etree._Element | None]:
    """The trees of the text and of the styles, as whoever packed them wrote them; a Refusal as above."""
    name = main_part(data)
    if name is None:
        raise Unreadable(DAMAGED)
    root = parse_xml(part(data, name, limits))
    styles = parse_xml(part(data, STYLES_PART, limits)) if STYLES_PART in names(data) else None
    return root, styles


def word_blocks(
    root: etree._Element, styles: etree._Element | None, places: Mapping[etree._Element, int] | None = None
) -> tuple[Block, ...]:
    """The paragraphs and tables below `root` as they are seen; `styles` is the w:styles that holds.

    A paragraph of Word has no line that anybody could count. Who must find its element again gives `places`,
    a number for each w:p and w:tc, which then stand as the lines of paragraphs and cells.
    """
    drop_unseen(root, styles)
    return tuple(block for seen in _seen(root) if (block := _block(seen, places or {})))


def parse_xml(xml: bytes, damaged: str = DAMAGED) -> etree._Element:
    """The tree of a part of an Office file, without anything that it points to.

    Raises Unreadable with the sentence `damaged` where it cannot be read.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if xml.count(b"<") > _MOST_TAGS:
        raise TooBig(TOO_LONG)
    try:
        root = etree.fromstring(xml.replace(STRICT_WORD, WORD[1:-1].encode()), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(damaged) from error
    # Office never writes a DOCTYPE: it can only bring entities that swell.
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(damaged)
    return root


_Rows = list[list[etree._Element]]
"""The cells of a table, row by row."""


def _block(seen: etree._Element | _Rows, places: Mapping[etree._Element, int]) -> Block | None:
    """A paragraph with text, or a table."""
    if isinstance(seen, list):
        return Table(
            tuple(tuple(Cell(_cell_text(cell), places.get(cell)) for cell in row) for row in seen if row)
        )
    text = paragraph_text(seen).strip()
    return Paragraph(text, places.get(seen)) if text else None


def _seen(parent: etree._Element) -> Iterator[etree._Element | _Rows]:
    """Paragraphs and tables below `parent`, through whatever wraps them (w:sdt, w:ins, w:customXml)."""
    for child in parent:
        if child.tag == PARAGRAPH:
            yield child
            yield from _boxes(child)
        elif child.tag == TABLE:
            yield from _table(child)
        else:
            yield from _seen(child)


def _boxes(element: etree._Element) -> Iterator[etree._Element | _Rows]:
    """What stands in the text boxes that hang on an element."""
    for box in _outermost(element, TEXT_BOX):
        yield from _seen(box)


def _table(element: etree._Element) -> Iterator[etree._Element | _Rows]:
    """The table, then the text boxes that hang in its cells; what stands in a frame, box by box."""
    rows = [list(_outermost(row, CELL)) for row in _outermost(element, ROW)]
    if _is_frame(rows):
        for row in rows:
            for cell in row:
                yield from _seen(cell)
    else:
        yield rows
        yield from _boxes(element)


def _is_frame(rows: _Rows) -> bool:
    """Whether a table only lays out a page: it holds tables, or is one box around text."""
    cells = [cell for row in rows for cell in row]
    return len(cells) <= 1 or any(next(_outermost(cell, TABLE), None) is not None for cell in cells)


def _outermost(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The elements of a tag that lie in no other of it, nor in a text box."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag != TEXT_BOX:
            yield from _outermost(child, tag)


def cell_paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs whose text, one a line, is that of a cell."""
    return _outermost(cell, PARAGRAPH)


def _cell_text(cell: etree._Element) -> str:
    """The text of a cell; of one that holds a picture, symbol or field alone, a sign that something does."""
    text = "\n".join(map(paragraph_text, cell_paragraphs(cell))).strip("\n")
    return text if text.strip() or next(cell.iter(*_WITHOUT_TEXT), None) is None else "\ufffd"


def paragraph_text(paragraph: etree._Element) -> str:
    """The text of one paragraph without that of its text boxes."""
    return "".join(text for text, _ in ink(paragraph))


def ink(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The pieces of text of one paragraph, each with the element that it stands in or for."""
    for child in element:
        if child.tag in TEXT:
            yield child.text or "", child
        elif child.tag in GLYPHS:
            yield GLYPHS[child.tag], child
        elif child.tag != TEXT_BOX:
            if child.tag == FRACTION_BELOW:
                yield "/", child
            yield from ink(child)
