"""Read which indicators of the list of 2014 to 2018 a question asks for.

Their words are looked for only where a report holds that list: 办结 means another figure in later tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from bot.ask.fold import fold
from bot.ask.indicators import TOTAL, Indicator
from bot.ask.lexicon import Lexicon, blank
from parser.forms import form
from parser.forms.vocabulary import Part, Term, vocabulary

LIST = "statistics"
"""The list among the tables of a report."""

_COLUMN = "count"


@dataclass(frozen=True, slots=True)
class _Word:
    term: Term
    weak: bool


def statistics(text: str) -> tuple[tuple[Indicator, ...], str]:
    """The indicators that a folded text names, and the text without their words.

    A word of two indicators (维持) is that of the one whose total stands beside it, else of both.
    """
    hits = _lexicon().scan(text)
    rest = blank(text, ((hit.start, hit.end) for hit in hits))
    strong = [[word.term for word in hit.meanings if not word.weak] for hit in hits]
    weak = [[word.term for word in hit.meanings if word.weak] for hit in hits]
    named = [terms for terms in strong if terms] or [terms for terms in weak if terms]
    keys = {term.key for terms in named for term in terms if len(terms) == 1}
    chosen = [term for terms in named for term in ([one for one in terms if _above(one) & keys] or terms)]
    totals = {key for term in chosen for key in _above(term)}
    return tuple(dict.fromkeys(_indicator(term) for term in chosen if term.key not in totals)), rest


def counterparts(asked: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """What counts the same in the list, for indicators of later tables; none where one has no like."""
    found = [_same().get(indicator.key) for indicator in asked]
    return tuple(_indicator(term) for term in found if term) if all(found) else ()


def whole_of(key: str) -> Indicator | None:
    """The total that an indicator of the list is a part of; None where it stands for itself."""
    cell = form("2014").cells.get(key)
    above = (cell[1].part_of or cell[1].among) if cell else None
    return next((_indicator(term) for term in _terms() if term.key == above), None)


def _indicator(term: Term) -> Indicator:
    return Indicator(f"{term.key}.{_COLUMN}", term.label)


def _above(term: Term) -> set[str]:
    """The keys of the totals over an indicator."""
    parts = term.key.split(".")
    return {".".join(parts[:end]) for end in range(2, len(parts))}


@cache
def _terms() -> tuple[Term, ...]:
    return tuple(term for term in vocabulary() if term.part is Part.STATISTIC)


@cache
def _same() -> dict[str, Term]:
    return {f"{term.same_as}.{TOTAL}": term for term in _terms() if term.same_as}


@cache
def _lexicon() -> Lexicon[_Word]:
    return Lexicon(
        (fold(word), _Word(term, weak))
        for term in _terms()
        for weak, said in ((False, term.words), (True, term.weak))
        for word in said
    )
