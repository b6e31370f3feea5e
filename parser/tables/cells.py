"""Two readings of a row → its figures, compared cell by cell.

Where both readings hold a cell and differ, the cell is unreadable; where neither holds it, too. Sums choose
between readings of digits without borders, and never say what a cell should hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from parser.characters import simplify
from parser.documents.document import Document
from parser.forms import Column, Row
from parser.forms import Table as FormTable
from parser.numbers import is_value, read_cell, squeeze
from parser.report import Figure, Number, Source, State
from parser.tables.grid import Grid
from parser.tables.ink import Doubt, Ink, RowInk, RowReading
from parser.tables.labels import han
from parser.tables.stream import BORDER, Stream

_IN_YUAN = re.compile(
    rf"(?:收费|采购(?:总)?)(?:金额)?[\s{BORDER}(（]*(?:(?:金额)?单位\s*[:：]?|单位为)?\s*元"
)


@dataclass(frozen=True, slots=True)
class Readings:
    """Both readings of one table, by row key."""

    grid: Grid
    sequence: dict[str, RowReading]

    def holds(self, row: Row) -> bool:
        """Whether a value of the row was read."""
        return row.key in self.grid.rows or any(
            isinstance(cell, Ink) for cell in self.sequence.get(row.key, ())
        )


def row_figures(
    document: Document, stream: Stream, table: FormTable, row: Row, both: Readings
) -> list[Figure]:
    """The figures of a row, one for each column of the form."""
    grid, sequence = both.grid.rows.get(row.key), both.sequence.get(row.key)
    if grid and not _is_borne_out(grid, sequence, document):
        doubts = tuple(Doubt(ink) for ink in grid)
        grid, sequence = None, doubts
    width = len(row.columns)
    plain = "元" if _counts_in_yuan(stream, row) else ""
    figures = []
    for column, by_grid, by_sequence in zip(
        row.columns, grid or (None,) * width, sequence or (None,) * width, strict=True
    ):
        unit = column.unit or table.unit
        cell = _cell(by_grid, by_sequence, unit, plain)
        source = _source(document, table, row, column, cell.ink)
        figures.append(
            Figure(f"{row.key}.{column.key}", cell.value, cell.state, cell.ink.text, source, cell.candidates)
        )
    return figures


@dataclass(frozen=True, slots=True)
class _Cell:
    ink: Ink
    state: State
    value: Number | None = None
    candidates: tuple[Number, ...] = ()


def _cell(grid: Ink | None, sequence: Ink | Doubt | None, unit: str, plain: str) -> _Cell:
    """What both readings say together."""
    if grid is None and not isinstance(sequence, Ink):
        doubt = sequence or Doubt(Ink(""))
        return _Cell(doubt.ink, State.UNREADABLE, candidates=doubt.candidates)
    other = sequence if isinstance(sequence, Ink) else grid
    ink = grid or other or Ink("")
    state, value = read_cell(ink.text, unit, plain)
    if other and (state, value) != read_cell(other.text, unit, plain):
        return _Cell(ink, State.UNREADABLE)
    return _Cell(ink, state, value)


def _is_borne_out(grid: RowInk, sequence: RowReading | None, document: Document) -> bool:
    """Whether the ink of a row in the grid is the ink that stands behind its label.

    Where plain lines were read beside the cells, the reader held each cell to them already.
    """
    inks = [squeeze(ink.text) for ink in grid]
    doubts = [cell for cell in sequence or () if isinstance(cell, Doubt)]
    # Behind a label values are told from words, so that a cell with words ends what is read there.
    told = takewhile(lambda ink: not ink or not han(ink) or is_value(ink), inks)
    return not doubts or bool(document.lines) or squeeze(doubts[0].ink.text) in ("".join(inks), "".join(told))


def _counts_in_yuan(stream: Stream, row: Row) -> bool:
    """Whether a header or the label says 元 where the form says 万元, on its line or on the next."""
    amounts = any(column.unit == "万元" for column in row.columns)
    return amounts and bool(_IN_YUAN.search(simplify(stream.text)))


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
