"""Old Word files: the same cells as the .docx that they were made from."""

from pathlib import Path

import pytest

from parser import read
from parser.documents.document import Document, Paragraph
from parser.documents.sniff import open_document
from parser.errors import Encrypted, Refusal, Unreadable

FILES = Path(__file__).parent / "files"
SAMPLES = Path(__file__).parents[3] / "samples"
TRAPS = (FILES / "traps.doc").read_bytes()
REPORT = (FILES / "report.doc").read_bytes()

HEAD_OF_WORD_STREAM = b"\xec\xa5"
ENCRYPTED_AT, ENCRYPTED_FLAG = 11, 0x01


def texts(document: Document) -> list[object]:
    """Paragraphs as strings, tables as lists of rows."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in line] for line in block.rows]
        for block in document.blocks
    ]


def test_an_old_word_file_holds_the_figures_of_the_new_one() -> None:
    old = read(REPORT, "年报.doc")
    new = read((SAMPLES / "样例-青岚市市场监督管理局2023.docx").read_bytes(), "年报.doc")
    assert old == new
    assert len(old.figures) == 200


def test_blank_merged_changed_hidden_and_struck_cells_stay_what_they_are() -> None:
    tables = [block for block in texts(open_document(TRAPS, "年报.doc")) if isinstance(block, list)]
    assert tables[0] == [
        ["规章", "0", "", "　1"],
        ["合并", "5", "6"],  # 合并 spans two columns
        ["竖并", "1", "2", "3"],
        ["", "4", "", "6"],  # below 竖并
        ["修订", "38", "8", ""],  # 999 deleted, 38 put in; 7 struck out before 8; 9 hidden
        ["域", "77", "3\n4", "12"],  # the result of a field; two paragraphs; a raised ①
        ["白", "１２", "", ""],  # white on white; struck out twice
        ["断行", "1\n2", "1\t2", "－"],
        ["", "", "", ""],
        ["宽", "0"],
    ]


def test_a_table_in_a_frame_and_one_in_a_text_box_are_read_once() -> None:
    blocks = texts(open_document(TRAPS, "年报.doc"))
    assert blocks.count([["行政许可", "6"], ["行政处罚", ""]]) == 1
    assert blocks.count([["行政复议", "4"], ["诉讼", ""]]) == 1
    assert blocks.count("框内") == 1


def test_deleted_struck_raised_and_field_ink_is_read_as_on_paper() -> None:
    blocks = texts(open_document(TRAPS, "年报.doc"))
    assert {"正文之后", "域：77完", "留38", "上标12脚注"} <= {
        block for block in blocks if isinstance(block, str)
    }


def test_the_name_of_an_old_word_file_decides_nothing() -> None:
    assert open_document(TRAPS, "年报.wps").format == "doc"
    assert open_document(TRAPS, "年报.docx").format == "doc"


def test_an_old_word_file_with_a_password_is_told_so() -> None:
    locked = bytearray(TRAPS)
    locked[TRAPS.index(HEAD_OF_WORD_STREAM) + ENCRYPTED_AT] |= ENCRYPTED_FLAG
    with pytest.raises(Encrypted, match="密码"):
        open_document(bytes(locked), "年报.doc")


def test_an_old_word_file_cut_anywhere_is_refused() -> None:
    for length in range(600, len(TRAPS) - 512, 512):
        with pytest.raises(Refusal, match="请"):
            open_document(TRAPS[:length], "年报.doc")


def test_a_damaged_old_word_file_is_read_or_refused_but_never_breaks() -> None:
    outcomes = set()
    for at in range(0, len(TRAPS), 97):
        damaged = TRAPS[:at] + bytes([TRAPS[at] ^ 0xFF]) + TRAPS[at + 1 :]
        try:
            outcomes.add(open_document(damaged, "年报.doc").format)
        except Refusal as error:
            outcomes.add(type(error))
    assert {"doc", Unreadable} <= outcomes


def test_a_stray_byte_behind_the_formatting_of_a_paragraph_means_nothing() -> None:
    # The file was made by a program that leaves one: every other test here reads past it.
    assert b"\x03\x24\x00\x61\x24\x00\x41\x24\x00\x41" in TRAPS
