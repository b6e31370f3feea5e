"""The terms of the forms and the law that a question names, which have a definition."""

from __future__ import annotations

from functools import cache

from bot.ask.fold import fold
from bot.ask.lexicon import Lexicon
from parser.forms.vocabulary import Part, Term, vocabulary


def terms(folded: str) -> list[Term]:
    """One meaning a word, in the order of the text: the row before the column, and both only where neither
    is a row."""
    found: dict[str, Term] = {}
    for hit in _lexicon().scan(folded):
        order = sorted(hit.meanings, key=lambda term: list(Part).index(term.part))
        found.setdefault(order[0].label, order[0])
    return list(found.values())


@cache
def _lexicon() -> Lexicon[Term]:
    # A row of the old list is found by its full label alone: its short words are those of later tables.
    return Lexicon(
        (fold(word), term)
        for term in vocabulary()
        if term.definition
        for word in ((term.label,) if term.part is Part.STATISTIC else term.words)
    )
