"""Two or more reports side by side: which says more, and by how much."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from bot.ask.answer import Answer, AnswerFigure, Kind
from bot.ask.kinds import value
from bot.ask.kinds.gathered import Gathered, gather, lacking
from bot.ask.library import Library
from bot.ask.question import Question, Slot
from bot.ask.wording import number, said, sentence, short
from parser.report import Number

_TWO = 2


def answer(question: Question, library: Library) -> Answer:
    """The first indicator asked for, ordered; figures without a value are shown and not ranked."""
    asked = _same_year(question)
    single = replace(
        asked,
        indicators=Slot(asked.indicators.values[:1], asked.indicators.origin),
        statistics=asked.statistics[:1],
    )
    gathered = gather(single, library)
    if not gathered.figures:
        return value.refusal(question, gathered, library)
    if len({figure.key for figure in gathered.figures}) > 1:
        return _unlike(question, gathered)
    ranked = sorted(
        (figure for figure in gathered.figures if figure.value is not None), key=lambda one: -_amount(one)
    )
    silent = [figure for figure in gathered.figures if figure.value is None]
    return Answer(
        question.text,
        Kind.COMPARE,
        _headline(ranked) if len(ranked) > 1 else "只有一方有数，无法比较",
        tuple(sentence(figure) for figure in (*ranked, *silent)),
        gathered.figures,
        gathered.passages,
        (),
        (*gathered.notes, *lacking(gathered)),
    )


def _unlike(question: Question, gathered: Gathered) -> Answer:
    """Figures of two editions of the form that mean different things are shown and never compared."""
    headline = "这几份年报的表格口径不同，不能直接比较，逐项列在下面"
    lines = tuple(sentence(figure) for figure in gathered.figures)
    notes = (*gathered.notes, *lacking(gathered))
    return Answer(
        question.text, Kind.COMPARE, headline, lines, gathered.figures, gathered.passages, notes=notes
    )


def _same_year(question: Question) -> Question:
    """Without a year: the newest that all the agencies have, since only like compares with like."""
    if question.years.values or question.span is not None or len(question.agencies.values) < 2:
        return question
    shared = set.intersection(*(set(agency.years) for agency in question.agencies.values))
    if not shared:
        return question
    note = f"您没有说年份，按各方都有年报的 {max(shared)} 年比较。"
    return replace(question, years=Slot((max(shared),)), notes=(*question.notes, note))


def _headline(ranked: list[AnswerFigure]) -> str:
    best, last = ranked[0], ranked[-1]
    if best.value == last.value:
        return f"一样多：{best.label}都是 {said(best)}"
    if len(ranked) == _TWO and best.agency == last.agency:
        return _growth(*sorted(ranked, key=lambda figure: figure.year))
    same_agency = best.agency == last.agency
    top = [figure for figure in ranked if figure.value == best.value]
    names = "、".join(_name(figure, same_agency) for figure in top)
    last = next(figure for figure in ranked if figure.value != best.value)
    gap = number(_amount(best) - _amount(last))
    unit = " 个百分点" if best.unit == "%" else f" {best.unit}"
    scope = f"{short(best.agency)}{best.label}" if same_agency else f"{best.year} 年{best.label}"
    more = "高" if best.unit == "%" else "多"
    versus = f"比{_name(last, same_agency)}{more} {gap}{unit}"
    return f"{names}最{more}，{said(best)}，{versus}（{scope}）"


def _growth(before: AnswerFigure, after: AnswerFigure) -> str:
    """One figure of two years: the difference, and the rate where the earlier one is not 0."""
    gap = Decimal(_amount(after)) - Decimal(_amount(before))
    unit = " 个百分点" if after.unit == "%" else f" {after.unit}"
    more = "多" if gap > 0 else "少"
    headline = (
        f"{short(after.agency)}{after.label}：{after.year} 年 {said(after)}，{before.year} 年 {said(before)}"
    )
    headline += f"，{more} {number(abs(gap))}{unit}"
    if after.unit == "%":
        return headline
    if not before.value:
        return f"{headline}；{before.year} 年为 0，不计算增长率"
    rate = (abs(gap) * 100 / Decimal(before.value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{headline}，{'增长' if gap > 0 else '下降'} {number(rate)}%"


def _name(figure: AnswerFigure, same_agency: bool) -> str:
    return f"{figure.year} 年" if same_agency else short(figure.agency)


def _amount(figure: AnswerFigure) -> Number:
    return figure.value if figure.value is not None else 0
