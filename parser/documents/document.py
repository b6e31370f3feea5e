"""What every format is turned into: paragraphs and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as the file holds them: ragged, unpadded, one `Cell` per td or tc element.

    `padded` rows were copied from a sheet: merged cells left blanks before and behind the values.
    """

    rows: tuple[tuple[Cell, ...], ...]
    page: int | None = None
    padded: bool = False


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """The readable content of a file. `file` is its name, `format` one of txt, docx, html."""

    file: str
    format: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
