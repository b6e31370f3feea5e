"""Page numbers, headers and footers; and values that look like them."""

from parser.documents.pdf.glyph import Box, Glyph, Line
from parser.documents.pdf.margins import Sheet, running

TOP, BOTTOM = 30.0, 780.0


def sheets(*pages: list[tuple[float, str]]) -> list[Sheet]:
    """Pages of lines, each with its height on the page, between two lines of prose."""
    return [
        Sheet(
            number,
            Box(0, 0, 600, 800),
            tuple(
                (index, Line((Glyph(text, Box(60, top, 500, top + 10)),)))
                for index, (top, text) in enumerate([(200.0, "正文"), (400.0, "正文"), *lines])
            ),
        )
        for number, lines in enumerate(pages, 1)
    ]


def gone(*pages: list[tuple[float, str]]) -> list[str]:
    """The texts of the running lines."""
    made = sheets(*pages)
    return [made[page - 1].lines[index][1].text for page, index in sorted(running(made))]


def test_page_numbers_of_every_make_are_running_lines() -> None:
    for first, second in (("1", "2"), ("— 1 —", "— 2 —"), ("第1页", "第2页"), ("1/2", "2/2"), ("-3-", "-4-")):
        assert gone([(BOTTOM, first)], [(BOTTOM, second)]) == [first, second]


def test_a_number_that_does_not_count_pages_is_a_value() -> None:
    assert gone([(BOTTOM, "7")], [(BOTTOM, "7")]) == []
    assert gone([(BOTTOM, "0")]) == []


def test_a_row_of_values_at_the_edge_is_no_running_line() -> None:
    assert gone([(BOTTOM, "3.其他 0 0 0 0 0 0 0")], [(BOTTOM, "3.其他 0 0 0 0 0 0 0")]) == []


def test_a_header_that_stands_on_all_pages_is_a_running_line() -> None:
    assert gone([(TOP, "石桥镇年报 1")], [(TOP, "石桥镇年报 2")]) == ["石桥镇年报 1", "石桥镇年报 2"]


def test_what_stands_once_or_in_the_middle_is_text() -> None:
    assert gone([(TOP, "石桥镇年报")], [(TOP, "一、总体情况")]) == []
    assert gone([(300, "石桥镇年报")], [(300, "石桥镇年报")]) == []
