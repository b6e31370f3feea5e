"""Groups of agencies beside each other: what each comes to, and how far they lie apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from bot.ask.answer import AnswerFigure
from bot.ask.crowd import Way
from bot.ask.indicators import Indicator
from bot.ask.kinds.crowded import Crowded
from bot.ask.kinds.standings import unit
from bot.ask.kinds.streets import streets
from bot.ask.kinds.summing import figures, headline, is_mean, mean_of, sum_of, summed
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import amount, number
from parser.report import Number

_TWO = 2
_WIDE = "乡镇和街道"


@dataclass(frozen=True, slots=True)
class Sides:
    """The groups in words with their figures; `whole` says that their sum is asked for as well."""

    text: str
    figures: tuple[AnswerFigure, ...]
    whole: bool


def told(indicator: Indicator, question: Question, years: tuple[int, ...], library: Library) -> Sides | None:
    """Each group of the scope by itself; None where there is only one."""
    scope = question.scope
    if scope is None or len(scope.groups) < _TWO:
        return None
    words: list[str] = []
    found: list[AnswerFigure] = []
    values: list[Number] = []
    for group in scope.groups:
        members = tuple(agency for agency in scope.members if agency in group.agencies)
        own = replace(question, scope=replace(scope, name=group.name, members=members, groups=(group,)))
        table = summed(indicator, own, years, library)
        wide, more = beside(table, own, library)
        words.append(headline(table, own) + wide)
        found += [*figures(table, own), *more]
        if table.whole.ranked:
            values.append(mean_of(table.whole) if is_mean(own) else sum_of(table.whole))
    way = question.crowd.way if question.crowd else Way.SUM
    text = "；".join(words)
    if way is Way.VERSUS and len(values) == _TWO:
        gap = Decimal(values[0]) - Decimal(values[1])
        first = scope.groups[0 if gap > 0 else 1].name
        verdict = f"{first}多 {number(abs(gap))} {unit(indicator.key)}" if gap else "一样多"
        text = f"{verdict}。{text}"
    return Sides(text, tuple(found), way is Way.SUM and not is_mean(question))


def beside(one: Crowded, question: Question, library: Library) -> tuple[str, list[AnswerFigure]]:
    """What the 街道 add to the sum or the mean of the 乡镇, which many people mean with them."""
    more = streets(question.scope, library)
    if not more or question.scope is None or not one.whole.ranked or len(one.years) > 1:
        return "", []
    members = tuple(dict.fromkeys((*question.scope.members, *more)))
    wide = replace(question, scope=replace(question.scope, name=_WIDE, members=members, groups=()))
    table = summed(one.indicator, wide, one.years, library)
    count = len(table.whole.ranked) - len(one.whole.ranked)
    if count <= 0:
        return "", []
    measure = unit(one.indicator.key)
    name = question.scope.name.replace("乡镇", _WIDE, 1)
    found = figures(table, replace(wide, scope=replace(question.scope, name=name)))
    if is_mean(question):
        return f"，连街道 {count} 个平均 {amount(mean_of(table.whole), measure)}", found
    return f"，连街道 {count} 个共 {amount(sum_of(table.whole), measure)}", found
