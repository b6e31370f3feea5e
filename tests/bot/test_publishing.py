"""Publishing beyond rights: what people are told, what becomes of notices and answers, the terminal."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from bot import intake
from bot.assistant import Assistant
from bot.channels.terminal import NAME, Terminal, login
from bot.message import Message
from bot.person import Person
from bot.rights import Policy
from parser import read
from parser.report import Origin
from storage import decisions, outbox, people, reports
from storage.database import Database
from storage.decisions import Decision, Verdict
from tests.drafts import BALANCED, Draft
from tests.rights.cast import NOW, now

TOWN = Draft("云溪县石桥镇人民政府", 2023, cells=BALANCED)
BETTER = replace(TOWN, cells={**BALANCED, "penalties.decisions": "42"})
FAULTY = replace(TOWN, cells={**BALANCED, "applications.received.total": "99"})
EDITOR = Person("telegram", "1", "1")


@pytest.fixture
def assistant(db: Database, monkeypatch: pytest.MonkeyPatch) -> Assistant:
    monkeypatch.setattr(intake, "read_apart", read)
    return Assistant(db, now, policy=Policy(frozenset({("telegram", "1")})))


def publish(assistant: Assistant, draft: Draft, argument: str = "") -> Message:
    return assistant.publish(EDITOR, "年报.html", draft.web_page().encode(), "/publish 12", argument)


def says(message: Message) -> list[str]:
    return [button.says for row in message.buttons for button in row]


def test_followers_hear_of_what_is_published_and_of_what_replaces_it(
    db: Database, assistant: Assistant
) -> None:
    agency = reports.save(
        db, read(TOWN.web_page().encode(), "年报.html"), [], TOWN.web_page().encode(), NOW
    ).agency
    people.follow(db, "telegram", "7", "7", agency.id, NOW)
    publish(assistant, replace(TOWN, year=2024))
    publish(assistant, BETTER, "确认 1")
    told = [(one.event, one.about) for one in outbox.claim(db, "telegram", NOW)]
    assert [(event, about.year, about.version) for event, about in told if about] == [
        ("new", 2024, 1),
        ("corrected", 2023, 2),
    ]


def test_the_button_under_what_was_published_leads_to_its_figures(assistant: Assistant) -> None:
    published = publish(assistant, TOWN)
    assert "已发布" in published.text
    assert "15 件" in assistant.reply("telegram", "1", "1", says(published)[0]).text


def test_the_same_file_again_changes_nothing_and_is_said_to(assistant: Assistant) -> None:
    publish(assistant, TOWN)
    assert "没有变化" in publish(assistant, TOWN).text
    publish(assistant, BETTER, "确认 1")
    again = publish(assistant, TOWN, "确认 2").text
    assert "现行的是第 2 版" in again
    assert "撤回新版" in again


def test_what_a_reviewer_dismissed_keeps_nothing_back(db: Database, assistant: Assistant) -> None:
    found = intake.examine(FAULTY.web_page().encode(), "年报.html", db).findings
    for finding in found:
        dismissed = Decision(Verdict.DISMISSED, "原件如此", "张三", NOW)
        decisions.decide(db, FAULTY.agency, FAULTY.year, finding, dismissed)
    assert "已发布" in publish(assistant, FAULTY).text


def test_the_second_tap_carries_the_reason_and_words_are_read_in_any_spacing(assistant: Assistant) -> None:
    publish(assistant, TOWN)
    asked = publish(assistant, FAULTY, "理由:  核对过\n原件 ")
    assert says(asked) == ["/publish 12 确认 1 理由：核对过 原件"]
    assert "已发布" in publish(assistant, FAULTY, "确认1理由 核对过原件").text
    assert "没有看懂" in publish(assistant, BETTER, "随便写").text


def test_a_scan_is_published_at_the_second_tap_too(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        intake, "read_apart", lambda data, name: replace(read(data, name), origin=Origin.SCAN)
    )
    asked = publish(assistant, TOWN)
    assert "逐一核对" in asked.text
    assert "已发布" in publish(assistant, TOWN, says(asked)[0].removeprefix("/publish 12 ")).text


def test_a_report_whose_agency_is_not_known_is_not_published(assistant: Assistant) -> None:
    nameless = replace(TOWN, heading="政府信息公开工作年度报告")
    assert "没有识别出报告的" in publish(assistant, nameless).text


def test_a_withdrawn_report_is_answered_from_no_more_also_by_who_asked_before(assistant: Assistant) -> None:
    publish(assistant, TOWN)
    question = "石桥镇2023年收到多少申请"
    assert "15 件" in assistant.reply("telegram", "5", "5", question).text
    asked = assistant.reply("telegram", "1", "1", "撤回 石桥镇 2023年")
    assert "没有这份年报" in asked.text
    assert "现在没有这份年报了" in assistant.reply("telegram", "1", "1", says(asked)[0]).text
    assert "15 件" not in assistant.reply("telegram", "5", "5", question).text
    assert "没有收录" in assistant.reply("telegram", "1", "1", "撤回 石桥镇 2023").text
    assert "请写明机关和年份" in assistant.reply("telegram", "1", "1", "撤回").text


def test_the_second_version_gone_the_first_is_told_of_as_the_only_one(assistant: Assistant) -> None:
    publish(assistant, TOWN)
    publish(assistant, BETTER, "确认 1")
    assistant.reply("telegram", "1", "1", f"/withdraw {TOWN.agency} 2023 确认 2")
    assert "没有更正过" in assistant.reply("telegram", "1", "1", "石桥镇2023年年报更正过吗").text
    publish(assistant, BETTER)
    publish(assistant, BETTER, "确认 1")
    told = assistant.reply("telegram", "1", "1", "石桥镇2023年年报改了哪些数").text
    assert "现行的是第 3 版" in told
    assert "第 1 版到第 3 版" in told
    earlier = assistant.reply("telegram", "1", "1", "石桥镇2023年第一版的行政处罚是多少").text
    assert "41" in earlier
    assert "现行第 3 版" in earlier


def test_who_sits_at_the_terminal_publishes_by_path(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "read_apart", read)
    first, second = tmp_path / "我的 年报.html", tmp_path / "新.html"
    first.write_text(TOWN.web_page(), encoding="utf-8")
    second.write_text(BETTER.web_page(), encoding="utf-8")
    shown = io.StringIO()
    console = Console(file=shown, width=200, soft_wrap=True, highlight=False)
    at_home = Assistant(db, now, policy=Policy(frozenset({(NAME, login())})))
    lines = f"发布 {first}\n/publish '{second}'\n1\n发布 /没有/这个\n发布\n"
    Terminal(db, at_home, now, console).run(io.StringIO(lines))
    assert "已发布云溪县石桥镇人民政府 2023 年年报。" in shown.getvalue()
    assert "1. 确认更正" in shown.getvalue()
    assert "已发布云溪县石桥镇人民政府 2023 年年报第 2 版" in shown.getvalue()
    assert "没有找到文件" in shown.getvalue()
    assert "请先把年报文件发给我" in shown.getvalue()
