"""A: what the official tables demand of themselves. Equations run over stated numbers only.

The 2021 form has 7 + 7 + 25 equations in table three and 3 in table four, the 2019 form 7 + 7 + 23 and 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.checks.rule import Dossier, place, total, written
from parser.forms import Column, Form, edition
from parser.report import Finding, Report, Severity

_TABLE_ITSELF = "年报格式表三表头：“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”"
_FORM = "国务院办公厅政府信息公开工作年度报告格式（{notice}）"
_OUTCOME = (
    "applications.received",
    "applications.carried_in",
    "applications.handled",
    "applications.carried_out",
)


def a1_balance(dossier: Dossier) -> Iterator[Finding]:
    """A1 一＋二＝三（七）＋四, for each column of table three. Basis: printed in the table itself."""
    report = dossier.report
    for column in _columns(edition(report.form, report.borrowed)):
        keys = [f"{row}.{column.key}" for row in _OUTCOME]
        come, gone = total(report, keys[:2]), total(report, keys[2:])
        if come is None or gone is None or come == gone:
            continue
        received, carried_in, handled, carried_out = (written(report.figures[key].value or 0) for key in keys)
        yield Finding(
            "A1",
            Severity.MUST,
            f"表三“{column.label}”列不平：本年新收 {received} ＋ 上年结转 {carried_in} ＝ {written(come)}，"
            f"办理结果总计 {handled} ＋ 结转下年度 {carried_out} ＝ {written(gone)}。",
            f"表三“{column.label}”列",
            tuple(keys),
            f"三（七）＋四＝{written(gone)}",
            f"一＋二＝{written(come)}",
            "",
            f"请核对“{column.label}”列的这四个数，改正填错的一个。",
            _TABLE_ITSELF,
        )


def a2_outcomes(dossier: Dossier) -> Iterator[Finding]:
    """A2 三（一）至（六）各项之和＝（七）总计, for each column of table three. Basis: the form."""
    report = dossier.report
    form = edition(report.form, report.borrowed)
    table = form.find("applications") if form else None
    if not form or not table:
        return
    details = [row for row in table.rows if row.key not in _OUTCOME]
    for column in _columns(form):
        keys = [f"{row.key}.{column.key}" for row in details]
        keys.append(f"applications.handled.{column.key}")
        yield from _sum(report, form, "A2", keys, f"表三“{column.label}”列", "（一）至（六）各项合计")


def a3_applicants(dossier: Dossier) -> Iterator[Finding]:
    """A3 自然人＋法人或其他组织各列＝总计, for each row of table three. Basis: the form."""
    report = dossier.report
    yield from _row_sums(report, "A3", "applications")


def a4_disputes(dossier: Dossier) -> Iterator[Finding]:
    """A4 维持＋纠正＋其他＋未审结＝总计, for each block of table four. Basis: the form."""
    report = dossier.report
    yield from _row_sums(report, "A4", "disputes")


def a5_counts(dossier: Dossier) -> Iterator[Finding]:
    """A5 件数是非负整数，金额是非负数；2019 年格式的“本年增/减”可以为负. Basis: the form."""
    report = dossier.report
    form = edition(report.form, report.borrowed)
    for key, figure in report.figures.items():
        value = figure.value
        if form is None or value is None or key.endswith(".items_change"):
            continue
        if value < 0 or (not isinstance(value, int) and form.unit(key) != "万元"):
            demanded = "不小于 0 的数" if form.unit(key) == "万元" else "不小于 0 的整数"
            yield Finding(
                "A5",
                Severity.MUST,
                f"{place(figure.source)}填的是 {figure.raw.strip()}，应为{demanded}。",
                place(figure.source),
                (key,),
                written(value),
                demanded,
                figure.raw,
                "请改为正确的数字。",
                _FORM.format(notice=form.notice),
            )


RULES = (a1_balance, a2_outcomes, a3_applicants, a4_disputes, a5_counts)


def _columns(form: Form | None) -> Sequence[Column]:
    table = form.find("applications") if form else None
    return table.rows[0].columns if table else ()


def _row_sums(report: Report, code: str, key: str) -> Iterator[Finding]:
    form = edition(report.form, report.borrowed)
    table = form.find(key) if form else None
    if not form or not table:
        return
    for row in table.rows:
        keys = [f"{row.key}.{column.key}" for column in row.columns]
        yield from _sum(report, form, code, keys, f"{table.number}“{row.name}”行", "各列合计")


def _sum(
    report: Report, form: Form, code: str, keys: Sequence[str], where: str, what: str
) -> Iterator[Finding]:
    """A finding where the last cell is not the sum of the others. Which of them is wrong it cannot tell."""
    *parts, last = keys
    expected, stated = total(report, parts), report.value(last)
    if expected is None or stated is None or expected == stated:
        return
    addends = [written(value) for part in parts if (value := report.value(part))]
    shown = " ＋ ".join(addends) + " ＝ " if len(addends) > 1 else ""
    yield Finding(
        code,
        Severity.MUST,
        f"{where}：{what} {shown}{written(expected)}，总计却填了 {written(stated)}。",
        where,
        tuple(keys),
        f"总计 {written(stated)}",
        f"{what} {written(expected)}",
        "",
        "请核对各分项和总计，改正填错的一个。",
        _FORM.format(notice=form.notice),
    )
