"""`gongkai check` over a folder of good, bad and foreign files: list, roster, letters."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.bot.review.handing_in import draft
from tests.bot.review.test_workbook import table
from tests.drafts import BALANCED, Draft, statistics
from tests.shell import Shell

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


def text(report: Draft) -> bytes:
    return report.one_cell_a_line().encode()


def wages() -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    for row in (("姓名", "岗位工资", "绩效", "合计"), ("张三", 3200, 1800, 5000), ("李四", 3100, 1750, 4850)):
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def old_archive(members: Mapping[str, bytes], locked: str) -> bytes:
    """A zip as Chinese Windows writes it, names in GBK and unmarked; one member asks for a password."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, (name, data) in enumerate(members.items()):
            archive.writestr(str(number).zfill(len(name.encode("gbk"))), data)
    raw = bytearray(buffer.getvalue())
    for number, name in enumerate(members):
        encoded = name.encode("gbk")
        stand_in = str(number).zfill(len(encoded)).encode()
        for header, flags, start in ((b"PK\3\4", 6, 30), (b"PK\1\2", 8, 46)):
            place = _header(raw, header, start, stand_in)
            raw[place + start : place + start + len(encoded)] = encoded
            raw[place + flags] |= name == locked
    return bytes(raw)


def _header(raw: bytes, mark: bytes, start: int, name: bytes) -> int:
    place = raw.index(mark)
    while raw[place + start : place + start + len(name)] != name:
        place = raw.index(mark, place + 1)
    return place


