"""The sum or the mean over all reports of a year, with its parts and what it rests on."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from bot.ask import cells
from bot.ask.answer import Answer, AnswerFigure, Choice, Kind
from bot.ask.crowd import Way
from bot.ask.indicators import Indicator
from bot.ask.kinds import crowded, no_report
from bot.ask.kinds.crowded import SHOWN, Crowded
from bot.ask.kinds.standings import Standings, partial, unit
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import amount, number, short
from parser.forms import forms, prescribed
from parser.report import Number, Source, State
from storage.agencies import Agency


def answer(question: Question, library: Library) -> Answer:
    """The sum of each indicator over the scope, its parts, the coverage; what may overlap stays out."""
    years = crowded.years_of(question, library)
    if not any(library.holders(year) for year in years):
        return no_report.year_unheld(question, years[-1], library)
    asked = [one for indicator in question.asked_in(years[-1]) for one in _expanded(indicator, years[-1])]
    for indicator in asked:
        if back := crowded.apart(indicator, question, years):
            return back
    if any(indicator.key == cells.RATE for indicator in asked):
        return _rate(question, years[-1])
    sums = [_summed(indicator, question, years, library) for indicator in asked]
    first = sums[0]
    mean = question.crowd is not None and question.crowd.way is Way.MEAN
    figures = [figure for one in sums for figure in _totals(one, question, mean)]
    parts = [agency for agency, _ in first.whole.ranked[:SHOWN]]
    figures += [figure for one in sums for figure in crowded.figures(parts, one, library, question)]
    headline = "；".join(_headline(one, question, mean) for one in sums)
    if question.upper:
        headline, own = _both(question.upper, first, question, library)
        figures = [*own, *figures]
    return Answer(
        question.text,
        Kind.TOTAL,
        headline,
        tuple(line for one in sums for line in _lines(one, len(sums) > 1)),
        tuple(figures),
        notes=tuple(_notes(question, first, library)),
        choices=_choices(question, first),
    )


def _expanded(indicator: Indicator, year: int) -> tuple[Indicator, ...]:
    return cells.expand(indicator, prescribed(year) or forms()[0])


def _rate(question: Question, year: int) -> Answer:
    headline = "公开率不能相加，也不能平均，可以看各家的排名。"
    choices = (Choice("公开率排名", f"{year}年公开率排名"),)
    return Answer(question.text, Kind.CLARIFY, headline, choices=choices, notes=question.notes)


def _summed(indicator: Indicator, question: Question, years: tuple[int, ...], library: Library) -> Crowded:
    """The tables without the governments that may count what the others report."""
    table = crowded.gather(crowded.in_year(indicator, question, years[-1]), question, years, library)
    out = set(crowded.above(question.scope))
    tables = {year: _without(own, out) for year, own in table.tables.items()}
    return Crowded(table.indicator, tables, _without(table.whole, out))


def _without(table: Standings, out: set[Agency]) -> Standings:
    return replace(table, ranked=tuple(entry for entry in table.ranked if entry[0] not in out))


def _sum(table: Standings) -> Number:
    return sum((value for _, value in table.ranked), start=0)


def _headline(one: Crowded, question: Question, mean: bool) -> str:
    measure = unit(one.indicator.key)
    name = question.scope.name if question.scope else "库内各机关"
    subject = f"{name} {crowded.period(one.years)}{one.indicator.label}"
    if not one.whole.ranked:
        return f"{subject}：已入库的年报都没有可加的数字"
    total, count = _sum(one.whole), len(one.whole.ranked)
    if mean:
        value = _mean(total, count)
        return f"{subject}平均 {amount(value, measure)}（{number(total)}÷{count}＝{number(value)}）"
    if len(one.years) > 1:
        terms = "＋".join(number(_sum(table)) for table in one.tables.values())
        return f"{subject}合计 {amount(total, measure)}（各年 {terms}＝{number(total)}）"
    return f"{subject}合计 {amount(total, measure)}（{count} 份年报相加）"


def _mean(total: Number, count: int) -> Decimal:
    return (Decimal(total) / count).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _totals(one: Crowded, question: Question, mean: bool) -> list[AnswerFigure]:
    """The sums as figures, a year each, and before them the mean where it is asked for."""
    name = question.scope.name if question.scope else "库内各机关"
    found = []
    for year, table in one.tables.items():
        if not table.ranked:
            continue
        terms, total = [value for _, value in table.ranked], _sum(table)
        shown = "＋".join(map(number, terms)) if len(terms) <= SHOWN else f"{len(terms)} 份年报的数相加"
        source = _source(one.indicator, year, len(terms), shown)
        if mean:
            value = _mean(total, len(terms))
            formula = f"{number(total)}÷{len(terms)}＝{number(value)}"
            found.append(_figure(name, year, one.indicator, value, source, formula, "（平均）"))
        found.append(
            _figure(name, year, one.indicator, total, source, f"{shown}＝{number(total)}", "（合计）")
        )
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


def _lines(one: Crowded, labelled: bool) -> list[str]:
    measure = unit(one.indicator.key)
    lines = [f"{one.indicator.label}："] if labelled else []
    if len(one.years) > 1:
        lines += [
            f"{year} 年合计 {amount(_sum(table), measure)}（{len(table.ranked)} 份年报）"
            for year, table in one.tables.items()
        ]
    lines += [f"{short(agency.name)} {amount(value, measure)}" for agency, value in one.whole.ranked[:SHOWN]]
    return [*lines, *crowded.more(len(one.whole.ranked) - SHOWN)]


def _both(
    upper: Agency, one: Crowded, question: Question, library: Library
) -> tuple[str, tuple[AnswerFigure, ...]]:
    """Both readings of a county's name: what its government's own report says, and the sum of its bodies."""
    total = _headline(one, question, mean=False)
    own = crowded.figures((upper,), one, library, question)
    stated = [figure for figure in own if figure.value is not None]
    if not stated:
        return total, own
    told = "，".join(f"{figure.year} 年 {amount(figure.value or 0, figure.unit)}" for figure in stated)
    return (
        f"{short(upper.name)}政府自己的年报填{one.indicator.label} {told}；{total}。两个数来源不同，不能相加",
        own,
    )


def _choices(question: Question, one: Crowded) -> tuple[Choice, ...]:
    if question.upper is None:
        return ()
    name, year, label = question.upper.name, one.years[-1], one.indicator.label
    region = question.scope.groups[0].region if question.scope and question.scope.groups else ""
    return (
        Choice("政府自己的年报", f"{name}{year}年{label}多少"),
        Choice("各单位合计", f"{region}各单位{year}年{label}合计"),
    )


def _notes(question: Question, one: Crowded, library: Library) -> list[str]:
    notes = crowded.notes(question, one, library)
    if len(one.years) > 1 and (lack := partial(one.whole, (agency for agency, _ in one.whole.ranked))):
        notes.append(lack)
    scope = question.scope
    beside = crowded.beside(scope, library)
    for agency in beside:
        values = [
            amount(figure.value, figure.unit)
            for figure in crowded.figures((agency,), one, library, question)
            if figure.value is not None
        ]
        told = f"（填 {'、'.join(values)}）" if values else ""
        notes.append(f"{agency.name}自己的年报{told}可能已经汇总了所属单位，未计入，以免重复计算。")
    return notes
