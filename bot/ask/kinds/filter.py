"""Which agencies meet a condition, out of every report of the year that is held."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.answer import Answer, Kind
from bot.ask.crowd import Bound
from bot.ask.groups import cut
from bot.ask.kinds import crowded, no_report
from bot.ask.kinds.crowded import SHOWN, Crowded
from bot.ask.kinds.standings import partial, unit
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
    question, departments = _widened(question, library)
    years = crowded.years_of(question, library)
    if not any(library.holders(year) for year in years):
        return no_report.year_unheld(question, years[-1], library)
    bound = question.crowd.conditions if question.crowd else ()
    if odd := next((one for one in bound if _unlike(one)), None):
        said = odd.threshold.said(odd.threshold.unit)
        headline = f"“{odd.indicator.label}”的单位是{unit(odd.indicator.key)}，不能按“{said}”筛选。"
        return Answer(question.text, Kind.CLARIFY, headline, notes=question.notes)
    for one in bound:
        if back := crowded.apart(one.indicator, question, years):
            return back
    tables = [
        crowded.gather(crowded.in_year(one.indicator, question, years[-1]), question, years, library)
        for one in bound
    ]
    met = meeting(question, tables)
    ids = {agency.id for agency in met}
    order = [agency for agency in _ordered(tables[0], bound[0]) if agency.id in ids]
    listed = {agency.id for agency in order}
    order += [agency for agency in met if agency.id not in listed]
    if departments is None:
        return _told(question, library, tables, order)
    narrow = [agency for agency in order if agency in departments]
    others = [agency for agency in order if agency not in departments]
    told = _told(question, library, tables, [*narrow, *others])
    note = f"“部门”按所有机关理解；其中局、委、办一类的部门 {len(narrow)} 个"
    named = f"：{cut([short(agency.name) for agency in narrow])}。" if narrow else "。"
    return replace(told, notes=(f"{note}{named}", *told.notes))


def _widened(question: Question, library: Library) -> tuple[Question, frozenset[Agency] | None]:
    """部门 without a region may mean every body: all are told, and which of them are departments."""
    own = question.scope
    if own is None or own.groups or own.kind is None or own.kind.sort is not Sort.DEPARTMENT or own.kind.ends:
        return question, None
    wide = scope((), (), None, own.excepted, own.governments, library)
    return replace(question, scope=wide), frozenset(own.members)


def meeting(question: Question, tables: list[Crowded]) -> list[Agency]:
    """The agencies that meet the conditions of the question, all of them or any."""
    if question.crowd is None:
        return []
    sets = [
        {agency.id for agency, value in table.whole.ranked if one.threshold.holds(value)}
        for one, table in zip(question.crowd.conditions, tables, strict=True)
    ]
    ids = set.union(*sets) if question.crowd.either else set.intersection(*sets)
    every = {agency.id: agency for table in tables for agency, _ in table.whole.ranked}
    return [agency for id, agency in every.items() if id in ids]


def conditions(question: Question, tables: list[Crowded]) -> str:
    """The conditions in words."""
    bound = question.crowd.conditions if question.crowd else ()
    joint = "或" if question.crowd and question.crowd.either else "且"
    return joint.join(
        f"{table.indicator.label}{_said(one, table)}" for one, table in zip(bound, tables, strict=True)
    )


def _told(question: Question, library: Library, tables: list[Crowded], met: list[Agency]) -> Answer:
    first = tables[0]
    subject = f"{crowded.period(first.years)}{conditions(question, tables)}"
    scope = question.scope.name if question.scope else "库内各机关"
    values = [dict(table.whole.ranked) for table in tables]
    shown = met[:SHOWN]
    lines = [f"{short(agency.name)} {_values(agency, tables, values)}" for agency in shown]
    if not met:
        headline = f"没有。{scope}中，{subject}的有 0 个"
    else:
        named = crowded.names(met[:_IN_HEADLINE]) + ("等" if len(met) > _IN_HEADLINE else "")
        headline = f"{scope}中，{subject}的有 {len(met)} 个：{named}"
    found = tuple(figure for table in tables for figure in crowded.figures(shown, table, library, question))
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
        found,
        notes=tuple(notes),
        found=tuple(met),
    )


def _ordered(table: Crowded, bound: Bound) -> list[Agency]:
    ranked = [agency for agency, _ in table.whole.ranked]
    return ranked if bound.threshold.least is not None else ranked[::-1]


def _values(agency: Agency, tables: list[Crowded], values: list[dict[Agency, Number]]) -> str:
    told = []
    for table, own in zip(tables, values, strict=True):
        label = f"{table.indicator.label} " if len(tables) > 1 else ""
        stated = amount(own[agency], unit(table.indicator.key)) if agency in own else "没有数字"
        told.append(f"{label}{stated}")
    return "，".join(dict.fromkeys(told))


def _said(one: Bound, table: Crowded) -> str:
    said = one.threshold.said(unit(table.indicator.key))
    return {"等于 0": "为 0 ", "超过 0": "不为 0 "}.get(said.rpartition(" ")[0] or said, said)


def _unlike(one: Bound) -> bool:
    """Whether the unit of a condition is not that of its indicator: 10万元 of a count."""
    own = unit(one.indicator.key)
    if one.threshold.of_amount or one.threshold.of_rate:
        return own != ("%" if one.threshold.of_rate else "万元")
    return own == "万元" and one.threshold.unit not in ("", "万元")
