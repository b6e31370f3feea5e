"""Reading in a child process: the same report, the same refusals, and nothing of what goes wrong in there."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import parser
from parser.documents.limits import Limits
from parser.documents.sandbox import Child, read_apart
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
    with pytest.raises(Refusal, match="请"):
        read_apart(data, "年报.docx", Limits(memory_bytes=1))


def test_a_child_out_of_time_is_ended_and_said_so() -> None:
    data = (SAMPLES / "样例-柳原县石桥镇2022.docx").read_bytes()
    with pytest.raises(Unreadable, match="超过 0 秒"):
        read_apart(data, "年报.docx", Limits(patience=0))


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


def read_by(start: str, limits: Limits | None = None) -> None:
    """Let a child that runs other code than ours answer for a file."""
    child = Child(limits or Limits(), start)
    try:
        child.read(b"1", "年报.txt")
    finally:
        child.end()


TELL = """
import json, os, sys
sys.stdin.buffer.readline()
print(json.dumps({"refusal": "Unreadable", "sentence": %s, "worn": False}))
"""


def test_nothing_of_the_environment_reaches_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:secret")
    monkeypatch.setenv("HOME", "/home/somebody")
    with pytest.raises(Unreadable) as told:
        read_by(TELL % "json.dumps(dict(os.environ))")
    # Python itself may name its locale; Windows cannot do without its own folder.
    assert set(json.loads(str(told.value))) <= {"LC_CTYPE", "SYSTEMROOT"}


@pytest.mark.skipif(sys.platform == "win32", reason="handles are inherited by name there")
def test_no_open_file_of_ours_reaches_the_child(tmp_path: Path) -> None:
    with (tmp_path / "gongkai.db").open("w"), pytest.raises(Unreadable) as told:
        read_by(TELL % "str([fd for fd in range(3, 64) if os.path.exists(f'/dev/fd/{fd}')])")
    assert str(told.value) == "[]"


def test_a_child_that_prints_without_end_is_refused_as_too_much() -> None:
    with pytest.raises(TooBig, match="太多"):
        read_by("while True: print('9' * 65536, end='')")


def test_a_child_may_complain_at_any_length_and_is_heard_all_the_same() -> None:
    with pytest.raises(Unreadable, match="说完了"):
        read_by("import sys; sys.stderr.write('!' * 10_000_000)\n" + TELL % "'说完了'")


def test_what_a_library_prints_is_no_answer() -> None:
    start = """
import sys; sys.path.insert(0, sys.argv[1])
from parser.documents import serve
def read(data, filename, limits):
    print("{}")
    raise serve.TooBig("这是答复。")
serve.read = read
serve.serve()
"""
    with pytest.raises(TooBig, match="这是答复"):
        read_by(start)


@pytest.mark.parametrize(
    "said",
    [
        "hello",
        "[1, 2]",
        '{"worn": false}',
        '{"refusal": "system", "sentence": "x", "worn": false}',
        '{"report": {}, "worn": false}',
        "[" * 100_000,
        "9" * 100_000,
    ],
    ids=lambda said: said[:12],
)
def test_an_answer_that_is_none_of_ours_is_a_crash(said: str) -> None:
    with pytest.raises(Unreadable, match="没有读完。请在 Word 或 WPS 中打开"):
        read_by(f"import sys; sys.stdin.buffer.readline(); print({said!r})")


@pytest.mark.parametrize("end", ["sys.exit(0)", "os.abort()", "1 / 0", "ctypes.string_at(0)"])
def test_a_child_that_dies_without_a_word_ends_in_a_kind_sentence(end: str) -> None:
    with pytest.raises(Unreadable, match="没有读完。请在 Word 或 WPS 中打开"):
        read_by(f"import ctypes, os, sys; sys.stdin.buffer.readline(); {end}")


def test_a_child_that_does_not_even_listen_is_ended() -> None:
    child = Child(Limits(patience=1), "import time; time.sleep(600)")
    with pytest.raises(Unreadable, match="超过 1 秒"):
        child.read(bytes(5_000_000), "年报.txt")
    child.end()
    assert child.spent


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of processor time there")
def test_processor_time_is_counted_for_each_file() -> None:
    start = """
import sys; sys.path.insert(0, sys.argv[1])
from parser.documents import serve
def read(data, filename, limits):
    while True: pass
serve.read = read
serve.serve()
"""
    with pytest.raises(Unreadable, match="超过 1 秒"):
        read_by(start, Limits(seconds=1, patience=60))


@pytest.mark.skipif(sys.platform == "win32", reason="no groups of processes there")
def test_what_a_child_started_ends_with_it_even_if_it_ignores_being_asked(tmp_path: Path) -> None:
    import fcntl

    held, survived = tmp_path / "held", tmp_path / "survived"
    start = f"""
import fcntl, os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
held = open({str(held)!r}, "w")
fcntl.flock(held, fcntl.LOCK_EX)
if os.fork():
    sys.exit(1)
time.sleep(20)
open({str(survived)!r}, "w").close()
"""
    with pytest.raises(Unreadable):
        read_by(start, Limits(patience=1))
    with held.open("w") as file:
        # Waits until the last process that holds the lock is gone.
        fcntl.flock(file, fcntl.LOCK_EX)
    assert not survived.exists()
