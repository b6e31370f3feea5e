"""Put what is asked of many agencies into the order and the words in which it is read: 倒着数, 跑哪家."""

from __future__ import annotations

import re
from functools import cache

from bot.ask.indicators import indicators
from parser.data import data_of

_PIECES = re.compile(r"(?P<more>增加|减少|增长|下降|上升|涨|跌)的?件数最(?=[多少大])")


def arranged(folded: str) -> str:
    """A folded text as the frame of a question about many reads it; anything else stays as it is."""
    heard, patterns = _patterns()
    if not heard.search(folded):
        return folded
    for pattern, read in patterns:
        folded = pattern.sub(read, folded)
    return folded


def pieces(text: str) -> str:
    """The text with what is counted where only pieces are said to rise or fall; nothing where that is named.

    增加的件数最多 without a figure means the applications that were received.
    """
    read = indicators(text)
    if read.indicators or read.topics:
        return ""
    told = _PIECES.sub(r"新收申请\g<more>最", text)
    return told if told != text else ""


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    """Any of the patterns at once, which few texts hold, and each with what it is read as."""
    data = data_of(__package__, "arranging.toml")
    told = tuple((re.compile(pattern), read) for pattern, read in data["arranged"])
    unnamed = (re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern, _ in data["arranged"])
    heard = "|".join(f"(?:{re.sub(r'[(][?]P=[a-z]+[)]', '.{1,6}?', pattern)})" for pattern in unnamed)
    return re.compile(heard), told
