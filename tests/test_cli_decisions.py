"""`gongkai decide`: what a reviewer says of a finding stays, over real files."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook

from bot.cli.deciding import decide
from parser.errors import Refusal
from tests.drafts import BALANCED, Draft
from tests.shell import Shell

SAID = "同意公开或部分公开8件。"
WRONG = Draft(cells=BALANCED, prose={1: ["全年收到政府信息公开申请15件。", SAID]})
"""The table says 7 + 2, the prose 8: one 必改."""
TWO = replace(WRONG, cells=BALANCED | {"review.total": "9"})


def as_docx(draft: Draft) -> bytes:
    document = Document()
    for block in draft.blocks():
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            table = document.add_table(rows=0, cols=max(map(len, block)))
            for row in block:
                for cell, text in zip(table.add_row().cells, row, strict=False):
                    cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def told(shell: Shell, path: Path) -> tuple[int, dict[str, Any]]:
    """The exit code of a check and what it printed."""
    done = shell.run("check", path, "--json")
    return done.returncode, json.loads(done.stdout)


def dismiss(shell: Shell, path: Path, *more: str) -> None:
    done = shell.run(
        "decide", path, "--code", "N5", "--dismiss", "--note", "含上年结转的一件", "--by", "张三", *more
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_dismissed_finding_stands_apart_counts_for_nothing_and_keeps_its_reviewer(shell: Shell) -> None:
    path = shell.write("石桥镇.txt", WRONG.one_cell_a_line())
    before, data = told(shell, path)
    assert (before, data["counts"]["必改"], data["dismissed"]) == (1, 1, 0)
    dismiss(shell, path)
    after, data = told(shell, path)
    assert (after, data["counts"], data["dismissed"]) == (0, {"必改": 0, "核实": 0, "提示": 0}, 1)
    (finding,) = data["findings"]
    decision = finding["decision"]
    assert (finding["code"], decision["verdict"], decision["note"]) == ("N5", "不改", "含上年结转的一件")
    assert (decision["by"], decision["at"][-6:]) == ("张三", "+08:00")
    shown = shell.run("check", path).stdout
    assert "必改 0 条，核实 0 条，提示 0 条" in shown
    day = decision["at"][:10]
    told_apart = (
        f"  · N5 正文说予以公开与部分公开合计 8 件，表格为 7 ＋ 2 ＝ 9 件。（张三，{day}，含上年结转的一件）"
    )
    assert shown.splitlines()[-2:] == ["  已核定不改 1 条：", told_apart]


def test_a_decision_outlives_a_change_of_format_of_name_and_of_everything_else(shell: Shell) -> None:
    dismiss(shell, shell.write("初稿.docx", as_docx(WRONG)))
    edited = replace(
        WRONG,
        agency="江北市云溪县石桥镇人民政府",
        cells=BALANCED | {"penalties.decisions": "55", "applications.received.person": "13"},
        prose={1: ["新的一段。", "全年收到政府信息公开申请15件。", f"（二）依申请公开。{SAID}"]},
    )
    for layout in (edited.one_cell_a_line, edited.web_page, edited.one_value_a_line):
        code, data = told(shell, shell.write("二稿", layout()))
        decided = {finding["code"] for finding in data["findings"] if "decision" in finding}
        assert (code, data["dismissed"], decided) == (1, 1, {"N5"})
        assert data["counts"]["必改"] == len(data["findings"]) - 1 > 0


@pytest.mark.parametrize(
    "changed",
    [
        replace(WRONG, prose={1: [SAID.replace("8", "10")]}),
        replace(
            WRONG,
            cells=BALANCED
            | {"applications.granted.person": "7", "applications.granted.total": "8"}
            | {
                "applications.unavailable.not_held.person": "2",
                "applications.unavailable.not_held.total": "2",
            },
        ),
    ],
    ids=["the prose", "the table"],
)
def test_a_changed_value_on_either_side_is_listed_again_with_what_was_said_before(
    shell: Shell, changed: Draft
) -> None:
    dismiss(shell, shell.write("初稿.txt", WRONG.one_cell_a_line()))
    path = shell.write("二稿.txt", changed.one_cell_a_line())
    code, data = told(shell, path)
    assert (code, data["counts"]["必改"], data["dismissed"]) == (1, 1, 0)
    (finding,) = data["findings"]
    assert "decision" not in finding
    assert finding["lapsed"]["by"] == "张三"
    assert "此前核定：不改（张三，" in shell.run("check", path).stdout
    code, data = told(shell, shell.write("再改回.txt", WRONG.one_cell_a_line()))
    assert (code, data["dismissed"]) == (0, 1)


def test_a_corrected_version_that_is_imported_keeps_the_decisions_of_the_one_before(shell: Shell) -> None:
    first = shell.write("初稿.txt", TWO.one_cell_a_line())
    shell.run("import", first)
    done = shell.run(
        "decide",
        "石桥镇",
        "--year",
        "2023",
        "--place",
        "同意公开",
        "--dismiss",
        "--note",
        "口径",
        "--by",
        "李四",
    )
    assert done.stdout.startswith("已记录：不改（李四，")
    second = replace(TWO, prose={**TWO.prose, 6: ["更正一处文字。"]})
    (saved,) = shell.json("import", shell.write("更正.html", second.web_page()))
    assert (saved["outcome"], saved["version"]) == ("corrected", 2)
    (listed,) = shell.json("decide", "石桥镇", "--list")
    decided = {one["code"]: [word["by"] for word in one["history"]] for one in listed["findings"]}
    assert decided == {"A4": [], "N5": ["李四"]}


def test_several_findings_are_listed_with_numbers_and_one_is_picked(shell: Shell) -> None:
    path = shell.write("石桥镇.txt", TWO.one_cell_a_line())
    done = shell.run("decide", path, "--confirm")
    assert done.returncode == 2
    assert done.stderr.startswith("符合的问题有 2 条，请加 --number 和序号，指明是哪一条：\n  1. [必改] A4 ")
    assert "\n  2. [必改] N5 " in done.stderr
    (picked,) = shell.json("decide", path, "--confirm", "--number", "2", "--by", "王五")
    assert (picked["outcome"], picked["finding"]["code"]) == ("new", "N5")
    assert picked["finding"]["decision"]["verdict"] == "属实"
    (again,) = shell.json("decide", path, "--confirm", "--code", picked["finding"]["id"], "--by", "王五")
    assert again["outcome"] == "unchanged"
    code, data = told(shell, path)
    assert (code, data["counts"]["必改"], data["dismissed"]) == (1, 2, 0)
    assert "核定：属实（王五，" in shell.run("check", path).stdout


def test_the_history_of_a_finding_is_listed_also_when_it_is_gone(shell: Shell) -> None:
    path = shell.write("石桥镇.txt", WRONG.one_cell_a_line())
    dismiss(shell, path)
    reopened = shell.run("decide", path, "--reopen", "--by", "李四", "--note", "再核")
    assert reopened.stdout.startswith("已记录：撤回（李四，")
    assert told(shell, path)[0] == 1
    shown = shell.run("decide", path, "--list").stdout
    assert shown.index("不改（张三，") < shown.index("撤回（李四，")
    mended = shell.write("改好.txt", replace(WRONG, prose={}).one_cell_a_line())
    (listed,) = shell.json("decide", mended, "--list")
    (gone,) = listed["gone"]
    assert [word["verdict"] for word in gone["history"]] == ["不改", "撤回"]
    assert gone["message"].startswith("正文说予以公开与部分公开合计 8 件")
    assert "现在的报告里已没有的问题 1 条" in shell.run("decide", mended, "--list").stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"code": "N5", "dismiss": True}, "核定为不改须写明理由"),
        ({"code": "N5", "dismiss": True, "note": " "}, "核定为不改须写明理由"),
        ({"code": "N5"}, "请从 --dismiss、--confirm、--reopen、--list、--from 中选一个"),
        ({"dismiss": True, "confirm": True}, "请从 --dismiss、--confirm、--reopen"),
        ({"code": "X9", "confirm": True}, "《石桥镇.txt》里没有这样的问题"),
        ({"reopen": True}, "《石桥镇.txt》里没有可以撤回的处理意见"),
        ({"confirm": True, "number": 7}, "符合的问题里没有第 7 条"),
        ({"target": "没有.txt", "listed": True}, "没有找到文件"),
        ({"target": "九溪镇", "listed": True}, "没有收录“九溪镇”的年报"),
        ({"target": None, "confirm": True}, "请写明年报文件，或库内机关的名称"),
        ({"target": "无名.txt", "listed": True}, "没有识别出这份报告的机关或年度"),
        ({"target": None, "workbook": Path("石桥镇.txt")}, "这个文件打不开"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, words: dict[str, Any], sentence: str
) -> None:
    monkeypatch.chdir(shell.folder)
    shell.write("石桥镇.txt", WRONG.one_cell_a_line())
    shell.write("无名.txt", replace(WRONG, agency="", heading="年度报告").one_cell_a_line())
    with pytest.raises(Refusal, match=sentence):
        decide(**{"target": "石桥镇.txt", "db": "sqlite:///test.db", **words})


def test_a_refusal_is_a_sentence_and_no_traceback(shell: Shell) -> None:
    done = shell.run("decide", shell.write("石桥镇.txt", WRONG.one_cell_a_line()), "--dismiss")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "核定为不改须写明理由，供以后查看。请补充说明。\n"


def test_an_agency_with_several_years_is_asked_for_one(shell: Shell) -> None:
    for year in (2022, 2023):
        shell.run("import", shell.write(f"{year}.txt", replace(WRONG, year=year).one_cell_a_line()))
    assert "请用 --year 写明是哪一年" in shell.run("decide", "石桥镇", "--list").stderr
    assert (
        "没有收录云溪县石桥镇人民政府 2019 年的年报"
        in shell.run("decide", "石桥镇", "--year", "2019", "--list").stderr
    )
    (listed,) = shell.json("decide", "石桥镇", "--year", "2022", "--list")
    assert [one["code"] for one in listed["findings"]] == ["N5"]


def test_the_workbook_comes_back_with_what_was_filled_in(shell: Shell) -> None:
    path = shell.write("石桥镇.txt", TWO.one_cell_a_line())
    (listed,) = shell.json("decide", path, "--list")
    first, second = (one["id"] for one in listed["findings"])
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["编号", "单位", "年度", "问题", "处理意见", "说明", "处理人"])
    sheet.append([first, "石桥镇", 2023, "表四", "不改", "", "张三"])
    sheet.append([second, "云溪县石桥镇", 2023, "正文", "不改", "含结转", "张三"])
    book.save(shell.folder / "清单.xlsx")
    done = shell.run("decide", "--from", "清单.xlsx")
    assert done.returncode == 0
    assert done.stdout == "清单.xlsx：新记 1 条，此前已记 0 条，没有记 1 条。\n"
    assert done.stderr == "“Sheet”第 2 行：核定为不改须写明理由，供以后查看。请补充说明。\n"
    code, data = told(shell, path)
    assert (code, data["dismissed"]) == (1, 1)
    (again,) = shell.json("decide", "--from", "清单.xlsx")
    assert (again["new"], again["unchanged"], len(again["refused"])) == (0, 1, 1)
