"""What a notice about a report says: that it came in or was corrected, and what was wanted of it."""

from __future__ import annotations

from dataclasses import replace

from bot.ask import cells
from bot.ask.answer import AnswerFigure
from bot.ask.changed import changed_cells
from bot.ask.indicators import Indicator
from bot.ask.kinds.examined import cut
from bot.ask.wording import place, said, short
from bot.doubts import doubts
from bot.message import Line, Style
from parser.measuring import measured
from parser.report import Passage
from storage import reports, withdrawing
from storage.database import Database
from storage.following.expression import expression
from storage.following.notices import About, Notice
from storage.following.owed import WITHDRAWN
from storage.following.wanted import Measure
from storage.reports import StoredReport
from storage.watching import original

_FIRST = (
    Indicator("applications.received.total", "新收政府信息公开申请"),
    Indicator("review.total", "行政复议"),
    Indicator("lawsuit.total", "行政诉讼"),
)
"""What is told of every new report."""

_CHANGES = 8
_QUOTES = 2
_LONGEST = 160


def report_lines(db: Database, notice: Notice, about: About) -> list[Line]:
    """The news in a line, then figures with their places: those that changed, or the first of all."""
    if notice.event == WITHDRAWN:
        return _withdrawn(db, about)
    stored = reports.load(db, about.agency.id, about.year, about.version)
    name = f"{about.agency.name} {about.year} 年的年报"
    if notice.event == "corrected" or (notice.event == "threshold" and about.version > 1):
        lines = [Line(f"{name}有更正，现为第 {about.version} 版。", Style.STRONG), *_doubted(db, stored)]
        lines += _changed(db, stored, about) if stored else []
    else:
        lines = [Line(f"{name}已收录。", Style.STRONG), *_doubted(db, stored)]
        own = [_figure(stored, one) for one in _FIRST] if stored and notice.event == "new" else []
        lines += [Line(line) for line in own if line]
    if stored:
        lines += _reached(notice, stored) + _quoted(notice, stored)
        address = original(db, about.agency.id, about.year)
        lines += [Line(f"原文：{address}", Style.FAINT)] if address else []
    return lines


def _withdrawn(db: Database, about: About) -> list[Line]:
    """That a version is gone which the chat was told of, and what is in force now."""
    current = reports.load(db, about.agency.id, about.year)
    now = f"现行的是第 {current.version} 版。" if current else "现在没有收录这份年报。"
    return [
        Line(f"{about.agency.name} {about.year} 年的年报第 {about.version} 版已撤回。", Style.STRONG),
        Line(f"此前通知里的数请不要再用，{now}"),
    ]


def _doubted(db: Database, stored: StoredReport | None) -> list[Line]:
    told = doubts(db, stored).told if stored else ""
    return [Line(f"{told}。")] if told else []


def _changed(db: Database, stored: StoredReport, about: About) -> list[Line]:
    number = withdrawing.before(db, about.agency.id, about.year, about.version)
    before = reports.load(db, about.agency.id, about.year, number) if number else None
    if before is None:
        return []
    told = changed_cells(before.report, stored.report)
    if not told:
        return [Line("表格的数没有变，改的是正文。")]
    return [Line(f"有 {len(told)} 格的数不同："), *(Line(f"· {one}") for one in cut(told, _CHANGES))]


def _figure(stored: StoredReport, indicator: Indicator) -> str:
    """A figure with its place; nothing where the report has no such cell."""
    told = cells.figures(stored, indicator)
    return "；".join(
        f"{one.label} {said(one)}（{place(replace(one.source, line=None)).partition('，')[0]}）"
        for one in told
        if isinstance(one, AnswerFigure)
    )


def _reached(notice: Notice, stored: StoredReport) -> list[Line]:
    """The numbers that met a limit, with the limit."""
    lines = []
    for one in notice.because:
        measure = one.wanted.measure
        if measure:
            lines.append(Line(_compared(stored, measure)))
    return lines


def _compared(stored: StoredReport, measure: Measure) -> str:
    """A number with the limit that it met, or why it cannot be told whether it does."""
    stated = _figure(stored, Indicator(measure.key, measure.label))
    name = short(stored.agency.name)
    if measured(stored.report, measure.key) is not None:
        return f"达到您定的界限（{measure.said}）：{name}{stated}"
    told = stated or f"{measure.label}：这份年报里没有读到这一项"
    return f"不能判断是否达到您定的界限（{measure.said}）：{name}{told}。请看原文。"


def _quoted(notice: Notice, stored: StoredReport) -> list[Line]:
    """The first sentences in which the words stand that were wanted."""
    wanted = [expression(one.wanted.words) for one in notice.because if one.wanted.words]
    found: list[Passage] = []
    for passage in stored.report.passages:
        if any(one.found(passage.text) for one in wanted) and len(found) < _QUOTES:
            found.append(passage)
    return [Line(f"{_short(one.text)}（{place(one.source)}）", Style.QUOTE) for one in found]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
