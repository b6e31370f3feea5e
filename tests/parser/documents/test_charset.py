"""Bytes of Chinese text in the encodings that reach us."""

import codecs

import pytest

from parser.documents.charset import decode, decode_html

TEXT = "石桥镇人民政府2023年政府信息公开工作年度报告\n一、总体情况\n全年共收到申请3件，均已按期答复。"
TRADITIONAL = "石橋鎮人民政府2023年政府信息公開工作年度報告\n一、總體情況\n全年共收到申請3件，均已按期答復。"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_report_in_any_usual_encoding_is_read_whole(codec: str) -> None:
    assert decode(TEXT.encode(codec)) == TEXT


def test_a_traditional_report_in_big5_is_not_taken_for_gb18030() -> None:
    assert decode(TRADITIONAL.encode("big5")) == TRADITIONAL


def test_a_character_that_only_gb18030_holds_is_kept() -> None:
    assert decode((TEXT + "㙍𬭚").encode("gb18030")) == TEXT + "㙍𬭚"


def test_a_cut_last_character_costs_only_itself() -> None:
    assert decode(TEXT.encode("utf-8")[:-1]) == TEXT[:-1]


def test_one_bad_byte_costs_at_most_its_neighbourhood() -> None:
    data = TEXT.encode("gb18030")
    read = decode(data[:40] + b"\xff" + data[40:])
    assert "全年共收到申请3件" in read


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


def test_plain_ascii_stays() -> None:
    assert decode(b"1\t2\t3\n") == "1\t2\t3\n"


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8", "nonsense", "rot13"])
def test_a_page_that_declares_the_wrong_charset_is_still_read(declared: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{TEXT}㙍</p>'
    assert decode_html(page.encode("gb18030")) == page


def test_a_page_in_utf8_that_declares_gb2312_is_read_as_utf8() -> None:
    page = f'<meta charset="gb2312"><p>{TEXT}</p>'
    assert decode_html(page.encode("utf-8")) == page


def test_a_page_in_big5_is_read_as_it_declares() -> None:
    page = f"<meta charset='big5'><p>{TRADITIONAL}</p>"
    assert decode_html(page.encode("big5")) == page


def test_a_bad_byte_in_utf8_costs_only_itself() -> None:
    assert decode((TEXT * 10).encode() + b"\xff" + TEXT.encode()) == f"{TEXT * 10}\ufffd{TEXT}"


def test_a_gb18030_text_that_is_mostly_ascii_is_not_taken_for_utf8() -> None:
    text = "a" * 30_000 + "楼盘政府信息公开"
    assert decode(text.encode("gb18030")) == text
