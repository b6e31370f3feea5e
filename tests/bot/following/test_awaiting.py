"""Agencies that are followed before a report of theirs is held."""

from dataclasses import replace

import pytest

from tests.bot.following.conftest import TOWN, Chat, labels
from tests.drafts import BALANCED

COMING = replace(TOWN, agency="上海市松江区泗泾镇人民政府", year=2023)


@pytest.mark.parametrize(
    "said",
    [
        "订阅 泗泾镇",
        "帮我盯着泗泾镇",
        "泗泾镇出年报了告诉我",
        "/subscribe 松江区泗泾镇",
        "订阅 上海市松江区泗泾镇人民政府",
    ],
)
def test_a_town_that_the_list_of_divisions_knows_is_followed_and_its_first_report_told(
    chat: Chat, said: str
) -> None:
    assert "松江区泗泾镇还没有收录过年报，收录第一份时就会通知您" in chat.says(said).text
    assert chat.follows == ["上海市松江区泗泾镇人民政府"]
    chat.holds(replace(COMING, agency="松江区泗泾镇人民政府"))
    (notice,) = chat.hears()
    assert "松江区泗泾镇人民政府 2023 年的年报已收录" in notice.text
    chat.presses(notice, "不再关注")
    assert chat.count == 0


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ("订阅 九亭镇和泗泾镇", ["上海市松江区九亭镇人民政府", "上海市松江区泗泾镇人民政府"]),
        ("订阅 松江区教育局", ["上海市松江区教育局"]),
        ("松江区教育局出年报告诉我", ["上海市松江区教育局"]),
        ("订阅 泗泾镇新收超过50件", ["上海市松江区泗泾镇人民政府新收政府信息公开申请超过 50 件"]),
        ("订阅 浦东新区人民政府", ["上海市浦东新区人民政府"]),
        ("订阅 泗泾镇“征地”", ["上海市松江区泗泾镇人民政府的“征地”"]),
    ],
)
def test_others_are_followed_alike(chat: Chat, said: str, listed: list[str]) -> None:
    chat.says(said)
    assert chat.follows == listed


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("订阅 青龙镇", "重庆市奉节县青龙镇人民政府"),
        ("青龙镇出年报告诉我", "重庆市奉节县青龙镇人民政府"),
        ("订阅 朝阳区教育局", "北京市朝阳区教育局"),
        ("订阅 浦东新区", "上海市浦东新区人民政府"),
    ],
)
def test_of_several_each_is_offered(chat: Chat, said: str, offered: str) -> None:
    reply = chat.says(said)
    assert offered in labels(reply)
    assert chat.count == 0
    chat.presses(reply, offered)
    assert chat.follows == [offered]


def test_it_is_ended_and_taken_back_by_its_name(chat: Chat) -> None:
    chat.says("订阅 泗泾镇")
    ended = chat.says("泗泾镇不用关注了")
    assert "已不再关注上海市松江区泗泾镇人民政府" in ended.text
    assert "您没有关注上海市松江区泗泾镇人民政府" in chat.says("退订 泗泾镇").text
    chat.presses(ended, "重新关注")
    assert chat.follows == ["上海市松江区泗泾镇人民政府"]


def test_it_is_missing_when_the_day_is_near_though_nothing_of_it_was_ever_held(chat: Chat) -> None:
    chat.says("订阅 泗泾镇")
    chat.now = chat.now.replace(month=1, day=26)
    (notice,) = chat.hears()
    assert "您关注的机关还有 1 个没有收录\n· 松江区泗泾镇" in notice.text
    chat.holds(COMING)
    chat.hears()
    chat.passes(days=7)
    assert chat.hears() == []


def test_nobody_takes_it_for_an_agency_that_is_held(chat: Chat) -> None:
    chat.says("订阅 泗泾镇")
    assert "库内没有收录“泗泾镇”的年报" in chat.says("泗泾镇2023年收到多少申请").text
    assert "泗泾镇" not in chat.says("/start").text
    chat.holds(replace(COMING, cells={**BALANCED, "penalties.decisions": "7"}))
    assert "15 件" in chat.says("泗泾镇2023年收到多少申请").text
