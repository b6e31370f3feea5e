"""F3: the six sections of a report, their names, order and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.characters import simplify
from parser.checks.form_words import pattern, patterns, words
from parser.checks.prose import Line, is_typed, lines, remark
from parser.checks.remains import is_converted
from parser.checks.rule import Dossier, basis
from parser.forms import edition
from parser.headings import Style, heading
from parser.numbers import squeeze
from parser.report import Finding, Report, Section, Severity
from parser.sections import HEADINGS, NAMES

_NUMBERS = {sign: number for number, sign in enumerate("一二三四五六七八", 1)} | {
    str(n): n for n in range(1, 9)
}
_MOST_MISSING = 2
"""With more missing the text is no report in sections at all."""
_FEWEST_LISTED = 3
_ORNAMENT = re.compile(r"^(?:\[bookmark:[^\]]*\]|[#*>~·●■◆▲]+)+")
_LEAD = re.compile(r"^(?:第?[一二三四五六七八九十\d](?:部分)?[、.,:)]*|\([一二三四五六七八九十\d]\)[、.]*)")


def f3_missing(dossier: Dossier) -> Iterator[Finding]:
    """F3 all six sections are there. Basis: 条例第五十条, 年报格式.

    It must be mended only where the others were found and nothing of the one anywhere.
    """
    report = dossier.report
    missing = [number for number in range(1, 7) if number not in {one.number for one in report.sections}]
    if not 0 < len(missing) <= _MOST_MISSING or not _has_six(report):
        return
    alone = Severity.MUST if len(missing) == 1 and is_typed(report) else Severity.VERIFY
    for number in missing:
        traced = _is_traced(report, number)
        yield Finding(
            "F3",
            Severity.HINT if traced else alone,
            f"没有读到第{HEADINGS[number][0]}部分“{NAMES[number]}”{'的标题' if traced else ''}。",
            f"第{HEADINGS[number][0]}部分",
            (),
            "没有读到",
            HEADINGS[number],
            "",
            f"请补上“{HEADINGS[number]}”；没有内容的也要写明。",
            basis("F3", report),
        )


def f3_headings(dossier: Dossier) -> Iterator[Finding]:
    """F3 each section has its official name and number. Basis: 年报格式."""
    report = dossier.report
    headed = [section for section in report.sections if section.heading]
    if not is_typed(report) or not _has_six(report):
        return
    wrong = [
        section for section in headed if _is_misnamed(section) or _is_misnumbered(report, section, headed)
    ]
    if wrong and (first := wrong[0].heading):
        stated = "、".join(f"“{section.heading.text}”" for section in wrong if section.heading)
        expected = "、".join(f"“{HEADINGS[section.number]}”" for section in wrong)
        yield remark(
            report,
            "F3",
            Severity.HINT,
            f"标题{stated}与格式不一致，格式是{expected}。",
            Line(first.text, first.text, first.source),
            stated,
            expected,
            "请按年度报告格式统一标题的名称和编号；编号也可能是转换文件时变的，请对照原文。",
        )


def f3_announced(dossier: Dossier) -> Iterator[Finding]:
    """F3 the preamble lists as many parts as it announces, and as there are. Basis: custom."""
    report = dossier.report
    parts = len([section for section in report.sections if section.number])
    if not _has_six(report) or parts != len(HEADINGS) - 1:
        return
    for line in lines(report, 0, 1):
        said = pattern("F3", "announced").search(line.text)
        before = line.text[: said.start()] if said else ""
        listed = [one for one in patterns("F3", "listed") if one.search(before)]
        if said is None or len(listed) < _FEWEST_LISTED or "表" in line.text[said.end() :][:4]:
            continue
        number = _NUMBERS[said["number"]]
        if number != parts or len(listed) != parts:
            told = f"列出的是 {len(listed)} 个" if number == parts else f"实际有 {parts} 个"
            yield remark(
                report,
                "F3",
                Severity.HINT,
                f"正文开头说有“{said[0]}”，{told}。",
                line,
                said[0],
                "六个部分，逐一列出",
                "请核对正文开头所列的各部分。",
            )
        return


RULES = (f3_missing, f3_headings, f3_announced)


def _has_six(report: Report) -> bool:
    """Whether the report is of those that have the six sections: since 2019, with tables of that time."""
    form = edition(report.form)
    return (
        report.year >= words("whole")["first_year"]
        and form is not None
        and form.find("applications") is not None
    )


def _is_traced(report: Report, number: int) -> bool:
    """Whether something of a section was read, be it under the heading of another."""
    form = edition(report.form)
    if any(table.key in report.tables for table in (form.tables if form else ()) if table.section == number):
        return True
    trace = patterns("F3", "traces")[number - 1]
    return any(trace.search(line.text) for line in lines(report) if number == 1 or line.source.section)


def _is_misnamed(section: Section) -> bool:
    name = re.sub(r"^(?:20\d\d年?度?)", "", _name(section))
    return not patterns("F3", "accepted")[section.number - 1].match(name)


def _name(section: Section) -> str:
    """The words of a heading without its number, its ornaments and what stands in brackets behind it."""
    ink = simplify(squeeze(section.heading.text if section.heading else ""))
    ink = re.sub(r"^\[bookmark:[^\]]*\]|^[#*>~·●■◆▲]+", "", ink)
    return re.sub(
        r"^(?:第?[一二三四五六七八九十\d](?:部分)?[、.,:)]*|\([一二三四五六七八九十\d]\)[、.]*)", "", ink
    )


def _is_misnumbered(report: Report, section: Section, headed: list[Section]) -> bool:
    """Whether the number is another one, is written in another way than most, or is missing alone."""
    own = heading(0, section.heading.text) if section.heading else None
    if own is None or is_converted(report):
        return False
    styles = [one.style for other in headed if other.heading and (one := heading(0, other.heading.text))]
    if own.style is Style.NONE:
        automatic = report.file.lower().endswith(tuple(words("F3")["automatic"]))
        return not automatic and styles.count(Style.NONE) < len(styles) / 2
    return own.ordinal != section.number or (
        own.style is not Style.HAN and styles.count(Style.HAN) > len(styles) / 2
    )
