"""Why a number is as it is: the figures, and the sentences that give a reason; never a guess."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ask import reasons
from bot.ask.answer import Answer, AnswerPassage, Kind
from bot.ask.indicators import Indicator
from bot.ask.kinds import no_report, trend, value
from bot.ask.kinds.examined import name, reports
from bot.ask.kinds.gathered import default_year
from bot.ask.library import Library
from bot.ask.question import Question, Slot
from bot.ask.stated import stated
from bot.ask.wording import number, section_name
from parser.report import State
from storage.reports import StoredReport

_CHANGE = re.compile(
    r"增|减|升|降|涨|跌|变[多少大小高低]|翻|多了|少了|越来越|[多少高低大小](?!少)(?:[?了]|$)"
)
_LESS = re.compile(r"减|降|跌|变[少低]|少了|(?<!多)少(?:[?]|$)")
_MORE = re.compile(r"增|升|涨|变[多高]|多了|这么多|那么多")
_QUOTED = 3
_TWO = 2


def answer(question: Question, library: Library) -> Answer:
    """The figures with their growth where a change is asked about, and the reasons that the prose gives."""
    held, lacks = reports(question, library)
    if not held:
        return no_report.answer(question, library)
    figures = _figures(question, library)
    if figures is not None and not figures.figures:
        return figures
    asked_years = question.years.values or tuple(stored.report.year for stored in held)
    told = [stored for stored in held if stored.report.year == max(asked_years)] or held
    quotes = tuple(quote for stored in told for quote in _reasons(stored, question, library))
    where = "、".join(dict.fromkeys(name(stored) for stored in told))
    verdict = f"{where}正文这样说明：" if quotes else f"{where}的正文没有说明原因，不作推测"
    empty = [one for one in figures.figures if one.state is not State.NUMBER] if figures else []
    lines = (verdict, *figures.lines) if figures else ()
    headline = figures.headline if figures else verdict
    if empty and not quotes:
        headline = f"{headline}；{where}没有说明为什么"
    return Answer(
        question.text,
        Kind.WHY,
        headline,
        lines,
        figures.figures if figures else (),
        quotes,
        notes=tuple(
            dict.fromkeys(
                (*(figures.notes if figures else (*question.notes, *default_year(question))), *lacks)
            )
        ),
    )


def _figures(question: Question, library: Library) -> Answer | None:
    """What the tables say of it, with last year's where a change is asked; None without an indicator."""
    if not question.indicators.values:
        return None
    meant = _meant(question, library)
    single = replace(question, indicators=replace(question.indicators, values=(meant,)))
    agency = question.agencies.values[0]
    years = question.periods(agency)
    grows = _CHANGE.search(question.folded) and len(question.agencies.values) == 1
    pair = (years[0] - 1, years[0]) if len(years) == 1 else years
    if grows and len(pair) == _TWO and set(pair) <= set(agency.years):
        return _turned(
            trend.answer(replace(single, years=Slot(pair, question.years.origin)), library), question
        )
    return value.answer(single, library)


def _meant(question: Question, library: Library) -> Indicator:
    """The first indicator asked about; of a word that stands for several, the one with the number said."""
    first, *others = question.indicators.values
    said = stated(question.folded)
    if not others or not said:
        return first
    told = value.answer(question, library).figures
    keys = [one.key for one in told if one.value is not None and number(one.value) in said]
    return next((one for one in question.indicators.values if one.key in keys), first)


def _turned(told: Answer, question: Question) -> Answer:
    """The growth, with a word where it is the other way round than the question takes it to be."""
    values = [figure.value for figure in sorted(told.figures, key=lambda one: one.year)]
    before, after = (values[0], values[-1]) if len(values) == _TWO else (None, None)
    if before is None or after is None:
        return told
    less, more = _LESS.search(question.folded), _MORE.search(question.folded)
    contrary = (less and not more and after >= before) or (more and not less and after <= before)
    return replace(told, headline=f"与所问的不同，{told.headline}") if contrary else told


def _reasons(stored: StoredReport, question: Question, library: Library) -> list[AnswerPassage]:
    """The sentences that are about what is asked and give a reason."""
    if question.wanted is None:
        return []
    found = reasons.reasons(library.prose(stored), question.wanted, question.indicators.values)
    return [
        AnswerPassage(
            stored.agency.name,
            stored.report.year,
            section_name(stored.report, one.passage.section),
            one.text.strip(),
            one.passage.source,
        )
        for one in found[:_QUOTED]
    ]
