"""The command line as its contract says: exit codes, JSON, sentences; each command once in a real process."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace

import pytest

from storage.lock import sole
from tests.drafts import BALANCED, Draft
from tests.shell import Shell

PROSE = {1: ["全年收到政府信息公开申请15件。", "微信公众号关注人数4321人。"], 6: ["本年度未收取信息处理费。"]}
GOOD = Draft(cells=BALANCED, prose=PROSE)
WRONG = Draft(agency="云溪县柳林镇人民政府", cells=BALANCED | {"review.total": "9"})


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A folder with two files, one of them imported: for commands that change nothing of it."""
    shell = Shell(tmp_path_factory.mktemp("prepared"))
    shell.write("石桥镇.txt", GOOD.one_cell_a_line())
    shell.write("柳林镇.txt", WRONG.one_cell_a_line())
    shell.run("import", "石桥镇.txt")
    return shell


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("parse", "石桥镇.txt", "--json"),
        ("check", "石桥镇.txt", "柳林镇.txt"),
        ("import", "石桥镇.txt", "没有.txt"),
        ("ask", "-"),
        ("search", "公众号关注人数", "--json"),
        ("decide", "柳林镇.txt", "--list"),
        ("draft", "--from", "石桥镇.txt"),
        ("chat",),
    ],
    ids=lambda words: words[0],
)
def test_a_command_says_the_same_in_a_process_of_its_own(prepared: Shell, words: tuple[str, ...]) -> None:
    asked = "石桥镇2023年收到多少申请\n"
    here, there = prepared.run(*words, stdin=asked), prepared.process(*words, stdin=asked)
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)
    assert here.stdout + here.stderr != ""


def test_a_file_is_imported_once_and_the_same_file_changes_nothing(shell: Shell) -> None:
    path = shell.write("石桥镇.txt", GOOD.one_cell_a_line())
    (first,) = shell.json("import", path)
    (second,) = shell.json("import", path)
    assert (first["agency"], first["year"]) == ("云溪县石桥镇人民政府", 2023)
    assert (first["outcome"], second["outcome"]) == ("new", "unchanged")


def test_a_correction_says_how_many_findings_and_unread_cells_it_brings(shell: Shell) -> None:
    assert shell.run("import", shell.write("石桥镇.txt", GOOD.one_cell_a_line())).returncode == 0
    torn = replace(GOOD, cells={**GOOD.cells, "review.total": "9", "penalties.decisions": "4?"})
    path = shell.write("又一份.txt", torn.one_cell_a_line())
    done = shell.run("import", path)
    assert done.returncode == 0
    assert "更正为第 2 版。核对发现必改 1 项" in done.stdout
    assert "未读清 1 格。" in done.stdout
    (again,) = shell.json("import", path)
    assert (again["outcome"], again["doubts"]["must"], again["doubts"]["unreadable"]) == ("unchanged", 1, 1)


@pytest.mark.parametrize("words", [("ask", "石桥镇2023年收到多少申请"), ("chat",)])
def test_nothing_is_told_from_a_report_that_is_not_as_it_was_written(
    shell: Shell, words: tuple[str, ...]
) -> None:
    asked = "石桥镇2023年收到多少申请\n"
    assert shell.run("import", shell.write("石桥镇.txt", GOOD.one_cell_a_line())).returncode == 0
    assert "15 件" in shell.run(*words, stdin=asked).stdout
    with closing(sqlite3.connect(shell.folder / "test.db")) as connection:
        connection.execute("UPDATE figure SET value = 16 WHERE value = 15")
        connection.execute(
            "UPDATE passage SET text = '全年收到政府信息公开申请16件。' WHERE text LIKE '%申请15件%'"
        )
        connection.commit()
    done = shell.run(*words, stdin=asked)
    told = done.stdout + done.stderr
    assert "存储内容与写入时不同" in told
    assert "15 件" not in told
    assert "16 件" not in told


def test_a_folder_and_an_archive_are_opened_and_one_bad_file_stops_nothing(shell: Shell) -> None:
    (shell.folder / "年报").mkdir()
    shell.write("年报/石桥镇.txt", GOOD.one_row_a_line())
    shell.write("年报/空.txt", "")
    with zipfile.ZipFile(shell.folder / "更多.zip", "w") as archive:
        archive.writestr("柳林镇.html", WRONG.web_page())
    done = shell.run("import", shell.folder / "年报", shell.folder / "更多.zip")
    assert done.returncode == 0
    assert done.stdout == "共 3 个文件：新收录 2 份，未收录 1 份。\n"
    assert done.stderr.startswith("空.txt：文件是空的")


