"""Workbooks: merged cells, digits as text, a sheet for everything or one for each table."""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.generator.layout import Borders, Layout
from tests.generator.paper import Box, Covered, Grid, Paper, places

_PLAIN_INTEGER = 9
"""Digits of the longest number that is written as one; the rest stays text."""


def _value(box: Box, random: Random, as_text: bool) -> int | str | None:
    if not box.text:
        return None
    plain = box.key and box.text.isascii() and box.text.isdecimal() and len(box.text) <= _PLAIN_INTEGER
    return int(box.text) if plain and not as_text else box.text


def put(sheet: Worksheet, grid: Grid, top: int, random: Random, as_text: bool) -> int:
    """Write the table from row `top` on; the first row behind it."""
    lines = places(grid)
    for down, line in enumerate(lines):
        for along, box in enumerate(line):
            if isinstance(box, Box):
                sheet.cell(top + down, along + 1, _value(box, random, as_text))
                if box.columns * box.rows > 1 and _is_whole(lines, down, along, box):
                    bottom, right = down + box.rows - 1, along + box.columns
                    sheet.merge_cells(None, top + down, along + 1, top + bottom, right)
    return top + len(grid)


def _is_whole(lines: list[list[Box | Covered]], down: int, along: int, box: Box) -> bool:
    """Whether a box has all its places to itself; after a damage it may not."""
    inside = [line[along : along + box.columns] for line in lines[down : down + box.rows]]
    covered = [place for part in inside for place in part if isinstance(place, Covered) and place.box is box]
    return len(covered) == box.columns * box.rows - 1


def one_sheet(paper: Paper, random: Random, as_text: bool) -> Workbook:
    """Everything below each other."""
    book = Workbook()
    sheet = book.worksheets[0]
    row = 1
    for block in paper.blocks:
        if isinstance(block, str):
            sheet.cell(row, 1, block)
            row += 1
        else:
            row = put(sheet, block, row, random, as_text)
    return book


def sheets(paper: Paper, random: Random, as_text: bool) -> Workbook:
    """The words on the first sheet, each table on one of its own."""
    book = Workbook()
    words = book.worksheets[0]
    for line in (block for block in paper.blocks if isinstance(block, str)):
        words.append([line])
    for number, grid in enumerate(paper.grids, 2):
        put(book.create_sheet(f"表{number}"), grid, 1, random, as_text)
    return book


def saved(fill: Callable[[Paper, Random, bool], Workbook], as_text: bool) -> Callable[[Paper, Random], bytes]:
    """The workbook as bytes."""

    def write(paper: Paper, random: Random) -> bytes:
        buffer = io.BytesIO()
        fill(paper, random, as_text).save(buffer)
        return buffer.getvalue()

    return write


LAYOUTS = (
    Layout("Excel", ".xlsx", Borders.CELLS, saved(one_sheet, as_text=False)),
    Layout("Excel 文本数字", ".xlsx", Borders.CELLS, saved(one_sheet, as_text=True)),
    Layout("Excel 多表", ".xlsx", Borders.CELLS, saved(sheets, as_text=False)),
)
