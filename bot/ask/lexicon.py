"""Find the words of a closed list in a text, the longest first, from left to right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

GAP = "|"
"""Stands where words were taken out, so that what is left and right of them never grows together."""

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Hit(Generic[Meaning]):
    """One word found: where it stands and everything that it may mean."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


class Lexicon(Generic[Meaning]):
    """Words and their meanings. Words must be folded, as texts must be."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        words: dict[str, tuple[Meaning, ...]] = {}
        for word, meaning in entries:
            words[word] = (*words.get(word, ()), meaning)
        self._words = words
        self._lengths: dict[str, list[int]] = {}
        for word in sorted(words, key=len, reverse=True):
            lengths = self._lengths.setdefault(word[0], [])
            if len(word) not in lengths:
                lengths.append(len(word))

    def joined(self, entries: Iterable[tuple[str, Meaning]]) -> Lexicon[Meaning]:
        """These words and others in one list, so that the longest of both is found."""
        own = ((word, meaning) for word, meanings in self._words.items() for meaning in meanings)
        return Lexicon([*own, *entries])

    def scan(self, text: str) -> list[Hit[Meaning]]:
        """Every word in the text; words never overlap, and a longer one hides those within it."""
        hits: list[Hit[Meaning]] = []
        free = 0
        for place, first in enumerate(text):
            if place >= free and first in self._lengths and (hit := self._at(text, place)):
                hits.append(hit)
                free = hit.end
        return hits

    def without(self, text: str) -> str:
        """The text with every word taken out."""
        return blank(text, ((hit.start, hit.end) for hit in self.scan(text)))

    def led(self, text: str) -> str:
        """The text without the words that it begins with."""
        place = 0
        while place < len(text) and (hit := self._at(text, place)):
            place = hit.end
        return text[place:]

    def _at(self, text: str, place: int) -> Hit[Meaning] | None:
        for length in self._lengths.get(text[place], ()):
            word = text[place : place + length]
            meanings = self._words.get(word)
            if meanings is not None:
                return Hit(place, place + len(word), meanings)  # At the end of the text it may be shorter.
        return None


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spans taken out, each character by a gap, so that places stay."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = GAP * (end - start)
    return "".join(characters)
