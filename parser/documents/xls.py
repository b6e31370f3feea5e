"""Old Excel workbooks (.xls, .et) → Document: each sheet that is seen, as it is seen."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from parser.documents.document import Document
from parser.documents.limits import Limits
from parser.documents.number_format import shown
from parser.documents.sheet import TOO_MANY, Place, Sheet, blocks
from parser.errors import Encrypted, TooBig, Unreadable

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.formatting import XF, Font
    from xlrd.sheet import Sheet as XlsSheet

DAMAGED = "这个旧版 Excel 文件已损坏，无法读全。请在 Excel 或 WPS 中打开原件，另存为 .xlsx 后重新发送。"
LOCKED = "这个文件设有打开密码，无法读取。请在 Excel 或 WPS 中取消密码，保存后重新发送。"

_CELLS = 4
"""Cells of a file for each that is allowed in tables: many are blank and have a look only."""
_WHITE = (1, 9)
_SIDES = ("left_line_style", "right_line_style", "top_line_style", "bottom_line_style")


def read_xls(data: bytes, file: str, limits: Limits) -> Document:
    """The paragraphs and tables of the sheets that are seen, in order; a Refusal where it cannot be read."""
    import xlrd
    from xlrd.compdoc import CompDocError

    damage = (
        xlrd.XLRDError,
        CompDocError,
        struct.error,
        LookupError,
        ValueError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        TypeError,
        RecursionError,
    )
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        sheets = [_sheet(book, one, limits) for one in book.sheets() if not one.visibility]
    except damage as error:
        if "encrypted" in str(error):
            raise Encrypted(LOCKED) from error
        raise Unreadable(DAMAGED) from error
    return Document(file, "xls", tuple(block for sheet in sheets for block in blocks(sheet, limits)))


def _sheet(book: Book, found: XlsSheet, limits: Limits) -> Sheet:
    sheet = Sheet(found.name)
    sheet.hidden_rows.update(
        row for row, info in found.rowinfo_map.items() if info.hidden or info.height == 0
    )
    sheet.hidden_columns.update(
        column for column, info in found.colinfo_map.items() if info.hidden or info.width == 0
    )
    sheet.merged.extend(
        ((top, left), (bottom - 1, right - 1)) for top, bottom, left, right in found.merged_cells
    )
    if sum(found.row_len(row) for row in range(found.nrows)) > _CELLS * limits.cells:
        raise TooBig(TOO_MANY)
    for row in range(found.nrows):
        for column in range(found.row_len(row)):
            look = book.xf_list[found.cell_xf_index(row, column)]
            if any(getattr(look.border, side) for side in _SIDES):
                sheet.framed.add((row, column))
            text = _ink(book, found, (row, column), look)
            if text:
                sheet.ink[row, column] = text
    return sheet


def _ink(book: Book, found: XlsSheet, place: Place, look: XF) -> str:
    """What a cell shows; a truth value or an error as Excel writes it."""
    import xlrd

    cell = found.cell(*place)
    runs = found.rich_text_runlist_map.get(place, [])
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return _text(book, cell.value, [(0, look.font_index), *runs], look)
    if _is_unseen(book.font_list[look.font_index], look):
        return ""
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        if not cell.value and not found.show_zero_values:
            return ""
        code = book.format_map[look.format_key].format_str
        return shown(cell.value, code, from_1904=bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERROR!"))
    return ""


def _text(book: Book, text: str, runs: list[tuple[int, int]], look: XF) -> str:
    """The runs that are seen, joined; a raised mark without a letter is that of a note."""
    ends = [begin for begin, _ in runs[1:]] + [len(text)]
    seen = []
    for (begin, number), end in zip(runs, ends, strict=True):
        piece, font = text[begin:end], book.font_list[number]
        mark = len(runs) > 1 and font.escapement and not any(letter.isalpha() for letter in piece)
        if not mark and not _is_unseen(font, look):
            seen.append(piece)
    return "".join(seen)


def _is_unseen(font: Font, look: XF) -> bool:
    ground = look.background
    plain = not ground.fill_pattern or ground.pattern_colour_index in _WHITE
    return bool(font.struck_out) or (font.colour_index in _WHITE and plain)
