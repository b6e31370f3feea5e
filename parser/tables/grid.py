"""The first reading of a table: by its grid, one value per cell element."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parser.documents.document import Cell, Cut, Table
from parser.forms import Row
from parser.forms import Table as FormTable
from parser.numbers import is_value, squeeze
from parser.tables.ink import Ink, RowInk
from parser.tables.labels import (
    blocks_in_order,
    han,
    in_order,
    is_header,
    of_another_edition,
    row_of,
    unnumbered,
)
from parser.tables.splitting import adds_up

_TELLING = 4
"""Characters of a header that is found in one table only."""

_MASKED = re.compile(r"[*＊×]|略|\d")


@dataclass(frozen=True, slots=True)
class Grid:
    """The ink of rows by row key; `differing` are those that a later table has with other numbers."""

    rows: dict[str, RowInk]
    differing: frozenset[str]


def read_grid(tables: Iterable[Table], form_table: FormTable) -> Grid:
    """The rows that the tables hold; of a row that stands in several tables, that of the first.

    A table without any value, as an empty form, gives way to a later one. A row that was left blank in a
    table with values does not: the other numbers are those of another report.
    """
    found: dict[str, RowInk] = {}
    differing: set[str] = set()
    empty: set[str] = set()
    header: tuple[str, ...] = ()
    for table in tables:
        if form_table.one_row:
            reading = _one_row(table, form_table)
        else:
            reading, header = _rows(table, form_table, header)
        is_empty = not any(squeeze(ink.text) for inks in reading.values() for ink in inks)
        for key, inks in reading.items():
            if key not in found or (key in empty and not is_empty):
                found[key] = inks
                empty = empty | {key} if is_empty else empty - {key}
            elif not is_empty and any(
                squeeze(one.text) != squeeze(other.text) for one, other in zip(found[key], inks, strict=True)
            ):
                differing.add(key)
    return Grid(found, frozenset(differing))


def _rows(
    table: Table, form_table: FormTable, header: tuple[str, ...]
) -> tuple[dict[str, RowInk], tuple[str, ...]]:
    """The rows of ours in one table of the document; none where it is somebody else's. And its header.

    `header` is that of the table before: one that goes on over a page may have none of its own.

    行政许可 93 条 in a list of news has no header of ours; 总计 in the header of table four is no row. None
    either where the columns stand in another order than on the form.
    """
    found: dict[str, RowInk] = {}
    headed = above = False
    columns = _columns(form_table)
    # 总计 and 其他 stand over columns of more than one table.
    telling = {label for label in columns if len(label) >= _TELLING}
    for cells in table.rows:
        words = tuple(han(cell.text) for cell in cells)
        headed = headed or not telling.isdisjoint(words)
        labelled = _labelled(cells, table.cut, form_table)
        place = labelled.place if labelled else len(words)
        if (
            labelled
            and not _inked(labelled.values)
            and words[place] in columns
            and columns & set(words[:place])
        ):
            labelled, place = None, len(words)
        # 三、本年度办理结果 beside a label takes no header away, nor does 其他 without values.
        headers = tuple(word for word in words[:place] if is_header(word))
        if any(len(word) >= _TELLING for word in headers) or len(headers) > 1:
            header = (*header, *headers) if above else headers
        above = labelled is None and (above or bool(headers))
        if (
            labelled
            and in_order(header, labelled.row)
            and not of_another_edition(frozenset(header), labelled.row)
        ):
            key, inks = labelled.row.key, _inks(labelled.values, table.page)
            found[key] = _both(found[key], inks) if key in found else inks
    ours = headed or (len(found) > 1 and not form_table.own_columns)
    return (found if ours else {}), header


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A row of the form among the cells: where its label stands, and its values."""

    row: Row
    place: int
    values: Sequence[Cell]


def _labelled(cells: Sequence[Cell], cut: Cut, form_table: FormTable) -> _Labelled | None:
    """The row whose label stands last among the cells, if its values are certain."""
    for place in reversed(range(len(cells))):
        row = None if is_value(cells[place].text) else row_of(cells[place].text, form_table)
        values = window(cells[place + 1 :], len(row.columns), cut) if row else None
        if row and values and not _is_worded(values):
            # Last year's table may stand beside this year's.
            twice = any(
                row_of(cell.text, form_table) == row for cell in cells[:place] if not is_value(cell.text)
            )
            return None if twice else _Labelled(row, place, values)
    return None


def _is_worded(values: Sequence[Cell]) -> bool:
    """Whether these are labels or headers, and not values with one of them in words (约三)."""
    worded = [_is_words(cell) for cell in values]
    return worded[0] or 2 * sum(worded) > len(worded)


