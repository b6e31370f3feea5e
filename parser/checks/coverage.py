"""F4 to F6: what has to be told in sections one, five and six."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.checks.form_words import pattern, words
from parser.checks.prose import Line, is_whole, lines, remark, text_of
from parser.checks.rule import Dossier, basis
from parser.report import Finding, Report, Section, Severity
from parser.sections import HEADINGS


def f4_aspects(dossier: Dossier) -> Iterator[Finding]:
    """F4 总体情况 tells of the five aspects, a government also of its results. Basis: 条例第五十条."""
    report = dossier.report
    told = text_of(report, 1)
    if not is_whole(report) or not told:
        return
    data = words("F4")
    missing = [one["name"] for one in data["aspects"] if not re.search(one["words"], told)]
    if len(missing) < data["fewest"]:
        return
    whole = "".join(line.text for line in lines(report))
    if pattern("F4", "governments").search(report.agency) and not pattern("F4", "results").search(whole):
        missing.append("工作考核、社会评议和责任追究结果")
    yield _section_finding(
        report,
        "F4",
        1,
        Severity.HINT,
        f"总体情况没有写到{'、'.join(missing)}。",
        f"没有写到{'、'.join(missing)}",
        "五个方面",
        "请补写这几个方面；没有发生的也请写明。",
    )


def f5_problems(dossier: Dossier) -> Iterator[Finding]:
    """F5 section five names problems and what is done about them. Basis: 条例第五十条第（四）项."""
    report = dossier.report
    if not is_whole(report) or _section(report, 5) is None:
        return
    told = text_of(report, 5)
    bounds = words("F5")
    if len(told) < bounds["shortest"] or pattern("F5", "nothing").fullmatch(told.rstrip("。")):
        yield _section_finding(
            report,
            "F5",
            5,
            Severity.VERIFY,
            f"第五部分{f'只写了“{told}”' if told else '没有内容'}。",
            told or "空白",
            "主要问题和改进情况",
            "请写明本年度存在的主要问题和改进的措施，不宜写“无”。",
        )
    elif not pattern("F5", "measures").search(told):
        yield _section_finding(
            report,
            "F5",
            5,
            Severity.HINT,
            "第五部分写了问题，没有写改进的措施。",
            "没有写改进情况",
            "主要问题和改进情况",
            "请补写改进的措施。",
        )


def f6_fee(dossier: Dossier) -> Iterator[Finding]:
    """F6 the report tells whether a fee for processing was charged. Basis: 国办函〔2020〕109号."""
    report = dossier.report
    if not is_whole(report) or report.year < words("F6")["since"] or _section(report, 6) is None:
        return
    if not any(pattern("F6", "words").search(line.text) for line in lines(report)):
        yield _section_finding(
            report,
            "F6",
            6,
            Severity.HINT,
            "没有写信息处理费的收取情况。",
            "没有写",
            "信息处理费的收取情况",
            "请在第六部分写明本年度收取信息处理费的情况；没有收取的写“本年度未收取信息处理费”。",
        )


RULES = (f4_aspects, f5_problems, f6_fee)


def _section(report: Report, number: int) -> Section | None:
    return next((one for one in report.sections if one.number == number), None)


def _section_finding(
    report: Report,
    code: str,
    number: int,
    severity: Severity,
    message: str,
    stated: str,
    expected: str,
    hint: str,
) -> Finding:
    """A finding about a section as a whole; it quotes how the section begins."""
    section = _section(report, number)
    first = section.passages[0] if section and section.passages else None
    if first:
        line = Line(first.text, first.text, first.source)
        return remark(report, code, severity, message, line, stated, expected, hint)
    where = f"第{HEADINGS[number][0]}部分“{HEADINGS[number][2:]}”"
    return Finding(code, severity, message, where, (), stated, expected, "", hint, basis(code, report))
