"""X6: years that were left over from another year's report, or mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parser.checks.catalogue import catalogue
from parser.checks.claimed import cells
from parser.checks.period import is_period
from parser.checks.rule import Dossier, basis, sentence_place, total
from parser.report import Finding, Report, Severity
from parser.sentences import Sentence, sentences

_PLANS = 5


def x6_figures(dossier: Dossier) -> Iterator[Finding]:
    """X6 正文的数量说的是报告年度. Basis: 条例第五十条; comparisons and plans name other years.

    Silent where the paragraph names the report's own year too, and where the number contradicts the table:
    then the year may be right, and the contradiction is told. Plans stand in section five.
    Told once a year: where all of the prose has it, it may be the title that is wrong.
    """
    report = dossier.report
    found: dict[str, list[Sentence]] = {}
    for sentence in _dated(report):
        passage = sentence.passage
        match = _words("counted").search(sentence.text)
        if match is None or passage.section == _PLANS or _words("unless").search(match[0]):
            continue
        both = str(report.year) in passage.text or _words("own").search(passage.text)
        if abs(int(match["year"]) - report.year) == 1 and not both and not _contradicts(report, sentence):
            found.setdefault(match["year"], []).append(sentence)
    for year, told in found.items():
        places = f"等 {len(told)} 处" if len(told) > 1 else ""
        yield _finding(report, told[0], f"{year} 年", f"这句话{places}说的是 {year} 年的情况")


def x6_period(dossier: Dossier) -> Iterator[Finding]:
    """X6 统计期限在报告年度之内，年份是四位数. Basis: 条例第五十条; wherever a period is told.

    But for the sentence on the period of the figures itself: F1 and F2 speak of that.
    """
    report = dossier.report
    for sentence in _dated(report):
        if is_period(sentence.passage.section, sentence.text):
            continue
        if broken := _words("broken").search(sentence.text):
            yield _finding(report, sentence, broken[0], f"“{broken[0]}”不是一个年份")
            continue
        match = _words("period").search(sentence.text) if _words("told").search(sentence.text) else None
        if match and {match["first"], match["last"] or match["first"]} != {str(report.year)}:
            yield _finding(report, sentence, match[0], f"统计期限写的是“{match[0]}”")


def x6_named(dossier: Dossier) -> Iterator[Finding]:
    """X6 开头所说的年报是报告年度的. Basis: 条例第五十条; the preamble often stays from the year before."""
    report = dossier.report
    for sentence in _dated(report):
        match = _words("named").search(sentence.text) if sentence.passage.section == 0 else None
        if match and abs(int(match["year"]) - report.year) == 1:
            yield _finding(report, sentence, f"{match['year']} 年", f"开头说的是 {match['year']} 年的年报")


RULES = (x6_figures, x6_period, x6_named)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(catalogue()["X6"].words[name])


def _dated(report: Report) -> Iterator[Sentence]:
    """The sentences of a report of a known year that name a year."""
    named = (passage for passage in report.passages if report.year and "年" in passage.text)
    return (sentence for sentence in sentences(named) if "年" in sentence.text)


def _contradicts(report: Report, sentence: Sentence) -> bool:
    """Whether a figure of the sentence differs from the table."""
    for claim in report.claims:
        if claim.sentence == sentence.written:
            stated = total(report, keys) if (keys := cells(report, claim.key)) else None
            if stated is not None and stated != claim.value:
                return True
    return False


def _finding(report: Report, sentence: Sentence, stated: str, what: str) -> Finding:
    return Finding(
        "X6",
        Severity.VERIFY,
        f"{what}，本报告是 {report.year} 年的。",
        sentence_place(sentence.passage.source, sentence.written),
        (),
        stated,
        f"{report.year} 年",
        sentence.written,
        "请核对这句话是否沿用了其他年度的文字或者打错了年份，并改正。",
        basis("X6", report),
    )
