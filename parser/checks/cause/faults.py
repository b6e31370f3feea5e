"""What fails, each with its causes, likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from parser.checks.cause.cells import fewest, single
from parser.checks.cause.grid import Cells, Failing, Grid
from parser.checks.cause.shapes import exchanged, shifted, swapped
from parser.checks.equations import Equation
from parser.report import Number


class Kind(IntEnum):
    """What happened to the cells, likeliest first."""

    ONE_CELL = 0
    SWAPPED = 1
    PARTED = 2
    JOINED = 3
    SHIFTED = 4
    EXCHANGED = 5
    SEVERAL_CELLS = 6


@dataclass(frozen=True, slots=True)
class Cause:
    """Cells and the numbers they would have to hold, in the order of the form."""

    kind: Kind
    cells: tuple[tuple[str, Number], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Equations that fail together, and what explains them."""

    equations: tuple[Equation, ...]
    causes: tuple[Cause, ...]


def faults(values: Cells, equations: Iterable[Equation], rows: Iterable[tuple[str, ...]]) -> list[Fault]:
    """What fails, each with its causes; a fault that nothing small explains has none.

    `rows` are the keys of each row in the order of the columns, the total last.
    """
    grid = Grid(values, equations, rows)
    failing = grid.failing()
    if not failing:
        return []
    alone = single(grid, failing)
    if not _settles(grid, failing, alone) and (shapes := _ranked(grid, _shapes(grid, failing))):
        return [_fault(grid, failing, shapes)]
    found = []
    for key, value in alone.items():
        own = {number: failing.pop(number) for number, _ in grid.signs[key]}
        found.append(_fault(grid, own, [Cause(Kind.ONE_CELL, ((key, value),))]))
    rest = _ranked(grid, (_cause(grid, cells) for cells in fewest(grid, failing))) if failing else []
    return [*found, _fault(grid, failing, rest)] if failing else found


def _settles(grid: Grid, failing: Failing, cells: Cells) -> bool:
    """Whether one single cell explains all that fails."""
    return len(cells) == 1 and failing.keys() == {number for key in cells for number, _ in grid.signs[key]}


def _shapes(grid: Grid, failing: Failing) -> Iterator[Cause]:
    """Numbers in the wrong place, where that explains all that fails."""
    yield from (_cause(grid, cells) for cells in swapped(grid, failing))
    yield from (_cause(grid, cells, Kind.SHIFTED) for cells in shifted(grid, failing))
    yield from (_cause(grid, cells, Kind.EXCHANGED) for cells in exchanged(grid, failing))


def _fault(grid: Grid, failing: Failing, causes: list[Cause]) -> Fault:
    return Fault(tuple(grid.equations[number] for number in sorted(failing)), tuple(causes))


def _cause(grid: Grid, cells: Cells, kind: Kind | None = None) -> Cause:
    ordered = tuple((key, cells[key]) for key in grid.values if key in cells)
    return Cause(_kind(grid, ordered) if kind is None else kind, ordered)


def _kind(grid: Grid, cells: tuple[tuple[str, Number], ...]) -> Kind:
    if len(cells) == 1:
        return Kind.ONE_CELL
    if len(cells) > 2:
        return Kind.SEVERAL_CELLS
    (one, meant), (other, meant_other) = cells
    stated, stated_other = grid.values[one], grid.values[other]
    if (stated, stated_other) == (meant_other, meant):
        return Kind.SWAPPED
    if 0 in (meant, meant_other) and f"{stated}{stated_other}" == str(meant or meant_other):
        return Kind.PARTED
    if 0 in (stated, stated_other) and f"{meant}{meant_other}" == str(stated or stated_other):
        return Kind.JOINED
    return Kind.SEVERAL_CELLS


def _ranked(grid: Grid, causes: Iterable[Cause]) -> list[Cause]:
    """Likelier first: by kind, then fewer cells, then cells that are neighbours, then the smaller change."""
    places = {key: (down, across) for down, row in enumerate(grid.rows) for across, key in enumerate(row)}

    def rank(cause: Cause) -> tuple[int, int, int, Number]:
        held = [places[key] for key, _ in cause.cells if key in places]
        apart = max((abs(down - held[0][0]) + abs(across - held[0][1]) for down, across in held), default=0)
        by = sum(abs(Decimal(value) - grid.values[key]) for key, value in cause.cells)
        return cause.kind, len(cause.cells), apart, by

    return sorted(dict.fromkeys(causes), key=rank)
