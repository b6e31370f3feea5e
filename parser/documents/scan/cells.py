"""The cells of a ruled table: labels as they were recognised, numbers only where two looks agree.

The recogniser is a net: it is wrong without knowing it. So that a number is never one look's word, each
cell without words is looked at twice: as part of the page, and alone, cut out and enlarged. What the looks
see differently stands as 8或6, which no reader takes for a number; a cell is blank where it has no ink.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from parser.documents.document import Cell, Table
from parser.documents.scan.box import Box, Line
from parser.documents.scan.grid import Grid
from parser.documents.scan.recogniser import Recogniser
from parser.documents.scan.rules import Pixels, paper
from parser.numbers import squeeze

DOUBTFUL = "？"
"""Stands for ink that was not recognised at all."""
OR = "或"
"""Stands between what two looks saw."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_ZEROS = frozenset("OoQ。〇○口°")
"""What a lone 0 is taken for; beside other characters they stay what they are."""

_FAINT = 45
"""Levels below the paper from which something may be ink."""
_SPECKS = 8
"""Faint pixels that are dust: the thinnest 1 has three times as many."""
_FEWEST = 4
"""Pixels of ink in a square of nine that make a stroke and no speck."""
_LOWEST = 12
"""Pixels of a picture with its margins; what is lower holds no character."""
_RULE = 8
"""Pixels from the middle of a rule to where its shadow ends, at most."""
_MARGIN = 0.35
"""White around a line that is cut out, in heights of the line."""
_STICKS_OUT = 0.6
"""Heights of a line by which it may pass a rule: boxes are drawn wide."""
_LEAST_SCORE = 0.75


def read_grid(grid: Grid, lines: Sequence[Line], page: Pixels, number: int, eye: Recogniser) -> Table:
    """The table in a grid of a page, one Cell for each cell that the rules enclose."""
    inside = [line for line in lines if grid.box.holds(line.box.center)]
    rows = tuple(tuple(Cell(_text(box, inside, page, eye)) for box in row) for row in grid.rows)
    return Table(rows, number)


def _text(box: Box, lines: Sequence[Line], page: Pixels, eye: Recogniser) -> str:
    own = sorted(
        (line for line in lines if box.holds(line.box.center)),
        key=lambda line: (line.box.center[1], line.box.left),
    )
    crossed = any(line.box.sticks_out(box) > _STICKS_OUT * line.box.height for line in own)
    seen = "\n".join(line.text for line in own)
    if _is_words(seen) and not crossed:
        return seen
    pictures = cut_out(page, box)
    if pictures is None:
        return DOUBTFUL if squeeze(seen) else ""
    alone = "\n".join(eye.line(picture) for picture in pictures)
    if _is_words(alone):
        return alone if crossed or not own else _agreed(_number(seen), _number(alone))
    if not own or crossed or any(line.score < _LEAST_SCORE for line in own):
        halves = [_half(eye.line(_doubled(picture))) for picture in pictures]
        seen = "".join(halves) if all(halves) else ""
    elif _number(seen) != _number(alone):
        # Dust beside the digits is taken for strokes where they fill the picture.
        alone = "\n".join(eye.line(_dusted(picture)) for picture in pictures)
    return _agreed(_number(seen), _number(alone))


def _agreed(one: str, other: str) -> str:
    return one if one == other != "" else f"{one or DOUBTFUL}{OR}{other or DOUBTFUL}"


def _number(seen: str) -> str:
    """The text without spaces and line ends; what a lone 0 is taken for as 0."""
    ink = squeeze(seen)
    return "0" if ink in _ZEROS else ink


def _is_words(seen: str) -> bool:
    return bool(_HAN.search(seen)) and _number(seen) != "0"


def _half(seen: str) -> str:
    """What stands twice in a doubled picture; "" where it does not."""
    ink = "".join("0" if character in _ZEROS else character for character in squeeze(seen))
    once = ink[: len(ink) // 2]
    return once if ink == once * 2 else ""


def cut_out(page: Pixels, box: Box) -> list[Pixels] | None:
    """The lines of ink in a cell, each as a picture of its own without rules; None where there is no ink."""
    import numpy

    light = paper(page)
    cell = page[box.top + 1 : box.bottom, box.left + 1 : box.right]
    cell = _without_rules(_without_rules(cell, light).T, light).T
    if (cell < light - _FAINT).sum() <= _SPECKS:
        return None
    ink = cell < light - _FAINT
    ink &= _neighbours(numpy, ink) >= _FEWEST
    pictures = []
    for top, bottom in _lines_of(ink.any(axis=1).nonzero()[0].tolist()):
        across = ink[top:bottom].any(axis=0).nonzero()[0]
        margin = max(4, int((bottom - top) * _MARGIN))
        line = cell[top:bottom, across[0] : across[-1] + 1]
        pictures.append(numpy.pad(line, margin, constant_values=int(light)))
    return [picture for picture in pictures if picture.shape[0] >= _LOWEST]


def _neighbours(numpy: Any, ink: Pixels) -> Pixels:
    """How many of the nine pixels in and around each are ink; a speck has none beside it."""
    wide = numpy.pad(ink.astype(numpy.uint8), 1)
    down = wide[:-2] + wide[1:-1] + wide[2:]
    return down[:, :-2] + down[:, 1:-1] + down[:, 2:]


def _without_rules(cell: Pixels, light: float) -> Pixels:
    """The cell without the dark rows at its upper and lower edge."""
    dark = (cell < light - _FAINT).mean(axis=1) > 0.5
    start, end = 0, len(dark)
    for offset in range(min(_RULE, end // 2)):
        start = offset + 1 if dark[offset] else start
        end = len(dark) - offset - 1 if dark[len(dark) - offset - 1] else end
    return cell[start:end]


def _lines_of(places: Sequence[int], gap: int = 3) -> Iterator[tuple[int, int]]:
    start = 0
    for index, place in enumerate(places):
        if index + 1 == len(places) or places[index + 1] - place > gap:
            yield places[start], place + 1
            start = index + 1


def _dusted(picture: Pixels) -> Pixels:
    """The picture without specks, each pixel the middle one of the nine in and around it."""
    import numpy

    wide = numpy.pad(picture, 1, mode="edge")
    high, broad = picture.shape
    nine = [wide[row : row + high, column : column + broad] for row in range(3) for column in range(3)]
    return numpy.median(nine, axis=0).astype(picture.dtype)


def _doubled(picture: Pixels) -> Pixels:
    """The picture beside itself: 0 alone may be taken for a ring, 00 is two digits."""
    import numpy

    return numpy.concatenate([picture, picture], axis=1)
