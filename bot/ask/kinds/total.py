"""The sum or the mean over all reports of a year, with its parts and what it rests on."""

from __future__ import annotations

from dataclasses import replace

from bot.ask import cells
from bot.ask.answer import Answer, AnswerFigure, Choice, Kind
from bot.ask.indicators import Indicator
from bot.ask.kinds import changes, crowded, no_report, pooled, sides
from bot.ask.kinds.crowded import SHOWN, Crowded
from bot.ask.kinds.standings import partial, unit
from bot.ask.kinds.streets import streets
from bot.ask.kinds.summing import figures, headline, is_mean, sum_of, summed
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import amount, short
from parser.forms import forms, prescribed
from storage.agencies import Agency


def answer(question: Question, library: Library) -> Answer:
    """The sum of each indicator over the scope, its parts, the coverage; what may overlap stays out."""
    if question.crowd and question.crowd.rise:
        return changes.summed(question, library)
    years = crowded.years_of(question, library)
    if not any(library.holders(year) for year in years):
        return no_report.year_unheld(question, years[-1], library)
    asked = [one for indicator in question.asked_in(years[-1]) for one in _expanded(indicator, years[-1])]
    for indicator in asked:
        if back := crowded.apart(indicator, question, years):
            return back
    if any(cells.is_rate(indicator.key) for indicator in asked):
        return (
            _rate(question, years[-1])
            if is_mean(question) or len(asked) > 1
            else pooled.rate(question, library)
        )
    sums = [summed(indicator, question, years, library) for indicator in asked]
    first = sums[0]
    found = [figure for one in sums for figure in figures(one, question)]
    parts = [agency for agency, _ in first.whole.ranked[:SHOWN]]
    found += [figure for one in sums for figure in crowded.figures(parts, one, library, question)]
    told = "；".join(headline(one, question) for one in sums)
    if len(sums) == 1 and not (question.scope and len(question.scope.groups) > 1):
        more, wide = sides.beside(first, question, library)
        told, found = told + more, [*found[:1], *wide, *found[1:]]
    if question.upper:
        told, own = _both(question.upper, first, question, library)
        found = [*own, *found]
    elif beside := sides.told(asked[0], question, years, library):
        if beside.whole:
            told, found = f"{told}。其中{beside.text}", [found[0], *beside.figures, *found[1:]]
        else:
            told, found = beside.text, [*beside.figures, *found]
    return Answer(
        question.text,
        Kind.TOTAL,
        told,
        tuple(line for one in sums for line in _lines(one, len(sums) > 1)),
        tuple(found),
        notes=tuple(_notes(question, first, library)),
        choices=_choices(question, first),
    )


def _expanded(indicator: Indicator, year: int) -> tuple[Indicator, ...]:
    return cells.expand(indicator, prescribed(year) or forms()[0])


def _rate(question: Question, year: int) -> Answer:
    asked = next(one for one in question.indicators.values if cells.is_rate(one.key))
    headline = f"{asked.label}不能相加，也不能平均，可以看各家的排名，或把各家的件数合起来算。"
    groups = question.scope.groups if question.scope else ()
    region = f"{groups[0].region}各{groups[0].kind.word}" if len(groups) == 1 else ""
    choices = (
        Choice(f"{asked.label}排名", f"{region}{year}年{asked.label}排名"),
        Choice("合起来算", f"{region}{year}年{asked.label}合起来算是多少"),
    )
    return Answer(question.text, Kind.CLARIFY, headline, choices=choices, notes=question.notes)


def _lines(one: Crowded, labelled: bool) -> list[str]:
    measure = unit(one.indicator.key)
    lines = [f"{one.indicator.label}："] if labelled else []
    if len(one.years) > 1:
        lines += [
            f"{year} 年合计 {amount(sum_of(table), measure)}（{len(table.ranked)} 份年报）"
            for year, table in one.tables.items()
        ]
    lines += [f"{short(agency.name)} {amount(value, measure)}" for agency, value in one.whole.ranked[:SHOWN]]
    return [*lines, *crowded.more(len(one.whole.ranked) - SHOWN)]


def _both(
    upper: Agency, one: Crowded, question: Question, library: Library
) -> tuple[str, tuple[AnswerFigure, ...]]:
    """Both readings of a county's name: what its government's own report says, and the sum of its bodies."""
    total = headline(one, question)
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
    if is_mean(question) and question.crowd and question.crowd.frame.nonzero:
        notes.append("为 0 的机关不计入平均数。")
    notes += _streets(one, question, library)
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


def _streets(one: Crowded, question: Question, library: Library) -> list[str]:
    """What the 街道 would add to the sum of the 乡镇."""
    beside = streets(question.scope, library)
    if not beside or question.scope is None or is_mean(question) or not one.whole.ranked:
        return []
    own = summed(
        one.indicator, replace(question, scope=replace(question.scope, members=beside)), one.years, library
    )
    count, measure = len(own.whole.ranked), unit(one.indicator.key)
    total = sum_of(own.whole) + sum_of(one.whole)
    streets_alone = amount(sum_of(own.whole), measure)
    told = f"“乡镇”不含街道；街道 {count} 个合计 {streets_alone}，加上后共 {amount(total, measure)}。"
    return [told] if count else []
