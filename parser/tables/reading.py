"""Which edition the tables of a document follow, row by row, and all their figures."""

from __future__ import annotations

from parser.documents.document import Document, Table
from parser.forms import Form, Row, edition, replaces
from parser.forms import Table as FormTable
from parser.report import Figure
from parser.tables.cells import Readings, row_figures
from parser.tables.grid import read_grid
from parser.tables.labels import cross_tables, han, row_of, rows_by_wording
from parser.tables.listing import read_listing
from parser.tables.sequence import copies_differ, read_sequence
from parser.tables.stream import Stream, stream_of
from parser.tables.tables import Tables

_LABELS = 3
"""Labels of a table that must stand in a document before the table is called unreadable and not absent."""


def read_tables(document: Document) -> Tables:
    """All cells of the official tables that the document holds, in the order of the form."""
    stream = stream_of(document)
    readings = _readings(document, stream)
    if not any(_is_read(tables) for tables in readings.values()) and (listing := read_listing(document)):
        return listing
    base = _likeliest(stream, readings)
    borrowed = _borrowed(base, readings)
    form = edition(base.id, borrowed) or base
    figures: dict[str, Figure] = {}
    present: set[str] = set()
    notes: list[str] = []
    for table in form.tables:
        both = _read(document, stream, table) if borrowed else readings[base.id][table.key]
        if not both.grid.rows and not both.sequence and not _is_named(stream, table):
            continue
        present.add(table.key)
        if both.grid.differing or (not both.grid.rows and copies_differ(stream, table)):
            notes.append(f"{table.number}在文件中不止一份，数字不完全相同，按第一份读取，请核对。")
        for row in table.rows:
            figures.update((figure.key, figure) for figure in row_figures(document, stream, table, row, both))
    return Tables(form if present else None, frozenset(present), figures, borrowed, tuple(notes))


def _readings(document: Document, stream: Stream) -> dict[str, dict[str, Readings]]:
    """Both readings of the tables by edition; of one edition only, where all rows of its own were read."""
    readings: dict[str, dict[str, Readings]] = {}
    for form in sorted(cross_tables(), key=lambda form: _known(stream, form), reverse=True):
        readings[form.id] = {table.key: _read(document, stream, table) for table in form.tables}
        if _own_rows_read(form, readings[form.id]) == len(_own_rows(form)):
            break
    return readings


def _read(document: Document, stream: Stream, table: FormTable) -> Readings:
    grids = [block for block in document.blocks if isinstance(block, Table)]
    return Readings(read_grid(grids, table), read_sequence(stream, table))


def _is_read(tables: dict[str, Readings]) -> bool:
    """Whether applications stand there in a table of rows and columns."""
    return bool(tables["applications"].grid.rows or tables["applications"].sequence)


def _borrowed(base: Form, readings: dict[str, dict[str, Readings]]) -> tuple[str, ...]:
    """The rows that stand there as another edition has them, and not as the base has them."""
    own = {row.key: (table.key, row) for table in base.tables for row in table.rows}
    found: list[str] = []
    for form in cross_tables():
        for table in form.tables if form != base and form.id in readings else ():
            both, mine = readings[form.id][table.key], readings[base.id][table.key]
            for row in table.rows:
                rivals = [one for key, one in own.values() if key == table.key and replaces(row, one)]
                new = row not in rivals and both.holds(row)
                if new and rivals and not any(mine.holds(rival) for rival in rivals):
                    found.append(row.key)
    return tuple(found)


def _is_named(stream: Stream, table: FormTable) -> bool:
    """Whether the labels of a table stand there, so that it is not absent but unreadable."""
    named = {row.key for ink in stream.inks if (row := row_of(ink.text, table))}
    named |= {
        row.key for word in stream.words for wording, row in rows_by_wording(table) if wording == word.text
    }
    return len(named) >= min(_LABELS, len(table.rows))


def _likeliest(stream: Stream, readings: dict[str, dict[str, Readings]]) -> Form:
    """The edition most of whose own rows were read, else most of whose labels stand in the document.

    The newest where none stands out.
    """
    return max(
        (form for form in cross_tables() if form.id in readings),
        key=lambda form: (_own_rows_read(form, readings[form.id]), _known(stream, form)),
    )


def _own_rows_read(form: Form, tables: dict[str, Readings]) -> int:
    return sum(tables[key].holds(row) for key, row in _own_rows(form))


def _own_rows(form: Form) -> list[tuple[str, Row]]:
    """The rows that no other edition has in the same way, with the key of their table."""
    others = {
        (row.key, row.columns)
        for other in cross_tables()
        if other != form
        for table in other.tables
        for row in table.rows
    }
    rows = ((table.key, row) for table in form.tables for row in table.rows)
    return [(key, row) for key, row in rows if (row.key, row.columns) not in others]


def _known(stream: Stream, form: Form) -> int:
    """How many of the labels of an edition stand in the document."""
    written = {word.text for word in stream.words}
    labels = {label for _, row, column in form.cells.values() for label in (row.label, column.label)}
    return sum(han(label) in written for label in labels)