def district(shell: Shell) -> Path:
    """A folder as a district office has it in January."""
    folder = shell.folder / "年报"
    (folder / "镇街").mkdir(parents=True)
    files = {
        "石桥镇2023.txt": text(draft("云溪县石桥镇人民政府", review__total="9")),
        "石桥镇2022.txt": text(draft("云溪县石桥镇人民政府", 2022)),
        "镇街/年报.html": draft("云溪县柳林镇人民政府").web_page().encode(),
        "水务局.txt": text(Draft("云溪县水务局", 2023, "2019", BALANCED)),
        "教育局.txt": text(Draft("云溪县教育局", 2015, "2014", statistics(disclosed=12))),
        "工资表.xlsx": wages(),
        "扫描.png": PICTURE,
        "空.docx": b"",
        "=cmd.docx": b"\xd0\xcf\x11\xe0" + bytes(600),
        "~$石桥镇2023.docx": b"\x05user" + bytes(150),
        "更多.zip": old_archive(
            {
                "财政局.txt": text(draft("云溪县财政局")),
                "公安局.txt": b"secret",
                "内层.zip": b"PK\5\6" + bytes(18),
            },
            locked="公安局.txt",
        ),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    shell.write("年报/units.txt", "云溪县石桥镇\n云溪县柳林镇\n云溪县财政局\n云溪县公安局\n".encode("gbk"))
    return folder


def test_a_district_is_checked_whole_and_no_bad_file_stops_the_rest(shell: Shell) -> None:
    folder = district(shell)
    made = ("--xlsx", folder / "清单.xlsx", "--letters", folder / "退回")
    words = ("check", folder, *made, "--roster", folder / "units.txt")
    done = shell.process(*words)
    assert done.returncode == 1, done.stderr
    assert "共 12 个文件：读成 6 份，没有读成 6 份。" in done.stdout
    assert "名单上 4 家，2023 年年报：已收到 3 家，未收到 1 家，待确认 0 家。" in done.stdout
    assert "未收到：云溪县公安局\n" in done.stdout
    assert "Traceback" not in done.stderr
    book = load_workbook(folder / "清单.xlsx")
    units = {row["文件"] or row["单位"]: row for row in table(book["单位"])}
    unread = {name for name, row in units.items() if row["收到与否"] == "没有读成"}
    in_archive = {"更多.zip/公安局.txt", "更多.zip/内层.zip"}
    assert unread == {"工资表.xlsx", "扫描.png", "空.docx", "=cmd.docx"} | in_archive
    assert all(units[name]["说明"].endswith("。") for name in unread)
    assert "密码" in units["更多.zip/公安局.txt"]["说明"]
    assert units["更多.zip/财政局.txt"]["收到与否"] == "已收到"
    assert units["水务局.txt"]["收到与否"] == "不在名单上"
    assert units["石桥镇2023.txt"]["上年年报"] == "本批《石桥镇2022.txt》"
    assert units["云溪县公安局"]["说明"] == "没有读成的《更多.zip/公安局.txt》可能是它的。"
    assert {row["代码"] for row in table(book["问题"]) if row["文件"] == "石桥镇2023.txt"} >= {"A4"}
    sums = {(row["年度"], row["项目"]): row for row in table(book["合计"])}
    assert sums[(2023, "一、本年新收政府信息公开申请数量")]["覆盖"] == "4/4 份"
    assert sums[(2015, "一（一）主动公开政府信息数")]["合计"] == 12
    letters = {path.name for path in (folder / "退回").iterdir()}
    assert "云溪县石桥镇人民政府2023年退回修改意见.docx" in letters
    again = shell.run(*words, "--json")
    assert again.stderr.count("共 12 个文件：读成 6 份") == 1
    told = [json.loads(line) for line in again.stdout.splitlines()]
    assert len(told) == 12
    assert [one["file"] for one in told if "agency" in one][:2] == ["教育局.txt", "财政局.txt"]


def test_files_are_told_in_the_order_in_which_they_were_named(shell: Shell) -> None:
    names = [f"{name}.txt" for name in "丙甲丁乙"]
    files = [shell.write(name, text(draft(f"云溪县{name[0]}河镇人民政府"))) for name in names]
    told = shell.json("check", *files)
    assert [one["file"] for one in told] == names


def test_last_years_reports_may_be_named_as_a_folder(shell: Shell) -> None:
    (shell.folder / "去年").mkdir()
    carried = dict.fromkeys(("applications__carried_in__total", "applications__carried_in__person"), "3")
    out = dict.fromkeys(("applications__carried_out__total", "applications__carried_out__person"), "3")
    now = shell.write("今年.txt", text(draft(**carried, **out)))
    shell.write("去年/1.txt", text(draft(year=2022)))
    shell.write("去年/2.txt", text(draft("云溪县柳林镇人民政府", 2022)))
    shell.write("去年/3.txt", b"")
    (found,) = shell.json("check", now, "--previous", "去年")
    assert "X1" in {finding["code"] for finding in found["findings"]}


def test_what_a_check_writes_is_never_taken_for_a_report_itself(shell: Shell) -> None:
    report = shell.write("年报.txt", text(draft(review__total="9")))
    assert shell.run("import", report).returncode == 0
    shell.run("check", report, "--letters", "退回", "--xlsx", "清单.xlsx")
    (letter,) = (shell.folder / "退回").iterdir()
    refused = [shell.run("import", one) for one in (letter, shell.folder / "清单.xlsx")]
    assert [done.returncode for done in refused] == [2, 2]
    assert "这份文件是退回修改意见" in refused[0].stderr
    assert "这份文件是核对问题清单" in refused[1].stderr
    units = shell.write("units.txt", "云溪县石桥镇人民政府")
    listed = shell.run("check", letter, "--roster", units)
    assert "未收到：云溪县石桥镇人民政府" in listed.stdout


def test_a_folder_of_last_year_without_the_agency_is_told_for_one_file_as_for_many(shell: Shell) -> None:
    (shell.folder / "去年").mkdir()
    shell.write("去年/1.txt", text(draft("云溪县柳林镇人民政府", 2022)))
    one = shell.write("石桥镇.txt", text(draft()))
    other = shell.write("柳林镇.txt", text(draft("云溪县柳林镇人民政府")))
    alone, both = (shell.run("check", *files, "--previous", "去年") for files in ((one,), (one, other)))
    assert (alone.returncode, both.returncode) == (0, 0)
    assert alone.stderr == "--previous“去年”里没有所核对机关上一年的年报，没有用上。\n"
    assert both.stderr == ""
    assert both.stdout.startswith(alone.stdout.rstrip("\n"))


@pytest.mark.parametrize(
    "words", [("check", ""), ("import", " "), ("parse", ""), ("check", "1.txt", "--previous", "")]
)
def test_an_empty_path_is_not_the_whole_folder(shell: Shell, words: tuple[str, ...]) -> None:
    shell.write("1.txt", text(draft()))
    done = shell.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "路径是空的。请写出文件或文件夹；当前文件夹写作 .（一个点）。\n"


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "石桥镇2023年收到多少申请"),
        ("search", "申请"),
        ("unanswered",),
        ("parked",),
        ("check", "1.txt"),
        ("draft", "石桥镇", "--year", "2024"),
    ],
)
def test_what_only_reads_makes_no_database_of_a_slip(shell: Shell, words: tuple[str, ...]) -> None:
    shell.write("1.txt", text(draft()))
    done = shell.run(*words, "--db", "sqlite:///打错.db")
    assert (done.returncode, done.stdout) == (2, "")
    assert "打错.db”。请检查 --db 或 DATABASE_URL" in done.stderr
    assert not (shell.folder / "打错.db").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("空文件夹",), "没有找到可以核对的文件"),
        (("1.txt", "--xlsx", "1.txt"), "不是 .xlsx 文件"),
        (("1.txt", "--xlsx", "1.xlsx"), "不是问题清单"),
        (("1.txt", "--xlsx", "没有/清单.xlsx"), "先建好文件夹"),
        (("1.txt", "--roster", "空.txt"), "单位名单是空的"),
        (("1.txt", "--roster", "没有.txt"), "没有找到文件"),
        (("1.txt", "--previous", "1.txt"), "请换成上一年的年报"),
        (("1.txt", "--letters", "空.txt"), "无法写入"),
        (("空.txt", "--xlsx", "清单.xlsx"), "文件是空的"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence_with_exit_2(
    shell: Shell, words: tuple[str, ...], sentence: str
) -> None:
    (shell.folder / "空文件夹").mkdir()
    shell.write("1.txt", text(draft(review__total="9")))
    shell.write("1.xlsx", wages())
    shell.write("空.txt", b"")
    foreign = (shell.folder / "1.xlsx").read_bytes()
    done = shell.run("check", *words)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert (shell.folder / "1.xlsx").read_bytes() == foreign


def test_a_list_of_units_that_is_a_folder_is_no_list(shell: Shell) -> None:
    report = shell.write("年报.txt", text(draft("云溪县石桥镇人民政府")).decode())
    done = shell.run("check", report, "--roster", shell.folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "请给出单位名单文件" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_result_that_cannot_be_written_is_said_in_a_sentence(shell: Shell) -> None:
    report = shell.write("年报.txt", text(draft("云溪县石桥镇人民政府")).decode())
    command = [sys.executable, "-c", "from bot.cli import main; main()", "check", str(report)]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, encoding="utf-8")
    assert done.returncode == 2
    assert "磁盘空间不足" in done.stderr
