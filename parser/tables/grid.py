"""The first reading of a table: by its grid, one value per cell element."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parser.documents.document import Cell, Table
from parser.forms import Table as FormTable
from parser.numbers import is_value, read_cell, squeeze
from parser.tables.ink import Ink, RowInk
from parser.tables.labels import han, row_of


def read_grid(tables: Iterable[Table], form_table: FormTable) -> dict[str, RowInk]:
    """The ink of the rows that the tables hold, by row key; of a row that stands twice, the first with ink.

    A padded header (总计 and nothing behind it) looks like a row that was left blank.
    """
    found: dict[str, RowInk] = {}
    for table in tables:
        reading = _one_row(table, form_table) if form_table.one_row else _rows(table, form_table)
        for key, inks in reading.items():
            _keep(found, key, inks)
    return found


def _rows(table: Table, form_table: FormTable) -> dict[str, RowInk]:
    """A table with one row and no header of ours is somebody else's: 行政许可 93 条 in a list of news."""
    found: dict[str, RowInk] = {}
    headed = {han(column.label) for row in form_table.rows for column in row.columns}
    known = not headed.isdisjoint(han(cell.text) for cells in table.rows for cell in cells)
    for cells in table.rows:
        for index in reversed(range(len(cells))):
            row = None if is_value(cells[index].text) else row_of(cells[index].text, form_table)
            values = window(cells[index + 1 :], len(row.columns)) if row else None
            if row and values:
                _keep(found, row.key, _inks(values, table.page))
                break
    return found if known or len(found) > 1 else {}


def _one_row(table: Table, form_table: FormTable) -> dict[str, RowInk]:
    """The table of disputes: three headers side by side, their values in one row below."""
    header = {han(cell.text) for cells in table.rows for cell in cells}
    if not {han(row.label) for row in form_table.rows} <= header:
        return {}
    width = sum(len(row.columns) for row in form_table.rows)
    for cells in table.rows:
        values = None if any(_is_words(cell) for cell in cells) else window(cells, width)
        if values:
            return split(_inks(values, table.page), form_table)
    return {}


def split(inks: RowInk, form_table: FormTable) -> dict[str, RowInk]:
    """The inks of a table whose rows stand side by side, cut into its rows."""
    found: dict[str, RowInk] = {}
    for row in form_table.rows:
        found[row.key], inks = inks[: len(row.columns)], inks[len(row.columns) :]
    return found


def window(cells: Sequence[Cell], width: int) -> Sequence[Cell] | None:
    """The `width` cells after a label that are its values; None where that is not certain.

    A copy into text pads rows with empty cells. Among the windows that leave no ink outside, one
    without a blank is certain; then one whose parts add up to its last; then the only one.
    """
    if len(cells) <= width:
        return cells if len(cells) == width else None
    starts = range(len(cells) - width + 1)
    windows = [cells[start : start + width] for start in starts]
    if not _inked(cells):
        return windows[0]
    inside = [part for part in windows if _inked(part) == _inked(cells)]
    for choice in (
        [part for part in inside if _inked(part) == width],
        [p for p in inside if _adds_up(p)],
        inside,
    ):
        if len(choice) == 1:
            return choice[0]
    return None


def _inked(cells: Sequence[Cell]) -> int:
    return sum(1 for cell in cells if squeeze(cell.text))


def _adds_up(cells: Sequence[Cell]) -> bool:
    values = [read_cell(cell.text, "件")[1] or 0 for cell in cells]
    return len(values) > 1 and sum(values[:-1]) == values[-1]


def _keep(found: dict[str, RowInk], key: str, inks: RowInk) -> None:
    if not any(squeeze(ink.text) for ink in found.get(key, ())):
        found[key] = inks


def _is_words(cell: Cell) -> bool:
    return bool(han(cell.text)) and not is_value(cell.text)


def _inks(cells: Sequence[Cell], page: int | None) -> RowInk:
    return tuple(Ink(cell.text, cell.line, page) for cell in cells)
