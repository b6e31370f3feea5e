"""The ink of a PDF page: its characters with their places, without those that nobody sees.

A page may hold text in an invisible mode, in white, behind a picture or outside of the paper: it was
recognised by a machine or taken out by hand. So each character is looked up in the page as drawn.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from parser.documents.pdf.advance import within_advance
from parser.documents.pdf.doubt import sort_out
from parser.documents.pdf.glyph import DOUBT, Box, Glyph, Line
from parser.documents.pdf.picture import Picture, draw

_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_HYPHENS = (0x2, 0xFFFE)
"""What the library gives for a hyphen at the end of a line."""
_FAINTEST = 12
"""Steps of grey, of 256, between paper and the faintest ink that counts as seen."""
_NOWHERE = Box(0, 0, 0, 0)
_COVER = 0.5
"""The share of a page from which on a picture is a scan of it and no illustration."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is seen on a page. `drawn` counts its lines and areas, `pictured` is the share of its pictures.

    `unseen` are characters of the file that nobody sees on it.
    """

    number: int
    sheet: Box
    lines: tuple[Line, ...]
    unseen: tuple[Glyph, ...]
    strokes: tuple[Box, ...]
    drawn: int
    pictured: float
    picture: Picture


@dataclass(frozen=True, slots=True)
class _Objects:
    """What is drawn besides text; `covered` are the text objects under a picture as large as the page."""

    strokes: tuple[Box, ...]
    drawn: int
    pictured: float
    covered: frozenset[int]


def read_page(page: pypdfium2.PdfPage, number: int) -> Page:
    """The ink of a page; `number` counts from 1."""
    turn = _Turn(page)
    picture = draw(page, turn.sheet)
    objects = _objects(page, turn)
    text = page.get_textpage()
    try:
        glyphs, unseen = _glyphs(text, turn, picture, objects.covered)
    finally:
        text.close()
    lines = tuple(_parted(sort_out(glyphs, objects.strokes)))
    return Page(number, turn.sheet, lines, unseen, objects.strokes, objects.drawn, objects.pictured, picture)


class _Turn:
    """From the coordinates of the file to points from the top left of the whole sheet, as it is turned."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._x0, self._y0, self._x1, self._y1 = page.get_mediabox()
        self._rotation = page.get_rotation()
        self.sheet = self.box(*page.get_bbox())

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        if self._rotation == 90:
            return Box(bottom - self._y0, left - self._x0, top - self._y0, right - self._x0)
        if self._rotation == 180:
            return Box(self._x1 - right, bottom - self._y0, self._x1 - left, top - self._y0)
        if self._rotation == 270:
            return Box(self._y1 - top, self._x1 - right, self._y1 - bottom, self._x1 - left)
        return Box(left - self._x0, self._y1 - top, right - self._x0, self._y1 - bottom)


def _objects(page: pypdfium2.PdfPage, turn: _Turn) -> _Objects:
    strokes: list[Box] = []
    texts: list[int] = []
    covered: frozenset[int] = frozenset()
    drawn, pictured = 0, 0.0
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append(_address(item))
            continue
        drawn += kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM)
        box = _bounds(item, turn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and box.is_flat:
            strokes.append(box)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            share = box.overlap(turn.sheet) / max(turn.sheet.area, 1)
            pictured += share
            if share > _COVER and not pdfium.FPDFPageObj_HasTransparency(item):
                covered = frozenset(texts)
    return _Objects(tuple(strokes), drawn, pictured, covered)


def _bounds(item: pdfium.FPDF_PAGEOBJECT, turn: _Turn) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *edges)
    return turn.box(*(edge.value for edge in edges))


def _address(item: pdfium.FPDF_PAGEOBJECT) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _glyphs(
    text: pypdfium2.PdfTextPage, turn: _Turn, picture: Picture, covered: frozenset[int]
) -> tuple[list[Glyph], tuple[Glyph, ...]]:
    """The characters of a page, and those that nobody sees. What is off the paper may be half on it."""
    raw = list(_raw(text, turn, covered))
    inked = [picture.has_ink(one.shape, _FAINTEST) for one in raw]
    # A font that is not in the file is replaced by one of this machine, which may lack Chinese characters,
    # or have none at all.
    drawn = {one.font for one, ink in zip(raw, inked, strict=True) if ink and one.glyph.text.isascii()}
    seen: list[Glyph] = []
    unseen: list[Glyph] = []
    for one, ink in zip(raw, inked, strict=True):
        tells = one.embedded or (one.glyph.text.isascii() and one.font in drawn)
        if one.glyph.text.isspace():
            seen.append(one.glyph)
        elif not turn.sheet.holds(one.glyph.box):
            seen.append(Glyph(DOUBT, one.glyph.box))
        elif one.hidden or (tells and not ink):
            unseen.append(one.glyph)
        else:
            seen.append(one.glyph)
    return seen, tuple(unseen)


def _parted(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """The characters by line; what is off the paper altogether is no line."""
    line: list[Glyph] = []
    for glyph in (*glyphs, Glyph("\n", _NOWHERE)):
        if glyph.text == "\n":
            if any(one.text not in (" ", DOUBT) for one in line):
                yield Line(tuple(line))
            line = []
        elif glyph.text != " " or (line and line[-1].text != " "):
            line.append(glyph)


class _Raw(NamedTuple):
    """A character as the file holds it; `shape` is the place of its ink, within that of the whole type."""

    glyph: Glyph
    shape: Box
    font: int
    embedded: bool
    hidden: bool


def _raw(text: pypdfium2.PdfTextPage, turn: _Turn, covered: frozenset[int]) -> Iterator[_Raw]:
    edges = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = edges
    type_box = pdfium.FS_RECTF()
    looks: dict[int, tuple[int, bool, bool]] = {}
    for index in range(text.count_chars()):
        character = _character(text, index)
        if not character:
            continue
        if character in (" ", "\n"):
            yield _Raw(Glyph(character, _NOWHERE), _NOWHERE, 0, False, False)
            continue
        item = pdfium.FPDFText_GetTextObject(text, index)
        address = _address(item)
        if address not in looks:
            looks[address] = _look(item)
        font, embedded, invisible = looks[address]
        pdfium.FPDFText_GetCharBox(text, index, *edges)
        shape = turn.box(left.value, bottom.value, right.value, top.value)
        pdfium.FPDFText_GetLooseCharBox(text, index, type_box)
        box = turn.box(type_box.left, type_box.bottom, type_box.right, type_box.top)
        if not embedded and character.isdigit():
            box = within_advance(text, index, box, turn.box)
        yield _Raw(Glyph(character, box), shape, font, embedded, invisible or address in covered)


def _look(item: pdfium.FPDF_PAGEOBJECT) -> tuple[int, bool, bool]:
    """The font of a text object, whether the file holds it, and whether the text is not drawn."""
    font = pdfium.FPDFTextObj_GetFont(item)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
    return _address(font), pdfium.FPDFFont_GetIsEmbedded(font) == 1, mode in _INVISIBLE


def _character(text: pypdfium2.PdfTextPage, index: int) -> str:
    """The character, "" for the first half of a line end, DOUBT for what the file gives no meaning."""
    code = pdfium.FPDFText_GetUnicode(text, index)
    if code in _HYPHENS:
        return "-"
    character = chr(code)
    if character.isspace():
        return {"\n": "\n", "\r": ""}.get(character, " ")
    unknown = code < 0x20 or 0xD800 <= code < 0xE000 or pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
    return DOUBT if unknown else character
