"""The cells that rules enclose: a cell spans what no rule divides, so that merged cells come out as one."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from parser.documents.scan.box import Box
from parser.documents.scan.rules import LONG_ACROSS, LONG_DOWN, Pixels, noise, tables, wall

_SHORTEST = 0.5
"""The share of the length of a rule that one between cells has at least; strokes are shorter."""

_STEP = 12
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
    found = (_grid(grey[part], part.start, ys, xs) for part, ys, xs in tables(grey))
    return [grid for grid in found if grid is not None]


def _grid(grey: Pixels, offset: int, ys: list[int], xs: list[int]) -> Grid | None:
    """The grid of a table; None where no cell is enclosed."""
    step = max(_STEP, noise(grey))
    high, wide = list(itertools.pairwise(ys)), list(itertools.pairwise(xs))
    down = [[wall(grey.T, x, span, step) for span in high] for x in xs]
    across = [[wall(grey, y, span, step) for span in wide] for y in ys]
    for lines, ends, least in ((down, high, LONG_DOWN), (across, wide, LONG_ACROSS)):
        for line in lines:
            _drop_short(line, ends, least * _SHORTEST)
    rows = [row for row in range(len(high)) if sum(line[row] >= 1 for line in down) > 1]
    columns = [column for column in range(len(wide)) if sum(line[column] >= 1 for line in across) > 1]
    if not rows or not columns:
        return None
    places = [(r, c) for r in range(rows[0], rows[-1] + 1) for c in range(columns[0], columns[-1] + 1)]
    cells = [
        (cell[0][0], Box(xs[left], ys[cell[0][0]] + offset, xs[right + 1], ys[cell[-1][0] + 1] + offset))
        for cell in _cells(places, down, across)
        for left, right in [(min(column for _, column in cell), max(column for _, column in cell))]
    ]
    outline = Box(xs[columns[0]], ys[rows[0]] + offset, xs[columns[-1] + 1], ys[rows[-1] + 1] + offset)
    by_row = [[box for first, box in cells if first == row] for row in range(rows[0], rows[-1] + 1)]
    return Grid(outline, tuple(tuple(sorted(row, key=_left)) for row in by_row if row))


def _left(box: Box) -> int:
    return box.left


def _drop_short(line: Walls, ends: Sequence[tuple[int, int]], least: float) -> None:
    """Take the walls of a line that join to less than a rule."""
    start = 0
    for index, score in enumerate([*line, 0.0]):
        if score < 1:
            if start < index and ends[index - 1][1] - ends[start][0] < least:
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
