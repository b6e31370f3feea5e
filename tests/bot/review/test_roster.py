"""The list of units: who handed in, who is missing, and what cannot be told."""

from __future__ import annotations

import pytest

from bot.review.roster import Receipt, attendance, read_roster, year_under_review
from parser.errors import Refusal
from tests.bot.review.handing_in import draft, review


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_list_is_read_in_any_encoding_without_blank_lines_and_remarks(codec: str) -> None:
    text = "# 云溪县应报送单位\r\n\r\n云溪县石桥镇人民政府\r\n　云溪县水务局  \r\n云溪县水务局\r\n"
    assert read_roster(text.encode(codec)) == ("云溪县石桥镇人民政府", "云溪县水务局")


@pytest.mark.parametrize(
    "data", [b"", "\n# 只有说明\n".encode(), b"PK\x03\x04" + bytes(40), bytes(range(256)) * 4]
)
def test_what_is_no_list_is_refused_with_the_next_step(data: bytes) -> None:
    with pytest.raises(Refusal, match="请"):
        read_roster(data)


def receipts(*names: str, **files: str) -> list[tuple[str, Receipt]]:
    """How units stand on the list where each of the files is the report of that agency."""
    reviewed = review({f"{file}.txt": draft(agency) for file, agency in files.items()})
    return [(one.name, one.receipt) for one in attendance(names, reviewed).expected]


def test_a_unit_is_known_under_each_of_its_spellings() -> None:
    listed = ("松江区九亭镇", "上海市松江区车墩镇人民政府", "松江区水务局")
    assert receipts(*listed, a="上海市松江区九亭镇人民政府", b="松江区车墩镇") == [
        ("松江区九亭镇", Receipt.RECEIVED),
        ("上海市松江区车墩镇人民政府", Receipt.RECEIVED),
        ("松江区水务局", Receipt.MISSING),
    ]


def test_a_short_name_is_said_to_be_unclear_and_never_guessed() -> None:
    reviewed = review({"a.txt": draft("松江区九亭镇人民政府"), "b.txt": draft("永宁县新宁镇人民政府")})
    short, county, other = attendance(("九亭镇", "宁县新宁镇", "亭镇政府办"), reviewed).expected
    assert (short.receipt, short.units) == (Receipt.UNSURE, ("松江区九亭镇",))
    assert "可能是松江区九亭镇" in short.note
    assert (county.receipt, other.receipt) == (Receipt.MISSING, Receipt.MISSING)


def test_a_report_that_two_units_of_the_list_may_have_written_is_neithers() -> None:
    told = receipts("南京市鼓楼区华大街道", "泉州市鼓楼区华大街道", a="鼓楼区华大街道办事处")
    assert {receipt for _, receipt in told} == {Receipt.UNSURE}


def test_a_unit_that_two_reports_may_be_of_is_unclear() -> None:
    told = receipts("鼓楼区华大街道", a="南京市鼓楼区华大街道办事处", b="泉州市鼓楼区华大街道办事处")
    assert told == [("鼓楼区华大街道", Receipt.UNSURE)]


def test_last_years_report_does_not_count_for_this_year() -> None:
    reviewed = review(
        {
            "1.txt": draft("云溪县石桥镇"),
            "2.txt": draft("云溪县石桥镇", 2022),
            "3.txt": draft("云溪县柳林镇", 2022),
        }
    )
    came = attendance(("云溪县石桥镇", "云溪县柳林镇"), reviewed)
    assert came.year == 2023
    assert [one.receipt for one in came.expected] == [Receipt.RECEIVED, Receipt.MISSING]
    assert came.expected[1].note == "只收到 2022 年的。"


def test_one_mistyped_year_is_not_the_year_under_review() -> None:
    files = {f"{n}.txt": draft(f"云溪县{n}河镇", 2032 if n == "甲" else 2023) for n in "甲乙丙丁"}
    assert year_under_review(review(files)) == 2023


def test_an_unread_file_that_bears_the_name_is_hinted_at() -> None:
    reviewed = review({"石桥镇/年报.docx": b"", "1.txt": draft("云溪县柳林镇")})
    (missing,) = attendance(("云溪县石桥镇",), reviewed).of(Receipt.MISSING)
    assert missing.note == "没有读成的《石桥镇/年报.docx》可能是它的。"


def test_a_report_that_is_not_on_the_list_is_known_as_such() -> None:
    reviewed = review({"1.txt": draft("云溪县石桥镇"), "2.txt": draft("东岭区水务局")})
    came = attendance(("云溪县石桥镇人民政府",), reviewed)
    assert [came.on_list(one.unit) for one in reviewed] == [Receipt.RECEIVED, None]
