from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from bot.assistant import Assistant
from bot.channels.terminal import Terminal
from parser import read
from storage import reports
from storage.database import Database
from tests.drafts import BALANCED, Draft

TOWN = Draft("云溪县石桥镇人民政府", 2023, cells=BALANCED)


def now() -> datetime:
    return datetime(2024, 6, 1, 9, tzinfo=UTC)


def hold(db: Database, draft: Draft) -> None:
    data = draft.web_page().encode()
    reports.save(db, read(data, "年报.html"), [], data, now())


def talk(db: Database, *lines: str) -> str:
    """What the terminal shows when these lines are typed."""
    shown = io.StringIO()
    console = Console(file=shown, width=200, soft_wrap=True, highlight=False)
    assert (
        Terminal(db, Assistant(db, now), now, console).run(
            io.StringIO("".join(f"{line}\n" for line in lines))
        )
        == 0
    )
    return shown.getvalue()


def test_no_input_at_all_is_a_greeting_and_a_good_end(db: Database) -> None:
    assert "还没有收录任何年报" in talk(db)


def test_a_question_is_answered_without_a_prompt_where_nobody_types(db: Database) -> None:
    hold(db, TOWN)
    shown = talk(db, "石桥镇2023年收到多少申请")
    assert "15 件" in shown
    assert "您：" not in shown


def test_a_number_chooses_what_was_offered(db: Database) -> None:
    hold(db, TOWN)
    assert "云溪县石桥镇 2023 年" in talk(db, "1")


def test_a_file_is_checked_by_its_path(db: Database, tmp_path: Path) -> None:
    file = tmp_path / "我的 年报.html"
    file.write_text(TOWN.web_page(), encoding="utf-8")
    shown = talk(db, f"/check {file}", "/check /没有/这个", "/check")
    assert "已收到《我的 年报.html》（#1）" in shown
    assert "没有发现问题" in shown
    assert "没有找到文件“/没有/这个”" in shown
    assert "请写成“/check 文件路径”" in shown


def test_what_is_offered_under_a_verdict_is_written_into_the_current_folder(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "年报.html"
    wrong = replace(TOWN, cells={**BALANCED, "review.total": "9"})
    file.write_text(wrong.web_page(), encoding="utf-8")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    shown = talk(db, f"/check {file}", "1", "/findings 1")
    assert "1. 全部问题（Excel）" in shown
    assert {path.name for path in (tmp_path / "here").iterdir()} == {
        "问题清单-云溪县石桥镇人民政府2023.xlsx",
        "问题清单-云溪县石桥镇人民政府2023（2）.xlsx",
    }
    assert f"已保存：{tmp_path / 'here'}" in shown
    file.write_text("改过", encoding="utf-8")
    assert "请重新发送这份文件" in talk(db, "/findings 1")
    file.unlink()
    assert "没有找到文件" in talk(db, "/findings 1")


def test_brackets_and_control_characters_are_text(db: Database) -> None:
    shown = talk(db, "/[bold]粗[/bold]\x1b[31m")
    assert "[bold]粗[" in shown
    assert "\x1b" not in shown


def test_a_notice_is_shown_when_it_is_due(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(db, TOWN)
    talk(db, "订阅 石桥镇")
    hold(db, Draft(TOWN.agency, 2024, cells=BALANCED))
    assert "2024 年的年报已收录" in talk(db)
    assert "2024 年的年报已收录" not in talk(db)


def test_the_person_can_leave(db: Database) -> None:
    assert "没有“/weather”" not in talk(db, "退出", "/weather")
