"""Find the sentences of a report that give a reason for what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bot.ask.fold import fold
from bot.ask.indicators import Indicator
from bot.ask.prose import Found, Spoken, Wanted, held
from parser.forms.vocabulary import Part, vocabulary

_REASON = re.compile(
    r"(?<!原)因(?!此|而|地制宜|公|政府信息|信息公开|工作|病|子|素)|由于|原因|受.{1,24}影响|导致|致使|造成|使得|引起|引发"
    r"|缘于|源于|在于|所致|鉴于|随着|主要(?:是|系|为|涉及|集中|源)|集中在|得益于|带来|带动"
)
"""How a sentence of a report gives a reason."""

_OPENS = re.compile(r"^(?:其?主要)?(?:原因|是因为|主要是|主要系|这(?:主要)?是|究其)")
"""How a sentence gives the reason of what the one before it said."""

_LEAST = 0.34
"""The share of what was asked that a sentence must hold to be about it, where no indicator is named in it."""

_TABLE_THREE = "申请"
_DISPUTES = {"review": ("复议",), "lawsuit": ("诉讼", "应诉")}


def reasons(said: Sequence[Spoken], wanted: Wanted, indicators: Sequence[Indicator]) -> list[Found]:
    """The sentences that give a reason and are about what is asked, those that say most of it first."""
    shares = held(said, wanted)
    names = frozenset(word for one in indicators for word in _names(one.key))
    found: list[Found] = []
    for place, sentence in enumerate(said):
        if not _REASON.search(sentence.folded):
            continue
        about = _about(sentence, shares[place], names)
        before = place - 1
        if not about and place and _OPENS.match(sentence.folded):
            about = _about(said[before], shares[before], names)
            if about and said[before].passage == sentence.passage:
                text = f"{said[before].written}{sentence.written}"
                found.append(Found(sentence.passage, text, about))
                continue
        if about:
            found.append(Found(sentence.passage, sentence.written, about))
    return sorted(found, key=lambda one: -one.share)


def _about(sentence: Spoken, share: float, names: frozenset[str]) -> float:
    """How much a sentence is about what is asked, 0 where it is not."""
    named = any(name in sentence.folded for name in names)
    return share + named if named or share >= _LEAST else 0.0


@cache
def _names(key: str) -> tuple[str, ...]:
    """What an indicator's row is called in prose."""
    row = key.rpartition(".")[0]
    words = [
        fold(word)
        for term in vocabulary()
        if term.part is not Part.COLUMN and term.key in (row, key)
        for word in term.words
    ]
    if row == "applications.received" or key.startswith("statistics.applications_received"):
        words.append(_TABLE_THREE)
    return (*words, *_DISPUTES.get(row, ()))
