"""Two steps: the first finds agencies or years, the second asks about them; both are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.ask.answer import Answer, AnswerFigure, AnswerPassage, Choice, Kind
from bot.ask.kinds.editions import years_said
from bot.ask.kinds.trend import ends, peak
from bot.ask.question import CARRIED, Question
from bot.ask.steps import Link, Steps
from bot.ask.wording import said, short

Ask = Callable[[str], tuple[Question, Answer]]

_MOST_TIES = 5
_TOLD = (
    Kind.VALUE,
    Kind.SHARE,
    Kind.TREND,
    Kind.COMPARE,
    Kind.EXISTS,
    Kind.PASSAGE,
    Kind.WHY,
    Kind.NOT_IN_REPORT,
    Kind.NO_REPORT,
)
"""What a second step may come to; all else means that it was not understood."""

_FINDING = {Link.AGENCIES: (Kind.RANK, Kind.FILTER, Kind.COMPARE), Link.YEARS: (Kind.TREND,)}


def answer(steps: Steps, ask: Ask, ask_alone: Ask) -> tuple[Question, Answer] | None:
    """The second question asked of what the first one found; None where either is not understood.

    `ask` answers one plain question after what was asked before, `ask_alone` one that leans on nothing.
    """
    if steps.link is Link.NAME:
        return _beside(steps, ask, ask_alone)
    question, first = ask(steps.first)
    named = question.agencies.values
    if first.kind is Kind.FILTER and not first.found:
        return question, first
    if first.kind not in _FINDING[steps.link] or not first.figures:
        if first.kind in (Kind.NO_REPORT, Kind.CLARIFY, Kind.UNKNOWN_AGENCY):
            return question, first
        return (question, _apart(steps, first)) if steps.picked else None
    if steps.link is Link.AGENCIES and first.kind is Kind.RANK and named:
        return None
    found = _found(steps, question, first)
    if not found:
        return None
    if max(len(found), len(first.found)) > max(_MOST_TIES, steps.count):
        return question, _too_many(first, found)
    names = "、".join(dict.fromkeys(figure.agency for figure in found))
    years = years_said(dict.fromkeys(figure.year for figure in found))
    if steps.why:
        return _reasons(ask_alone, question, first, found)
    asked = steps.then if steps.years else f"{years}年{steps.then}"
    after, second = ask_alone(f"{names}{asked}")
    if second.kind not in _TOLD:
        return None
    told = _joined(first, found, second, _step(steps, question, first, found))
    ranked = first.kind is Kind.RANK and steps.count > 1 and second.kind is Kind.VALUE
    return after, replace(told, kind=Kind.RANK) if ranked else told


def _found(steps: Steps, question: Question, first: Answer) -> list[AnswerFigure]:
    """The figures of the agencies, or of the years, with most; none where they are of several meanings."""
    if len({figure.key for figure in first.figures}) > 1:
        return []
    years = len({figure.year for figure in first.figures})
    if first.found and steps.count == 1 and (first.kind is Kind.FILTER or years > 1 or steps.picked):
        names = {agency.name for agency in first.found}
        return [figure for figure in first.figures if figure.agency in names]
    best = peak(list(first.figures), ends(question))
    if steps.count == 1 or first.kind is not Kind.RANK:
        return best
    last = first.figures[: steps.count][-1].value
    return [
        figure for place, figure in enumerate(first.figures) if place < steps.count or figure.value == last
    ]


def _step(steps: Steps, question: Question, first: Answer, found: list[AnswerFigure]) -> str:
    """The first step in a line: what was looked for and what was found."""
    if steps.link is Link.YEARS:
        years = years_said(one.year for one in found)
        return f"第一步：{short(found[0].agency)}{found[0].label}，{years} 年，{said(found[0])}。"
    if len({one.year for one in found}) > 1:
        return f"第一步：{first.headline}。"
    told = "、".join(f"{short(one.agency)} {said(one)}" for one in found)
    return f"第一步：{found[0].year} 年{found[0].label}，{told}。"


def _joined(first: Answer, found: list[AnswerFigure], second: Answer, step: str) -> Answer:
    figures = tuple(dict.fromkeys((*second.figures, *found)))
    notes = [
        note for note in (*first.notes, *second.notes) if CARRIED not in note and "没有说年份，按" not in note
    ]
    assumed = [note for note in first.notes if "没有说年份" in note]
    return replace(
        second,
        question=first.question,
        lines=(step, f"第二步：{second.headline}。", *second.lines)
        if second.figures
        else (step, *second.lines),
        figures=figures,
        notes=tuple(dict.fromkeys((*assumed, *notes))),
    )


def _reasons(
    ask: Ask, question: Question, first: Answer, found: list[AnswerFigure]
) -> tuple[Question, Answer]:
    """Why: only prose tells; without a sentence that does, the figures stand alone and that is said."""
    passages: list[AnswerPassage] = []
    lines: list[str] = []
    for figure in found:
        _, reason = ask(f"{figure.agency}{figure.year}年{figure.label}为什么这么多")
        if reason.kind is Kind.WHY and reason.passages:
            passages.extend(reason.passages)
            lines.append(f"{figure.year} 年的原因：{reason.headline}")
    if not lines:
        lines = ["表格只有数，不写原因。请看这一年年报正文，例如问存在的问题。"]
    choices = tuple(Choice(f"{one.year} 年的问题", f"{one.agency}{one.year}年存在哪些问题") for one in found)
    kind = Kind.WHY if passages else first.kind
    return question, replace(
        first, kind=kind, lines=(*first.lines, *lines), passages=(*first.passages, *passages), choices=choices
    )


def _apart(steps: Steps, first: Answer) -> Answer:
    """The first step was not understood: it is asked for by itself, for the second alone is of others."""
    headline = "这个问题要分两步：先找出是哪个机关，再问它的数。没有看懂第一步，请单独问。"
    choices = (Choice("第一步", steps.first),)
    return Answer(first.question, Kind.CLARIFY, headline, choices=choices)


def _too_many(first: Answer, found: list[AnswerFigure]) -> Answer:
    """So many share the first place that the second step is asked back."""
    choices = tuple(
        Choice(short(one.agency), f"{one.agency}{one.year}年{one.label}多少") for one in found[:_MOST_TIES]
    )
    headline = f"{first.headline}；并列的太多，请说明问哪一个机关。"
    return replace(first, kind=Kind.CLARIFY, headline=headline, figures=(), choices=choices)


def _beside(steps: Steps, ask: Ask, ask_alone: Ask) -> tuple[Question, Answer] | None:
    """Two questions in one: the second's answer, the first's beside it; the name carries over."""
    question, first = ask(steps.first)
    named = question.agencies.values
    after, second = (ask_alone if named else ask)(steps.then)
    if second.kind in (Kind.CLARIFY, Kind.HELP) and named:
        names = "、".join(agency.name for agency in named)
        after, second = ask_alone(f"{names}{steps.then}")
    if second.kind not in _TOLD or not second.figures:
        return None
    lines = (*second.lines, f"另：{first.headline}", *first.lines)
    return after, replace(
        second,
        lines=lines,
        passages=(*second.passages, *first.passages),
        notes=tuple(dict.fromkeys((*second.notes, *first.notes))),
    )
