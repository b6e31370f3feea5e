"""What a cell of a PDF grid says: numbers that wrapped, ran over, or stand two in one cell."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from parser.documents.document import Table
from parser.documents.limits import Limits
from parser.documents.pdf import read_pdf
from parser.documents.pdf.glyph import DOUBT
from parser.numbers import read_cell
from parser.report import State
from tests.press import LATIN, filler, grid, page

Ink = tuple[float, float, str]
"""Where a piece of text begins, and the text."""


def row(width: float, *inks: Ink) -> list[str]:
    """The cells behind the label of a table of one row: two of that width, from 160 on, with base 490."""

    def draw(canvas: Canvas) -> None:
        filler(canvas)
        grid(canvas, [["行政处罚"]], 60, 520, 100, height=30)
        grid(canvas, [["", ""]], 160, 520, width, height=30)
        canvas.setFont(LATIN, 10)
        for x, y, text in inks:
            canvas.drawString(x, y, text)

    (table,) = [
        block for block in read_pdf(page(draw), "年报.pdf", Limits()).blocks if isinstance(block, Table)
    ]
    return [cell.text for cell in table.rows[0]][1:]


def test_a_number_that_wrapped_in_a_narrow_cell_is_one_number() -> None:
    assert row(24, (162, 508, "123"), (162, 495, "45"), (188, 500, "0")) == ["12345", "0"]


def test_a_decimal_that_wrapped_keeps_its_point() -> None:
    assert row(24, (162, 508, "43."), (162, 495, "788"), (188, 500, "0")) == ["43.788", "0"]


def test_two_numbers_on_two_lines_of_a_wide_cell_are_not_joined() -> None:
    first, _ = row(100, (162, 508, "12"), (162, 495, "34"), (270, 500, "0"))
    assert first == "12\n34"
    assert read_cell(first, "件")[0] is State.UNREADABLE


def test_two_numbers_side_by_side_without_a_border_are_not_joined() -> None:
    first, _ = row(100, (162, 500, "12"), (220, 500, "34"), (270, 500, "0"))
    assert read_cell(first, "件")[0] is State.UNREADABLE


@pytest.mark.parametrize("start", [162, 165, 168])
def test_a_number_that_runs_into_the_next_cell_is_told_of_neither(start: float) -> None:
    cells = row(24, (start, 500, "12345"), (200, 500, "7"))
    assert read_cell(cells[0], "件")[0] is State.UNREADABLE
    assert DOUBT in cells[0]


def test_a_blank_cell_stays_a_blank_cell() -> None:
    assert row(40, (205, 500, "0")) == ["", "0"]


def test_a_mark_for_no_value_stays_a_mark() -> None:
    assert row(40, (165, 500, "/"), (205, 500, "-")) == ["/", "-"]
