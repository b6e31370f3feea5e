"""Digits of a PDF that stand there but are not to be read: struck out, raised, printed over each other.

Such a digit is replaced by a mark that no number holds, so that what it belongs to is unreadable. A
digit that is printed twice in one place, as some programs make bold type, is one digit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from parser.documents.pdf.glyph import DOUBT, Box, Glyph

_SAME_PLACE = 1.5
"""Points between two prints of one digit."""
_OVERLAP = 0.3
"""The share of a digit that another covers before neither can be read; kerned digits touch at most."""
_MIDDLE = 0.25
"""A stroke in the middle half of a digit strikes it out; below it underlines."""
_RAISED_SIZE = 0.8
_RAISED_BY = 0.15
_TILE = 8.0


def sort_out(glyphs: Sequence[Glyph], strokes: Sequence[Box]) -> list[Glyph]:
    """The characters in the same order, second prints left out, doubtful digits replaced by DOUBT."""
    twice, doubtful = _overprinted(glyphs)
    doubtful |= _struck(glyphs, strokes) | _raised(glyphs)
    return [
        Glyph(DOUBT, glyph.box) if index in doubtful else glyph
        for index, glyph in enumerate(glyphs)
        if index not in twice
    ]


def _overprinted(glyphs: Sequence[Glyph]) -> tuple[set[int], set[int]]:
    """The indexes of second prints, and of different digits in one place."""
    tiles: dict[tuple[int, int], list[int]] = defaultdict(list)
    twice: set[int] = set()
    doubtful: set[int] = set()
    for index, glyph in _digits(glyphs):
        x, y = glyph.box.centre
        column, row = int(x // _TILE), int(y // _TILE)
        near = [
            other
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for other in tiles.get((across, down), ())
        ]
        for other in near:
            if _is_same(glyph, glyphs[other]):
                twice.add(index)
            elif glyph.box.overlap(glyphs[other].box) > _OVERLAP * min(
                glyph.box.area, glyphs[other].box.area
            ):
                doubtful |= {index, other}
        tiles[column, row].append(index)
    return twice, doubtful - twice


def _is_same(one: Glyph, other: Glyph) -> bool:
    (x, y), (other_x, other_y) = one.box.centre, other.box.centre
    near = abs(x - other_x) <= _SAME_PLACE and abs(y - other_y) <= _SAME_PLACE
    return near and one.text == other.text


def _struck(glyphs: Sequence[Glyph], strokes: Sequence[Box]) -> set[int]:
    level = sorted(strokes, key=lambda stroke: stroke.centre[1])
    heights = [stroke.centre[1] for stroke in level]
    found: set[int] = set()
    for index, glyph in _digits(glyphs):
        x, _ = glyph.box.centre
        margin = _MIDDLE * (glyph.box.bottom - glyph.box.top)
        first = bisect_left(heights, glyph.box.top + margin)
        last = bisect_right(heights, glyph.box.bottom - margin)
        if any(stroke.x0 <= x <= stroke.x1 for stroke in level[first:last]):
            found.add(index)
    return found


def _raised(glyphs: Sequence[Glyph]) -> set[int]:
    """Small digits that are raised beside a digit: the mark of a note, never a part of the number."""
    found: set[int] = set()
    for index, glyph in _digits(glyphs):
        for other in glyphs[max(0, index - 1) : index + 2]:
            height = other.box.bottom - other.box.top
            small = glyph.box.bottom - glyph.box.top < _RAISED_SIZE * height
            raised = other.box.bottom - glyph.box.bottom > _RAISED_BY * height
            beside = other.box.top - height < glyph.box.top < other.box.bottom
            if other.text.isdigit() and small and raised and beside:
                found.add(index)
    return found


def _digits(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, Glyph]]:
    return ((index, glyph) for index, glyph in enumerate(glyphs) if glyph.text.isdigit())
