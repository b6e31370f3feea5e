"""F1: the title of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.characters import simplify
from parser.checks.form_words import pattern, words
from parser.checks.period import stated_period
from parser.checks.prose import Line, is_typed, lines, remark
from parser.checks.rule import Dossier
from parser.checks.typography import doubled
from parser.identity.title import YEAR, year_of
from parser.numbers import squeeze
from parser.report import Finding, Report, Severity, Source

_BARE = "(?:政府)?(?:信息|政务)公开"
_YEAR_TWICE = re.compile(r"((?:19|20)\d\d年度?)(?:\1)")


def f1_year(dossier: Dossier) -> Iterator[Finding]:
    """F1 the title has the year of the period. Basis: 条例第四十九条 (a report covers the year before).

    Certain where the period is one whole calendar year and the title above the report names the agency: one
    without a name may be that of a column of the site.
    """
    report = dossier.report
    title, period = _title(report), stated_period(report)
    said = re.search(YEAR, simplify(title.text)) if title else None
    if period is None or not period.year or not is_typed(report):
        return
    if title is None and report.year and report.year != period.year:
        yield remark(
            report,
            "F1",
            Severity.VERIFY,
            f"报告是 {report.year} 年的，统计期限却是“{period.written}”。",
            period.line,
            str(period.year),
            str(report.year),
            "请核对是哪一年的年报，改正统计期限。",
        )
    if title and said and year_of(said["year"]) != period.year:
        yield remark(
            report,
            "F1",
            Severity.MUST if report.agency and not re.match(YEAR + _BARE, title.text) else Severity.VERIFY,
            f"标题写的是 {said['year']} 年，统计期限却是“{period.written}”。",
            title,
            said["year"],
            str(period.year),
            "请核对是哪一年的年报，把标题和统计期限改成同一年。",
        )


def f1_wording(dossier: Dossier) -> Iterator[Finding]:
    """F1 the title is 机关全称＋年度＋政府信息公开工作年度报告. Basis: 年报格式."""
    report = dossier.report
    title = _title(report) if _is_sectioned(report) else None
    if title is None or _twice(title.text):
        return
    if words("F1")["name"] not in simplify(title.text):
        message = f"标题没有写全“{words('F1')['name']}”。"
        yield _wording(report, title, Severity.HINT, message, title.text, f"{report.agency}{_due(report)}")
    elif title.text.startswith(_due(report)) and not _is_named(report):
        message = "标题没有写机关名称。"
        yield _wording(report, title, Severity.HINT, message, title.text, f"机关全称＋{_due(report)}")


def f1_twice(dossier: Dossier) -> Iterator[Finding]:
    """F1 no word of the title stands twice in a row. Basis: 年报格式."""
    report = dossier.report
    for line in _meant(report) if _is_sectioned(report) else ():
        if twice := _twice(line.text):
            message = f"标题里“{twice[1]}”重复了。"
            yield _wording(report, line, Severity.VERIFY, message, twice[0], twice[1])
            return


def f1_yearless(dossier: Dossier) -> Iterator[Finding]:
    """F1 the title has a year. Basis: 年报格式."""
    report = dossier.report
    if report.title or not _is_sectioned(report):
        return
    for line in _meant(report):
        if pattern("F1", "yearless").fullmatch(line.text):
            expected = f"{report.agency}{_due(report)}"
            yield _wording(report, line, Severity.HINT, "标题没有写年度。", line.text, expected)
            return


RULES = (f1_year, f1_wording, f1_twice, f1_yearless)


def _is_sectioned(report: Report) -> bool:
    """Whether a report is of the years since the form has its title, and typed."""
    return is_typed(report) and report.year >= words("whole")["first_year"]


def _meant(report: Report) -> Iterator[Line]:
    """The title, also where a fault in it kept it from being read as one: lines that could be no sentence."""
    title = _title(report)
    yield from [title] if title else []
    yield from (line for line in lines(report, 0) if pattern("F1", "meant").fullmatch(line.text))


def _twice(title: str) -> re.Match[str] | None:
    return _YEAR_TWICE.search(title) or doubled(title)


def _title(report: Report) -> Line | None:
    """The title above the report; one that only the frame of a page has is not the author's."""
    above = squeeze("".join(passage.text for passage in report.passages if passage.section == 0))
    if not report.title or report.title not in above:
        return None
    source = next((line.source for line in lines(report, 0) if line.text in report.title), None)
    return Line(report.title, report.title, source or Source(report.file))


def _is_named(report: Report) -> bool:
    """Whether a line above the report is the name of the agency alone."""
    return bool(report.agency) and any(line.text.endswith(report.agency[-4:]) for line in lines(report, 0))


def _due(report: Report) -> str:
    return f"{report.year}年{words('F1')['name']}"


def _wording(
    report: Report, title: Line, severity: Severity, message: str, stated: str, expected: str
) -> Finding:
    hint = f"标题的格式是：机关全称＋年度＋{words('F1')['name']}。"
    return remark(report, "F1", severity, message, title, stated, expected, hint)
