"""Files that are no report, or mean harm: each ends in one Chinese sentence with the next step."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from parser.documents.limits import Limits
from parser.documents.sniff import open_document
from parser.errors import Empty, Encrypted, Refusal, Scanned, TooBig, Unreadable

Docx = Callable[[str], bytes]
Pack = Callable[..., bytes]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def refusal(data: bytes, filename: str = "年报.docx") -> Refusal:
    with pytest.raises(Refusal) as caught:
        open_document(data, filename)
    sentence = str(caught.value)
    assert sentence.endswith("。")
    assert "请" in sentence
    return caught.value


@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert type(refusal(data)) is Empty


def test_a_word_file_without_a_word_is_called_empty(docx: Docx) -> None:
    assert type(refusal(docx("<w:p/>"))) is Empty


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (OLE + "Workbook".encode("utf-16-le"), ".xls"),
        (OLE, "Office"),
        (b"{\\rtf1\\ansi ", "RTF"),
        (b"MZ\x90\0\x03\0\0\0", "程序"),
        (b"Rar!\x1a\x07\0", "压缩包"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", ".mht"),
        (bytes(range(256)) * 20, "认不出"),
    ],
)
def test_a_foreign_file_is_named_for_what_it_seems_to_be(data: bytes, named: str) -> None:
    error = refusal(data, "年报.txt")
    assert type(error) is Unreadable
    assert named in str(error)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0\0\x10JFIF"])
def test_a_picture_is_a_scan_and_what_could_read_it_is_named(data: bytes) -> None:
    error = refusal(data, "年报.jpg")
    assert type(error) is Scanned
    assert "gongkai[ocr]" in str(error)


@pytest.mark.parametrize(
    ("part", "named"),
    [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "演示"), ("年报.txt", "压缩包")],
)
def test_a_zip_of_another_kind_is_named_for_what_it_holds(pack: Pack, part: str, named: str) -> None:
    assert named in str(refusal(pack({part: "x"})))


def test_a_file_with_a_password_is_told_so() -> None:
    assert type(refusal(OLE + "EncryptedPackage".encode("utf-16-le"))) is Encrypted


def test_a_locked_entry_of_a_zip_is_told_so(docx: Docx) -> None:
    data = docx("<w:p><w:r><w:t>正文</w:t></w:r></w:p>")
    locked = re.sub(
        rb"(PK\x01\x02.{4})\x00", rb"\1" + b"\x01", re.sub(rb"(PK\x03\x04..)\x00", rb"\1" + b"\x01", data)
    )
    assert type(refusal(locked)) is Encrypted


def test_a_word_file_cut_anywhere_is_called_damaged(docx: Docx) -> None:
    whole = docx("".join(f"<w:p><w:r><w:t>第{number}段正文</w:t></w:r></w:p>" for number in range(200)))
    for length in range(4, len(whole), 37):
        assert isinstance(refusal(whole[:length]), Unreadable)


def test_a_word_file_with_flipped_bytes_is_read_or_refused_but_never_breaks(docx: Docx) -> None:
    whole = docx("".join(f"<w:p><w:r><w:t>第{number}段正文</w:t></w:r></w:p>" for number in range(50)))
    outcomes = set()
    for at in range(0, len(whole), 3):
        damaged = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        try:
            outcomes.add(open_document(damaged, "年报.docx").format)
        except Refusal as error:
            outcomes.add(type(error).__name__)
    assert "Unreadable" in outcomes


def test_a_zip_bomb_is_stopped_while_it_swells(pack: Pack) -> None:
    bomb = pack({"word/document.xml": b" " * 40_000_000})
    assert len(bomb) < 100_000
    assert type(refusal(bomb)) is TooBig


def test_a_zip_of_countless_entries_is_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(Limits().archive_entries + 1):
            archive.writestr(f"word/{number}", "")
        archive.writestr("word/document.xml", "<w/>")
    assert type(refusal(buffer.getvalue())) is TooBig


@pytest.mark.parametrize("entity", ['"ha"', 'SYSTEM "file:///etc/hostname"'])
def test_a_word_file_with_entities_is_refused(pack: Pack, entity: str) -> None:
    xml = f"<!DOCTYPE w [<!ENTITY a {entity}><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><w>&b;&a;</w>"
    assert type(refusal(pack({"word/document.xml": xml}))) is Unreadable


def test_an_entity_bomb_is_refused(pack: Pack) -> None:
    levels = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    xml = f"<!DOCTYPE w [<!ENTITY e0 'ha'>{levels}]><w a='&e11;'>&e11;</w>"
    assert type(refusal(pack({"word/document.xml": xml}))) is Unreadable


@pytest.mark.parametrize("tag", ["w:tbl", "w:sdt", "w:p"])
def test_a_word_file_nested_without_end_is_refused(docx: Docx, tag: str) -> None:
    assert isinstance(refusal(docx(f"<{tag}>" * 5000 + f"</{tag}>" * 5000)), Unreadable)


def test_a_word_file_nested_as_deep_as_is_allowed_is_read(docx: Docx) -> None:
    body = "<w:sdt>" * 240 + "<w:p><w:r><w:t>底</w:t></w:r></w:p>" + "</w:sdt>" * 240
    assert len(open_document(docx(body), "年报.docx").blocks) == 1


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "span", "b"])
def test_a_page_nested_without_end_is_read_or_refused(tag: str) -> None:
    page = f"<html><body>政府信息公开{f'<{tag}>' * 20_000}底"
    try:
        outcome = open_document(page.encode(), "年报.html").format
    except Refusal as error:
        outcome = str(error)
    assert outcome == "html" or "请" in outcome


@pytest.mark.parametrize(("rows", "cells"), [(6000, 2), (3, 101), (4000, 50)])
def test_a_giant_table_is_refused(docx: Docx, rows: int, cells: int) -> None:
    # Cells of different texts, so that it is the table's size that is refused and not the zip's ratio.
    body = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{r * 7919 * (c + 1)}</w:t></w:r></w:p></w:tc>" for c in range(cells))
        + "</w:tr>"
        for r in range(rows)
    )
    error = refusal(docx(f"<w:tbl>{body}</w:tbl>"))
    assert type(error) is TooBig
    assert "表格" in str(error)


def test_too_many_tables_are_refused(docx: Docx) -> None:
    one = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert "200 个" in str(
        refusal(docx(one * 201 + "".join(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" for n in range(500))))
    )


def test_a_text_longer_than_any_report_is_refused() -> None:
    assert "100 万字" in str(refusal(b"a" * 1_000_001, "年报.txt"))
    assert "100 万字" in str(refusal("政府".encode() * 3_000_000, "年报.txt"))
    assert "20000 行" in str(refusal("公开\n".encode() * 20_001, "年报.txt"))


def test_a_file_beyond_the_limit_is_refused_unread() -> None:
    assert "20 MB" in str(refusal(b"\0" * 20_000_001))
