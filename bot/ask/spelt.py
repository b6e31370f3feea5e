"""Words misspelt by sound or shape: 不与公开 for 不予公开, 拿些 for 哪些, 滴 for 的."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from bot.ask.fold import fold
from parser.forms.vocabulary import Part, vocabulary
from storage import tokens
from storage.names.sounds import sound

_HAN = re.compile(r"[\u3400-\u9fff]+")
_SHORT = 3
"""Up to so many characters one may be wrong, in longer words two."""


def respelt(text: str, unexplained: str) -> tuple[tuple[str, str], ...]:
    """The words in a text that are none and sound or look like words of questions, with those that are meant.

    `unexplained` is the text with gaps where words were understood; a misspelt word has one that was not. A
    word of the language is never taken for another.
    """
    found: list[tuple[str, str]] = []
    for match in _HAN.finditer(text):
        place = match.start()
        while place < match.end():
            written, meant = next(_at(text[: match.end()], place, unexplained), ("", ""))
            if written:
                found.append((written, meant))
            place += len(written) or 1
    return tuple(dict.fromkeys(found))


def said() -> tuple[str, ...]:
    """The words of the forms and those that questions are made of, folded."""
    listed = (fold(word) for term in vocabulary() if term.part is not Part.STATISTIC for word in term.words)
    return tuple(dict.fromkeys((*listed, *data()["grammar"])))


@cache
def data() -> dict[str, Any]:
    """The lists of `spelt.toml`."""
    return tomllib.loads(files(__package__).joinpath("spelt.toml").read_text(encoding="utf-8"))


def _at(text: str, place: int, unexplained: str) -> Iterator[tuple[str, str]]:
    for length, spelt in _spelt():
        written = text[place : place + length]
        if len(written) < length or not _HAN.search(unexplained[place : place + length]):
            continue
        alike = {word for skeleton in _skeletons(written) for word in spelt.get(skeleton, ())}
        close = [word for word in alike if _slips(word, written)]
        if len(close) == 1 and not _is_word(written):
            yield written, close[0]
    around = unexplained[max(0, place - 1) : place + 2].replace(text[place], "", 1)
    meant = _alone().get(text[place])
    if meant and unexplained[place] == text[place] and not _HAN.search(around):
        yield text[place], meant


def _is_word(written: str) -> bool:
    """Whether the dictionary of the language knows it: 申诉 is no 胜诉."""
    return tokens.words(written)[-1:] == [written]


def _slips(word: str, written: str) -> bool:
    wrong = sum(one != other for one, other in zip(word, written, strict=True))
    return 1 <= wrong <= (1 if len(word) <= _SHORT else 2)


def _skeletons(text: str) -> tuple[str, str]:
    """The text with one character for all that sound alike, and with one for all that look alike."""
    return sound(text), text.translate(_shapes())


@cache
def _spelt() -> tuple[tuple[int, dict[str, tuple[str, ...]]], ...]:
    """The words by length, the longest first, and by how they sound and look."""
    by_length: dict[int, dict[str, tuple[str, ...]]] = {}
    for word in said():
        if len(word) > 1 and _HAN.fullmatch(word):
            own = by_length.setdefault(len(word), {})
            for skeleton in dict.fromkeys(_skeletons(word)):
                own[skeleton] = (*own.get(skeleton, ()), word)
    return tuple(sorted(by_length.items(), reverse=True))


@cache
def _shapes() -> dict[int, str]:
    return {ord(character): group[0] for group in data()["shapes"] for character in group}


@cache
def _alone() -> dict[str, str]:
    return {typed: meant for meant, all_typed in data()["alone"].items() for typed in all_typed}
