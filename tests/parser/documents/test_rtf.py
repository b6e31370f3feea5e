"""RTF files as Word, WPS and others write them: every \\cell is a cell, what is not seen is not read."""

from pathlib import Path

import pytest

from parser.documents.document import Document, Paragraph
from parser.documents.sniff import open_document
from parser.errors import Empty, Refusal, TooBig, Unreadable

FILES = Path(__file__).parent / "files"
HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0\uc2{\fonttbl{\f0\froman\fcharset0 Times New Roman;}"
    r"{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}{\colortbl ;\red0\green0\blue0;\red255\green255\blue255;}"
    r"{\stylesheet{\s0 \'d5\'fd\'ce\'c4;}}{\info{\title 999}}"
)


def escaped(text: str) -> str:
    """Text as Word writes it: bytes of GBK as hex."""
    return "".join(
        letter if letter.isascii() else "".join(f"\\'{byte:02x}" for byte in letter.encode("gbk"))
        for letter in text
    )


def texts(body: str | bytes) -> list[object]:
    """Paragraphs as strings, tables as lists of rows."""
    data = body if isinstance(body, bytes) else (HEAD + body + "}").encode("ascii")
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in line] for line in block.rows]
        for block in opened(data).blocks
    ]


def opened(data: bytes) -> Document:
    document = open_document(data, "年报.doc")
    assert document.format == "rtf"
    return document


def row(*cells: str) -> str:
    edges = "".join(f"\\cellx{1000 * number}" for number in range(1, len(cells) + 1))
    return rf"\trowd\trgaph108{edges}\pard\intbl " + "".join(f"{cell}\\cell " for cell in cells) + r"\row "


def test_a_file_by_another_program_holds_the_cells_that_the_word_file_holds() -> None:
    data = (FILES / "traps.rtf").read_bytes()
    assert texts(data) == [
        "甲县乙镇人民政府2023年政府信息公开工作年度报告",
        "一、总体情况",
        "正文之后",
        "框内",
        [["行政复议", "4"], ["诉讼", ""]],
        [
            ["规章", "0", "", "　1"],
            ["合并", "5", "6"],
            ["竖并", "1", "2", "3"],
            ["", "4", "", "6"],
            ["修订", "38", "8", ""],
            ["域", "77", "3\n4", "12"],
            ["白", "１２", "", ""],
            ["断行", "1\n2", "1\t2", "－"],
            ["", "", "", ""],
            ["宽", "0"],
        ],
        "二、",
        "框",
        [["行政许可", "6"], ["行政处罚", ""]],
        "域：77完",
        "留38",
        "上标12脚注",
    ]


def test_blank_cells_stay_in_their_places() -> None:
    body = rf"\pard {escaped('二、主动公开')}\par {row(escaped('规章'), '', '0', '')}{row('', '', '', '7')}"
    assert texts(body) == ["二、主动公开", [["规章", "", "0", ""], ["", "", "", "7"]]]


def test_chinese_is_read_from_bytes_of_the_font_and_of_the_file() -> None:
    assert texts(rf"\pard\f1 {escaped('规章')}\par\f0 {escaped('制发')}\par") == ["规章", "制发"]


def test_a_character_whose_second_byte_is_a_letter_is_read() -> None:
    assert "镕".encode("gbk") == b"\xe9F"
    assert texts(r"\pard\f1 \'e9F1\par") == ["镕1"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\u25919\'d5\'fe1", "政1"),  # two bytes for old programs
        (r"{\uc1\u25919?1}2", "政12"),
        (r"{\uc0\u25919 1}", "政1"),
        (r"\u-29703??", chr(65536 - 29703)),  # numbers beyond 32767 are written negative
        (r"{\uc0\u-10179\u-8704 }", "\U0001f600"),  # a pair
        (r"\u25919\'d5\'fe\u24220\'b8\'ae", "政府"),
        (r"{\upr{??}{\*\ud{\uc0\u25919 }}}", "政"),  # given twice, for old programs and new
    ],
)
def test_characters_by_number_stand_once(written: str, read: str) -> None:
    assert texts(rf"\pard {written}\par") == [read]


def test_hidden_struck_deleted_and_moved_ink_is_not_read() -> None:
    body = row(
        r"{\v 9}1", r"{\strike 9}2", r"{\striked1 9\striked0 3}", r"{\deleted 9}4", r"{\mvf 9}5", r"\v 6\v0 7"
    )
    assert texts(body) == [[["1", "2", "3", "4", "5", "7"]]]


