"""The words of questions about many agencies, as `crowd.toml` lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from bot.ask.fold import fold
from parser.data import data_of


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists: `comparisons` by what they demand of a number, `phrases` by what they ask."""

    comparisons: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[str, ...]]


@cache
def lists() -> Lists:
    """The lists, folded, read once."""
    data = data_of(__package__, "crowd.toml")
    return Lists(
        *(
            {name: tuple(map(fold, said)) for name, said in data[part].items()}
            for part in ("comparisons", "phrases")
        )
    )


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
