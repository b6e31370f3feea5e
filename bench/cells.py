"""What another library gives → cells of the form, by our own knowledge of the labels.

The library is told the edition of the tables. In a row the last cell that is a label of ours counts, so that
a label repeated over its span does no harm; the values are the cells behind it. Table four is the first row
of fifteen values below its headers. Text without tables is taken line by line: the label, then the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from parser.forms import Form, Table
from parser.numbers import is_value, read_cell
from parser.report import Number, State
from parser.tables.labels import row_of

Reading = tuple[State, Number | None]


def readings(result: Mapping[str, Any], form: Form) -> dict[str, Reading]:
    """The cells that can be told from a library's result; of a cell that stands twice, the first."""
    found: dict[str, Reading] = {}
    for rows in (*result.get("tables", ()), *_text_tables(result.get("text", ""))):
        for table in form.tables:
            cells = _disputes(rows, table) if table.one_row else _rows(rows, table)
            for key, ink in cells:
                found.setdefault(key, read_cell(ink, form.unit(key)))
    return found


def _rows(rows: Sequence[Sequence[str | None]], table: Table) -> Iterator[tuple[str, str]]:
    for cells in rows:
        for index in reversed(range(len(cells))):
            text = cells[index] or ""
            row = None if is_value(text) else row_of(text, table)
            values = cells[index + 1 :]
            if row and len(values) >= len(row.columns) and not any(_is_words(cell) for cell in values):
                for column, ink in zip(row.columns, values, strict=False):
                    yield f"{row.key}.{column.key}", ink or ""
                break


def _disputes(rows: Sequence[Sequence[str | None]], table: Table) -> Iterator[tuple[str, str]]:
    keys = [f"{row.key}.{column.key}" for row in table.rows for column in row.columns]
    for before, cells in pairwise(rows):
        below = any(_is_words(cell) for cell in before)
        if below and len(cells) >= len(keys) and not any(_is_words(cell) for cell in cells):
            yield from zip(keys, (cell or "" for cell in cells), strict=False)
            return


def _is_words(cell: str | None) -> bool:
    return bool(cell and cell.strip()) and not is_value(cell or "") and not any(map(str.isdigit, cell or ""))


def _text_tables(text: str) -> Iterator[list[list[str | None]]]:
    """The lines of a text as rows: between bars where there are any, else the label and what follows."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    yield [_barred(line) if "|" in line else _spaced(line) for line in lines]


def _barred(line: str) -> list[str | None]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _spaced(line: str) -> list[str | None]:
    parts = line.split()
    count = next((index for index, part in enumerate(reversed(parts)) if not is_value(part)), len(parts))
    return [" ".join(parts[: len(parts) - count]), *parts[len(parts) - count :]]
