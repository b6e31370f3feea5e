"""Read which figures a question asks for, out of a closed vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from bot.ask.fold import fold
from bot.ask.lexicon import Hit, Lexicon, blank
from bot.ask.words import Topic, words
from parser.forms import forms
from parser.forms.components import GRANTED_TOGETHER as GRANTED_TOGETHER
from parser.forms.components import RATE as RATE
from parser.forms.components import TOTAL as TOTAL
from parser.forms.vocabulary import Part, Term, vocabulary

_TABLE = "applications"
_RECEIVED = "applications.received"
_HANDLED = "applications.handled"
_GRANTED = ("applications.granted", "applications.granted_in_part")
_FEES = "fees"
_COUNT = re.compile(
    r"[了过到]?(?:多少|几)[件个份宗项起]?(?=[,;.?和与及跟])|[了过到]?(?:多少|几)[件个份宗项起]?[?]?$"
)
_CLAUSE = re.compile(r"[,;]|(?:几|多少).*(?:几|多少)")
_ITEMS_WITHOUT_NAME = "normative_documents"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that may be asked for: a cell, a sum or a rate, told by its key.

    The key of an item without an aspect (`normative_documents`) means all of its cells.
    """

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The indicators and topics found, and the text without the indicators' words.

    `certain` is false where only words were found that prose uses for other things (收到, 办理): then the
    indicators hold only if nothing else in the question is left unexplained. `columns` are the labels of
    the columns where they are named beside no row: 其中自然人几件.
    """

    indicators: tuple[Indicator, ...]
    certain: bool
    topics: tuple[Topic, ...]
    rest: str
    columns: tuple[str, ...] = ()

    def asking(self, indicators: tuple[Indicator, ...]) -> Reading:
        """The same reading with other indicators asked for."""
        return replace(self, indicators=indicators)


@dataclass(frozen=True, slots=True)
class _Word:
    term: Term
    weak: bool


def indicators(text: str) -> Reading:
    """Read a folded text in which agencies and years are blanked out."""
    hits = _lexicon().scan(text)
    topics = tuple(topic for hit in hits for topic in hit.meanings if isinstance(topic, Topic))
    hits = [hit for hit in hits if any(isinstance(word, _Word) for word in hit.meanings)]
    found = [(word, _counted(text, hit)) for hit in hits for word in hit.meanings if isinstance(word, _Word)]
    strong = _by_part(word.term for word, counted in found if not word.weak or counted)
    weak = _by_part(word.term for word, _ in found if word.weak)
    suits = weak[Part.DISPUTE] if all(map(_of_suits, hits)) else []
    keys = [*_applications(strong, weak), *_disputes(strong, suits), *_items(strong, weak)]
    keys += [Indicator(term.key, term.label) for term in strong[Part.RATE]]
    rest = blank(text, ((hit.start, hit.end) for hit in hits))
    certain = any(strong[part] for part in Part if part is not Part.RATE)
    rowless = all(row.key == _TABLE for row in strong[Part.ROW]) or bool(strong[Part.DISPUTE])
    columns = tuple(term.label for term in strong[Part.COLUMN]) if rowless else ()
    return Reading(tuple(dict.fromkeys(keys)), certain, topics, rest, columns)


def stands(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of figures stand in a folded text."""
    hits = _lexicon().scan(text)
    return tuple(
        (hit.start, hit.end) for hit in hits if any(isinstance(word, _Word) for word in hit.meanings)
    )


def strong_parts(text: str) -> Iterator[tuple[int, int, Term]]:
    """Where the words stand that name a term for certain, and that term; of a word of several the first."""
    for hit in _lexicon().scan(text):
        named = (word.term for word in hit.meanings if isinstance(word, _Word) and not word.weak)
        if term := next(named, None):
            yield hit.start, hit.end, term


def narrow(indicator: Indicator, reading: Reading) -> Indicator | None:
    """A row of table three that was asked about before, for the one column that is named now."""
    row = indicator.key.rpartition(".")[0]
    if len(reading.columns) != 1 or not row.startswith(f"{_TABLE}."):
        return None
    term = next(
        term for term in vocabulary() if term.part is Part.COLUMN and term.label == reading.columns[0]
    )
    return Indicator(f"{row}.{term.key}", f"{indicator.label.partition('（')[0]}（{term.label}）")


def indicator(key: str) -> Indicator:
    """The indicator of a row's total by the key of its row."""
    terms = {term.key: term for term in vocabulary() if term.part in (Part.ROW, Part.DISPUTE)}
    return Indicator(f"{key}.{TOTAL}", terms[key].label)


def _applications(strong: dict[Part, list[Term]], weak: dict[Part, list[Term]]) -> Iterator[Indicator]:
    """Rows of table three by the columns named; 申请 alone, or a column alone, means what was received."""
    columns = strong[Part.COLUMN]
    elsewhere = any(strong[part] for part in (Part.DISPUTE, Part.OUTCOME, Part.ITEM, Part.RATE))
    named = [row for row in strong[Part.ROW] if row.key != _TABLE]
    # 收到多少申请，办结多少: 收到 is weak, and beside 申请 it is a row of its own.
    if named and any(row.key == _TABLE for row in strong[Part.ROW]):
        named = [*(row for row in weak[Part.ROW] if row.key == _RECEIVED), *named]
    implied = [] if elsewhere else _implied(weak, bool(columns or strong[Part.ROW]))
    for row in _distinct(named or implied):
        yield from _cells(row, columns)


