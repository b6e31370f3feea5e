"""The labels of the list of indicators: found however they were numbered, wrapped or annotated.

Some stand there more than once (其他情形数 under reviews and under lawsuits): only their order tells which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from parser.forms import Form, Row, Table, form
from parser.numbers import fold
from parser.tables.labels import han

FEWEST = 10
"""Labels in their order that make a list of this edition; lists of other years share some five."""

_NOTE = re.compile(r"[(（][^()（）]*[)）]")
_UNITS = re.compile(r"万元|人次|[条件次篇个人元]|[一二三四五六七八九十]")
_PREFIX = "其中"
_SHORTEST = 5
"""A label of fewer characters keeps its 数: 收到申请 is said of more than the number."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label may stand that is that of any of some rows, by their index in the list."""

    rows: tuple[int, ...]
    start: int
    end: int


def listing() -> Form:
    """The edition that is a list of indicators."""
    return form("2014")


def indicators() -> Table:
    """The list itself."""
    return listing().table("statistics")


@cache
def rows_named() -> dict[str, tuple[int, ...]]:
    """Every wording of a label as Chinese characters alone, with the rows that bear it."""
    found: dict[str, tuple[int, ...]] = {}
    for index, row in enumerate(indicators().rows):
        for wording in _wordings(row):
            found[wording] = (*found.get(wording, ()), index)
    return found


def _wordings(row: Row) -> set[str]:
    names = {han(label) for label in (row.label, *row.aliases)}
    return names | {name.removesuffix("数") for name in names if len(name) > _SHORTEST}


@cache
def headings() -> frozenset[str]:
    """The words of the list that are no label."""
    return frozenset(han(word) for word in listing().header_words)


def named(cell: str) -> tuple[int, ...]:
    """The rows whose label a whole cell is; none where it is something else."""
    text = fold(cell)
    while (shorter := _NOTE.sub("", text)) != text:
        text = shorter
    return rows_named().get(han(text).removeprefix(_PREFIX), ())


def is_list_text(text: str) -> bool:
    """Whether a paragraph is ink of the list: labels, headings, units, values and nothing else."""
    left = han(text)
    for word in _words():
        left = left.replace(word, "")
    return not _UNITS.sub("", left)


@cache
def _words() -> tuple[str, ...]:
    """All that is printed in the list, the longest first."""
    words = {*rows_named(), *headings(), han(indicators().name)}
    return tuple(sorted(words, key=len, reverse=True))


def in_order(places: Sequence[Place], widest_gap: int) -> dict[int, Place]:
    """The longest run of labels in the order of the list, by row; of equal ones the closest.

    Between two labels of it lies no more than `widest_gap`. A label that an equally long run takes for
    another row's is left out.
    """
    entries = [(row, place) for place in places for row in place.rows]
    before = _runs(entries, widest_gap)
    mirrored = [(-row, Place(place.rows, -place.end, -place.start)) for row, place in reversed(entries)]
    after = list(reversed(_runs(mirrored, widest_gap)))
    longest = max((count for count, _, _ in before), default=0)
    told: dict[Place, set[int]] = {}
    for (row, place), (ahead, _, _), (behind, _, _) in zip(entries, before, after, strict=True):
        if ahead + behind - 1 == longest:
            told.setdefault(place, set()).add(row)
    chosen: dict[int, Place] = {}
    entry: int | None = max(range(len(entries)), key=lambda one: before[one][:2], default=None)
    while entry is not None:
        row, place = entries[entry]
        if told[place] == {row}:
            chosen[row] = place
        entry = before[entry][2]
    return dict(sorted(chosen.items()))


def _runs(entries: Sequence[tuple[int, Place]], widest_gap: int) -> list[tuple[int, int, int | None]]:
    """For each entry the longest run that ends there: its length, minus its gaps, the entry before."""
    runs: list[tuple[int, int, int | None]] = []
    for row, place in entries:
        best: tuple[int, int, int | None] = (1, 0, None)
        for earlier in reversed(range(len(runs))):
            last, other = entries[earlier]
            gap = place.start - other.end
            if gap > widest_gap:
                break
            if last < row and gap >= 0:
                count, gaps, _ = runs[earlier]
                best = max(best, (count + 1, gaps - gap, earlier), key=lambda one: one[:2])
        runs.append(best)
    return runs
