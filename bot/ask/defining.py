"""Tell whether a text asks what a word of the form means, how words differ, or what a code stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.ask.terms import terms
from parser.checks.catalogue import catalogue
from parser.data import data_of

_EQUAL = re.compile(
    r"(?:是|在)?(?:说|讲|指)(?:的)?(?:是)?(?:什么|啥|哪样)|(?:怎么|咋个?)(?:讲|说|理解)|(?:什么|啥)意思|(?:是|叫)个?(?:什么|啥)(?:东西)?[?]?$|会(?:怎么样?|咋样?|怎样)[?]?$|满足|等于(?:什么|啥|哪|多少|几)|(?:怎么|什么|啥|哪个|咋)(?:个)?(?:样的?)?(?:等式|关系)"
)
_MEANS = ("belongs", "means", "made", "terms", "zero")


@dataclass(frozen=True, slots=True)
class _Patterns:
    apart: re.Pattern[str]
    means: re.Pattern[str]
    zero: re.Pattern[str]
    terms: re.Pattern[str]
    counts: re.Pattern[str]
    code: re.Pattern[str]
    asks_code: re.Pattern[str]


def asks_meaning(folded: str) -> bool:
    """Whether a folded text that names nobody asks what words of the form mean."""
    known = terms(folded)
    patterns = _patterns()
    if not known or patterns.counts.search(folded):
        return False
    return holds_apart(folded) or patterns.means.search(folded) is not None


def holds_apart(folded: str) -> bool:
    """Whether it asks how words differ."""
    return _patterns().apart.search(folded) is not None


def asks_zero(folded: str) -> bool:
    """Whether it asks if a cell without a number counts as 0."""
    return _patterns().zero.search(folded) is not None


def asks_duty(folded: str) -> bool:
    """Whether it asks what the law says of times and duties."""
    return _patterns().terms.search(folded) is not None


def asks_equal(folded: str) -> bool:
    """Whether it asks what a sum must be."""
    return _EQUAL.search(folded) is not None


def foreign_code(folded: str) -> str:
    """The code of a rule that we do not have and whose meaning is asked for; empty where there is none."""
    patterns = _patterns()
    match = patterns.code.search(folded)
    if match is None or not patterns.asks_code.search(folded[: match.start()] + folded[match.end() :]):
        return ""
    letters = re.sub(r"[-_\d]", "", match.group())
    digits = re.sub(r"\D", "", match.group())
    return "" if f"{letters.upper()}{int(digits)}" in catalogue() else match.group().upper()


@cache
def _patterns() -> _Patterns:
    data = data_of(__package__, "defining.toml")
    return _Patterns(
        apart=re.compile("|".join(data["apart"])),
        means=re.compile("|".join(pattern for name in _MEANS for pattern in data[name])),
        zero=re.compile("|".join(data["zero"])),
        terms=re.compile("|".join(data["terms"])),
        counts=re.compile(data["counts"]),
        code=re.compile(data["code"]),
        asks_code=re.compile(data["asks_code"]),
    )
