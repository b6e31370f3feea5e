"""The numbers that a question itself states, together with their unit: 行政处罚88件."""

from __future__ import annotations

import re

_STATED = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?:万元|万|元|件|项|起|宗|%)")


_DOUBTED = re.compile(
    r"(?:那|这|说)?(?:是|有)?\d{1,9}(?:件|项|起|宗|条)[,]?(?:这话|这数|这个数)?(?:是)?(?:真的|对|对的|没错|属实|准)?(?:吗|吧|么|不|对不对)[?.!]*"
)


def doubts(folded: str) -> bool:
    """Whether a text asks of nothing but a number whether it is right: 17件对吗."""
    return _DOUBTED.fullmatch(folded) is not None


def stated(folded: str) -> list[str]:
    """The numbers in a folded text, as they are written."""
    return [match[1] for match in _STATED.finditer(folded)]
