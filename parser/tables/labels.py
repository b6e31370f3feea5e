"""Which row of a form a label belongs to, however it was wrapped, numbered or punctuated."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from parser.forms import Form, Row, Table, forms
from parser.numbers import fold

_ORDINAL = re.compile(r"^\s*(?:[(（]?\s*[一二三四五六七八九十\d]{1,2}\s*[)）、..,，]\s*)+")
_NOT_HAN = re.compile(r"[^\u3400-\u9fff]")
_SHORTEST_PREFIX = 4
"""A label of fewer characters must match whole: 其他 begins 其他法律行政法规禁止公开 as well."""


@lru_cache(maxsize=8192)
def han(label: str) -> str:
    """The label without its number, as Chinese characters only: PDF and web pages scramble all else."""
    return _NOT_HAN.sub("", _ORDINAL.sub("", fold(label)))


def row_of(label: str, table: Table) -> Row | None:
    """The row whose label this is. The longest known wording wins; None where nothing fits."""
    text = han(label)
    if not text:
        return None
    best: tuple[int, Row | None] = (0, None)
    for wording, row in _wordings(table):
        fits = text == wording if len(wording) < _SHORTEST_PREFIX else text.startswith(wording)
        if fits and len(wording) > best[0]:
            best = (len(wording), row)
    return best[1]


def of_another_edition(header: frozenset[str], row: Row) -> bool:
    """Whether the header above a row is another edition's: 对外公开总数量 over a row of 2021."""
    own = {han(column.label) for column in row.columns}
    others = {
        han(column.label)
        for form in forms()
        for _, same, column in form.cells.values()
        if same.key == row.key
    }
    return not header & own and bool(header & (others - own))


def is_label(text: str, form: Form) -> bool:
    """Whether a line is ink of a table: a label of a row, column, group or header of the form."""
    ink = han(text)
    return bool(ink) and (
        ink in _header_inks(form) or any(row_of(text, table) for table in form.tables if len(ink) <= 40)
    )


@cache
def _wordings(table: Table) -> tuple[tuple[str, Row], ...]:
    return tuple((han(wording), row) for row in table.rows for wording in (row.label, *row.aliases))


@cache
def _header_inks(form: Form) -> frozenset[str]:
    labels = {column.label for _, _, column in form.cells.values()}
    labels |= {group.label for table in form.tables for group in table.groups}
    return frozenset(han(label) for label in (*labels, *form.header_words))
