"""The words of a question that were not understood, as a person would name them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.ask.words import words

_RUN = re.compile(r"[a-z0-9\u3400-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDS = frozenset("人")
"""What may stand alone and belongs to a word beside another: 外国人."""

_LONGEST = 10
_MOST = 3


@dataclass(frozen=True, slots=True)
class Odd:
    """What no list explains: `words` as runs, measures that no report has among them, each once.

    `pairs` are the pairs of characters, with what stands beside them, that such a character is in: 老年 of
    老年人, of which only 老 is in no list.
    """

    words: tuple[str, ...] = ()
    pairs: frozenset[str] = frozenset()


NOTHING = Odd()
"""Every word is explained."""


def odd(rest: str, told: str) -> Odd:
    """What is odd in `rest`, which the words that are known left of `told`, place by place."""
    measures = [told[hit.start : hit.end] for hit in words().foreign.scan(told)]
    known = "".join(words().harmless - _ENDS)
    runs = (run.strip(known) for run in _RUN.findall(rest))
    found = [*measures, *(run for run in runs if run and not any(run in one for one in measures))]
    places = [match.start() for match in _HAN.finditer(rest) if match.group() not in words().harmless]
    beside = {told[start : start + 2] for place in places for start in (place - 1, place) if start >= 0}
    pairs = frozenset(pair for pair in beside if len(_HAN.findall(pair)) == len(pair) > 1)
    return Odd(tuple(dict.fromkeys(found)), pairs)


def said(found: tuple[str, ...]) -> str:
    """Words in quotation marks, in a row: “女性”、“线上”; empty where they are no words that can be named."""
    found = tuple(one for one in found if len(one) > 1)
    long = any(len(one) > _LONGEST for one in found)
    if not found or long or len(found) > _MOST:
        return ""
    return "、".join(f"“{one.upper()}”" for one in found)
