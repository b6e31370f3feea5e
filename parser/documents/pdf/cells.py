"""The text of the cells of a PDF grid, put together from the characters that stand in each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from parser.documents.pdf.glyph import DOUBT, Box, Glyph
from parser.documents.pdf.picture import Picture

_WORD_GAP = 0.4
_COLUMN_GAP = 1.5
"""Gaps in a line, as shares of its height: from these on they part words, and numbers without a border."""
_DIGIT_GAP = 0.12
"""The same between two digits, which touch; the space of a Chinese font is a fifth as wide as it is high."""
_PADDING = 12.0
"""Points between both borders of a cell and its text in Word and WPS, and a little more."""
_TOUCH = 0.1
_ACROSS = 0.3
"""The share of a digit that may stand beyond the border of its cell."""
_DARK = 100
"""Steps of grey, of 256, of ink that somebody wrote; a watermark is lighter."""
_BORDER = 2.5
"""Points that the ink of a border reaches into a cell."""
_EDGE = 2.0
"""Points from the edge of the paper at which a table ends that is wider than the paper."""
_PIECE = re.compile(r"[\d.,]+")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


class Ink:
    """The characters of a page, to be asked for those of a cell."""

    def __init__(self, glyphs: Sequence[Glyph], check: Sequence[Glyph], picture: Picture) -> None:
        """`check` are the characters of the same page as another library reads them."""
        self._glyphs = _Sheet(glyphs)
        self._check = _Sheet([glyph for glyph in check if _counts(glyph.text)])
        self._picture = picture

    def row(self, cells: Sequence[Box]) -> list[str]:
        """The texts of cells side by side.

        Doubtful is a number that runs on beyond the border, or of which another library sees other digits,
        a cell that goes on beyond the paper, and one that holds ink and no text.
        """
        lines = [self._lines(cell) for cell in cells]
        texts = [_text(cell, own) for cell, own in zip(cells, lines, strict=True)]
        for index, cell in enumerate(cells):
            if self._runs_on(cell, lines[index]) or self._differs(cell, texts[index]):
                texts[index] += DOUBT
            if _is_cut_off(cell, lines[index], self._picture.sheet):
                texts[index] += DOUBT
            if not texts[index] and self._picture.has_ink(cell.inset(_BORDER), _DARK):
                texts[index] = DOUBT
        return texts

    def _runs_on(self, cell: Box, lines: Sequence[Sequence[Glyph]]) -> bool:
        """Whether a digit stands across a border of the cell, or touches one behind it."""
        for line in lines:
            for end in (line[0], line[-1]):
                if end.text.isdigit() and (_leaves(end.box, cell) or self._has_neighbour(end, cell)):
                    return True
        return False

    def _has_neighbour(self, end: Glyph, cell: Box) -> bool:
        near = _TOUCH * _height(end)
        level, half = end.box.centre[1], _height(end) / 2
        return any(
            _counts(glyph.text)
            and not cell.x0 <= glyph.box.centre[0] < cell.x1
            and glyph.box.x0 - end.box.x1 < near
            and end.box.x0 - glyph.box.x1 < near
            for glyph in self._glyphs.between(level - half, level + half)
        )

    def _differs(self, cell: Box, text: str) -> bool:
        others = [glyph.text for glyph in self._check.between(cell.top, cell.bottom) if cell.holds(glyph.box)]
        return sorted(others) != sorted(filter(_counts, text))

    def _lines(self, cell: Box) -> list[list[Glyph]]:
        """The characters of a cell by line, from left to right."""
        lines: list[list[Glyph]] = []
        for glyph in self._glyphs.between(cell.top, cell.bottom):
            x, y = glyph.box.centre
            if not cell.x0 <= x < cell.x1:
                continue
            if lines and y - lines[-1][0].box.centre[1] < _height(lines[-1][0]) / 2:
                lines[-1].append(glyph)
            else:
                lines.append([glyph])
        return [sorted(line, key=lambda glyph: glyph.box.x0) for line in lines]


class _Sheet:
    """Characters by their height on the page."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._glyphs = sorted(glyphs, key=lambda glyph: glyph.box.centre[1])
        self._levels = [glyph.box.centre[1] for glyph in self._glyphs]

    def between(self, top: float, bottom: float) -> Sequence[Glyph]:
        """The characters whose middle lies there, from top to bottom."""
        return self._glyphs[bisect_left(self._levels, top) : bisect_right(self._levels, bottom)]


def _counts(text: str) -> bool:
    """Whether it is a part of a number, or ink that may be one."""
    return text.isdigit() or text in (".", "-", "－", "−", "+", DOUBT)


def _height(glyph: Glyph) -> float:
    return glyph.box.bottom - glyph.box.top


def _text(cell: Box, lines: Sequence[Sequence[Glyph]]) -> str:
    """The lines of a cell; a number that filled its line and went on below is one number."""
    texts = [_line(line) for line in lines]
    whole = "".join(texts)
    if len(texts) > 1 and _NUMBER.fullmatch(whole) and all(map(_PIECE.fullmatch, texts)):
        filled = [_room(cell, line) < _PADDING + _width(line[-1]) for line in lines[:-1]]
        if all(filled):
            return whole
    return "\n".join(texts)


def _line(line: Sequence[Glyph]) -> str:
    text = line[0].text
    for before, glyph in pairwise(line):
        gap = (glyph.box.x0 - before.box.x1) / max(_height(glyph), 1.0)
        words = _DIGIT_GAP if before.text.isdecimal() and glyph.text.isdecimal() else _WORD_GAP
        text += ("\t" if gap > _COLUMN_GAP else " " if gap > words else "") + glyph.text
    return text


def _room(cell: Box, line: Sequence[Glyph]) -> float:
    return (cell.x1 - cell.x0) - (line[-1].box.x1 - line[0].box.x0)


def _width(glyph: Glyph) -> float:
    return glyph.box.x1 - glyph.box.x0


def _leaves(digit: Box, cell: Box) -> bool:
    most = _ACROSS * (digit.x1 - digit.x0)
    return digit.x1 - cell.x1 > most or cell.x0 - digit.x0 > most


def _is_cut_off(cell: Box, lines: Sequence[Sequence[Glyph]], sheet: Box) -> bool:
    """Whether a cell that goes on beyond the paper may hold more there: it is blank or its ink ends there."""
    if cell.x1 < sheet.x1 - _EDGE:
        return False
    return all(sheet.x1 - line[-1].box.x1 < _EDGE + _width(line[-1]) for line in lines)
