"""F2: what the preamble says of the period, of the notices it rests on, and of whom to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parser.checks.form_words import pattern, words
from parser.checks.prose import Line, is_typed, lines, remark
from parser.checks.rule import Dossier
from parser.report import Finding, Report, Severity

_SPAN = re.compile(
    r"(?P<first>\d{2,8})年度?(?P<month>\d{1,2})月(?P<day>\d{1,2})日?(?:起|开始)?,?(?:截?[至到止]|[—–―~-]{1,4})"
    r"(?:(?P<last>\d{2,8})年)?(?P<last_month>\d{1,2})月(?P<last_day>\d{1,2})日?"
)
_PLACES = (0, 1)
"""The sections in which a report tells its period: the preamble, or section one where there is none."""
_UNSAID = re.compile(r"(?<!\d)20\d\d(?=1月1日)|(?<!\d)20\d\d(?=12月31日)")
"""20231月1日: the year without its 年."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a report says its figures cover, as digits, and the sentence that says so."""

    first: str
    begins: tuple[int, int]
    last: str
    ends: tuple[int, int]
    line: Line
    written: str

    @property
    def year(self) -> int:
        """The one calendar year that it covers; 0 where it is no such year."""
        whole = [list(self.begins), list(self.ends)] == [words("F2")["begins"], words("F2")["ends"]]
        return int(self.first) if whole and self.first == self.last and len(self.first) == 4 else 0


def is_period(section: int, text: str) -> bool:
    """Whether a sentence is the one on the period of the figures, of which F1 and F2 speak."""
    told = pattern("F2", "topic").search(text) and pattern("F2", "kind").search(text)
    return section in _PLACES and told is not None and _SPAN.search(text) is not None


def stated_period(report: Report) -> Period | None:
    """The first period that the preamble or section one states with both its ends."""
    for line in _about_period(report):
        if span := _SPAN.search(line.text):
            begins, ends = (
                (int(span["month"]), int(span["day"])),
                (int(span["last_month"]), int(span["last_day"])),
            )
            return Period(span["first"], begins, span["last"] or span["first"], ends, line, span[0])
    return None


def f2_period(dossier: Dossier) -> Iterator[Finding]:
    """F2 the figures are those of one calendar year. Basis: 条例第四十九条、第五十条."""
    report = dossier.report
    period = stated_period(report) if is_typed(report) else None
    if period and not period.year:
        yield remark(
            report,
            "F2",
            Severity.VERIFY,
            f"统计期限写作“{period.written}”，不是 {report.year} 年的 1 月 1 日至 12 月 31 日。",
            period.line,
            period.written,
            _whole(report),
            "请改正统计期限；机构当年新设立的，请说明起算的日期。",
        )


def f2_unsaid(dossier: Dossier) -> Iterator[Finding]:
    """F2 a date has its 年. Basis: 年报格式; a conversion may also have dropped it, so it is a hint."""
    report = dossier.report
    for line in _about_period(report) if is_typed(report) else ():
        if unsaid := _UNSAID.search(line.text):
            yield remark(
                report,
                "F2",
                Severity.HINT,
                f"统计期限里的“{unsaid[0]}”后面缺“年”字。",
                line,
                unsaid[0],
                f"{unsaid[0]}年",
                "请对照原文，补上漏掉的字。",
            )
            return


def f2_outdated(dossier: Dossier) -> Iterator[Finding]:
    """F2 the report rests on the notice and the regulations in force. Basis: 〔2021〕30号, 条例."""
    report = dossier.report
    for line in lines(report, 0, 1):
        for entry in words("F2")["outdated"]:
            cited = re.search(entry["wrong"], line.text)
            # A sentence that names both tells which was before which.
            both = entry["instead"].replace(" ", "") in line.text
            if cited and report.year >= entry["since"] and not both:
                yield remark(
                    report,
                    "F2",
                    Severity.VERIFY,
                    f"{report.year} 年度的年报引用了“{cited[0]}”，已由{entry['instead']}代替。",
                    line,
                    cited[0],
                    entry["instead"],
                    f"请改为{entry['instead']}（{entry['source']}）。",
                )


def f2_contact(dossier: Dossier) -> Iterator[Finding]:
    """F2 a label of the contact has its value behind it. Basis: custom."""
    report = dossier.report
    for line in lines(report, 0):
        if empty := re.search(words("F2")["contact"]["empty"], line.text):
            label = empty[0].rstrip(":")
            yield remark(
                report,
                "F2",
                Severity.HINT,
                f"正文开头写了“{label}”，后面却没有内容。",
                line,
                "空白",
                label,
                f"请补上{label}，或者删去这一项。",
            )


RULES = (f2_period, f2_unsaid, f2_outdated, f2_contact)


def _about_period(report: Report) -> Iterator[Line]:
    topic, kind = pattern("F2", "topic"), pattern("F2", "kind")
    return (line for line in lines(report, *_PLACES) if topic.search(line.text) and kind.search(line.text))


def _whole(report: Report) -> str:
    return f"{report.year}年1月1日至{report.year}年12月31日"