def test_inserted_ink_is_read() -> None:
    assert texts(row(r"{\deleted 999}{\revised 38}", "0")) == [[["38", "0"]]]


def test_white_on_white_is_not_read_but_white_on_a_colour_is() -> None:
    shaded = r"\trowd\clcbpat1\cellx1000\cellx2000\pard\intbl {\cf2 5}\cell {\cf2 6}\cell\row "
    assert texts(shaded) == [[["5", ""]]]


def test_raised_note_marks_are_no_digits_of_the_number_before_them() -> None:
    assert texts(row(r"12{\super 1}", r"{\super\chftn}{\footnote\pard 999\par}0")) == [[["12", "0"]]]


def test_the_covered_part_of_a_wide_cell_is_no_cell() -> None:
    body = r"\trowd\clmgf\cellx1000\clmrg\cellx2000\cellx3000\pard\intbl A\cell\cell 5\cell\row "
    assert texts(body) == [[["A", "5"]]]


def test_the_covered_part_of_a_high_cell_is_a_blank_cell() -> None:
    first = r"\trowd\clvmgf\cellx1000\cellx2000\pard\intbl A\cell 1\cell\row "
    second = r"\trowd\clvmrg\cellx1000\cellx2000\pard\intbl\cell 2\cell\row "
    assert texts(first + second) == [[["A", "1"], ["", "2"]]]


def test_a_table_inside_a_table_is_a_table_of_its_own() -> None:
    inner = (
        r"\pard\intbl\itap2 x\nestcell 6\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}"
        r"{\nonesttables\par}"
    )
    body = rf"\trowd\cellx1000\pard\intbl before\par {inner}\pard\intbl\itap1 after\cell\row \pard end\par"
    assert texts(body) == ["before", [["x", "6"]], "after", "end"]


def test_paragraphs_and_breaks_of_a_cell_are_lines_of_its_text() -> None:
    assert texts(row(r"1\par 2", r"3\line 4", r"5\tab 6")) == [[["1\n2", "3\n4", "5\t6"]]]


def test_the_result_of_a_field_is_read_and_not_its_instruction() -> None:
    assert texts(r"\pard {\field{\*\fldinst PAGE 9}{\fldrslt 12}}\par") == ["12"]


def test_headers_pictures_list_numbers_and_unknown_groups_are_passed_over() -> None:
    body = (
        r"{\header 1\par}{\footer 2\par}{\*\generator 3;}{\listtext 4.\tab}{\pict\pngblip 89504e47}"
        r"{\*\bkmkstart 5}\pard {\pict\bin4 }}}}}text\par"
    )
    assert texts(body) == ["text"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = (
        r"{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard box\par}}"
        r"{\shprslt{\*\do{\dptxbxtext\pard box\par}}}}"
    )
    assert texts(rf"\pard a{box}b\par") == ["ab", "box"]


def test_signs_written_as_words_are_read() -> None:
    assert texts(r"\pard \ldblquote a\rdblquote\emdash 1\~2\_3\{\\\}\par") == ["“a”—1\xa02-3{\\}"]


def test_a_file_cut_anywhere_is_refused() -> None:
    whole = (HEAD + row("1", "2", "3") + "}").encode()
    for length in range(6, len(whole)):
        with pytest.raises(Refusal, match="请"):
            opened(whole[:length])


def test_a_damaged_file_is_read_or_refused_but_never_breaks() -> None:
    whole = (FILES / "traps.rtf").read_bytes()
    outcomes = set()
    for at in range(61, len(whole), 61):
        try:
            outcomes.add(opened(whole[:at] + bytes([whole[at] ^ 0x1F]) + whole[at + 1 :]).format)
        except Refusal as error:
            outcomes.add(type(error))
    assert "rtf" in outcomes
    assert outcomes <= {"rtf", Unreadable, Empty, TooBig}


@pytest.mark.parametrize(
    "body",
    ["{" * 100_000 + "}" * 100_000, r"\itap2000000000\nestcell", r"{\shptxt " * 500 + "}" * 500],
)
def test_a_file_nested_without_end_is_refused(body: str) -> None:
    with pytest.raises(TooBig, match="太深"):
        texts(body)


def test_raw_data_that_claims_to_go_on_for_ever_ends_the_file() -> None:
    with pytest.raises(Unreadable):
        texts(r"\pard 1\bin2000000000 2\par")


def test_a_file_of_endless_marks_is_refused() -> None:
    with pytest.raises(TooBig, match="太长"):
        texts(r"\b " * 500_001)
