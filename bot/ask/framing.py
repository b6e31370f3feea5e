"""Clauses in which people speak of themselves and thank: they ask for nothing and change nothing."""

from __future__ import annotations

import re
from functools import cache

from bot.ask.lexicon import GAP, blank
from parser.data import data_of

_CLAUSE = re.compile(r"[^,;.?!:()\n]+")


def unframed(text: str) -> str:
    """A folded text with gaps for what was understood, without the clauses that only frame the question.

    Such a clause holds a word of speaker or listener, none that asks, denies or counts, and nothing that was
    understood: 我写论文要用, 百忙之中打扰了.
    """
    if GAP not in text:
        return text
    speaks, means = _patterns()
    spans = (match.span() for match in _CLAUSE.finditer(text) if GAP not in match.group())
    return blank(text, (one for one in spans if speaks.search(text, *one) and not means.search(text, *one)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = data_of(__package__, "framing.toml")
    return re.compile("|".join(data["speaks"])), re.compile("|".join([*data["means"], r"\d"]))
