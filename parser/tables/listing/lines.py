"""The second reading of the list: its labels in order, with the unit and the value behind each.

It needs no cells, so it also reads one value a line, values between blanks, and text without any border.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import accumulate

from parser.characters import simplify
from parser.documents.document import Document, Paragraph
from parser.numbers import fold, is_value, squeeze
from parser.tables.ink import Ink
from parser.tables.listing.behind import Behind, Numbering, read_behind
from parser.tables.listing.labels import Place, in_order, indicators, rows_named
from parser.tables.stream import BORDER, Stream

_WIDEST_GAP = 160
"""Characters between two labels; more are no row of the list but text."""
_HEADER = 60
"""Characters before the first label in which the header stands."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_BEFORE = re.compile(r"(\d+)\s*([.、)]?)\s*$")


@dataclass(frozen=True, slots=True)
class Found:
    """What stands behind a label: its ink, and the ways to read it; none where it cannot be read."""

    ink: Ink
    behind: Behind

    def unread(self) -> Found:
        """The same ink, which says nothing for certain."""
        return Found(self.ink, replace(self.behind, ways=()))


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows found by their index, and how many columns of values the list has."""

    rows: dict[int, Found]
    columns: int


def read_lines(document: Document) -> Lines:
    """The rows of the list in the ink of the document, without its cells."""
    stream = _stream(document)
    found = sorted(in_order(_places(stream.text), _WIDEST_GAP).items(), key=lambda one: one[1].start)
    if not found:
        return Lines({}, 1)
    start = found[0][1].start
    header = simplify(stream.text[max(0, start - _HEADER) : start])
    columns = 2 if "累计" in header else 1
    numbering = _numbering(stream.text, dict(found))
    ends = [place.start for _, place in found[1:]]
    rows: dict[int, Found] = {}
    for (row, place), end in zip(found, [*ends, len(stream.text)], strict=True):
        tail = stream.text[place.end : min(end, place.end + _WIDEST_GAP)]
        others = int("序号" in header and row != found[-1][0])
        behind = read_behind(tail, _next_numbers(row), numbering, columns, others)
        ink = stream.ink(place.end + behind.start, place.end + behind.start + len(behind.text))
        rows[row] = Found(ink, behind)
    return Lines(_without_lost(rows), columns)


def _stream(document: Document) -> Stream:
    """All ink of the document: a list in one line is longer than any sentence."""
    inks: list[tuple[Ink, bool]] = []
    for block in document.lines or document.blocks:
        if isinstance(block, Paragraph):
            inks.append((Ink(block.text, block.line, block.page), False))
        else:
            cells = (cell for row in block.rows for cell in row if squeeze(cell.text))
            inks.extend((Ink(cell.text, cell.line, block.page), True) for cell in cells)
    texts = [squeeze(ink.text) if cell and is_value(ink.text) else fold(ink.text) for ink, cell in inks]
    starts = tuple(accumulate((len(text) + 1 for text in texts), initial=0))
    return Stream(BORDER.join(texts), tuple(ink for ink, _ in inks), starts[: len(texts)])


def _places(text: str) -> list[Place]:
    """Where labels stand in the Chinese characters of a text, the longest where several fit."""
    letters = [match.start() for match in _HAN.finditer(text)]
    written = simplify("".join(text[place] for place in letters))
    taken = bytearray(len(written))
    found: list[Place] = []
    for wording, rows in sorted(rows_named().items(), key=lambda one: -len(one[0])):
        start = written.find(wording)
        while start >= 0:
            end = start + len(wording)
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * len(wording)
                found.append(Place(rows, letters[start], letters[end - 1] + 1))
            start = written.find(wording, end)
    return sorted(found, key=lambda place: place.start)


def _numbering(text: str, found: dict[int, Place]) -> Numbering:
    """How items are numbered, by what stands before the labels that have a number on the form."""
    numbered = [(number, place) for row, place in found.items() if (number := _number(row))]
    before = [
        (number, _BEFORE.search(text[max(0, place.start - 6) : place.start])) for number, place in numbered
    ]
    if any(match and match[2] for _, match in before):
        return Numbering.POINTED
    bare = [bool(match and match[1].endswith(number)) for number, match in before]
    return Numbering.BARE if bare and all(bare) else Numbering.NONE


def _number(row: int) -> str:
    """The digit that a row has on the form, empty where it has none."""
    outline = indicators().rows[row].outline
    return outline[-2] if outline.endswith(".") else ""


def _next_numbers(row: int) -> frozenset[str]:
    """The digits that may stand before the next item: that of the form, or one more than its own."""
    rows = indicators().rows
    following = {_number(row + 1)} if row + 1 < len(rows) else set()
    own = _number(row)
    return frozenset((following | ({str(int(own) + 1)} if own else set())) - {""})


def _without_lost(rows: dict[int, Found]) -> dict[int, Found]:
    """The rows, without readings of those that are not laid out as most are.

    Where most are blank their values stand elsewhere, as one pile; a lone value on a line of its own where
    the others stand beside their labels is the number of a page.
    """
    blank = {row for row, found in rows.items() if found.behind.is_blank}
    told = {row for row, found in rows.items() if found.behind.ways} - blank
    apart = {row for row in told if rows[row].behind.is_apart}
    lost = blank if len(blank) > len(told) else set()
    lost = lost | (apart if 2 * len(apart) < len(told) else set())
    return {row: found.unread() if row in lost else found for row, found in rows.items()}
