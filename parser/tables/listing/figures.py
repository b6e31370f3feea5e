"""The list of indicators of 2014 to 2018 → its figures: both readings, compared cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

from parser.documents.document import Document
from parser.forms import Row
from parser.numbers import read_cell
from parser.report import Figure, Number, Source, State
from parser.tables.ink import Doubt, Ink
from parser.tables.listing.behind import Way
from parser.tables.listing.grid import Cells, has_other_columns, read_grid
from parser.tables.listing.labels import FEWEST, indicators, listing
from parser.tables.listing.lines import Found, Lines, read_lines
from parser.tables.listing.sums import Ways, choose
from parser.tables.tables import Tables

_TABLES = ("statistics", "cumulative")


def read_listing(document: Document) -> Tables | None:
    """All figures of the 统计表 that a document holds; None where it holds none of this edition.

    The column 历年累计 is a table of its own, present only where the document has it.
    """
    grid, lines = read_grid(document), read_lines(document)
    if max(len(grid), len(lines.rows)) < FEWEST or has_other_columns(document):
        return None
    columns = max((len(cells.values) for cells in grid.values() if cells), default=lines.columns)
    grid = {row: cells if cells and len(cells.values) == columns else None for row, cells in grid.items()}
    if columns != lines.columns:
        lines = Lines({}, columns)
    left = choose(_readings(grid, lines))
    figures: dict[str, Figure] = {}
    for column in range(columns):
        for index, row in enumerate(indicators().rows):
            reading = _Reading(row, grid.get(index), lines.rows.get(index), left.get(index, ()))
            figure = _figure(document, reading, column)
            figures[figure.key] = figure
    return Tables(listing(), frozenset(_TABLES[:columns]), figures)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Both readings of a row, and the ways that the sums left of the second."""

    row: Row
    cells: Cells | None
    found: Found | None
    ways: Ways

    @property
    def unit(self) -> str:
        """The unit as written, empty where none is."""
        return (self.cells.unit if self.cells else "") or (self.found.behind.unit if self.found else "")

    def column(self, column: int) -> Ink | Doubt:
        """What both readings say of one cell."""
        by_grid = self.cells.values[column] if self.cells else None
        by_lines = self.ways[0][column] if len(self.ways) == 1 else None
        if by_grid:
            differs = by_lines and self._told(by_lines) != self._told(by_grid.text)
            return Doubt(by_grid) if differs else by_grid
        if not self.found:
            return Doubt(Ink(""))
        home = self.found.ink
        if by_lines is not None:
            return Ink(by_lines, home.line, home.page)
        texts = dict.fromkeys(way[column] for way in self.ways)
        values = (self._told(text)[1] for text in texts)
        return Doubt(home, tuple(value for value in values if value is not None))

    def _told(self, text: str) -> tuple[State, Number | None]:
        return told(text, self.row, self.unit)


def told(text: str, row: Row, unit: str) -> tuple[State, Number | None]:
    """The state and value of a cell of a row whose unit is written so: money and counts never mix."""
    official = row.unit or ""
    if ("元" in official) != ("元" in unit) and unit:
        return State.UNREADABLE, None
    if "元" in official:
        return read_cell(text, official, unit)
    return read_cell(text.strip().removesuffix(official), official)


def _readings(grid: dict[int, Cells | None], lines: Lines) -> dict[int, Ways]:
    """The ways to read each row: one where the grid tells it."""
    ways: dict[int, Ways] = {index: found.behind.ways for index, found in lines.rows.items()}
    told: dict[int, Way] = {
        index: tuple(ink.text for ink in cells.values) for index, cells in grid.items() if cells
    }
    return ways | {index: (way,) for index, way in told.items() if len(ways.get(index, ())) != 1}


def _figure(document: Document, reading: _Reading, column: int) -> Figure:
    table = listing().table(_TABLES[column])
    row, own = reading.row, table.rows[0].columns[0]
    cell = reading.column(column)
    ink = cell.ink if isinstance(cell, Doubt) else cell
    state, value = (State.UNREADABLE, None) if isinstance(cell, Doubt) else told(ink.text, row, reading.unit)
    source = Source(
        document.file, table.section, table.number, row.name, own.label, ink.page, ink.line, ink.text
    )
    candidates = cell.candidates if isinstance(cell, Doubt) else ()
    return Figure(f"{row.key}.{own.key}", value, state, ink.text, source, candidates)
