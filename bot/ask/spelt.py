"""Words misspelt by sound or shape: 不与公开 for 不予公开, 拿些 for 哪些, 滴 for 的."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from bot.ask.fold import fold
from bot.ask.lexicon import GAP, blank
from parser.data import data_of
from parser.forms.vocabulary import Part, vocabulary
from storage import tokens
from storage.names.shapes import alike
from storage.names.sounds import sound, spelling

_HAN = re.compile(r"[\u3400-\u9fff]+")
_LOOSE = re.compile(r"[\u3400-\u9fff][了过的得]")
"""Words whose only content is one character (罚了): 花了 is another word."""

_Close = Callable[[str, str], bool]
_NUMERALS = "一二两三四五六七八九十百千万"
_GAPS = dict.fromkeys(map(ord, _NUMERALS), GAP)
_LONGEST = 10
_PAIR = 2
_SHORT = 3
"""Up to so many characters one may be wrong, in longer words two."""


def respelt(text: str, unexplained: str) -> tuple[tuple[str, str], ...]:
    """The words in a text that are none and sound or look like words of questions, with those that are meant.

    `unexplained` is the text with gaps where words were understood; a misspelt word has one that was not. A
    word of the language is never taken for another.
    """
    found: list[tuple[str, str]] = []
    if not _HAN.search(unexplained):
        return ()
    for close in (_sounds, _looks):
        for match in _HAN.finditer(text):
            place = match.start()
            while place < match.end():
                written, meant = next(_at(text[: match.end()], place, unexplained, close), ("", ""))
                if written:
                    found.append((written, meant))
                    text = blank(text, [(place, place + len(written))])
                    unexplained = blank(unexplained, [(place, place + len(written))])
                place += len(written) or 1
    return tuple(dict.fromkeys(found))


def said() -> tuple[str, ...]:
    """The words of the forms and those that questions are made of, folded."""
    listed = (fold(word) for term in vocabulary() if term.part is not Part.STATISTIC for word in term.words)
    firm = (word for word in listed if not _LOOSE.fullmatch(word))
    return tuple(dict.fromkeys((*firm, *data()["grammar"])))


@cache
def data() -> dict[str, Any]:
    """The lists of `spelt.toml`."""
    return data_of(__package__, "spelt.toml")


def _at(text: str, place: int, unexplained: str, close: _Close) -> Iterator[tuple[str, str]]:
    strange = _HAN.search(unexplained, place, place + _LONGEST)
    if strange is None:
        return
    for length in _spelt():
        if length <= strange.start() - place:
            break  # What is shorter ends before it.
        written, rest = text[place : place + length], unexplained[place : place + length]
        if len(written) < length:
            continue
        near = _near(written)
        meant = [word for word in near if word in _exchanged(written) or _slips(word, written, rest, close)]
        if len(meant) == 1 and not _stands(text, place, _wrong(meant[0], written)):
            yield written, meant[0]
    around = unexplained[max(0, place - 1) : place + 2].replace(text[place], "", 1)
    alone = _alone().get(text[place])
    if alone and unexplained[place] == text[place] and not _HAN.search(around):
        uncounted = text.translate(_GAPS)  # 前三明 is no 三明.
        if not _stands(uncounted, place, [0]):
            yield text[place], alone


def _slips(word: str, written: str, unexplained: str, close: _Close) -> bool:
    wrong = _wrong(word, written)
    if not 1 <= len(wrong) <= (1 if len(word) <= _SHORT or close is _looks else 2):
        return False
    if any(word[place] in _NUMERALS or written[place] in _NUMERALS for place in wrong):
        return False
    if close is _looks and len(word) == _PAIR and unexplained[wrong[0]] == GAP:
        return False  # 和 of 和局 is a word of its own.
    return all(close(word[place], written[place]) for place in wrong)


@lru_cache(maxsize=4096)
def _near(written: str) -> frozenset[str]:
    """The words that may be meant: of the same sound, with one other character or two exchanged."""
    known = _spelt()[len(written)]
    patterns = (*_patterns(written), *map(sound, _exchanged(written)))
    return frozenset(word for pattern in patterns for word in known.get(pattern, ()))


def _exchanged(written: str) -> set[str]:
    """A text with two neighbours exchanged: 诉讼 of 讼诉."""
    places = range(len(written) - 1)
    swapped = {f"{written[:one]}{written[one + 1]}{written[one]}{written[one + 2 :]}" for one in places}
    return swapped - {written}


def _wrong(word: str, written: str) -> list[int]:
    return [place for place, one in enumerate(word) if one != written[place]]


def _stands(text: str, start: int, wrong: list[int]) -> bool:
    """Whether a character that would be wrong belongs to a word of the language: 申诉 is no 胜诉."""
    for place in (start + one for one in wrong):
        for first in range(max(0, place - _PAIR), place + 1):
            for last in range(max(place + 1, first + _PAIR), min(len(text), first + _SHORT) + 1):
                if _is_word(text[first:last]):
                    return True
    return False


def _sounds(one: str, other: str) -> bool:
    """Whether two characters sound alike, n and l taken for one: 去连 for 去年."""
    return _heard(one) == _heard(other)


def _looks(one: str, other: str) -> bool:
    return _sounds(one, other) or alike(one, other) or {one, other} in _pairs()


def _heard(character: str) -> str:
    return re.sub("^n", "l", spelling(character))


def _patterns(text: str) -> Iterator[str]:
    """The text as it sounds, and with a gap for each of its characters in turn."""
    yield sound(text)
    yield from (f"{text[:place]}{GAP}{text[place + 1 :]}" for place in range(len(text)))


@cache
def _spelt() -> dict[int, dict[str, tuple[str, ...]]]:
    """The words by length, the longest first, and by how they sound and by all but one character."""
    by_length: dict[int, dict[str, tuple[str, ...]]] = {}
    for word in said():
        if 1 < len(word) <= _LONGEST and _HAN.fullmatch(word):
            own = by_length.setdefault(len(word), {})
            for pattern in _patterns(word):
                own[pattern] = (*own.get(pattern, ()), word)
    return dict(sorted(by_length.items(), reverse=True))


def _is_word(written: str) -> bool:
    """Whether the dictionary of the language knows it, and not as what is typed for another here."""
    return len(written) > 1 and written not in data()["typed"] and tokens.words(written)[-1:] == [written]


@cache
def _pairs() -> tuple[set[str], ...]:
    return tuple(set(pair) for pair in data()["shapes"])


@cache
def _alone() -> dict[str, str]:
    return {typed: meant for meant, all_typed in data()["alone"].items() for typed in all_typed}
