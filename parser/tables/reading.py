"""Tables → figures: two readings of the same ink, compared row by row.

Where both readings hold a cell and differ, the cell is unreadable; where neither holds it, too.
Nothing is repaired: sums never decide what a cell says.
"""

from __future__ import annotations

from dataclasses import dataclass

from parser.documents.document import Document, Table
from parser.forms import Column, Form, Row, forms
from parser.forms import Table as FormTable
from parser.numbers import read_cell
from parser.report import Figure, Source, State
from parser.tables.grid import read_grid
from parser.tables.ink import Ink, RowInk
from parser.tables.labels import han, row_of
from parser.tables.sequence import read_sequence, tokens

_LABELS = 3
"""Labels of a table that must stand in a document before the table is called unreadable and not absent."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a document: their edition, the keys of those found, every cell of them."""

    form: Form | None
    present: frozenset[str]
    figures: dict[str, Figure]


def read_tables(document: Document) -> Tables:
    """All cells of the official tables that the document holds, in the order of the form."""
    inks = tokens(document)
    form = _likeliest(inks)
    grids = [block for block in document.blocks if isinstance(block, Table)]
    figures: dict[str, Figure] = {}
    present: set[str] = set()
    for table in form.tables:
        by_grid, by_sequence = read_grid(grids, table), read_sequence(inks, table, form)
        if not by_grid and not by_sequence and not _is_named(inks, table):
            continue
        present.add(table.key)
        for row in table.rows:
            pair = by_grid.get(row.key), by_sequence.get(row.key)
            figures.update((figure.key, figure) for figure in _figures(document, table, row, *pair))
    return Tables(form if present else None, frozenset(present), figures)


def _is_named(inks: tuple[Ink, ...], table: FormTable) -> bool:
    """Whether the labels of a table stand there, so that it is not absent but unreadable."""
    named = {row.key for ink in inks if (row := row_of(ink.text, table))}
    return len(named) >= min(_LABELS, len(table.rows))


def _likeliest(inks: tuple[Ink, ...]) -> Form:
    """The edition most of whose labels stand in the document; the newest where none stands out."""
    written = {han(ink.text) for ink in inks}

    def known(form: Form) -> int:
        labels = {label for _, row, column in form.cells.values() for label in (row.label, column.label)}
        return sum(han(label) in written for label in labels)

    return max(forms(), key=known)


def _figures(
    document: Document, table: FormTable, row: Row, by_grid: RowInk | None, by_sequence: RowInk | None
) -> list[Figure]:
    inks = by_grid or by_sequence or (Ink(""),) * len(row.columns)
    others = by_sequence or inks
    figures = []
    plain = "元" if _counts_in_yuan(document, row) else ""
    for column, ink, other in zip(row.columns, inks, others, strict=True):
        unit = column.unit or table.unit
        state, value = read_cell(ink.text, unit, plain)
        if (state, value) != read_cell(other.text, unit, plain) or not (by_grid or by_sequence):
            state, value = State.UNREADABLE, None
        source = _source(document, table, row, column, ink)
        figures.append(Figure(f"{row.key}.{column.key}", value, state, ink.text, source))
    return figures


def _counts_in_yuan(document: Document, row: Row) -> bool:
    """Whether the header over an amount says 元 where the form says 万元."""
    amounts = [han(column.label)[:6] for column in row.columns if column.unit == "万元"]
    inks = [han(ink.text) for ink in tokens(document)] if amounts else []
    return any(
        ink.startswith(label) and ink.endswith("元") and "万" not in ink for label in amounts for ink in inks
    )


def _source(document: Document, table: FormTable, row: Row, column: Column, ink: Ink) -> Source:
    return Source(
        file=document.file,
        section=table.section,
        table=table.number,
        row=row.name,
        column=column.label,
        page=ink.page,
        line=ink.line,
        raw=ink.text,
    )
