"""What totals, rankings and filters over many agencies have in common: years, tables, figures, remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.ask import cells
from bot.ask.answer import Answer, AnswerFigure, Choice, Kind, Row
from bot.ask.indicators import Indicator
from bot.ask.kinds import covered
from bot.ask.kinds.standings import Standings, keys, over_years, standings
from bot.ask.library import Library
from bot.ask.question import Origin, Question
from bot.ask.scope import Scope
from bot.ask.statistics import LIST
from bot.ask.wording import listed, number, short
from bot.ask.years import Span
from parser.forms import forms, prescribed
from parser.report import Figure, Report, Source, State
from storage import figures as figures_of
from storage.agencies import Agency
from storage.figures import Held
from storage.reports import StoredReport

SHOWN = 10
"""How many agencies an answer lists; of the others it tells the number."""

_FURTHER = 300
"""Rows beyond those that are kept for whoever turns the page."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_STOCKS = ("in_force", "items_last_year", "carried_in", "carried_out", "public_total", "pending")


@dataclass(frozen=True, slots=True)
class Crowded:
    """One indicator over the years asked for: a table for each, and all of them as one."""

    indicator: Indicator
    tables: Mapping[int, Standings]
    whole: Standings

    @property
    def years(self) -> tuple[int, ...]:
        """The years, in order."""
        return tuple(self.tables)


def years_of(question: Question, library: Library) -> tuple[int, ...]:
    """The years asked for of many: those said, all that are held for 历年, else the newest well covered."""
    if question.years.values:
        return question.years.values
    return library.years if question.span is Span.ALL else covered.default(question, library)


def gather(indicator: Indicator, question: Question, years: Iterable[int], library: Library) -> Crowded:
    """The tables of an indicator for the scope of the question."""
    members = question.scope.members if question.scope else None
    tables = {year: standings(indicator, year, library, members) for year in years}
    whole = next(iter(tables.values())) if len(tables) == 1 else over_years(tables)
    return Crowded(indicator, tables, whole)


def single(indicator: Indicator, year: int) -> Indicator:
    """An item that stands for several cells is taken by its first in the edition of the year."""
    return cells.expand(indicator, prescribed(year) or forms()[0])[0]


def in_year(indicator: Indicator, question: Question, year: int) -> Indicator:
    """What an indicator is in the reports of a year: those until 2018 hold a list of their own."""
    asked = question.asked_in(year)
    if question.statistics and asked == question.statistics:
        return asked[0]
    return single(indicator, year)


def compared(question: Question) -> Indicator:
    """What the agencies are compared by: what the question ranks them by, else the first that it asks for."""
    ranked = question.crowd.ranked if question.crowd else None
    return ranked or question.indicators.values[0]


def adds_up(indicator: Indicator) -> bool:
    """Whether its numbers of several years may be added: no rate, nothing that a year hands to the next."""
    parts = indicator.key.split(".")
    return not cells.is_rate(indicator.key) and not any(part in _STOCKS for part in parts)


def apart(indicator: Indicator, question: Question, years: tuple[int, ...]) -> Answer | None:
    """Ask for one year where the numbers of several cannot be added; None where they can."""
    own = {in_year(indicator, question, year).key for year in years}
    mixed = any(key.startswith(f"{LIST}.") for key in own)
    if len(years) < 2 or (adds_up(indicator) and not mixed):
        return None
    why = "各年填的是不同格式的表格，口径不同" if mixed else "每年各算各的"
    headline = f"“{indicator.label}”{why}，几年的数不能相加，请选一年。"
    choices = tuple(Choice(f"{year} 年", at_year(question, year)) for year in years[-SHOWN:])
    return Answer(question.text, Kind.CLARIFY, headline, choices=choices, notes=question.notes)


def at_year(question: Question, year: int) -> str:
    """The question for one year alone: the words without their years, the year before them."""
    return f"{year}年{question.timeless}"


