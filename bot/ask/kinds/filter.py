"""Which agencies meet a condition, out of every report of the year that is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ask.answer import Answer, Kind
from bot.ask.crowd import Way
from bot.ask.groups import cut
from bot.ask.kinds import changes, crowded, judged, no_report, ties, yearly
from bot.ask.kinds.condition import Condition, conditions, meeting, said
from bot.ask.kinds.crowded import SHOWN, Crowded
from bot.ask.kinds.standings import partial, unit
from bot.ask.kinds.streets import apart, streets
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.scope import scope
from bot.ask.wording import amount, short
from parser.report import Number
from storage.agencies import Agency
from storage.names.parts import Sort

_IN_HEADLINE = 3


def answer(question: Question, library: Library) -> Answer:
    """Their number and names with the figures, the largest first, and what the count rests on."""
    if question.crowd and question.crowd.rise:
        return changes.filtered(question, library)
    if question.crowd and question.crowd.way is Way.TIES:
        return ties.answer(question, library)
    question, departments = _widened(question, library)
    years = crowded.years_of(question, library)
    if question.crowd and question.crowd.yearly and len(years) > 1:
        return yearly.answer(question, library)
    if not any(library.holders(year) for year in years):
        return no_report.year_unheld(question, years[-1], library)
    told = conditions(question, years, library)
    if isinstance(told, Answer):
        return told
    either = question.crowd is not None and question.crowd.either
    met = [agency for agency in meeting(told, either) if agency not in question.against]
    if question.judged:
        return judged.answer(question, question.judged, library, told, met)
    ids = {agency.id for agency in met}
    order = [agency for agency in _ordered(told[0]) if agency.id in ids]
    listed = {agency.id for agency in order}
    order += [agency for agency in met if agency.id not in listed]
    if question.crowd and question.crowd.universal:
        return _of_all(question, library, told, order)
    if departments is None:
        found = _told(question, library, told, order)
        return replace(found, notes=(*found.notes, *_streets(question, library, years, either)))
    narrow = [agency for agency in order if agency in departments]
    others = [agency for agency in order if agency not in departments]
    found = _told(question, library, told, [*narrow, *others])
    note = f"“部门”按所有机关理解；其中局、委、办一类的部门 {len(narrow)} 个"
    named = f"：{cut([short(agency.name) for agency in narrow])}。" if narrow else "。"
    return replace(found, notes=(f"{note}{named}", *found.notes))


def _streets(question: Question, library: Library, years: tuple[int, ...], either: bool) -> list[str]:
    """The 街道 that meet the conditions as well, where 乡镇 are asked for."""
    beside = streets(question.scope, library)
    if not beside or question.scope is None:
        return []
    told = conditions(replace(question, scope=replace(question.scope, members=beside)), years, library)
    met = [] if isinstance(told, Answer) else meeting(told, either)
    return apart(question.scope, f"街道中符合的有 {len(met)} 个", met)


def _widened(question: Question, library: Library) -> tuple[Question, frozenset[Agency] | None]:
    """部门 without a region may mean every body: all are told, and which of them are departments."""
    own = question.scope
    if own is None or own.groups or own.kind is None or own.kind.sort is not Sort.DEPARTMENT or own.kind.ends:
        return question, None
    wide = scope((), (), None, own.excepted, own.governments, library)
    return replace(question, scope=wide), frozenset(own.members)


def _told(question: Question, library: Library, told: Sequence[Condition], met: list[Agency]) -> Answer:
    first = told[0].table
    either = question.crowd is not None and question.crowd.either
    together = "合计" if len(first.years) > 1 else ""
    subject = f"{crowded.period(first.years)}{together}{said(told, either)}"
    scope = question.scope.name if question.scope else "库内各机关"
    shown = met[:SHOWN]
    if not met:
        headline = f"没有。{scope}中，{subject}的有 0 个"
    else:
        named = crowded.names(met[:_IN_HEADLINE]) + ("等" if len(met) > _IN_HEADLINE else "")
        headline = f"{scope}中，{subject}的有 {len(met)} 个：{named}"
    return _answer(question, library, told, shown, met, headline + _added(question, first, met))


def _added(question: Question, table: Crowded, met: Sequence[Agency]) -> str:
    """What those that meet the conditions come to together, where that is asked for."""
    asked = question.crowd is not None and question.crowd.added
    if not asked or not met or not crowded.adds_up(table.indicator):
        return ""
    values = dict(table.whole.ranked)
    total = sum((values[agency] for agency in met if agency in values), start=0)
    return f"，这些机关{table.indicator.label}合计 {amount(total, unit(table.indicator.key))}"


def _of_all(question: Question, library: Library, told: Sequence[Condition], met: list[Agency]) -> Answer:
    """Whether all meet the conditions, and those that do not."""
    ids = {agency.id for agency in met}
    left = [agency for agency, _ in told[0].table.whole.ranked if agency.id not in ids]
    subject = f"{crowded.period(told[0].table.years)}{said(told, False)}"
    scope = question.scope.name if question.scope else "库内各机关"
    count = f"有数字的 {len(met) + len(left)} 个中 {len(met)} 个{subject}"
    if left:
        named = crowded.names(left[:_IN_HEADLINE]) + ("等" if len(left) > _IN_HEADLINE else "")
        return _answer(
            question,
            library,
            told,
            left[:SHOWN],
            left,
            f"不是。{scope}，{count}，另外 {len(left)} 个不是：{named}",
        )
    return _answer(question, library, told, met[:SHOWN], met, f"是。{scope}，{count}")


def _answer(
    question: Question,
    library: Library,
    told: Sequence[Condition],
    shown: Sequence[Agency],
    met: Sequence[Agency],
    headline: str,
) -> Answer:
    tables = _tables(question, library, told)
    first = tables[0]
    values = [dict(table.whole.ranked) for table in tables]
    lines = [_row(agency, tables, values) for agency in shown]
    left = [(agency, _row(agency, tables, values)) for agency in met if agency not in shown]
    found = [figure for table in tables for figure in crowded.figures(shown, table, library, question)]
    notes = crowded.notes(question, first, library)
    notes += [table.whole.coverage for table in tables[1:] if table.whole.coverage not in notes]
    if len(first.years) > 1:
        notes.append(f"按 {len(first.years)} 年合计筛选。{partial(first.whole, met)}")
    if above := [agency for agency in crowded.above(question.scope) if agency in met]:
        notes.insert(0, f"{crowded.names(above)}的年报可能已经汇总了下级和部门。")
    return Answer(
        question.text,
        Kind.FILTER,
        headline,
        (*lines, *crowded.more(len(met) - len(shown))),
        tuple(dict.fromkeys(found)),
        notes=tuple(notes),
        found=tuple(met),
        further=crowded.further(left, tables, library, question),
    )


def _row(agency: Agency, tables: list[Crowded], values: list[dict[Agency, Number]]) -> str:
    return f"{short(agency.name)} {_values(agency, tables, values)}"


def _tables(question: Question, library: Library, told: Sequence[Condition]) -> list[Crowded]:
    """The tables of the conditions, each once, and of what is wanted beside."""
    tables = {one.table.indicator: one.table for one in told}
    years = told[0].table.years
    for one in question.crowd.columns if question.crowd else ():
        indicator = crowded.in_year(one, question, years[-1])
        if indicator not in tables and not crowded.apart(one, question, years):
            tables[indicator] = crowded.gather(indicator, question, years, library)
    return list(tables.values())


def _ordered(first: Condition) -> list[Agency]:
    ranked = [agency for agency, _ in first.table.whole.ranked]
    return ranked if first.threshold.least is not None else ranked[::-1]


def _values(agency: Agency, tables: list[Crowded], values: list[dict[Agency, Number]]) -> str:
    told = []
    for table, own in zip(tables, values, strict=True):
        label = f"{table.indicator.label} " if len(tables) > 1 else ""
        stated = amount(own[agency], unit(table.indicator.key)) if agency in own else "没有数字"
        told.append(f"{label}{stated}")
    return "，".join(dict.fromkeys(told))
