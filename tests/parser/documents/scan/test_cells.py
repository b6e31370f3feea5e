"""A number of a scan is what two looks at the same ink agree on; a cell is blank where it has no ink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PIL import Image, ImageDraw

numpy = pytest.importorskip("numpy", reason="numpy comes with the extra for scans")

from parser.documents.scan.box import Box, Line  # noqa: E402
from parser.documents.scan.cells import read_grid  # noqa: E402
from parser.documents.scan.grid import Grid  # noqa: E402

CELL = Box(100, 100, 260, 160)
INK = Box(160, 118, 200, 142)


@dataclass
class Eye:
    """A made-up recogniser: what it sees in a cut-out, and in the same cut-out beside itself."""

    alone: str
    doubled: str = ""

    def lines(self, page: Any) -> list[Line]:
        return []

    def line(self, picture: Any) -> str:
        return self.doubled if picture.shape[1] > 2 * INK.width else self.alone


def seen(text: str, box: Box = INK, score: float = 0.99) -> list[Line]:
    return [Line(text, box, score)] if text else []


def cell(on_the_page: list[Line], eye: Eye, ink: Box | None = INK) -> str:
    picture = Image.new("L", (400, 300), 250)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((CELL.left, CELL.top, CELL.right, CELL.bottom), outline=0, width=2)
    if ink:
        draw.rectangle((ink.left, ink.top, ink.right - 1, ink.bottom - 1), outline=0, width=3)
    grid = Grid(CELL, ((CELL,),))
    return read_grid(grid, on_the_page, numpy.asarray(picture), 1, eye).rows[0][0].text


def test_a_number_that_both_looks_see_is_that_number() -> None:
    assert cell(seen("37"), Eye("37")) == "37"


def test_a_number_that_the_looks_see_differently_is_none() -> None:
    assert cell(seen("37"), Eye("31")) == "37或31"


def test_a_lone_zero_is_known_though_it_is_taken_for_a_ring() -> None:
    assert cell(seen("。"), Eye("0")) == "0"
    assert cell(seen("O"), Eye("〇")) == "0"


def test_a_ring_beside_digits_is_not_taken_for_a_zero() -> None:
    assert cell(seen("1O"), Eye("10")) == "1O或10"


def test_what_was_missed_on_the_page_is_looked_at_doubled() -> None:
    assert cell([], Eye("0", doubled="00")) == "0"
    assert cell([], Eye("8", doubled="80")) == "？或8"
    assert cell([], Eye("8", doubled="888")) == "？或8"


def test_a_look_that_was_unsure_is_no_look() -> None:
    assert cell(seen("8", score=0.4), Eye("8", doubled="66")) == "6或8"


def test_a_cell_without_ink_is_blank() -> None:
    assert cell([], Eye("1", doubled="11"), ink=None) == ""


def test_text_where_there_is_no_ink_is_doubtful() -> None:
    assert cell(seen("1"), Eye("1"), ink=None) == "？"


def test_ink_in_which_nothing_is_recognised_is_neither_blank_nor_zero() -> None:
    assert cell([], Eye("")) == "？或？"


def test_a_line_drawn_over_two_cells_is_the_word_of_neither() -> None:
    wide = Box(20, 118, 240, 142)
    assert cell(seen("037", wide), Eye("37", doubled="3737")) == "37"


def test_words_are_taken_as_they_were_recognised() -> None:
    assert cell(seen("本年制发件数"), Eye("本年制发件敷")) == "本年制发件数"
