"""Two or more figures of one year side by side: which says more, and by how much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.ask.answer import Answer, AnswerFigure, Kind
from bot.ask.kinds import value
from bot.ask.kinds.difference import Difference
from bot.ask.kinds.difference import value as amount_of
from bot.ask.kinds.editions import UNLIKE, comparable, remark
from bot.ask.kinds.gathered import Gathered, gather, lacking
from bot.ask.library import Library
from bot.ask.question import Order, Question, Slot
from bot.ask.shape import Turn
from bot.ask.wording import listed, said, sentence, short

_TWO = 2
_FEWER = re.compile(r"(?:谁|哪个|哪家|哪边)[^,.?]{0,12}?(?:少|低|小)|最[少低小]")


def answer(question: Question, library: Library) -> Answer:
    """Each figure asked for, ordered; those without a value are shown and not ranked."""
    asked = _same_year(question)
    gathered = gather(asked, library)
    if not gathered.figures:
        return value.refusal(question, gathered, library)
    sets = _sets(asked, gathered.figures)
    told = [text for text, _ in sets] or [_lonely(gathered)]
    ordered = [figure for _, ranked in sets for figure in ranked]
    rest = [figure for figure in gathered.figures if figure not in ordered]
    lines = [_line(figure) for figure in (*ordered, *rest)]
    lines += [f"算式：{_gap(ranked)}" for _, ranked in sets if len(ranked) == _TWO]
    return Answer(
        question.text,
        Kind.COMPARE,
        told[0],
        (*told[1:], *lines),
        gathered.figures,
        gathered.passages,
        (),
        tuple(dict.fromkeys((*gathered.notes, *remark(asked, gathered, library), *lacking(gathered)))),
    )


def _sets(question: Question, figures: Sequence[AnswerFigure]) -> list[tuple[str, list[AnswerFigure]]]:
    """What may be held together: one figure of one year of several agencies; else several of one agency."""
    found = []
    for alike in comparable(figures).values():
        for year in dict.fromkeys(figure.year for figure in alike):
            ranked = _ranked(figure for figure in alike if figure.year == year)
            if len({figure.agency for figure in ranked}) > 1:
                found.append((_agencies(question, ranked), ranked))
    if found or len(question.agencies.values) > 1:
        return found
    for year in dict.fromkeys(figure.year for figure in figures):
        ranked = _ranked(figure for figure in figures if figure.year == year)
        if len(ranked) > 1 and len({figure.unit for figure in ranked}) == 1:
            found.append((_rows(question, ranked), ranked))
    return found


def _ranked(figures: Iterable[AnswerFigure]) -> list[AnswerFigure]:
    stated = [figure for figure in figures if figure.value is not None]
    return sorted(stated, key=lambda one: -amount_of(one))


def _lonely(gathered: Gathered) -> str:
    if len([figure for figure in gathered.figures if figure.value is not None]) < _TWO:
        return "只有一方有数，无法比较"
    return f"这几份年报的{UNLIKE}，逐项列在下面"


def _same_year(question: Question) -> Question:
    """Without a year: the newest that all the agencies have, since only like compares with like."""
    if question.years.values or question.span is not None or len(question.agencies.values) < _TWO:
        return question
    shared = set.intersection(*(set(agency.years) for agency in question.agencies.values))
    if not shared:
        return question
    note = f"您没有说年份，按各方都有年报的 {max(shared)} 年比较。"
    return replace(question, years=Slot((max(shared),)), notes=(*question.notes, note))


def _agencies(question: Question, ranked: list[AnswerFigure]) -> str:
    """Who has most, or least where that is asked, and how far the next one is away."""
    best, last = ranked[0], ranked[-1]
    if best.value == last.value:
        names = listed(short(one.agency) for one in ranked)
        return f"一样多：{best.year} 年{best.label}，{names}都是 {said(best)}"
    fewer = bool(_FEWER.search(question.folded)) or question.order is Order.LEAST
    if fewer:
        ranked = ranked[::-1]
    top = [figure for figure in ranked if figure.value == ranked[0].value]
    other = next(figure for figure in ranked if figure.value != ranked[0].value)
    change = Difference(top[0], other)
    more, less = ("高", "低") if best.unit == "%" else ("多", "少")
    names = listed(short(figure.agency) for figure in top)
    text = (
        f"{names}最{less if fewer else more}，{said(top[0])}，比{short(other.agency)}{change.said}"
        f"（{best.year} 年{best.label}）"
    )
    if question.shape.has(Turn.TIMES) and len(ranked) == _TWO:
        text += _times(question, ranked)
    return text


def _times(question: Question, ranked: list[AnswerFigure]) -> str:
    """How many times as much the agency, or else the figure, named first has as the other."""
    agencies = len(question.agencies.values) > 1
    first = question.agencies.values[0].name if agencies else question.indicators.values[0].key
    own = [one for one in ranked if (one.agency if agencies else one.key) == first]
    figure = (own or ranked)[0]
    base = next(one for one in ranked if one is not figure)
    named, held = (short(one.agency) if agencies else one.label for one in (figure, base))
    times = Difference(figure, base).times
    return f"；{named}是{held}的 {times}" if times else f"；{held}为 0，不计算倍数"


def _rows(question: Question, ranked: list[AnswerFigure]) -> str:
    """Several figures of one report side by side."""
    best, other = ranked[0], ranked[1]
    name = f"{short(best.agency)} {best.year} 年"
    if best.value == other.value and len(ranked) == _TWO:
        return f"{name}{best.label}与{other.label}一样多，都是 {said(best)}"
    if len(ranked) > _TWO:
        return f"{name}{best.label}最多，{said(best)}"
    text = f"{name}{best.label} {said(best)}，比{other.label}{Difference(best, other).said}"
    return text + _times(question, ranked) if question.shape.has(Turn.TIMES) else text


def _gap(ranked: list[AnswerFigure]) -> str:
    return Difference(ranked[0], ranked[-1]).formula.partition("，")[0]


def _line(figure: AnswerFigure) -> str:
    return f"{sentence(figure)}（{figure.formula}）" if figure.formula else sentence(figure)
