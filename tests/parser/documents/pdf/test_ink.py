"""What counts as ink of a PDF page: what a person sees on it, and nothing that cannot be read for certain."""

from collections.abc import Callable

import pytest
from reportlab.lib.colors import black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parser.documents.document import Document, Table
from parser.documents.limits import Limits
from parser.documents.pdf import read_pdf
from parser.documents.pdf.glyph import DOUBT
from parser.errors import Scanned
from tests.press import CHINESE, LATIN, filler, grid, page, pages

Draw = Callable[[Canvas], None]


def read(draw: Draw) -> Document:
    return read_pdf(page(draw), "年报.pdf", Limits())


def lines(document: Document) -> list[str]:
    return [line.text for line in document.lines if "本机关" not in line.text]


def values(document: Document) -> list[str]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [cell.text for row in table.rows for cell in row]


def paper(value: Draw) -> Draw:
    """A page of prose with one row 行政处罚 | value; the value cell begins at 160, 500."""

    def draw(canvas: Canvas) -> None:
        filler(canvas)
        grid(canvas, [["行政处罚", ""]], 60, 520, 100)
        canvas.setFont(LATIN, 12)
        value(canvas)

    return draw


def test_a_number_in_a_cell_is_read_twice() -> None:
    document = read(paper(lambda canvas: canvas.drawString(170, 505, "38")))
    assert values(document) == ["行政处罚", "38"]
    assert lines(document) == ["行政处罚 38"]


@pytest.mark.parametrize("font", [LATIN, CHINESE])
def test_two_numbers_that_a_space_parts_are_not_joined(font: str) -> None:
    def value(canvas: Canvas) -> None:
        canvas.setFont(font, 12)
        canvas.drawString(165, 505, "85 21")

    assert values(read(paper(value))) == ["行政处罚", "85 21"]


def test_digits_that_are_spread_a_little_are_one_number() -> None:
    def value(canvas: Canvas) -> None:
        text = canvas.beginText(165, 505)
        text.setCharSpace(0.6)
        text.textOut("8521")
        canvas.drawText(text)

    assert values(read(paper(value))) == ["行政处罚", "8521"]


def test_text_that_is_not_drawn_is_no_ink() -> None:
    def value(canvas: Canvas) -> None:
        text = canvas.beginText(170, 505)
        text.setTextRenderMode(3)
        text.textOut("999")
        canvas.drawText(text)

    document = read(paper(value))
    assert values(document) == ["行政处罚", ""]
    assert lines(document) == ["行政处罚"]


def test_white_text_on_white_paper_is_no_ink() -> None:
    def value(canvas: Canvas) -> None:
        canvas.setFillColor(white)
        canvas.drawString(170, 505, "999")

    document = read(paper(value))
    assert values(document) == ["行政处罚", ""]
    assert lines(document) == ["行政处罚"]


