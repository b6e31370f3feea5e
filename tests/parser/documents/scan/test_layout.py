"""Recognised lines outside of tables become paragraphs; what has lost its cells is left out."""

from __future__ import annotations

from parser.documents.scan.box import Box, Line
from parser.documents.scan.layout import paragraphs

LEFT, RIGHT, HEIGHT = 200, 1480, 30


def line(text: str, row: int, left: int = LEFT, right: int = RIGHT) -> Line:
    return Line(text, Box(left, row * 45, right, row * 45 + HEIGHT), 0.99)


def texts(*lines: Line) -> list[str]:
    return [paragraph.text for _, paragraph in paragraphs(lines, 1)]


def test_a_full_line_goes_on_in_the_next() -> None:
    assert texts(line("全年收到申请", 1), line("15件。", 2, right=400)) == ["全年收到申请15件。"]


def test_a_short_line_ends_its_paragraph() -> None:
    assert texts(line("内容见下。", 1, right=600), line("全年收到申请。", 2)) == [
        "内容见下。",
        "全年收到申请。",
    ]


def test_a_heading_and_an_indented_line_begin_anew() -> None:
    found = texts(line("情况如下", 1), line("二、主动公开政府信息情况", 2), line("缩进一段", 3, left=270))
    assert found == ["情况如下", "二、主动公开政府信息情况", "缩进一段"]


def test_lines_are_put_in_order_from_top_to_bottom_and_left_to_right() -> None:
    halves = line("本年", 1, right=600), line("新收", 1, left=700)
    assert texts(line("一、总体情况", 2), halves[1], halves[0]) == ["本年 新收", "一、总体情况"]


def test_page_numbers_and_numbers_that_lost_their_table_are_left_out() -> None:
    assert texts(line("— 3 —", 1), line("3", 2), line("第 3 页", 3)) == []


def test_a_row_without_rules_is_left_out_for_nothing_tells_its_cells_apart() -> None:
    assert texts(line("1.属于国家秘密 0 0 37 0 0 0 37", 1)) == []
    assert texts(line("公众号关注人数 4321", 1)) == ["公众号关注人数 4321"]


def test_a_paragraph_knows_its_page() -> None:
    ((_, paragraph),) = paragraphs([line("一、总体情况", 1)], 7)
    assert paragraph.page == 7
