"""The second reading of a table: its official labels in order, each followed by its values.

It needs no cells at all, so it also reads text that holds one value a line. A blank cell leaves no
trace in such text: a row with fewer or more values than columns is not read.
"""

from __future__ import annotations

from collections.abc import Sequence

from parser.documents.document import Document, Paragraph
from parser.forms import Form
from parser.forms import Table as FormTable
from parser.numbers import is_value, squeeze
from parser.tables.grid import split
from parser.tables.ink import Ink, RowInk
from parser.tables.labels import han, of_another_edition, row_of

_WRAPS = 2
"""Lines into which the rest of a label may have wrapped before its values come."""


def tokens(document: Document) -> tuple[Ink, ...]:
    """Every paragraph and cell with ink, in reading order."""
    found: list[Ink] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(Ink(block.text, block.line, block.page))
        else:
            found.extend(
                Ink(cell.text, cell.line, block.page)
                for row in block.rows
                for cell in row
                if squeeze(cell.text)
            )
    return tuple(found)


def read_sequence(inks: Sequence[Ink], form_table: FormTable, form: Form) -> dict[str, RowInk]:
    """The ink of the rows found in their official order, by row key; the first pass only.

    It ends where a row of another table begins: 总计 is a header there.
    """
    if form_table.one_row:
        return _one_row(inks, form_table)
    order = {row.key: index for index, row in enumerate(form_table.rows)}
    found: dict[str, RowInk] = {}
    last = -1
    header: frozenset[str] = frozenset()
    elsewhere = {han(row.label) for other in form.tables if other != form_table for row in other.rows}
    for index, ink in enumerate(inks):
        if last >= 0 and han(ink.text) in elsewhere:
            break
        row = None if is_value(ink.text) else row_of(ink.text, form_table)
        if not row:
            header = header if is_value(ink.text) else header | {han(ink.text)}
            continue
        if order[row.key] == 0 and last >= 0:
            break
        values = _values_after(inks, index, form_table)
        if order[row.key] > last and len(values) == len(row.columns) and (last >= 0 or order[row.key] == 0):
            last = order[row.key]
            if not of_another_edition(header, row):
                found[row.key] = values
    return found


def _values_after(inks: Sequence[Ink], index: int, form_table: FormTable) -> RowInk:
    start = index + 1
    while start < len(inks) and start - index <= _WRAPS and not is_value(inks[start].text):
        if row_of(inks[start].text, form_table):
            return ()
        start += 1
    return _values_from(inks, start)


def _values_from(inks: Sequence[Ink], start: int) -> RowInk:
    end = start
    while end < len(inks) and is_value(inks[end].text):
        end += 1
    return tuple(inks[start:end])


def _one_row(inks: Sequence[Ink], form_table: FormTable) -> dict[str, RowInk]:
    """The table of disputes: its headers, then all its values at once."""
    awaited = {han(row.label) for row in form_table.rows}
    width = sum(len(row.columns) for row in form_table.rows)
    for index, ink in enumerate(inks):
        awaited.discard(han(ink.text))
        if not awaited and is_value(ink.text):
            values = _values_from(inks, index)
            return split(values, form_table) if len(values) == width else {}
    return {}
