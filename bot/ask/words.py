"""The words of questions, as `words.toml` lists them, folded and ready to scan for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.ask.fold import fold
from bot.ask.lexicon import Lexicon
from parser.data import data_of


class Cue(StrEnum):
    """What a phrase asks for."""

    HELP = "help"
    SMALLTALK = "smalltalk"
    COVERAGE = "coverage"
    SOURCE = "source"
    DEFINE = "define"
    MEANS = "means"
    WHY = "why"
    EXISTS = "exists"
    SHARE = "share"
    COMPARE = "compare"
    RANK_MOST = "rank_most"
    RANK_LEAST = "rank_least"
    TOTAL = "total"
    SUM = "sum"
    THANKS = "thanks"


_FORM_ONLY = (
    Cue.SOURCE,
    Cue.WHY,
    Cue.EXISTS,
    Cue.SHARE,
    Cue.COMPARE,
    Cue.RANK_MOST,
    Cue.RANK_LEAST,
    Cue.TOTAL,
    Cue.SUM,
)
"""Cues that say how an answer should look and nothing of what it is about."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that prose tells. `section` 0 is any; `part` is a half of section five or empty.

    A `firm` topic is never answered from the tables, whatever else the question names.
    """

    section: int = 0
    part: str = ""
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """All lists of `words.toml`.

    `harmless` characters may be left over; `phrases` are the fillers that no name can hold by chance;
    `placed` are the topics that have a place of their own in a report.
    """

    fillers: Lexicon[None]
    harmless: frozenset[str]
    phrases: Lexicon[None]
    leads: Lexicon[None]
    foreign: Lexicon[str]
    topics: tuple[tuple[str, Topic], ...]
    placed: Lexicon[Topic]
    not_names: tuple[str, ...]
    national: tuple[str, ...]
    own: tuple[str, ...]
    cues: dict[Cue, tuple[str, ...]]

    def asks(self, text: str, cue: Cue) -> bool:
        """Whether a folded text holds a phrase of that cue."""
        return _cues()[cue].search(text) is not None


@cache
def _cues() -> dict[Cue, re.Pattern[str]]:
    """One pattern for each cue: looking for phrase after phrase takes seven times as long."""
    return {cue: re.compile("|".join(map(re.escape, phrases))) for cue, phrases in words().cues.items()}


@cache
def words() -> Words:
    """The lists, read once."""
    data = data_of(__package__, "words.toml")
    topics = tuple(
        (fold(word), Topic(entry.get("section", 0), entry.get("part", ""), entry.get("firm", False)))
        for entry in data["topics"]
        for word in entry["words"]
    )
    leads = [fold(word) for word in data["leads"]]
    counted = (
        f"{ask}{counter}" for ask in ("多少", "几", "哪几", "有多少", "有几") for counter in data["counters"]
    )
    fillers = [*leads, *counted, *(fold(word) for word in data["fillers"])]
    fillers += [fold(phrase) for cue in _FORM_ONLY for phrase in data["cues"][cue.value]]
    cues = {cue: tuple(fold(phrase) for phrase in data["cues"][cue.value]) for cue in Cue}
    return Words(
        fillers=Lexicon((word, None) for word in fillers),
        harmless=frozenset(data["harmless"]),
        phrases=Lexicon((word, None) for word in fillers if len(word) > 1),
        leads=Lexicon((word, None) for word in leads),
        foreign=Lexicon((fold(word), word) for word in data["foreign"]),
        topics=topics,
        placed=Lexicon((word, topic) for word, topic in topics if topic.section),
        not_names=tuple(fold(word) for word in data["not_names"]),
        national=tuple(fold(word) for word in data["national"]),
        own=tuple(fold(word) for word in data["own"]),
        cues=cues,
    )
