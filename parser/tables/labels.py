"""The official words of the tables: which row a label belongs to, however it was wrapped or punctuated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from parser.characters import simplify
from parser.forms import Form, Row, Table, forms
from parser.numbers import fold

_ORDINAL = re.compile(r"^\s*(?:[(（]?\s*[一二三四五六七八九十\d]{1,2}\s*[)）、..,，]\s*)+")
_NOT_HAN = re.compile(r"[^\u3400-\u9fff]")
_SHORTEST_PREFIX = 4
"""A label of fewer characters must match whole: 其他 begins 其他法律行政法规禁止公开 as well."""
_SHORTEST_MISTYPED = 6
"""A shorter label is one character away from another: 予以公开, 不予公开."""
_ALIKE = 80
_APART = 10
"""Points of a hundred: 其他法律行政止公开 has 86, the next label 30; 上年结转… and 本年新收… share 71."""
_CLOSE = 70
"""Enough to doubt whose values follow: one wrong character of four leaves 75."""
_SPANNED = 4
"""Columns before the total where a header has lines; 现行有效件数 is no total."""
_NUMERALS = re.compile("[一二三四五六七八九十]+")


@lru_cache(maxsize=8192)
def han(label: str) -> str:
    """The label without its number, as simplified Chinese characters only: all else gets scrambled."""
    return simplify(_NOT_HAN.sub("", unnumbered(label)))


def unnumbered(label: str) -> str:
    """The label folded and without the number before it: 1. or （三）."""
    return _ORDINAL.sub("", fold(label))


def row_of(label: str, table: Table) -> Row | None:
    """The row whose label this is, with a character or two mistyped at most; None where nothing fits.

    The longest known wording wins.
    """
    text = han(label)
    if not text:
        return None
    best: tuple[int, Row | None] = (0, None)
    for wording, row in rows_by_wording(table):
        fits = text == wording if len(wording) < _SHORTEST_PREFIX else text.startswith(wording)
        if fits and len(wording) > best[0]:
            best = (len(wording), row)
    if best[1] is None and len(text) >= _SHORTEST_MISTYPED:
        known = tuple((wording, row.key) for wording, row in rows_by_wording(table))
        key = _mistyped(text, known)
        return next((row for row in table.rows if row.key == key), None)
    return best[1]


@lru_cache(maxsize=4096)
def resembles_label(text: str) -> bool:
    """Whether words may be a mistyped label of any row, one of four characters too: 行政强土."""
    ink = han(text)
    known = {
        wording for form in cross_tables() for table in form.tables for wording, _ in rows_by_wording(table)
    }
    return any(
        len(wording) >= _SHORTEST_PREFIX
        and abs(len(wording) - len(ink)) <= 1
        and ratio(ink, wording) >= _CLOSE
        for wording in known
    )


@lru_cache(maxsize=4096)
def _mistyped(text: str, known: tuple[tuple[str, str], ...]) -> str:
    """The key of the row whose label the text all but is, "" where there is none or two are alike."""
    near = [(ratio(text, wording), key) for wording, key in known if len(wording) >= _SHORTEST_MISTYPED]
    best, key = max(near, default=(0.0, ""))
    return key if best >= _ALIKE and all(other < best - _APART for other, one in near if one != key) else ""


def of_another_edition(header: frozenset[str], row: Row) -> bool:
    """Whether the header above a row is another edition's: 对外公开总数量 over a row of 2021."""
    own = frozenset(han(column.label) for column in row.columns)
    others = _columns_of(row.key) - own
    return bool(others) and not _stands(own, header) and _stands(others, header)


@cache
def is_header(word: str) -> bool:
    """Whether a word of the tables stands over a column, in whatever edition; a unit may stand behind it."""
    cells = (cell for form in cross_tables() for cell in form.cells.values())
    return _stands(frozenset(han(column.label) for _, _, column in cells), frozenset((word,)))


def blocks_in_order(header: Sequence[str], table: Table) -> bool:
    """Whether the blocks of the table of disputes are headed in the order of the form."""
    first, *rest = (han(row.label) for row in table.rows)
    names = [first, *(han(group.label) for group in table.groups), *rest]
    # Where a word stands several times the last counts: the first may be of the heading above the table.
    last = reversed(list(dict.fromkeys(reversed(header))))
    places = [names.index(word) for word in last if word in names]
    return places == sorted(places) and {0, len(names) - 1} <= set(places)


def in_order(header: Sequence[str], row: Row) -> bool:
    """Whether the columns of a row stand in the headers above it in the order of the form.

    Values under a header that was moved would be read as those of another column. What spans the lines of
    a header stands in its first line, before what the others part; a header may come several times.
    """
    labels = [han(column.label) for column in row.columns]
    headers: list[list[int]] = [[]]
    for word in header:
        if word in labels:
            place = labels.index(word)
            if place in headers[-1]:
                headers.append([])
            headers[-1].append(place)
    return all(places in _orders(places, len(labels) - 1) for places in headers)


def _orders(places: Sequence[int], last: int) -> Iterator[list[int]]:
    """The places of columns in rising order; the total, or the person and the total, may come first."""
    rising = sorted(places)
    yield rising
    if last < _SPANNED:
        return
    for first in ((last,), (0, last)):
        yield [
            *(place for place in rising if place in first),
            *(place for place in rising if place not in first),
        ]


@cache
def _columns_of(key: str) -> frozenset[str]:
    """The labels of the columns of a row in all editions."""
    cells = (cell for form in cross_tables() for cell in form.cells.values())
    return frozenset(han(column.label) for _, row, column in cells if row.key == key)


def _stands(labels: frozenset[str], header: frozenset[str]) -> bool:
    """Whether one of the labels is in the header, there perhaps with its unit behind it."""
    return any(
        word == label or (len(label) >= _SHORTEST_PREFIX and word.startswith(label))
        for word in header
        for label in labels
    )


def is_table_text(text: str) -> bool:
    """Whether a line is ink of a table: a piece of a label, or labels, headers, values and nothing else."""
    ink = han(text)
    if not ink:
        return False
    if any(ink in wording for wording in wordings()):
        return True
    for wording in wordings():
        ink = ink.replace(wording, " ")
    return not _NUMERALS.sub("", ink).split()


@cache
def cross_tables() -> tuple[Form, ...]:
    """The editions whose applications stand in a table of rows and columns, newest first."""
    return tuple(form for form in forms() if any(table.key == "applications" for table in form.tables))


def rows_by_wording(table: Table) -> tuple[tuple[str, Row], ...]:
    """Every wording of the rows of a table as Chinese characters, in the order of the form."""
    return tuple((han(wording), row) for wording, row in table.wordings)


@cache
def wordings() -> tuple[str, ...]:
    """Every official word of the cross tables of all editions, the longest first."""
    rows = {
        wording for form in cross_tables() for table in form.tables for wording, _ in rows_by_wording(table)
    }
    words = rows | {word for form in cross_tables() for word in words_of(form)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def words_of(form: Form) -> frozenset[str]:
    """The ink of a form that is no row: headers of columns and groups, and their wrapped pieces."""
    labels = {column.label for _, _, column in form.cells.values()}
    labels |= {group.label for table in form.tables for group in table.groups}
    return frozenset(han(label) for label in (*labels, *form.header_words))
