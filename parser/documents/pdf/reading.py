"""A PDF is read twice: its cells between borders by one library, its plain lines by another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDFPage_CountObjects

from parser.documents.document import Block, Cell, Document, Paragraph, Table
from parser.documents.limits import Limits
from parser.documents.pdf.breaks import join_cut_tables
from parser.documents.pdf.glyph import Box, Line
from parser.documents.pdf.ink import Page, read_page
from parser.documents.pdf.margins import Sheet, running
from parser.documents.pdf.prose import Prose, columns
from parser.documents.pdf.streams import refuse_damage
from parser.documents.pdf.tables import Grid, GridReader
from parser.errors import Encrypted, Scanned, TooBig, Unreadable

RESAVE = "请在 Word 或 WPS 中打开原件，另存为 .docx 后重新发送。"
DAMAGED = f"这个 PDF 文件已损坏或不完整，无法打开。{RESAVE}"
ONLY_THE_REPORT = "不像是一份年报，没有继续读取。请只保留年报正文和表格后重新发送。"

_FEWEST = 50
"""Chinese characters a page, on average, of a file that holds text. A page of print has 500."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_LARGE = 0.15
"""The share of a page from which on a picture may be that of a table; seals and emblems are smaller."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What is kept of a page once it was read. `prose` are the indexes of its lines outside of tables."""

    number: int
    sheet: Box
    lines: tuple[Line, ...]
    prose: tuple[int, ...]
    pictured: float

    @property
    def outside_tables(self) -> Sheet:
        return Sheet(self.number, self.sheet, tuple((index, self.lines[index]) for index in self.prose))


def read_pdf(data: bytes, file: str, limits: Limits) -> Document:
    """The paragraphs and tables of a PDF, and its plain lines beside them.

    Raises Encrypted, TooBig, Scanned where its pages are pictures, and Unreadable where it is damaged.
    """
    refuse_damage(data, limits, DAMAGED)
    leaves, grids = _read(data, limits)
    _refuse_scan(leaves)
    sheets = [leaf.outside_tables for leaf in leaves]
    gone = running(sheets)
    lines = tuple(
        Paragraph(line.text.strip(), page=leaf.number)
        for leaf in leaves
        for index, line in enumerate(leaf.lines)
        if (leaf.number, index) not in gone
    )
    sheets = [sheet.without(gone) for sheet in sheets]
    blocks = tuple(_blocks(sheets, join_cut_tables(grids, sheets)))
    return Document(file, "pdf", blocks, lines, _notes(leaves, grids))


def _read(data: bytes, limits: Limits) -> tuple[list[_Leaf], list[list[Grid]]]:
    """The leaves, and the grids of each."""
    leaves: list[_Leaf] = []
    grids: list[list[Grid]] = []
    reader = GridReader(data)
    for page in _pages(data, limits):
        found = reader.grids(page) if sum(map(bool, grids)) < limits.grid_pages else []
        prose = tuple(
            index for index, line in enumerate(page.lines) if not any(grid.holds(line.box) for grid in found)
        )
        leaves.append(_Leaf(page.number, page.sheet, page.lines, prose, page.pictured))
        grids.append(found)
    return leaves, grids


def _pages(data: bytes, limits: Limits) -> Iterator[Page]:
    """The pages one by one: each holds a picture of itself."""
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise Encrypted("这个 PDF 设有打开密码，无法读取。请取消密码后重新发送。") from error
        raise Unreadable(DAMAGED) from error
    try:
        if len(file) > limits.pages:
            raise TooBig(f"这个 PDF 有 {len(file)} 页，超过 {limits.pages} 页，{ONLY_THE_REPORT}")
        for number in range(1, len(file) + 1):
            page = file[number - 1]
            try:
                _refuse_crowd(page, number, limits)
                yield read_page(page, number)
            finally:
                page.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(DAMAGED) from error
    finally:
        file.close()


def _refuse_crowd(page: pypdfium2.PdfPage, number: int, limits: Limits) -> None:
    text = page.get_textpage()
    characters = text.count_chars()
    text.close()
    if characters > limits.page_characters:
        raise TooBig(f"这个 PDF 第 {number} 页超过 {limits.page_characters} 字，{ONLY_THE_REPORT}")
    if FPDFPage_CountObjects(page) > limits.page_objects:
        raise TooBig(f"这个 PDF 第 {number} 页的线条和图形超过 {limits.page_objects} 个，{ONLY_THE_REPORT}")


def _refuse_scan(leaves: Sequence[_Leaf]) -> None:
    """Raise Scanned where there is hardly any text that is seen: what stands there is a picture."""
    text = "".join(line.text for leaf in leaves for line in leaf.lines)
    if len(_HAN.findall(text)) < _FEWEST * len(leaves):
        raise Scanned(
            "这个 PDF 是扫描件，页面是图片，没有可以读取的文字。"
            "请发送 Word（.docx）原件或文本版；"
            "也可以安装识别组件 gongkai[ocr] 后再读取，识别出的数字需要逐一核对。"
        )


def _blocks(sheets: Sequence[Sheet], grids: Sequence[Sequence[Grid]]) -> Iterator[Block]:
    """Paragraphs and tables in reading order; a table stands before the first line below its top."""
    prose = Prose()
    margins = columns(sheets)
    for sheet, tables in zip(sheets, grids, strict=True):
        waiting = sorted(tables, key=lambda grid: grid.box.top)
        for _, line in sheet.lines:
            while waiting and waiting[0].box.top < line.box.top:
                yield from prose.end()
                yield _table(waiting.pop(0))
            yield from prose.add(line, margins[sheet.page])
        if waiting:
            yield from prose.end()
            yield from map(_table, waiting)
    yield from prose.end()


def _table(grid: Grid) -> Table:
    return Table(tuple(tuple(Cell(text) for text in row.texts) for row in grid.rows), grid.page)


def _notes(leaves: Sequence[_Leaf], grids: Sequence[Sequence[Grid]]) -> tuple[str, ...]:
    pictured = [
        leaf.number for leaf, found in zip(leaves, grids, strict=True) if leaf.pictured > _LARGE and not found
    ]
    if not pictured:
        return ()
    pages = "、".join(map(str, pictured))
    return (f"第 {pages} 页有图片，图片里的文字和数字没有读取。",)
