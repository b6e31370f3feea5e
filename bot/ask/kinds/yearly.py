"""Which agencies meet a condition in each of several years, not in their sum."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ask.answer import Answer, Kind
from bot.ask.groups import cut
from bot.ask.kinds import crowded, no_report
from bot.ask.kinds.condition import Condition, conditions, meeting, said
from bot.ask.kinds.crowded import SHOWN
from bot.ask.kinds.standings import unit
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import amount, short
from storage.agencies import Agency

_TWO = 2
_NUMBER = re.compile(r"（\d[^）]*）")
"""The number of the mean or of another agency, which is another one each year."""

_IN_HEADLINE = 3


def answer(question: Question, library: Library) -> Answer:
    """Those that meet it every year; where no years are said, every year that they have a report of."""
    years = tuple(year for year in crowded.years_of(question, library) if library.holders(year))
    if not years:
        return no_report.year_unheld(question, crowded.years_of(question, library)[-1], library)
    told: dict[int, list[Condition]] = {}
    for year in years:
        found = conditions(question, (year,), library)
        if isinstance(found, Answer):
            return found
        told[year] = found
    either = question.crowd is not None and question.crowd.either
    met = {year: {agency.id for agency in meeting(own, either)} for year, own in told.items()}
    stated = {year: {agency.id for agency, _ in own[0].table.whole.ranked} for year, own in told.items()}
    members = question.scope.members if question.scope else tuple(library.agencies.values())
    judged = [one for one in members if _is_judged(one, stated, whole=bool(question.years.values))]
    always = [
        agency
        for agency in judged
        if all(agency.id in met[year] for year in years if agency.id in stated[year])
    ]
    scope = question.scope.name if question.scope else "库内各机关"
    span = crowded.period(years) if question.years.values else "有年报的各年"
    demanded = _NUMBER.sub("", said(told[years[-1]], either))
    subject = f"{span}每年{demanded}"
    named = crowded.names(always[:_IN_HEADLINE]) + ("等" if len(always) > _IN_HEADLINE else "")
    count = f"有 {len(always)} 个：{named}" if always else "有 0 个"
    lines = [_line(agency, told) for agency in always[:SHOWN]]
    figures = [
        figure
        for one in {own.table.indicator: own.table for own in told[years[-1]]}.values()
        for year in years
        for figure in crowded.figures(
            always[:SHOWN], crowded.gather(one.indicator, question, (year,), library), library, question
        )
    ]
    left = [
        agency
        for agency in members
        if agency not in judged and any(agency.id in own for own in stated.values())
    ]
    notes = list(question.notes)
    if question.scope:
        notes += [question.scope.coverage(year) for year in years]
    if left:
        notes.append(
            f"有的年份没有数字、不能判断的有 {len(left)} 个：{cut([short(one.name) for one in left])}。"
        )
    return Answer(
        question.text,
        Kind.FILTER,
        f"{'' if always else '没有。'}{scope}中，{subject}的{count}",
        (*lines, *crowded.more(len(always) - SHOWN)),
        tuple(dict.fromkeys(figures)),
        notes=tuple(notes),
        found=tuple(always),
    )


def _is_judged(agency: Agency, stated: dict[int, set[int]], whole: bool) -> bool:
    """Whether it states a number in all of the years, or, where none are said, in more than one."""
    told = sum(agency.id in own for own in stated.values())
    return told == len(stated) if whole else told >= _TWO


def _line(agency: Agency, told: dict[int, list[Condition]]) -> str:
    parts = []
    for year, own in told.items():
        values: Sequence[str] = [
            amount(value, unit(one.table.indicator.key))
            for one in own
            for holder, value in one.table.whole.ranked
            if holder.id == agency.id
        ]
        if values:
            parts.append(f"{year} 年 {'、'.join(dict.fromkeys(values))}")
    return f"{short(agency.name)}：{'，'.join(parts)}"
