"""What the equations demand of cells that state no number. It is shown beside the cell, never put into it."""

from __future__ import annotations

from parser.checks.equations import Equation, equations
from parser.report import Number, Report


def implied(report: Report) -> dict[str, Number]:
    """The number that the equations leave for each cell without one, where they leave exactly one.

    A cell is told by an equation in which all others are known; it must agree with every other equation
    that is then complete.
    """
    run = equations(report.form, report.borrowed)
    known = {key: report.value(key) for one in run for key in one.keys}
    told: dict[str, Number] = {}
    while new := _next(run, {**known, **told}):
        told |= new
    held = {**known, **told}
    wrong = {key for one in run if _difference(one, held) for key in one.keys}
    return {key: value for key, value in told.items() if key not in wrong and value >= 0}


def _next(run: tuple[Equation, ...], held: dict[str, Number | None]) -> dict[str, Number]:
    """Cells that are the only unknown of an equation."""
    found: dict[str, Number] = {}
    for one in run:
        unknown = [key for key in one.keys if held[key] is None]
        if len(unknown) == 1:
            (key,) = unknown
            difference = _difference(one, {**held, key: 0}) or 0
            found.setdefault(key, -difference if key in one.left else difference)
    return found


def _difference(equation: Equation, held: dict[str, Number | None]) -> Number | None:
    """By how much the left side is more; None where a number is missing."""
    left, right = ([held[key] for key in keys] for keys in (equation.left, equation.right))
    if None in left or None in right:
        return None
    return sum(value or 0 for value in left) - sum(value or 0 for value in right)