def _both(first: RowInk, second: RowInk) -> RowInk:
    """A row that stands twice in a table: where the copies differ, both in one cell, which no one can read.

    The copy that was left blank is none.
    """
    if not any(squeeze(ink.text) for ink in first):
        return second
    if not any(squeeze(ink.text) for ink in second):
        return first
    return tuple(
        one if squeeze(one.text) == squeeze(other.text) else replace(one, text=f"{one.text}\n{other.text}")
        for one, other in zip(first, second, strict=True)
    )


def _columns(form_table: FormTable) -> frozenset[str]:
    return frozenset(han(column.label) for row in form_table.rows for column in row.columns)


def _one_row(table: Table, form_table: FormTable) -> dict[str, RowInk]:
    """The table of disputes: three headers side by side in the form's order, their values in one row below.

    None where a second row of values differs, as that of another year.
    """
    header = [han(cell.text) for cells in table.rows for cell in cells]
    if not {han(row.label) for row in form_table.rows} <= set(header) or not blocks_in_order(
        header, form_table
    ):
        return {}
    width = sum(len(row.columns) for row in form_table.rows)
    found: list[RowInk] = []
    for cells in table.rows:
        if not in_order([han(cell.text) for cell in cells], form_table.rows[0]):
            return {}
        values = None if any(_is_words(cell) for cell in cells) else window(cells, width, table.cut)
        if values and (_inked(values) or not found):
            found.append(_inks(values, table.page))
    told = [inks for inks in found if any(squeeze(ink.text) for ink in inks)] or found
    same = all([squeeze(ink.text) for ink in inks] == [squeeze(ink.text) for ink in told[0]] for inks in told)
    return split(told[0], form_table) if told and same else {}


def split(inks: RowInk, form_table: FormTable) -> dict[str, RowInk]:
    """The inks of a table whose rows stand side by side, cut into its rows."""
    found: dict[str, RowInk] = {}
    for row in form_table.rows:
        found[row.key], inks = inks[: len(row.columns)], inks[len(row.columns) :]
    return found


def window(cells: Sequence[Cell], width: int, cut: Cut) -> Sequence[Cell] | None:
    """The `width` cells after a label that are its values; None where that is not certain.

    Between bars blanks may have been dropped or moved: only ink in the last cell proves that none were.
    """
    exact = len(cells) == width
    match cut:
        case Cut.EXACT:
            framed = cells if exact else _framed(cells, width, padded=False)
            # Values behind a blank cell may be so for a column of remarks at the end: the cells stay where
            # they are, and what the labels alone say of them differs.
            shifted = framed is not None and framed[0] is not cells[0] and not _adds_up(framed)
            return cells[:width] if shifted else framed
        case Cut.PADDED:
            bare = _inked(cells) == 0 or _inked(cells[:1]) > 0
            return cells if exact and bare else _framed(cells, width, padded=True)
        case Cut.RAGGED:
            values = cells if exact else _framed(cells, width, padded=True)
        case Cut.TRAILED:
            values = cells[:width] if len(cells) >= width and not _inked(cells[width:]) else None
    return values if values and (_inked(values[-1:]) or not _inked(values)) else None


def _framed(cells: Sequence[Cell], width: int, padded: bool) -> Sequence[Cell] | None:
    """The only `width` cells in a row that leave no ink outside.

    Where a copy from a sheet padded the row on both sides, a blank first value may be padding. One window
    without a blank is certain, and so is the only one.
    """
    if len(cells) < width:
        return None
    windows = [cells[start : start + width] for start in range(len(cells) - width + 1)]
    if not _inked(cells):
        return windows[0]
    inside = [part for part in windows if _inked(part) == _inked(cells)]
    full = [part for part in inside if _inked(part) == width]
    certain = full or [part for part in inside if not padded or _inked(part[:1])]
    return certain[0] if len(certain) == 1 and (full or len(inside) == 1) else None


def _adds_up(cells: Sequence[Cell]) -> bool:
    texts = [squeeze(cell.text) for cell in cells]
    return len(texts) > _TELLING and all(text.isdecimal() for text in texts) and adds_up(texts, len(texts))


def _inked(cells: Sequence[Cell]) -> int:
    return sum(1 for cell in cells if squeeze(cell.text))


def _is_words(cell: Cell) -> bool:
    """Whether a cell holds words and no value, not even one that was masked."""
    return bool(han(cell.text)) and not is_value(cell.text) and not _MASKED.search(unnumbered(cell.text))


def _inks(cells: Sequence[Cell], page: int | None) -> RowInk:
    return tuple(Ink(cell.text, cell.line, page) for cell in cells)
