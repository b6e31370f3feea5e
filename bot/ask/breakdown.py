"""All columns or all rows of what was asked for: 各类申请人各几件, 不予公开的各种理由."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.ask.indicators import TOTAL, Indicator, indicators
from bot.ask.portion import Portion
from bot.ask.shape import Shape, Turn
from parser.forms import forms
from parser.forms.vocabulary import Part, Term, vocabulary

_APPLICANT = re.compile("申请(?:人|主体|者)")
_TABLE = "applications"
_RECEIVED = "applications.received.total"
_HANDLED = "applications.handled"
_TOGETHER = "organisations"
_RESULTS = ("granted", "granted_in_part", "refused", "unavailable", "not_processed", "other")


def broken_down(told: Portion, shape: Shape) -> Portion | None:
    """The parts of the one thing asked for, and it as their whole; None where it has none."""
    asked = told.reading.indicators
    rows = shape.has(Turn.ROWS)
    if not asked and not rows:
        asked = (Indicator(_RECEIVED, _named(Part.ROW, "applications.received").label),)
    if len(asked) != 1 or told.whole:
        return None
    row, _, column = asked[0].key.rpartition(".")
    by_row = rows and asked[0].key != _RECEIVED
    parts = tuple(_rows(row) if by_row else _columns(row, asked[0].label)) if column == TOTAL else ()
    return Portion(told.reading.asking(parts), asked) if parts else None


def rowless(text: str) -> bool:
    """Whether a text that asks for columns or rows, blanked of names and years, does not say of what."""
    return not indicators(_APPLICANT.sub("", text)).indicators


def _columns(row: str, label: str) -> Iterator[Indicator]:
    """The columns of table three; 法人或其他组织 is no column but five of them."""
    if row.startswith(f"{_TABLE}."):
        for term in _terms(Part.COLUMN):
            if term.key != _TOGETHER:
                yield Indicator(f"{row}.{term.key}", f"{label}（{term.label}）")


def _rows(row: str) -> Iterator[Indicator]:
    """The rows of a group, the results of the year, the outcomes of disputes."""
    if row == _HANDLED:
        for name in _RESULTS:
            yield Indicator(f"{_TABLE}.{name}.{TOTAL}", _named(Part.ROW, f"{_TABLE}.{name}").label)
        return
    for group in (group for table in forms()[0].tables for group in table.groups if group.key == row):
        for term in _terms(Part.ROW):
            if term.key.startswith(f"{group.key}."):
                yield Indicator(f"{term.key}.{TOTAL}", term.label)
        if group.key.startswith(_TABLE):
            return
    dispute = next((term for term in _terms(Part.DISPUTE) if term.key == row), None)
    for term in _terms(Part.OUTCOME) if dispute else ():
        yield Indicator(f"{row}.{term.key}", f"{dispute.label}（{term.label}）" if dispute else term.label)


def _named(part: Part, key: str) -> Term:
    return next(term for term in _terms(part) if term.key == key)


def _terms(part: Part) -> Iterator[Term]:
    return (term for term in vocabulary() if term.part is part)
