"""A PDF page as it is drawn, to look up whether there is ink in a place."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pypdfium2

from parser.documents.pdf.glyph import Box

_SCALE = 1.5
"""Pixels a point: a point of 9 pt type is still some pixels."""
_MOST_PIXELS = 4_000_000
"""A sheet of A3 at that scale has two million; a poster is drawn smaller."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of grey pixels, a byte each; `sheet` is the part of the page that they show."""

    pixels: bytes
    width: int
    height: int
    stride: int
    scale: float
    sheet: Box

    def has_ink(self, box: Box, least: int) -> bool:
        """Whether the lightest and the darkest pixel in a place differ by so many steps of 256."""
        x0 = max(0, math.floor((box.x0 - self.sheet.x0) * self.scale))
        x1 = min(self.width, math.ceil((box.x1 - self.sheet.x0) * self.scale))
        top = max(0, math.floor((box.top - self.sheet.top) * self.scale))
        bottom = min(self.height, math.ceil((box.bottom - self.sheet.top) * self.scale))
        dark, light = 255, 0
        for y in range(top, bottom) if x0 < x1 else ():
            row = self.pixels[y * self.stride + x0 : y * self.stride + x1]
            dark, light = min(dark, min(row)), max(light, max(row))
            if light - dark >= least:
                return True
        return False


def draw(page: pypdfium2.PdfPage, sheet: Box) -> Picture:
    """The page drawn in grey."""
    scale = min(_SCALE, math.sqrt(_MOST_PIXELS / max(1.0, sheet.area)))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        return Picture(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, scale, sheet)
    finally:
        bitmap.close()
