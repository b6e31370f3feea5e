"""The sum or the mean of an indicator over many agencies: the number, in words and as a figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.ask import cells
from bot.ask.answer import AnswerFigure
from bot.ask.crowd import Way
from bot.ask.indicators import Indicator
from bot.ask.kinds import condition, crowded
from bot.ask.kinds.crowded import SHOWN, Crowded
from bot.ask.kinds.standings import Standings, unit
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import amount, number
from parser.forms import forms, prescribed
from parser.report import Number, Source, State
from storage.agencies import Agency


def summed(indicator: Indicator, question: Question, years: tuple[int, ...], library: Library) -> Crowded:
    """The tables without the governments that may count what the others report."""
    table = crowded.gather(crowded.in_year(indicator, question, years[-1]), question, years, library)
    out = set(crowded.above(question.scope))
    if is_mean(question) and question.crowd and question.crowd.frame.nonzero:
        out |= {agency for agency, value in table.whole.ranked if not value}
    tables = {year: _without(own, out) for year, own in table.tables.items()}
    return Crowded(table.indicator, tables, _without(table.whole, out))


def _without(table: Standings, out: set[Agency]) -> Standings:
    return replace(table, ranked=tuple(entry for entry in table.ranked if entry[0] not in out))


def sum_of(table: Standings) -> Number:
    """What the values of a table come to."""
    return sum((value for _, value in table.ranked), start=0)


def is_mean(question: Question) -> bool:
    """Whether the mean is asked for and not the sum."""
    asked = question.crowd
    return asked is not None and (asked.way is Way.MEAN or (asked.way is Way.VERSUS and asked.averaged))


def headline(one: Crowded, question: Question) -> str:
    """The number with its subject and how it comes about."""
    measure = unit(one.indicator.key)
    name = question.scope.name if question.scope else "库内各机关"
    subject = f"{name} {crowded.period(one.years)}{one.indicator.label}"
    if not one.whole.ranked:
        return f"{subject}：已入库的年报都没有可加的数字"
    total, count = sum_of(one.whole), len(one.whole.ranked)
    if is_mean(question):
        held = len([table for table in one.tables.values() if table.ranked])
        if held > 1:
            each, yearly = _said_mean(total, count, measure), _said_mean(total, held, measure)
            return f"{subject}：平均每个机关 {each}，平均每年 {yearly}"
        return f"{subject}平均 {_said_mean(total, count, measure)}"
    if len(one.years) > 1:
        terms = "＋".join(number(sum_of(table)) for table in one.tables.values())
        return f"{subject}合计 {amount(total, measure)}（各年 {terms}＝{number(total)}）"
    return f"{subject}合计 {amount(total, measure)}（{count} 份年报相加）"


def mean_of(table: Standings) -> Decimal:
    """The mean of the values of a table, as it is told."""
    return _mean(sum_of(table), len(table.ranked))


def _said_mean(total: Number, count: int, measure: str) -> str:
    value = _mean(total, count)
    return f"{amount(value, measure)}（{number(total)}÷{count}＝{number(value)}）"


def _mean(total: Number, count: int) -> Decimal:
    return condition.rounded(Decimal(total) / count)


def figures(one: Crowded, question: Question) -> list[AnswerFigure]:
    """The sums as figures, a year each, and before them the mean where it is asked for."""
    name = question.scope.name if question.scope else "库内各机关"
    found = []
    for year, table in one.tables.items():
        if not table.ranked:
            continue
        terms, total = [value for _, value in table.ranked], sum_of(table)
        shown = "＋".join(map(number, terms)) if len(terms) <= SHOWN else f"{len(terms)} 份年报的数相加"
        source = _source(one.indicator, year, len(terms), shown)
        if is_mean(question):
            value = _mean(total, len(terms))
            formula = f"{number(total)}÷{len(terms)}＝{number(value)}"
            mean = _figure(name, year, one.indicator, value, source, formula, "（平均）")
            found.append(replace(mean, reports=len(terms)))
        formula = f"{shown}＝{number(total)}"
        added = _figure(name, year, one.indicator, total, source, formula, "（合计）")
        found.append(replace(added, reports=len(terms)))
    return found


def _figure(
    name: str, year: int, indicator: Indicator, value: Number, source: Source, formula: str, what: str
) -> AnswerFigure:
    label = f"{indicator.label}{what}"
    return AnswerFigure(
        name, year, indicator.key, label, value, State.NUMBER, unit(indicator.key), source, formula
    )


def _source(indicator: Indicator, year: int, count: int, shown: str) -> Source:
    """Where the parts of a sum stand: the same cell of so many reports."""
    form = prescribed(year) or forms()[0]
    own = cells.components(indicator.key, form)
    files = f"{count} 份 {year} 年年报"
    if not own:
        return Source(files, 0, raw=shown)
    table, row, column = form.cells[own[0]]
    rows = indicator.label if len(own) > 1 else f"{row.outline}{row.label}"
    return Source(files, table.section, table.number, rows, column.label, raw=shown)
