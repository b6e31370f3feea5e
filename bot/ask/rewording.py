"""Call the parts of a report by the words they are found by: 自己检讨了什么 as 存在哪些问题."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.ask.answer import Kind
from parser.data import data_of

_LONGEST = 120
"""Characters; what is longer is no question."""


@dataclass(frozen=True, slots=True)
class _Part:
    read: str
    unless: re.Pattern[str]
    pattern: re.Pattern[str]


def reworded(folded: str, before: Kind | None) -> str:
    """A folded text that asks for the problems or measures of a report, in the words of its headings.

    `before` is the kind of the answer before: behind sentences of the prose 怎么改 asks for the measures.
    """
    if len(folded) > _LONGEST:
        return folded
    parts, after = _patterns()
    if before is Kind.PASSAGE:
        for pattern, read in after:
            folded = pattern.sub(read, folded)
    for part in parts:
        if not part.unless.search(folded):
            folded = part.pattern.sub(part.read, folded)
    return folded


@cache
def _patterns() -> tuple[tuple[_Part, ...], tuple[tuple[re.Pattern[str], str], ...]]:
    data = data_of(__package__, "rewording.toml")
    parts = tuple(
        _Part(
            data[name]["read"],
            re.compile(data[name]["unless"]),
            re.compile("|".join(f"(?:{pattern})" for pattern in data[name]["patterns"])),
        )
        for name in ("problems", "improvements")
    )
    return parts, tuple((re.compile(one["pattern"]), one["read"]) for one in data["after_prose"])
