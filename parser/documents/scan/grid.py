"""The cells that rules enclose: a cell spans what no rule divides, so that merged cells come out as one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parser.documents.scan.box import Box
from parser.documents.scan.rules import LONG_ACROSS, LONG_DOWN, Paper, Pixels, laid_out, places, wall

_LEAST_DOWN, _LEAST_ACROSS = 24, 60
"""Pixels that a rule between cells is long at least; strokes of characters are shorter."""
_TWO_ROWS = 54
"""Pixels of the lowest two rows; inside of a table no column is shorter."""
_SAME = 7
"""Pixels between which two rules are one."""
_NEARLY = 0.5
"""How much of a wall must be seen to part what is no rectangle."""

Place = tuple[int, int]
Walls = list[float]
"""How much a wall is seen in each part of a line: from 1 on it is one."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its outline, and its cells row by row, each in the row where it begins."""

    box: Box
    rows: tuple[tuple[Box, ...], ...]


def grids(grey: Pixels) -> list[Grid]:
    """The ruled tables of a straight page, from top to bottom."""
    page = laid_out(grey)
    ys = _apart(places(page, LONG_ACROSS))
    high = list(itertools.pairwise(ys))
    inks = dict(places(page.turned, LONG_DOWN))
    down = {x: _walls(page.turned, x, high, _LEAST_DOWN) for x in inks}
    xs = _apart((x, _length(line, high) * inks[x]) for x, line in down.items())
    wide = list(itertools.pairwise(xs))
    across = [_walls(page, y, wide, _LEAST_ACROSS) for y in ys]
    enclosed = [row for row in range(len(high)) if sum(down[x][row] >= 1 for x in xs) > 1]
    groups = [
        [row for _, row in group]
        for _, group in itertools.groupby(enumerate(enclosed), key=lambda pair: pair[1] - pair[0])
    ]
    # Where a page cuts a table, a single row of it may be left.
    ends = [row for rows in groups for row in (rows[0], rows[-1])]
    for line in down.values():
        _drop_short(line, high, _TWO_ROWS, ends)
    found = []
    for rows in groups:
        sides = [column for column, x in enumerate(xs) if any(down[x][row] >= 1 for row in rows)]
        part = [(row, column) for row in rows for column in range(sides[0], sides[-1])]
        found.append(_grid(_cells(part, [down[x] for x in xs], across), ys, xs))
    return found


def _grid(cells: list[list[Place]], ys: list[int], xs: list[int]) -> Grid:
    """The cells in pixels."""
    rows: dict[int, list[Box]] = {}
    for cell in cells:
        left, right = min(column for _, column in cell), max(column for _, column in cell)
        box = Box(xs[left], ys[cell[0][0]], xs[right + 1], ys[cell[-1][0] + 1])
        rows.setdefault(cell[0][0], []).append(box)
    boxes = [box for row in rows.values() for box in row]
    outline = Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    return Grid(outline, tuple(tuple(sorted(rows[row], key=lambda box: box.left)) for row in sorted(rows)))


def _walls(page: Paper, place: int, spans: Sequence[tuple[int, int]], least: float) -> Walls:
    line = [wall(page, place, span) for span in spans]
    _drop_short(line, spans, least)
    return line


def _apart(lines: Iterable[tuple[int, float]]) -> list[int]:
    """The places of the lines that have any length, of those that are one rule the longest."""
    found: list[tuple[int, float]] = []
    for place, length in lines:
        if length and found and place - found[-1][0] <= _SAME:
            found[-1] = max(found[-1], (place, length), key=lambda one: one[1])
        elif length:
            found.append((place, length))
    return [place for place, _ in found]


def _length(line: Walls, spans: Sequence[tuple[int, int]]) -> float:
    """The pixels over which a line is a wall."""
    return float(sum(end - start for score, (start, end) in zip(line, spans, strict=True) if score >= 1))


def _drop_short(
    line: Walls, spans: Sequence[tuple[int, int]], least: float, ends: Sequence[int] = ()
) -> None:
    """Take the walls of a line that join to less than a rule, but for those that reach one of the `ends`."""
    start = 0
    for index, score in enumerate([*line, 0.0]):
        if score < 1:
            reaches = any(start <= end < index for end in ends)
            if start < index and spans[index - 1][1] - spans[start][0] < least and not reaches:
                line[start:index] = [0.0] * (index - start)
            start = index + 1


def _cells(places: Sequence[Place], down: list[Walls], across: list[Walls]) -> list[list[Place]]:
    """The places of each cell, in reading order.

    A cell is a rectangle. What is none lacks a wall: the one that is most nearly seen.
    """
    for _ in places:
        cells = _joined(places, down, across)
        odd = next((cell for cell in cells if not _is_rectangle(cell)), None)
        if odd is None:
            return cells
        inner = set(odd)
        lacking = [(down[c + 1][r], down[c + 1], r) for r, c in odd if (r, c + 1) in inner]
        lacking += [(across[r + 1][c], across[r + 1], c) for r, c in odd if (r + 1, c) in inner]
        score, line, index = max(lacking, key=lambda one: one[0])
        if score < _NEARLY:
            return cells
        line[index] = 1.0
    return _joined(places, down, across)


def _joined(places: Sequence[Place], down: list[Walls], across: list[Walls]) -> list[list[Place]]:
    """The places that no wall divides, together; each in order."""
    owner: dict[Place, Place] = {place: place for place in places}

    def root(place: Place) -> Place:
        while owner[place] != place:
            place = owner[place]
        return place

    for row, column in places:
        for other, score in (
            ((row, column + 1), down[column + 1][row]),
            ((row + 1, column), across[row + 1][column]),
        ):
            if other in owner and score < 1:
                first, last = sorted((root((row, column)), root(other)))
                owner[last] = first
    members: dict[Place, list[Place]] = {}
    for place in places:
        members.setdefault(root(place), []).append(place)
    return list(members.values())


def _is_rectangle(cell: Sequence[Place]) -> bool:
    columns = {column for _, column in cell}
    return len(cell) == len({row for row, _ in cell}) * len(columns)
