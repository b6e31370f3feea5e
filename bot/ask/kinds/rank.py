"""Which agency has most or least, over every report of the year that is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ask import cells
from bot.ask.answer import Answer, AnswerFigure, Kind
from bot.ask.indicators import Indicator
from bot.ask.kinds import no_report
from bot.ask.kinds.standings import standings
from bot.ask.library import Library
from bot.ask.question import Order, Origin, Question
from bot.ask.wording import amount, listed, short
from parser.forms import forms, prescribed
from parser.report import Number
from storage.agencies import Agency

_SHOWN = 5
_TIES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class _Place:
    """One agency's place; equal values share it."""

    number: int
    agency: Agency
    value: Number


def answer(question: Question, library: Library) -> Answer:
    """The first places with their ties, the coverage, and the place of the agency named if there is one."""
    year = question.years.values[0] if question.years.values else library.years[-1]
    if not library.holders(year):
        return no_report.year_unheld(question, year, library)
    indicator = _ranked(question.asked_in(year)[0], year)
    table = standings(indicator, year, library, question.scope)
    ranked = [entry for entry in table.ranked if entry[0] not in question.excluded]
    places = _places(ranked if question.order is Order.MOST else ranked[::-1])
    first = [place for place in places if place.number == 1]
    own = [place for place in places if place.agency in question.agencies.values]
    shown = list(dict.fromkeys([*places[: max(_SHOWN, min(len(first), _TIES_SHOWN))], *own]))
    figures = tuple(_figure(place.agency, year, indicator, library) for place in shown)
    unit = figures[0].unit if figures else ""
    subject = f"{year} 年{indicator.label}"
    if not places:
        headline = f"{subject}：已入库的年报都没有可比的数字"
    elif own:
        headline = _own(own[0], len(places), subject, unit)
    else:
        headline = _first(first, question.order, subject, unit)
    lines = (f"{place.number}. {short(place.agency.name)} {amount(place.value, unit)}" for place in shown)
    notes = (*_notes(question, year), table.coverage)
    return Answer(question.text, Kind.RANK, headline, tuple(lines), figures, notes=notes)


def _places(ordered: Sequence[tuple[Agency, Number]]) -> list[_Place]:
    places: list[_Place] = []
    for index, (agency, value) in enumerate(ordered, 1):
        tied = places and places[-1].value == value
        places.append(_Place(places[-1].number if tied else index, agency, value))
    return places


def _own(own: _Place, count: int, subject: str, unit: str) -> str:
    name = short(own.agency.name)
    return f"{name}排第 {own.number}（{subject} {amount(own.value, unit)}，共 {count} 个机关）"


def _first(first: list[_Place], order: Order, subject: str, unit: str) -> str:
    names = listed(short(place.agency.name) for place in first[:_SHOWN])
    more = f"等 {len(first)} 个机关" if len(first) > _SHOWN else ""
    most, least = ("最高", "最低") if unit == "%" else ("最多", "最少")
    end = most if order is Order.MOST else least
    tied = "并列" if len(first) > 1 else ""
    return f"{subject}{tied}{end}的是{names}{more}，{amount(first[0].value, unit)}"


def _figure(agency: Agency, year: int, indicator: Indicator, library: Library) -> AnswerFigure:
    stored = library.report(agency, year)
    found = cells.figures(stored, indicator) if stored else ()
    return next(entry for entry in found if isinstance(entry, AnswerFigure))


def _ranked(indicator: Indicator, year: int) -> Indicator:
    """An item that stands for several cells is ranked by its first in the edition of the year."""
    form = prescribed(year) or forms()[0]
    return cells.expand(indicator, form)[0]


def _notes(question: Question, year: int) -> list[str]:
    notes = list(question.notes)
    if question.years.origin is Origin.DEFAULT:
        notes.append(f"您没有说年份，按库内最新的 {year} 年排名。")
    if question.scope:
        notes.append(f"只比较名称以{listed(f'“{end}”' for end in question.scope)}结尾的机关。")
    if question.excluded:
        notes.append(f"按您说的不含{listed(agency.name for agency in question.excluded)}。")
    asked = question.asked_in(year)
    if len(asked) > 1:
        notes.append(f"只按“{asked[0].label}”排名。")
    return notes
