"""The tables of a PDF page that have borders: rows of cells, each read by itself."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pdfplumber
from pdfplumber.page import Page as DrawnPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from parser.documents.pdf.cells import Ink
from parser.documents.pdf.doubt import sort_out
from parser.documents.pdf.glyph import DOUBT, Box, Glyph, around
from parser.documents.pdf.ink import Page

_SLIVER = 3.0
"""Points: two borders this near are one."""
_UPRIGHTS = 3
"""Borders that end together where a row of several cells does."""
_SENTENCE = 45
_HEADING = re.compile(r"[一二三四五六]、")
"""What fills a whole row and is no title in a table."""
_PROSE = 150
"""Characters of a cell that holds paragraphs: the table is the frame of a page. The longest label has 60."""

# All that a page out of the ordinary has been seen to bring about in there; the lines are still read.
_TROUBLE = (MalformedPDFException, PdfminerException, AttributeError, LookupError, TypeError, ValueError)

# It warns of fonts without a box, in English, to whoever listens.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid: the boxes of its cells and their texts, covered cells left out."""

    boxes: tuple[Box, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with borders on one page."""

    page: int
    box: Box
    rows: tuple[GridRow, ...]

    def holds(self, other: Box) -> bool:
        """Whether the middle of another box lies in one of its cells."""
        return any(box.holds(other) for row in self.rows for box in row.boxes)

    def with_rows(self, rows: tuple[GridRow, ...]) -> Grid:
        return Grid(self.page, self.box, rows)


class GridReader:
    """Finds the grids of the pages of one file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: PDF | None = None

    def grids(self, page: Page) -> list[Grid]:
        """The grids of a page from top to bottom; none where its text does not run from left to right."""
        drawn = self._drawn(page.number) if page.drawn else None
        if drawn is None:
            return []
        try:
            return _grids(drawn, page)
        finally:
            drawn.close()

    def _drawn(self, number: int) -> DrawnPage | None:
        """The page with all that is drawn on it; None where the library cannot read it."""
        try:
            if self._file is None:
                self._file = pdfplumber.open(io.BytesIO(self._data))
            drawn = self._file.pages[number - 1]
            _ = drawn.objects
        except _TROUBLE:
            return None
        return drawn


def _grids(drawn: DrawnPage, page: Page) -> list[Grid]:
    chars = drawn.chars
    if any(char["text"].isdigit() and not _runs_right(char) for char in chars):
        return []
    left, top = drawn.mediabox[:2]
    glyphs = [_glyph(char, left, top) for char in chars if not char["text"].isspace()]
    check = [glyph for line in page.lines for glyph in line.glyphs]
    ink = Ink(sort_out(_seen(glyphs, page.unseen), page.strokes), check, page.picture)
    borders = drawn.filter(_is_border)
    tables = borders.find_tables({"explicit_horizontal_lines": _open_ends(borders.edges)})
    found = [grid for table in tables for grid in _parted(_rows(table, left, top, ink), page.number)]
    return [grid for grid in found if not _is_frame(grid)]


def _is_border(drawn: dict[str, Any]) -> bool:
    """Leaves areas out: what shades a cell or a word ends somewhere between the borders."""
    area = min(drawn["width"], drawn["height"]) > _SLIVER
    return not (area and drawn.get("fill") and not drawn.get("stroke"))


def _open_ends(edges: Sequence[dict[str, Any]]) -> list[float]:
    """Where a page break left a row open: upright borders end there, and no level one closes them."""
    found: list[float] = []
    levels = [
        edge["top"] for edge in edges if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > _SLIVER
    ]
    for end, outermost in (("top", min), ("bottom", max)):
        uprights = [edge[end] for edge in edges if edge["orientation"] == "v"]
        last = outermost(uprights, default=0.0)
        ending = sum(abs(place - last) < _SLIVER for place in uprights)
        if ending >= _UPRIGHTS and not any(abs(level - last) < _SLIVER for level in levels):
            found.append(last)
    return found


def _runs_right(char: dict[str, Any]) -> bool:
    return bool(char["upright"]) and char["matrix"][0] > 0


def _glyph(char: dict[str, Any], left: float, top: float) -> Glyph:
    # (cid:12) stands for a character that the file gives no meaning.
    known = char["text"].isprintable() and not char["text"].startswith("(cid:")
    text = char["text"] if known and char["text"] else DOUBT
    return Glyph(text, Box(char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top))


def _seen(glyphs: Sequence[Glyph], unseen: Sequence[Glyph]) -> list[Glyph]:
    return [
        glyph
        for glyph in glyphs
        if not any(glyph.text == other.text and glyph.box.holds(other.box) for other in unseen)
    ]


def _rows(table: Any, left: float, top: float, ink: Ink) -> Iterator[GridRow]:
    for row in table.rows:
        cells = [Box(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in filter(None, row.cells)]
        boxes = [cell for cell in cells if min(cell.x1 - cell.x0, cell.bottom - cell.top) > _SLIVER]
        if boxes:
            yield GridRow(tuple(boxes), tuple(ink.row(boxes)))


def _parted(rows: Iterable[GridRow], page: int) -> Iterator[Grid]:
    """The grids between the paragraphs that a frame around the whole page holds together with them."""
    for is_prose, part in groupby(rows, _is_prose):
        if not is_prose:
            own = tuple(part)
            yield Grid(page, around([box for row in own for box in row.boxes]), own)


def _is_prose(row: GridRow) -> bool:
    return len(row.texts) == 1 and (len(row.texts[0]) > _SENTENCE or bool(_HEADING.match(row.texts[0])))


def _is_frame(grid: Grid) -> bool:
    """Whether it is the border of a page or box of text and no table."""
    texts = [text for row in grid.rows for text in row.texts]
    one_column = all(len(row.texts) == 1 for row in grid.rows)
    return one_column or 2 * sum(len(text) for text in texts if len(text) > _PROSE) > sum(map(len, texts))
