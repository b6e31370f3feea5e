"""Other speech in plain words: 有冇 and 有莫得 as 有没有, 邊啲 as 哪些, 訴願 as 行政复议."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial

from bot.ask.fold import fold
from parser.data import data_of
from storage.names.gazetteer import gazetteer

_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class _Speech:
    """Words and patterns of other speech; `heard` finds any of the patterns at once: few texts hold one."""

    words: dict[str, str]
    said: re.Pattern[str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    heard: re.Pattern[str]


def standard(folded: str) -> str:
    """A folded text with the words of other speech replaced by the plain ones for them, names left alone."""
    known = _speech()
    text = known.said.sub(lambda match: _unless_named(match, known.words[match.group()]), folded)
    if known.heard.search(text):
        for pattern, read in known.patterns:
            text = pattern.sub(partial(_expanded, read), text)
    return text


def _expanded(read: str, match: re.Match[str]) -> str:
    return _unless_named(match, match.expand(read))


def _unless_named(match: re.Match[str], read: str) -> str:
    """What is read, or what was written where it is part of the name of a place: 哈 in 查哈阳乡."""
    text, (start, end) = match.string, match.span()
    known = gazetteer()
    named = (
        name in known.homes or name in known.regions
        for first in range(max(0, end - _LONGEST_NAME), start + 1)
        for last in range(max(end, first + 2), min(len(text), first + _LONGEST_NAME) + 1)
        if (name := text[first:last])
    )
    return match.group() if any(named) else read


@cache
def _speech() -> _Speech:
    data = data_of(__package__, "dialect.toml")["speech"]
    words = {fold(said): fold(meant) for one in data for said, meant in one["words"]}
    patterns = tuple((re.compile(said), meant) for one in data for said, meant in one["patterns"])
    longest = sorted(words, key=len, reverse=True)
    heard = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in patterns))
    return _Speech(words, re.compile("|".join(map(re.escape, longest))), patterns, heard)
