"""The stated numbers of table three, and the equations that can be run over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parser.checks.equations import Equation
from parser.report import Number

Cells = Mapping[str, Number]
"""Numbers by key."""

Failing = dict[int, Number]
"""The numbers of equations that fail, and by how much the left side is more."""


class Grid:
    """Values, rows, and for each cell its equations with the sign that it has in them.

    A row or an equation in which a cell states no number is left aside.
    """

    def __init__(self, values: Cells, equations: Iterable[Equation], rows: Iterable[tuple[str, ...]]) -> None:
        self.values = values
        self.equations = [one for one in equations if all(key in values for key in one.keys)]
        self.rows = [row for row in rows if all(key in values for key in row)]
        self.signs: dict[str, list[tuple[int, int]]] = {}
        for number, one in enumerate(self.equations):
            for sign, keys in ((1, one.left), (-1, one.right)):
                for key in keys:
                    self.signs.setdefault(key, []).append((number, sign))

    def failing(self) -> Failing:
        """The equations that the stated numbers break."""
        found: Failing = {}
        for number, one in enumerate(self.equations):
            left, right = (sum(self.values[key] for key in keys) for keys in (one.left, one.right))
            if left != right:
                found[number] = left - right
        return found

    def after(self, failing: Failing, key: str, value: Number) -> Failing:
        """What fails once one cell holds another number."""
        left = dict(failing)
        for number, sign in self.signs[key]:
            if by := left.pop(number, 0) + sign * (value - self.values[key]):
                left[number] = by
        return left


def is_count(value: Number) -> bool:
    """Whether a cell of the table can hold it."""
    return value >= 0 and int(value) == value