def _implied(weak: dict[Part, list[Term]], in_table: bool) -> list[Term]:
    """The rows meant where none is named for certain: those of weak words, else what was received."""
    rows = [row for row in weak[Part.ROW] if in_table or row.key in (_RECEIVED, _HANDLED)]
    return rows or ([_term(Part.ROW, _RECEIVED)] if in_table else [])


def _distinct(rows: list[Term]) -> list[Term]:
    """The rows without groups that only say which kind of reason is meant: 不予公开 beside 国家秘密."""
    keys = {row.key for row in rows}
    distinct = [row for row in rows if not any(key.startswith(f"{row.key}.") for key in keys)]
    return [*distinct, _together()] if keys == set(_GRANTED) else distinct


def _cells(row: Term, columns: list[Term]) -> Iterator[Indicator]:
    if not columns:
        yield Indicator(f"{row.key}.{TOTAL}", row.label)
    for column in columns:
        yield Indicator(f"{row.key}.{column.key}", f"{row.label}（{column.label}）")


def _of_suits(hit: Hit[_Word | Topic]) -> bool:
    """Whether an outcome is one of lawsuits alone (败诉), as is all that is no outcome."""
    parts = {word.term.part for word in hit.meanings if isinstance(word, _Word)}
    return Part.OUTCOME not in parts or Part.DISPUTE in parts


def _disputes(strong: dict[Part, list[Term]], suits: list[Term]) -> Iterator[Indicator]:
    """Outcomes by what they are of; of reviews and lawsuits, or of `suits`, where neither is named."""
    rows, outcomes = strong[Part.DISPUTE], strong[Part.OUTCOME]
    if not rows and outcomes:
        rows = suits or [_term(Part.DISPUTE, "review"), _term(Part.DISPUTE, "lawsuit")]
    kinds = {row.key for row in rows}
    for row in rows:
        if row.key == "lawsuit" and kinds & {"lawsuit_direct", "lawsuit_after_review"}:
            continue
        if not outcomes:
            yield Indicator(f"{row.key}.{TOTAL}", row.label)
        for outcome in outcomes:
            yield Indicator(f"{row.key}.{outcome.key}", f"{row.label}（{outcome.label}）")


def _items(strong: dict[Part, list[Term]], weak: dict[Part, list[Term]]) -> Iterator[Indicator]:
    items, aspects = strong[Part.ITEM], strong[Part.ASPECT]
    if items and not aspects:
        aspects = weak[Part.ASPECT]
    if aspects and not items:
        items = [_term(Part.ITEM, _ITEMS_WITHOUT_NAME)]
    for item in items:
        if not aspects and item.key == _FEES:
            yield Indicator(f"{_FEES}.amount", f"{item.label}收费金额")
        elif not aspects:
            yield Indicator(item.key, item.label)
        for aspect in _possible(item, aspects):
            yield Indicator(f"{item.key}.{aspect.key}", f"{item.label}{aspect.label}")


def _counted(text: str, hit: Hit[_Word | Topic]) -> bool:
    """Whether what was received or handled is itself counted, beside others: 收了几件、办结几件."""
    rows = [word.term.key for word in hit.meanings if isinstance(word, _Word)]
    alone = len(rows) == 1 and rows[0] in (_RECEIVED, _HANDLED)
    return alone and _COUNT.match(text, hit.end) is not None and _CLAUSE.search(text) is not None


def _possible(item: Term, aspects: list[Term]) -> list[Term]:
    """The aspects that some edition knows of an item; all where it knows none, so that the lack is told."""
    own = [aspect for aspect in aspects if any(f"{item.key}.{aspect.key}" in form.cells for form in forms())]
    return own or aspects


def _by_part(terms: Iterable[Term]) -> dict[Part, list[Term]]:
    parts: dict[Part, list[Term]] = {part: [] for part in Part}
    for term in terms:
        if term not in parts[term.part]:
            parts[term.part].append(term)
    return parts


def _together() -> Term:
    return Term(Part.ROW, GRANTED_TOGETHER, "予以公开和部分公开合计", (), (), "", "")


@cache
def _term(part: Part, key: str) -> Term:
    return next(term for term in vocabulary() if term.part is part and term.key == key)


@cache
def _lexicon() -> Lexicon[_Word | Topic]:
    """Words of the form and topics of the prose in one list, so that 信息处理费 hides 处理."""
    entries: list[tuple[str, _Word | Topic]] = [
        (fold(word), _Word(term, weak))
        for term in vocabulary()
        if term.part not in (Part.WORD, Part.STATISTIC)
        for weak, said in ((False, term.words), (True, term.weak))
        for word in said
    ]
    return Lexicon([*entries, *words().topics])
