"""`gongkai watch` and `gongkai sources`, against a real site."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.watch.conftest import TITLE, draft, listing
from tests.shell import Shell
from tests.site import Answer, Site


@pytest.fixture
def site(shell: Shell) -> Iterator[Site]:
    """A site with one report, named in a list of sources."""
    with Site() as running:
        running.pages |= {"/list": listing(("/a.html", TITLE)), "/a.html": Answer(draft().web_page())}
        entry = f'[[source]]\nname = "石桥镇"\npage = "{running.url("/list")}"\n'
        path = shell.write("sources.toml", entry)
        shell.environment |= {"SOURCES_FILE": str(path), "SOURCES_ALLOWED_HOSTS": running.host}
        yield running


def test_a_round_stores_what_is_new_and_the_report_can_be_asked_for(shell: Shell, site: Site) -> None:
    done = shell.run("watch", "--once")
    assert (done.returncode, done.stderr) == (0, "")
    assert "✓ 石桥镇" in done.stdout
    assert "找到 1 份，已收录 1 份" in done.stdout
    assert "15" in shell.json("ask", "石桥镇2023年收到多少申请")[0]["text"]
    assert site.url("/a.html") in shell.json("ask", "石桥镇2023年年报的链接")[0]["text"]
    again = shell.run("watch", "--once")
    assert again.returncode == 0
    assert "没有到时间的来源" in again.stdout
    assert shell.run("watch", "--once", "石桥镇").returncode == 0
    assert site.paths() == ["/list", "/a.html", "/list"]


def test_a_round_in_which_a_source_fails_ends_with_1_and_says_why(shell: Shell, site: Site) -> None:
    site.pages["/list"] = Answer(status=500)
    done = shell.run("watch", "--once")
    assert done.returncode == 1
    assert "✗ 石桥镇" in done.stdout
    assert "连续失败 1 次：网站出错（500）。" in done.stdout


def test_the_health_of_each_source_is_shown_as_lines_and_as_data(shell: Shell, site: Site) -> None:
    assert shell.run("sources", "--db", "sqlite:///打错.db").returncode == 2
    assert not (shell.folder / "打错.db").exists()
    assert "还没有读取过" in shell.run("sources").stdout
    site.pages["/list"] = listing(("/a.html", TITLE), ("/b.html", TITLE.replace("2023", "2022")))
    site.pages["/b.html"] = Answer("<p>系统维护中</p>")
    shell.run("watch", "--once")
    told = shell.run("sources", "--steps", "2").stdout
    assert "找到 2 份，已收录 1 份，未收录 1 份" in told
    assert "2022年政府信息公开工作年度报告：" in told
    assert "清单上有 2 份年报" in told
    (data,) = shell.json("sources", "石桥镇", "--steps", "9")
    assert (data["healthy"], data["found"], data["stored"], data["refused"]) == (True, 2, 1, 1)
    assert data["troubled"][0]["year"] == 2022
    assert data["last_good"] < data["next"]
    assert [step["kind"] for step in data["steps"]] == ["listed", "new", "refused"]


@pytest.mark.parametrize("command", [("watch", "--once"), ("sources",)])
def test_without_a_list_of_sources_or_with_a_wrong_one_a_sentence_says_so(
    shell: Shell, command: tuple[str, ...]
) -> None:
    missing = shell.run(*command)
    assert missing.returncode == 2
    assert "SOURCES_FILE" in missing.stderr
    wrong = shell.run(*command, "--sources", shell.write("s.toml", "[[source]]\nname = '甲'"))
    assert wrong.returncode == 2
    assert "第 1 个来源“甲”不对" in wrong.stderr


def test_a_source_that_is_not_in_the_list_is_told(shell: Shell, site: Site) -> None:
    for command in (("sources", "火星"), ("watch", "--once", "火星")):
        done = shell.run(*command)
        assert done.returncode == 2
        assert "清单里有：石桥镇" in done.stderr
    assert shell.run("watch", "石桥镇").returncode == 2


def test_it_watches_until_it_is_stopped_also_in_the_midst_of_a_slow_file(shell: Shell, site: Site) -> None:
    site.pages["/a.html"] = Answer(stalls=True)
    process = subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import main; main()", "watch"],
        env=shell.environment,
        cwd=shell.folder,
        stderr=subprocess.PIPE,
    )
    try:
        assert site.arrived("/a.html")
        os.kill(process.pid, signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0
    assert b"Traceback" not in errors
    site.pages["/a.html"] = Answer(draft().web_page())
    assert "已收录 1 份" in shell.run("watch", "--once").stdout


def test_a_folder_is_watched_from_beside_the_list(shell: Shell) -> None:
    folder = shell.folder / "报送"
    folder.mkdir()
    file = folder / "年报.txt"
    file.write_text(draft().one_cell_a_line(), encoding="utf-8")
    long_ago = Path(__file__).stat().st_mtime - 1_000
    os.utime(file, (long_ago, long_ago))
    path = shell.write("sources.toml", '[[source]]\nname = "报送"\nfolder = "报送"\n')
    done = shell.run("watch", "--once", "--sources", path)
    assert done.returncode == 0
    assert "已收录 1 份" in done.stdout
