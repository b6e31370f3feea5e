"""Corrections: which versions of a report are held, since when, and which cells differ between them.

A figure of an earlier version is always told as such, with the one that is in force beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.ask import cells
from bot.ask.answer import Answer, AnswerFigure, Choice, Kind
from bot.ask.kinds import no_report, value
from bot.ask.kinds.examined import cell, cut, extent
from bot.ask.kinds.gathered import default_year
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import listed, place, said, short
from bot.ask.years import Span
from parser.forms import edition
from parser.report import Report
from storage import reports, versions
from storage.agencies import Agency
from storage.reports import StoredReport
from storage.versions import Version

_ZONE = ZoneInfo("Asia/Shanghai")
"""A day is the day there, wherever the program runs."""

_NUMBERED = re.compile(r"第([一二三四五六1-6])个?版")
_FIRST = re.compile(r"初版|首版|最初|最早|原来|原先|起初|本来|原版")
_BOTH = re.compile(r"前后|差(?:多少|几)|相差|变化|区别|不同|对比|比较|变了|和第[一二三四五六1-6]版")
_BEFORE = re.compile(
    r"(?:更正|订正|修订|改动|修改|改|替换)(?:之|以)?前|[旧老]版|[前上]一[个]?版|被?替换掉的|改之前"
)
_DIGITS = {word: number for number, word in enumerate("一二三四五六", 1)}
_ALWAYS = re.compile(r"哪一?年|历年|哪几年")


def answer(question: Question, library: Library) -> Answer:
    """Whether a report was corrected, when, and what changed; or a figure as an earlier version has it."""
    asked = question.asked
    if asked is not None and asked.many or not question.agencies.values:
        return _across(question, library)
    told = [
        entry
        for agency in question.agencies.values
        for entry in _of_agency(_asked_years(question), agency, library)
    ]
    if not told:
        return no_report.answer(question, library)
    if question.indicators.values and len(told) == 1:
        return _figures(question, told[0], library)
    number = _number(question.folded)
    if number is not None and all(number > len(own) for own in told):
        headline = (
            f"{listed(f'{_name(own, library)}库内只有 {len(own)} 版' for own in told)}，没有第 {number} 版"
        )
        return Answer(question.text, Kind.COVERAGE, headline, tuple(_dates(told[0])), notes=question.notes)
    lines = [line for own in told for line in _story(own, library)]
    return Answer(
        question.text,
        Kind.COVERAGE,
        "；".join(_verdict(own, library) for own in told),
        cut(lines, 12),
        choices=_next(told, library),
        notes=(*question.notes, *default_year(question)),
    )


def _asked_years(question: Question) -> Question:
    """Of 哪年的年报改过 every year is asked."""
    every = _ALWAYS.search(question.folded) and not question.years.values
    return replace(question, span=Span.ALL) if every else question


def _of_agency(question: Question, agency: Agency, library: Library) -> list[tuple[Version, ...]]:
    held = versions.of_agency(library.db, agency.id)
    own = [tuple(one for one in held if one.year == year) for year in question.periods(agency)]
    return [one for one in own if one]


def _figures(question: Question, own: tuple[Version, ...], library: Library) -> Answer:
    """The figures asked for, of the version asked for, beside those in force."""
    wanted = _wanted(question.folded, own)
    last = own[-1]
    if wanted is None:
        headline = (
            f"{_name(own, library)}库内只有 {len(own)} 版，没有第 {_number(question.folded)} 版，不能作答"
        )
        return Answer(question.text, Kind.COVERAGE, headline, tuple(_dates(own)), notes=question.notes)
    plain = value.answer(question, library)
    if wanted == last:
        state = f"现行的是第 {last.number} 版" if len(own) > 1 else "库内只有这一版，没有更正过"
        return replace(plain, notes=(*plain.notes, f"{_name(own, library)}：{state}（{_day(last)} 入库）。"))
    old = _load(wanted, library)
    before = _read(old, question, f"（第 {wanted.number} 版，已更正）")
    if not before or not plain.figures:
        return plain
    since = f"{_day(wanted)} 入库，{_day(own[wanted.number])} 被更正" if len(own) > wanted.number else ""
    headline = f"{_name(own, library)}第 {wanted.number} 版（{since}）写的是：" + "，".join(
        f"{one.label.partition('（第')[0]} {said(one)}" for one in before
    )
    headline += f"；现行第 {last.number} 版：" + "，".join(
        f"{one.label} {said(one)}" for one in plain.figures
    )
    lines = [
        f"{new.label}：第 {wanted.number} 版 {said(one)}，现行版 {said(new)}，{_gap(one, new)}"
        for one, new in zip(before, plain.figures, strict=False)
    ]
    kind = Kind.COMPARE if _BOTH.search(question.folded) else Kind.VALUE
    return Answer(
        question.text,
        kind,
        headline,
        tuple(lines),
        (*before, *plain.figures),
        notes=(*question.notes, *default_year(question), "被更正的旧数只供对照，其他回答都用现行版。"),
    )


def _read(stored: StoredReport, question: Question, mark: str) -> tuple[AnswerFigure, ...]:
    """The figures of a version, each marked as its."""
    read = [
        entry for indicator in question.asked_of(stored.report) for entry in cells.figures(stored, indicator)
    ]
    return tuple(
        replace(entry, label=f"{entry.label}{mark}") for entry in read if isinstance(entry, AnswerFigure)
    )


def _gap(before: AnswerFigure, after: AnswerFigure) -> str:
    if before.value is None or after.value is None:
        return "不能相减"
    gap = after.value - before.value
    return (
        f"{'多' if gap > 0 else '少'} {abs(gap)}{'' if after.unit == '%' else ' '}{after.unit}"
        if gap
        else "没有变"
    )


def _wanted(folded: str, own: Sequence[Version]) -> Version | None:
    """The version that a question means; None where there is no such one."""
    number = _number(folded)
    if number is not None:
        return own[number - 1] if number <= len(own) else None
    if _FIRST.search(folded):
        return own[0]
    if _BEFORE.search(folded) or _BOTH.search(folded):
        return own[-2] if len(own) > 1 else own[0]
    return own[-1]


def _number(folded: str) -> int | None:
    """The number of a version that is named, the least of several."""
    found = [_DIGITS.get(match[1]) or int(match[1]) for match in _NUMBERED.finditer(folded)]
    return min(found) if found else None


def _verdict(own: Sequence[Version], library: Library) -> str:
    if len(own) == 1:
        return f"{_name(own, library)}没有更正过，库内只有 1 个版本（{_day(own[0])} 入库）"
    days = listed(_day(one) for one in own[1:])
    return f"{_name(own, library)}更正过，库内有 {len(own)} 个版本，更正的版本 {days} 入库，现行的是第 {len(own)} 版"


def _story(own: Sequence[Version], library: Library) -> list[str]:
    """The versions with their days, and between each and the next the cells that differ."""
    if len(own) == 1:
        return []
    loaded = [_load(one, library).report for one in own]
    lines = [*_dates(own)]
    for place_, (before, after) in enumerate(zip(loaded, loaded[1:], strict=False), 1):
        changed = list(_changes(before, after))
        told = f"第 {place_} 版到第 {place_ + 1} 版，"
        lines.append(
            told + (f"有 {len(changed)} 格的数不同：" if changed else "表格的数没有变，改的是正文。")
        )
        lines += changed
    return lines


def _changes(before: Report, after: Report) -> list[str]:
    """The cells that differ between two versions, totals first."""
    form = edition(after.form, after.borrowed)
    keys = [key for key in (form.cells if form else ()) if key in before.figures and key in after.figures]
    changed = [
        key
        for key in keys
        if (before.figures[key].state, before.figures[key].value)
        != (after.figures[key].state, after.figures[key].value)
    ]
    changed.sort(key=lambda key: not key.endswith(".total"))
    return [
        f"{cell(form, key).label if form else key}："
        f"{before.figures[key].raw.strip() or '空白'} → {after.figures[key].raw.strip() or '空白'}"
        f"（{place(replace(after.figures[key].source, line=None)).partition('，')[0]}）"
        for key in changed
    ]


def _dates(own: Sequence[Version]) -> list[str]:
    return [
        f"第 {one.number} 版：{_day(one)} 入库{'（现行）' if one.superseded_at is None else ''}，《{one.file}》"
        for one in own
    ]


def _next(told: Sequence[Sequence[Version]], library: Library) -> tuple[Choice, ...]:
    changed = [own for own in told if len(own) > 1]
    return tuple(
        Choice(
            "第一版的新收申请",
            f"{library.agencies[own[0].agency_id].name}{own[0].year}年第一版写的新收申请多少",
        )
        for own in changed[:1]
    )


def _across(question: Question, library: Library) -> Answer:
    """Which reports were corrected, among all that are held of the place and the years asked about."""
    over = extent(question, library)
    by_report: dict[tuple[int, int], list[Version]] = {}
    for one in versions.corrected(library.db):
        if over.holds(one.agency_id, one.year):
            by_report.setdefault((one.agency_id, one.year), []).append(one)
    names = [_name(own, library) for own in by_report.values()]
    headline = f"有 {len(names)} 份年报更正过：{listed(names[:5])}" if names else "没有更正过的年报"
    lines = [_verdict(own, library) for own in by_report.values()]
    choices = tuple(
        Choice(f"{who}改了什么", f"{library.agencies[id].name}{year}年年报改了哪些数")
        for who, (id, year) in list(zip(names, by_report, strict=True))[:3]
    )
    notes = (*question.notes, f"范围：{over.told}；只知道入库以后的更正。")
    return Answer(question.text, Kind.COVERAGE, headline, cut(lines), choices=choices, notes=notes)


def _load(version: Version, library: Library) -> StoredReport:
    stored = reports.load(library.db, version.agency_id, version.year, version.number)
    if stored is None:
        raise LookupError(f"version {version.number} of {version.year} is listed and not held")
    return stored


def _name(own: Sequence[Version], library: Library) -> str:
    return f"{short(library.agencies[own[0].agency_id].name)} {own[0].year} 年年报"


def _day(version: Version) -> str:
    return f"{version.imported_at.astimezone(_ZONE):%Y-%m-%d}"
