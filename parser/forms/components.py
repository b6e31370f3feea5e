"""Which cells a derived figure is made of: group sums, rows joined by `+`, 法人或其他组织, 公开率."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parser.forms.form import ORGANISATIONS, Column, Form, forms

TOTAL = "total"
RATE = "applications.disclosure_rate"
GRANTED_TOGETHER = "applications.granted+granted_in_part"
HANDLED = "applications.handled.total"
MINUS = "-"
"""Joins the keys of a figure and of a part of it that is left out: `review.total-review.upheld`."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Two figures whose quotient a rate is, by their keys and in words."""

    part: str
    whole: str
    part_name: str
    whole_name: str

    @property
    def formula(self) -> str:
        """The quotient in words: （予以公开＋部分公开）÷办理结果总计."""
        return "÷".join(f"（{one}）" if "＋" in one else one for one in (self.part_name, self.whole_name))


RATES: Mapping[str, Rate] = {
    RATE: Rate(f"{GRANTED_TOGETHER}.{TOTAL}", HANDLED, "予以公开＋部分公开", "办理结果总计"),
    "applications.refusal_rate": Rate(f"applications.refused.{TOTAL}", HANDLED, "不予公开", "办理结果总计"),
    "applications.completion_rate": Rate(
        HANDLED, f"applications.received+carried_in.{TOTAL}", "办理结果总计", "本年新收＋上年结转"
    ),
    "review.correction_rate": Rate(
        "review.corrected", f"review.{TOTAL}", "行政复议（结果纠正）", "行政复议总计"
    ),
    "lawsuit.loss_rate": Rate(
        "lawsuit.corrected", f"lawsuit.{TOTAL}", "行政诉讼（结果纠正）", "行政诉讼总计"
    ),
}
"""The rates that cells give, in percent. None has an official definition: the formula is told each time."""


def is_rate(key: str) -> bool:
    """Whether a figure is a rate, which is never added up."""
    return key in RATES


def components(key: str, form: Form) -> tuple[str, ...]:
    """The cells that an indicator's key adds up: one for a plain cell, none for a row of another edition.

    Understands groups (`applications.refused.total`), rows joined by `+`, and 法人或其他组织.
    """
    if key in RATES:
        return components(RATES[key].part, form)
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