def test_parse_prints_every_cell_with_its_source(shell: Shell) -> None:
    (report,) = shell.json("parse", shell.write("石桥镇.txt", GOOD.one_cell_a_line()))
    assert (report["agency"], report["year"], report["form"]) == ("云溪县石桥镇人民政府", 2023, "2021")
    assert len(report["figures"]) == 200
    received = report["figures"]["applications.received.total"]
    assert (received["value"], received["raw"], received["state"]) == (15, "15", "number")
    assert received["source"]["table"] == "表三"
    assert received["source"]["line"] > 1
    assert [(claim["key"], claim["value"]) for claim in report["claims"]] == [
        ("applications.received.total", 15)
    ]
    assert ("微信公众号关注人数", 4321, "人") in {
        (one["label"], one["value"], one["unit"]) for one in report["quantities"]
    }


def test_check_exits_1_where_it_finds_an_error_and_0_where_there_is_none(shell: Shell) -> None:
    good = shell.write("石桥镇.txt", GOOD.one_cell_a_line())
    wrong = shell.write("柳林镇.txt", WRONG.one_cell_a_line())
    assert shell.run("check", good).returncode == 0
    done = shell.run("check", good, wrong, "--json")
    assert done.returncode == 1
    fine, faulty = map(json.loads, done.stdout.splitlines())
    assert fine["counts"] == {"必改": 0, "核实": 0, "提示": 0}
    assert [finding["code"] for finding in faulty["findings"]] == ["A4"]
    assert set(faulty["findings"][0]) == {
        "code", "severity", "message", "where", "keys", "stated", "expected", "quote", "hint", "basis",
            "candidates",
    }  # fmt: skip


def test_check_takes_last_year_from_a_file_or_from_the_database(shell: Shell) -> None:
    before = shell.write("去年.txt", Draft(year=2022, cells=BALANCED).one_cell_a_line())
    now = shell.write("今年.txt", Draft(cells=BALANCED | {
        "applications.carried_in.person": "3", "applications.carried_in.total": "3",
        "applications.carried_out.person": "3", "applications.carried_out.total": "3",
    }).one_cell_a_line())  # fmt: skip
    (alone,) = shell.json("check", now)
    (with_file,) = shell.json("check", now, "--previous", before)
    shell.run("import", before)
    (with_database,) = shell.json("check", now)
    codes = [[finding["code"] for finding in one["findings"]] for one in (alone, with_file, with_database)]
    assert codes == [[], ["X1"], ["X1"]]


def test_a_check_alone_creates_no_database(shell: Shell) -> None:
    shell.run("check", shell.write("石桥镇.txt", GOOD.one_cell_a_line()))
    assert not (shell.folder / "test.db").exists()


def test_questions_are_answered_line_by_line_with_figures_and_sources(shell: Shell) -> None:
    shell.run("import", shell.write("石桥镇.txt", GOOD.one_cell_a_line()))
    known, unknown = shell.json("ask", "-", stdin="石桥镇2023年收到多少申请\n天狼镇2023年收到多少申请\n")
    (figure,) = known["figures"]
    assert (known["kind"], figure["key"], figure["value"]) == ("value", "applications.received.total", 15)
    assert figure["source"]["raw"] == "15"
    assert "全年收到政府信息公开申请15件。" in known["passages"][0]["text"]
    assert (unknown["kind"], unknown["figures"]) == ("unknown_agency", [])


def test_a_session_keeps_the_context_between_lines(shell: Shell) -> None:
    shell.run("import", shell.write("石桥镇.txt", GOOD.one_cell_a_line()))
    lines = "石桥镇2023年收到多少申请\n出处呢\n"
    _, source = shell.json("ask", "-", "--session", stdin=lines)
    _, alone = shell.json("ask", "-", stdin=lines)
    assert source["kind"] == "source"
    assert source["figures"][0]["key"] == "applications.received.total"
    assert alone["figures"] == []


def test_today_decides_what_last_year_is(shell: Shell) -> None:
    shell.run("import", shell.write("石桥镇.txt", GOOD.one_cell_a_line()))
    (answer,) = shell.json("ask", "石桥镇去年收到多少申请", "--today", "2024-03-01")
    assert (answer["figures"][0]["year"], answer["figures"][0]["value"]) == (2023, 15)


