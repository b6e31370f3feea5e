"""Web pages → Document: what a reader sees, in reading order, without the page's scaffolding.

One `Cell` per td or th, never repeated over its span. Tables that hold tables lay out the page and
are walked as if they were not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from parser.documents.charset import decode_html
from parser.documents.document import Block, Cell, Document, Paragraph, Table
from parser.documents.limits import Limits
from parser.documents.web_ink import keep_seen
from parser.errors import TooBig, Unreadable

BREAK = None
Piece = str | Table | None
"""A run of text, a table, or BREAK: the end of a line."""

INVISIBLE = re.compile("head|script|style|noscript|template|button|svg|math|iframe|object|rt|rp")
LINES = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li"
    "|main|nav|ol|p|section|table|tbody|td|tfoot|th|thead|tr|ul|br"
)
TAGS = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|table|div|p|span)[\s>]", re.IGNORECASE)
TAGS_WITHIN = 65_536
TABLE_STARTS = re.compile(r"<table[\s>]", re.IGNORECASE)
TABLE_ENDS = re.compile(r"</(?:table|body|html)[\s>]", re.IGNORECASE)

CJK = "[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
WRAPPED = re.compile(rf"(?<={CJK})[ \t]*[\r\n][ \t\r\n]*(?={CJK})")
BLANKS = re.compile(r"[ \t\r\n\f]+")


def looks_like_html(data: bytes) -> bool:
    """Whether there are tags of a page near the beginning."""
    return bool(TAGS.search(decode_html(data[:TAGS_WITHIN])))


def read_html(data: bytes, file: str, limits: Limits) -> Document:
    """The paragraphs and tables of a page in reading order; a Refusal where there is none or too much."""
    text = decode_html(data).replace("\x00", "")
    if len(text) > limits.page_source:
        raise TooBig("这个网页文件太大，多半带着图片。请把年报正文和表格复制到 Word，另存为 .docx 后发送。")
    if _breaks_off(text):
        raise Unreadable("这个网页文件不完整，表格没有保存完。请重新保存网页，或把年报另存为 .docx 后发送。")
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable("这个网页文件没有内容。请重新保存网页，或把年报另存为 .docx 后发送。") from error
    # Beyond its limit of depth the parser leaves out the rest of the page without a word.
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise TooBig("这个网页的标签套得太深，无法读完。请把年报正文和表格复制到 Word，另存为 .docx 后发送。")
    title = _seen(root.findtext(".//head/title") or "")
    keep_seen(root)
    return Document(file, "html", tuple(_blocks(_pieces(root))), title=title)


def _breaks_off(text: str) -> bool:
    """Whether a file ends within a table, as a download cut short does: its last cell may be half a one."""
    starts = [match.start() for match in TABLE_STARTS.finditer(text)]
    return bool(starts) and not TABLE_ENDS.search(text, starts[-1])


def _pieces(element: HtmlElement) -> Iterator[Piece]:
    if not isinstance(element.tag, str) or INVISIBLE.fullmatch(element.tag):
        return
    if element.tag == "table" and not _is_frame(element):
        for caption in element.iterchildren("caption"):
            yield from _pieces(caption)
        yield Table(tuple(_rows(element)))
        return
    breaks = LINES.fullmatch(element.tag)
    if breaks:
        yield BREAK
    yield from _inside(element)
    if breaks:
        yield BREAK


def _inside(element: HtmlElement) -> Iterator[Piece]:
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""


def _is_frame(table: HtmlElement) -> bool:
    """Whether a table only lays out the page: it holds tables, or is one box around text."""
    cells = table.iter("td", "th")
    next(cells, None)
    return next(cells, None) is None or table.find(".//table") is not None


def _rows(table: HtmlElement) -> Iterator[tuple[Cell, ...]]:
    for row in table.iter("tr"):
        cells = tuple(Cell(_cell_text(cell)) for cell in row.iter("td", "th"))
        if cells:
            yield cells


def _cell_text(cell: HtmlElement) -> str:
    """The text of a cell; of one that holds a picture alone, a sign that something stands there."""
    text = "\n".join(block.text for block in _blocks(_inside(cell)) if isinstance(block, Paragraph))
    return text or ("\ufffd" if next(cell.iter("img", "svg", "canvas", "object"), None) is not None else "")


def _blocks(pieces: Iterable[Piece]) -> Iterator[Block]:
    """Text up to each break or table as one paragraph, blank ones left out."""
    line: list[str] = []
    for piece in (*pieces, BREAK):
        if isinstance(piece, str):
            line.append(piece)
            continue
        text = _seen("".join(line))
        if text:
            yield Paragraph(text)
        line.clear()
        if piece is not BREAK:
            yield piece


def _seen(text: str) -> str:
    """Text as a browser shows it: source line ends and runs of blanks are not ink, 全角 blanks are."""
    flowed = BLANKS.sub(" ", WRAPPED.sub("", text))
    return flowed.replace("\xa0", " ").strip(" ")
