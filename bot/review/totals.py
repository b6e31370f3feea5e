"""What the reports of a batch state, summed over the units. Information, no finding.

Only what is stated is added, and only under the key that its own form gives it: a number of an older form
never counts under the name of a newer one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.checked import Checked
from bot.review.batch import Reviewed
from bot.review.previous import differences
from parser.checks.rule import total
from parser.forms import Form, edition
from parser.forms.form import Table, forms
from parser.report import Number, Origin, Report


@dataclass(frozen=True, slots=True)
class Total:
    """One line of the form over all reports of a year.

    `value` is None where no report states it, `counted` of `reports` do; `left_out` tells the others by
    the reason why they do not.
    """

    year: int
    label: str
    unit: str
    value: Number | None
    counted: int
    reports: int
    left_out: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    unit: str
    cells: tuple[str, ...]


def totals(reviewed: Sequence[Reviewed]) -> Iterator[Total]:
    """The main lines of the forms, newest year and newest form first."""
    by_year: dict[int, dict[str, list[Report]]] = {}
    for one in reviewed:
        if isinstance(one.result, Checked) and one.unit and (year := one.result.report.year):
            by_year.setdefault(year, {}).setdefault(one.unit, []).append(one.result.report)
    for year in sorted(by_year, reverse=True):
        yield from _of_year(year, by_year[year])


def _of_year(year: int, units: Mapping[str, list[Report]]) -> Iterator[Total]:
    used = {report.form for held in units.values() for report in held}
    newest = [_lines(form) for form in forms() if form.id in used]
    keys = dict.fromkeys(key for lines in newest for key in lines)
    statements = [(held[0].agency, _stated(held)) for held in units.values()]
    for key in keys:
        line = next(lines[key] for lines in newest if key in lines)
        stated: list[Number] = []
        left_out: dict[str, list[str]] = {}
        for agency, numbers in statements:
            number = numbers if isinstance(numbers, str) else numbers.get(key, "所用格式没有这一项")
            if isinstance(number, str):
                left_out.setdefault(number, []).append(agency)
            else:
                stated.append(number)
        reasons = {reason: tuple(names) for reason, names in left_out.items()}
        value = sum(stated) if stated else None
        yield Total(year, line.label, line.unit, value, len(stated), len(units), reasons)


def _stated(held: Sequence[Report]) -> Mapping[str, Number | str] | str:
    """The main lines of a unit's report as numbers, or why one or all of them count for nothing."""
    report = held[0]
    form = edition(report.form, report.borrowed)
    if any(differences(report, other) for other in held[1:]):
        return "有几份，数字不同"
    if report.origin is Origin.SCAN:
        return "扫描件，未与原件核对"
    if form is None:
        return "没有认得的表格"
    sums = {key: total(report, line.cells) for key, line in _lines(form).items()}
    return {key: "没有写出数字或没有读清" if value is None else value for key, value in sums.items()}


def _lines(form: Form) -> Mapping[str, _Line]:
    """The main lines of a form by the key of their sum: its rows, and groups in the place of their rows."""
    lines: dict[str, _Line] = {}
    for table in form.tables:
        # What stands in some reports only, 历年累计, repeats the lines for other years.
        if table.required:
            lines |= _cells(table) if table.own_columns else _sums(table)
    return lines


def _cells(table: Table) -> Mapping[str, _Line]:
    return {
        f"{row.key}.{column.key}": _Line(
            f"{row.label}·{column.label}", column.unit or table.unit, (f"{row.key}.{column.key}",)
        )
        for row in table.rows
        for column in row.columns
    }


def _sums(table: Table) -> Mapping[str, _Line]:
    column = table.rows[0].columns[-1].key
    groups = {group.key: group for group in table.groups}
    lines: dict[str, _Line] = {}
    for row in table.rows:
        group = groups.get(row.group or "")
        if row.part_of or row.among:
            continue
        if group:
            cells = tuple(f"{member.key}.{column}" for member in table.members(group.key))
            lines[f"{group.key}.{column}"] = _Line(f"{group.outline}{group.label}", table.unit, cells)
        else:
            label = f"{row.outline}{row.label.split('（')[0]}"
            lines[f"{row.key}.{column}"] = _Line(label, row.unit or table.unit, (f"{row.key}.{column}",))
    return lines
