"""Tables that a page break cut."""

from parser.documents.pdf.breaks import join_cut_tables
from parser.documents.pdf.glyph import DOUBT, Box, Glyph, Line
from parser.documents.pdf.margins import Sheet
from parser.documents.pdf.tables import Grid, GridRow

PAGE = Box(0, 0, 600, 800)
COLUMNS = (Box(60, 0, 260, 0), *(Box(260 + 40 * n, 0, 300 + 40 * n, 0) for n in range(7)))
HEADER = ("申请人情况", *"自商科社法其总")


def grid(page: int, *rows: tuple[str, ...]) -> Grid:
    """A table of one label and seven values."""
    return Grid(page, Box(60, 100, 540, 700), tuple(GridRow(COLUMNS[-len(texts) :], texts) for texts in rows))


def row(label: str, values: str) -> tuple[str, ...]:
    return (label, *values.split(","))


def joined(above: Grid, below: Grid, *lines: str) -> list[list[tuple[str, ...]]]:
    """The rows of both pages; the lines stand at the top of the second."""
    top = tuple((n, Line((Glyph(text, Box(60, 50, 90, 60)),))) for n, text in enumerate(lines))
    pages = join_cut_tables([[above], [below]], [Sheet(1, PAGE, ()), Sheet(2, PAGE, top)])
    return [[row.texts for grid in grids for row in grid.rows] for grids in pages]


def test_the_rest_of_a_label_goes_to_the_row_with_its_values() -> None:
    above, below = joined(
        grid(1, HEADER, row("2.其他法律行政法规", "1,2,3,4,5,6,21")),
        grid(2, HEADER, row("禁止公开", ",,,,,,"), row("3.危及", "0,0,0,0,0,0,0")),
    )
    assert above[-1] == row("2.其他法律行政法规禁止公开", "1,2,3,4,5,6,21")
    assert below == [HEADER, row("3.危及", "0,0,0,0,0,0,0")]


def test_values_behind_the_page_break_keep_the_label_before_it() -> None:
    above, below = joined(
        grid(1, HEADER, row("2.其他法律行政法规", ",,,,,,")),
        grid(2, HEADER, row("禁止公开", "1,2,3,4,5,6,21")),
    )
    assert above == [HEADER]
    assert below == [HEADER, row("2.其他法律行政法规禁止公开", "1,2,3,4,5,6,21")]


def test_a_number_that_the_page_break_cut_is_no_number() -> None:
    above, below = joined(
        grid(1, HEADER, row("一、本年新收", "2974,1,2,3,4,5,6")), grid(2, HEADER, row("", "3,,,,,,"))
    )
    assert above[-1] == row("一、本年新收", "2974\n3,1,2,3,4,5,6")
    assert below == [HEADER]


def test_two_rows_with_labels_of_their_own_stay_two() -> None:
    rows = (row("1.属于国家秘密", ",,,,,,"), row("2.其他法律", "1,0,0,0,0,0,1"))
    above, below = joined(grid(1, HEADER, rows[0]), grid(2, HEADER, rows[1]))
    assert (above[-1], below[-1]) == rows


def test_values_that_no_row_can_be_found_for_put_the_row_before_in_doubt() -> None:
    above, _ = joined(grid(1, HEADER, row("一、本年新收", "2974,1,2,3,4,5,6")), grid(2, ("3", "2")))
    assert above[-1][1:3] == (f"2974{DOUBT}", f"1{DOUBT}")


def test_a_number_among_the_words_of_the_repeated_header_puts_the_row_before_in_doubt() -> None:
    strayed = ("申请人情况", "自\n12345", *HEADER[2:])
    above, _ = joined(
        grid(1, HEADER, row("一、本年新收", ",1,2,3,4,5,6")),
        grid(2, strayed, row("二、上年结转", "0,0,0,0,0,0,0")),
    )
    assert above[-1][1] == DOUBT


def test_rows_without_a_header_stand_under_the_one_before_the_page_break() -> None:
    rows = (row("1.属于国家秘密", "0,0,0,0,0,0,0"), row("2.其他法律", "1,0,0,0,0,0,1"))
    _, below = joined(grid(1, HEADER, rows[0]), grid(2, rows[1]))
    assert below == [HEADER, rows[1]]


def test_text_between_two_tables_parts_them() -> None:
    first, second = row("1.属于国家秘密", ",,,,,,"), row("禁止公开", "1,0,0,0,0,0,1")
    above, below = joined(grid(1, HEADER, first), grid(2, second), "四、行政复议")
    assert (above, below) == ([HEADER, first], [second])
