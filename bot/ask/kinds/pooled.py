"""Shares and rates of many agencies taken as one, and the part of one agency in them: sum by sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from bot.ask.answer import Answer, AnswerFigure, Choice, Kind
from bot.ask.cells import RATES, is_rate
from bot.ask.groups import Group
from bot.ask.indicators import Indicator
from bot.ask.kinds import crowded, no_report
from bot.ask.kinds.crowded import Crowded
from bot.ask.kinds.share import of_rate, whole_of_cell
from bot.ask.kinds.standings import Standings, unit
from bot.ask.kinds.summing import figures, sum_of, summed
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import amount, number, short
from parser.report import Number, State
from storage.agencies import Agency

_TWO = 2


@dataclass(frozen=True, slots=True)
class _Pool:
    """A part and its whole over the reports of a year that state both."""

    part: Crowded
    whole: Crowded

    @property
    def numbers(self) -> tuple[Number, Number]:
        """What both come to."""
        return sum_of(self.part.whole), sum_of(self.whole.whole)

    @property
    def count(self) -> int:
        """How many reports were added."""
        return len(self.whole.whole.ranked)

    @property
    def formula(self) -> str:
        """178÷324＝54.9%."""
        part, whole = self.numbers
        return f"{number(part)}÷{number(whole)}＝{number(share(part, whole))}%"


def share(part: Number, whole: Number) -> Decimal:
    """A part of a whole in percent, as it is told."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def answer(question: Question, library: Library) -> Answer:
    """What part one figure is of another once both are added up over the scope, or an agency of it."""
    years = crowded.years_of(question, library)
    if not any(library.holders(year) for year in years):
        return no_report.year_unheld(question, years[-1], library)
    asked = question.indicators.values
    if any(is_rate(one.key) for one in asked) and question.part is None:
        return rate(question, library)
    told, found, notes = [], [], []
    for one in asked:
        whole = _whole(one, question)
        if whole is None or len(years) > 1:
            return _unclear(question, library)
        pool = _pool(one, whole, question, years[-1], library)
        own, stated = _upper(pool, question, library)
        told.append(_of_one(question.part, pool, question) if question.part else _said(pool, question) + own)
        found += [*_figures(pool, question), *stated]
        if question.part:
            parts = question.part.agencies if isinstance(question.part, Group) else (question.part,)
            found = [*crowded.figures(parts, pool.part, library, question), *found]
        notes += [note for note in _notes(pool, question, library) if note not in notes]
    return Answer(
        question.text, Kind.SHARE, "；".join(told), figures=tuple(dict.fromkeys(found)), notes=tuple(notes)
    )


def rate(question: Question, library: Library) -> Answer:
    """The rate of all agencies of the scope together, which is no mean of their rates; of groups each."""
    years = crowded.years_of(question, library)
    asked = next(one for one in question.indicators.values if is_rate(one.key))
    both = of_rate(asked)
    pools: list[tuple[Question, _Pool]] = []
    for own in _groups(question):
        pools += [(own, _pool(both.part, both.whole, own, year, library)) for year in years]
    told, found, notes = [], [], []
    for own, pool in pools:
        upper, stated = _upper(pool, own, library)
        told.append(_said_rate(asked, pool, own) + upper)
        found += [*_rate_figures(asked, pool, own), *stated]
        notes += [note for note in _notes(pool, own, library) if note not in notes]
    headline = _verdict(pools) + "；".join(told)
    region = _region(question)
    ranking = (
        (Choice(f"{asked.label}排名", f"{region}各单位{years[-1]}年{asked.label}排名"),) if region else ()
    )
    notes = [f"各家的{asked.label}不能相加或平均，这里用各家的件数相加再除。", *notes]
    return Answer(
        question.text, Kind.TOTAL, headline, figures=tuple(found), notes=tuple(notes), choices=ranking
    )


def _groups(question: Question) -> list[Question]:
    """The question for each of its groups; itself where it has none or one."""
    scope = question.scope
    if scope is None or len(scope.groups) < _TWO:
        return [question]
    return [
        replace(
            question,
            scope=replace(
                scope,
                name=group.name,
                members=tuple(agency for agency in scope.members if agency in group.agencies),
                groups=(group,),
            ),
        )
        for group in scope.groups
    ]


def _said_rate(asked: Indicator, pool: _Pool, question: Question) -> str:
    name = question.scope.name if question.scope else "库内各机关"
    part, whole = pool.numbers
    year = pool.whole.years[0]
    if not whole:
        return f"{name} {year} 年{pool.whole.indicator.label}合计为 0，不能计算{asked.label}"
    return (
        f"{name} {year} 年合起来算，{asked.label} {number(share(part, whole))}%"
        f"（{RATES[asked.key].formula}＝{pool.formula}，{pool.count} 份年报相加）"
    )


def _rate_figures(asked: Indicator, pool: _Pool, question: Question) -> list[AnswerFigure]:
    part, whole = pool.numbers
    if not whole:
        return []
    own = figures(pool.whole, question)
    value = share(part, whole)
    one = replace(
        own[0], key=asked.key, label=f"{asked.label}（合计）", value=value, unit="%", formula=pool.formula
    )
    return [one, *own]


