"""Recognised figures → those that the sums of the form prove; every other number becomes unreadable.

A recogniser is wrong without knowing it, so a number of a scan counts only where the sum of its row holds
it, and in table three both equations of its column as well: a number that slips into the next column, or
a row that is taken for another, leaves the sums of the rows as they were. What no equation holds (table
two) is never proven. An unproven number is not lost: it is the candidate of its figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from parser.forms import Form, Row, Table
from parser.report import Figure, State

_RECEIVED, _CARRIED_IN = "applications.received", "applications.carried_in"
_HANDLED, _CARRIED_OUT = "applications.handled", "applications.carried_out"

Figures = Mapping[str, Figure]


class Outcome(Enum):
    """What became of an equation: a cell of it that was not read leaves it open."""

    HOLDS = auto()
    FAILS = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class Equation:
    """Two sides, by the keys of their cells: the sum of the one is that of the other."""

    left: Sequence[str]
    right: Sequence[str]

    def outcome(self, figures: Figures) -> Outcome:
        """Whether it holds for what was read."""
        cells = [figures.get(key) for key in (*self.left, *self.right)]
        if any(cell is None or cell.state is not State.NUMBER for cell in cells):
            return Outcome.OPEN
        same = self._sum(figures, self.left) == self._sum(figures, self.right)
        return Outcome.HOLDS if same else Outcome.FAILS

    def _sum(self, figures: Figures, keys: Sequence[str]) -> object:
        return sum((figures[key].value or 0 for key in keys), start=0)


def keep_proven(figures: Figures, form: Form | None) -> dict[str, Figure]:
    """The figures, whatever is no proven number as unreadable, with its value as the candidate.

    So is a blank: a rule that was not seen, or seen where there is none, leaves one beside its number. So is
    a mark for “nothing”: it is one stroke, as is 1.
    """
    proven = {key for table in form.tables for key in _proven(figures, table)} if form else set()
    return {key: figure if key in proven else _doubted(figure) for key, figure in figures.items()}


def _proven(figures: Figures, table: Table) -> Iterator[str]:
    columns = dict(_by_column(figures, table))
    for row in table.rows:
        equation = _of_row(row)
        if equation is None or equation.outcome(figures) is not Outcome.HOLDS:
            continue
        keys = (*equation.left, *equation.right)
        yield from (key for key in keys if columns.get(key, Outcome.HOLDS) is Outcome.HOLDS)


def _of_row(row: Row) -> Equation | None:
    """The parts of a row and their total; None where it has none."""
    *parts, last = (f"{row.key}.{column.key}" for column in row.columns)
    return Equation(parts, [last]) if parts and last.endswith(".total") else None


def _by_column(figures: Figures, table: Table) -> Iterator[tuple[str, Outcome]]:
    """The cells of table three, each with the worse outcome of the two equations of its column."""
    keys = [row.key for row in table.rows]
    outer = (_RECEIVED, _CARRIED_IN, _HANDLED, _CARRIED_OUT)
    if not set(outer) <= set(keys):
        return
    for column in table.rows[0].columns:
        cells = {key: f"{key}.{column.key}" for key in keys}
        details = [cell for key, cell in cells.items() if key not in outer]
        both = (
            Equation(details, [cells[_HANDLED]]).outcome(figures),
            Equation([cells[_RECEIVED], cells[_CARRIED_IN]], [cells[_HANDLED], cells[_CARRIED_OUT]]).outcome(
                figures
            ),
        )
        worse = next(one for one in (Outcome.FAILS, Outcome.OPEN, Outcome.HOLDS) if one in both)
        yield from ((cell, worse) for cell in cells.values())


def _doubted(figure: Figure) -> Figure:
    candidates = figure.candidates if figure.value is None else (figure.value,)
    return replace(figure, value=None, state=State.UNREADABLE, candidates=candidates)
