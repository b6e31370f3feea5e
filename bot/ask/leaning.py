"""The plain question that a text seems to ask which nothing else understood: a last resort, said as such."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.ask.fold import fold
from bot.ask.lexicon import Lexicon
from bot.ask.question import Context, Origin, Question
from bot.ask.words import words
from parser.data import data_of

_HAN = re.compile(r"[a-z0-9\u3400-\u9fff]")
_LONGEST = 40
_REST = 3
"""Characters that may be left over: with more, something else was asked."""

_COUNTS = re.compile(r"多少|几[件个起项条次份宗人家]")


class Lean(StrEnum):
    """What a text leans to; the values are those of `leaning.toml`, in the order in which they are tried."""

    SOURCE = "source"
    WHY = "why"
    FAULTS = "faults"
    IMPROVEMENTS = "improvements"
    PROBLEMS = "problems"


_ASKS = {
    Lean.FAULTS: "年报错在哪",
    Lean.IMPROVEMENTS: "改进措施",
    Lean.PROBLEMS: "存在哪些问题",
}


@dataclass(frozen=True, slots=True)
class Leant:
    """The question to ask instead, and how it is called; nothing is `asked` where the source is wanted."""

    asked: str
    called: str


def leant(question: Question, before: Context) -> Leant | None:
    """What a question that led nowhere seems to ask; None where it says more, or where nothing is known."""
    wanted = question.wanted
    named = question.agencies.origin is Origin.SAID and bool(question.agencies.values)
    heard = question.asked or question.speech or question.scope or question.doubts
    if heard or (wanted and wanted.beside):
        return None
    lean = _lean(wanted.subject if named and wanted else question.folded)
    agencies = question.agencies.values or before.agencies
    if lean is None or len(agencies) != 1:
        return None
    if lean is Lean.SOURCE:
        return Leant("", "出处") if not named and before.figures else None
    years = question.years.values or (() if named else before.years) or agencies[0].years
    when = f"{agencies[0].name}{years[-1]}年"
    if lean is Lean.WHY:
        if named or not before.indicators:
            return None
        return Leant(f"{when}{before.indicators[0].label}的原因", "原因")
    return Leant(f"{when}{_ASKS[lean]}", _ASKS[lean])


def _lean(folded: str) -> Lean | None:
    if len(folded) > _LONGEST or _COUNTS.search(folded):
        return None
    lists, known = _lists()
    lean = next((one for one in Lean if any(word in folded for word in lists[one])), None)
    rest = words().fillers.without(known.without(folded))
    left = [character for character in _HAN.findall(rest) if character not in words().harmless]
    return lean if len(left) <= _REST else None


@cache
def _lists() -> tuple[dict[Lean, tuple[str, ...]], Lexicon[None]]:
    data = data_of(__package__, "leaning.toml")
    lists = {one: tuple(fold(word) for word in data[one.value]) for one in Lean}
    known = {word for own in lists.values() for word in own} | {fold(word) for word in data["beside"]}
    return lists, Lexicon((word, None) for word in sorted(known))
