"""Answer in the characters that were asked in: our own words in traditional ones, never what is quoted."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from bot.ask.answer import Answer
from parser.characters import pairs, simplify
from parser.data import data_of


class Script(StrEnum):
    """The characters of a text."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"


_QUOTED = re.compile(r"(“[^”]*”|《[^》]*》)")


@dataclass(frozen=True, slots=True)
class _Table:
    characters: dict[int, str]
    words: dict[str, str]
    pattern: re.Pattern[str]
    simplified: frozenset[str]


def script(text: str) -> Script:
    """Traditional where more characters are so for certain than are simplified for certain."""
    traditional = sum(simplify(character) != character for character in text)
    simplified = sum(character in _table().simplified for character in text)
    return Script.TRADITIONAL if traditional > simplified else Script.SIMPLIFIED


def in_traditional(text: str) -> str:
    """Our own words in traditional characters; what stands in quotation marks or 《》 stays."""
    return "".join(part if index % 2 else _converted(part) for index, part in enumerate(_QUOTED.split(text)))


def answered_in(answer: Answer, asked: str) -> Answer:
    """The answer in the characters of the question."""
    if script(asked) is Script.SIMPLIFIED:
        return answer
    choices = tuple(
        replace(one, label=in_traditional(one.label), question=in_traditional(one.question))
        for one in answer.choices
    )
    return replace(
        answer,
        headline=in_traditional(answer.headline),
        lines=tuple(map(in_traditional, answer.lines)),
        notes=tuple(map(in_traditional, answer.notes)),
        choices=choices,
        further=lambda: tuple(replace(row, text=in_traditional(row.text)) for row in answer.further()),
    )


def _converted(text: str) -> str:
    table = _table()
    worded = table.pattern.sub(lambda match: table.words[match.group()], text)
    return worded.translate(table.characters)


@cache
def _table() -> _Table:
    data = data_of(__package__, "traditional.toml")
    counterparts: dict[str, list[str]] = defaultdict(list)
    for traditional, simplified in pairs():
        counterparts[simplified].append(traditional)
    known = {simplified: found[0] for simplified, found in counterparts.items() if len(found) == 1}
    known |= {pair[0]: pair[1] for pair in data["pairs"].split()}
    words = dict(data["words"])
    certain = {simplified for simplified in counterparts if simplified not in data["keep"]}
    return _Table(
        {ord(simplified): one for simplified, one in known.items() if simplified not in data["keep"]},
        words,
        re.compile("|".join(map(re.escape, words))),
        frozenset(certain - {traditional for found in counterparts.values() for traditional in found}),
    )
