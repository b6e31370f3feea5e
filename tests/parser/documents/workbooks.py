"""Workbooks made up for tests, as people lay reports out in sheets."""

from __future__ import annotations

import io
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from tests.drafts import Draft

LINE = Side(style="thin")
FRAME = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)


def packed(book: Workbook) -> bytes:
    """The file that Excel would open."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@dataclass(frozen=True)
class Layout:
    """How a report is laid out in a sheet."""

    framed: bool = True
    merged: bool = True
    gaps: bool = False
    numbers: bool = True


def report_book(draft: Draft, layout: Layout = Layout()) -> Workbook:
    """A report in one sheet: paragraphs over the whole width, labels as wide as is left."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    number = 1
    for block in draft.blocks():
        if isinstance(block, str):
            sheet.cell(number, 1, block)
            if layout.merged:
                sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=9)
            number += 1
            continue
        number += layout.gaps
        for cells in block:
            write_row(sheet, number, cells, max(map(len, block)), layout)
            number += 1
        number += layout.gaps
    return book


def write_row(sheet: Worksheet, number: int, cells: list[str], width: int, layout: Layout) -> None:
    """One row of a table; its first cell takes what the others leave."""
    column = 1
    for index, text in enumerate(cells):
        span = 1 + (width - len(cells) if layout.merged and index == 0 else 0)
        value = int(text) if layout.numbers and text.isdecimal() else text or None
        sheet.cell(number, column, value)
        if layout.framed:
            for covered in range(column, column + span):
                sheet.cell(number, covered).border = FRAME
        if span > 1:
            sheet.merge_cells(
                start_row=number, end_row=number, start_column=column, end_column=column + span - 1
            )
        column += span


def traps() -> Workbook:
    """Rows whose cells do not show what they hold."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    rows: list[list[object]] = [
        ["类型", "甲", "乙", "丙"],
        ["文字", "　12 ", "１２", "/"],
        ["数字", 12.0, 43.788, None],
        ["格式", 12.5, 1234, 0],
        ["藏行", 1, 2, 3],
        ["划去", 7, CellRichText(TextBlock(InlineFont(strike=True), "99"), "38"), 9],
        ["注号", CellRichText("12", TextBlock(InlineFont(vertAlign="superscript"), "1")), 45000, True],
    ]
    for cells in rows:
        sheet.append(cells)
    for line in sheet.iter_rows(max_row=len(rows), max_col=4):
        for cell in line:
            cell.border = FRAME
    sheet["B4"].number_format, sheet["C4"].number_format, sheet["D4"].number_format = "0", "#,##0", "0;-0;;@"
    sheet.row_dimensions[5].hidden = True
    sheet["B6"].font = Font(strike=True)
    sheet["D6"].font = Font(color="FFFFFFFF")
    sheet["C7"].number_format = "yyyy-mm-dd"
    sheet["B3"].font, sheet["B3"].fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF0000FF")
    hidden = book.create_sheet("藏表")
    hidden.append(["藏", 1])
    hidden.sheet_state = "hidden"
    book.create_sheet("附件说明").append(["另有说明"])
    return book


TRAPS_READ: list[object] = [
    [
        ["类型", "甲", "乙", "丙"],
        ["文字", "　12 ", "１２", "/"],
        ["数字", "12", "43.788", ""],
        ["格式", "12.5（显示为 13）", "1,234", ""],
        ["划去", "", "38", ""],
        ["注号", "12", "2023-03-15", "TRUE"],
    ],
    "附件说明",
    "另有说明",
]
"""What a reader sees of them."""
