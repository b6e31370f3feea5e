"""X: this year's report against last year's."""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.rule import Dossier, place, written
from parser.forms import edition
from parser.report import Finding, Severity


def x1_carry_over(dossier: Dossier) -> Iterator[Finding]:
    """X1 上年“结转下年度继续办理”＝本年“上年结转”, per column. Basis: the two rows are the same cases.

    A column may differ where an applicant was classed anew; the total may not.
    """
    report, previous = dossier.report, dossier.previous
    form = edition(report.form, report.borrowed)
    table = form.find("applications") if form else None
    if previous is None or previous.year != report.year - 1 or table is None:
        return
    for column in table.rows[0].columns:
        before = previous.value(f"applications.carried_out.{column.key}")
        key = f"applications.carried_in.{column.key}"
        now = report.value(key)
        if before is None or now is None or before == now:
            continue
        severity = Severity.MUST if column.key == "total" else Severity.VERIFY
        yield Finding(
            "X1",
            severity,
            f"“{column.label}”列：{previous.year} 年年报结转下年度 {written(before)} 件，"
            f"本年上年结转却是 {written(now)} 件。",
            place(report.figures[key].source),
            (key,),
            written(now),
            written(before),
            report.figures[key].raw,
            f"请对照 {previous.year} 年年报表三第四项；如果申请人类型重新归类，请核对总计是否一致。",
            "表三第四项与下一年第二项是同一批申请",
        )


RULES = (x1_carry_over,)
