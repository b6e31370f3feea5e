"""The agency is held and the year is not."""

from __future__ import annotations

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.kinds.gathered import years_of
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import listed, short

_CHOICES = 6


def answer(question: Question, library: Library) -> Answer:
    """Which reports are not held, which years are, and the same question about those."""
    agencies = question.agencies.values
    asked = listed(str(year) for year in question.years.values)
    names = listed(short(agency.name) for agency in agencies)
    lines = [f"{short(agency.name)}现有 {years_of(agency)}的年报。" for agency in agencies]
    if question.years.values and question.years.values[-1] > max(library.years, default=0):
        lines.append("这一年的年报可能还没有公布，或者还没有入库。")
    choices = tuple(
        Choice(f"{short(agency.name)} {year} 年", _about(question, agency.name, year))
        for agency in agencies
        for year in reversed(agency.years)
    )
    headline = f"库内没有{names} {asked} 年的年报，不能作答。"
    return Answer(
        question.text,
        Kind.NO_REPORT,
        headline,
        tuple(lines),
        choices=choices[:_CHOICES],
        notes=question.notes,
    )


def year_unheld(question: Question, year: int, library: Library) -> Answer:
    """No agency has a report of that year."""
    years = listed(str(year) for year in library.years)
    return Answer(
        question.text,
        Kind.NO_REPORT,
        f"库内没有任何 {year} 年的年报，现有年度：{years}。",
        choices=tuple(
            Choice(f"{held} 年", question.folded.replace(str(year), str(held)))
            for held in library.years[-_CHOICES:]
        ),
        notes=question.notes,
    )


def _about(question: Question, name: str, year: int) -> str:
    label = question.indicators.values[0].label if question.indicators.values else ""
    if label:
        return f"{name}{year}年{label}多少"
    return f"{name}{year}年{question.wanted.subject if question.wanted else ''}"