def test_search_finds_passages_and_says_when_there_is_none(shell: Shell) -> None:
    shell.run("import", shell.write("石桥镇.txt", GOOD.one_cell_a_line()))
    (found,) = shell.json("search", "公众号关注人数", "--agency", "石桥镇", "--year", "2023")
    assert found["passages"][0]["text"] == "微信公众号关注人数4321人。"
    assert shell.run("search", "航天飞机").stdout == "没有找到。请换一个词语，或去掉机关、年份的限制。\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("parse", "没有.txt"), "没有找到文件"),
        (("check", "空.txt"), "文件是空的"),
        (("parse", "程序.txt"), "程序"),
        (("import", "日记.txt"), "不像政府信息公开工作年度报告"),
        (("parse",), "缺少文件。请运行 gongkai parse --help 查看用法。"),
        (("ask", "问", "--tomorrow"), "没有“--tomorrow”这个选项"),
        (("ask", "问", "--today", "明天"), "“明天”不是日期"),
        (("fly",), "命令写法不对。请运行 gongkai --help 查看用法。"),
        (("import", "日记.txt", "--db", "sqlite:////没有/这里.db"), "不存在"),
        (("import", "日记.txt", "--db", "sqlite:///日记.txt"), "不是"),
    ],
)
def test_what_cannot_be_used_is_a_chinese_sentence_and_exit_2(
    shell: Shell, words: tuple[str, ...], sentence: str
) -> None:
    shell.write("空.txt", "")
    shell.write("程序.txt", b"MZ\x90\x00" + bytes(400))
    shell.write("日记.txt", "今天天气很好，适合出门散步。")
    done = shell.run(*words)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert done.stdout == "" or "共 1 个文件" in done.stdout


def test_every_command_explains_itself_in_chinese(shell: Shell) -> None:
    overview = shell.run("--help").stdout
    assert shell.run().stdout == overview
    for command in ("import", "parse", "check", "ask", "search", "chat", "bot", "run"):
        assert f"  {command} " in overview
        page = shell.run(command, "--help").stdout
        assert page.startswith("用法：")
        assert "Usage" not in page
        assert "Options" not in page


def test_the_chat_answers_and_ends_with_the_input(shell: Shell) -> None:
    shell.run("import", shell.write("石桥镇.txt", GOOD.one_cell_a_line()))
    done = shell.run("chat", stdin="石桥镇2023年收到多少申请\n")
    assert done.returncode == 0
    assert "15 件" in done.stdout


def test_the_assistant_starts_with_the_samples_when_the_database_is_empty(shell: Shell) -> None:
    (shell.folder / "样例").mkdir()
    shell.write("样例/石桥镇.txt", GOOD.one_cell_a_line())
    first = shell.process("run", "--samples", "样例")
    again = shell.run("run", "--samples", "样例")
    assert (first.returncode, again.returncode) == (0, 0)
    assert "共 1 个文件：新收录 1 份。" in first.stdout
    assert "共 1 个文件" not in again.stdout


def test_what_was_not_answered_is_listed_in_words(shell: Shell) -> None:
    shell.run("import", shell.write("石桥镇.txt", GOOD.one_cell_a_line()))
    shell.run("chat", stdin="石桥镇1999年收到多少申请\n")
    told = shell.run("unanswered").stdout
    assert "次\t没有收录这份年报\t" in told
    (data,) = shell.json("unanswered")
    assert data["slots"]["kind"] == "no_report"


def test_only_a_backup_of_ours_is_restored(shell: Shell) -> None:
    shell.run("import", shell.write("石桥镇.txt", GOOD.one_cell_a_line()))
    held = (shell.folder / "test.db").read_bytes()
    with closing(sqlite3.connect(shell.folder / "别的.db")) as foreign:
        foreign.execute("CREATE TABLE book (title TEXT)")
        foreign.commit()
    for name in (shell.write("README.md", "# 公开"), shell.write("空.db", b""), "别的.db"):
        done = shell.run("restore", name)
        assert done.returncode == 2
        assert "不是公开的备份，" in done.stderr
        assert "没有恢复，数据库没有改动。" in done.stderr
        assert "gongkai restore" not in done.stderr
    assert (shell.folder / "test.db").read_bytes() == held


def test_a_restore_beside_a_running_bot_says_that_nothing_was_restored(shell: Shell) -> None:
    shell.run("import", shell.write("石桥镇.txt", GOOD.one_cell_a_line()))
    shell.run("backup", "备份.db")
    with sole(shell.environment["DATABASE_URL"]):
        done = shell.run("restore", "备份.db")
    assert done.returncode == 2
    assert "没有恢复，数据库没有改动。请先停掉机器人" in done.stderr
    assert "没有启动" not in done.stderr


def test_a_file_that_is_no_database_is_told_in_chinese(shell: Shell) -> None:
    shell.write("test.db", "# 公开" * 400)
    done = shell.run("doctor")
    assert done.returncode == 1
    assert "它不是数据库，或者开头已损坏" in done.stdout
