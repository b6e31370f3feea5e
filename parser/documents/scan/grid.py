"""The cells that rules enclose: a cell spans what no rule divides, so that merged cells come out as one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parser.documents.scan.box import Box
from parser.documents.scan.rules import LONG_ACROSS, LONG_DOWN, Pixels, is_wall, noise, tables

_SHORTEST = 0.5
"""The share of the length of a rule that one between cells has at least; strokes are shorter."""

_STEP = 12
Place = tuple[int, int]


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
    spans = list(itertools.pairwise(ys)), list(itertools.pairwise(xs))
    down = [[is_wall(grey.T, x, span, step) for span in spans[0]] for x in xs]
    across = [[is_wall(grey, y, span, step) for span in spans[1]] for y in ys]
    for walls, ends, least in ((down, spans[0], LONG_DOWN), (across, spans[1], LONG_ACROSS)):
        for line in walls:
            _drop_short(line, ends, least * _SHORTEST)
    rows = [row for row in range(len(spans[0])) if sum(line[row] for line in down) > 1]
    columns = [column for column in range(len(spans[1])) if sum(line[column] for line in across) > 1]
    if not rows or not columns:
        return None
    rows, columns = list(range(rows[0], rows[-1] + 1)), list(range(columns[0], columns[-1] + 1))
    cells = [
        ((first, left), Box(xs[left], ys[first] + offset, xs[right + 1], ys[last + 1] + offset))
        for (first, left), (last, right) in _cells(rows, columns, down, across)
    ]
    outline = Box(xs[columns[0]], ys[rows[0]] + offset, xs[columns[-1] + 1], ys[rows[-1] + 1] + offset)
    by_row = (tuple(box for place, box in cells if place[0] == row) for row in rows)
    return Grid(outline, tuple(row for row in by_row if row))


def _drop_short(line: list[bool], ends: Sequence[tuple[int, int]], least: float) -> None:
    """Take the walls of a line that join to less than a rule."""
    start = 0
    for index, wall in enumerate([*line, False]):
        if not wall:
            if start < index and ends[index - 1][1] - ends[start][0] < least:
                line[start:index] = [False] * (index - start)
            start = index + 1


def _cells(
    rows: list[int], columns: list[int], down: list[list[bool]], across: list[list[bool]]
) -> Iterator[tuple[Place, Place]]:
    """The first and last place of each cell, in reading order."""
    owner: dict[Place, Place] = {(row, column): (row, column) for row in rows for column in columns}

    def root(place: Place) -> Place:
        while owner[place] != place:
            place = owner[place]
        return place

    for row, column in list(owner):
        for other, divided in (
            ((row, column + 1), column < columns[-1] and down[column + 1][row]),
            ((row + 1, column), row < rows[-1] and across[row + 1][column]),
        ):
            if other in owner and not divided:
                first, last = sorted((root((row, column)), root(other)))
                owner[last] = first
    members: dict[Place, list[Place]] = {}
    for place in owner:
        members.setdefault(root(place), []).append(place)
    for places in sorted(members.values()):
        down_, right = max(row for row, _ in places), max(column for _, column in places)
        yield (min(row for row, _ in places), min(column for _, column in places)), (down_, right)
