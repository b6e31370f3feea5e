"""Cells without a number, as they stand: blank, marked, unreadable; and reports in which every cell is 0."""

from __future__ import annotations

import re

from bot.ask.answer import Answer, AnswerFigure, Kind
from bot.ask.cells import components, figures
from bot.ask.kinds import no_report
from bot.ask.kinds.examined import cell, cut, extent, name, reports
from bot.ask.kinds.gathered import default_year
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import listed, said, sentence, short
from parser.forms import Form, edition, forms
from parser.report import State
from storage import blanks
from storage.reports import StoredReport

_ZERO = re.compile(r"(?:全|都|一律|清一色).{0,4}(?:0|零)|零报告")
_TABLES = {"表二": "disclosure", "表三": "applications", "表四": "disputes"}
_STATES = {State.BLANK: "空白", State.MARKED: "写的是“/”“—”或“无”", State.UNREADABLE: "无法辨认"}
_SHOWN = 8
_APART = "空白、“/”和 0 是三回事：空白是没有填，“/”是填报人标明没有这一项，只有 0 才是数。"


def answer(question: Question, library: Library) -> Answer:
    """The cells without a number, of a report or over all; or whether, or where, everything is 0."""
    asked = question.asked
    zero = _ZERO.search(question.folded) is not None
    if (asked is not None and asked.many) or not question.agencies.values:
        return _zeros(question, library) if zero else _across(question, library)
    held, lacks = reports(question, library)
    if not held:
        return no_report.answer(question, library)
    told = [_all_zero(stored, question) if zero else _unfilled(stored, question) for stored in held]
    return Answer(
        question.text,
        Kind.EXISTS,
        "；".join(headline for headline, _ in told),
        tuple(sentence(figure) for _, own in told for figure in own) if not zero else (),
        figures=tuple(figure for _, own in told for figure in own),
        notes=(*question.notes, *default_year(question), _APART, *lacks),
    )


def _table(question: Question) -> str:
    return next((key for word, key in _TABLES.items() if word in question.folded), "")


def _keys(form: Form, table: str) -> list[str]:
    return [key for key, (own, _, _) in form.cells.items() if own.key == table or not table]


def _all_zero(stored: StoredReport, question: Question) -> tuple[str, tuple[AnswerFigure, ...]]:
    """Whether every cell of a report, or of the table that is named, states 0; else some that do not."""
    form = edition(stored.report.form, stored.report.borrowed)
    if form is None or not stored.report.tables:
        return f"{name(stored)}里没有读到统计表，不能说全是 0", ()
    keys = [key for key in _keys(form, _table(question)) if form.cells[key][0].key in stored.report.tables]
    other = [key for key in keys if stored.report.value(key) != 0]
    if not other:
        return f"是。{name(stored)}的表格 {len(keys)} 格全部填的是 0", ()
    shown = _figures(stored, form, [key for key in other if key.endswith(("total", "decisions"))] or other)
    names = "，".join(f"{one.label} {said(one)}" for one in shown[:3])
    return f"不是。{name(stored)}的表格 {len(keys)} 格里有 {len(other)} 格不是 0，例如{names}", shown[:3]


def _unfilled(stored: StoredReport, question: Question) -> tuple[str, tuple[AnswerFigure, ...]]:
    """The cells of a report without a number."""
    form = edition(stored.report.form, stored.report.borrowed)
    if form is None or not stored.report.tables:
        return f"{name(stored)}里没有读到统计表", ()
    keys = [key for key in _keys(form, _table(question)) if form.cells[key][0].key in stored.report.tables]
    empty = _figures(stored, form, [key for key in keys if stored.report.value(key) is None])
    if not empty:
        return f"{name(stored)}的表格每一格都填了数字，没有空白，也没有“/”", ()
    more = f"，列出前 {_SHOWN} 格" if len(empty) > _SHOWN else ""
    return f"{name(stored)}有 {len(empty)} 格没有数字{more}", empty[:_SHOWN]


def _figures(stored: StoredReport, form: Form, keys: list[str]) -> tuple[AnswerFigure, ...]:
    read = [entry for key in keys for entry in figures(stored, cell(form, key))]
    return tuple(entry for entry in read if isinstance(entry, AnswerFigure))


def _zeros(question: Question, library: Library) -> Answer:
    """The reports in which every cell is 0."""
    over = extent(question, library)
    found = [pair for pair in blanks.all_zero(library.db, _table(question)) if over.holds(*pair)]
    names = [f"{short(library.agencies[id].name)}（{year} 年）" for id, year in found]
    headline = (
        f"有 {len(names)} 份年报的表格全部填 0：{listed(names[:_SHOWN])}"
        if names
        else "没有表格全部填 0 的年报"
    )
    more = f" 等 {len(names)} 份" if len(names) > _SHOWN else ""
    notes = (*question.notes, f"范围：{over.told}。有一格空白或写“/”的，不算全填 0。")
    return Answer(question.text, Kind.FILTER, headline + more, notes=notes)


def _across(question: Question, library: Library) -> Answer:
    """The reports with cells without a number, of the indicator that is asked for or of any."""
    over = extent(question, library)
    asked = question.indicators.values
    keys = {key for one in asked for form in forms() for key in components(one.key, form)}
    keys |= {key for one in asked for form in forms() for key in form.cells if key.startswith(f"{one.key}.")}
    by_report: dict[tuple[int, int], list[blanks.Blank]] = {}
    for one in blanks.blanks(library.db, keys):
        if over.holds(one.agency_id, one.year):
            by_report.setdefault((one.agency_id, one.year), []).append(one)
    what = f"“{listed(one.label for one in asked)}”" if asked else "有单元格"
    lines = [
        f"{short(library.agencies[id].name)}（{year} 年）：{_told(own)}"
        for (id, year), own in by_report.items()
    ]
    headline = f"有 {len(lines)} 份年报{what}没有填数字" if lines else f"没有{what}没填数字的年报"
    notes = (*question.notes, f"范围：{over.told}。{_APART}")
    return Answer(question.text, Kind.FILTER, headline, cut(lines), notes=notes)


def _told(own: list[blanks.Blank]) -> str:
    """How many cells have no number for which reason."""
    states = [one.state for one in own]
    return "，".join(
        f"{states.count(state)} 格{told}" if len(own) > 1 else told
        for state, told in _STATES.items()
        if state in states
    )
