"""The fewest cells that make every equation hold."""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.cause.grid import Cells, Failing, Grid, is_count
from parser.report import Number

MOST_CELLS = 3
_MOST_STEPS = 4000
"""Cells tried before a search ends; the checks of a report have 20 ms in all."""


def single(grid: Grid, failing: Failing) -> Cells:
    """Cells all of whose equations fail by one and the same amount, where no other such cell shares any."""
    alone = {
        key: value
        for key, signs in grid.signs.items()
        if len({sign * failing[number] if number in failing else None for number, sign in signs}) == 1
        and (number := signs[0][0]) in failing
        and is_count(value := grid.values[key] - signs[0][1] * failing[number])
    }
    claimed = [number for key in alone for number, _ in grid.signs[key]]
    return {
        key: value
        for key, value in alone.items()
        if all(claimed.count(number) == 1 for number, _ in grid.signs[key])
    }


def fewest(grid: Grid, failing: Failing) -> list[Cells]:
    """All ways with the smallest number of cells; none where it takes too many."""
    return next((found for most in range(1, MOST_CELLS + 1) if (found := _search(grid, failing, most))), [])


def _search(grid: Grid, failing: Failing, most: int) -> list[Cells]:
    """All ways to make these equations hold with exactly `most` cells; none where there are too many.

    One cell after the other settles one of the equations that fail. Any of them: where two wrong cells stand
    in one equation, neither settles it alone.
    """
    steps = 0
    tried: set[frozenset[tuple[str, Number]]] = set()
    found: list[Cells] = []

    def settle(left: Failing, cells: dict[str, Number]) -> None:
        nonlocal steps
        remaining = most - len(cells)
        if not left and not remaining:
            found.append(cells)
        # A cell stands in three equations at the most.
        if not left or len(left) > 3 * remaining:
            return
        for key, value in _settling(grid, left):
            more = {**cells, key: value}
            if key in cells or steps > _MOST_STEPS or (same := frozenset(more.items())) in tried:
                continue
            steps += 1
            tried.add(same)
            settle(grid.after(left, key, value), more)

    settle(failing, {})
    return found if steps <= _MOST_STEPS else []


def _settling(grid: Grid, failing: Failing) -> Iterator[tuple[str, Number]]:
    """Every cell of every equation that fails, with the number that would settle it."""
    for number, by in failing.items():
        for sign, keys in ((1, grid.equations[number].left), (-1, grid.equations[number].right)):
            for key in keys:
                if is_count(value := grid.values[key] - sign * by):
                    yield key, value
