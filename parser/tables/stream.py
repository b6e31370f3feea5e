"""The ink of a document as one stream of text, and the official words in it.

Words are sought in the Chinese characters alone, so that it does not matter how a label was wrapped over
lines and cells, numbered, punctuated, or glued to what stands before and behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from parser.characters import simplify
from parser.documents.document import Document, Paragraph
from parser.numbers import fold, is_value, squeeze
from parser.tables.ink import Ink
from parser.tables.labels import wordings


class Gap(IntEnum):
    """What keeps two values apart, the strongest last."""

    NONE = 0
    BLANKS = 1
    BORDERS = 2


BORDER = "\x1e"
"""Stands between two cells or paragraphs."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_PROSE = 120
"""A longer paragraph is prose, unless a word of the tables that prose does not use stands in it."""
_SHORT = 4
"""Characters of a word that begins others as well."""
_NUMERALS = "一二三四五六七八九十"
_PAGE_MARK = re.compile(r"\s*[-–—―－]+\s*\d{1,3}\s*[-–—―－]+\s*")
"""— 3 — between two rows, which are no three values."""
_MOST_PIECES = 5
"""Digits of one number that stand apart; more are a row that was squeezed into one cell."""
_TELLING = re.compile("第二十条第|公开申请数量|未经复议直接|第三方合法权益|三安全一稳定")


@dataclass(frozen=True, slots=True)
class Word:
    """An official word of the tables, where it begins and ends in the stream."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Stream:
    """Folded text with borders between its inks; `starts` are their places in it, in reading order.

    `border` is what a border is worth: lines of a printed page part values no better than blanks do.
    """

    text: str
    inks: tuple[Ink, ...]
    starts: tuple[int, ...]
    border: Gap = Gap.BORDERS

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The official words of all editions in reading order; the longest where several fit."""
        places = [match.start() for match in _HAN.finditer(self.text)]
        letters = simplify("".join(self.text[place] for place in places))
        taken = bytearray(len(letters))
        found: list[Word] = []
        for wording in wordings():
            start = letters.find(wording)
            while start >= 0:
                end = start + len(wording)
                if not any(taken[start:end]) and not (
                    len(wording) < _SHORT and self._goes_on(places, taken, end)
                ):
                    taken[start:end] = b"\x01" * len(wording)
                    found.append(Word(wording, places[start], places[end - 1] + 1))
                start = letters.find(wording, end)
        return tuple(sorted(found, key=lambda word: word.start))

    def _goes_on(self, places: list[int], taken: bytearray, end: int) -> bool:
        """Whether another word follows a short one without a border: 其他 is not 其他法律…, mistyped."""
        if end >= len(places) or places[end] != places[end - 1] + 1 or taken[end]:
            return False
        return self.text[places[end]] not in _NUMERALS

    def ink(self, start: int, end: int) -> Ink:
        """What stands at a place, as written where it is a whole ink, with its line and page."""
        home = self.inks[max(0, bisect_right(self.starts, start) - 1)]
        text = self.text[start:end]
        whole = len(home.text) < _PROSE and squeeze(home.text) == text
        return Ink(home.text if whole else text, home.line, home.page)


def stream_of(document: Document) -> Stream:
    """The stream of a document; of its plain lines, where it has them. Prose leaves only a border."""
    inks = tuple(_inks(document))
    text: list[str] = []
    starts: list[int] = []
    place = 0
    for ink, is_cell in inks:
        folded = _told(ink, is_cell)
        starts.append(place)
        text += folded, BORDER
        place += len(folded) + 1
    border = Gap.BLANKS if document.lines else Gap.BORDERS
    return Stream("".join(text), tuple(ink for ink, _ in inks), tuple(starts), border)


def _inks(document: Document) -> Iterator[tuple[Ink, bool]]:
    """Every paragraph and cell with ink, and whether it is a cell."""
    for block in document.lines or document.blocks:
        if isinstance(block, Paragraph):
            yield Ink(block.text, block.line, block.page), False
        else:
            for row in block.rows:
                for cell in row:
                    if squeeze(cell.text):
                        yield Ink(cell.text, cell.line, block.page), True


def _told(ink: Ink, is_cell: bool) -> str:
    """The ink folded; of a cell with a number that number, for blanks inside of it part nothing.

    Lines of a cell are no cells: 1 above 32 may be 132.
    """
    if is_cell and is_value(ink.text) and len(ink.text.split()) <= _MOST_PIECES:
        return squeeze(ink.text)
    long = len(ink.text) > _PROSE and len("".join(ink.text.split())) > _PROSE
    if _PAGE_MARK.fullmatch(ink.text) or (long and not _TELLING.search(simplify(ink.text))):
        return ""
    return fold(ink.text).replace("\n", " ") if is_cell else fold(ink.text)
