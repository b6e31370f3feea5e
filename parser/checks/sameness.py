"""X5: prose that was taken over from last year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from parser.checks.catalogue import catalogue
from parser.checks.rule import Dossier, basis, last_year
from parser.numbers import squeeze
from parser.report import Finding, Passage, Report, Severity
from parser.sections import HEADINGS

_SECTIONS = (1, 5)
_PROBLEMS = 5
_NO_WORDS = re.compile(r"[\W\d_]+")
_MOST = 20_000
"""Characters of a section that are compared; nobody writes more, and a text may be made to be endless."""


def x5_sameness(dossier: Dossier) -> Iterator[Finding]:
    """X5 第一、五部分不是上年的原文. Basis: the notice; numbers, years and names do not count."""
    report, previous = dossier.report, last_year(dossier)
    limits = catalogue()["X5"].limits
    same: list[tuple[int, int]] = []
    for section in _SECTIONS if previous else ():
        words, before = (_words(one, section) for one in (report, previous) if one)
        if min(len(words), len(before)) < limits["fewest_characters"]:
            continue
        likeness = int(fuzz.ratio(words, before, score_cutoff=float(limits["percent"])))
        if likeness:
            same.append((section, likeness))
    if not same or previous is None:
        return
    told = "、".join(f"“{HEADINGS[section]}”相同 {likeness}%" for section, likeness in same)
    first = _passages(report, same[-1][0])[0]
    yield Finding(
        "X5",
        Severity.VERIFY if same[-1][0] == _PROBLEMS else Severity.HINT,
        f"与 {previous.year} 年年报的文字雷同：{told}（数字、年份和名称不计）。",
        "、".join(f"第{'一二三四五六'[section - 1]}部分" for section, _ in same),
        (),
        f"相同 {same[-1][1]}%",
        f"低于 {limits['percent']}%",
        first.text,
        "请按本年的实际情况重写；问题确实没有解决的，请写明上年改进措施的落实情况。",
        basis("X5", report),
    )


RULES = (x5_sameness,)


def _passages(report: Report, section: int) -> tuple[Passage, ...]:
    return next((one.passages for one in report.sections if one.number == section), ())


def _words(report: Report, section: int) -> str:
    """The characters of a section without numbers, signs and the names of the agency and where it is."""
    text = squeeze("".join(passage.text for passage in _passages(report, section)))[:_MOST]
    for name in (report.agency, *report.region):
        text = text.replace(squeeze(name), "") if name else text
    return _NO_WORDS.sub("", text)
