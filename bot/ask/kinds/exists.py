"""Whether there was any, all or none: 有, 没有（0 件） and not stated are three different answers."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ask.answer import Answer, AnswerFigure, Kind
from bot.ask.indicators import indicator
from bot.ask.kinds import value
from bot.ask.kinds.share import whole_of_cell
from bot.ask.library import Library
from bot.ask.question import Origin, Question, Slot
from bot.ask.wording import listed, said, short

_AMOUNT = re.compile(r"(?<!\d)(\d{1,9})(?:件|项|起|宗|条)")
_ALL = re.compile(
    r"全都|全部|全是|全被|全由|全为|全(?=[予部不无维纠])|(?<![一么])都(?!没|不(?!予)|未|有|多|办|匀|江)|均(?!没|未|有|不(?!予))|统统|一律|通通"
)
"""All of them: not 一件都没有, which denies that there was any."""

_NONE = re.compile(
    r"(?<!有)没有?(?!有)|未(?!经|审结|办结|能|按|缴|补)|从没|从未|(?:一|任何)[件起个次宗项例]?.{0,3}(?:都|也)(?:没|未)|为零|为0|是零"
)
_DOUBTED = re.compile(r"是真的|真的|对不对|对吗|是不是|属实|没错|这话|说法|[吗吧么][?!.]*$")


_FITTING = (
    *(f"applications.{row}" for row in ("received", "carried_in", "granted", "granted_in_part", "refused")),
    *(f"applications.{row}" for row in ("unavailable", "not_processed", "other", "handled", "carried_out")),
    "review",
    "lawsuit",
)
"""Whose number may be meant where one is stated that the indicator asked about before does not have."""


def answer(question: Question, library: Library) -> Answer:
    """The figures as `value` gives them, with the verdict before; without one where a cell states nothing."""
    if _ALL.search(question.folded) and (told := _all(question, library)):
        return told
    plain = value.answer(question, library)
    if plain.kind is not Kind.VALUE:
        return plain
    values = [figure.value for figure in plain.figures]
    asked = _AMOUNT.search(question.folded)
    if question.claim and len(values) == 1 and values[0] is not None:
        verdict = "是。" if question.claim.holds(values[0]) else "不是。"
    elif asked and len(values) == 1 and values[0] is not None:
        verdict = "是。" if values[0] == int(asked[1]) else "不是。"
        if values[0] != int(asked[1]) and (fitting := _fitting(question, int(asked[1]), library)):
            return _of_another(plain, fitting)
    elif any(one for one in values):
        verdict = "不是，有。" if _denies(question) else "有。"
    elif all(one == 0 for one in values):
        verdict = f"{'是，' if _denies(question) else ''}没有（{said(plain.figures[0])}）。"
    else:
        verdict = "年报没有写明有无。"
    return replace(plain, kind=Kind.EXISTS, headline=f"{verdict}{plain.headline}")


def _fitting(question: Question, stated: int, library: Library) -> tuple[AnswerFigure, ...]:
    """The figures of the same report that are as stated, where the text names none itself."""
    if question.indicators.origin is not Origin.REMEMBERED:
        return ()
    asked = tuple(indicator(key) for key in _FITTING)
    told = value.answer(replace(question, indicators=Slot(asked)), library)
    return tuple(figure for figure in told.figures if figure.value == stated)


def _of_another(plain: Answer, fitting: tuple[AnswerFigure, ...]) -> Answer:
    """Both: what was asked about before, which is not as stated, and what is."""
    first = plain.figures[0]
    is_so = listed(f"{figure.label}是 {said(figure)}" for figure in fitting)
    verdict = f"{first.label}不是，{short(first.agency)} {first.year} 年是 {said(first)}；{is_so}"
    lines = (*plain.lines, *(f"算式：{figure.formula}" for figure in fitting if figure.formula))
    return replace(plain, kind=Kind.EXISTS, headline=verdict, lines=lines, figures=(*plain.figures, *fitting))


def _denies(question: Question) -> bool:
    """Whether it is doubted that there was none: 没有一件被纠正，这话对吗."""
    return bool(_NONE.search(question.folded) and _DOUBTED.search(question.folded))


def _all(question: Question, library: Library) -> Answer | None:
    """Whether a figure is all of what it is a part of; None where it is part of no one total."""
    asked = question.indicators.values
    whole = whole_of_cell(asked[0].key) if len(asked) == 1 else None
    if whole is None:
        return None
    plain = value.answer(replace(question, indicators=Slot((asked[0], whole))), library)
    told = {figure.key: figure for figure in plain.figures}
    if len(plain.figures) != len(told) or set(told) != {asked[0].key, whole.key}:
        return None
    part, total = told[asked[0].key], told[whole.key]
    if part.value is None or total.value is None:
        return None
    name = f"{short(part.agency)} {part.year} 年"
    stated = f"{name}{total.label} {said(total)}，其中{part.label} {said(part)}"
    verdict = "是，全部都是。" if part.value == total.value else "不是，不是全部。"
    if not total.value:
        verdict = f"谈不上：{total.label}为 0。"
    return replace(plain, kind=Kind.EXISTS, headline=f"{verdict}{stated}")
