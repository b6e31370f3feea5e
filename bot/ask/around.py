"""The words around a follow-up that carry nothing of it, taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.ask.fold import fold
from bot.ask.lists import either
from parser.data import data_of


def core(folded: str) -> str:
    """A follow-up without the words around it: 那2022年的也给我看看 is 2022年."""
    return tailed(_led(_plain(folded), _words().leads))


def narrowed(folded: str) -> str:
    """The core without the words for a part of what was asked about: 其中, 光看."""
    return tailed(_led(_plain(folded), _words().narrows))


def moved(folded: str) -> str:
    """The core without the words for a limit that is moved: 门槛降到."""
    return tailed(_led(_plain(folded), _words().bars))


def flips(folded: str) -> bool:
    """Whether a follow-up asks for the order before from its other end, and nothing else."""
    return _words().flipped.fullmatch(tailed(folded)) is not None


def asks_where_from(folded: str) -> bool:
    """Whether a follow-up asks where the last figures stand or how they were worked out, and nothing else."""
    return _words().sources.fullmatch(folded.strip(",.!? ")) is not None


def at_length(folded: str) -> str:
    """A follow-up in the words of a whole question: 都是因为啥,各多少 asks for 各种理由."""
    for pattern, words in _rewordings():
        folded = pattern.sub(words, folded)
    return folded


def _plain(folded: str) -> str:
    """The text without what is only spoken, and with the places of a ranking by their numbers."""
    text = _words().spoken.sub("", folded)
    for pattern, place in _words().places:
        text = pattern.sub(place, text)
    return text


def _led(text: str, pattern: re.Pattern[str]) -> str:
    match = pattern.match(text)
    return text[match.end() :] if match else text


def tailed(text: str) -> str:
    """A text without the words that it ends in and that carry nothing."""
    return _words().tails.sub("", text)


@dataclass(frozen=True, slots=True)
class _Around:
    leads: re.Pattern[str]
    narrows: re.Pattern[str]
    bars: re.Pattern[str]
    tails: re.Pattern[str]
    sources: re.Pattern[str]
    spoken: re.Pattern[str]
    flipped: re.Pattern[str]
    places: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _words() -> _Around:
    data = data_of(__package__, "carrying.toml")
    narrows, bars = (either(map(fold, data[name])) for name in ("narrows", "bars"))
    leads, tails, spoken = ("|".join(data[name]) for name in ("leads", "tails", "spoken"))
    opens = rf"^(?:{leads})*"
    return _Around(
        re.compile(opens),
        re.compile(rf"^(?:{leads}|{narrows})*"),
        re.compile(rf"^(?:{leads}|{narrows}|{bars})*"),
        re.compile(rf"(?:{tails})+$"),
        re.compile("|".join(f"(?:{one})" for one in data["sources"])),
        re.compile(spoken),
        re.compile(data["flipped"]),
        tuple((re.compile(pattern), place) for pattern, place in data["places"]),
    )


@cache
def _rewordings() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = data_of(__package__, "carrying.toml")
    return tuple((re.compile(pattern), words) for pattern, words in data["rewordings"])
