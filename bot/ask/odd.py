"""The words of a question that were not understood, as a person would name them."""

from __future__ import annotations

import re

from bot.ask.words import words

_RUN = re.compile(r"[a-z0-9\u3400-\u9fff]+")
_LONGEST = 10
_MOST = 3


def odd(rest: str, told: str) -> tuple[str, ...]:
    """The words in `rest` that no list holds, after the measures in `told` that no report has, each once.

    `told` is the question without names and years, `rest` what its other words left of it.
    """
    measures = [told[hit.start : hit.end] for hit in words().foreign.scan(told)]
    known = "".join(words().harmless)
    runs = (run.strip(known) for run in _RUN.findall(rest))
    found = [*measures, *(run for run in runs if run and not any(run in one for one in measures))]
    return tuple(dict.fromkeys(found))


def said(found: tuple[str, ...]) -> str:
    """Words in quotation marks, in a row: “女性”、“线上”; empty where they are no words that can be named."""
    found = tuple(one for one in found if len(one) > 1)
    long = any(len(one) > _LONGEST for one in found)
    if not found or long or len(found) > _MOST:
        return ""
    return "、".join(f"“{one.upper()}”" for one in found)
