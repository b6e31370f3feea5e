"""Which cells a derived figure is made of: group sums, rows joined by `+`, 法人或其他组织, 公开率."""

from __future__ import annotations

from parser.forms.form import ORGANISATIONS, Column, Form, forms

TOTAL = "total"
RATE = "applications.disclosure_rate"
GRANTED_TOGETHER = "applications.granted+granted_in_part"
HANDLED = "applications.handled.total"
MINUS = "-"
"""Joins the keys of a figure and of a part of it that is left out: `review.total-review.upheld`."""


def components(key: str, form: Form) -> tuple[str, ...]:
    """The cells that an indicator's key adds up: one for a plain cell, none for a row of another edition.

    Understands groups (`applications.refused.total`), rows joined by `+`, and 法人或其他组织.
    """
    if key == RATE:
        return components(f"{GRANTED_TOGETHER}.{TOTAL}", form)
    base, _, column = key.rpartition(".")
    first, *more = base.split("+")
    prefix = first.rpartition(".")[0]
    rows = [first, *(f"{prefix}.{name}" if prefix else name for name in more)]
    cells = [cell for row in rows for member in _members(row, form) for cell in _columns(member, column)]
    return tuple(cells) if all(cell in form.cells for cell in cells) else ()


def _members(row: str, form: Form) -> tuple[str, ...]:
    for table in form.tables:
        if any(group.key == row for group in table.groups):
            return tuple(member.key for member in table.members(row))
    return (row,)


def _columns(row: str, column: str) -> tuple[str, ...]:
    if column != ORGANISATIONS:
        return (f"{row}.{column}",)
    return tuple(f"{row}.{own.key}" for own in _applicants() if own.group == ORGANISATIONS)


def _applicants() -> tuple[Column, ...]:
    return forms()[0].table("applications").rows[0].columns
