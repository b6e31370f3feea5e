"""F8: the edition of the tables against the year of the report."""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.period import stated_period
from parser.checks.rule import Dossier
from parser.forms import Form, edition, prescribed
from parser.report import Finding, Origin, Report, Severity


def f8_template(dossier: Dossier) -> Iterator[Finding]:
    """F8 the tables are those prescribed for the year. Basis: the notice that brought them in.

    It must be mended where table two itself was read in the columns of 2019, in a report for 2021 or later
    whose period is no other year's: the list of 2014 may stand beside tables that are pictures.
    """
    report = dossier.report
    form, due = edition(report.form), prescribed(report.year)
    if form is None or due is None or form.first_year >= due.first_year:
        return
    yield _outdated(
        due,
        f"报告用的是{form.notice}的表格，{report.year} 年度应当用{due.notice}的表格；数字已按原样读取。",
        "全部表格",
        form.notice,
        Severity.MUST if _is_certain(report) else Severity.VERIFY,
    )


def f8_rows(dossier: Dossier) -> Iterator[Finding]:
    """F8 no row stands in a table as an edition before had it. Basis: the notice that changed it."""
    report = dossier.report
    form, plain = edition(report.form, report.borrowed), edition(report.form)
    if form is None or plain is None or plain != prescribed(report.year):
        return
    rows = [(table, row) for table in form.tables for row in table.rows if row.key in report.borrowed]
    if rows:
        names = "、".join(f"{table.number}“{row.label}”" for table, row in rows)
        yield _outdated(
            plain,
            f"{names}是其他格式的行，不是{plain.notice}的；数字已按原样读取，与其他年报的对应项不能直接比较。",
            names,
            "其他格式的行",
            Severity.VERIFY,
        )


RULES = (f8_template, f8_rows)


def _is_certain(report: Report) -> bool:
    period = stated_period(report)
    agreed = period is None or period.year in (0, report.year)
    read = report.origin is Origin.TEXT and "disclosure" in report.tables and not report.borrowed
    return report.form == "2019" and read and agreed


def _outdated(due: Form, message: str, where: str, stated: str, severity: Severity) -> Finding:
    return Finding(
        "F8",
        severity,
        message,
        where,
        (),
        stated,
        due.notice,
        "",
        f"请换用{due.notice}的表格，按该表的口径重新填写。",
        f"{due.notice}：自 {due.first_year} 年度的年报起使用",
    )
