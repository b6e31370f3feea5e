"""The cells of a scanned table come from its ruled lines, however grey, thin or turned they are."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFilter

numpy = pytest.importorskip("numpy", reason="numpy comes with the extra for scans")

from parser.documents.scan.grid import grids  # noqa: E402
from parser.documents.scan.slant import slant  # noqa: E402

XS, YS = (100, 400, 600, 800), (200, 260, 320, 380, 440)


def page(ink: int = 0, width: int = 3, merged: bool = True) -> Image.Image:
    """A ruled table of four rows and three columns; the first row is one cell across where it is merged."""
    picture = Image.new("L", (1000, 700), 255)
    draw = ImageDraw.Draw(picture)
    for y in YS:
        draw.line((XS[0], y, XS[-1], y), fill=ink, width=width)
    for index, x in enumerate(XS):
        inner = merged and 0 < index < len(XS) - 1
        draw.line((x, YS[1] if inner else YS[0], x, YS[-1]), fill=ink, width=width)
    for y in YS[:-1]:
        # Strokes of characters, as high as a line of text.
        for x in range(150, 380, 40):
            draw.line((x, y + 14, x, y + 46), fill=ink, width=3)
    return picture


def shape(picture: Image.Image) -> list[list[int]]:
    return [[len(row) for row in grid.rows] for grid in grids(numpy.asarray(picture))]


def test_a_merged_cell_is_one_cell_in_the_row_where_it_begins() -> None:
    assert shape(page()) == [[1, 3, 3, 3]]


def test_strokes_of_characters_are_no_rules() -> None:
    assert shape(page(merged=False)) == [[3, 3, 3, 3]]


def test_cells_lie_between_their_rules() -> None:
    (grid,) = grids(numpy.asarray(page(merged=False)))
    first = grid.rows[0][0]
    assert [first.left, first.top, first.right, first.bottom] == pytest.approx([100, 200, 400, 260], abs=3)


@pytest.mark.parametrize(("ink", "width"), [(0, 1), (150, 1), (190, 2)])
def test_thin_and_grey_rules_are_seen(ink: int, width: int) -> None:
    assert shape(page(ink, width)) == [[1, 3, 3, 3]]


def test_noise_and_blur_of_a_scanner_hide_no_rule() -> None:
    blurred = numpy.asarray(page().filter(ImageFilter.GaussianBlur(0.8)), dtype=float)
    noisy: Any = blurred * 0.8 + 40 + numpy.random.default_rng(7).normal(0, 8, blurred.shape)
    assert shape(Image.fromarray(noisy.clip(0, 255).astype("uint8"))) == [[1, 3, 3, 3]]


@pytest.mark.parametrize("turned", [-1.2, -0.4, 0.0, 0.7])
def test_a_turned_page_is_turned_back(turned: float) -> None:
    picture = page().rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=255)
    angle = slant(numpy.asarray(picture))
    assert angle == pytest.approx(-turned, abs=0.15)
    assert shape(picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)) == [[1, 3, 3, 3]]


def test_an_empty_page_is_straight_and_has_no_table() -> None:
    empty = numpy.full((700, 1000), 255, dtype="uint8")
    assert slant(empty) == 0.0
    assert grids(empty) == []
