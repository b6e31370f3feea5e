"""Which agency has most or least, over every report of the year that is held."""

from __future__ import annotations

from bot.ask import cells
from bot.ask.answer import Answer, AnswerFigure, Kind
from bot.ask.indicators import Indicator
from bot.ask.kinds import no_report
from bot.ask.kinds.standings import standings
from bot.ask.library import Library
from bot.ask.question import Order, Origin, Question
from bot.ask.wording import amount, short
from parser.forms import forms
from parser.report import Number
from storage.agencies import Agency

_SHOWN = 5


def answer(question: Question, library: Library) -> Answer:
    """The first places with all ties, the coverage, and the place of the agency named if there is one."""
    year = question.years.values[0] if question.years.values else library.years[-1]
    if not library.holders(year):
        return no_report.year_unheld(question, year, library)
    indicator = _ranked(question.indicators.values[0])
    table = standings(indicator, year, library)
    ordered = table.ranked if question.order is Order.MOST else tuple(reversed(table.ranked))
    places = [
        (1 + sum(1 for _, other in ordered if _ahead(other, value, question.order)), agency, value)
        for agency, value in ordered
    ]
    shown = places[: max(_SHOWN, sum(1 for place, _, _ in places if place == 1))]
    figures = tuple(_figure(agency, year, indicator, library) for _, agency, _ in shown)
    unit = figures[0].unit if figures else ""
    return Answer(
        question.text,
        Kind.RANK,
        _headline(question, places, indicator, year, unit),
        tuple(f"{place}. {short(agency.name)} {amount(value, unit)}" for place, agency, value in shown),
        figures,
        notes=(*_notes(question, year), table.coverage),
    )


def _headline(
    question: Question, places: list[tuple[int, Agency, Number]], indicator: Indicator, year: int, unit: str
) -> str:
    subject = f"{year} 年{indicator.label}"
    if not places:
        return f"{subject}：已入库的年报都没有可比的数字"
    for place, agency, value in places:
        if agency in question.agencies.values:
            name = short(agency.name)
            return f"{name}排第 {place}（{subject} {amount(value, unit)}，共 {len(places)} 个机关）"
    first = [(agency, value) for place, agency, value in places if place == 1]
    names = "、".join(short(agency.name) for agency, _ in first[:_SHOWN])
    more = f"等 {len(first)} 个机关" if len(first) > _SHOWN else ""
    most, least = ("最高", "最低") if unit == "%" else ("最多", "最少")
    end = most if question.order is Order.MOST else least
    tied = "并列" if len(first) > 1 else ""
    return f"{subject}{tied}{end}的是{names}{more}，{amount(first[0][1], unit)}"


def _ahead(other: Number, value: Number, order: Order) -> bool:
    return other > value if order is Order.MOST else other < value


def _figure(agency: Agency, year: int, indicator: Indicator, library: Library) -> AnswerFigure:
    stored = library.report(agency, year)
    found = cells.figures(stored, indicator) if stored else ()
    return next(entry for entry in found if isinstance(entry, AnswerFigure))


def _ranked(indicator: Indicator) -> Indicator:
    """An item that stands for several cells is ranked by its first in the newest edition."""
    form = forms()[0]
    return cells.expand(indicator, form)[0]


def _notes(question: Question, year: int) -> list[str]:
    notes = list(question.notes)
    if question.years.origin is Origin.DEFAULT:
        notes.append(f"您没有说年份，按库内最新的 {year} 年排名。")
    if len(question.indicators.values) > 1:
        notes.append(f"只按“{question.indicators.values[0].label}”排名。")
    return notes
