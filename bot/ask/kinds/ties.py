"""Which agencies state the same number."""

from __future__ import annotations

from bot.ask.answer import Answer, Kind
from bot.ask.kinds import crowded, no_report
from bot.ask.kinds.crowded import SHOWN
from bot.ask.kinds.standings import unit
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import amount
from parser.report import Number
from storage.agencies import Agency

_TWO = 2


def answer(question: Question, library: Library) -> Answer:
    """Every number that several state, the largest first, with those that state it."""
    years = crowded.years_of(question, library)
    if not any(library.holders(year) for year in years):
        return no_report.year_unheld(question, years[-1], library)
    asked = crowded.compared(question)
    if back := crowded.apart(asked, question, years):
        return back
    table = crowded.gather(crowded.in_year(asked, question, years[-1]), question, years, library)
    same: dict[Number, list[Agency]] = {}
    for agency, value in table.whole.ranked:
        same.setdefault(value, []).append(agency)
    tied = {value: agencies for value, agencies in same.items() if len(agencies) >= _TWO}
    measure = unit(table.indicator.key)
    lines = [f"{amount(value, measure)}：{crowded.names(agencies)}" for value, agencies in tied.items()]
    shown = [agency for agencies in tied.values() for agency in agencies][:SHOWN]
    scope = question.scope.name if question.scope else "库内各机关"
    subject = f"{scope}中，{crowded.period(table.years)}{table.indicator.label}相同的"
    headline = f"{subject}有 {len(tied)} 组：{'；'.join(lines[:_TWO])}" if tied else f"没有。{subject}有 0 组"
    return Answer(
        question.text,
        Kind.FILTER,
        headline,
        tuple(lines[_TWO : _TWO + SHOWN]),
        crowded.figures(shown, table, library, question),
        notes=tuple(crowded.notes(question, table, library)),
        found=tuple(agency for agencies in tied.values() for agency in agencies),
    )
