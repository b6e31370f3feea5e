"""What a notice says where the reports themselves say little."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.message import Message
from bot.reply.notices import NoticeWording
from storage.agencies import Agency
from storage.database import Database
from storage.following.deadlines import Deadline, Stage, Whose
from storage.following.notices import About, Missing
from storage.following.subscriptions import Subscription
from storage.following.wanted import Wanted
from storage.outbox import Notice

TOWN = Agency(1, "云溪县石桥镇人民政府", (2023,))
FOLLOWED = Subscription(3, Wanted(1), TOWN.name)
NEW = Notice(1, "telegram", "7", "new", about=About(TOWN, 2023, 1), because=(FOLLOWED,))
DEADLINE = Deadline(2025, Whose.GOVERNMENTS, date(2026, 3, 31), Stage.PASSED)


@pytest.fixture
def word(db: Database) -> NoticeWording:
    """Over a database that does not hold the reports any more: they were taken back."""
    return NoticeWording(db)


def says(message: Message) -> list[str]:
    return [button.says for row in message.buttons for button in row]


def test_a_new_report_is_announced_with_the_way_to_ask_and_the_ways_out(word: NoticeWording) -> None:
    message = word(NEW)
    assert "云溪县石桥镇人民政府 2023 年的年报已收录" in message.text
    assert "补发" not in message.text
    assert says(message) == [
        "云溪县石桥镇人民政府2023年收到多少申请",
        "/unsubscribe 云溪县石桥镇人民政府",
        "/mute 3天",
        "/list",
    ]


def test_a_correction_names_its_version(word: NoticeWording) -> None:
    corrected = replace(NEW, event="corrected", about=About(TOWN, 2023, 3))
    assert "更正，现为第 3 版" in word(corrected).text


def test_a_notice_that_may_be_a_second_one_says_so_first(word: NoticeWording) -> None:
    assert "补发" in word(replace(NEW, repeated=True)).lines[0].text
    digest = Notice(2, "telegram", "7", "digest", repeated=True, parts=(NEW, NEW))
    assert "补发" in word(digest).lines[0].text


def test_a_deadline_that_is_past_names_who_is_missing_and_calls_none_late(
    word: NoticeWording,
) -> None:
    names = tuple(f"甲省第{number}县人民政府" for number in range(20))
    told = word(replace(NEW, event="deadline", about=None, missing=Missing(DEADLINE, names))).text
    assert "2025 年年报（2026 年 3 月 31 日已过）：您关注的机关仍有 20 个没有收录" in told
    assert "另有 5 个" in told
    assert "没有收录不等于没有公布" in told
    assert "第四十九条" in told


def test_a_deadline_before_which_all_came_in_says_so(word: NoticeWording) -> None:
    told = word(replace(NEW, event="deadline", about=None, missing=Missing(DEADLINE, ()))).text
    assert "您关注的机关都已收录" in told


def test_a_long_digest_tells_how_much_it_leaves_out(word: NoticeWording) -> None:
    told = word(Notice(2, "telegram", "7", "digest", parts=(NEW,) * 25)).text
    assert "汇总：25 条新消息" in told
    assert "另有 5 条" in told


def test_who_ended_it_all_while_it_was_on_its_way_is_not_told_that_they_follow(word: NoticeWording) -> None:
    message = word(replace(NEW, because=()))
    assert "您曾经关注过" in message.text
    assert not [said for said in says(message) if said.startswith("/unsubscribe")]


def test_a_withdrawal_says_what_to_use_no_more_and_offers_no_question_that_cannot_be_answered(
    word: NoticeWording,
) -> None:
    gone = About(replace(TOWN, years=()), 2023, 2)
    message = word(replace(NEW, event="withdrawn", about=gone))
    assert "2023 年的年报第 2 版已撤回" in message.text
    assert "请不要再用，现在没有收录这份年报" in message.text
    assert says(message)[0] == "/unsubscribe 云溪县石桥镇人民政府"
