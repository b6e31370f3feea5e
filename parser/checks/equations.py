"""The equations that the form demands of tables three and four, over stated numbers only.

The 2021 form has 7 + 7 + 25 of them in table three and 3 in table four, the 2019 form 7 + 7 + 23 and 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from parser.checks.rule import total
from parser.forms import Form, Table, edition
from parser.report import Number, Report

OUTCOME = (
    "applications.received",
    "applications.carried_in",
    "applications.handled",
    "applications.carried_out",
)
"""The rows of table three that balance; all others add up to the third."""


@dataclass(frozen=True, slots=True)
class Equation:
    """`left` and `right` are the keys whose sums are equal; `name` says of which row or column."""

    code: str
    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """All its cells."""
        return self.left + self.right


@cache
def equations(form: str | None, borrowed: tuple[str, ...] = ()) -> tuple[Equation, ...]:
    """The equations of an edition by their code, A1 to A4; none for one without such tables."""
    known = edition(form, borrowed)
    return tuple(_equations(known)) if known else ()


def broken(report: Report, *codes: str) -> list[Equation]:
    """The equations of those codes that the stated numbers break; one that lacks a number is not run."""
    return [
        equation
        for equation in equations(report.form, report.borrowed)
        if equation.code in codes and residual(report, equation)
    ]


def residual(report: Report, equation: Equation) -> Number | None:
    """By how much the left side is more than the right; None where a number is missing."""
    left, right = (total(report, keys) for keys in (equation.left, equation.right))
    return None if left is None or right is None else left - right


def _equations(form: Form) -> Iterator[Equation]:
    if applications := form.find("applications"):
        yield from _columns(applications)
        yield from _rows("A3", applications)
    if disputes := form.find("disputes"):
        yield from _rows("A4", disputes)


def _columns(table: Table) -> Iterator[Equation]:
    details = [row.key for row in table.rows if row.key not in OUTCOME]
    columns = table.rows[0].columns
    for column in columns:
        received, carried_in, handled, carried_out = (f"{row}.{column.key}" for row in OUTCOME)
        name = f"{table.number}“{column.label}”列"
        yield Equation("A1", name, (received, carried_in), (handled, carried_out))
    for column in columns:
        name = f"{table.number}“{column.label}”列"
        parts = tuple(f"{row}.{column.key}" for row in details)
        yield Equation("A2", name, parts, (f"applications.handled.{column.key}",))


def _rows(code: str, table: Table) -> Iterator[Equation]:
    for row in table.rows:
        *parts, whole = (f"{row.key}.{column.key}" for column in row.columns)
        yield Equation(code, f"{table.number}“{row.name}”行", tuple(parts), (whole,))
