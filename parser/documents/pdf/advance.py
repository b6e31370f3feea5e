"""How far a digit of a PDF reaches where its font is not in the file.

Such a font is replaced by one that stands in for it, whose digits may be so wide that they cover those
beside them. How wide depends on the machine, and on what the library replaced before: it shapes one font
to stand in for all. The file says where the next digit begins, and that is always the same.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import pypdfium2
import pypdfium2.raw as pdfium

from parser.documents.pdf.glyph import Box

_LEVEL = 0.01
"""Points by which a line that runs along the paper may rise for each digit."""

Turn = Callable[[float, float, float, float], Box]
"""From left, bottom, right and top in the file to a place on the sheet."""


def within_advance(text: pypdfium2.PdfTextPage, index: int, box: Box, turn: Turn) -> Box:
    """The box of a digit without what the ink of another font adds to it behind the digit's end.

    Half of it stays in any case: where a file tells widths that are too small to be true, digits that are
    printed over each other must still be found.
    """
    advance = _advance(text, index)
    if advance is None:
        return box
    (x, y), (end_x, end_y) = advance
    start, end = turn(x, y, x, y), turn(end_x, end_y, end_x, end_y)
    if end.x0 <= start.x0 or abs(end.top - start.top) > _LEVEL:
        return box
    return box._replace(x1=min(box.x1, max(end.x0, box.centre[0])))


def _advance(
    text: pypdfium2.PdfTextPage, index: int
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Where a character begins and ends on its line, in the file; None where the file does not say."""
    x, y, width, matrix = ctypes.c_double(), ctypes.c_double(), ctypes.c_float(), pdfium.FS_MATRIX()
    font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(text, index))
    code, size = pdfium.FPDFText_GetUnicode(text, index), pdfium.FPDFText_GetFontSize(text, index)
    told = (
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        and pdfium.FPDFText_GetMatrix(text, index, matrix)
        and pdfium.FPDFFont_GetGlyphWidth(font, code, size, width)
    )
    if not told or width.value <= 0:
        return None
    return (x.value, y.value), (x.value + width.value * matrix.a, y.value + width.value * matrix.b)
