"""A sheet of a workbook: a header that stays, a filter, text that is never taken for a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from bot.reply.writable import xml_text
from parser.report import Number

Value = str | Number | None

LONGEST = 32_767
"""Characters that a cell of Excel holds."""

_LINE, _HIGHEST = 15, 405
"""Points of a line, and those of the highest row that Excel knows, in whole lines."""
_SLACK = 2
"""Narrow characters that stay free at the end of a line: no sign may begin the next one."""
_EDGE = 0.4
"""Inches of a page around a sheet."""

_THIN = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD_FONT = Font(bold=True, color="FFFFFF")
_HEAD_GROUND = PatternFill("solid", fgColor="305496")
_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and whether what stands there is short."""

    heading: str
    width: int
    short: bool = False


@dataclass(frozen=True, slots=True)
class Colour:
    """How a value stands out: the colour behind it and that of its letters."""

    ground: str
    letters: str


def fill(
    sheet: Worksheet,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    colours: dict[str, Colour] | None = None,
) -> int:
    """Write a table with its header; a value that has a colour gets it. The number of its last row."""
    styles = {
        value: (Font(color=colour.letters), PatternFill("solid", fgColor=colour.ground))
        for value, colour in (colours or {}).items()
    }
    for number, column in enumerate(columns, 1):
        head = sheet.cell(1, number, column.heading)
        head.font, head.fill, head.border, head.alignment = _HEAD_FONT, _HEAD_GROUND, _BORDER, _MIDDLE
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    last = 1
    for last, row in enumerate(rows, 2):
        _write(sheet, last, row, columns, styles)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    _for_paper(sheet)
    return last


def note(sheet: Worksheet, row: int, text: str) -> None:
    """A remark below the table."""
    _put(sheet.cell(row, 1), text)
    sheet.cell(row, 1).font = Font(italic=True, color="595959")


def _write(
    sheet: Worksheet,
    number: int,
    row: Sequence[Value],
    columns: Sequence[Column],
    styles: dict[str, tuple[Font, PatternFill]],
) -> None:
    for place, (value, column) in enumerate(zip(row, columns, strict=True), 1):
        cell = sheet.cell(number, place)
        _put(cell, value)
        cell.border = _BORDER
        cell.alignment = _CENTRE if column.short else _LEFT
        if isinstance(value, str) and column.short and value in styles:
            cell.font, cell.fill = styles[value]
    sheet.row_dimensions[number].height = _height(row, columns)


def _height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """A row as high as its longest text needs: not every program finds that out when it opens the file."""
    lines = max(
        sum(_lines(line, column.width) for line in str(value or "").splitlines() or [""])
        for value, column in zip(row, columns, strict=True)
    )
    return min(lines * _LINE, _HIGHEST)


def _lines(text: str, width: int) -> int:
    """Lines of a text in a column that is so many narrow characters wide; a Chinese one is two of them."""
    wide = sum(1 if character < "\u2010" else 2 for character in text)
    return max(1, -(-wide // (width - _SLACK)))


def _put(cell: Cell, value: Value) -> None:
    """A value as what it is: a text that begins like a formula, or reads #N/A, stays a text."""
    text = xml_text(value)[:LONGEST] if isinstance(value, str) else None
    if not text:
        cell.value = None if isinstance(value, str) else value
        return
    cell.value = text
    cell.data_type = "s"
    # Without the mark Excel makes a formula of it as soon as somebody edits the cell.
    cell.quotePrefix = text.startswith(_FORMULA)


def _for_paper(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(_EDGE, _EDGE, _EDGE, _EDGE, 0, 0)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