def figures(
    agencies: Iterable[Agency], crowded: Crowded, library: Library, question: Question
) -> tuple[AnswerFigure, ...]:
    """The cells of some agencies with their sources, year by year."""
    found = []
    for agency in agencies:
        for year in crowded.years:
            one = library.reports(year).get(agency.id)
            read = (
                _cells(one, agency, year, in_year(crowded.indicator, question, year), library) if one else ()
            )
            found += [entry for entry in read if isinstance(entry, AnswerFigure)]
    return tuple(found)


def _cells(
    one: Held, agency: Agency, year: int, indicator: Indicator, library: Library
) -> tuple[AnswerFigure | cells.Absent, ...]:
    """The figures of one report from its cells in the database: unpacking ten reports takes too long."""
    told = library.told(keys(indicator.key), year)
    own: dict[str, Figure] = {}
    for key in keys(indicator.key):
        if one.form and figures_of.has_cell(one.form, one.tables, key):
            table, row, column = one.form.cells[key]
            state, value = told.get((one.id, key), (State.NUMBER, 0))
            raw = "" if value is None else number(value)
            place = Source(
                one.file, table.section, table.number, f"{row.outline}{row.label}", column.label, raw=raw
            )
            own[key] = Figure(key, value, state, raw, place)
    report = Report(
        one.file,
        agency.name,
        year,
        "",
        one.form.id if one.form else None,
        one.tables,
        own,
        borrowed=one.borrowed,
        origin=one.origin,
    )
    return cells.figures(StoredReport(agency, report, 0, _NEVER, ()), indicator)


def notes(question: Question, crowded: Crowded, library: Library) -> list[str]:
    """What was assumed and what the figures rest on."""
    said = list(question.notes)
    years = crowded.years
    if question.years.origin is Origin.DEFAULT and question.span is None:
        said.append(covered.assumed(question, library, years[-1]))
    if question.scope:
        said += [question.scope.coverage(year) for year in years]
    said.append(crowded.whole.coverage)
    if len(crowded.whole.notices) > 1:
        said.append(f"各份年报的表格格式不同（{listed(crowded.whole.notices)}），只计有此项的年报。")
    return said


def above(scope: Scope | None) -> tuple[Agency, ...]:
    """The governments of the scope whose reports may count what others of it report."""
    return scope.uppers if scope else ()


def beside(scope: Scope | None, library: Library) -> tuple[Agency, ...]:
    """The governments that stay out of a sum: of the scope, and of a region whose bodies are added."""
    if scope is None:
        return ()
    regions = {group.region for group in scope.groups if group.kind.sort is None}
    own = (
        agency
        for agency in library.agencies.values()
        if agency.name.removesuffix("人民政府") in regions and agency not in scope.excepted
    )
    return (*scope.uppers, *(own if regions else ()))


def further(
    left: Sequence[tuple[Agency, str]], tables: Sequence[Crowded], library: Library, question: Question
) -> Callable[[], tuple[Row, ...]]:
    """How to read the rows that an answer does not list, each with its cells; the last tells what is left."""

    def cited(agency: Agency) -> tuple[AnswerFigure, ...]:
        return tuple(cell for table in tables for cell in figures((agency,), table, library, question))

    shown = left if len(left) <= _FURTHER else left[: _FURTHER - 1]
    cut = len(left) - len(shown)
    end = (Row(f"另有 {cut} 个没有列出。请缩小范围再问，例如只问一个区县。"),) if cut else ()
    return lambda: (*(Row(text, cited(agency)) for agency, text in shown), *end)


def more(count: int) -> tuple[str, ...]:
    """The line that says how many are not listed; none where all are."""
    return (f"……另有 {count} 个没有列出。",) if count > 0 else ()


def period(years: tuple[int, ...]) -> str:
    """The years in words: 2023 年, 2021—2023 年, 2020、2022 年."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}—{years[-1]} 年"
    return f"{listed(str(year) for year in years)} 年"


def names(agencies: Iterable[Agency]) -> str:
    """Names in a row."""
    return listed(short(agency.name) for agency in agencies)
