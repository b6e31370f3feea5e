"""Lines joined to paragraphs."""

from parser.documents.pdf.glyph import Box, Glyph, Line
from parser.documents.pdf.margins import Sheet
from parser.documents.pdf.prose import Prose, columns

FULL = 40
"""Characters of a full line, 10 points each, from a margin of 60."""


def paragraphs(*pages: list[str]) -> list[str]:
    """The paragraphs of pages of lines 20 points apart; a line begins where its text does after spaces."""
    sheets = [
        Sheet(number, Box(0, 0, 600, 800), tuple((n, line(text, n)) for n, text in enumerate(lines)))
        for number, lines in enumerate(pages, 1)
    ]
    margins = columns(sheets)
    prose = Prose()
    found = [
        paragraph.text
        for sheet in sheets
        for _, one in sheet.lines
        for paragraph in prose.add(one, margins[sheet.page])
    ]
    return [*found, *(paragraph.text for paragraph in prose.end())]


def line(text: str, down: int) -> Line:
    top = 100 + 20 * down
    return Line(
        tuple(
            Glyph(character, Box(60 + 10 * n, top, 70 + 10 * n, top + 10))
            for n, character in enumerate(text)
            if character != "　"
        )
    )


def test_a_full_line_goes_on_and_a_short_one_ends() -> None:
    first, second = "　　" + "甲" * (FULL - 2), "乙" * 9 + "。"
    assert paragraphs([first, second, "　　丙。"]) == [first.strip("　") + second, "丙。"]


def test_a_line_that_is_set_in_begins_a_paragraph_after_a_full_one() -> None:
    full = "　　" + "甲" * (FULL - 3) + "。"
    assert paragraphs([full, full]) == [full.strip("　")] * 2


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    assert paragraphs(["　　" + "甲" * (FULL - 2)], ["乙。"]) == ["甲" * (FULL - 2) + "乙。"]


def test_without_paragraphs_that_are_set_in_a_sentence_at_the_end_of_a_line_ends_one() -> None:
    full = "甲" * (FULL - 1) + "。"
    assert paragraphs([full, "乙" * FULL, "丙。"]) == [full, "乙" * FULL + "丙。"]


def test_a_number_that_did_not_fit_the_line_belongs_to_the_paragraph() -> None:
    first = "　　" + "甲" * (FULL - 6)
    assert (
        paragraphs(["　　" + "乙" * (FULL - 2), first, "123456条。"])[-1] == first.strip("　") + "123456条。"
    )


def test_a_heading_begins_a_paragraph_behind_a_full_line() -> None:
    full = "　　" + "甲" * (FULL - 2)
    assert paragraphs([full, "二、主动公开政府信息情况"])[-1] == "二、主动公开政府信息情况"


def test_rows_of_values_are_never_joined() -> None:
    rows = ["属于国家秘密 0 0 0 0 0 0 0 " + "0" * 12, "其他法律行政法规禁止公开 0 0 0 0 0 0 0"]
    assert paragraphs(rows) == rows
