"""Old Excel workbooks: the same cells as the new ones that they were made from."""

from pathlib import Path

import pytest

from parser import read
from parser.documents.document import Paragraph
from parser.documents.sniff import open_document
from parser.errors import Encrypted, Refusal, Unreadable
from tests.drafts import BALANCED, Draft
from tests.parser.documents.workbooks import TRAPS_READ, packed, report_book

FILES = Path(__file__).parent / "files"
TRAPS = (FILES / "traps.xls").read_bytes()
REPORT = (FILES / "report.xls").read_bytes()


def test_an_old_workbook_holds_the_report_of_the_new_one() -> None:
    assert read(REPORT, "年报.xls") == read(packed(report_book(Draft(cells=BALANCED))), "年报.xls")


def test_a_cell_of_an_old_workbook_is_read_as_it_is_shown() -> None:
    blocks = open_document(TRAPS, "年报.et").blocks
    assert [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in line] for line in block.rows]
        for block in blocks
    ] == TRAPS_READ


def test_an_old_workbook_cut_anywhere_is_refused() -> None:
    for length in range(600, len(TRAPS) - 512, 512):
        with pytest.raises(Refusal, match="请"):
            open_document(TRAPS[:length], "年报.xls")


def test_a_damaged_old_workbook_is_read_or_refused_but_never_breaks() -> None:
    outcomes = set()
    for at in range(0, len(TRAPS), 53):
        damaged = TRAPS[:at] + bytes([TRAPS[at] ^ 0xFF]) + TRAPS[at + 1 :]
        try:
            outcomes.add(open_document(damaged, "年报.xls").format)
        except Refusal as error:
            outcomes.add(type(error))
    assert {"xls", Unreadable} <= outcomes


def test_an_old_workbook_with_a_password_is_told_so() -> None:
    # The record that says so (FILEPASS) stands behind the first one (BOF), here in place of CODEPAGE.
    begin = TRAPS.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    assert begin
    after = begin + 20
    locked = TRAPS[:after] + b"\x2f\x00" + TRAPS[after + 2 :]
    with pytest.raises(Encrypted, match="密码"):
        open_document(locked, "年报.xls")
