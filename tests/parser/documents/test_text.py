import pytest

from parser.documents.document import Paragraph, Table
from parser.documents.sniff import open_document
from parser.documents.text import text_document


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_a_tab_before_each_line_makes_cells_and_a_blank_line_ends_the_row() -> None:
    document = text_document("二、主动公开\n\t规章\n\t　0\n\t1\n\n\t行政许可\n\t6\n\n\n五、问题", "a.txt")
    heading, table, last = document.blocks
    assert isinstance(table, Table)
    assert texts(table) == [["规章", "　0", "1"], ["行政许可", "6"]]
    assert (heading, last) == (Paragraph("二、主动公开", 1), Paragraph("五、问题", 10))
    assert [cell.line for cell in table.rows[1]] == [6, 7]


def test_a_word_that_wrapped_inside_its_cell_stays_in_it() -> None:
    (table,) = text_document("\t商业\n企业\n\t结果\n纠正\n", "a.txt").blocks
    assert isinstance(table, Table)
    assert texts(table) == [["商业\n企业", "结果\n纠正"]]


def test_a_heading_right_behind_a_table_is_not_drawn_into_its_last_cell() -> None:
    table, heading = text_document("\t行政许可\n\t6\n三、收到情况", "a.txt").blocks
    assert isinstance(table, Table)
    assert texts(table) == [["行政许可", "6"]]
    assert heading == Paragraph("三、收到情况", 3)


def test_tabs_inside_a_line_make_a_row() -> None:
    before, table = text_document("表格如下\n规章\t0\t1\t\n\t(二) 部分公开\t2\n", "a.txt").blocks
    assert before == Paragraph("表格如下", 1)
    assert isinstance(table, Table)
    assert texts(table) == [["规章", "0", "1", ""], ["", "(二) 部分公开", "2"]]


def test_lines_without_tabs_are_paragraphs_with_their_line_numbers() -> None:
    document = text_document("规章\r\n\r\n0\r\n\r\n1", "a.txt")
    assert document.blocks == (Paragraph("规章", 1), Paragraph("0", 3), Paragraph("1", 5))


def test_two_values_on_two_lines_of_a_cell_stay_two_lines() -> None:
    (table,) = text_document("\t行政处罚\n\t219\n1\n", "a.txt").blocks
    assert isinstance(table, Table)
    assert texts(table) == [["行政处罚", "219\n1"]]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\u2028", "\u2029", "\x85"])
def test_every_mark_that_ends_a_line_ends_it(end: str) -> None:
    heading, table = text_document(f"二、主动公开{end}\t规章{end}\t17{end}", "a.txt").blocks
    assert heading == Paragraph("二、主动公开", 1)
    assert isinstance(table, Table)
    assert texts(table) == [["规章", "17"]]


@pytest.mark.parametrize("rule", ["|", " ｜ ", "│"])
def test_a_border_alone_on_its_line_is_no_ink(rule: str) -> None:
    (table,) = text_document(f"\t规章\n{rule}\n\t17\n{rule}\n\n\t行政许可\n\t6\n{rule}", "a.txt").blocks
    assert isinstance(table, Table)
    assert texts(table) == [["规章", "17"], ["行政许可", "6"]]


def test_a_table_without_blank_lines_between_its_rows_is_read_as_one_long_row() -> None:
    text = "\n".join(f"\t第{number}项\n\t{number}" for number in range(100))
    (table,) = open_document(text.encode(), "a.txt").blocks
    assert isinstance(table, Table)
    assert len(table.rows[0]) == 200
