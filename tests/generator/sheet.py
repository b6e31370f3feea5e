"""Workbooks: merged cells with borders or without, digits as text, one sheet or several."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from tests.generator.layout import Borders, Layout
from tests.generator.paper import Box, Covered, Grid, Paper, places

_PLAIN_INTEGER = 9
"""Digits of the longest number that is written as one; the rest stays text."""


@dataclass(frozen=True)
class Look:
    """How the cells look: digits as text or as numbers, with a frame or without."""

    as_text: bool = False
    framed: bool = True


_LINE = Side(style="thin")
_FRAME = Border(_LINE, _LINE, _LINE, _LINE)


def _value(box: Box, as_text: bool) -> int | str | None:
    if not box.text:
        return None
    plain = box.key and box.text.isascii() and box.text.isdecimal() and len(box.text) <= _PLAIN_INTEGER
    return int(box.text) if plain and not as_text else box.text


def put(sheet: Worksheet, grid: Grid, top: int, random: Random, look: Look) -> int:
    """Write the table from row `top` on; the first row behind it."""
    lines = places(grid)
    for down, line in enumerate(lines):
        for along, box in enumerate(line):
            cell = sheet.cell(top + down, along + 1)
            if look.framed:
                cell.border = _FRAME
            if isinstance(box, Box):
                cell.value = _value(box, look.as_text)
    for down, line in enumerate(lines):
        for along, box in enumerate(line):
            if isinstance(box, Box) and box.columns * box.rows > 1 and _is_whole(lines, down, along, box):
                bottom, right = down + box.rows - 1, along + box.columns
                sheet.merge_cells(None, top + down, along + 1, top + bottom, right)
    return top + len(grid)


def _is_whole(lines: list[list[Box | Covered]], down: int, along: int, box: Box) -> bool:
    """Whether a box has all its places to itself; after a damage it may not."""
    inside = [line[along : along + box.columns] for line in lines[down : down + box.rows]]
    covered = [place for part in inside for place in part if isinstance(place, Covered) and place.box is box]
    return len(covered) == box.columns * box.rows - 1


def one_sheet(paper: Paper, random: Random, look: Look) -> Workbook:
    """Everything below each other."""
    book = Workbook()
    sheet = book.worksheets[0]
    row = 1
    for block in paper.blocks:
        if isinstance(block, str):
            sheet.cell(row, 1, block)
            row += 1
        else:
            row = put(sheet, block, row, random, look)
    return book


def sheets(paper: Paper, random: Random, look: Look) -> Workbook:
    """The words on the first sheet, each table on one of its own."""
    book = Workbook()
    words = book.worksheets[0]
    for line in (block for block in paper.blocks if isinstance(block, str)):
        words.append([line])
    for number, grid in enumerate(paper.grids, 2):
        put(book.create_sheet(f"表{number}"), grid, 1, random, look)
    return book


def saved(fill: Callable[[Paper, Random, Look], Workbook], look: Look) -> Callable[[Paper, Random], bytes]:
    """The workbook as bytes."""

    def write(paper: Paper, random: Random) -> bytes:
        buffer = io.BytesIO()
        fill(paper, random, look).save(buffer)
        return buffer.getvalue()

    return write


LAYOUTS = (
    Layout("Excel", ".xlsx", Borders.CELLS, saved(one_sheet, Look())),
    Layout("Excel 文本数字", ".xlsx", Borders.CELLS, saved(one_sheet, Look(as_text=True))),
    Layout("Excel 多表", ".xlsx", Borders.CELLS, saved(sheets, Look())),
    Layout("Excel 无框线", ".xlsx", Borders.VALUES, saved(one_sheet, Look(framed=False))),
)
