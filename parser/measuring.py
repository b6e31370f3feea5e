"""What a report states for an indicator, also a derived one, as a bare number."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from parser.forms import Form, edition, prescribed
from parser.forms.components import MINUS, RATES, components, is_rate
from parser.report import Number, Report, State


def measured(report: Report, key: str) -> Number | None:
    """The number of a cell, of a sum of cells or of a rate (in %, to one place).

    None where the report has no such cell, or where one that it needs states no number: never 0 for that.
    """
    if MINUS in key:
        whole, _, part = key.partition(MINUS)
        values = [measured(report, whole), measured(report, part)]
        numbers = [value for value in values if value is not None]
        return numbers[0] - numbers[1] if len(numbers) == len(values) else None
    form = edition(report.form, report.borrowed)
    total = _sum(report, components(key, form)) if form else None
    if not is_rate(key) or total is None or form is None:
        return total
    base = _sum(report, components(RATES[key].whole, form))
    if not base:
        return None
    return (Decimal(total) * 100 / Decimal(base)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def is_hidden(report: Report, key: str) -> bool:
    """Whether a report may well state it where we cannot read it: strange ink, a table in pictures.

    A blank is no hidden number, nor is a row that its edition does not have.
    """
    if measured(report, key) is not None:
        return False
    form = edition(report.form, report.borrowed) or prescribed(report.year)
    cells = [components(part, form) for part in key.split(MINUS)] if form else [()]
    return (
        form is not None and all(cells) and any(_is_lost(report, form, cell) for own in cells for cell in own)
    )


def _is_lost(report: Report, form: Form, cell: str) -> bool:
    """Whether a cell cannot be read, or its table was not found at all."""
    if form.cells[cell][0].key not in report.tables:
        return True
    figure = report.figures.get(cell)
    return figure is not None and figure.state is State.UNREADABLE


def is_of_nothing(report: Report, key: str) -> bool:
    """Whether it is a rate of nothing at all, which nobody can state."""
    return is_rate(key) and measured(report, RATES[key].whole) == 0


def _sum(report: Report, keys: Sequence[str]) -> Number | None:
    values = [report.value(key) for key in keys]
    numbers = [value for value in values if value is not None]
    return sum(numbers, start=0) if keys and len(numbers) == len(keys) else None
