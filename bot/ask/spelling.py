"""Read what people say and type otherwise: spoken words, dialects, letters, numerals, spaced digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.ask.dialect import standard
from bot.ask.letters import in_characters
from bot.ask.turning import turned
from parser.data import data_of

_SPACED = re.compile(r"(?<![\d.])\d(?: \d)+(?!\d)|(?<![\d.])(?:1 ?9|2 ?0)(?: ?\d){2}(?= ?年)")
_MIXED = re.compile(r"(?<![\d一-九])[二2][〇零0o][〇零一二三四五六七八九\d]{2}(?=年)")
_LETTER = re.compile(r"(?<![0-9a-z])2o(?=\d\d年)")
_THOUSAND = re.compile(r"[二两]千[零〇]?([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=年)")
_DIGITS = "〇一二三四五六七八九"
_TO_DIGITS = str.maketrans(f"{_DIGITS}零o", "012345678900")


@dataclass(frozen=True, slots=True)
class _Habits:
    """What is read otherwise; `heard` finds any of what is `spoken`, which few texts hold, at once."""

    spoken: tuple[tuple[re.Pattern[str], str], ...]
    heard: re.Pattern[str]
    numerals: re.Pattern[str]
    digits: dict[int, str]


def plain(folded: str) -> str:
    """A folded text in the words of the lists: 有得没得 as 有没有, 2 0 2 3 as 2023, without courtesies."""
    text = _SPACED.sub(lambda match: match.group().replace(" ", ""), folded)
    text = _MIXED.sub(lambda match: match.group().translate(_TO_DIGITS), _LETTER.sub("20", text))
    text = _THOUSAND.sub(_thousand, text)
    habits = _habits()
    text = habits.numerals.sub(lambda match: match.group().translate(habits.digits), text)
    text = turned(standard(in_characters(text)))
    if habits.heard.search(text):
        for pattern, read in habits.spoken:
            text = pattern.sub(read, text)
    return text.strip(", ") or folded


def _thousand(match: re.Match[str]) -> str:
    """两千零二十三 as 2023."""
    tens, ten, ones = match.groups()
    if not ten:
        return match.group() if not tens or ones else f"200{_DIGITS.index(tens)}"
    return f"20{_DIGITS.index(tens) if tens else 1}{_DIGITS.index(ones) if ones else 0}"


@cache
def _habits() -> _Habits:
    data = data_of(__package__, "spelling.toml")
    numerals = data["numerals"]
    return _Habits(
        tuple((re.compile(pattern), read) for pattern, read in data["spoken"]),
        re.compile("|".join(f"(?:{pattern})" for pattern, _ in data["spoken"])),
        re.compile(rf"[〇{numerals}]{{4}}(?=年)"),
        {ord("〇"): "0"} | {ord(word): str(digit) for digit, word in enumerate(numerals)},
    )
