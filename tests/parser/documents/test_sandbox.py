"""Reading in a child process: the same report, the same refusals, and nothing of what goes wrong in there."""

from collections.abc import Callable
from pathlib import Path

import pytest

import parser
from parser.documents.limits import Limits
from parser.documents.sandbox import read_apart
from parser.errors import Empty, NotAReport, Refusal, TooBig, Unreadable

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.mark.parametrize(
    "name", ["样例-松江区九亭镇2023.txt", "样例-柳原县石桥镇2022.docx", "样例-柳原县教育局2021.html"]
)
def test_a_report_read_apart_is_the_report_read_here(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    assert read_apart(data, name) == parser.read(data, name)


def test_a_refusal_comes_back_as_the_same_class_and_sentence() -> None:
    with pytest.raises(Refusal) as here:
        parser.read(b"", "年报.txt")
    with pytest.raises(Empty) as apart:
        read_apart(b"", "年报.txt")
    assert type(apart.value) is type(here.value)
    assert str(apart.value) == str(here.value)


def test_a_text_that_is_no_report_is_called_so_from_the_child_too() -> None:
    with pytest.raises(NotAReport):
        read_apart("今天天气很好，适合出门散步。".encode(), "日记.txt")


def test_a_file_that_swells_is_refused_by_the_child(pack: Callable[..., bytes]) -> None:
    with pytest.raises(TooBig):
        read_apart(pack({"word/document.xml": b" " * 40_000_000}), "年报.docx")


def test_a_child_out_of_memory_ends_in_a_kind_sentence() -> None:
    data = (SAMPLES / "样例-柳原县石桥镇2022.docx").read_bytes()
    with pytest.raises(Unreadable, match="请"):
        read_apart(data, "年报.docx", Limits(memory_bytes=1))


def test_a_child_out_of_time_is_ended_and_said_so() -> None:
    data = (SAMPLES / "样例-柳原县石桥镇2022.docx").read_bytes()
    with pytest.raises(Unreadable, match="超过 0 秒"):
        read_apart(data, "年报.docx", Limits(seconds=0))


def test_the_child_does_not_depend_on_folder_or_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "parser.py").write_text("raise RuntimeError('a stranger')", encoding="utf-8")
    (tmp_path / "json.py").write_text("raise RuntimeError('a stranger')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PATH", "")
    name = "样例-郭店镇2023.txt"
    assert read_apart((SAMPLES / name).read_bytes(), name).year == 2023


@pytest.mark.parametrize("name", ["年\n报\0.txt", "../../etc/passwd", "x" * 5000, "-c"])
def test_no_name_of_a_file_troubles_the_child(name: str) -> None:
    data = (SAMPLES / "样例-郭店镇2023.txt").read_bytes()
    assert read_apart(data, name).file == parser.read(data, name).file
