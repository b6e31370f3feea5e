"""Tables that a page break cut: a row with its label here and its values there, values without a header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parser.documents.pdf.glyph import DOUBT
from parser.documents.pdf.margins import Sheet
from parser.documents.pdf.tables import Grid, GridRow

_ORDINAL = re.compile(r"\s*(?:[(（]\s*[一二三四五六七八九十\d]+\s*[)）]|[一二三四五六七八九十\d]+\s*[、.．])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_STRAY = re.compile(r"^[\d.,]+$", re.MULTILINE)
_HEADER = 4
"""Rows in which a repeated header and the rest of a cut row stand at most."""
_LEVEL = 2.0
"""Points by which the borders of one column differ between two pages."""

_END = 3
"""Characters of the end of a label without a number (行政事业性收 / 费) that are no label by themselves."""


def join_cut_tables(pages: Sequence[Sequence[Grid]], sheets: Sequence[Sheet]) -> list[list[Grid]]:
    """The grids of each page, made whole at the page breaks; `sheets` are the lines beside them.

    A row that was cut stands where its values stand. A number that was cut is parted by a line end, so
    that it is no number; what cannot be put together is marked as doubtful.
    """
    joined = [list(grids) for grids in pages]
    for (here, sheet), (there, following) in pairwise(zip(joined, sheets, strict=True)):
        if not here or any(line.box.top > here[-1].box.bottom for _, line in sheet.lines):
            continue
        if there and _goes_on(here[-1], there[0], following):
            if _has_strays(there[0]):
                here[-1] = _in_doubt(here[-1])
            here[-1], there[0] = _join_rows(here[-1], there[0])
            there[0] = _with_header(here[-1], there[0])
        elif _begins_with_values(there, following):
            here[-1] = _in_doubt(here[-1])
    return [[grid for grid in grids if grid.rows] for grids in joined]


def _goes_on(above: Grid, below: Grid, following: Sheet) -> bool:
    """Whether a grid stands at the top of its page, as wide as the one at the bottom of the page before."""
    wide = abs(above.box.x0 - below.box.x0) + abs(above.box.x1 - below.box.x1) <= 2 * _LEVEL
    return wide and not any(line.box.bottom < below.box.top for _, line in following.lines)


def _has_strays(grid: Grid) -> bool:
    """Whether a number stands on a line of its own among the words of the repeated header."""
    texts = [text for row in grid.rows[:_HEADER] for text in row.texts]
    return any(_STRAY.search(text) and _HAN.search(text) for text in texts)


def _begins_with_values(grids: Sequence[Grid], sheet: Sheet) -> bool:
    """Whether a page begins with digits and no word: they may belong to the row before the page break."""
    tops = [(grid.box.top, "".join(grid.rows[0].texts)) for grid in grids if grid.rows]
    tops += [(line.box.top, line.text) for _, line in sheet.lines]
    first = min(tops, default=(0.0, ""))[1]
    return any(character.isdigit() for character in first) and not _HAN.search(first)


def _with_header(above: Grid, below: Grid) -> Grid:
    """The lower grid under the header next above it, where that was parted from it or it has none."""
    if not above.rows or not below.rows or _same_header(above, below):
        return below
    headers = [_is_header(row) for row in above.rows]
    if _is_header(below.rows[0]) and not headers[-1]:
        return below
    end = next((n for n in range(len(headers), 0, -1) if headers[n - 1]), 0)
    start = next((n for n in range(end, 0, -1) if not headers[n - 1]), 0)
    return below.with_rows((*above.rows[start:end], *below.rows))


def _is_header(row: GridRow) -> bool:
    """Whether a row holds words alone: a label with blank values behind it is none."""
    told = [text for text in row.texts if text]
    words = all(_HAN.search(text) and not _ORDINAL.match(text) for text in told)
    return words and (len(told) > 1 or len(row.texts) == 1)


def _join_rows(above: Grid, below: Grid) -> tuple[Grid, Grid]:
    start = _same_header(above, below)
    if not above.rows or start >= len(below.rows):
        return above, below
    first, second = above.rows[-1], below.rows[start]
    columns = _shared_columns(first, second)
    rest = (*below.rows[:start], *below.rows[start + 1 :])
    if not columns or not _is_cut(first, second, columns):
        lost = not any(_HAN.search(text) for text in second.texts) and any(second.texts)
        return (_in_doubt(above) if lost else above), below
    whole = _whole(first, second, columns)
    if any(first.texts[-columns:]) or not any(second.texts[-columns:]):
        return above.with_rows((*above.rows[:-1], GridRow(first.boxes, whole))), below.with_rows(rest)
    row = GridRow(second.boxes[-columns - 1 :], whole[-columns - 1 :])
    rows = (*below.rows[:start], row, *below.rows[start + 1 :])
    return above.with_rows(above.rows[:-1]), below.with_rows(rows)


def _same_header(above: Grid, below: Grid) -> int:
    """The number of rows at the top of a page that repeat those at the top of the grid before."""
    count = 0
    for one, other in zip(above.rows, below.rows, strict=False):
        if one.texts != other.texts or not _is_header(one):
            break
        count += 1
    return count


def _shared_columns(first: GridRow, second: GridRow) -> int:
    """The number of columns of values, from the right, that are the same in both rows."""
    count = 0
    most = min(len(first.boxes), len(second.boxes)) - 1
    for one, other in zip(reversed(first.boxes), reversed(second.boxes), strict=False):
        level = abs(one.x0 - other.x0) <= _LEVEL and abs(one.x1 - other.x1) <= _LEVEL
        words = _HAN.search(first.texts[-count - 1]) or _HAN.search(second.texts[-count - 1])
        if not level or words or count == most:
            break
        count += 1
    return count


def _is_cut(first: GridRow, second: GridRow, columns: int) -> bool:
    """Whether two rows are one: the label of the second is none, or the end of the other's."""
    label, rest = first.texts[-columns - 1], second.texts[-columns - 1]
    if not label or not rest:
        return bool(label or rest)
    if _ORDINAL.match(label):
        return not _ORDINAL.match(rest)
    return len(rest) <= _END and any(first.texts[-columns:]) != any(second.texts[-columns:])


def _whole(first: GridRow, second: GridRow, columns: int) -> tuple[str, ...]:
    """The texts of the two parts of a row put together; what stands in both parts is parted by a line end."""
    parts = zip(first.texts[-columns:], second.texts[-columns:], strict=True)
    values = ("\n".join(filter(None, part)) for part in parts)
    label = first.texts[-columns - 1] + second.texts[-columns - 1]
    return (*first.texts[: -columns - 1], label, *values)


def _in_doubt(grid: Grid) -> Grid:
    """The grid with its last row doubtful: a part of its numbers may stand elsewhere."""
    *before, last = grid.rows
    texts = tuple(text if _HAN.search(text) else text + DOUBT for text in last.texts)
    return grid.with_rows((*before, GridRow(last.boxes, texts)))
