"""What a claim of the prose is about: the cells of the form, their name and what they state."""

from __future__ import annotations

from functools import lru_cache

from parser.checks.rule import total
from parser.forms import Form, edition
from parser.forms.form import ORGANISATIONS
from parser.forms.vocabulary import Part, counted_alike, vocabulary
from parser.report import Number, Report

_SHORT = {
    "applications.received": "新收申请",
    "applications.carried_in": "上年结转",
    "applications.carried_out": "结转下年度",
    "lawsuit_direct": "未经复议直接起诉",
    "lawsuit_after_review": "复议后起诉",
}


def cells(report: Report, key: str) -> tuple[str, ...]:
    """The cells whose sum a claim's key means; () where the form has no such cells.

    `applications.granted+granted_in_part.total` joins rows, `applications.refused.total` is a group.
    """
    return _cells(report.form, report.borrowed, key)


def wholes(report: Report) -> set[Number]:
    """The numbers of applications in the table that prose may break up: received, handled, on the desk."""
    received, carried_in, handled = (
        f"applications.{row}.total" for row in ("received", "carried_in", "handled")
    )
    stated = (total(report, keys) for keys in ([received], [handled], [received, carried_in]))
    return {value for value in stated if value is not None}


@lru_cache(maxsize=4096)
def name(key: str) -> str:
    """A claim's key in words: 予以公开与部分公开合计, 自然人的新收申请, 行政规范性文件现行有效件数."""
    row, _, column = key.rpartition(".")
    stem, _, names = row.rpartition(".")
    rows = [f"{stem}.{one}" if stem else one for one in names.split("+")]
    label = "与".join(_label(row) for row in rows) + ("合计" if len(rows) > 1 else "")
    if column == "total" or not column:
        return label
    if stem.startswith("applications") or row.startswith("applications"):
        return f"{_column(column, Part.COLUMN)}的{label}"
    return label + (_column(column, Part.OUTCOME) or _column(column, Part.ASPECT))


@lru_cache(maxsize=4096)
def _cells(form_id: str | None, borrowed: tuple[str, ...], key: str) -> tuple[str, ...]:
    form = edition(form_id, borrowed)
    if form is None:
        return ()
    path, _, column = key.rpartition(".")
    stem, _, names = path.rpartition(".")
    rows = [f"{stem}.{name}" if stem else name for name in names.split("+")]
    found: list[str] = []
    for row in rows:
        members = [member.key for table in form.tables for member in table.members(row)]
        columns = _organisations(form) if column == ORGANISATIONS else [column]
        found.extend(f"{name}.{one}" for name in members or [row] for one in columns)
    if all(name in form.cells for name in found):
        return tuple(found)
    alike = counted_alike(key)
    return (alike,) if alike in form.cells else ()


def _organisations(form: Form) -> list[str]:
    rows = [row for table in form.tables for row in table.rows]
    return list(
        dict.fromkeys(column.key for row in rows for column in row.columns if column.group == ORGANISATIONS)
    )


def _label(row: str) -> str:
    rows = (Part.ROW, Part.DISPUTE, Part.ITEM, Part.STATISTIC)
    return _SHORT.get(row) or next(
        (term.label for term in vocabulary() if term.part in rows and term.key == row), row
    )


def _column(column: str, part: Part) -> str:
    return next((term.label for term in vocabulary() if term.part is part and term.key == column), "")
