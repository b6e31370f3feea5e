"""`gongkai draft` and `gongkai check --marked`, over real files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.drafts import BALANCED, Draft, sound
from tests.parser.marking.anchored import anchored
from tests.shell import Shell

AGENCY = "云溪县石桥镇人民政府"
LAST_YEAR = Draft(year=2023, cells=BALANCED | {"normative_documents.in_force": "6"}, prose=sound(year=2023))


def test_a_draft_takes_last_year_from_the_database_and_is_read_and_checked_again(shell: Shell) -> None:
    shell.run("import", shell.write("去年.txt", LAST_YEAR.one_cell_a_line()))
    done = shell.run("draft", "石桥镇", "--year", "2024", "-o", "草稿.docx")
    assert (done.returncode, done.stderr) == (0, "")
    (report,) = shell.json("parse", "草稿.docx")
    assert (report["agency"], report["year"], len(report["figures"])) == (AGENCY, 2024, 200)
    assert {figure["state"] for figure in report["figures"].values()} == {"number"}
    assert report["figures"]["normative_documents.in_force"]["value"] == 6
    (verdict,) = shell.json("check", "草稿.docx")
    assert {one["code"] for one in verdict["findings"] if one["code"][0] in "AXN"} == {"A1"}


def test_a_draft_without_last_year_is_written_and_says_what_was_not_taken_over(shell: Shell) -> None:
    done = shell.run("draft", AGENCY, "--year", "2024")
    assert done.returncode == 0
    assert (shell.folder / f"{AGENCY}2024年政府信息公开工作年度报告（草稿）.docx").exists()
    assert "表三“二、上年结转政府信息公开申请数量”行：库中没有本机关 2023 年的年报" in done.stderr
    assert not (shell.folder / "test.db").exists()


def test_a_name_that_looks_like_no_agency_is_drafted_and_questioned(shell: Shell) -> None:
    done = shell.run("draft", "随便/写写", "--year", "2024")
    assert done.returncode == 0
    assert "“随便/写写”不像机关的全称" in done.stderr
    assert [path.name for path in shell.folder.glob("*.docx")] == [
        "随便写写2024年政府信息公开工作年度报告（草稿）.docx"
    ]


def test_a_draft_never_replaces_a_file(shell: Shell) -> None:
    kept = shell.write("草稿.docx", "我写了一天的年报")
    done = shell.run("draft", AGENCY, "--year", "2024", "-o", kept)
    assert done.returncode == 2
    assert "没有覆盖" in done.stderr
    assert kept.read_text(encoding="utf-8") == "我写了一天的年报"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("draft",), "请写明机关和年度"),
        (("draft", AGENCY), "请写明机关和年度"),
        (("draft", AGENCY, "--year", "2019"), "只能起草 2021 年度起的年报"),
        (("draft", AGENCY, "--year", "20240"), "只能起草 2021 年度起的年报"),
        (("draft", " ", "--year", "2024"), "机关名称是空的"),
        (("draft", AGENCY, "--year", "二零二四"), "--year写得不对"),
        (("draft", AGENCY, "--year", "2024", "-o", "没有/草稿.docx"), "无法写入"),
        (("draft", "--from", "没有.docx"), "没有找到文件"),
        (("draft", "--from", "空格.txt", "-o", "句子.docx"), "--from 只写出句子"),
        (("draft", "--from", "空格.txt"), "表三“一、本年新收政府信息公开申请数量”行“总计”列"),
    ],
)
def test_what_cannot_be_drafted_is_a_sentence_and_exit_2(
    shell: Shell, words: tuple[str, ...], sentence: str
) -> None:
    blank = Draft(cells=BALANCED | {"applications.received.total": ""}, prose=sound())
    shell.write("空格.txt", blank.one_cell_a_line())
    done = shell.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_name_that_several_agencies_share_is_asked_for_in_full(shell: Shell) -> None:
    for agency in ("云溪县石桥镇人民政府", "青河县石桥镇人民政府"):
        shell.run("import", shell.write("去年.txt", Draft(agency=agency, cells=BALANCED).one_cell_a_line()))
    done = shell.run("draft", "石桥镇", "--year", "2024")
    assert done.returncode == 2
    assert "请写全名" in done.stderr


def test_sentences_are_written_from_the_tables_of_a_file(shell: Shell) -> None:
    done = shell.run("draft", "--from", shell.write("今年.txt", LAST_YEAR.one_cell_a_line()))
    assert done.returncode == 0
    assert done.stdout.startswith("全年收到政府信息公开申请15件，上年结转2件；办结15件，其中予以公开7件")
    assert done.stdout.splitlines()[1].startswith("因政府信息公开工作被申请行政复议3件")


def test_sentences_from_tables_that_do_not_add_up_come_with_a_warning(shell: Shell) -> None:
    torn = replace(LAST_YEAR, cells=BALANCED | {"applications.granted.person": "7"})
    sound_one = shell.run("draft", "--from", shell.write("今年.txt", LAST_YEAR.one_cell_a_line()))
    done = shell.run("draft", "--from", shell.write("今年.txt", torn.one_cell_a_line()))
    assert (done.returncode, sound_one.stderr) == (0, "")
    assert done.stdout.startswith("全年收到政府信息公开申请15件")
    assert done.stderr.startswith("表格不平（1 处）")
    assert "gongkai check" in done.stderr


def test_a_marked_copy_holds_the_findings_and_the_list_is_told_as_ever(shell: Shell) -> None:
    shell.run("import", shell.write("去年.txt", LAST_YEAR.one_cell_a_line()))
    shell.run("draft", AGENCY, "--year", "2024", "-o", "草稿.docx")
    plain = shell.run("check", "草稿.docx", "--json")
    done = shell.run("check", "草稿.docx", "--marked", "批注.docx", "--json")
    assert (done.returncode, done.stdout) == (plain.returncode, plain.stdout)
    assert done.stderr == "带批注的副本：批注.docx\n"
    found = anchored((shell.folder / "批注.docx").read_bytes())
    assert [one.ink for one in found if one.text.startswith("【必改】A1")] != []
    assert (
        shell.json("parse", "批注.docx")[0]["figures"].keys()
        == shell.json("parse", "草稿.docx")[0]["figures"].keys()
    )


def test_only_one_docx_is_marked_and_never_in_its_own_place(shell: Shell) -> None:
    text = shell.write("石桥镇.txt", LAST_YEAR.one_cell_a_line())
    listed = shell.run("check", text, "--marked", "批注.docx")
    assert listed.returncode == 2
    assert "必改 0 条" in listed.stdout
    assert "只有 .docx 文件能加批注" in listed.stderr
    for words, sentence in (
        ((text, text, "--marked", "批注.docx"), "--marked 一次只批注一个文件"),
        ((text, "--marked", text), "没有覆盖"),
    ):
        done = shell.run("check", *words)
        assert (done.returncode, done.stdout) == (2, "")
        assert sentence in done.stderr
