"""The sentences of sections one and four, written from the tables so that prose and table agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from parser.forms import Form, Table
from parser.report import Number

Value = Callable[[str], Number | None]
"""The number of a cell by its key, None where it is not there yet."""

GAP = "（此处填写数量）"


def applications_sentence(form: Form, value: Value) -> str:
    """What was received, carried over, handled and is still open, from the totals of table three.

    Outcomes without a case are not named. A number that is not there leaves a gap to fill in.
    """
    table = form.table("applications")
    received, carried_in, handled, carried_out = (
        _count(value(f"applications.{row}.total"))
        for row in ("received", "carried_in", "handled", "carried_out")
    )
    parts = "".join(f"，{part}" for part in _outcomes(table, value))
    return (
        f"全年收到政府信息公开申请{received}，上年结转{carried_in}；办结{handled}"
        + (f"，其中{parts[1:]}" if parts else "")
        + f"；结转下年度继续办理{carried_out}。"
    )


def disputes_sentence(form: Form, value: Value) -> str:
    """The reviews and lawsuits of table four; results without a case are not named."""
    table = form.table("disputes")
    review = next(row for row in table.rows if not row.prefix)
    results = [
        f"{column.label}{_count(number)}"
        for column in review.columns[:-1]
        if (number := value(f"{review.key}.{column.key}"))
    ]
    lawsuits = [(row, value(f"{row.key}.total")) for row in table.rows if row.prefix]
    ways = [f"{row.label}{_count(number)}" for row, number in lawsuits if number]
    whole = _sum([number for _, number in lawsuits])
    return (
        f"因政府信息公开工作被申请行政复议{_count(value(f'{review.key}.total'))}{_among(results)}。"
        f"被提起行政诉讼{_count(whole)}{_among(ways)}。"
    )


def _outcomes(table: Table, value: Value) -> Iterator[str]:
    """Each outcome that a case had, groups as their sums."""
    told: set[str] = set()
    groups = {group.key: group.label for group in table.groups}
    for row in table.rows:
        name = row.group or row.key
        if not row.outline.startswith("三（") or row.key == "applications.handled" or name in told:
            continue
        told.add(name)
        members = table.members(row.group) if row.group else (row,)
        number = _sum([value(f"{member.key}.total") for member in members])
        if number:
            yield f"{groups.get(name, row.label.partition('（')[0])}{_count(number)}"


def _among(parts: list[str]) -> str:
    return f"，其中{'，'.join(parts)}" if parts else ""


def _sum(numbers: list[Number | None]) -> Number | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _count(number: Number | None) -> str:
    return GAP if number is None else f"{number}件"
