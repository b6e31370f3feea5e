"""Whether there was any: 有 n 件, 没有（0 件） or not stated, which are three different answers."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ask.answer import Answer, Kind
from bot.ask.kinds import value
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import said

_AMOUNT = re.compile(r"(?<!\d)(\d{1,9})(?:件|项|起|宗|条)")


def answer(question: Question, library: Library) -> Answer:
    """The figures as `value` gives them, with 有 or 没有 before; without one where a cell states nothing."""
    plain = value.answer(question, library)
    if plain.kind is not Kind.VALUE:
        return plain
    values = [figure.value for figure in plain.figures]
    asked = _AMOUNT.search(question.folded)
    if question.claim and len(values) == 1 and values[0] is not None:
        verdict = "是。" if question.claim.holds(values[0]) else "不是。"
    elif asked and len(values) == 1 and values[0] is not None:
        verdict = "是。" if values[0] == int(asked[1]) else "不是。"
    elif any(one for one in values):
        verdict = "有。"
    elif all(one == 0 for one in values):
        verdict = f"没有（{said(plain.figures[0])}）。"
    else:
        verdict = "年报没有写明有无。"
    return replace(plain, kind=Kind.EXISTS, headline=f"{verdict}{plain.headline}")
