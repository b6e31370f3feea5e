"""What the rules read the prose in: a sentence, together with the one before where it begins with 其中."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from parser.report import Passage, Report
from parser.sentences import NUMBER, Said, said, sentences

_WHICH = re.compile("其中")
_NUMBER = re.compile(NUMBER)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with where it stands. `decimals` are those that are written: 96.2% has one."""

    said: Said
    start: int
    end: int
    decimals: int


@dataclass(frozen=True, slots=True)
class Statement:
    """`text` is folded and without white space, its own sentence begins at `start`; `quote` is the ink."""

    text: str
    start: int
    quote: str
    passage: Passage

    def numbers(self) -> tuple[Counted, ...]:
        """Its numbers from left to right; a masked one is none."""
        return numbers(self.text)


def statements(report: Report) -> tuple[Statement, ...]:
    """Every sentence of the report."""
    return _statements(report.passages)


@lru_cache(maxsize=4)
def _statements(passages: tuple[Passage, ...]) -> tuple[Statement, ...]:
    return tuple(statement for passage in passages for statement in _of(passage))


def _of(passage: Passage) -> Iterator[Statement]:
    text_before = quote_before = ""
    for sentence in sentences([passage]):
        lead = (text_before, quote_before) if _WHICH.match(sentence.text) else ("", "")
        yield Statement(lead[0] + sentence.text, len(lead[0]), lead[1] + sentence.written, passage)
        text_before, quote_before = sentence.text, sentence.written


@lru_cache(maxsize=1024)
def numbers(text: str) -> tuple[Counted, ...]:
    """The numbers of a folded text from left to right; a masked one is none."""
    found = []
    for match in _NUMBER.finditer(text):
        number = said(match, text)
        if number is not None:
            decimals = len(match["digits"].partition(".")[2])
            found.append(Counted(number, match.start(), match.end(), decimals))
    return tuple(found)
