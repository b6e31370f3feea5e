"""Collect what the reports asked about say: figures, what they lack, the sentences beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ask import agreement, cells
from bot.ask.answer import AnswerFigure, AnswerPassage
from bot.ask.cells import Absent
from bot.ask.kinds.nearest import instead
from bot.ask.library import Library
from bot.ask.question import Origin, Question
from bot.ask.statistics import LIST
from bot.ask.wording import listed, short
from bot.ask.years import Span
from parser.forms import edition
from storage.agencies import Agency
from storage.reports import StoredReport


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything found for a question. `missing` are reports that are not held."""

    figures: tuple[AnswerFigure, ...]
    absent: tuple[tuple[StoredReport, Absent], ...]
    missing: tuple[tuple[Agency, int], ...]
    passages: tuple[AnswerPassage, ...]
    notes: tuple[str, ...]


def gather(question: Question, library: Library) -> Gathered:
    """Read every indicator of the question from every report that it is about."""
    figures: list[AnswerFigure] = []
    absent: list[tuple[StoredReport, Absent]] = []
    missing: list[tuple[Agency, int]] = []
    passages: list[AnswerPassage] = []
    notes = [*question.notes, *default_year(question)]
    for agency in question.agencies.values:
        for year in question.periods(agency):
            stored = library.report(agency, year)
            if stored is None:
                missing.append((agency, year))
                continue
            asked = question.asked_of(stored.report)
            read = [entry for indicator in asked for entry in cells.figures(stored, indicator)]
            own = tuple(entry for entry in read if isinstance(entry, AnswerFigure))
            figures.extend(own)
            absent.extend((stored, entry) for entry in read if isinstance(entry, Absent))
            beside, remarks = _beside(stored, own)
            passages.extend(beside)
            notes.extend(remarks)
    notes.extend(_of_the_list(figures))
    notes.extend(_gaps(question))
    return Gathered(
        tuple(figures),
        tuple(absent),
        tuple(missing),
        tuple(dict.fromkeys(passages)),
        tuple(dict.fromkeys(notes)),
    )


def _gaps(question: Question) -> list[str]:
    """Of all years, those without a report between the first and the last that is held."""
    if question.span is not Span.ALL or question.years.values:
        return []
    told = []
    for agency in question.agencies.values:
        between = [year for year in range(agency.years[0], agency.years[-1]) if year not in agency.years]
        if between:
            years = listed(str(year) for year in between)
            told.append(f"库内没有{short(agency.name)} {years} 年的年报，现有：{years_of(agency)}。")
    return told


def _of_the_list(figures: Sequence[AnswerFigure]) -> list[str]:
    """The remark that the list of 2014 to 2018 counts otherwise than the tables that came after it."""
    own = {figure.year for figure in figures if figure.key.startswith(f"{LIST}.")}
    if not own:
        return []
    years = listed(str(year) for year in sorted(own))
    mixed = any(figure.year not in own for figure in figures)
    apart = "，与 2019 年以后的表格口径不同，不能直接比较或相加" if mixed else ""
    return [f"{years} 年年报填的是 2014—2018 年的统计表（国办发〔2014〕32号）{apart}。"]


def default_year(question: Question) -> list[str]:
    """The remark that no year was said and the newest report was taken."""
    if question.years.origin is Origin.REMEMBERED:
        return []
    if question.years.values or question.span is not None:
        return _newest(question) if question.span is Span.NEWEST else []
    return [
        f"您没有说年份，按{short(agency.name)}已入库的最新一份（{agency.years[-1]} 年）作答。"
        for agency in question.agencies.values
    ]


def lacking(gathered: Gathered) -> list[str]:
    """One remark for each report or cell that is not there."""
    notes = [
        f"库内没有{short(agency.name)} {year} 年的年报，现有：{years_of(agency)}。"
        for agency, year in gathered.missing
    ]
    return notes + [why(stored, absent) for stored, absent in gathered.absent]


def why(stored: StoredReport, absent: Absent) -> str:
    """Why a report has no such cell, in a sentence."""
    name = f"{short(stored.agency.name)} {stored.report.year} 年年报"
    label = absent.indicator.label
    if absent.why is cells.Absence.NO_FORM:
        return f"{name}里没有读到可识别的统计表，没有“{label}”的数。"
    if absent.why is cells.Absence.NO_TABLE:
        return f"{name}里没有找到“{label}”所在的表，不能当作 0。"
    if standing := cells.in_place_of(stored.report, absent.indicator):
        if absent.indicator.key.startswith(f"{standing.key}."):
            columns = listed(column.label for column in standing.columns)
            return f"{name}的这一行填的是其他格式的栏目（{columns}），没有“{label}”，也不能当作 0。"
        return f"{name}在这里没有“{label}”单独的一行，只有一行“{standing.label}”，不能拆分，也不能当作 0。"
    form = edition(stored.report.form)
    if form is None:
        return f"{name}用的是旧格式的表格，没有“{label}”这一项。"
    return f"{name}用的是{form.notice}的表格，没有“{label}”这一项；{instead(absent.indicator, form)}。"


def years_of(agency: Agency) -> str:
    """The years held of an agency: 2021、2023 年."""
    return f"{listed(str(year) for year in agency.years)} 年"


def _newest(question: Question) -> list[str]:
    return [
        f"{short(agency.name)}已入库的最新年报是 {agency.years[-1]} 年。"
        for agency in question.agencies.values
    ]


def _beside(stored: StoredReport, figures: tuple[AnswerFigure, ...]) -> tuple[list[AnswerPassage], list[str]]:
    """Sentences and remarks beside the figures of one report: contradictions first."""
    differing = agreement.conflicts(stored, figures)
    quotes = [agreement.quote(stored, conflict.claim) for conflict in differing]
    quotes.extend(agreement.support(stored, figures))
    notes = [conflict.note for conflict in differing]
    notes.extend(agreement.remarks(stored, figures))
    return quotes, notes
