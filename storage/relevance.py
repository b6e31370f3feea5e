"""Which of some texts answers words best. Pure: texts in, scores out."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

_SATURATION = 1.2
_LENGTH_WEIGHT = 0.75
"""The constants of BM25 as Robertson and Zaragoza give them (The Probabilistic Relevance Framework, 2009)."""

_WHOLE_PHRASE = 2.0
"""A text that holds the words as they were typed counts as much as this many times."""


def scores(asked: str, words: Sequence[str], texts: Sequence[str]) -> list[float]:
    """A score for each text, more is better, 0 for one that does not count.

    Where some text holds all the words only such texts count; else those that hold any.
    """
    wanted = list(dict.fromkeys(word.casefold() for word in words))
    folded = [text.casefold() for text in texts]
    counts = [[text.count(word) for word in wanted] for text in folded]
    if any(all(row) for row in counts):
        counts = [row if all(row) else [0] * len(wanted) for row in counts]
    rarity = _rarity(counts, len(wanted))
    mean = sum(map(len, texts)) / len(texts) if texts else 0
    phrase = asked.strip().casefold()
    return [
        _score(row, rarity, len(text) / mean if mean else 1) * (_WHOLE_PHRASE if phrase in text else 1)
        for row, text in zip(counts, folded, strict=True)
    ]


def _rarity(counts: Sequence[Sequence[int]], number: int) -> list[float]:
    holding = [sum(1 for row in counts if row[place]) for place in range(number)]
    return [log(1 + (len(counts) - many + 0.5) / (many + 0.5)) for many in holding]


def _score(counts: Sequence[int], rarity: Sequence[float], length: float) -> float:
    damping = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * length)
    return sum(
        weight * count * (_SATURATION + 1) / (count + damping)
        for count, weight in zip(counts, rarity, strict=True)
    )
