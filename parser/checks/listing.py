"""A7: what the list of indicators of 2014 to 2018 demands of itself, in each of its columns.

Channels of disclosure overlap and add up to nothing; without rows for what was carried over 收到 and 办结
may differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.rule import Dossier, basis, place, total, written
from parser.forms import Row, Table, edition
from parser.report import Finding, Report, Severity


def a7_sums(dossier: Dossier) -> Iterator[Finding]:
    """A7 分项之和＝所属的总数. Basis: the annex of 国办发〔2014〕32号.

    Parts above the total are wrong for certain; below it, the place may count something of its own.
    """
    report = dossier.report
    for table, row, column in _cells(report):
        parts = [f"{part.key}.{column}" for part in table.parts(row)]
        key = f"{row.key}.{column}"
        amount, whole = total(report, parts) if parts else None, report.value(key)
        if amount is None or whole is None or amount == whole:
            continue
        addends = [written(value) for part in parts if (value := report.value(part))]
        shown = f"{' ＋ '.join(addends)} ＝ {written(amount)}" if len(addends) > 1 else written(amount)
        where = place(report.figures[key].source)
        yield Finding(
            "A7",
            Severity.MUST if amount > whole else Severity.VERIFY,
            f"{where}填的是 {written(whole)}，各分项合计 {shown}。",
            where,
            (key, *parts),
            written(whole),
            f"各分项合计 {written(amount)}",
            report.figures[key].raw,
            "请核对总数和各分项，改正填错的一个；如果表里另有本地增加的分项，请一并相加。",
            basis("A7", report),
        )


def a7_among(dossier: Dossier) -> Iterator[Finding]:
    """A7 “其中”不大于它所属的数. Basis: the annex of 国办发〔2014〕32号."""
    report = dossier.report
    for _, row, column in _cells(report):
        key, above = f"{row.key}.{column}", f"{row.among}.{column}"
        part, whole = report.value(key), report.value(above)
        if part is None or whole is None or part <= whole:
            continue
        where = place(report.figures[key].source)
        yield Finding(
            "A7",
            Severity.MUST,
            f"{where}填的是 {written(part)}，大于它所属的 {written(whole)}。",
            where,
            (key, above),
            written(part),
            f"不大于 {written(whole)}",
            report.figures[key].raw,
            "请核对这两个数，改正填错的一个。",
            basis("A7", report),
        )


RULES = (a7_sums, a7_among)


def _cells(report: Report) -> Iterator[tuple[Table, Row, str]]:
    form = edition(report.form, report.borrowed)
    return ((table, row, column.key) for table, row, column in (form.cells.values() if form else ()))
