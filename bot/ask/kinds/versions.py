"""Corrections: which versions of a report are held, since when, and which cells differ between them.

A figure of an earlier version is always told as such, with the one that is in force beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.ask.answer import Answer, AnswerPassage, Choice, Kind
from bot.ask.changed import changed_cells
from bot.ask.kinds import no_report
from bot.ask.kinds.earlier import dates, day, figures, load, name, number_of
from bot.ask.kinds.examined import cut, extent
from bot.ask.kinds.gathered import default_year
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import listed, section_name
from bot.ask.years import Span
from storage import versions
from storage.agencies import Agency
from storage.versions import Version

_CORRECTED = re.compile(r"更正|勘误|订正|修订说明|修改说明|有误|漏[计报填]|误[计报填]")
_QUOTED = 2

_ALWAYS = re.compile(r"哪一?年|历年|哪几年")


def answer(question: Question, library: Library) -> Answer:
    """Whether a report was corrected, when, and what changed; or a figure as an earlier version has it."""
    asked = question.asked
    if (asked is not None and asked.many) or not question.agencies.values:
        return _across(question, library)
    told = [
        entry
        for agency in question.agencies.values
        for entry in _of_agency(_asked_years(question), agency, library)
    ]
    if not told:
        return no_report.answer(question, library)
    if question.indicators.values and len(told) == 1:
        return figures(question, told[0], library)
    number = number_of(question.folded)
    if number is not None and all(number not in (one.number for one in own) for own in told):
        headline = (
            f"{listed(f'{name(own, library)}库内只有 {len(own)} 版' for own in told)}，没有第 {number} 版"
        )
        return Answer(question.text, Kind.COVERAGE, headline, tuple(dates(told[0])), notes=question.notes)
    lines = [line for own in told for line in _story(own, library)]
    return Answer(
        question.text,
        Kind.COVERAGE,
        "；".join(_verdict(own, library) for own in told),
        cut(lines, 12),
        passages=tuple(quote for own in told for quote in _explained(own, library)),
        choices=_next(told, library),
        notes=(*question.notes, *default_year(question)),
    )


def _explained(own: Sequence[Version], library: Library) -> list[AnswerPassage]:
    """The sentences in which the corrected report itself says what was corrected and why."""
    if len(own) == 1:
        return []
    stored = load(own[-1], library)
    said = (one for one in library.prose(stored) if _CORRECTED.search(one.folded))
    return [
        AnswerPassage(
            stored.agency.name,
            stored.report.year,
            section_name(stored.report, one.passage.section),
            one.written.strip(),
            one.passage.source,
        )
        for one in said
    ][:_QUOTED]


def _asked_years(question: Question) -> Question:
    """Of 哪年的年报改过 every year is asked."""
    every = _ALWAYS.search(question.folded) and not question.years.values
    return replace(question, span=Span.ALL) if every else question


def _of_agency(question: Question, agency: Agency, library: Library) -> list[tuple[Version, ...]]:
    held = versions.of_agency(library.db, agency.id)
    own = [tuple(one for one in held if one.year == year) for year in question.periods(agency)]
    return [one for one in own if one]


def _verdict(own: Sequence[Version], library: Library) -> str:
    if len(own) == 1:
        return f"{name(own, library)}没有更正过，库内只有 1 个版本（{day(own[0])} 入库）"
    days = listed(day(one) for one in own[1:])
    told = f"库内有 {len(own)} 个版本，更正的版本 {days} 入库"
    return f"{name(own, library)}更正过，{told}，现行的是第 {own[-1].number} 版"


def _story(own: Sequence[Version], library: Library) -> list[str]:
    """The versions with their days, and between each and the next the cells that differ."""
    if len(own) == 1:
        return []
    loaded = [load(one, library).report for one in own]
    lines = [*dates(own)]
    for (older, newer), (before, after) in zip(pairwise(own), pairwise(loaded), strict=True):
        changed = changed_cells(before, after)
        told = f"第 {older.number} 版到第 {newer.number} 版，"
        lines.append(
            told + (f"有 {len(changed)} 格的数不同：" if changed else "表格的数没有变，改的是正文。")
        )
        lines += changed
    return lines


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
    names = [name(own, library) for own in by_report.values()]
    headline = f"有 {len(names)} 份年报更正过：{listed(names[:5])}" if names else "没有更正过的年报"
    lines = [_verdict(own, library) for own in by_report.values()]
    choices = tuple(
        Choice(f"{who}改了什么", f"{library.agencies[id].name}{year}年年报改了哪些数")
        for who, (id, year) in list(zip(names, by_report, strict=True))[:3]
    )
    notes = (*question.notes, f"范围：{over.told}；只知道入库以后的更正。")
    return Answer(question.text, Kind.COVERAGE, headline, cut(lines), choices=choices, notes=notes)
