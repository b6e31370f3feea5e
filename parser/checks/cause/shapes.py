"""Numbers that are right and stand in the wrong place: exchanged, shifted by a column, a row too low."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from parser.checks.cause.grid import Cells, Failing, Grid
from parser.report import Number

_MOST_FAILING = 6
"""Two cells stand in six equations at the most."""


def swapped(grid: Grid, failing: Failing) -> Iterator[Cells]:
    """Two numbers of one row or one column in each other's place."""
    if len(failing) > _MOST_FAILING:
        return
    near = {key for number in failing for key in grid.equations[number].keys}
    for line in [*grid.rows, *zip(*grid.rows, strict=True)]:
        for one, other in combinations([key for key in line if key in near], 2):
            yield from _settling(grid, failing, ((one, grid.values[other]), (other, grid.values[one])))


def shifted(grid: Grid, failing: Failing) -> Iterator[Cells]:
    """Rows whose values stand one column too far to the right or to the left from some column on."""
    for row in grid.rows:
        stated = [grid.values[key] for key in row]
        if not any(number in failing for key in row for number, _ in grid.signs[key]):
            continue
        for start in range(len(row) - 1):
            rest = stated[:start] + stated[start + 1 :]
            for meant in ([*rest, sum(rest)], [*stated[:start], 0, *stated[start:-1]]):
                if _differ(stated, meant) > 2 and sum(meant[:-1]) == meant[-1]:
                    yield from _settling(grid, failing, zip(row, meant, strict=True))


def exchanged(grid: Grid, failing: Failing) -> Iterator[Cells]:
    """Neighbouring rows whose values stand in each other's place."""
    for above, below in pairwise(grid.rows):
        upper, lower = ([grid.values[key] for key in row] for row in (above, below))
        if _differ(upper, lower) > 2:
            yield from _settling(grid, failing, zip(above + below, lower + upper, strict=True))


def _differ(one: list[Number], other: list[Number]) -> int:
    return sum(value != meant for value, meant in zip(one, other, strict=True))


def _settling(grid: Grid, failing: Failing, meant: Iterable[tuple[str, Number]]) -> Iterator[Cells]:
    """The cells that would change, if every equation holds then."""
    cells = {key: value for key, value in meant if value != grid.values[key]}
    left = failing
    for key, value in cells.items():
        left = grid.after(left, key, value)
    if cells and not left:
        yield cells
