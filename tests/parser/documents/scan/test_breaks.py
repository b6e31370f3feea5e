"""A row that a page break cuts is closed where its rest is words alone; else its blanks are doubtful."""

from __future__ import annotations

from parser.documents.document import Cell, Paragraph, Table
from parser.documents.scan.reading import _across_pages

VALUES = ("0", "3", "0", "0", "0", "0", "3")
BLANKS = ("",) * 7


def table(*rows: tuple[str, ...], page: int = 1) -> Table:
    return Table(tuple(tuple(map(Cell, row)) for row in rows), page)


def joined(*pages: list[Paragraph | Table]) -> list[list[tuple[str, ...]]]:
    blocks = _across_pages(pages)
    return [
        [tuple(cell.text for cell in row) for row in one.rows] for one in blocks if isinstance(one, Table)
    ]


def test_the_rest_of_a_label_goes_to_the_row_that_it_belongs_to() -> None:
    upper = table(("1.本机关不掌握", *VALUES), ("2.没有", *VALUES))
    lower = table(("现成信息需要另行制作", *BLANKS), ("3.补正后申请内容仍不明确", *VALUES), page=2)
    first, second = joined([upper], [Paragraph("— 2 —"), lower])
    assert first[-1] == ("2.没有\n现成信息需要另行制作", *VALUES)
    assert second == [("3.补正后申请内容仍不明确", *VALUES)]


def test_a_row_with_numbers_of_its_own_is_no_rest() -> None:
    upper = table(("1.信访", *VALUES), ("2.重复申请", *BLANKS))
    lower = table(("3.要求提供公开出版物", *VALUES), ("4.无正当理由", *VALUES), page=2)
    first, second = joined([upper], [lower])
    assert first[-1] == ("2.重复申请", *("？",) * 7)
    assert second[0] == ("3.要求提供公开出版物", *VALUES)


def test_a_blank_at_a_page_break_is_doubtful() -> None:
    upper = table(("1.信访", *VALUES), ("", *VALUES))
    lower = table(("", "5", *BLANKS), ("3.其他", *VALUES), page=2)
    first, second = joined([upper], [lower])
    assert first[-1][0] == "？"
    assert second[0] == ("？", "5", *("？",) * 7)


def test_a_table_on_one_page_stays_as_it_is() -> None:
    whole = table(("1.信访", *BLANKS), ("2.重复申请", *BLANKS))
    assert joined([whole]) == [[("1.信访", *BLANKS), ("2.重复申请", *BLANKS)]]