def test_white_text_on_a_dark_cell_is_ink() -> None:
    def value(canvas: Canvas) -> None:
        canvas.setFillColor(black)
        canvas.rect(160, 500, 100, 20, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(170, 505, "38")

    assert values(read(paper(value))) == ["行政处罚", "38"]


def test_what_was_painted_over_is_no_ink() -> None:
    def value(canvas: Canvas) -> None:
        canvas.drawString(170, 505, "999")
        canvas.setFillColor(white)
        canvas.rect(165, 502, 40, 14, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.drawString(220, 505, "38")

    document = read(paper(value))
    assert values(document) == ["行政处罚", "38"]
    assert lines(document) == ["行政处罚 38"]


def test_digits_in_the_place_of_others_are_not_read() -> None:
    def value(canvas: Canvas) -> None:
        canvas.drawString(170, 505, "12")
        canvas.drawString(171, 505, "57")

    document = read(paper(value))
    assert DOUBT in values(document)[1]
    assert DOUBT in lines(document)[0]


def test_digits_of_a_font_that_the_machine_replaces_by_a_wider_one_are_read() -> None:
    def value(canvas: Canvas) -> None:
        canvas.setFont(CHINESE, 9)
        canvas.drawString(170, 505, "221059")

    document = read(paper(value))
    assert values(document) == ["行政处罚", "221059"]
    assert lines(document) == ["行政处罚 221059"]


def test_such_digits_are_read_on_a_page_that_is_turned() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas.setFont(CHINESE, 9)
        grid(canvas, [["行政处罚", "221059"]], 60, 400, 100)

    assert values(read_pdf(pages([filler, draw]), "年报.pdf", Limits())) == ["行政处罚", "221059"]


@pytest.mark.parametrize("shift", [0.6, 1, 2, 2.8])
def test_digits_of_such_a_font_in_the_place_of_others_are_not_read(shift: float) -> None:
    def value(canvas: Canvas) -> None:
        canvas.setFont(CHINESE, 9)
        canvas.drawString(170, 505, "12")
        canvas.drawString(170 + shift, 505, "57")

    document = read(paper(value))
    assert DOUBT in values(document)[1]
    assert DOUBT in lines(document)[0]


def test_digits_of_such_a_font_that_the_file_sets_over_each_other_are_not_read() -> None:
    def value(canvas: Canvas) -> None:
        canvas.setFont(CHINESE, 9)
        canvas.drawString(170, 505, "221059")

    width, too_small = b" 462 ", b" 100 "
    data = page(paper(value))
    assert width in data
    assert DOUBT in values(read_pdf(data.replace(width, too_small), "年报.pdf", Limits()))[1]


@pytest.mark.parametrize("shift", [0, 0.3])
def test_digits_printed_twice_to_look_bold_are_read_once(shift: float) -> None:
    def value(canvas: Canvas) -> None:
        canvas.drawString(170, 505, "55")
        canvas.drawString(170 + shift, 505, "55")

    document = read(paper(value))
    assert values(document) == ["行政处罚", "55"]
    assert lines(document) == ["行政处罚 55"]


def test_digits_that_are_struck_out_are_not_read() -> None:
    def value(canvas: Canvas) -> None:
        canvas.drawString(170, 505, "99938")
        canvas.line(170, 509.5, 170 + 3 * 7.6, 509.5)

    document = read(paper(value))
    assert values(document)[1] == f"{DOUBT * 3}38"
    assert lines(document) == [f"行政处罚 {DOUBT * 3}38"]


def test_underlined_digits_are_read() -> None:
    def value(canvas: Canvas) -> None:
        canvas.drawString(170, 505, "38")
        canvas.line(170, 503.5, 186, 503.5)

    assert values(read(paper(value))) == ["行政处罚", "38"]


def test_the_raised_mark_of_a_note_is_no_digit_of_the_number() -> None:
    def value(canvas: Canvas) -> None:
        canvas.drawString(170, 505, "38")
        canvas.setFont(LATIN, 7)
        canvas.drawString(186, 510, "1")

    document = read(paper(value))
    assert DOUBT in values(document)[1]
    assert lines(document) == [f"行政处罚 38{DOUBT}"]


def test_a_number_that_runs_off_the_paper_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        filler(canvas)
        canvas.setFont(LATIN, 12)
        canvas.drawString(560, 505, "123456789")

    (text,) = lines(read(draw))
    assert text.startswith("1234")
    assert text.endswith(DOUBT)


def test_ink_without_text_makes_a_cell_unreadable_and_not_blank() -> None:
    def value(canvas: Canvas) -> None:
        canvas.setLineWidth(2)
        canvas.line(175, 503, 175, 515)

    assert values(read(paper(value))) == ["行政处罚", DOUBT]


def test_shading_behind_a_word_is_no_border() -> None:
    def value(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 0)
        canvas.rect(168, 502, 22, 15, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.drawString(170, 505, "38")

    assert values(read(paper(value))) == ["行政处罚", "38"]


def test_a_pale_watermark_leaves_a_blank_cell_blank() -> None:
    def value(canvas: Canvas) -> None:
        canvas.setFillGray(0.85)
        canvas.rect(170, 502, 60, 15, stroke=0, fill=1)

    assert values(read(paper(value))) == ["行政处罚", ""]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_turned_is_read_or_left_to_its_lines(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        filler(canvas, top=500)
        grid(canvas, [["行政处罚", "34"]], 60, 300, 100)

    document = read(draw)
    assert "34" in " ".join(lines(document)).split()
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [cell.text for table in tables for row in table.rows for cell in row] in (["行政处罚", "34"], [])


def test_a_landscape_page_that_is_turned_upright_is_read_by_its_cells() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas.setFont(CHINESE, 12)
        grid(canvas, [["行政处罚", "34"]], 60, 400, 100)

    assert values(read_pdf(pages([filler, draw]), "年报.pdf", Limits())) == ["行政处罚", "34"]


def test_a_page_that_is_cut_to_a_part_of_its_paper_is_read_in_that_part() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((30, 30, 500, 842))
        filler(canvas)
        grid(canvas, [["行政处罚", "34"]], 60, 520, 100)
        canvas.drawString(510, 505, "99")

    document = read(draw)
    assert values(document) == ["行政处罚", "34"]


def test_the_recognised_text_behind_a_scanned_page_is_no_text() -> None:
    from PIL import Image

    def draw(canvas: Canvas) -> None:
        filler(canvas)
        grid(canvas, [["行政处罚", "34"]], 60, 520, 100)
        canvas.drawImage(ImageReader(Image.new("L", (60, 84), 250)), 0, 0, 595, 842)

    with pytest.raises(Scanned, match="扫描件"):
        read(draw)
