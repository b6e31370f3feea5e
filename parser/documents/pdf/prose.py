"""The lines of a PDF joined to paragraphs, over the ends of lines and pages that the layout made."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from parser.documents.document import Paragraph
from parser.documents.pdf.glyph import Box, Glyph, Line
from parser.documents.pdf.margins import Sheet

_RAGGED = 2.2
"""Characters that may be missing at the end of a full line: punctuation must not begin the next."""
_INDENT = 1.0
"""Characters by which the first line of a paragraph is set in; the custom is two."""
_LOOSE = 1.3
"""Times the usual distance of lines at which a new paragraph begins without being set in."""
_BEGINS = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])")
_ENDS = re.compile(r"[。！？：；][”）]?\s*$")
_ROW = re.compile(r"\S+(?:\s+[\d/—.-]+){3,}\s*")
_LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Column:
    """The margins between which the prose of a page stands; `pitch` is the usual distance of two lines.

    `sets_in` tells whether paragraphs begin with a space: without, a sentence that ends a line may end one.
    """

    page: int
    left: float
    right: float
    sets_in: bool
    pitch: float


def columns(sheets: Sequence[Sheet]) -> dict[int, Column]:
    """The column of each page by its number. Pages of one width have the same margins."""
    alike: dict[int, list[Box]] = defaultdict(list)
    for sheet in sheets:
        alike[round(sheet.width)] += [line.box for _, line in sheet.lines]
    margins = {width: _margins(boxes) for width, boxes in alike.items()}
    return {
        sheet.page: Column(
            sheet.page, *margins[round(sheet.width)], _pitch([line.box for _, line in sheet.lines])
        )
        for sheet in sheets
    }


def _margins(boxes: Sequence[Box]) -> tuple[float, float, bool]:
    """Where lines begin and end at the outermost, and whether some are set in."""
    left = min((box.x0 for box in boxes), default=0.0)
    right = max((box.x1 for box in boxes), default=0.0)
    steps = [(box.x0 - left) / max(box.bottom - box.top, 1.0) for box in boxes]
    return left, right, any(_INDENT < step < 3 * _INDENT for step in steps)


def _pitch(boxes: Sequence[Box]) -> float:
    steps = [after.top - before.top for before, after in pairwise(boxes)]
    return median([step for step in steps if step > 0] or [0.0])


class Prose:
    """Takes lines one after the other, and gives the paragraphs that they make."""

    def __init__(self) -> None:
        self._lines: list[tuple[Line, Column]] = []

    def add(self, line: Line, column: Column) -> Iterator[Paragraph]:
        """Take a line, and give the paragraph before it where that one has ended."""
        if self._lines and not _goes_on(*self._lines[-1], line, column):
            yield from self.end()
        self._lines.append((line, column))

    def end(self) -> Iterator[Paragraph]:
        """The paragraph that is under way, where there is one."""
        if not self._lines:
            return
        text = ""
        for line, _ in self._lines:
            part = line.text.strip()
            apart = bool(text and _LETTER.match(text[-1]) and _LETTER.match(part))
            text += f"{' ' if apart else ''}{part}"
        page = self._lines[0][1].page
        self._lines = []
        yield Paragraph(text, page=page)


def _goes_on(before: Line, its: Column, line: Line, column: Column) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    if _BEGINS.match(line.text) or _ROW.fullmatch(before.text.strip()) or _ROW.fullmatch(line.text.strip()):
        return False
    size = line.box.bottom - line.box.top
    if line.box.x0 - column.left > _INDENT * size:
        return False
    if its.page == column.page and line.box.top - before.box.top > _LOOSE * its.pitch:
        return False
    if not column.sets_in and _ENDS.search(before.text):
        return False
    return its.right - before.box.x1 < max(_RAGGED * size, _first_word(line) + size)


def _first_word(line: Line) -> float:
    """The width of what cannot be parted at the beginning of a line: a number or a word of letters."""
    word: list[Glyph] = []
    for glyph in line.glyphs:
        if not glyph.text.isascii() or glyph.text == " ":
            break
        word.append(glyph)
    return word[-1].box.x1 - word[0].box.x0 if word else 0.0
