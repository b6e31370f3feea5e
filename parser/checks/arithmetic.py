"""A: what the official tables demand of themselves. Equations run over stated numbers only.

One wrong cell breaks two or three equations; `cause/` tells which one it may be, and `explaining.py` puts
one finding in the place of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.equations import Equation, broken
from parser.checks.rule import Dossier, basis, place, total, written
from parser.forms import edition
from parser.report import Change, Finding, Report, Severity


def a1_balance(dossier: Dossier) -> Iterator[Finding]:
    """A1 一＋二＝三（七）＋四, for each column of table three. Basis: printed in the table itself."""
    report = dossier.report
    for equation in broken(report, "A1"):
        come, gone = (written(total(report, keys) or 0) for keys in (equation.left, equation.right))
        yield _failed(
            report, equation, f"{told(report, equation)}。", f"三（七）＋四＝{gone}", f"一＋二＝{come}"
        )


def a2_outcomes(dossier: Dossier) -> Iterator[Finding]:
    """A2 三（一）至（六）各项之和＝（七）总计, for each column of table three. Basis: the form."""
    yield from _sums(dossier.report, "A2", "（一）至（六）各项合计")


def a3_applicants(dossier: Dossier) -> Iterator[Finding]:
    """A3 自然人＋法人或其他组织各列＝总计, for each row of table three. Basis: the form."""
    yield from _sums(dossier.report, "A3", "各列合计")


def a4_disputes(dossier: Dossier) -> Iterator[Finding]:
    """A4 维持＋纠正＋其他＋未审结＝总计, for each block of table four. Basis: the form.

    One equation tells the block and not the cell: each of its cells may be the wrong one.
    """
    yield from _sums(dossier.report, "A4", "各列合计")


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
                basis("A5", report),
            )


RULES = (a1_balance, a2_outcomes, a3_applicants, a4_disputes, a5_counts)


def told(report: Report, equation: Equation) -> str:
    """A broken equation in words, with the numbers that are stated."""
    left, right = (written(total(report, keys) or 0) for keys in (equation.left, equation.right))
    if equation.code == "A1":
        received, carried_in, handled, carried_out = (
            written(report.figures[key].value or 0) for key in equation.keys
        )
        return (
            f"{equation.name}不平：本年新收 {received} ＋ 上年结转 {carried_in} ＝ {left}，"
            f"办理结果总计 {handled} ＋ 结转下年度 {carried_out} ＝ {right}"
        )
    what = "（一）至（六）各项合计" if equation.code == "A2" else "各列合计"
    addends = [written(value) for part in equation.left if (value := report.value(part))]
    shown = " ＋ ".join(addends) + " ＝ " if len(addends) > 1 else ""
    return f"{equation.name}：{what} {shown}{left}，总计却填了 {right}"


def _sums(report: Report, code: str, what: str) -> Iterator[Finding]:
    for equation in broken(report, code):
        left, right = (written(total(report, keys) or 0) for keys in (equation.left, equation.right))
        message = f"{told(report, equation)}。"
        yield _failed(report, equation, message, f"总计 {right}", f"{what} {left}")


def _failed(report: Report, equation: Equation, message: str, stated: str, expected: str) -> Finding:
    block = equation.code == "A4"
    return Finding(
        equation.code,
        Severity.MUST,
        message,
        equation.name,
        equation.keys,
        stated,
        expected,
        "",
        "请核对各分项和总计，改正填错的一个。",
        basis(equation.code, report),
        tuple((change,) for change in _each(report, equation)) if block else (),
    )


def _each(report: Report, equation: Equation) -> Iterator[Change]:
    """The number that each cell of a sum would have to hold, the total first; none below 0."""
    amount, whole = total(report, equation.left) or 0, total(report, equation.right) or 0
    yield Change(equation.right[0], written(whole), written(amount))
    for key in equation.left:
        value = report.value(key) or 0
        if value + whole - amount >= 0:
            yield Change(key, written(value), written(value + whole - amount))
