"""What the checks found in a report: how many of each severity, where, and how to put it right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.cells import components
from bot.ask.kinds import no_report
from bot.ask.kinds.examined import (
    SHOWN,
    cut,
    decided,
    extent,
    hints,
    name,
    reports,
    which,
    words,
)
from bot.ask.kinds.gathered import default_year
from bot.ask.library import Library
from bot.ask.matters import Matter
from bot.ask.question import Question
from bot.ask.wording import listed, short
from parser.forms import edition
from parser.report import Finding, Severity
from storage import findings
from storage.reports import StoredReport

_TABLES = {"表二": ("disclosure",), "表三": ("applications",), "表四": ("disputes",)}
_UNFILLED = ("A6", "F7")
"""The rules about cells without a number."""

_NONE = {
    "": "没有发现问题",
    "必改": "没有发现必改的错误",
    "核实": "没有需要核实的地方",
    "提示": "没有提示",
}


def answer(question: Question, library: Library) -> Answer:
    """The findings that are stored of the reports named; of all reports where it is asked which have any."""
    asked = question.asked
    if asked is not None and asked.many:
        return _across(question, library)
    if not question.agencies.values:
        return which(question, library, "年报错在哪")
    held, lacks = reports(question, library)
    if not held:
        return no_report.answer(question, library)
    wished = _severities(question.folded)
    lines: list[str] = []
    heads = []
    for stored in held:
        found = _chosen(question, stored, wished)
        heads.append(_verdict(question, stored, found, wished))
        lines += [f"{short(stored.agency.name)} {stored.report.year} 年："] if len(held) > 1 and found else []
        lines += _told(question, found)
        lines += decided(stored, library)
    headline = heads[0] if len(heads) == 1 else "；".join(heads)
    return Answer(
        question.text,
        Kind.FINDINGS,
        headline,
        cut(lines, 12),
        choices=_next(held),
        notes=(*question.notes, *default_year(question), *lacks),
    )


def _severities(folded: str) -> tuple[Severity, ...]:
    """The severities that a question names; none where it asks for all."""
    return tuple(one for one in Severity if one.value in folded)


def _chosen(question: Question, stored: StoredReport, wished: Sequence[Severity]) -> list[Finding]:
    """The findings that are asked for: of those severities, rules, cells and tables."""
    asked = question.asked
    codes = asked.codes if asked else ()
    if any(word in question.folded for word in ("漏填", "漏了", "少填", "漏报")):
        codes = (*codes, *_UNFILLED)
    form = edition(stored.report.form, stored.report.borrowed)
    cells = {
        cell
        for indicator in question.indicators.values
        for cell in (components(indicator.key, form) if form else ())
    }
    tables = {key for word, keys in _TABLES.items() if word in question.folded for key in keys}
    return [
        finding
        for finding in stored.findings
        if (not wished or finding.severity in wished)
        and (not codes or finding.code in codes)
        and (not cells or cells.intersection(finding.keys))
        and (not tables or _tables(stored, finding) & tables)
    ]


def _tables(stored: StoredReport, finding: Finding) -> set[str]:
    form = edition(stored.report.form, stored.report.borrowed)
    return {form.cells[key][0].key for key in finding.keys if form and key in form.cells}


def _verdict(
    question: Question, stored: StoredReport, found: Sequence[Finding], wished: Sequence[Severity]
) -> str:
    """How many findings there are of which severity, in a sentence."""
    asked = question.asked
    about = f"按规则 {listed(asked.codes)} " if asked and asked.codes else ""
    part = "所问的地方" if len(found) < len(stored.findings) and not wished and not about else ""
    if not found:
        none = _NONE[wished[0].value] if len(wished) == 1 else _NONE[""]
        rest = len(stored.findings)
        besides = f"（另有 {_counts(stored.findings)}）" if rest else ""
        return f"{name(stored)}{about}核对，{part if rest else ''}{none}{besides}"
    if not any(finding.severity is not Severity.HINT for finding in found) and not wished:
        return f"{name(stored)}{about}核对，{part}没有发现错误，只有 {len(found)} 条提示"
    return f"{name(stored)}{about}核对，{part}发现 {len(found)} 个问题：{_counts(found)}"


def _counts(found: Iterable[Finding]) -> str:
    counts = Counter(finding.severity for finding in found)
    return "、".join(f"{severity.value} {counts[severity]} 条" for severity in Severity if counts[severity])


def _told(question: Question, found: Sequence[Finding]) -> list[str]:
    """The findings and how to put them right; what is to be mended first where that is asked."""
    told = [words(finding) for finding in found]
    mended = hints(found)
    if question.asked and question.asked.matter is Matter.MEND:
        return [*mended, *told]
    return [*told, *mended] if len(told) <= 4 else told


def _next(held: Sequence[StoredReport]) -> tuple[Choice, ...]:
    """What people ask next: how to mend it, and what the rule demands."""
    first = next((one for one in held if one.findings), None)
    if first is None:
        return ()
    report, code = f"{first.agency.name}{first.report.year}年", first.findings[0].code
    return (
        Choice("怎么改", f"{report}年报的错怎么改"),
        Choice(f"{code} 是什么规则", f"{code}是什么意思"),
    )


def _across(question: Question, library: Library) -> Answer:
    """The reports with findings of the severities asked for, 必改 where none is named, with the coverage."""
    wished = _severities(question.folded) or (Severity.MUST, Severity.VERIFY)
    return across(question, library, wished, "")


def across(
    question: Question, library: Library, wished: Sequence[Severity], family: str, what: str = ""
) -> Answer:
    """The reports in which the checks found something of those severities and that family of rules."""
    over = extent(question, library)
    codes = question.asked.codes if question.asked else ()
    found = findings.first(library.db, wished, family, codes)
    by_report = {(one.agency_id, one.year): one for one in found if over.holds(one.agency_id, one.year)}
    said = what or f"核对发现{listed(severity.value for severity in wished)}问题"
    names = [f"{short(library.agencies[id].name)}（{year} 年）" for id, year in by_report]
    told = list(zip(names, by_report.values(), strict=True))[:SHOWN]
    lines = [f"{who}：{words(first.finding)}" for who, first in told]
    if not over.reports:
        headline = "库内没有所问范围的年报，不能作答"
    elif names:
        shown = listed(names[:5]) + (f" 等 {len(names)} 份" if len(names) > 5 else "")
        headline = f"有 {len(names)} 份年报{said}：{shown}"
    else:
        headline = f"没有年报{said}"
    notes = (*question.notes, f"范围：{over.told}，逐份按入库时的核对结果统计。")
    choices = tuple(
        Choice(f"{who}错在哪", f"{library.agencies[id].name}{year}年年报错在哪")
        for who, (id, year) in list(zip(names, by_report, strict=True))[:3]
    )
    lines += names[SHOWN:]  # Of these the number alone is told.
    return Answer(question.text, Kind.FINDINGS, headline, cut(lines), choices=choices, notes=notes)
