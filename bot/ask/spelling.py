"""Read what people say and type otherwise: spoken words, numerals, spaced digits, words misspelt."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.ask.fold import fold
from bot.ask.words import words
from parser.forms.vocabulary import Part, vocabulary
from storage.names.sounds import sound

_SPACED = re.compile(r"(?<![\d.])\d(?: \d)+(?!\d)|(?<![\d.])[12](?: ?\d){3}(?= ?年)")
_MIXED = re.compile(r"(?<![\d一-九])[二2][〇零0o][〇零一二三四五六七八九\d]{2}(?=年)")
_LETTER = re.compile(r"(?<![0-9a-z])2o(?=\d\d年)")
_THOUSAND = re.compile(r"[二两]千[零〇]?([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=年)")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_DIGITS = "〇一二三四五六七八九"
_TO_DIGITS = str.maketrans(f"{_DIGITS}零o", "012345678900")
_SHORT = 3
"""Up to so many characters one may be wrong, in longer words two."""


@dataclass(frozen=True, slots=True)
class _Habits:
    spoken: tuple[tuple[re.Pattern[str], str], ...]
    numerals: re.Pattern[str]
    digits: dict[int, str]
    shapes: dict[int, str]


def plain(folded: str) -> str:
    """A folded text in the words of the lists: 有得没得 as 有没有, 2 0 2 3 as 2023, without courtesies."""
    text = _SPACED.sub(lambda match: match.group().replace(" ", ""), folded)
    text = _MIXED.sub(lambda match: match.group().translate(_TO_DIGITS), _LETTER.sub("20", text))
    text = _THOUSAND.sub(_thousand, text)
    habits = _habits()
    text = habits.numerals.sub(lambda match: match.group().translate(habits.digits), text)
    for pattern, read in habits.spoken:
        text = pattern.sub(read, text)
    return text.strip(", ") or folded


def respelt(text: str, unexplained: str) -> tuple[tuple[str, str], ...]:
    """The words in a text that sound like words of the forms and are none, with those that are meant.

    `unexplained` is the text with gaps where words were understood; a misspelt word has one that was not.
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


def _at(text: str, place: int, unexplained: str) -> Iterator[tuple[str, str]]:
    for length, spelt in _spelt():
        written = text[place : place + length]
        if not _strange(unexplained[place : place + length]):
            return  # Nor is what is shorter.
        if len(written) < length:
            continue
        alike = {word for skeleton in _skeletons(written) for word in spelt.get(skeleton, ())}
        close = [word for word in alike if _slips(word, written)]
        if len(close) == 1:
            yield written, close[0]


def _strange(rest: str) -> bool:
    """Whether a stretch holds a character that nothing explains."""
    return any(_HAN.match(character) and character not in words().harmless for character in rest)


def _slips(word: str, written: str) -> bool:
    wrong = sum(one != other for one, other in zip(word, written, strict=True))
    return 1 <= wrong <= (1 if len(word) <= _SHORT else 2)


def _skeletons(text: str) -> tuple[str, str]:
    """The text with one character for all that sound alike, and with one for all that look alike."""
    return sound(text), text.translate(_habits().shapes)


@cache
def _spelt() -> tuple[tuple[int, dict[str, tuple[str, ...]]], ...]:
    """The words of the forms by length, the longest first, and by how they sound."""
    said = [fold(word) for term in vocabulary() if term.part is not Part.STATISTIC for word in term.words]
    by_length: dict[int, dict[str, tuple[str, ...]]] = {}
    for word in dict.fromkeys([*said, *_MORE]):
        if len(word) > 1 and _HAN.fullmatch(word):
            own = by_length.setdefault(len(word), {})
            for skeleton in _skeletons(word):
                own[skeleton] = (*own.get(skeleton, ()), word)
    return tuple(sorted(by_length.items(), reverse=True))


_MORE = ("受理", "收到", "最多", "最少", "占比", "同比", "排名", "多少", "存在的问题", "改进措施", "主动公开")
"""Words that questions are made of and that stand in other lists."""


def _thousand(match: re.Match[str]) -> str:
    """两千零二十三 as 2023."""
    tens, ten, ones = match.groups()
    if not ten:
        return match.group() if not tens or ones else f"200{_DIGITS.index(tens)}"
    return f"20{_DIGITS.index(tens) if tens else 1}{_DIGITS.index(ones) if ones else 0}"


@cache
def _habits() -> _Habits:
    data = tomllib.loads(files(__package__).joinpath("spelling.toml").read_text(encoding="utf-8"))
    numerals = data["numerals"]
    return _Habits(
        tuple((re.compile(pattern), read) for pattern, read in data["spoken"]),
        re.compile(rf"[〇{numerals}]{{4}}(?=年)"),
        {ord("〇"): "0"} | {ord(word): str(digit) for digit, word in enumerate(numerals)},
        {ord(character): group[0] for group in data["shapes"] for character in group},
    )
