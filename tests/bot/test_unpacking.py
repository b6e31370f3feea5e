from __future__ import annotations

import io
import zipfile

import pytest

from bot.unpacking import MOST, container, out_of, parts_of
from parser.errors import Refusal
from storage.inbox import Sent


def packed(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/") + ".html", data)
    return buffer.getvalue()


def sent(data: bytes, name: str = "全县.zip") -> Sent:
    return Sent("telegram", "7", "7", name, data, "5", "ref")


def test_each_file_of_an_archive_is_one_of_its_own_that_can_be_had_again_out_of_it() -> None:
    data = packed(石桥镇__年报=b"one", 柳河镇__年报=b"two")
    parts = parts_of(sent(data))
    assert [(part.filename, part.data) for part in parts] == [
        ("石桥镇/年报.html", b"one"),
        ("柳河镇/年报.html", b"two"),
    ]
    assert len({part.message for part in parts}) == 2
    assert [container(part.reference or "") for part in parts] == ["ref", "ref"]
    assert [out_of(data, part.reference or "") for part in parts] == [b"one", b"two"]
    assert out_of(packed(别的=b"three"), parts[0].reference or "") == b""


def test_what_is_no_archive_is_itself_whatever_it_is_called() -> None:
    for one in (sent(b"text"), sent(packed(a=b"x"), "年报.docx")):
        assert parts_of(one) == [one]
    assert (container("ref"), out_of(b"bytes", "ref")) == ("ref", b"bytes")


def test_what_is_not_handed_in_for_a_report_is_left_out() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("~$年报.docx", "__MACOSX/说明.plist", "年报.txt"):
            archive.writestr(name, "x")
    assert [part.filename for part in parts_of(sent(buffer.getvalue()))] == ["年报.txt"]


def test_too_many_files_are_refused_with_their_number_and_what_to_do() -> None:
    many = packed(**{f"f{number}": b"x" for number in range(MOST + 1)})
    with pytest.raises(Refusal, match=f"{MOST + 1} 份文件，一次最多校验 {MOST} 份.*分几个压缩包"):
        parts_of(sent(many))


def test_an_archive_that_swells_is_refused() -> None:
    bomb = packed(**{f"f{number}": bytes(19_000_000) for number in range(4)})
    assert len(bomb) < 1_000_000
    with pytest.raises(Refusal, match="60 MB"):
        parts_of(sent(bomb))
    with pytest.raises(Refusal, match="20 MB"):
        parts_of(sent(packed(f=bytes(21_000_000))))
