"""A figure as an earlier version of a report has it: told as such, beside the one that is in force."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.ask import cells
from bot.ask.answer import Answer, AnswerFigure, Kind
from bot.ask.kinds import value
from bot.ask.kinds.gathered import default_year
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import said, short
from storage import reports
from storage.reports import StoredReport
from storage.versions import Version

_ZONE = ZoneInfo("Asia/Shanghai")
"""A day is the day there, wherever the program runs."""

_NUMBERED = re.compile(r"第([一二三四五六1-6])个?版")
_FIRST = re.compile(
    r"初版|首版|最初|最早|原来|原先|起初|本来|原版|第一[次回遍]|(?<![正订改])(?:以前|之前)|先前|一开始|当初"
)
_BOTH = re.compile(r"前后|差(?:多少|几)|相差|变化|区别|不同|对比|比较|变了|和第[一二三四五六1-6]版")
_BEFORE = re.compile(
    r"(?:更正|订正|修订|改动|修改|改|替换)(?:之|以)?前|[旧老]版|[前上]一[个]?版|被?替换掉的|改之前"
)
_DIGITS = {word: number for number, word in enumerate("一二三四五六", 1)}


def figures(question: Question, own: Sequence[Version], library: Library) -> Answer:
    """The figures asked for, of the version asked for, beside those in force."""
    wanted = _wanted(question.folded, own)
    last = own[-1]
    if wanted is None:
        headline = (
            f"{name(own, library)}库内只有 {len(own)} 版，没有第 {number_of(question.folded)} 版，不能作答"
        )
        return Answer(question.text, Kind.COVERAGE, headline, tuple(dates(own)), notes=question.notes)
    plain = value.answer(question, library)
    if wanted == last:
        state = f"现行的是第 {last.number} 版" if len(own) > 1 else "库内只有这一版，没有更正过"
        return replace(plain, notes=(*plain.notes, f"{name(own, library)}：{state}（{day(last)} 入库）。"))
    old = load(wanted, library)
    before = _read(old, question, f"（第 {wanted.number} 版，已更正）")
    if not before:
        headline = f"{name(own, library)}第 {wanted.number} 版的表格没有所问的这一项，不能作答"
        return Answer(question.text, Kind.COVERAGE, headline, tuple(dates(own)), notes=question.notes)
    if not plain.figures:
        return plain
    since = f"{day(wanted)} 入库，{day(own[own.index(wanted) + 1])} 被更正"
    headline = f"{name(own, library)}第 {wanted.number} 版（{since}）写的是：" + "，".join(
        f"{one.label.partition('（第')[0]} {said(one)}" for one in before
    )
    headline += f"；现行第 {last.number} 版：" + "，".join(
        f"{one.label} {said(one)}" for one in plain.figures
    )
    lines = [
        f"{new.label}：第 {wanted.number} 版 {said(one)}，现行版 {said(new)}，{_gap(one, new)}"
        for one in before
        for new in plain.figures
        if new.key == one.key
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
    number = number_of(folded)
    if number is not None:
        return next((one for one in own if one.number == number), None)
    if _FIRST.search(folded):
        return own[0]
    if _BEFORE.search(folded) or _BOTH.search(folded):
        return own[-2] if len(own) > 1 else own[0]
    return own[-1]


def number_of(folded: str) -> int | None:
    """The number of a version that is named, the least of several."""
    found = [_DIGITS.get(match[1]) or int(match[1]) for match in _NUMBERED.finditer(folded)]
    return min(found) if found else None


def dates(own: Sequence[Version]) -> list[str]:
    """Each version with the day that it came in and its file, a line each."""
    return [
        f"第 {one.number} 版：{day(one)} 入库{'' if one.superseded_at else '（现行）'}，《{one.file}》"
        for one in own
    ]


def load(version: Version, library: Library) -> StoredReport:
    """What a version says; the one in force is at hand."""
    agency = library.agencies[version.agency_id]
    stored = library.report(agency, version.year) if version.superseded_at is None else None
    if stored is None or stored.version != version.number:
        stored = reports.load(library.db, version.agency_id, version.year, version.number)
    if stored is None:
        raise LookupError(f"version {version.number} of {version.year} is listed and not held")
    return stored


def name(own: Sequence[Version], library: Library) -> str:
    """The report of which these are the versions, in words."""
    return f"{short(library.agencies[own[0].agency_id].name)} {own[0].year} 年年报"


def day(version: Version) -> str:
    """The day on which a version came in."""
    return f"{version.imported_at.astimezone(_ZONE):%Y-%m-%d}"
