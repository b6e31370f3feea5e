"""What a reading finds in a cell before it is a figure: the ink and its place."""

from __future__ import annotations

from dataclasses import dataclass

from parser.report import Number


@dataclass(frozen=True, slots=True)
class Ink:
    """The text of one value cell as it stands, with its line and page."""

    text: str
    line: int | None = None
    page: int | None = None


RowInk = tuple[Ink, ...]
"""The ink of a row's value cells, one for each column of the form."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that cannot be told from its neighbours: the ink of them all and what may stand in it."""

    ink: Ink
    candidates: tuple[Number, ...] = ()


RowReading = tuple[Ink | Doubt, ...]
"""A row as read without a grid: a cell is told, or it is in doubt."""
