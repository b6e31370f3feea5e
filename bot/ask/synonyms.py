"""Words that reports and people use for one thing."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from bot.ask.fold import fold
from bot.ask.lexicon import Lexicon, blank


def meanings(folded: str) -> tuple[frozenset[str], str]:
    """The groups of synonyms of which a folded text holds a word, and the text without those words."""
    hits = _lexicon().scan(folded)
    groups = frozenset(group for hit in hits for group in hit.meanings)
    return groups, blank(folded, ((hit.start, hit.end) for hit in hits))


@cache
def _lexicon() -> Lexicon[str]:
    text = files(__package__).joinpath("synonyms.toml").read_text(encoding="utf-8")
    groups = tomllib.loads(text)["groups"]
    return Lexicon((fold(word), f"={fold(group[0])}") for group in groups for word in group)