def _verdict(pools: Sequence[tuple[Question, _Pool]]) -> str:
    """Which of two groups has the higher rate, in a sentence; nothing where not two of a year are told."""
    years = {pool.whole.years for _, pool in pools}
    if len(pools) != _TWO or len(years) != 1 or not all(pool.numbers[1] for _, pool in pools):
        return ""
    gap = share(*pools[0][1].numbers) - share(*pools[1][1].numbers)
    scope = pools[0 if gap > 0 else 1][0].scope
    name = scope.name if scope else ""
    return f"{name}高 {number(abs(gap))} 个百分点。" if gap else "一样高。"


def _region(question: Question) -> str:
    return question.scope.groups[0].region if question.scope and question.scope.groups else ""


def _whole(part: Indicator, question: Question) -> Indicator | None:
    """The whole that the question names, else what the form makes the figure a part of."""
    said = question.whole[0] if question.whole and not is_rate(question.whole[0].key) else None
    if question.part:
        return said or part
    whole = said or whole_of_cell(part.key)
    return whole if whole and whole.key != part.key else None


def _pool(part: Indicator, whole: Indicator, question: Question, year: int, library: Library) -> _Pool:
    """Both tables, of the agencies alone that state both numbers."""
    tables = [summed(one, question, (year,), library) for one in (part, whole)]
    both = {agency for agency, _ in tables[0].whole.ranked} & {agency for agency, _ in tables[1].whole.ranked}
    return _Pool(*(_only(table, both, year) for table in tables))


def _only(table: Crowded, agencies: Iterable[Agency], year: int) -> Crowded:
    kept = frozenset(agencies)
    own: Standings = replace(
        table.whole, ranked=tuple(entry for entry in table.whole.ranked if entry[0] in kept)
    )
    return Crowded(table.indicator, {year: own}, own)


def _said(pool: _Pool, question: Question) -> str:
    name = question.scope.name if question.scope else "库内各机关"
    part, whole = pool.numbers
    measure = unit(pool.part.indicator.key)
    subject = f"{name} {pool.part.years[0]} 年{pool.part.indicator.label}合计 {amount(part, measure)}"
    if not whole:
        return f"{subject}，{pool.whole.indicator.label}合计为 0，不计算占比"
    return (
        f"{subject}，占{pool.whole.indicator.label}合计 {amount(whole, unit(pool.whole.indicator.key))}的 "
        f"{number(share(part, whole))}%（{number(part)}÷{number(whole)}，{pool.count} 份年报相加）"
    )


def _of_one(own: Agency | Group, pool: _Pool, question: Question) -> str:
    name = question.scope.name if question.scope else "库内各机关"
    parts = own.agencies if isinstance(own, Group) else (own,)
    values = [value for agency, value in pool.part.whole.ranked if agency in parts]
    called = own.name if isinstance(own, Group) else short(own.name)
    label, year = pool.part.indicator.label, pool.whole.years[0]
    of = "" if pool.part.indicator == pool.whole.indicator else pool.whole.indicator.label
    if not values:
        return f"{called}没有可以和{name}相比的 {year} 年{label}数字，不能计算占比"
    value, whole = sum(values, start=0), sum_of(pool.whole.whole)
    measure = unit(pool.whole.indicator.key)
    subject = f"{called} {year} 年{label} {amount(value, unit(pool.part.indicator.key))}"
    if not whole:
        return f"{subject}，{name}{of}合计为 0，不计算占比"
    return (
        f"{subject}，占{name}{of}合计 {amount(whole, measure)}的 {number(share(value, whole))}%"
        f"（{number(value)}÷{number(whole)}，{pool.count} 份年报相加）"
    )


def _upper(pool: _Pool, question: Question, library: Library) -> tuple[str, tuple[AnswerFigure, ...]]:
    """What the own report of the government comes to that may be meant as well; nothing where none may."""
    if question.upper is None or question.part:
        return "", ()
    tables = (pool.part, pool.whole)
    own = [crowded.figures((question.upper,), table, library, question) for table in tables]
    values = [one[0].value for one in own if len(one) == 1]
    if len(values) < len(tables) or values[0] is None or not values[1]:
        return "", ()
    formula = f"{number(values[0])}÷{number(values[1])}"
    told = (
        f"；{short(question.upper.name)}政府自己的年报是 {number(share(values[0], values[1]))}%（{formula}）"
    )
    return told, (*own[0], *own[1])


def _figures(pool: _Pool, question: Question) -> list[AnswerFigure]:
    tables = [pool.part] if pool.part.indicator == pool.whole.indicator else [pool.part, pool.whole]
    return [figure for table in tables for figure in figures(table, question)]


def _notes(pool: _Pool, question: Question, library: Library) -> list[str]:
    """What the sums rest on, and the governments whose own reports stay out of them."""
    notes = crowded.notes(question, pool.whole, library)
    for agency in crowded.beside(question.scope, library):
        own = crowded.figures((agency,), pool.whole, library, question)
        values = [amount(one.value, one.unit) for one in own if one.state is State.NUMBER and one.value]
        told = f"（{pool.whole.indicator.label}填 {'、'.join(values)}）" if values else ""
        notes.append(f"{agency.name}自己的年报{told}可能已经汇总了所属单位，未计入，以免重复计算。")
    return notes


def _unclear(question: Question, library: Library) -> Answer:
    """A share whose whole is not told, or of several years: the sum is offered."""
    year, label = crowded.years_of(question, library)[-1], question.indicators.values[0].label
    headline = f"“{label}”占什么的比例？请说明总数和年份，例如：占新收、占办结。"
    choices = (Choice(f"{label}合计", f"{_region(question)}各单位{year}年{label}合计"),)
    return Answer(question.text, Kind.CLARIFY, headline, choices=choices, notes=question.notes)
