"""Plain text → Document: the ways in which tables survive a copy into text.

- one cell a line behind a tab, a blank line between rows, a lone tab for a merged cell;
- one row a line, cells separated by tabs;
- cells between bars (bars.py);
- one value a line, values between blanks, or glued to their labels, nothing left of the table: these lines
  stay paragraphs and are read by their labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.documents.bars import bar_table
from parser.documents.document import Block, Cell, Cut, Document, Paragraph, Table

_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_RULES = frozenset("|｜│┃")
"""A copied border between cells, alone on its line."""
_HEADING = re.compile(r"\s*[一二三四五六1-6][、.．]")
_LONGEST_CONTINUATION = 8
"""A header word that wrapped inside its cell (商业 / 企业) is short; anything longer is a paragraph."""


def text_document(text: str, file: str) -> Document:
    """The paragraphs and tables of a text. Lines are numbered from 1 as an editor shows them."""
    return Document(file, "txt", tuple(_blocks(_LINE_END.split(text))))


def _blocks(lines: list[str]) -> Iterator[Block]:
    index = 0
    while index < len(lines):
        line = lines[index]
        if _is_cell(line):
            rows, index = _cells_a_line(lines, index)
            yield Table(rows)
        elif _is_row(line) and "|" not in line:
            rows, index = _rows_a_line(lines, index)
            yield Table(rows, cut=Cut.PADDED)
        elif barred := bar_table(lines, index):
            table, index = barred
            yield table
        else:
            if line.strip():
                yield Paragraph(line.strip(), index + 1)
            index += 1


def _is_cell(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line[1:]


def _is_row(line: str) -> bool:
    return "\t" in line.strip("\n") and bool(line.strip()) and not _is_cell(line)


def _cells_a_line(lines: list[str], index: int) -> tuple[tuple[tuple[Cell, ...], ...], int]:
    """The rows of a table with one cell a line, and the index of the first line after it."""
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    while index < len(lines):
        line = lines[index]
        if _is_cell(line):
            row.append(Cell(line[1:], index + 1))
        elif row and line.strip() in _RULES:
            pass
        elif row and line.strip() and _continues(line):
            row[-1] = Cell(f"{row[-1].text}\n{line}", row[-1].line)
        elif not line.strip() and row:
            rows.append(tuple(row))
            row = []
        else:
            break
        index += 1
    if row:
        rows.append(tuple(row))
    return tuple(rows), index


def _continues(line: str) -> bool:
    return "\t" not in line and len(line.strip()) <= _LONGEST_CONTINUATION and not _HEADING.match(line)


def _rows_a_line(lines: list[str], index: int) -> tuple[tuple[tuple[Cell, ...], ...], int]:
    rows: list[tuple[Cell, ...]] = []
    while index < len(lines) and _is_row(lines[index]):
        rows.append(tuple(Cell(text, index + 1) for text in lines[index].split("\t")))
        index += 1
    return tuple(rows), index
