"""What every format is turned into: paragraphs and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from parser.report import Origin


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as written. `line` and `page` count from 1 and are None where the format has none."""

    text: str
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell element, never repeated over the columns or rows that it spans."""

    text: str
    line: int | None = None


class Cut(Enum):
    """How well the cells of a table are told apart, and so what a blank one is worth."""

    EXACT = "exact"
    """One cell per element of the file: a blank cell was left blank."""
    PADDED = "padded"
    """Copied from a sheet: merged cells left blanks before and behind the values."""
    RAGGED = "ragged"
    """A row a line between bars: blank cells may have been dropped, and blanks added on both sides."""
    TRAILED = "trailed"
    """A cell a line between bars: blank cells may have been moved to the end of a row, as spans are."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as the file holds them: ragged, unpadded, one `Cell` per td or tc element.

    A table that goes on over pages is one table for each; `page` is that of its first row.
    """

    rows: tuple[tuple[Cell, ...], ...]
    page: int | None = None
    cut: Cut = Cut.EXACT


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """The readable content of a file. `file` is its name, `format` what it was read as: txt, docx, html …

    `lines` is the same ink as plain lines, where the format has a way to it that does not go through
    the cells (pdf): the second reading then rests on them alone. `notes` are remarks in Chinese.
    `title` is what the head of a page calls it, "" where the format has none.
    """

    file: str
    format: str
    blocks: tuple[Block, ...]
    lines: tuple[Paragraph, ...] = ()
    notes: tuple[str, ...] = ()
    origin: Origin = Origin.TEXT
    title: str = ""
