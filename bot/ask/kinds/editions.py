"""Years whose reports follow another edition of the form, named wherever several years stand together."""

from __future__ import annotations

from collections.abc import Iterable

from bot.ask.answer import AnswerFigure
from bot.ask.kinds.gathered import Gathered
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import listed
from parser.forms import edition

UNLIKE = "表格口径不同，不能直接比较"


def editions(question: Question, library: Library) -> dict[str, list[int]]:
    """The years asked for that are held, by the notice of the form that their reports follow."""
    found: dict[str, set[int]] = {}
    for agency in question.agencies.values:
        for year in question.periods(agency):
            stored = library.report(agency, year)
            form = edition(stored.report.form) if stored else None
            if form:
                found.setdefault(form.notice, set()).add(year)
    return {notice: sorted(years) for notice, years in found.items()}


def remark(question: Question, gathered: Gathered, library: Library) -> list[str]:
    """Which years follow which edition, where that leaves figures that do not compare; else nothing."""
    apart = gathered.absent or len({figure.key for figure in gathered.figures}) > len(
        question.indicators.values
    )
    named = editions(question, library)
    if not apart or len(named) < 2:
        return []
    told = "；".join(f"{years_said(years)} 年用{notice}的表格" for notice, years in named.items())
    return [f"{told}。各版口径不同，不同的项只逐年列出，不相减。"]


def years_said(years: Iterable[int]) -> str:
    """Years in a row: 2019、2020."""
    return listed(str(year) for year in years)


def comparable(figures: Iterable[AnswerFigure]) -> dict[str, list[AnswerFigure]]:
    """The figures by what they mean: only those of one key are held against each other."""
    groups: dict[str, list[AnswerFigure]] = {}
    for figure in figures:
        groups.setdefault(figure.key, []).append(figure)
    return groups
