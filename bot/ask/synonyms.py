"""Words that reports and people use for one thing."""

from __future__ import annotations

from functools import cache

from bot.ask.fold import fold
from bot.ask.lexicon import Lexicon, blank
from parser.data import data_of


def meanings(folded: str) -> tuple[frozenset[str], str]:
    """The groups of synonyms of which a folded text holds a word, and the text without those words."""
    hits = _lexicon().scan(folded)
    groups = frozenset(group for hit in hits for group in hit.meanings)
    return groups, blank(folded, ((hit.start, hit.end) for hit in hits))


def alike(group: str) -> tuple[str, ...]:
    """The words of a group that `meanings` told."""
    return _groups()[group]


@cache
def _lexicon() -> Lexicon[str]:
    return Lexicon((fold(word), group) for group, words in _groups().items() for word in words)


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    return {f"={words[0]}": tuple(words) for words in data_of(__package__, "synonyms.toml")["groups"]}
