"""The conditions of a question about many, held against the figures of every agency that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from bot.ask.answer import Answer, Kind
from bot.ask.crowd import Bound
from bot.ask.kinds import crowded
from bot.ask.kinds.crowded import Crowded
from bot.ask.kinds.standings import over_years, standings, unit
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.threshold import Than, Threshold
from bot.ask.wording import amount, listed, short
from parser.report import Number
from storage.agencies import Agency


@dataclass(frozen=True, slots=True)
class Condition:
    """A threshold with its number, the table that it is held against, and it in words."""

    table: Crowded
    threshold: Threshold
    said: str
    clause: int

    def met(self) -> set[int]:
        """The agencies that meet it, by their ids."""
        return {agency.id for agency, value in self.table.whole.ranked if self.threshold.holds(value)}


def conditions(question: Question, years: tuple[int, ...], library: Library) -> list[Condition] | Answer:
    """The conditions of a question; an answer where one cannot be held against the figures."""
    told: list[Condition] = []
    for one in question.crowd.conditions if question.crowd else ():
        one = replace(one, threshold=one.threshold.of_unit(unit(one.indicator.key)))
        if _unlike(one):
            said = one.threshold.said(one.threshold.unit)
            headline = f"“{one.indicator.label}”的单位是{unit(one.indicator.key)}，不能按“{said}”筛选。"
            return Answer(question.text, Kind.CLARIFY, headline, notes=question.notes)
        if back := crowded.apart(one.indicator, question, years):
            return back
        indicator = crowded.in_year(one.indicator, question, years[-1])
        table = crowded.gather(indicator, question, years, library)
        held = _held(one, table, question, library)
        if held is None:
            names = listed(short(agency.name) for agency in question.against) or "要比的机关"
            headline = f"{names}{crowded.period(years)}没有{one.indicator.label}的数字，不能拿来比较。"
            return Answer(question.text, Kind.CLARIFY, headline, notes=question.notes)
        told.append(held)
    return told


def meeting(told: Sequence[Condition], either: bool) -> list[Agency]:
    """The agencies that meet the conditions: one of each clause, with `either` any at all."""
    clauses: dict[int, set[int]] = {}
    for one in told:
        clauses.setdefault(0 if either else one.clause, set()).update(one.met())
    ids = set.intersection(*clauses.values()) if clauses else set()
    every = {agency.id: agency for one in told for agency, _ in one.table.whole.ranked}
    return [agency for id, agency in every.items() if id in ids]


def said(told: Sequence[Condition], either: bool) -> str:
    """The conditions in words."""
    clauses: dict[int, list[str]] = {}
    for one in told:
        clauses.setdefault(0 if either else one.clause, []).append(f"{one.table.indicator.label}{one.said}")
    parts = ["或".join(words) for words in clauses.values()]
    several = len(parts) > 1
    return "且".join(f"（{part}）" if several and "或" in part else part for part in parts)


def mean(values: Iterable[Number]) -> Decimal:
    """The exact mean of some numbers."""
    numbers = [Decimal(value) for value in values]
    return sum(numbers, start=Decimal(0)) / len(numbers)


def rounded(value: Decimal) -> Decimal:
    """A mean as it is told."""
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _held(one: Bound, table: Crowded, question: Question, library: Library) -> Condition | None:
    """The condition with the number that it is held against; None where there is no such number."""
    measure = unit(table.indicator.key)
    than = one.threshold.than
    if than is None:
        return Condition(table, one.threshold, _said(one.threshold, measure), one.clause)
    if than is Than.MEAN:
        whole = _of_mean(question, library)
        out = set(crowded.above(whole.scope))
        own = crowded.gather(table.indicator, whole, table.years, library).whole.ranked
        values = [value for agency, value in own if agency not in out]
        value = mean(values) if values else None
        name = "平均数" if whole is question or whole.scope is None else f"{whole.scope.name}平均数"
    else:
        value = _of_agency(table, question, library)
        name = listed(short(agency.name) for agency in question.against)
    if value is None:
        return None
    threshold = one.threshold.held(value)
    shown = amount(rounded(value) if than is Than.MEAN else value, measure)
    return Condition(table, threshold, f"{_side(threshold)}{name}（{shown}）", one.clause)


def _of_mean(question: Question, library: Library) -> Question:
    """The question with those whose mean is meant: 高于全县平均的部门."""
    kind = question.crowd.frame.mean_of if question.crowd else None
    scope = question.scope
    if kind is None or scope is None or not scope.groups or scope.groups[0].kind == kind:
        return question
    found = library.resolver.groups(scope.groups[0].region, kind)
    if len(found) != 1:
        return question
    name = f"{scope.groups[0].region}各{kind.word}"
    members = tuple(library.agencies[key] for key in found[0].ids)
    return replace(question, scope=replace(scope, name=name, members=members, uppers=()))


def _of_agency(table: Crowded, question: Question, library: Library) -> Decimal | None:
    """What the only agency states that the others are held against."""
    if len(question.against) != 1:
        return None
    tables = {year: standings(table.indicator, year, library, question.against) for year in table.years}
    whole = next(iter(tables.values())) if len(tables) == 1 else over_years(tables)
    return next((Decimal(value) for _, value in whole.ranked), None)


def _side(threshold: Threshold) -> str:
    if threshold.least is not None:
        return "高于" if threshold.above else "不低于"
    return "低于" if threshold.below else "不高于"


def _said(threshold: Threshold, measure: str) -> str:
    told = threshold.said(measure)
    return {"等于 0": "为 0 ", "超过 0": "不为 0 "}.get(told.rpartition(" ")[0] or told, told)


def _unlike(one: Bound) -> bool:
    """Whether the unit of a condition is not that of its indicator: 10万元 of a count."""
    own = unit(one.indicator.key)
    if one.threshold.of_amount or one.threshold.of_rate:
        return own != ("%" if one.threshold.of_rate else "万元")
    return own in ("万元", "%") and one.threshold.unit not in ("", own)
